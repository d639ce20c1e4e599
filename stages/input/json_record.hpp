#pragma once

#include <simdjson.h>

#include <optional>
#include <string>

#include "stages/input/batch.hpp"
#include "stages/input/fields.hpp"
#include "stages/input/record.hpp"

namespace wirecopy::input {

// Turns single JSON objects into articles, decoding their strings in place.
// What no field asks for is passed over by its brackets and quotation marks alone, not validated.
// Method: simdjson on-demand, one object at a time: in a stream (`iterate_many`) one bad byte costs
// the whole batch. Thread safety: none; one instance serves one batch.
class JsonRecords {
 public:
  explicit JsonRecords(const FieldTable& fields, ParsedBatch& batch)
      : fields_(fields), batch_(batch) {}

  // Reads the object that `bytes` are; what follows them stays readable for kPaddingBytes.
  void read(char* bytes, const RawRecord& record, const InputName& input);

 private:
  simdjson::error_code find(char* bytes, std::size_t size, Findings& found);
  void read_repaired(std::string_view bytes, const RawRecord& record, const InputName& input);
  void finish(simdjson::error_code error, Findings& found, const RawRecord& record,
              const InputName& input);
  std::span<const FieldMatch> matches_of(const char* raw_key);
  bool decode(Findings& found);

  const FieldTable& fields_;
  ParsedBatch& batch_;
  simdjson::ondemand::parser parser_;
};

}  // namespace wirecopy::input
