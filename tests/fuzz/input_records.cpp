#include "stages/input/parser.hpp"
#include "stages/input/utf8.hpp"
#include "tests/fuzz/fuzz_input.hpp"
#include "tests/support/json_oracle.hpp"
#include "tests/support/utf8_oracle.hpp"

namespace {

using namespace wirecopy;

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

// The value of the first of `keys` that has a string that is not empty, else of the first that has
// a string; of equal keys the last.
std::optional<std::string> value_of(const std::vector<oracle::JsonMember>& members,
                                    std::initializer_list<std::string_view> keys) {
  std::optional<std::string> empty;
  for (const auto key : keys) {
    std::optional<std::string> full;
    for (const auto& member : members) {
      if (member.key != key || !member.text) continue;
      (member.text->empty() ? empty : full) = member.text;
    }
    if (full) return full;
  }
  return empty;
}

void check_line(std::string_view line, const input::ParsedArticle* article) {
  std::uint64_t replaced = 0;
  const auto members = oracle::JsonOracle::object(oracle::repair_utf8(line, replaced));
  if (!members) return;  // what no field asks for is not validated
  const auto text = value_of(*members, {"text", "body", "content", "maintext"});
  fuzz::require(text.has_value() == (article != nullptr),
                "an article is a JSON object with a text");
  if (article == nullptr) return;
  fuzz::require(article->view.text == *text, "the text is that of the oracle");
}

input::ParsedBatch parse(std::string_view lines) {
  static const input::Parser parser{InputOptions{}};
  input::RawBatch batch;
  batch.inputs.push_back({"x", "x", ""});
  batch.bytes.append(lines);
  batch.bytes.reserve(std::max<std::size_t>(1, lines.size()));
  batch.bytes.seal();
  batch.records.push_back(
      {.begin = 0, .size = lines.size(), .input = 0, .line = 1, .unterminated = true});
  return parser(std::move(batch));
}

}  // namespace

// Every line that is not blank is one article or one reject; a line that is JSON is read as the
// oracle reads it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = fuzz::FuzzInput(data, size).rest();
  const auto batch = parse(rest);
  std::size_t articles = 0, rejects = 0;
  for (std::uint64_t number = 1; !rest.empty(); ++number) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (is_blank(line)) continue;
    const bool accepted =
        articles < batch.articles.size() && batch.articles[articles].line == number;
    check_line(line, accepted ? &batch.articles[articles] : nullptr);
    articles += accepted;
    rejects += !accepted;
  }
  fuzz::require(articles == batch.articles.size() && rejects == batch.rejects.size(),
                "no line is lost or doubled");
  for (const auto& article : batch.articles) {
    for (const auto field : {article.view.id, article.view.outlet, article.view.title,
                             article.view.text, article.view.url}) {
      fuzz::require(input::is_valid_utf8(field), "every field is valid UTF-8");
    }
    fuzz::require(!article.view.id.empty(), "every article has an id");
  }
  return 0;
}
