#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wirecopy::oracle {

// A strict reader of one JSON object (RFC 8259), byte by byte, that keeps its strings and forgets
// the rest. Independent of the parser under test.  Requires valid UTF-8.
struct JsonMember {
  std::string key;
  std::optional<std::string> text;  // nothing where the value is no string
};

class JsonOracle {
 public:
  static std::optional<std::vector<JsonMember>> object(std::string_view bytes) {
    JsonOracle reader(bytes);
    std::vector<JsonMember> members;
    reader.space();
    if (!reader.members(&members, 0)) return {};
    reader.space();
    return reader.at_ == bytes.size() ? std::optional(std::move(members)) : std::nullopt;
  }

 private:
  explicit JsonOracle(std::string_view bytes) : bytes_(bytes) {}

  char peek() const { return at_ < bytes_.size() ? bytes_[at_] : '\x01'; }
  bool take(char c) {
    if (peek() != c || at_ >= bytes_.size()) return false;
    ++at_;
    return true;
  }
  void space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') ++at_;
  }

  bool members(std::vector<JsonMember>* out, int depth) {
    if (depth > 900 || !take('{')) return false;
    space();
    if (take('}')) return true;
    do {
      space();
      auto key = string();
      space();
      if (!key || !take(':')) return false;
      space();
      std::optional<std::string> text;
      if (peek() == '"' ? !(text = string()) : !value(depth)) return false;
      if (out != nullptr) out->push_back({*key, text});
      space();
    } while (take(','));
    return take('}');
  }

  bool elements(int depth) {
    if (depth > 900 || !take('[')) return false;
    space();
    if (take(']')) return true;
    do {
      space();
      if (!value(depth)) return false;
      space();
    } while (take(','));
    return take(']');
  }

  bool value(int depth) {
    if (peek() == '{') return members(nullptr, depth + 1);
    if (peek() == '[') return elements(depth + 1);
    if (peek() == '"') return string().has_value();
    for (const std::string_view word : {"true", "false", "null"}) {
      if (bytes_.substr(at_).starts_with(word)) {
        at_ += word.size();
        return true;
      }
    }
    return number();
  }

  bool digits() {
    const auto before = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ != before;
  }

  bool number() {
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      return digits();
    }
    return true;
  }

  std::optional<std::uint32_t> hex4() {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) {
      const auto digit = std::string_view("0123456789abcdef").find(static_cast<char>(peek() | 32));
      if (digit == std::string_view::npos || peek() < '0') return {};
      value = value * 16 + static_cast<std::uint32_t>(digit);
      ++at_;
    }
    return value;
  }

  // UTF-16 code units, so that surrogates pair up wherever they come from.
  std::optional<std::string> string() {
    if (!take('"')) return {};
    std::string out;
    std::uint32_t high = 0;
    const auto put = [&](std::uint32_t unit) {
      if (high != 0 && unit >= 0xDC00 && unit < 0xE000) {
        append(out, 0x10000 + (high - 0xD800) * 1024 + (unit - 0xDC00));
        high = 0;
        return;
      }
      if (high != 0) append(out, 0xFFFD);
      high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
      if (high == 0) append(out, unit >= 0xDC00 && unit < 0xE000 ? 0xFFFD : unit);
    };
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_++];
      if (c == '"') {
        if (high != 0) append(out, 0xFFFD);
        return out;
      }
      if (static_cast<unsigned char>(c) < 0x20) return {};
      if (c != '\\') {
        if (high != 0) append(out, 0xFFFD);
        high = 0;
        out += c;
        continue;
      }
      const char kind = peek();
      ++at_;
      const auto letter = std::string_view("\"\\/bfnrt").find(kind);
      if (letter != std::string_view::npos) {
        put(static_cast<unsigned char>("\"\\/\b\f\n\r\t"[letter]));
      } else if (kind == 'u') {
        const auto unit = hex4();
        if (!unit) return {};
        put(*unit);
      } else {
        return {};
      }
    }
    return {};
  }

  static void append(std::string& out, std::uint32_t code) {
    if (code < 0x80) {
      out += static_cast<char>(code);
      return;
    }
    std::string tail;
    std::uint32_t first = code < 0x800 ? 0xC0 : code < 0x10000 ? 0xE0 : 0xF0;
    for (int n = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3; n > 0; --n, code /= 64) {
      tail.insert(tail.begin(), static_cast<char>(0x80 + code % 64));
    }
    out += static_cast<char>(first + code);
    out += tail;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace wirecopy::oracle
