#include <fstream>

#include "tests/program/program_test.hpp"
#include "tests/support/made_store.hpp"

namespace wirecopy::program {
namespace {

class StoreCommand : public ProgramTest {
 protected:
  StoreCommand() {
    for (std::uint64_t night = 0; night < 2; ++night) {
      store::WritableStore store(path("s"));
      made_store::add_night(store, night, 6);
    }
  }
};

TEST_F(StoreCommand, TellsWhatIsInAStore) {
  const Outcome outcome = run({"store", "s"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const char* part : {"Articles", "12", "Editions", "00000000", "00000001", "6 articles"}) {
    EXPECT_TRUE(contains(outcome.out, part));
  }
}

TEST_F(StoreCommand, FindsAStoreWhole) {
  const Outcome outcome = run({"store", "s", "--check"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "s is whole.\n");
}

TEST_F(StoreCommand, NamesEveryDamagedFile) {
  for (const char* name : {"s/editions/00000000", "s/editions/00000001"}) {
    std::fstream file(path(name), std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(2000);
    file.put('\x55');
  }
  const Outcome outcome = run({"store", "s", "--check"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err, "s/editions/00000000 is damaged"));
  EXPECT_TRUE(contains(outcome.err, "s/editions/00000001 is damaged"));
}

TEST_F(StoreCommand, CompactsAStore) {
  const Outcome outcome = run({"store", "s", "--compact"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "2 editions"));
  EXPECT_EQ(names("s/editions"), Names{"00000002"});
  EXPECT_EQ(run({"store", "s", "--check"}).status, 0);
}

TEST_F(StoreCommand, SaysWhoWrites) {
  const store::WritableStore store(path("s"));
  const Outcome outcome = run({"store", "s", "--compact"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(contains(outcome.err, "s/lock is held by "));
  EXPECT_EQ(run({"store", "s"}).status, 0);
}

TEST_F(StoreCommand, MakesNoStore) {
  for (const char* flag : {"--check", "--compact"}) {
    EXPECT_EQ(run({"store", "nothing", flag}).status, 1);
  }
  EXPECT_EQ(run({"store", "nothing"}).status, 1);
  EXPECT_EQ(names(), Names{"s"});
  EXPECT_EQ(run({"store"}).status, 2);
  EXPECT_EQ(run({"store", "s", "--check", "--compact"}).status, 2);
}

}  // namespace
}  // namespace wirecopy::program
