#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::oracle {

// Repair of ill-formed UTF-8 by the definitions, by trying everything: one U+FFFD for each maximal
// subpart. Independent of the decoder under test; far too slow for anything but tests.

// The code point that exactly these bytes encode, if they are its one shortest form and no
// surrogate.
inline std::optional<std::uint32_t> decode_utf8(std::string_view bytes) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
  };
  if (bytes.empty() || bytes.size() > 4) return {};
  for (std::size_t i = 1; i < bytes.size(); ++i) {
    if (byte(i) / 64 != 2) return {};
  }
  const std::uint32_t lead = byte(0);
  std::uint32_t code = lead;
  std::uint32_t least = 0;
  switch (bytes.size()) {
    case 1:
      return lead < 128 ? std::optional(lead) : std::nullopt;
    case 2:
      if (lead / 32 != 6) return {};
      code = lead % 32, least = 0x80;
      break;
    case 3:
      if (lead / 16 != 14) return {};
      code = lead % 16, least = 0x800;
      break;
    default:
      if (lead / 8 != 30) return {};
      code = lead % 8, least = 0x10000;
  }
  for (std::size_t i = 1; i < bytes.size(); ++i) code = code * 64 + byte(i) % 64;
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return code >= least && code <= 0x10FFFF && !surrogate ? std::optional(code) : std::nullopt;
}

// Whether some bytes behind `bytes` would make a code point of them.
inline bool begins_utf8(const std::string& bytes) {
  if (decode_utf8(bytes)) return true;
  if (bytes.empty() || bytes.size() >= 4 || static_cast<unsigned char>(bytes[0]) < 0xC0)
    return false;
  for (int next = 0x80; next < 0xC0; next += 16) {  // every allowed range has a multiple of 16
    if (begins_utf8(bytes + static_cast<char>(next))) return true;
  }
  return false;
}

inline std::string repair_utf8(std::string_view bytes, std::uint64_t& replaced) {
  std::string out;
  while (!bytes.empty()) {
    std::size_t size = 1;
    while (size < bytes.size() && !decode_utf8(bytes.substr(0, size)) &&
           begins_utf8(std::string(bytes.substr(0, size + 1)))) {
      ++size;
    }
    const bool good = decode_utf8(bytes.substr(0, size)).has_value();
    out += good ? std::string(bytes.substr(0, size)) : "\xEF\xBF\xBD";
    replaced += !good;
    bytes.remove_prefix(size);
  }
  return out;
}

}  // namespace wirecopy::oracle
