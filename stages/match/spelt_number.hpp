#pragma once

#include <cstdint>

namespace wirecopy::match {

// A number in words, from its parts: 2, 100, 40, 7 of "two hundred and forty-seven".
class SpeltNumber {
 public:
  // Takes the next part; whether the number goes on with it.  If not, nothing has changed.
  bool add(std::uint32_t part) {
    if (part == 1000) return thousands();
    if (part == 100) return hundreds();
    const bool fits = part >= 20 ? current_ % 100 == 0 : fits_small(part);
    if (empty_ || (fits && current_ + part < 1000)) return set(current_ + part);
    return false;
  }

  // Whether it ends in a hundred or a thousand, so that an "and" may follow.
  bool ends_in_hundreds() const { return !empty_ && value() % 100 == 0 && value() > 0; }

  std::uint32_t value() const { return total_ + current_; }

 private:
  bool fits_small(std::uint32_t part) const {
    const std::uint32_t tens = current_ % 100;
    return part > 0 && (tens == 0 ? value() > 0 : part < 10 && tens >= 20 && tens % 10 == 0);
  }

  bool set(std::uint32_t current) {
    empty_ = false;
    current_ = current;
    return true;
  }

  bool hundreds() {
    if (empty_) return set(100);
    return current_ > 0 && current_ < 10 && set(current_ * 100);
  }

  bool thousands() {
    if (total_ > 0 || (!empty_ && current_ == 0)) return false;
    total_ = (empty_ ? 1 : current_) * 1000;
    return set(0);
  }

  std::uint32_t total_ = 0;    // thousands
  std::uint32_t current_ = 0;  // below 1000
  bool empty_ = true;
};

}  // namespace wirecopy::match
