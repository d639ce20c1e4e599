#include "wirecopy/terminal.hpp"

#include <gtest/gtest.h>

namespace wirecopy {
namespace {

using namespace std::string_view_literals;

struct PrintableRow {
  std::string_view name;
  std::string_view text;
  std::string_view seen;
};

class Printable : public testing::TestWithParam<PrintableRow> {};

TEST_P(Printable, ShowsWhatCouldDriveATerminal) {
  EXPECT_EQ(printable(GetParam().text), GetParam().seen);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Printable,
    testing::Values(PrintableRow{"plain", "Größe 日本 😀", "Größe 日本 😀"},
                    PrintableRow{"escape", "a\x1b[2Jb", "a\\x1b[2Jb"},
                    PrintableRow{"newline_and_nul", "a\n\0b"sv, "a\\x0a\\x00b"},
                    PrintableRow{"no_utf8", "a\xff\xc3", "a\\xff\\xc3"},
                    PrintableRow{"delete", "\x7f", "\\x7f"},
                    PrintableRow{"c1_control", "\u009b31m", "<U+009B>31m"},
                    PrintableRow{"override", "a\u202eb", "a<U+202E>b"},
                    PrintableRow{"isolates", "\u2066\u2069", "<U+2066><U+2069>"},
                    PrintableRow{"marks", "\u200e\u200f\u061c", "<U+200E><U+200F><U+061C>"},
                    PrintableRow{"separators", "\u2028\u2029", "<U+2028><U+2029>"},
                    PrintableRow{"joiners_stand", "\u200c\u200d", "\u200c\u200d"}),
    [](const auto& row) { return std::string(row.param.name); });

struct EllipsisRow {
  std::string_view name;
  std::string_view text;
  std::size_t columns;
  std::string_view cut;
};

class Ellipsis : public testing::TestWithParam<EllipsisRow> {};

TEST_P(Ellipsis, FitsIntoTheColumns) {
  EXPECT_EQ(ellipsis(GetParam().text, GetParam().columns), GetParam().cut);
}

INSTANTIATE_TEST_SUITE_P(Rows, Ellipsis,
                         testing::Values(EllipsisRow{"empty", "", 1, ""},
                                         EllipsisRow{"fits", "abc", 3, "abc"},
                                         EllipsisRow{"cut", "abcd", 3, "ab…"},
                                         EllipsisRow{"one_column", "abcd", 1, "…"},
                                         EllipsisRow{"two_bytes_a_letter", "äöüß", 3, "äö…"},
                                         EllipsisRow{"wide_fits", "日本", 4, "日本"},
                                         EllipsisRow{"wide_cut", "日本語", 5, "日本…"},
                                         EllipsisRow{"wide_half_free", "日本語", 4, "日…"},
                                         EllipsisRow{"marks_stay_with_their_letter",
                                                     "e\u0301e\u0301e\u0301", 2, "e\u0301…"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Ellipsis, CutsAPileOfMarks) {
  std::string pile = "e";
  for (int mark = 0; mark < 100'000; ++mark) pile += "\u0301";
  EXPECT_LT(ellipsis(pile, 10).size(), 1000u);
}

}  // namespace
}  // namespace wirecopy
