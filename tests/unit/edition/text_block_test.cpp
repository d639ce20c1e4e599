#include "stages/edition/text_block.hpp"

#include <gtest/gtest.h>

#include "stages/edition/format.hpp"

namespace wirecopy::edition {
namespace {

TEST(TextBlock, ComesBackBehindWhatIsThere) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{5000}, kBlockBytes}) {
    SCOPED_TRACE(size);
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(i * i % 251);
    std::string out = "before";
    EXPECT_TRUE(unpack_block(pack_block(text), out));
    EXPECT_TRUE(out == "before" + text);
  }
}

TEST(TextBlock, IsRefusedWhereItIsNoneOrTooLong) {
  std::string out = "before";
  EXPECT_FALSE(unpack_block("no frame", out));
  EXPECT_FALSE(unpack_block(pack_block(std::string(kBlockBytes + 1, 'a')), out));
  const std::string frame = pack_block("some text");
  EXPECT_FALSE(unpack_block(frame.substr(0, frame.size() - 1), out));
  EXPECT_EQ(out, "before");
}

}  // namespace
}  // namespace wirecopy::edition
