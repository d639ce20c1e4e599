#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/store/rows.hpp"

namespace wirecopy::store {

// A table of the catalogue as SQL sees it.  Every table has one more column, `row_checksum`.
struct SqlTable {
  struct Column {
    std::string_view name;
    std::string_view type;
  };

  TableInfo info;
  std::vector<Column> columns;

  std::string create() const;
  std::string create_index() const;  // empty: it has none
  std::string insert() const;
  std::string replace() const;
  std::string erase() const;
  std::string select_all() const;
  std::string select_with(std::size_t keys) const;  // the first so many columns given
  std::string select_between() const;               // two values of the first column given
  std::string select_by_index() const;
  std::string select_keys_by_index() const;
  std::string select_checksum() const;  // of a key

 private:
  std::string own_names() const;
  std::string names() const;
  std::string places() const;
  std::string where_keys(std::size_t keys) const;
  std::string select() const;
  std::string in_order() const;
};

}  // namespace wirecopy::store
