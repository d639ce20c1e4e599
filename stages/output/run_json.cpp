#include "stages/output/run_json.hpp"

#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "stages/output/json.hpp"

namespace wirecopy::output {
namespace {

// JSON over several lines: (open (key? open|value|close)* close), each close its open's partner.
class IndentedJson {
 public:
  void open(char bracket) {
    begin_item();
    text_ += bracket;
    ++depth_;
    empty_ = true;
  }

  void close(char bracket) {
    --depth_;
    if (!empty_) begin_line();
    empty_ = false;
    text_ += bracket;
  }

  void key(std::string_view name) {
    begin_item();
    append_json_string(text_, name);
    text_ += ": ";
    after_key_ = true;
  }

  // The place to append one value to.
  std::string& value() {
    begin_item();
    return text_;
  }

  std::string take() && { return std::move(text_) + '\n'; }

 private:
  void begin_item() {
    if (!std::exchange(after_key_, false) && depth_ > 0) {
      if (!empty_) text_ += ',';
      begin_line();
    }
    empty_ = false;
  }

  void begin_line() { text_.append(1, '\n').append(2 * depth_, ' '); }

  std::string text_;
  std::size_t depth_ = 0;
  bool empty_ = true;
  bool after_key_ = false;
};

void append_double(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  char digits[32];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_seconds(std::string& out, double seconds) {
  append_double(out, std::round(seconds * 1000) / 1000);
}

// One overload for each kind of OptionValue.
struct WriteOption {
  IndentedJson& json;

  void operator()(std::nullptr_t) const { json.value() += "null"; }
  void operator()(bool yes) const { json.value() += yes ? "true" : "false"; }
  void operator()(std::int64_t number) const { json.value() += std::to_string(number); }
  void operator()(std::uint64_t number) const { append_json_number(json.value(), number); }
  void operator()(double number) const { append_double(json.value(), number); }
  void operator()(const std::string& text) const { append_json_string(json.value(), text); }
  void operator()(const std::vector<std::string>& texts) const {
    json.open('[');
    for (const std::string& text : texts) append_json_string(json.value(), text);
    json.close(']');
  }
};

void write_options(IndentedJson& json, const RunReport& report) {
  json.key("options");
  json.open('{');
  for (const auto& [name, value] : report.options) {
    json.key(name);
    std::visit(WriteOption{json}, value);
  }
  json.close('}');
}

void write_counts(IndentedJson& json, const RunReport& report) {
  json.key("counts");
  json.open('{');
  for (const auto& [name, count] : report.counts) {
    json.key(name);
    append_json_number(json.value(), count);
  }
  json.close('}');
}

void write_stage(IndentedJson& json, const StageReport& stage) {
  json.open('{');
  json.key("name");
  append_json_string(json.value(), stage.name);
  json.key("seconds");
  append_seconds(json.value(), stage.seconds);
  json.key("bytes");
  append_json_number(json.value(), stage.bytes);
  json.close('}');
}

void write_stages(IndentedJson& json, const RunReport& report) {
  json.key("stages");
  json.open('[');
  for (const StageReport& stage : report.stages) write_stage(json, stage);
  json.close(']');
}

}  // namespace

std::string to_json(const RunReport& report) {
  IndentedJson json;
  json.open('{');
  json.key("version");
  append_json_string(json.value(), report.version);
  write_options(json, report);
  write_counts(json, report);
  write_stages(json, report);
  json.key("seconds");
  append_seconds(json.value(), report.seconds);
  json.key("peak_memory_bytes");
  append_json_number(json.value(), report.peak_memory_bytes);
  json.key("threads");
  append_json_number(json.value(), report.threads);
  json.close('}');
  return std::move(json).take();
}

}  // namespace wirecopy::output
