#include "samskab/metrics/compare_all.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "metrics/detail/set_words.hpp"
#include "metrics/support.hpp"
#include "samskab/base/error.hpp"
#include "samskab/language/words.hpp"

namespace samskab {
namespace {

TEST(CompareAll, RanksTheClearestFirst) {
  const ComparisonSet set = compare_all(test::workshop_stories({.stories = 120, .differ = true}),
                                        {.by = "level", .replicates = 999, .seed = 1});
  ASSERT_EQ(set.table.size(), 7U);
  for (std::size_t i = 1; i < set.table.size(); ++i) {
    EXPECT_LE(*set.table[i - 1].p_adjusted, *set.table[i].p_adjusted);
    EXPECT_EQ(set.table[i].rank, static_cast<std::int64_t>(i) + 1);
  }
  EXPECT_TRUE(set.table.front().clear);
  EXPECT_EQ(set.parts.size(), set.table.size());
  EXPECT_EQ(set.table.front().code, set.parts.front().question.code);
}

TEST(CompareAll, AdjustsOverTheWholeFamily) {
  const Stories stories = test::workshop_stories({.stories = 80, .seed = 4});
  const CompareAllOptions options{.by = "level", .replicates = 499, .seed = 1};
  const ComparisonSet set = compare_all(stories, options);
  std::vector<double> own;
  std::vector<double> adjusted;
  for (const Comparison& each : set.parts) {
    own.push_back(*compare(stories, each.question.id, {.by = "level", .replicates = 499, .seed = 1}).p_adjusted);
    adjusted.push_back(*each.p_adjusted);
    EXPECT_EQ(*each.basis.family, 7);
  }
  // Benjamini & Hochberg 1995, from the definition: min over j >= i of m p(j) / j.
  std::vector<std::size_t> order(own.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return own[a] < own[b]; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    double expected = 1.0;
    for (std::size_t j = i; j < order.size(); ++j)
      expected = std::min(expected, 7.0 * own[order[j]] / static_cast<double>(j + 1));
    EXPECT_NEAR(adjusted[order[i]], expected, 1e-12);
  }
  CompareAllOptions strict = options;
  strict.adjustment = FamilyAdjustment::familywise;
  EXPECT_NEAR(*compare_all(stories, strict).parts.front().p_adjusted, std::min(1.0, 7.0 * own[order[0]]), 1e-12);
}

TEST(CompareAll, LeavesOutTheQuestionThatMakesTheGroups) {
  const ComparisonSet set =
      compare_all(test::workshop_stories({.stories = 60}), {.by = "C1", .replicates = 99, .seed = 1});
  EXPECT_TRUE(std::none_of(set.table.begin(), set.table.end(), [](const auto& each) { return each.code == "C1"; }));
  EXPECT_EQ(set.table.size(), 6U);
  const ComparisonSet option =
      compare_all(test::workshop_stories({.stories = 60}), {.by = "C2=wrote", .replicates = 99, .seed = 1});
  EXPECT_TRUE(
      std::none_of(option.table.begin(), option.table.end(), [](const auto& each) { return each.code == "C2"; }));
}

TEST(CompareAll, NamesEveryQuestionThatItCallsClear) {
  ComparisonSet set =
      compare_all(test::workshop_stories({.stories = 40}), {.by = "level", .replicates = 99, .seed = 1});
  ASSERT_EQ(set.parts.size(), 7U);
  for (std::size_t clear = 1; clear <= set.parts.size(); ++clear) {
    for (std::size_t i = 0; i < set.parts.size(); ++i) set.parts[i].clear = i < clear;
    for (const Language language : {Language::da, Language::en}) {
      const std::string words = speak(detail::set_words(set), language);
      for (std::size_t i = 0; i < set.parts.size(); ++i) {
        const Question& question = set.parts[i].question;
        const std::string named = question.code + " " + quoted(question.title).in(language);
        EXPECT_EQ(words.find(named) != std::string::npos, i < clear) << clear << ": " << words;
      }
    }
  }
  // Too many to name are counted.
  set.parts.insert(set.parts.end(), set.parts.begin(), set.parts.begin() + 2);
  EXPECT_NE(speak(detail::set_words(set), Language::en).find(" 6 more are answered"), std::string::npos);
  EXPECT_NE(speak(detail::set_words(set), Language::da).find(" 6 flere besvares"), std::string::npos);
}

TEST(CompareAll, SpeaksOfTheClearOnesAndOfItsOrigin) {
  const Stories stories = test::workshop_stories({.stories = 160, .differ = true});
  const ComparisonSet set = compare_all(stories, {.by = "level", .replicates = 999, .seed = 1});
  const std::string danish = set.summary(Language::da);
  EXPECT_NE(danish.find(" af 7 spørgsmål besvares tydeligt forskelligt, når der deles efter »Niveau«."),
            std::string::npos)
      << danish;
  EXPECT_NE(danish.find("ikke planlagt på forhånd"), std::string::npos);
  for (const Comparison& each : set.parts) EXPECT_EQ(each.summary(Language::da).find("planlagt"), std::string::npos);
  const ComparisonSet chosen =
      compare_all(stories, {.by = "level", .questions = {"T1", "pace"}, .replicates = 99, .declared = true, .seed = 1});
  EXPECT_EQ(chosen.table.size(), 2U);
  EXPECT_FALSE(chosen.basis.exploratory);
}

TEST(CompareAll, IntervalsAreWiderThanThoseOfOneQuestionByItself) {
  const Stories stories = test::workshop_stories({.stories = 120, .differ = true});
  const ComparisonSet set = compare_all(stories, {.by = "level", .replicates = 199, .seed = 1});
  for (const Comparison& each : set.parts) {
    const Comparison alone = compare(stories, each.question.id, {.by = "level", .replicates = 199, .seed = 1});
    ASSERT_EQ(alone.table.size(), each.table.size());
    for (std::size_t i = 0; i < alone.table.size(); ++i)
      if (alone.table[i].low) {
        EXPECT_LE(*each.table[i].low, *alone.table[i].low);
      }
  }
}

TEST(CompareAll, LeavesOutTheQuestionThatTheLevelWasReadFromAndSaysSo) {
  const Stories plain = test::workshop_stories({.stories = 60});
  const std::string source = plain.schema()[plain.schema().find("C1")].title.in(Language::en);
  Collection collection = plain.collection();
  collection.mappings = {{"level", source}, {"project", "T1"}};
  const Stories stories = plain.with_collection(collection);
  const CompareAllOptions options{.by = "level", .replicates = 99, .seed = 1};
  const ComparisonSet before = compare_all(plain, options);
  const ComparisonSet set = compare_all(stories, options);
  EXPECT_EQ(set.table.size() + 1, before.table.size());
  EXPECT_TRUE(std::none_of(set.table.begin(), set.table.end(), [](const auto& each) { return each.code == "C1"; }));
  EXPECT_EQ(set.basis.family, *before.basis.family - 1);
  const auto& notes = set.basis.notes;
  const auto note = std::find_if(notes.begin(), notes.end(),
                                 [](const Message& each) { return each.key() == "metrics.note.makes_groups"; });
  ASSERT_NE(note, notes.end());
  EXPECT_NE(note->in(Language::en).find(source), std::string::npos);
  // Who asks for it by name gets it.
  CompareAllOptions asked = options;
  asked.questions = {"C1", "T1"};
  EXPECT_EQ(compare_all(stories, asked).table.size(), 2U);
}

TEST(CompareAll, SentencesNeverContradictTheVerdict) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const ComparisonSet set = compare_all(test::workshop_stories({.stories = 70, .seed = seed}),
                                          {.by = "level", .replicates = 199, .seed = 1});
    for (const Comparison& each : set.parts) {
      if (each.clear || !each.clearest || !each.clearest->low) continue;
      const bool one_sided = *each.clearest->low > 0.0 || *each.clearest->high < 0.0;
      const std::string words = each.summary(Language::en);
      EXPECT_NE(words.find(one_sided ? "Worth looking into: " : "The groups may still differ: "), std::string::npos)
          << words;
    }
  }
}

TEST(CompareAll, WhileOpenNothingIsClear) {
  const ComparisonSet set =
      compare_all(test::workshop_stories({.stories = 60, .differ = true, .open = true}), {.by = "level"});
  for (const RankedDifference& each : set.table) {
    EXPECT_FALSE(each.p_adjusted.has_value());
    EXPECT_FALSE(each.clear);
  }
  EXPECT_NE(set.summary(Language::da).find("foreløbigt"), std::string::npos);
}

TEST(CompareAll, SameOnAnyNumberOfThreads) {
  const Stories stories = test::workshop_stories({.stories = 60, .per_person = 2});
  EXPECT_EQ(compare_all(stories, {.by = "level", .replicates = 199, .seed = 5, .threads = 1}),
            compare_all(stories, {.by = "level", .replicates = 199, .seed = 5, .threads = 2}));
}

TEST(CompareAll, WithdrawnStoriesLeaveAtOnce) {
  const Stories stories = test::workshop_stories({.stories = 60, .per_person = 3});
  const CompareAllOptions options{.by = "level", .replicates = 99, .seed = 1};
  const ComparisonSet before = compare_all(stories, options);
  stories.consent().withdraw_person("p3");
  EXPECT_NE(before, compare_all(stories, options));
}

TEST(CompareAll, RefusesWhatItCannotDo) {
  const Stories stories = test::workshop_stories({.stories = 20});
  EXPECT_THROW(compare_all(stories, {}), InvalidInput);
  EXPECT_THROW(compare_all(stories, {.by = "level", .questions = {"T7"}}), NotFound);
  const Stories one = stories.select({0, 1});
  EXPECT_THROW(compare_all(one, {.by = "level"}), NotEnoughData);
}

}  // namespace
}  // namespace samskab
