#include "samskab/base/clock.hpp"

#include <gtest/gtest.h>

#include <ctime>

namespace samskab {
namespace {

TEST(Clock, TheDayIsThatOfTheCLibrarysClock) {
  const auto day_of = [](std::time_t now) { return local_time(Timestamp::from_seconds(now)).date; };
  const Date before = day_of(std::time(nullptr));
  const Date found = current_date();
  EXPECT_LE(before, found);
  EXPECT_LE(found, day_of(std::time(nullptr)));
  EXPECT_LE(current_date(Zone::utc), current_date()) << "Denmark is never behind";
}

}  // namespace
}  // namespace samskab
