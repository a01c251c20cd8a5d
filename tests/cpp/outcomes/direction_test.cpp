#include "samskab/outcomes/direction.hpp"

#include <gtest/gtest.h>

namespace samskab::outcomes {
namespace {

TEST(Direction, IsSaidInBothLanguages) {
  EXPECT_EQ(from_code<Direction>("down"), Direction::down);
  EXPECT_EQ(name(Direction::down, Language::da), "lavere er bedre");
  EXPECT_EQ(name(Direction::up, Language::en), "higher is better");
}

}  // namespace
}  // namespace samskab::outcomes
