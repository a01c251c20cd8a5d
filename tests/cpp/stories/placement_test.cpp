#include "samskab/stories/placement.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace samskab {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

TEST(Placement, LeavesClosedWeightsAlone) {
  std::array<double, 3> weights = {0.1, 0.2, 0.7};
  const auto before = weights;
  EXPECT_EQ(fit_weights(weights), Fit::as_given);
  EXPECT_EQ(weights, before);
}

TEST(Placement, ClampsAndRecloses) {
  std::array<double, 3> weights = {-0.000896, 0.4, 0.600896};
  EXPECT_EQ(fit_weights(weights), Fit::adjusted);
  EXPECT_EQ(weights[0], 0.0);
  EXPECT_DOUBLE_EQ(weights[1], 0.4 / 1.000896);
  EXPECT_NEAR(weights[0] + weights[1] + weights[2], 1.0, 1e-15);
}

TEST(Placement, KeepsToTheTolerance) {
  for (const auto& [weights, fit] : {std::pair{std::array{.333, .333, .333}, Fit::adjusted},
                                     {std::array{.333, .333, .3325}, Fit::outside},
                                     {std::array{-.001, .5, .501}, Fit::adjusted},
                                     {std::array{-.0011, .5, .5011}, Fit::outside},
                                     {std::array{not_a_number, .5, .5}, Fit::outside}}) {
    std::array<double, 3> copy = weights;
    EXPECT_EQ(fit_weights(copy), fit) << weights[0] << ' ' << weights[1] << ' ' << weights[2];
  }
  for (const auto& [value, fit] : {std::pair{0.0, Fit::as_given},
                                   {1.0, Fit::as_given},
                                   {-.001, Fit::adjusted},
                                   {1.001, Fit::adjusted},
                                   {1.0011, Fit::outside},
                                   {not_a_number, Fit::outside}}) {
    double copy = value;
    EXPECT_EQ(fit_fraction(copy), fit) << value;
  }
  double value = 10.0 + 1e-12;
  EXPECT_EQ(fit_scale(value, 0, 10), Fit::adjusted);
  EXPECT_EQ(value, 10.0);
  value = 10.001;
  EXPECT_EQ(fit_scale(value, 0, 10), Fit::outside);
}

TEST(Placement, SaysWhatIsWrong) {
  EXPECT_EQ(weights_outside({.4, .4, .4}).key(), "stories.weights.sum");
  EXPECT_EQ(weights_outside({20, 30, 50}).key(), "stories.weights.percent");
  EXPECT_EQ(weights_outside({-.5, .5, 1}).key(), "stories.weights.negative");
  EXPECT_EQ(
      weights_outside({.4, .4, .4}).in(Language::da),
      "Vægtene 0,4000, 0,4000 og 0,4000 giver tilsammen 1,2000, men skal give 1 (afvigelser op til 0,001 udjævnes). "
      "Ret rækken i kilden.");
}

}  // namespace
}  // namespace samskab
