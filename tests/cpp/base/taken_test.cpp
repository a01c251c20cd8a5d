#include "samskab/base/taken.hpp"

#include <gtest/gtest.h>

namespace samskab {
namespace {

TEST(Taken, IsSaidInBothLanguages) {
  EXPECT_EQ(from_code<Taken>("new"), Taken::fresh);
  EXPECT_EQ(name(Taken::rejected, Language::da), "afvist");
}

}  // namespace
}  // namespace samskab
