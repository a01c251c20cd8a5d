#include "samskab/outcomes/occasion.hpp"

#include <gtest/gtest.h>

namespace samskab::outcomes {
namespace {

TEST(OccasionKind, IsReadInBothLanguages) {
  EXPECT_EQ(occasion_kind("baseline"), OccasionKind::baseline);
  EXPECT_EQ(occasion_kind("Før"), OccasionKind::baseline);
  EXPECT_EQ(occasion_kind("before"), OccasionKind::baseline);
  EXPECT_EQ(occasion_kind("UNDER"), OccasionKind::during);
  EXPECT_EQ(occasion_kind("efter"), OccasionKind::after);
  EXPECT_EQ(occasion_kind("Opfølgning"), OccasionKind::follow_up);
  EXPECT_EQ(occasion_kind("later"), std::nullopt);
}

}  // namespace
}  // namespace samskab::outcomes
