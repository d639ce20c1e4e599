#pragma once

#include <boost/container/vector.hpp>
#include <iterator>

// Before it knew C++20, Boost.Container did not say that its vectors lie in one piece, and no
// std::span was made from one.  This says it for those versions (1.74 is what Debian 12 has).
template <class Pointer, bool kIsConst>
requires(!requires {
  typename boost::container::vec_iterator<Pointer, kIsConst>::iterator_concept;
}) struct std::iterator_traits<boost::container::vec_iterator<Pointer, kIsConst>> {
  using Iterator = boost::container::vec_iterator<Pointer, kIsConst>;
  using iterator_concept = std::contiguous_iterator_tag;
  using iterator_category = typename Iterator::iterator_category;
  using value_type = typename Iterator::value_type;
  using difference_type = typename Iterator::difference_type;
  using pointer = typename Iterator::pointer;
  using reference = typename Iterator::reference;
};
