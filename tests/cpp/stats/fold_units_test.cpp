#include "samskab/stats/fold_units.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/stats/confidence_sequence.hpp"
#include "samskab/stats/two_group_e_value.hpp"
#include "stats/repetitions.hpp"

namespace samskab::stats {
namespace {

using Codes = std::vector<std::uint32_t>;
using Counts = std::vector<std::uint64_t>;

TEST(FoldUnits, OneValueForEachPersonInTheOrderOfArrival) {
  const FoldedUnits found = fold_units(std::vector<double>{.2, .8, .4, 1.0}, 1, Codes{7, 3, 7, 9});
  EXPECT_EQ(found.units, (Codes{7, 3, 9}));
  EXPECT_NEAR(found.values[0], .3, 1e-15);
  EXPECT_EQ(found.values[1], .8);
  EXPECT_EQ(found.rows, (Counts{2, 1, 1}));
  EXPECT_EQ(found.looks, (Counts{1, 1, 1}));
  EXPECT_EQ(found.left_out, 0u);
}

TEST(FoldUnits, WhatAPersonGivesAfterALookIsLeftOutAndCounted) {
  const std::vector<double> values = {.2, .8, .4, 1.0, .6};
  const Codes units = {7, 3, 7, 9, 9};
  const FoldedUnits found = fold_units(values, 1, units, Counts{2});
  EXPECT_EQ(found.values, (std::vector<double>{.2, .8, .8}));
  EXPECT_EQ(found.looks, (Counts{1, 1, 2}));
  EXPECT_EQ(found.left_out, 1u);
}

// The law that a sequence needs: what an earlier look saw is the beginning of what a later one sees.
TEST(FoldUnits, ALaterLookChangesNothingThatWasSeen) {
  Random random(1, "rows");
  std::vector<double> values(80);
  Codes units(80);
  for (std::size_t i = 0; i < 80; ++i) {
    values[i] = random.uniform();
    units[i] = random.below(30);
  }
  const Counts looks = {15, 16, 40, 64};
  const FoldedUnits whole = fold_units(values, 1, units, looks);
  for (std::size_t look = 0; look < looks.size(); ++look) {
    const std::size_t rows = looks[look];
    const FoldedUnits then =
        fold_units(std::span<const double>(values).first(rows), 1, std::span<const std::uint32_t>(units).first(rows),
                   std::span<const std::uint64_t>(looks).first(look));
    ASSERT_LE(then.values.size(), whole.values.size());
    for (std::size_t i = 0; i < then.values.size(); ++i) EXPECT_EQ(then.values[i], whole.values[i]);
  }
  std::uint64_t rows = whole.left_out;
  for (const std::uint64_t each : whole.rows) rows += each;
  EXPECT_EQ(rows, 80u);
}

TEST(FoldCodes, PartsOfAPersonSumToOne) {
  const FoldedUnits found = fold_codes(Codes{0, 2, 2, 1}, 3, Codes{1, 1, 1, 5});
  EXPECT_EQ(found.width, 3u);
  EXPECT_NEAR(found.values[0], 1.0 / 3, 1e-15);
  EXPECT_NEAR(found.values[2], 2.0 / 3, 1e-15);
  EXPECT_EQ(found.values[4], 1.0);
}

TEST(TwoGroupBlocks, CloseAsSoonAsTheyHoldBothGroups) {
  const TwoGroupBlocks found = two_group_blocks(Codes{0, 1, 1, 0, 0}, 2, Codes{0, 0, 1, 1, 1});
  EXPECT_EQ(found.blocks, 2u);
  EXPECT_EQ(found.counts, (std::vector<double>{1, 1, 0, 1, 0, 0, 2, 0}));
  EXPECT_EQ(found.first_units, 2u);
  EXPECT_EQ(found.second_units, 3u);
}

TEST(TwoGroupBlocks, APersonWeighsOneInAll) {
  const TwoGroupBlocks found = two_group_blocks(Codes{0, 1, 1, 0}, 2, Codes{0, 0, 1, 0}, Codes{4, 4, 8, 4});
  EXPECT_EQ(found.counts, (std::vector<double>{.5, .5, 0, 1}));
  EXPECT_EQ(found.left_out, 1u);
  EXPECT_EQ(two_group_blocks({}, 2, {}).blocks, 0u);
}

TEST(FoldUnits, RefusesWhatCannotBeFolded) {
  const std::vector<std::uint32_t> four = {0, 1, 0, 1};
  EXPECT_THROW(fold_codes(four, std::size_t{1} << 62U, four), InvalidInput);
  const std::vector<double> two = {.1, .2};
  EXPECT_THROW(fold_units(two, 1, Codes{1}), InvalidInput);
  EXPECT_THROW(fold_units(two, 3, Codes{1}), InvalidInput);
  EXPECT_THROW(fold_units(std::vector<double>{std::nan("")}, 1, Codes{1}), InvalidInput);
  EXPECT_THROW(fold_units(two, 1, Codes{1, 2}, Counts{3}), InvalidInput);
  EXPECT_THROW(fold_units(two, 1, Codes{1, 2}, Counts{1, 1}), InvalidInput);
  EXPECT_THROW(fold_codes(Codes{2}, 2, Codes{1}), InvalidInput);
  EXPECT_THROW(fold_codes(Codes{0}, 1, Codes{1}), InvalidInput);
  EXPECT_THROW(two_group_blocks(Codes{0}, 2, Codes{2}), InvalidInput);
  EXPECT_THROW(two_group_blocks(Codes{0}, 2, Codes{}), InvalidInput);
  EXPECT_THROW(two_group_blocks(Codes{0, 1}, 2, Codes{0, 1}, Codes{4, 4}), InvalidInput);
}

// --- people who tell several stories that resemble each other ---

using samskab::test::repetitions;

TEST(FoldSimulation, FoldedPeopleKeepTheLevelAndStoriesTakenAsPeopleDoNot) {
  const double count = static_cast<double>(repetitions());
  double folded_wrong = 0.0;
  double stories_wrong = 0.0;
  for (std::size_t repetition = 0; repetition < repetitions(); ++repetition) {
    Random random(23, "stories", repetition);
    std::vector<double> values;
    Codes units;
    for (std::uint32_t person = 0; person < 60; ++person) {
      const double own = random.uniform() < .5 ? .1 : .9;
      for (int story = 0; story < 6; ++story) {
        values.push_back(random.uniform() < own ? 1.0 : 0.0);
        units.push_back(person);
      }
    }
    const auto wrong = [](const std::vector<double>& each) {
      const ConfidenceSequence found = confidence_sequence(each, {.method = SequenceMethod::betting});
      return found.running_low > .5 || found.running_high < .5 ? 1.0 : 0.0;
    };
    folded_wrong += wrong(fold_units(values, 1, units).values);
    stories_wrong += wrong(values);
  }
  RecordProperty("folded", std::to_string(folded_wrong / count));
  RecordProperty("stories", std::to_string(stories_wrong / count));
  EXPECT_LE(folded_wrong / count, .05 + 3.0 * std::sqrt(.05 * .95 / count));
  EXPECT_GT(stories_wrong / count, .2);
}

TEST(FoldSimulation, BlocksOfPeopleWithSeveralStoriesKeepTheLevel) {
  const double count = static_cast<double>(repetitions());
  double folded_wrong = 0.0;
  double stories_wrong = 0.0;
  for (std::size_t repetition = 0; repetition < repetitions(); ++repetition) {
    Random random(29, "blocks", repetition);
    Codes codes;
    Codes groups;
    Codes units;
    for (std::uint32_t person = 0; person < 120; ++person) {
      const std::uint32_t group = random.below(2);
      const std::uint32_t usual = random.below(4);
      for (int story = 0; story < 4; ++story) {
        codes.push_back(random.uniform() < .7 ? usual : random.below(4));
        groups.push_back(group);
        units.push_back(person);
      }
    }
    const auto wrong = [](const TwoGroupBlocks& blocks) {
      return two_group_e_value(blocks.counts, blocks.categories).state == Evidence::clear ? 1.0 : 0.0;
    };
    folded_wrong += wrong(two_group_blocks(codes, 4, groups, units));
    stories_wrong += wrong(two_group_blocks(codes, 4, groups));
  }
  RecordProperty("folded_blocks", std::to_string(folded_wrong / count));
  RecordProperty("stories_blocks", std::to_string(stories_wrong / count));
  EXPECT_LE(folded_wrong / count, .05 + 3.0 * std::sqrt(.05 * .95 / count));
}

}  // namespace
}  // namespace samskab::stats
