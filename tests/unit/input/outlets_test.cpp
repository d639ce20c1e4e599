#include "stages/input/outlets.hpp"

#include "tests/unit/input/fixture.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::input {
namespace {

class OutletsTest : public InputTest {
 protected:
  std::string error_of(std::string_view table) const {
    try {
      OutletTable::read(write("outlets.csv", table));
    } catch (const Error& error) {
      return error.what();
    }
    return {};
  }
};

TEST_F(OutletsTest, AliasesAndOwnersAreResolved) {
  for (const std::string header :
       {"", "outlet,name,group\n", "\xEF\xBB\xBFOutlet,Name,Group\r\n"}) {
    SCOPED_TRACE(header);
    const auto table = OutletTable::read(write(
        "o.csv", header + "bbc.co.uk,BBC,\nsun.co.uk,The Sun,News UK\n\"times, the\",,News UK\n"));
    EXPECT_EQ(table.resolve("bbc.co.uk").name, "BBC");
    EXPECT_EQ(table.resolve("bbc.co.uk").group, "BBC");
    EXPECT_EQ(table.resolve("sun.co.uk").group, "News UK");
    EXPECT_EQ(table.resolve("The Sun").group, "News UK");
    EXPECT_EQ(table.resolve("times, the").name, "times, the");
    EXPECT_EQ(table.resolve("times, the").group, "News UK");
    EXPECT_EQ(table.resolve("cnn").name, "cnn");
    EXPECT_EQ(table.resolve("cnn").group, "cnn");
  }
}

TEST_F(OutletsTest, ErrorsNameFileAndLine) {
  EXPECT_NE(error_of("a,b,c\n,x,y\n").find("outlets.csv:2: the outlet is empty"),
            std::string::npos);
  EXPECT_NE(error_of("a,b,c,d\n").find("outlets.csv:1: more than three"), std::string::npos);
  EXPECT_NE(error_of("a,b,c\na,d,c\n").find(":2: the outlet 'a' stands here twice"),
            std::string::npos);
  EXPECT_NE(error_of("a,b,c\n\"a").find(":2:"), std::string::npos);
  EXPECT_THROW(OutletTable::read(path("nowhere.csv")), Error);
}

TEST_F(OutletsTest, RowsMayBeShort) {
  EXPECT_EQ(OutletTable::read(write("o.csv", "a,A\nb\n")).resolve("a").group, "A");
}

}  // namespace
}  // namespace wirecopy::input
