#include "stages/quote/mark_reader.hpp"

#include <gtest/gtest.h>

#include "tests/support/simd_targets.hpp"

namespace wirecopy::quote {
namespace {

struct Row {
  const char* name;
  std::string text;
  std::vector<Glyph> glyphs;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class MarkReader : public testing::TestWithParam<Row> {};

TEST_P(MarkReader, FindsTheMarkWhereverItStandsInABlock) {
  for (std::size_t offset = 0; offset < 140; ++offset) {
    const std::string text = std::string(offset, ' ') + GetParam().text;
    std::vector<Glyph> glyphs;
    for (const Mark& mark : read_marks(text).marks) glyphs.push_back(mark.glyph);
    ASSERT_EQ(glyphs, GetParam().glyphs) << "at " << offset;
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, MarkReader,
    testing::Values(
        Row{"straight", "\"a\"", {Glyph::kStraight, Glyph::kStraight}},
        Row{"curly", "“a”„", {Glyph::kLeft, Glyph::kRight, Glyph::kLow}},
        Row{"guillemets",
            "«a»‹›",
            {Glyph::kGuillemetLeft, Glyph::kGuillemetRight, Glyph::kAngleLeft, Glyph::kAngleRight}},
        Row{"corners",
            "「a」『』",
            {Glyph::kCornerLeft, Glyph::kCornerRight, Glyph::kWhiteLeft, Glyph::kWhiteRight}},
        Row{"wide", "＂a＂", {Glyph::kStraight, Glyph::kStraight}},
        Row{"doubled_singles", "''a''", {Glyph::kStraight, Glyph::kStraight}},
        Row{"latex", "``a''", {Glyph::kLeft, Glyph::kStraight}},
        Row{"doubled_curly", "‘‘a’’", {Glyph::kLeft, Glyph::kRight}},
        Row{"entities",
            "&quot;a&ldquo;&#8220;&#x201D;&laquo;",
            {Glyph::kStraight, Glyph::kLeft, Glyph::kLeft, Glyph::kRight, Glyph::kGuillemetLeft}},
        Row{"other_entities", "&amp;&nbsp;&#;&#x;&#99999999;&", {}},
        Row{"apostrophes", "don't l’eau", {}}, Row{"like_marks", "…—·、。あ", {}},
        Row{"newline", "\n", {Glyph::kNewline}}),
    [](const auto& row) { return row.param.name; });

TEST(MarkReading, SaysWhetherThereIsMoreThanNewlines) {
  EXPECT_FALSE(read_marks("a\nb\n").has_marks);
  EXPECT_FALSE(read_marks("don't").has_marks);
  EXPECT_TRUE(read_marks("a\n\"b").has_marks);
}

}  // namespace
}  // namespace wirecopy::quote
