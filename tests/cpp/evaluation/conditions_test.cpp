#include "samskab/evaluation/conditions.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using lab::test::day;

ConditionAssessment& add(Content& content, const char* facet, Level level, const char* occasion, double score) {
  ConditionAssessment each;
  each.id = Ref<ConditionAssessment>("Q" + std::to_string(content.condition_assessments.size()));
  each.facet = facet;
  each.level = level;
  if (*occasion == 'M')
    each.occasion = Ref<Occasion>(occasion);
  else if (*occasion != '\0')
    each.assessed_on = day(occasion);
  each.score = score;
  each.persons = 6;
  content.condition_assessments.push_back(each);
  return content.condition_assessments.back();
}

/// On a scale from 1 to 5 the scores 1, 2, 3, 4 and 5 are 0, 25, 50, 75 and 100.
Content judged() {
  Content content = lab::test::small_content();
  add(content, "ledelse", Level::employee, "M1", 2);
  add(content, "ledelse", Level::employee, "M1", 3).unit = Ref<OrgUnit>("U1");
  add(content, "ledelse", Level::employee, "M2", 4).persons.reset();
  add(content, "tid", Level::employee, "M1", 3);
  add(content, "tid", Level::employee, "M2", 2);
  add(content, "", Level::user, "M2", 1);
  return content;
}

TEST(Conditions, MovesEveryScaleToZeroToAHundred) {
  Content content = judged();
  ConditionAssessment& other = add(content, "mod", Level::employee, "M2", 7);
  other.low = 0;
  other.high = 10;
  const Conditions result = conditions(Lab(content));
  ASSERT_EQ(result.table.size(), 6U);
  bool seen = false;
  for (const ConditionRow& row : result.table) {
    if (row.facet == "mod") {
      EXPECT_DOUBLE_EQ(row.score, 70);
    }
    if (row.facet != "ledelse" || row.occasion != outcomes::OccasionKind::baseline) continue;
    seen = true;
    EXPECT_DOUBLE_EQ(row.score, 37.5);
    EXPECT_DOUBLE_EQ(*row.low, 25);
    EXPECT_DOUBLE_EQ(*row.high, 50);
    EXPECT_EQ(row.assessments, 2);
    EXPECT_EQ(row.units, 2) << "the municipality as a whole and U1";
    EXPECT_EQ(*row.persons, 12);
    EXPECT_EQ(row.when.in(Language::da), "før");
  }
  EXPECT_TRUE(seen);
}

TEST(Conditions, NamesAPartInTheReadersLanguageWhereItHasAName) {
  Content content = judged();
  for (ConditionAssessment& each : content.condition_assessments)
    if (each.facet == "tid")
      each.facet_label = LocalisedText({{"da", "tid til hinanden"}, {"en", "time for each other"}});
  const Conditions result = conditions(Lab(content));
  EXPECT_EQ(result.weakest->facet_label.in(Language::en), "time for each other");
  EXPECT_NE(result.summary(Language::en).find("time for each other"), std::string::npos);
  EXPECT_NE(result.summary(Language::da).find("tid til hinanden"), std::string::npos);
  EXPECT_NE(result.summary(Language::en).find("ledelse"), std::string::npos) << "the others as they stand";
}

TEST(Conditions, FindsTheWeakestAndWhatMoved) {
  const Conditions result = conditions(Lab(judged()));
  ASSERT_EQ(result.trends.size(), 2U);
  EXPECT_DOUBLE_EQ(result.trends[0].change, 37.5);
  EXPECT_DOUBLE_EQ(result.trends[1].change, -25);
  EXPECT_EQ(result.weakest->facet, "tid") << "a part before the whole, though the whole is lower";
  EXPECT_DOUBLE_EQ(result.weakest->score, 25);
  EXPECT_EQ(result.basis.notes[0].key(), "evaluation.conditions.untold");
  EXPECT_EQ(
      result.summary(Language::da),
      "Svagest er nu organisatoriske rammer: tid (vurderet af: medarbejder): 25 af 100 (efter; 6 personer). Den "
      "største stigning ses for organisatoriske rammer: ledelse (vurderet af: medarbejder): fra 38 (før) til 75 "
      "(efter). Det største fald ses for organisatoriske rammer: tid (vurderet af: medarbejder): fra 50 (før) til 25 "
      "(efter).");
}

TEST(Conditions, TellsHowManyJudgedElseHowManyAssessments) {
  Content content = lab::test::small_content();
  add(content, "tid", Level::employee, "M1", 3).persons = 12;
  EXPECT_NE(conditions(Lab(content)).summary(Language::en).find("12 people)"), std::string::npos);
  content.condition_assessments.back().persons.reset();
  EXPECT_NE(conditions(Lab(content)).summary(Language::en).find("1 assessment)"), std::string::npos);
}

TEST(Conditions, LevelsAreCalledWhatPeopleCallThemHere) {
  Content content = judged();
  content.frame.vocabulary["level.employee"] = lab::test::both("hverdagshelt", "everyday hero");
  const Conditions result = conditions(Lab(content));
  EXPECT_NE(result.summary(Language::da).find("(vurderet af: hverdagshelt)"), std::string::npos);
  EXPECT_NE(result.summary(Language::en).find("(judged by: everyday hero)"), std::string::npos);
}

TEST(Conditions, MayPutLevelsTogetherAndKeepOneKind) {
  Content content = judged();
  add(content, "tid", Level::user, "M2", 4).kind = ConditionKind::mindset;
  const Conditions mindset = conditions(Lab(content), {.kind = ConditionKind::mindset});
  ASSERT_EQ(mindset.table.size(), 1U);
  EXPECT_EQ(mindset.summary(Language::en).find("uncontrolled"), std::string::npos);
  const Conditions together = conditions(Lab(content), {.by_level = false});
  for (const ConditionRow& row : together.table) EXPECT_FALSE(row.level);
}

TEST(Conditions, WithoutAnOccasionTheMonthCounts) {
  Content content = lab::test::small_content();
  add(content, "tid", Level::employee, "2026-09-03", 3);
  add(content, "tid", Level::employee, "2026-03-10", 2);
  add(content, "tid", Level::employee, "", 1);
  const Conditions result = conditions(Lab(content));
  ASSERT_EQ(result.table.size(), 3U);
  EXPECT_EQ(result.table[0].when.in(Language::da), "mar. 2026");
  EXPECT_EQ(*result.table[0].on, day("2026-03-10"));
  EXPECT_EQ(result.table[2].when.in(Language::da), "tid ikke noteret");
}

TEST(Conditions, AScaleWithoutLengthIsLeftOutAndSaid) {
  Content content = lab::test::small_content();
  ConditionAssessment& each = add(content, "tid", Level::employee, "M1", 3);
  each.low = each.high = 3;
  const Conditions result = conditions(Lab(content));
  EXPECT_TRUE(result.table.empty());
  EXPECT_EQ(result.basis.notes[0].key(), "evaluation.conditions.ranges");
}

TEST(Conditions, NothingRecordedSaysSo) {
  const Conditions result = conditions(Lab());
  EXPECT_TRUE(result.table.empty());
  EXPECT_FALSE(result.weakest);
  EXPECT_NE(result.summary(Language::en).find("No conditions are assessed yet"), std::string::npos);
  EXPECT_THROW(static_cast<void>(conditions(Lab(), {.project = Ref<Project>("P9")})), NotFound);
}

TEST(Conditions, AnybodySeesNoJudgementOfFew) {
  Content content = judged();
  add(content, "mod", Level::employee, "M1", 1).persons = 2;
  const Conditions whole = conditions(Lab(content));
  EXPECT_EQ(whole.weakest->facet, "mod");
  const Conditions shown = for_everybody(whole, 5);
  // Two people's courage, and an assessment that does not tell how many judged.
  ASSERT_EQ(whole.table.size(), 6U);
  ASSERT_EQ(shown.table.size(), 4U);
  for (const ConditionRow& row : shown.table) EXPECT_GE(row.persons.value_or(0), 5);
  for (const ConditionRow& row : shown.table) {
    EXPECT_EQ(row.low.has_value(), row.assessments == 1) << "the lowest of several is somebody's";
    EXPECT_EQ(row.high.has_value(), row.assessments == 1);
  }
  EXPECT_TRUE(shown.basis.records.empty()) << "beside what is shown they count the hidden";
  EXPECT_EQ(shown.basis.summary(Language::en).find("stories"), std::string::npos) << shown.basis.summary(Language::en);
  EXPECT_EQ(shown.weakest->facet, "tid");
  ASSERT_EQ(shown.trends.size(), 1U) << "leadership is told at one time only";
  EXPECT_EQ(shown.trends[0].facet, "tid");
  EXPECT_EQ(shown.words.back().key(), "evaluation.some_hidden");
  EXPECT_EQ(for_everybody(whole, 1), whole);
  EXPECT_THROW(for_everybody(whole, 0), InvalidInput);
  const Conditions none = for_everybody(whole, 100);
  EXPECT_FALSE(none.weakest);
  ASSERT_EQ(none.words.size(), 1U);
  EXPECT_EQ(for_everybody(shown, 5), shown) << "twice is once";
}

TEST(Conditions, OneSentenceSaysThatTheLowestAndHighestAreHidden) {
  Content content = lab::test::small_content();
  add(content, "tid", Level::employee, "M1", 2).persons = 8;
  add(content, "tid", Level::employee, "M1", 4).persons = 8;
  const Conditions whole = conditions(Lab(content));
  ASSERT_TRUE(whole.table[0].low);
  const Conditions shown = for_everybody(whole, 5);
  EXPECT_FALSE(shown.table[0].low);
  EXPECT_FALSE(shown.weakest->low);
  ASSERT_EQ(shown.words.size(), whole.words.size() + 1);
  EXPECT_EQ(shown.words.back().key(), "evaluation.conditions.ends_hidden");
  EXPECT_EQ(for_everybody(shown, 5), shown) << "twice is once";
}

TEST(Conditions, TimesAreInOrderByDayWhetherOrNotTheyAreOccasions) {
  Content content = lab::test::small_content();
  add(content, "tid", Level::employee, "M2", 2);  // 10 November
  add(content, "tid", Level::employee, "2026-03-05", 3);
  const Conditions result = conditions(Lab(content));
  ASSERT_EQ(result.trends.size(), 1U);
  EXPECT_DOUBLE_EQ(result.trends[0].change, -25);
  EXPECT_EQ(result.trends[0].last_when.in(Language::da), "efter");
  EXPECT_DOUBLE_EQ(result.weakest->score, 25);
  EXPECT_EQ(*result.weakest->on, day("2026-11-10"));
}

TEST(Conditions, KindsOrderOccasionsWithoutADay) {
  Content content = lab::test::small_content();
  for (Occasion& each : content.occasions) each.period = {};
  add(content, "tid", Level::employee, "M2", 2);
  add(content, "tid", Level::employee, "M1", 3);
  EXPECT_DOUBLE_EQ(conditions(Lab(content)).trends.at(0).change, -25);
  add(content, "tid", Level::employee, "2026-03-05", 4);
  const Conditions mixed = conditions(Lab(content));
  EXPECT_TRUE(mixed.trends.empty()) << "nothing tells whether March is before or after them";
  EXPECT_DOUBLE_EQ(mixed.weakest->score, 75);
}

TEST(Conditions, WhatWasJudgedLaterThanTheDayDoesNotCount) {
  Content content = lab::test::small_content();
  add(content, "tid", Level::employee, "2026-03-05", 3);
  add(content, "tid", Level::employee, "2026-11-16", 2);
  add(content, "mod", Level::employee, "M2", 2);  // of an occasion in November
  add(content, "ro", Level::employee, "", 2);
  const auto rows = [&](const char* today) { return conditions(Lab(content), {.today = day(today)}).table.size(); };
  EXPECT_EQ(rows("2026-07-01"), 2U) << "that of March, and the undated";
  EXPECT_EQ(rows("2026-11-16"), 4U);
  EXPECT_TRUE(conditions(Lab(content), {.today = day("2026-07-01")}).trends.empty());
  EXPECT_EQ(conditions(Lab(content)).table.size(), 4U);
}

TEST(Conditions, WhatHasNoTimeIsNeitherNowNorATrend) {
  Content content = lab::test::small_content();
  add(content, "tid", Level::employee, "2026-11-05", 4);
  add(content, "tid", Level::employee, "", 1);
  const Conditions result = conditions(Lab(content));
  EXPECT_EQ(result.table.size(), 2U);
  EXPECT_TRUE(result.trends.empty());
  EXPECT_DOUBLE_EQ(result.weakest->score, 75);
  EXPECT_EQ(result.words.back().key(), "evaluation.conditions.no_order");
  EXPECT_EQ(result.basis.notes[0].key(), "evaluation.conditions.untimed");
  content.condition_assessments.erase(content.condition_assessments.begin());
  const Conditions none = conditions(Lab(content));
  EXPECT_FALSE(none.weakest);
  ASSERT_EQ(none.words.size(), 1U);
  EXPECT_EQ(none.words[0].key(), "evaluation.conditions.no_order");
}

}  // namespace
}  // namespace samskab::evaluation
