#include "samskab/stats/salience.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "samskab/base/error.hpp"

namespace samskab::stats {
namespace {

// Mitchell, Agle & Wood (1997), figure 2: seven types and those who are none.
TEST(Salience, TheTruthTable) {
  EXPECT_EQ(salience_of(true, false, false), Salience::dormant);
  EXPECT_EQ(salience_of(false, true, false), Salience::discretionary);
  EXPECT_EQ(salience_of(false, false, true), Salience::demanding);
  EXPECT_EQ(salience_of(true, true, false), Salience::dominant);
  EXPECT_EQ(salience_of(true, false, true), Salience::dangerous);
  EXPECT_EQ(salience_of(false, true, true), Salience::dependent);
  EXPECT_EQ(salience_of(true, true, true), Salience::definitive);
  EXPECT_EQ(salience_of(false, false, false), Salience::non_stakeholder);
}

TEST(Salience, RatersMayDisagree) {
  const std::vector<double> ratings{5, 5, 1, 4, 3, 2, 5, 1, 5, 4, 4, 2};
  const SalienceRatings found = salience(ratings, 3);
  EXPECT_EQ(found.raters, 4U);
  EXPECT_EQ(found.counts.at(Salience::dominant), 3U);
  EXPECT_EQ(found.counts.at(Salience::dangerous), 1U);
  EXPECT_EQ(found.most_often, Salience::dominant);
  EXPECT_EQ(found.of_means, Salience::dominant);
  EXPECT_DOUBLE_EQ(found.agreement, 3.0 / 6);
  EXPECT_FALSE(salience(std::vector<double>{5, 5, 5, 1, 1, 1}, 3).most_often.has_value());
  // Means of what each rater put exactly at the threshold reach it.
  EXPECT_EQ(salience(std::vector<double>(30, .1), .1).of_means, Salience::definitive);
}

TEST(Salience, RefusesWhatItCannotTake) {
  EXPECT_THROW(salience({}, 3), NotEnoughData);
  EXPECT_THROW(salience(std::vector<double>{1, 2}, 3), InvalidInput);
  EXPECT_THROW(salience(std::vector<double>{1, 2, std::nan("")}, 3), InvalidInput);
  EXPECT_THROW(salience(std::vector<double>{1, 2, 3}, std::nan("")), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
