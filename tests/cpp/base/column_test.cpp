#include "samskab/base/column.hpp"

#include <gtest/gtest.h>

namespace samskab {
namespace {

TEST(TextColumn, KeepsTextsEndToEnd) {
  TextColumn column;
  column.push_back("æble");
  column.push_back("");
  column.push_back("c");
  ASSERT_EQ(column.size(), 3U);
  EXPECT_EQ(column[0], "æble");
  EXPECT_EQ(column[1], "");
  EXPECT_EQ(column[2], "c");
}

TEST(CodedColumn, GivesNothingForWhatIsNotKnown) {
  const CodedColumn column{{1, -1, 0}, {"a", "b"}};
  EXPECT_EQ(column[0], "b");
  EXPECT_EQ(column[1], "");
  EXPECT_EQ(column[2], "a");
}

}  // namespace
}  // namespace samskab
