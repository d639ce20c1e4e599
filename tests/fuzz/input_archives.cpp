#include <algorithm>
#include <vector>

#include "stages/input/archive.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using namespace wirecopy;

constexpr std::size_t kHole = 1 << 16, kMemberLimit = 1 << 18;

struct Member {
  std::string path, bytes;
  bool operator==(const Member&) const = default;
};

struct Walked {
  std::vector<Member> members;
  std::size_t flaws = 0;
};

Walked walk(std::string_view archive, input::Content content, std::size_t piece_bytes,
            bool can_seek) {
  input::ArchiveWalk walk(std::make_unique<fuzz::MemorySource>(archive, piece_bytes, can_seek),
                          content, kHole);
  Walked walked;
  while (auto next = walk.next()) {
    if (!std::holds_alternative<input::ArchiveMember>(*next)) {
      ++walked.flaws;
      continue;
    }
    const auto source = walk.open();
    walked.members.push_back(
        {std::get<input::ArchiveMember>(*next).path, fuzz::drain(*source, 4096, kMemberLimit)});
    walked.flaws += source->damage().has_value();
    fuzz::require(walked.members.size() <= archive.size(), "an archive has an end");
  }
  return walked;
}

std::string octal(std::size_t value, int digits) {
  std::string text(static_cast<std::size_t>(digits), '0');
  for (int i = digits - 1; i >= 0; --i, value /= 8)
    text[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 8);
  return text;
}

// A POSIX tar archive, written by its definition.
std::string slow_tar(const std::vector<Member>& members) {
  std::string out;
  for (const auto& [path, bytes] : members) {
    std::string header(512, '\0');
    const auto put = [&](std::size_t at, std::string_view text) {
      std::ranges::copy(text, header.begin() + static_cast<std::ptrdiff_t>(at));
    };
    put(0, path);
    put(100, "0000644");
    put(108, "0000000");
    put(116, "0000000");
    put(124, octal(bytes.size(), 11));
    put(136, octal(0, 11));
    put(148, "        ");
    put(156, "0");
    put(257, std::string_view("ustar\00000", 8));
    std::size_t sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    put(148, octal(sum, 6) + '\0');
    out += header + bytes;
    out.resize((out.size() + 511) / 512 * 512);
  }
  return out + std::string(1024, '\0');
}

void check_made(fuzz::FuzzInput in) {
  std::vector<Member> members;
  for (std::size_t at = 0, n = in.byte() % 4; n > 0; --n) {
    const auto bytes = in.rest().substr(std::min(at, in.rest().size()), in.rest().size() / 3);
    members.push_back({std::string(n, 'm') + ".txt", std::string(bytes)});
    at += bytes.size();
  }
  const auto walked = walk(slow_tar(members), input::Content::kTar, 700, false);
  fuzz::require(walked.members == members && walked.flaws == 0, "what was put in comes out");
}

}  // namespace

// Any bytes as an archive come to an end; a tar that is written by its definition is read as it was
// written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput in(data, size);
  const unsigned mode = in.byte();
  const std::size_t piece_bytes = 1 + in.byte() * 8;
  if (mode % 4 == 3) {
    check_made(in);
  } else {
    walk(in.rest(), mode % 4 == 0 ? input::Content::kTar : input::Content::kZip, piece_bytes,
         mode % 4 == 1);
  }
  return 0;
}
