#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>

#include "stages/edition/reader.hpp"
#include "tests/support/edition_oracle.hpp"
#include "tests/unit/edition/made_edition.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::edition {
namespace {

class DamagedEdition : public testing::Test {
 protected:
  DamagedEdition() {
    MadeEdition::of(3, 60).write(folder_ / "whole");
    std::ifstream file(folder_ / "whole", std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
    known_ = oracle::read_edition(bytes_);
  }

  // What goes wrong when all of it is read; empty: nothing.
  std::string fault(const std::string& bytes) const {
    const std::string path = folder_.write("damaged", bytes);
    try {
      Reader(path).read_all();
    } catch (const Error& error) {
      const std::string message = error.what();
      EXPECT_NE(message.find(path), std::string::npos) << message;
      return message;
    }
    return {};
  }

  std::string flipped(std::uint64_t at) const {
    std::string bytes = bytes_;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
    return bytes;
  }

  worlds::ScratchFolder folder_;
  std::string bytes_;
  oracle::Edition known_;
};

TEST_F(DamagedEdition, IsWholeAsItWasWritten) { EXPECT_EQ(fault(bytes_), ""); }

TEST_F(DamagedEdition, IsToldByAFlippedBitAnywhere) {
  for (std::uint64_t at = 0; at < bytes_.size(); at += at < 64 ? 1 : 509) {
    EXPECT_NE(fault(flipped(at)), "") << at;
  }
  for (std::uint64_t at = bytes_.size() - 64; at < bytes_.size(); ++at) {
    EXPECT_NE(fault(flipped(at)), "") << at;
  }
}

// Everything is asked, as find does, and not by read_all.
void ask_all(const Reader& reader, const std::vector<std::uint64_t>& grams) {
  std::string text, storage;
  for (ArticleId id = 0; id < reader.size(); ++id) {
    reader.article(id, storage);
    reader.text(id, text);
    reader.leader(id);
    for (const Member& m : reader.passage_members(id)) reader.passage_founder(m.cluster);
    for (const Member& m : reader.quote_members(id)) reader.quote_founder(m.cluster);
  }
  for (const std::uint64_t gram : grams) reader.places(gram);
}

TEST_F(DamagedEdition, IsToldByWhoeverAsksForADamagedColumn) {
  const auto grams = MadeEdition::of(3, 60).grams;
  for (const auto& [column, stretch] : known_.columns) {
    SCOPED_TRACE(testing::Message() << "column " << column);
    ASSERT_GT(stretch.bytes, 0U);
    const std::string path = folder_.write("damaged", flipped(stretch.begin + stretch.bytes / 2));
    EXPECT_THROW(ask_all(Reader(path), grams), Error);
  }
}

TEST_F(DamagedEdition, IsToldWhereverItEnds) {
  for (std::size_t size = 0; size < bytes_.size(); size += size < 100 ? 1 : 1021) {
    EXPECT_NE(fault(bytes_.substr(0, size)), "") << size;
  }
  EXPECT_NE(fault(bytes_.substr(0, bytes_.size() - 1)), "");
  EXPECT_NE(fault(bytes_ + '\0'), "");
}

TEST_F(DamagedEdition, OfANewerFormatIsRefusedByThatName) {
  std::string newer = bytes_;
  newer[8] = 3;
  EXPECT_NE(fault(newer).find("is in format 3, and this version of wirecopy reads format 2"),
            std::string::npos);
}

TEST_F(DamagedEdition, ThatIsNoneIsRefusedByThatName) {
  EXPECT_NE(fault(std::string(1000, 'x')).find("is no index of wirecopy"), std::string::npos);
  EXPECT_THROW(Reader(folder_ / "nothing"), Error);
  EXPECT_THROW(Reader(folder_.path()), Error);
}

}  // namespace
}  // namespace wirecopy::edition
