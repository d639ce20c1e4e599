#include "stages/input/identity.hpp"

#include <gtest/gtest.h>

namespace wirecopy::input {
namespace {

struct HostRow {
  const char* name;
  const char* url;
  const char* host;
};

class HostTable : public testing::TestWithParam<HostRow> {};

TEST_P(HostTable, IsTheOutlet) {
  TextArena arena;
  EXPECT_EQ(host_of(GetParam().url, arena), GetParam().host);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, HostTable,
    testing::Values(HostRow{"plain", "https://example.com/a", "example.com"},
                    HostRow{"www", "https://www.example.com/a", "example.com"},
                    HostRow{"mobile", "http://m.example.com", "example.com"},
                    HostRow{"amp", "https://amp.example.com?x=1", "example.com"},
                    HostRow{"stacked", "https://www.m.example.com#x", "example.com"},
                    HostRow{"capitals", "HTTPS://WWW.Example.COM/A", "example.com"},
                    HostRow{"user_and_port", "https://me:pw@news.example.com:8080/a",
                            "news.example.com"},
                    HostRow{"no_scheme", "//example.com/a", "example.com"},
                    HostRow{"host_named_m", "https://m.com/a", "m.com"},
                    HostRow{"ipv6", "http://[2001:db8::1]:80/a", "[2001:db8::1]"},
                    HostRow{"root_dot", "http://example.com./a", "example.com"},
                    HostRow{"slug", "article-123.html", ""}, HostRow{"path", "news//a", ""},
                    HostRow{"nothing", "", ""}, HostRow{"file", "file:///tmp/a", ""}),
    [](const auto& row) { return row.param.name; });

TEST(MadeId, DependsOnEveryPartAndOnWhereItEnds) {
  const auto id = [](std::string_view outlet, std::string_view title, std::string_view text,
                     const char* date) {
    ArticleView article;
    article.outlet = outlet;
    article.title = title;
    article.text = text;
    if (const auto published = parse_published(date)) article.published = *published;
    return made_id(article);
  };
  const auto one = id("a", "b", "c", "");
  EXPECT_EQ(one.size(), 17U);
  EXPECT_EQ(one.front(), 'x');
  EXPECT_EQ(one, id("a", "b", "c", ""));
  for (const auto& other : {id("ab", "", "c", ""), id("a", "", "bc", ""), id("a", "b", "d", ""),
                            id("a", "b", "c", "2015-07-21")}) {
    EXPECT_NE(one, other);
  }
}

// These ids stand in results and stores of users: the values may never change.
TEST(MadeId, IsWhatItHasAlwaysBeen) {
  ArticleView article;
  article.outlet = "example.com";
  article.title = "Title";
  article.text = "Text";
  EXPECT_EQ(made_id(article), "x77c5469cbfe1aadf");
  EXPECT_EQ(text_file_id("a/b.txt", "Text"), "a/b.txt~8d5f9907");
}

TEST(FirstFolder, IsOfTheFirstRealName) {
  EXPECT_EQ(first_folder("bbc/2015/x.txt"), "bbc");
  EXPECT_EQ(first_folder("x.txt"), "");
  EXPECT_EQ(first_folder("../../bbc/x.txt"), "bbc");
  EXPECT_EQ(first_folder("/bbc/x.txt"), "bbc");
}

}  // namespace
}  // namespace wirecopy::input
