#include "evaluation/detail/outcome_series.hpp"

#include <gtest/gtest.h>

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
  const double noise[] = {.3, -.2, .1, -.3, .2, -.1, .2, -.2, .1};
  for (std::size_t i = 0; i < starts.size(); ++i) {
    SeriesValue value;
    value.id = Ref<SeriesValue>("V" + std::to_string(i));
    value.indicator = indicator.id;
    value.period.start = Date::parse(starts[i]);
    value.value = 60.0 - static_cast<double>(i) - (i >= 5 ? 4.0 : 0.0) + noise[i];
    content.series_values.push_back(value);
  }
  return Lab(std::move(content));
}

TEST(OutcomeSeries, ARegisterSeriesIsPartedWhereTheProjectBegan) {
  const OutcomeEffect effect =
      outcome_effect(register_of({"2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01",
                                  "2026-07-01", "2026-10-01", "2027-01-01"}),
                     Ref<Indicator>("I1"));
  ASSERT_EQ(effect.series.size(), 9U);
  EXPECT_FALSE(effect.series[4].after);
  EXPECT_TRUE(effect.series[5].after);
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
  EXPECT_EQ(outcome_effect(periods_of(quarters), Ref<Indicator>("I1")).series.size(), 9U);
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

TEST(OutcomeSeries, ATurnIsSaidToBeForTheBetterOrTheWorse) {
  const std::vector<std::string> starts{"2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01",
                                        "2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"};
  const std::string down = told(outcome_effect(register_of(starts), Ref<Indicator>("I1")));
  EXPECT_NE(down.find(": lower is better, so this is a change for the better."), std::string::npos) << down;
  Content content = register_of(starts).content();
  content.indicators.back().direction = outcomes::Direction::up;
  const std::string up = told(outcome_effect(Lab(std::move(content)), Ref<Indicator>("I1")));
  EXPECT_NE(up.find(": higher is better, so this is a change for the worse."), std::string::npos) << up;
}

TEST(OutcomeSeries, ASeriesIsSaidToHaveTurnedOnlyWhenTheUncertaintyLeavesOutNothing) {
  const std::vector<std::string> starts{"2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01",
                                        "2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"};
  Content content = register_of(starts).content();
  for (std::size_t i = 0; i < content.series_values.size(); ++i)
    content.series_values[i].value = 50 + (i % 2 == 0 ? 1.0 : -1.0) * (i % 3 == 0 ? 2.0 : 1.0);
  const OutcomeEffect flat = outcome_effect(Lab(std::move(content)), Ref<Indicator>("I1"));
  ASSERT_LT(*row_of(flat, "effect_at_end").low, 0.0);
  ASSERT_GT(*row_of(flat, "effect_at_end").high, 0.0);
  EXPECT_EQ(told(flat).find("it turned"), std::string::npos) << told(flat);
  EXPECT_NE(told(flat).find("We see no clear change of course"), std::string::npos) << told(flat);
  EXPECT_NE(told(outcome_effect(register_of(starts), Ref<Indicator>("I1"))).find("That shows that the course changed"),
            std::string::npos);
}

TEST(OutcomeSeries, FewFiguresOfASeriesHintWhereTheyDoNotShow) {
  const std::vector<std::string> starts{"2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01",
                                        "2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"};
  const Lab lab = register_of(starts);
  const auto with = [&](double more) {
    Content content = lab.content();
    const double noise[] = {1.2, -.8, .4, -1.2, .8, -.4, .8, -.8, .4};
    for (std::size_t i = 0; i < content.series_values.size(); ++i)
      content.series_values[i].value = 60.0 - (i >= 5 ? more : 0.0) + noise[i];
    return outcome_effect(Lab(std::move(content)), Ref<Indicator>("I1"));
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
