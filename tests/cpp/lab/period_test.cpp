#include "samskab/lab/period.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"

namespace samskab::lab {
namespace {

TEST(Period, MayBeOpenAtEitherEndAndLastOneDay) {
  const Date day = Date::parse("2026-05-04");
  EXPECT_NO_THROW((Period{}.validate()));
  EXPECT_NO_THROW((Period{day, std::nullopt}.validate()));
  EXPECT_NO_THROW((Period{std::nullopt, day}.validate()));
  EXPECT_NO_THROW((Period{day, day}.validate()));
}

TEST(Period, DoesNotEndBeforeItStarts) {
  try {
    Period{Date::parse("2026-05-04"), Date::parse("2026-05-03")}.validate();
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.message(Language::en),
              "The period ends on 3 May 2026, before it starts on 4 May 2026. Swap the two days or correct one.");
  }
}

}  // namespace
}  // namespace samskab::lab
