#include "samskab/stats/permutation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"

namespace samskab::stats {
namespace {

using Labels = std::vector<std::uint32_t>;

Labels replicate(const PermutationPlan& plan, std::uint64_t number) {
  Labels labels(plan.rows());
  plan.labels(number, labels);
  return labels;
}

template <class E>
std::string code_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const E& error) {
    for (const Language language : {Language::da, Language::en})
      EXPECT_EQ(error.message(language).find('{'), std::string::npos) << error.message(language);
    return error.code();
  }
  return "no error";
}

TEST(PermutationPlan, EnumeratesEveryDistinctLabellingOnceAndTheObservedFirst) {
  const Labels labels{0, 1, 1, 2, 0, 1};
  const PermutationPlan plan({.labels = labels});
  EXPECT_TRUE(plan.basis().exact);
  EXPECT_EQ(plan.basis().distinct, 60U);  // 6! / (2! 3! 1!)
  EXPECT_EQ(plan.replicates(), 59U);
  EXPECT_EQ(replicate(plan, 0), labels);
  std::set<Labels> seen;
  Labels sorted = labels;
  std::sort(sorted.begin(), sorted.end());
  for (std::uint64_t i = 0; i <= plan.replicates(); ++i) {
    Labels each = replicate(plan, i);
    EXPECT_TRUE(seen.insert(each).second);
    std::sort(each.begin(), each.end());
    EXPECT_EQ(each, sorted);
  }
}

TEST(PermutationPlan, EnumeratesBlocksByThemselves) {
  const Labels labels{0, 1, 0, 1, 1, 0, 0};
  const Labels blocks{7, 7, 7, 7, 3, 3, 3};
  const PermutationPlan plan({.labels = labels, .blocks = blocks}, {.alpha = 0.1});
  EXPECT_EQ(plan.basis().distinct, 18U);  // C(4, 2) C(3, 1)
  std::set<Labels> seen;
  for (std::uint64_t i = 0; i <= plan.replicates(); ++i) {
    const Labels each = replicate(plan, i);
    EXPECT_EQ(std::accumulate(each.begin(), each.begin() + 4, 0U), 2U);
    EXPECT_EQ(std::accumulate(each.begin() + 4, each.end(), 0U), 1U);
    seen.insert(each);
  }
  EXPECT_EQ(seen.size(), 18U);
}

TEST(PermutationPlan, MovesPersonsWholeAndGroupSizesMayThenChange) {
  Labels units;
  Labels labels;
  for (std::uint32_t person = 0; person < 20; ++person)
    for (std::uint32_t story = 0; story <= person % 3; ++story) {
      units.push_back(100 - person);
      labels.push_back(person < 10 ? 0 : 1);
    }
  const PermutationPlan plan({.labels = labels, .units = units});
  EXPECT_EQ(plan.basis().distinct, 184756U);  // C(20, 10): persons, not stories
  EXPECT_FALSE(plan.basis().exact);
  EXPECT_FALSE(plan.keeps_sizes());
  std::set<std::size_t> sizes;
  for (std::uint64_t i = 0; i < 50; ++i) {
    const Labels each = replicate(plan, i);
    std::map<std::uint32_t, std::set<std::uint32_t>> of_unit;
    for (std::size_t row = 0; row < each.size(); ++row) of_unit[units[row]].insert(each[row]);
    std::size_t persons = 0;
    for (const auto& [unit, found] : of_unit) {
      EXPECT_EQ(found.size(), 1U);
      persons += *found.begin();
    }
    EXPECT_EQ(persons, 10U);
    sizes.insert(std::accumulate(each.begin(), each.end(), std::size_t{0}));
  }
  EXPECT_GT(sizes.size(), 1U);
}

TEST(PermutationPlan, ShufflesInsideUnitsWhoseLabelsVary) {
  // Persons 0 and 1 told about both groups, 2 to 5 about one each.
  const Labels units{0, 0, 0, 1, 1, 2, 3, 4, 5};
  const Labels labels{0, 1, 1, 0, 1, 0, 0, 1, 1};
  const PermutationPlan plan({.labels = labels, .units = units});
  EXPECT_EQ(plan.basis().distinct, 3U * 2U * 6U);
  for (std::uint64_t i = 0; i <= plan.replicates(); ++i) {
    const Labels each = replicate(plan, i);
    EXPECT_EQ(each[0] + each[1] + each[2], 2U);
    EXPECT_EQ(each[3] + each[4], 1U);
    EXPECT_EQ(each[5] + each[6] + each[7] + each[8], 2U);
  }
}

TEST(PermutationPlan, RandomRelabellingsAreUniform) {
  // 5 zeros and 5 ones: 252 labellings; 199 of them asked for, each position should carry a one half of the time.
  const Labels labels{0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
  const PermutationPlan few({.labels = labels}, {.replicates = 199, .seed = 4});
  EXPECT_FALSE(few.basis().exact);
  const Labels many_labels{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  const PermutationPlan plan({.labels = many_labels}, {.replicates = 20000, .seed = 9});
  std::vector<double> ones(20);
  for (std::uint64_t i = 1; i <= plan.replicates(); ++i) {
    const Labels each = replicate(plan, i);
    for (std::size_t row = 0; row < 20; ++row) ones[row] += each[row];
  }
  for (const double one : ones) EXPECT_NEAR(one / 20000.0, 0.5, 4.5 * 0.5 / std::sqrt(20000.0));
}

TEST(PermutationPlan, LabelsAreTheShufflesOfRandom) {
  Labels labels(60);
  for (std::size_t row = 0; row < labels.size(); ++row) labels[row] = row % 4;
  const PermutationPlan plan({.labels = labels}, {.seed = 5});
  Labels blocks(60, 1);
  std::fill(blocks.begin(), blocks.begin() + 30, 0U);
  const PermutationPlan blocked({.labels = labels, .blocks = blocks}, {.seed = 5});
  for (std::uint64_t number = 1; number < 50; ++number) {
    Labels shuffled = labels;
    Random(5, "permutation", number).shuffle(std::span(shuffled));
    EXPECT_EQ(replicate(plan, number), shuffled);
    Labels in_blocks = labels;
    Random random(5, "permutation", number);
    random.shuffle(std::span(in_blocks).first(30));
    random.shuffle(std::span(in_blocks).last(30));
    EXPECT_EQ(replicate(blocked, number), in_blocks);
  }
}

TEST(PermutationPlan, TheSameSeedGivesTheSameStatisticsOnAnyNumberOfThreads) {
  Labels labels(200);
  for (std::size_t row = 0; row < labels.size(); ++row) labels[row] = row % 3 == 0 ? 1 : 0;
  const PermutationPlan plan({.labels = labels}, {.seed = 77});
  const auto statistic = [](std::span<const std::uint32_t> each) {
    double sum = 0.0;
    for (std::size_t row = 0; row < each.size(); ++row) sum += each[row] * std::sqrt(static_cast<double>(row));
    return sum;
  };
  const auto one = permutation_statistics(plan, {.threads = 1}, statistic);
  EXPECT_EQ(one, permutation_statistics(plan, {.threads = 2}, statistic));
  EXPECT_EQ(one, permutation_statistics(plan, {.threads = 5}, statistic));
  const PermutationPlan other({.labels = labels}, {.seed = 78});
  EXPECT_NE(one, permutation_statistics(other, {.threads = 1}, statistic));
}

TEST(PermutationPlan, RefusesDesignsThatCannotAnswer) {
  const auto plan = [](const Labels& labels, const Labels& units, const Labels& blocks, PermutationOptions options) {
    return [=] { PermutationPlan({.labels = labels, .units = units, .blocks = blocks}, options); };
  };
  // Projects 0 and 1 are wholly in one group each: the project is the unit, and two of them are too few.
  const Labels nested{0, 0, 0, 1, 1, 1};
  EXPECT_EQ(code_of<NotEnoughData>(plan(nested, {}, nested, {})), "stats.permutation.none");
  EXPECT_EQ(code_of<NotEnoughData>(plan(nested, nested, {}, {})), "stats.permutation.too_few_distinct");
  EXPECT_EQ(code_of<NotEnoughData>(plan({0, 1, 1, 1, 1}, {}, {}, {})), "stats.permutation.too_few_distinct");
  EXPECT_EQ(code_of<NotEnoughData>(plan({0, 1, 1, 1, 1}, {}, {}, {.alpha = 0.2})), "no error");
  EXPECT_EQ(code_of<NotEnoughData>(plan({0, 0, 0}, {}, {}, {})), "stats.permutation.one_group");
  EXPECT_EQ(code_of<NotEnoughData>(plan({}, {}, {}, {})), "stats.permutation.one_group");
  EXPECT_EQ(code_of<NotEnoughData>(plan({0, 2, 0, 2}, {}, {}, {})), "stats.permutation.empty_group");
  EXPECT_EQ(code_of<InvalidInput>(plan({0, 9, 0, 1}, {}, {}, {})), "stats.permutation.code");
  EXPECT_EQ(code_of<InvalidInput>(plan(nested, {1, 2}, {}, {})), "stats.permutation.lengths");
  EXPECT_EQ(code_of<InvalidInput>(plan(nested, {5, 5, 6, 6, 7, 7}, {0, 1, 1, 1, 1, 1}, {})),
            "stats.permutation.unit_in_blocks");
  const Labels twenty{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  EXPECT_EQ(code_of<InvalidInput>(plan(twenty, {}, {}, {.replicates = 9})), "stats.permutation.too_few_replicates");
  EXPECT_EQ(code_of<InvalidInput>(plan(twenty, {}, {}, {.replicates = 0})), "stats.permutation.replicates");
  EXPECT_EQ(code_of<InvalidInput>(plan(twenty, {}, {}, {.alpha = 0.0})), "stats.permutation.alpha");
}

TEST(PermutationPlan, SaysHowFewLabellingsThereAreAndInWhichGroup) {
  const Labels labels{1, 1, 1, 1, 0};
  try {
    PermutationPlan({.labels = labels});
    FAIL();
  } catch (const NotEnoughData& error) {
    EXPECT_NE(error.message(Language::en).find("only 5 distinct ways"), std::string::npos);
    EXPECT_NE(error.message(Language::en).find("Group 0 has the fewest units (1)"), std::string::npos);
    EXPECT_NE(error.message(Language::da).find("0,2"), std::string::npos);
  }
}

TEST(PermutationPlan, CountsWithoutOverflow) {
  Labels labels(4000);
  for (std::size_t row = 0; row < labels.size(); ++row) labels[row] = static_cast<std::uint32_t>(row % 7);
  const PermutationPlan plan({.labels = labels});
  EXPECT_EQ(plan.basis().distinct, std::numeric_limits<std::uint64_t>::max());
  EXPECT_DOUBLE_EQ(plan.smallest_p(), 0.001);
}

TEST(PermutationP, RefusesWhatIsNoNumber) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(permutation_p(std::vector<double>{none, 1, 2}), InvalidInput);
  EXPECT_THROW(permutation_p(std::vector<double>{1, none, 2}), InvalidInput);
}

TEST(PermutationP, CountsTheObservedAndTiesWithinTolerance) {
  const std::vector<double> statistics{2.0, 1.0, 3.0, 2.0 * (1.0 - 1e-13), 2.0 * (1.0 - 1e-11)};
  EXPECT_DOUBLE_EQ(permutation_p(statistics), 3.0 / 5.0);
  EXPECT_DOUBLE_EQ(permutation_p(statistics, 100.0), 4.0 / 5.0);
  EXPECT_DOUBLE_EQ(permutation_p(std::vector<double>{0.0, 0.0, 0.0}), 1.0);
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_DOUBLE_EQ(permutation_p(std::vector<double>{infinite, 1.0, infinite, 2.0}), 0.5);
}

TEST(PermutationPlan, GivesLabelsOfItsReplicatesToARowEach) {
  const std::vector<std::uint32_t> groups = {0, 0, 0, 0, 1, 1, 1, 1};
  const PermutationPlan plan({.labels = groups});
  std::vector<std::uint32_t> out(groups.size());
  EXPECT_NO_THROW(plan.labels(plan.replicates(), out));
  EXPECT_THROW(plan.labels(plan.replicates() + 1, out), InvalidInput);
  out.pop_back();
  EXPECT_THROW(plan.labels(1, out), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
