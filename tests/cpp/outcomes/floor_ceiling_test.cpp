#include "samskab/outcomes/floor_ceiling.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "samskab/outcomes/presets.hpp"
#include "samskab/outcomes/responses_builder.hpp"

namespace samskab::outcomes {
namespace {

TEST(FloorCeiling, CountsWhoCannotBeSeenToFallOrRise) {
  ResponsesBuilder builder({preset("t_ils")});
  int person = 0;
  for (const double score : {3.0, 3.0, 9.0, 5.0, 0.0}) {
    Response each;
    each.person = std::to_string(++person);
    each.instrument = "t_ils";
    if (score > 0) each.score = score;
    builder.append(each);
  }
  const Responses responses = builder.snapshot();
  const FloorCeiling found = floor_ceiling(responses);
  EXPECT_EQ(found.responses, 4);
  EXPECT_EQ(found.at_floor, 2);
  EXPECT_EQ(found.at_ceiling, 1);
  EXPECT_DOUBLE_EQ(found.floor_share, .5);
  EXPECT_DOUBLE_EQ(found.ceiling_share, .25);
  responses.consent().withdraw_person("1");
  EXPECT_EQ(floor_ceiling(responses).at_floor, 1);
  EXPECT_THROW((void)floor_ceiling(responses.where({.person = "5"})), NotEnoughData);
}

}  // namespace
}  // namespace samskab::outcomes
