#include "samskab/stats/multiplicity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "samskab/base/error.hpp"

namespace samskab::stats {
namespace {

// Benjamini & Hochberg 1995, section 3.2: 15 p-values. Adjusted values: R 4.2.2 p.adjust.
const std::vector<double> bh1995 = {.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344,
                                    .0459, .3240, .4262, .5719, .6528, .7590, 1};

TEST(Adjust, MeetsR) {
  const auto check = [](Adjustment method, const std::vector<double>& wanted, int rejected) {
    const auto found = adjust(bh1995, method);
    for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_NEAR(found[i], wanted[i], 1e-14) << code(method) << i;
    EXPECT_EQ(std::count_if(found.begin(), found.end(), [](double p) { return p <= .05; }), rejected);
  };
  check(Adjustment::bh,
        {.0015, .003, .0095, .035625, .0603, .06385714285714286, .06385714285714286, .0645, .0765, .486,
         .5811818181818181, .714875, .7532307692307693, .8132142857142857, 1},
        4);
  check(Adjustment::holm, {.0015, .0056, .0247, .114, .2211, .278, .278, .278, .3213, 1, 1, 1, 1, 1, 1}, 3);
  check(Adjustment::by,
        {.00497734348984349, .00995468697968698, .03152317543567543, .1182119078837829, .2000892082917083,
         .2118926228533372, .2118926228533372, .2140257700632701, .253844517982018, 1, 1, 1, 1, 1, 1},
        3);
  check(Adjustment::bonferroni, {.0015, .006, .0285, .1425, .3015, .417, .447, .516, .6885, 1, 1, 1, 1, 1, 1}, 3);
}

TEST(Adjust, DoesNotDependOnTheOrderGiven) {
  std::vector<double> reversed(bh1995.rbegin(), bh1995.rend());
  for (const auto method : {Adjustment::holm, Adjustment::bh, Adjustment::by, Adjustment::bonferroni}) {
    auto found = adjust(reversed, method);
    std::reverse(found.begin(), found.end());
    EXPECT_EQ(found, adjust(bh1995, method));
  }
}

TEST(Adjust, OfNoneAndOneAndNonsense) {
  EXPECT_TRUE(adjust({}, Adjustment::by).empty());
  EXPECT_EQ(adjust(std::vector<double>{.03}, Adjustment::by), std::vector<double>{.03});
  EXPECT_EQ(adjust(std::vector<double>{0, 0}, Adjustment::holm), (std::vector<double>{0, 0}));
  EXPECT_THROW(adjust(std::vector<double>{.1, 1.1}, Adjustment::bh), InvalidInput);
  EXPECT_THROW(adjust(std::vector<double>{std::nan("")}, Adjustment::bh), InvalidInput);
}

TEST(MaxT, CountsThePermutationsWhoseLargestReaches) {
  const std::vector<double> observed = {3.0, 1.0, 2.0};
  const std::vector<double> permuted = {.5, 2.5, .1, 1, 1, 1, 0, .2, 3.0, .3, .4, .9};
  EXPECT_EQ(max_t(observed, permuted), (std::vector<double>{2 / 5.0, 4 / 5.0, 3 / 5.0}));
  EXPECT_THROW(max_t(observed, std::vector<double>{1, 2}), InvalidInput);
  EXPECT_THROW(max_t(observed, {}), InvalidInput);
  EXPECT_THROW(max_t(observed, std::vector<double>{1, 2, std::nan("")}), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
