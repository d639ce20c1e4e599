#include <vector>

#include "stages/input/splitter.hpp"
#include "tests/fuzz/fuzz_input.hpp"
#include "tests/support/json_oracle.hpp"
#include "tests/support/utf8_oracle.hpp"

namespace {

using namespace wirecopy;

struct Element {
  std::string bytes;
  std::uint64_t line;
  bool operator==(const Element&) const = default;
};

// The elements found when the array comes in pieces and what is done with is dropped, as Reader
// drops it.
std::vector<Element> elements(std::string_view array, bool brackets, std::size_t piece_bytes) {
  const auto splitter = input::make_array_splitter(brackets);
  std::vector<Element> found;
  std::string held;
  const auto take = [&] {
    for (const auto& record : splitter->take_records())
      found.push_back({held.substr(record.begin, record.size), record.line});
  };
  splitter->begin_at(0);
  for (std::size_t at = 0; at < array.size(); at += piece_bytes) {
    held += array.substr(at, piece_bytes);
    splitter->scan(held);
    take();
    held.erase(0, splitter->open_begin());
    splitter->begin_at(0);
  }
  if (const auto error = splitter->finish(held, false))
    found.push_back({error->detail, error->line});
  take();
  return found;
}

}  // namespace

// The same elements in whatever pieces an array comes; and two good ones around anything that is
// JSON are found.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput in(data, size);
  const bool brackets = in.byte() % 2 == 0;
  const std::size_t piece_bytes = 1 + in.byte();
  const auto whole = elements(in.rest(), brackets, std::max<std::size_t>(1, in.rest().size()));
  fuzz::require(whole == elements(in.rest(), brackets, piece_bytes), "the pieces do not matter");
  std::uint64_t replaced = 0;
  const auto middle = oracle::repair_utf8(in.rest().substr(0, 200), replaced);
  if (!oracle::JsonOracle::object(middle)) return 0;
  const auto three = elements("[{\"a\":1}," + middle + ",{\"b\":2}]", true, piece_bytes);
  fuzz::require(three.size() == 3 && three[0].bytes == "{\"a\":1}" && three[2].bytes == "{\"b\":2}",
                "the neighbours stand");
  fuzz::require(oracle::JsonOracle::object(three[1].bytes).has_value(), "the element is whole");
  return 0;
}
