#include "samskab/stats/e_values.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/stats/multiplicity.hpp"

namespace samskab::stats {
namespace {

// Wang & Ramdas 2022, section 1: e-BH is the Benjamini-Hochberg procedure on 1 / e. Their 15 p-values of 1995 as
// e-values must give the four findings that are known of them.
TEST(EBh, IsBenjaminiHochbergOnTheReciprocals) {
  const std::vector<double> p = {.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344,
                                 .0459, .3240, .4262, .5719, .6528, .7590, 1.0000};
  std::vector<double> e;
  for (const double each : p) e.push_back(1.0 / each);
  EXPECT_EQ(e_bh(e), (std::vector<std::size_t>{0, 1, 2, 3}));
  const std::vector<double> adjusted_p = adjust(p, Adjustment::bh);
  const std::vector<double> adjusted_e = adjust_e(e);
  for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(1.0 / adjusted_e[i], adjusted_p[i], 1e-12);
}

TEST(EBh, FindsByRankAsWritten) {
  // k e_(k) / 4 for 60, 30, 12, 1: 15, 15, 9, 1.
  const std::vector<double> e = {12, 60, 1, 30};
  EXPECT_EQ(adjust_e(e), (std::vector<double>{9, 15, 1, 15}));
  EXPECT_TRUE(e_bh(e).empty());
  EXPECT_EQ(e_bh(e, .1), (std::vector<std::size_t>{1, 3}));
  EXPECT_TRUE(e_bh({}).empty());
}

TEST(EBh, RefusesWhatAreNoEValues) {
  EXPECT_THROW(adjust_e(std::vector<double>{1, -1}), InvalidInput);
  EXPECT_THROW(adjust_e(std::vector<double>{std::nan("")}), InvalidInput);
  EXPECT_THROW(e_bh(std::vector<double>{1}, 0.0), InvalidInput);
  EXPECT_THROW(combine_dependent(std::vector<double>{-1}), InvalidInput);
}

TEST(CombinedEValues, IndependentMultiplyDependentAverage) {
  EXPECT_DOUBLE_EQ(combine_independent(std::vector<double>{4, .5, 3}), 6.0);
  EXPECT_DOUBLE_EQ(combine_dependent(std::vector<double>{4, .5, 3}), 2.5);
  EXPECT_EQ(combine_independent({}), 1.0);
  EXPECT_EQ(combine_dependent({}), 1.0);
  EXPECT_TRUE(std::isinf(combine_independent(std::vector<double>{0, HUGE_VAL})));
}

// Twenty questions about the same people, five of them with something to find: likelihood ratios of one normal mean
// that share half of their chance.
TEST(CombinedEValues, TheOrderDecidesNothing) {
  EXPECT_EQ(combine_independent(std::vector<double>{1e200, 1e200, 0.0}), 0.0);
  EXPECT_EQ(combine_independent(std::vector<double>{0.0, 1e200, 1e200}), 0.0);
  EXPECT_NEAR(combine_independent(std::vector<double>{1e200, 1e200, 1e-300}) / 1e100, 1.0, 1e-15);
  EXPECT_NEAR(combine_independent(std::vector<double>{1e-300, 1e-300, 1e300, 1e300}), 1.0, 1e-15);
  EXPECT_TRUE(std::isinf(combine_independent(std::vector<double>{1e200, 1e200})));
}

TEST(EBhSimulation, TheShareOfFalseFindingsIsKeptUnderDependence) {
  const int all = 1000;
  double false_share = 0.0;
  double found = 0.0;
  for (int repetition = 0; repetition < all; ++repetition) {
    Random random(5, "questions", static_cast<std::uint64_t>(repetition));
    const double common = random.normal();
    std::vector<double> e;
    for (int i = 0; i < 20; ++i) {
      const double z = std::sqrt(.5) * common + std::sqrt(.5) * random.normal() + (i < 5 ? 4.0 : 0.0);
      e.push_back(std::exp(3.0 * z - 4.5));
    }
    const std::vector<std::size_t> findings = e_bh(e, .1);
    double wrong = 0.0;
    for (const std::size_t i : findings) wrong += i >= 5 ? 1.0 : 0.0;
    if (!findings.empty()) false_share += wrong / static_cast<double>(findings.size());
    found += static_cast<double>(findings.size()) - wrong;
  }
  RecordProperty("false_share", std::to_string(false_share / all));
  RecordProperty("found", std::to_string(found / all));
  EXPECT_LE(false_share / all, .1 + 3.0 * std::sqrt(.1 * .9 / all));
  EXPECT_GT(found / all, 2.5);
}

}  // namespace
}  // namespace samskab::stats
