#include "evaluation/detail/outcome_series.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "evaluation/outcome_fixture.hpp"
#include "samskab/base/random.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using namespace test;

/// Quarterly figures that fall by one a quarter, and by four at once when the project begins on 1 February 2026.
Lab register_of(std::vector<std::string> starts) {
  Content content = measured().content();
  Indicator& indicator = content.indicators.back();
  indicator.instrument.clear();
  indicator.unit = "visits";
  indicator.direction = outcomes::Direction::down;
  indicator.target = 40;
  constexpr std::array noise{.3, -.2, .1, -.3, .2, -.1, .2, -.2, .1};
  for (std::size_t i = 0; i < starts.size(); ++i) {
    SeriesValue value;
    value.id = Ref<SeriesValue>("V" + std::to_string(i));
    value.indicator = indicator.id;
    value.period.start = Date::parse(starts[i]);
    value.value = 60.0 - static_cast<double>(i) - (i >= 5 ? 4.0 : 0.0) + noise.at(i % noise.size());
    content.series_values.push_back(value);
  }
  return Lab(std::move(content));
}

TEST(OutcomeSeries, ARegisterSeriesIsPartedWhereTheProjectBegan) {
  const OutcomeEffect effect =
      outcome_effect(register_of({"2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01",
                                  "2026-07-01", "2026-10-01", "2027-01-01"}),
                     Ref<Indicator>("I1"));
  ASSERT_EQ(effect.series.size(), 8U) << "the first quarter of 2026 is neither before nor after";
  EXPECT_FALSE(effect.series[3].after);
  EXPECT_TRUE(effect.series[4].after);
  EXPECT_NEAR(*row_of(effect, "trend").value, -1.0, .15);
  EXPECT_NEAR(*row_of(effect, "level_change").value, -4.0, .6);
  EXPECT_LT(*row_of(effect, "effect_at_end").high, 0.0);
  EXPECT_EQ(effect.change, row_of(effect, "effect_at_end").value);
  EXPECT_NE(told(effect).find("not why"), std::string::npos) << told(effect);
  EXPECT_NE(told(effect).find("48.1; the target of 40.0 is not reached"), std::string::npos) << told(effect);
}

TEST(OutcomeSeries, WithoutFiguresAfterTheChangeThereIsTooLittleToSay) {
  EXPECT_THROW(static_cast<void>(outcome_effect(register_of({"2024-10-01", "2025-01-01", "2025-04-01", "2025-07-01"}),
                                                Ref<Indicator>("I1"))),
               NotEnoughData);
}

TEST(OutcomeSeries, ASeriesNeedsEqualStepsAndADay) {
  EXPECT_THROW(static_cast<void>(outcome_effect(register_of({"2025-01-01", "2025-04-01", "2025-07-01", "2026-01-01",
                                                             "2026-04-01", "2026-07-01", "2026-10-01"}),
                                                Ref<Indicator>("I1"))),
               InvalidInput);
  Content content = register_of({"2025-01-01"}).content();
  content.indicators.back().project.reset();
  for (Project& each : content.projects) each.period = {};
  content.frame.period = {};
  EXPECT_THROW(static_cast<void>(outcome_effect(Lab(std::move(content)), Ref<Indicator>("I1"))), InvalidInput);
}

/// The same with the last day of each figure.
Lab periods_of(const std::vector<std::pair<std::string, std::string>>& periods) {
  std::vector<std::string> starts;
  for (const auto& each : periods) starts.push_back(each.first);
  Content content = register_of(starts).content();
  for (std::size_t i = 0; i < periods.size(); ++i) content.series_values[i].period.end = Date::parse(periods[i].second);
  return Lab(std::move(content));
}

TEST(OutcomeSeries, FiguresOfQuartersAreEquallySpacedThoughTheFirstBeginsLate) {
  std::vector<std::pair<std::string, std::string>> quarters{
      {"2025-01-12", "2025-03-31"}, {"2025-04-01", "2025-06-30"}, {"2025-07-01", "2025-09-30"},
      {"2025-10-01", "2025-12-18"}, {"2026-01-05", "2026-03-31"}, {"2026-04-01", "2026-06-30"},
      {"2026-07-01", "2026-09-30"}, {"2026-10-01", "2026-12-31"}, {"2027-01-01", "2027-03-31"}};
  EXPECT_EQ(outcome_effect(periods_of(quarters), Ref<Indicator>("I1")).series.size(), 8U);
  quarters.erase(quarters.begin() + 2);
  EXPECT_THROW(static_cast<void>(outcome_effect(periods_of(quarters), Ref<Indicator>("I1"))), InvalidInput);
  // Days that are of different months by chance are no figures of months.
  EXPECT_THROW(static_cast<void>(outcome_effect(periods_of({{"2025-01-31", "2025-01-31"},
                                                            {"2025-02-01", "2025-02-01"},
                                                            {"2025-03-31", "2025-03-31"},
                                                            {"2025-04-01", "2025-04-01"},
                                                            {"2025-05-31", "2025-05-31"},
                                                            {"2025-06-01", "2025-06-01"},
                                                            {"2026-07-31", "2026-07-31"}}),
                                                Ref<Indicator>("I1"))),
               InvalidInput);
}

/// Sixteen quarters from 2022; from 2025 on they fall by a hundred.
Lab sixteen_quarters() {
  std::vector<std::pair<std::string, std::string>> quarters;
  const char* const ends[] = {"-03-31", "-06-30", "-09-30", "-12-31"};
  const char* const starts[] = {"-01-01", "-04-01", "-07-01", "-10-01"};
  for (int i = 0; i < 16; ++i) {
    const std::string year = std::to_string(2022 + i / 4);
    quarters.emplace_back(year + starts[i % 4], year + ends[i % 4]);
  }
  Content content = periods_of(quarters).content();
  for (std::size_t i = 0; i < 16; ++i)
    content.series_values[i].value = 900.0 + static_cast<double>(i % 3) - (i >= 12 ? 100.0 : 0.0);
  return Lab(std::move(content));
}

TEST(OutcomeSeries, AFigureThatTheChangeFallsInsideIsNeitherBeforeNorAfter) {
  const Lab lab = sixteen_quarters();
  const auto changed = [&](const char* day) {
    return outcome_effect(lab, Ref<Indicator>("I1"), {.changed_on = Date::parse(day)});
  };
  const OutcomeEffect inside = changed("2025-01-13");
  EXPECT_NEAR(*inside.change, -100.0, 2.0) << told(inside);
  ASSERT_EQ(inside.series.size(), 15U);
  EXPECT_FALSE(inside.series[11].after);
  EXPECT_TRUE(inside.series[12].after);
  EXPECT_EQ(inside.series[12].start, Date::parse("2025-04-01"));
  EXPECT_NE(told(inside).find("12 figures before 13 January 2025 and 3 from then on"), std::string::npos);
  EXPECT_NE(told(inside).find("1 figure is left out, begun before 13 January 2025 and not over by then: it is of "
                              "neither before nor after."),
            std::string::npos)
      << told(inside);
  EXPECT_NE(inside.summary(Language::da).find("1 tal er udeladt, fordi det begynder før 13. januar 2025"),
            std::string::npos);
  const OutcomeEffect on_the_day = changed("2025-01-01");
  EXPECT_EQ(on_the_day.series.size(), 16U);
  EXPECT_EQ(told(on_the_day).find("left out"), std::string::npos);
  EXPECT_EQ(changed("2024-12-31").series.size(), 15U) << "its last day is one after";
  EXPECT_TRUE(changed("2024-12-31").series[11].after);
}

TEST(OutcomeSeries, FiguresOfLaterThanTheDayDoNotCount) {
  const Lab lab = sixteen_quarters();
  const OutcomeEffect then = outcome_effect(
      lab, Ref<Indicator>("I1"), {.changed_on = Date::parse("2024-01-01"), .today = Date::parse("2025-05-31")});
  ASSERT_EQ(then.series.size(), 13U) << "the second quarter of 2025 was not over";
  EXPECT_EQ(then.series.back().start, Date::parse("2025-01-01"));
  EXPECT_NE(told(then).find("Figures dated after 31 May 2025 do not count."), std::string::npos) << told(then);
  EXPECT_THROW(static_cast<void>(outcome_effect(lab, Ref<Indicator>("I1"), {.today = Date::parse("2021-01-01")})),
               NotEnoughData);
}

TEST(OutcomeSeries, ATargetIsNotMissedBeforeItIsDue) {
  Content content = sixteen_quarters().content();
  Indicator& indicator = content.indicators.back();
  indicator.target_on = Date::parse("2030-01-01");
  const auto told_on = [&](const char* today) {
    return told(outcome_effect(Lab(content), Ref<Indicator>("I1"),
                               {.changed_on = Date::parse("2025-01-01"), .today = Date::parse(today)}));
  };
  EXPECT_NE(told_on("2026-01-01").find("the target of 40.0 is not reached yet: it is to be reached by 1 January 2030."),
            std::string::npos)
      << told_on("2026-01-01");
  EXPECT_NE(told_on("2030-01-01").find("is not reached yet"), std::string::npos) << "the day itself is in time";
  EXPECT_NE(told_on("2030-01-02").find("the target of 40.0 is not reached."), std::string::npos);
  indicator.target_on.reset();
  EXPECT_NE(
      told_on("2026-01-01").find("the target of 40.0 is not reached yet: it is to be reached by 30 November 2026."),
      std::string::npos)
      << "the end of the project";
  indicator.target_on = Date::parse("2025-06-30");
  EXPECT_NE(told(outcome_effect(Lab(content), Ref<Indicator>("I1"), {.changed_on = Date::parse("2025-01-01")}))
                .find("the target of 40.0 is not reached."),
            std::string::npos)
      << "a figure of later tells that the day passed";
}

TEST(OutcomeSeries, NamesTheStepThatDiffersFromTheUsual) {
  const auto refused = [](const std::vector<std::string>& starts) {
    try {
      static_cast<void>(outcome_effect(register_of(starts), Ref<Indicator>("I1")));
    } catch (const InvalidInput& error) {
      return error.message().in(Language::en);
    }
    return std::string();
  };
  const std::string first = refused({"2026-01-12", "2026-04-01", "2026-07-01", "2026-10-01"});
  EXPECT_NE(first.find("from 12 January 2026 to 1 April 2026 there are 79 days, where 91 are usual"), std::string::npos)
      << first;
  const std::string gap = refused({"2025-01-01", "2025-04-01", "2025-07-01", "2026-01-01", "2026-04-01"});
  EXPECT_NE(gap.find("from 1 July 2025 to 1 January 2026 there are 184 days"), std::string::npos) << gap;
}

/// From a quarter's first day on, so that all of them count.
const OutcomeOptions from_april{.changed_on = Date(2026, 4, 1)};

TEST(OutcomeSeries, ATurnIsSaidToBeForTheBetterOrTheWorse) {
  const std::vector<std::string> starts{"2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01",
                                        "2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"};
  const std::string down = told(outcome_effect(register_of(starts), Ref<Indicator>("I1"), from_april));
  EXPECT_NE(down.find(": lower is better, so this is a change for the better."), std::string::npos) << down;
  Content content = register_of(starts).content();
  content.indicators.back().direction = outcomes::Direction::up;
  const std::string up = told(outcome_effect(Lab(std::move(content)), Ref<Indicator>("I1"), from_april));
  EXPECT_NE(up.find(": higher is better, so this is a change for the worse."), std::string::npos) << up;
}

TEST(OutcomeSeries, ASeriesIsSaidToHaveTurnedOnlyWhenTheUncertaintyLeavesOutNothing) {
  const std::vector<std::string> starts{"2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01",
                                        "2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"};
  Content content = register_of(starts).content();
  for (std::size_t i = 0; i < content.series_values.size(); ++i)
    content.series_values[i].value = 50 + (i % 2 == 0 ? 1.0 : -1.0) * (i % 3 == 0 ? 2.0 : 1.0);
  const OutcomeEffect flat = outcome_effect(Lab(std::move(content)), Ref<Indicator>("I1"), from_april);
  ASSERT_LT(*row_of(flat, "effect_at_end").low, 0.0);
  ASSERT_GT(*row_of(flat, "effect_at_end").high, 0.0);
  EXPECT_EQ(told(flat).find("it turned"), std::string::npos) << told(flat);
  EXPECT_NE(told(flat).find("We see no clear change of course"), std::string::npos) << told(flat);
  EXPECT_NE(told(outcome_effect(register_of(starts), Ref<Indicator>("I1"), from_april))
                .find("That shows that the course changed"),
            std::string::npos);
}

TEST(OutcomeSeries, FewFiguresOfASeriesHintWhereTheyDoNotShow) {
  const std::vector<std::string> starts{"2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01",
                                        "2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"};
  const Lab lab = register_of(starts);
  const auto with = [&](double more) {
    Content content = lab.content();
    constexpr std::array noise{1.2, -.8, .4, -1.2, .8, -.4, .8, -.8, .4};
    for (std::size_t i = 0; i < content.series_values.size(); ++i)
      content.series_values[i].value = 60.0 - (i >= 5 ? more : 0.0) + noise.at(i % noise.size());
    return outcome_effect(Lab(std::move(content)), Ref<Indicator>("I1"), from_april);
  };
  const OutcomeEffect hint = with(9.0);
  ASSERT_LT(*row_of(hint, "effect_at_end").high, 0.0);
  EXPECT_NE(told(hint).find("hint that the course changed"), std::string::npos) << told(hint);
  EXPECT_NE(told(hint).find("leans on the one before it, as figures"), std::string::npos) << told(hint);
  EXPECT_EQ(told(hint).find("can hardly be told from these"), std::string::npos) << "said once is enough";
  EXPECT_NE(told(with(30.0)).find("That shows that the course changed"), std::string::npos);
}

// The step is looked at where the end tells nothing: a second look must not double what is found in noise.
TEST(OutcomeSeries, ASecondLookAtASeriesDoesNotDoubleWhatIsFoundInNoise) {
  std::vector<std::string> starts;
  for (int i = 0; i < 24; ++i)
    starts.push_back(std::to_string(2025 + i / 12) + (i % 12 < 9 ? "-0" : "-") + std::to_string(i % 12 + 1) + "-01");
  const Lab lab(register_of({starts[0]}).content());
  int shows = 0;
  const int trials = 300;
  for (int trial = 0; trial < trials; ++trial) {
    Content content = lab.content();
    const SeriesValue first = content.series_values.front();
    content.series_values.clear();
    Random random(63, "series", static_cast<std::uint64_t>(trial));
    for (std::size_t i = 0; i < starts.size(); ++i) {
      content.series_values.push_back(first);
      content.series_values.back().id = Ref<SeriesValue>("V" + std::to_string(i));
      content.series_values.back().period.start = Date::parse(starts[i]);
      content.series_values.back().value = 50.0 + random.normal();
    }
    const OutcomeEffect effect =
        outcome_effect(Lab(std::move(content)), Ref<Indicator>("I1"), {.changed_on = Date::parse("2026-07-01")});
    shows += told(effect).find("That shows that") != std::string::npos ? 1 : 0;
  }
  EXPECT_LT(shows, .08 * trials);
}

}  // namespace
}  // namespace samskab::evaluation
