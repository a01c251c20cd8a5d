// Oracles: the safestats package (its 2 x 2 e-value); the same product written in numpy, for power; how often "clear"
// is said of groups that do not differ when somebody looks after every block.
#include "samskab/stats/two_group_e_value.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/stats/share_sequences.hpp"
#include "stats/repetitions.hpp"

namespace samskab::stats {
namespace {

// safestats, pairs one after another, beta prior .18 for each category: 11.55240943.
TEST(TwoGroupEValue, MeetsSafestats) {
  const int ya[] = {1, 0, 1, 1, 0, 1, 1, 1, 0, 1};
  const int yb[] = {0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
  std::vector<double> counts;
  for (int i = 0; i < 20; ++i) {
    const double a = ya[i % 10];
    const double b = yb[i % 10];
    counts.insert(counts.end(), {a, 1.0 - a, b, 1.0 - b});
  }
  const TwoGroupEvidence found = two_group_e_value(counts, 2, {.concentration = .18});
  EXPECT_NEAR(found.e_value, 11.55240943, 1e-7);
  EXPECT_EQ(found.state, Evidence::leaning);
  EXPECT_EQ(found.blocks_with_both, 20u);
  EXPECT_EQ(found.e_values.size(), 20u);
  EXPECT_EQ(found.furthest, 0u);
  EXPECT_NEAR(*found.difference, .7 - .2, 1e-12);
  EXPECT_LT(found.interval->low, *found.difference);
  EXPECT_GT(found.interval->high, *found.difference);
}

TEST(TwoGroupEValue, NamesOfGroupsAndCategoriesDoNotMatter) {
  const std::vector<double> counts = {2, 0, 1, 0, 3, 1, 1, 1, 0, 4, 0, 2};
  std::vector<double> groups;
  std::vector<double> categories;
  for (std::size_t block = 0; block < 2; ++block)
    for (std::size_t i = 0; i < 6; ++i) {
      groups.push_back(counts[6 * block + (i + 3) % 6]);
      categories.push_back(counts[6 * block + i / 3 * 3 + (i + 1) % 3]);
    }
  const double e = two_group_e_value(counts, 3).e_value;
  EXPECT_NEAR(two_group_e_value(groups, 3).e_value, e, 1e-12);
  EXPECT_NEAR(two_group_e_value(categories, 3).e_value, e, 1e-12);
}

TEST(TwoGroupEValue, ABlockOfOneGroupOrTheFirstBlockTellsNothing) {
  const TwoGroupEvidence found = two_group_e_value(std::vector<double>{9, 1, 0, 0, 0, 0, 1, 9}, 2);
  EXPECT_EQ(found.e_value, 1.0);
  EXPECT_EQ(found.blocks_with_both, 0u);
  EXPECT_EQ(two_group_e_value(std::vector<double>{9, 1, 1, 9}, 2).e_value, 1.0);
  const TwoGroupEvidence alone = two_group_e_value(std::vector<double>{9, 1, 0, 0}, 2);
  EXPECT_FALSE(alone.difference.has_value());
  EXPECT_EQ(alone.words.key(), "stats.two_group.one");
  EXPECT_EQ(two_group_e_value({}, 2).p_value, 1.0);
}

TEST(TwoGroupEValue, WhatIsClearStaysClear) {
  std::vector<double> counts;
  for (int i = 0; i < 12; ++i) counts.insert(counts.end(), {1, 0, 0, 1});
  const TwoGroupEvidence until = two_group_e_value(counts, 2);
  EXPECT_EQ(until.state, Evidence::clear);
  EXPECT_NE(until.summary(Language::da).find("forskelligt"), std::string::npos);
  for (int i = 0; i < 12; ++i) counts.insert(counts.end(), {0, 1, 1, 0});
  const TwoGroupEvidence after = two_group_e_value(counts, 2);
  EXPECT_LT(after.e_value, 20.0);
  EXPECT_EQ(after.state, Evidence::clear);
  EXPECT_EQ(after.cleared_at, until.cleared_at);
  EXPECT_LE(after.p_value, .05);
  for (std::size_t i = 1; i < after.p_values.size(); ++i) EXPECT_LE(after.p_values[i], after.p_values[i - 1]);
}

// The interval against a search over both shares for the differences that the product of the e-values leaves.
TEST(TwoGroupEValue, TheIntervalHoldsTheDifferencesThatAreNotRuledOut) {
  const std::vector<double> first = {14, 4, 2};
  const std::vector<double> second = {5, 9, 8};
  std::vector<double> counts = first;
  counts.insert(counts.end(), second.begin(), second.end());
  const TwoGroupEvidence found = two_group_e_value(counts, 3);
  EXPECT_EQ(found.furthest, 0u);
  const auto evidence = [](const std::vector<double>& of, double share) {
    const double rest = (1.0 - share) / (of[1] + of[2]);
    return multinomial_e_value(of, std::vector<double>{share, of[1] * rest, of[2] * rest});
  };
  double low = 1.0;
  double high = -1.0;
  for (int i = 1; i < 1000; ++i)
    for (int j = 1; j < 1000; ++j) {
      if (evidence(first, i / 1000.0) * evidence(second, j / 1000.0) >= 20.0) continue;
      low = std::min(low, (i - j) / 1000.0);
      high = std::max(high, (i - j) / 1000.0);
    }
  EXPECT_NEAR(found.interval->low, low, 2e-3);
  EXPECT_NEAR(found.interval->high, high, 2e-3);
}

TEST(TwoGroupEValue, ManyPeopleDoNotOverflow) {
  std::vector<double> counts;
  for (int i = 0; i < 100; ++i) counts.insert(counts.end(), {100, 0, 0, 100});
  const TwoGroupEvidence found = two_group_e_value(counts, 2);
  EXPECT_TRUE(std::isfinite(found.e_value));
  EXPECT_GT(found.log_e_value, 700.0);
}

TEST(TwoGroupEValue, RefusesWhatAreNoTables) {
  EXPECT_THROW(two_group_e_value(std::vector<double>{1, 2, 3}, 2), InvalidInput);
  EXPECT_THROW(two_group_e_value(std::vector<double>{1, 2}, 1), InvalidInput);
  EXPECT_THROW(two_group_e_value(std::vector<double>{1, -2, 3, 4}, 2), InvalidInput);
  EXPECT_THROW(two_group_e_value(std::vector<double>{1, std::nan(""), 3, 4}, 2), InvalidInput);
  EXPECT_THROW(two_group_e_value(std::vector<double>{1, 2, 3, 4}, 2, {.alpha = 0.0}), InvalidInput);
  EXPECT_THROW(two_group_e_value(std::vector<double>{1, 2, 3, 4}, 2, {.concentration = 0.0}), InvalidInput);
}

TEST(Evidence, IsClearLeaningOrUnresolved) {
  EXPECT_EQ(evidence_of(3.0, 20.0), Evidence::clear);
  EXPECT_EQ(evidence_of(5.0, 19.9), Evidence::leaning);
  EXPECT_EQ(evidence_of(4.4, 19.9), Evidence::unresolved);
  EXPECT_THROW(evidence_of(-1.0, 2.0), InvalidInput);
  EXPECT_THROW(evidence_of(1.0, 2.0, 0.0), InvalidInput);
  EXPECT_EQ(name(Evidence::unresolved, Language::da), "uafklaret");
}

// --- simulation: seven zones, one pair after another, looked at after each ---

using samskab::test::repetitions;

std::size_t drawn(Random& random, const std::vector<double>& shares) {
  double u = random.uniform();
  std::size_t i = 0;
  for (; i + 1 < shares.size() && u >= shares[i]; ++i) u -= shares[i];
  return i;
}

/// How often it has become clear by 60, 150 and 300 pairs. A block may hold several people of each group.
std::vector<double> cleared(const std::vector<double>& a, const std::vector<double>& b, const TwoGroupOptions& options,
                            std::size_t in_a = 1, std::size_t in_b = 1) {
  const std::size_t looks[] = {60, 150, 300};
  std::vector<double> out(3, 0.0);
  for (std::size_t repetition = 0; repetition < repetitions(); ++repetition) {
    Random random(17, "pairs", repetition);
    std::vector<double> counts(300 * 14, 0.0);
    for (std::size_t block = 0; block < 300; ++block) {
      for (std::size_t i = 0; i < in_a; ++i) counts[14 * block + drawn(random, a)] += 1.0;
      for (std::size_t i = 0; i < in_b; ++i) counts[14 * block + 7 + drawn(random, b)] += 1.0;
    }
    const TwoGroupEvidence found = two_group_e_value(counts, 7, options);
    for (std::size_t i = 0; i < 3; ++i) out[i] += found.cleared_at && *found.cleared_at <= looks[i] ? 1.0 : 0.0;
  }
  for (double& each : out) each /= static_cast<double>(repetitions());
  return out;
}

const std::vector<double> seven = {.1, .15, .15, .15, .15, .15, .15};

TEST(TwoGroupSimulation, GroupsThatDoNotDifferAreRarelyCalledClear) {
  const double count = static_cast<double>(repetitions());
  const double limit = .05 + 3.0 * std::sqrt(.05 * .95 / count);
  for (const double concentration : {.18, .5, 1.0}) {
    const double wrong = cleared(seven, seven, {.concentration = concentration}).back();
    RecordProperty("same_" + std::to_string(concentration), std::to_string(wrong));
    EXPECT_LE(wrong, limit);
  }
  const double uneven = cleared(seven, seven, {}, 5, 1).back();
  RecordProperty("same_uneven", std::to_string(uneven));
  EXPECT_LE(uneven, limit);
}

// One zone used by 10 % and 30 %, the other six alike. numpy, 20,000 repetitions: the rates below.
TEST(TwoGroupSimulation, PowerIsThatOfTheFormula) {
  const std::vector<double> other(6, .7 / 6.0);
  std::vector<double> more = {.3};
  more.insert(more.end(), other.begin(), other.end());
  const auto check = [&](double concentration, const std::vector<double>& wanted) {
    const std::vector<double> found = cleared(seven, more, {.concentration = concentration});
    for (std::size_t i = 0; i < 3; ++i) {
      RecordProperty("power_" + std::to_string(concentration) + "_" + std::to_string(i), std::to_string(found[i]));
      const double error = std::sqrt(wanted[i] * (1.0 - wanted[i]) / static_cast<double>(repetitions()));
      EXPECT_NEAR(found[i], wanted[i], 3.5 * error) << concentration << " look " << i;
    }
  };
  check(.18, {.0918, .1671, .5656});
  check(.5, {.1747, .4033, .8354});
  check(1.0, {.2577, .5873, .9302});
}

}  // namespace
}  // namespace samskab::stats
