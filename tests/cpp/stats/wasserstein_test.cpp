#include "samskab/stats/wasserstein.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "stats/iris.hpp"

namespace samskab::stats {
namespace {

using Values = std::vector<double>;
using Counts = std::vector<std::uint64_t>;

// scipy.stats.wasserstein_distance.
TEST(Wasserstein, MeetsScipy) {
  EXPECT_NEAR(wasserstein_distance(Values{.1, .4, .9}, Values{.2, .3, .95, 1.}), 0.17916666666666664, 1e-15);
  EXPECT_DOUBLE_EQ(wasserstein_distance(Values{.1, .4, .9}, Values{.9, .1, .4}), 0.0);
  EXPECT_NEAR(wasserstein_distance(Values{.1, .4}, Values{.1 + 5, .4 + 5}), 5.0, 1e-14);
}

TEST(Wasserstein, HistogramsOfGridValuesGiveTheSame) {
  const Values positions{.1, .2, .3, .4, .9, .95, 1.};
  const Counts first{1, 0, 0, 1, 1, 0, 0};
  const Counts second{0, 1, 1, 0, 0, 1, 1};
  EXPECT_NEAR(wasserstein_distance(positions, first, second), 0.17916666666666664, 1e-15);
}

// All 462 labellings, statistic by scipy.
TEST(Wasserstein, ExactPOfSmallGroups) {
  const Values values{.12, .35, .41, .58, .77, .33, .62, .81, .88, .95, .97};
  const auto labels = labels_of_sizes({5, 6});
  const WassersteinTest test = wasserstein_test(values, PermutationPlan({.labels = labels}));
  EXPECT_NEAR(test.statistic, 0.314, 1e-15);
  EXPECT_DOUBLE_EQ(test.p_value, 34.0 / 462);
}

TEST(Wasserstein, AGapThatIsTooWideForANumberDoesNotCountWhereSharesAreEqual) {
  const Values ends = {-1.7e308, 1.7e308};
  EXPECT_EQ(wasserstein_distance(ends, ends), 0.0);
  EXPECT_EQ(wasserstein_distance(ends, std::vector<std::uint64_t>{3, 3}, std::vector<std::uint64_t>{1, 1}), 0.0);
}

TEST(Wasserstein, RefusesADistanceThatIsNoNumber) {
  EXPECT_THROW(wasserstein_distance(Values{-1.7e308}, Values{1.7e308}), InvalidInput);
  EXPECT_THROW(wasserstein_distance(Values{-1.7e308, 1.7e308}, Counts{1, 0}, Counts{0, 1}), InvalidInput);
  Values values(20, -1.7e308);
  std::fill(values.begin() + 10, values.end(), 1.7e308);
  EXPECT_THROW(wasserstein_test(values, PermutationPlan({.labels = labels_of_sizes({10, 10})})), InvalidInput);
}

TEST(Wasserstein, DegenerateDataGiveTypedAnswers) {
  const auto labels = labels_of_sizes({10, 10});
  const WassersteinTest equal = wasserstein_test(Values(20, 0.3), PermutationPlan({.labels = labels}));
  EXPECT_EQ(equal.statistic, 0.0);
  EXPECT_EQ(equal.p_value, 1.0);
  EXPECT_THROW(wasserstein_distance(Values{}, Values{1.0}), NotEnoughData);
  EXPECT_THROW(wasserstein_distance(Values{1.0}, Values{std::numeric_limits<double>::infinity()}), InvalidInput);
  EXPECT_THROW(wasserstein_distance(Values{1.0, 2.0}, Counts{0, 0}, Counts{1, 0}), NotEnoughData);
  EXPECT_THROW(wasserstein_distance(Values{1.0, 1.0}, Counts{1, 0}, Counts{1, 0}), InvalidInput);
  EXPECT_THROW(wasserstein_distance(Values{1.0}, Counts{1, 0}, Counts{1, 0}), InvalidInput);
  const auto three = labels_of_sizes({7, 7, 6});
  EXPECT_THROW(wasserstein_test(Values(20, 0.3), PermutationPlan({.labels = three})), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
