#include "samskab/lab/classification.hpp"

#include <gtest/gtest.h>

namespace samskab::lab {
namespace {

TEST(Classification, ArnsteinsTwoLowestRungsAreNoParticipation) {
  EXPECT_FALSE(participation_level(ArnsteinRung::manipulation));
  EXPECT_FALSE(participation_level(ArnsteinRung::therapy));
}

TEST(Classification, ClimbingArnsteinsLadderNeverLowersTheLevel) {
  std::optional<ParticipationLevel> last;
  for (const auto& rung : arnstein_rung_labels) {
    const auto level = participation_level(rung.value);
    EXPECT_GE(level, last) << rung.code;
    last = level;
  }
  EXPECT_EQ(last, ParticipationLevel::empower);
  EXPECT_EQ(participation_level(ArnsteinRung::informing), ParticipationLevel::inform);
  EXPECT_EQ(participation_level(ArnsteinRung::partnership), ParticipationLevel::collaborate);
}

}  // namespace
}  // namespace samskab::lab
