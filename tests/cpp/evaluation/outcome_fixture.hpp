#pragma once
#include <algorithm>
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "lab/fixture.hpp"
#include "samskab/evaluation/outcome_effect.hpp"
#include "samskab/outcomes/responses_builder.hpp"

/// People measured twice, for the tests of outcome_effect().
namespace samskab::evaluation::test {

using namespace lab;

/// R's data set `sleep`: extra hours of sleep of ten people under two drugs, taken as before and after (Student 1908).
inline constexpr double sleep_before[] = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
inline constexpr double sleep_after[] = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

inline outcomes::Instrument hours() {
  outcomes::Instrument made;
  made.id = "hours";
  made.title = samskab::lab::test::both("timers søvn", "hours of sleep");
  outcomes::Item item;
  item.id = "h";
  item.minimum = -10;
  item.maximum = 10;
  made.items = {item};
  outcomes::CutPoint cut;
  cut.id = "long";
  cut.value = 1.5;
  cut.source = "this test";
  cut.label = samskab::lab::test::both("sover længe", "sleeps long");
  made.cut_points = {cut};
  made.important_difference.emplace().value = 1;
  made.important_difference->source = "this test";
  made.reliability.emplace().coefficient = .8;
  made.reliability->source = "this test";
  return made;
}

/// The hours of sleep of the first people, before and after; `day_of(person, after)`: when each was answered.
inline void append_sleep(outcomes::ResponsesBuilder& builder, std::size_t people,
                         const std::function<Date(std::size_t, bool)>& day_of = {}) {
  for (std::size_t i = 0; i < people; ++i)
    for (const bool after : {false, true}) {
      outcomes::Response each;
      each.person = "p" + std::to_string(i);
      each.instrument = "hours";
      each.project = "P1";
      each.kind = after ? outcomes::OccasionKind::after : outcomes::OccasionKind::baseline;
      each.score = after ? sleep_after[i] : sleep_before[i];
      if (day_of) each.answered_on = day_of(i, after);
      builder.append(each);
    }
}

inline Lab measured(std::size_t people = 10) {
  Content content = samskab::lab::test::small_content();
  Indicator indicator;
  indicator.id = Ref<Indicator>("I1");
  indicator.project = Ref<Project>("P1");
  indicator.title = samskab::lab::test::both("Søvn", "Sleep");
  indicator.goals = {Ref<PolicyGoal>("G1")};
  indicator.instrument = "hours";
  indicator.target = 3;
  std::erase_if(content.indicators, [&](const Indicator& each) { return each.id == indicator.id; });
  content.indicators.push_back(indicator);
  OutcomeStatement worse;
  worse.id = Ref<OutcomeStatement>("U-worse");
  worse.what = samskab::lab::test::both("Naboerne klager over støj", "Neighbours complain of noise");
  worse.positive = false;
  content.outcome_statements.push_back(worse);
  outcomes::ResponsesBuilder builder({hours()});
  append_sleep(builder, people);
  outcomes::Response gone;
  gone.person = "gone";
  gone.instrument = "hours";
  gone.project = "P1";
  gone.score = 5;
  builder.append(gone);
  return Lab(std::move(content)).with_responses(builder.snapshot());
}

inline const OutcomeRow& row_of(const OutcomeEffect& effect, std::string_view measure) {
  const auto found = std::find_if(effect.table.begin(), effect.table.end(),
                                  [&](const OutcomeRow& each) { return each.measure == measure; });
  if (found == effect.table.end()) throw std::out_of_range(std::string(measure));
  return *found;
}

/// The sleepers in three wards, and six people of two others who were given nothing.
inline outcomes::Responses beside() {
  outcomes::ResponsesBuilder builder({hours()});
  const auto add = [&](std::string person, const char* project, std::string unit, double before, double after) {
    for (const bool later : {false, true}) {
      outcomes::Response each;
      each.person = person;
      each.instrument = "hours";
      each.project = project;
      each.unit = unit;
      each.kind = later ? outcomes::OccasionKind::after : outcomes::OccasionKind::baseline;
      each.score = later ? after : before;
      builder.append(each);
    }
  };
  for (std::size_t i = 0; i < 10; ++i)
    add("p" + std::to_string(i), "P1", "ward" + std::to_string(i % 3), sleep_before[i], sleep_after[i]);
  const double others[][2] = {{0.1, 0.4}, {1.0, 0.8}, {-0.5, 0.2}, {2.0, 2.1}, {3.0, 3.3}, {-1.0, -0.4}};
  std::size_t number = 0;
  for (const auto& [before, after] : others) {
    add("q" + std::to_string(number), "", "other" + std::to_string(number % 2), before, after);
    ++number;
  }
  return builder.snapshot();
}

inline std::string told(const OutcomeEffect& effect) {
  return effect.summary(Language::en) + effect.basis.summary(Language::en);
}

/// Somebody's two scores, where they belong, and the project that each response names.
struct Told {
  std::string person;
  std::string unit;
  double before;
  double after;
  const char* project_before = "P1";
  const char* project_after = "P1";
};

inline outcomes::Responses responses_of(const std::vector<Told>& people, const char* day_before = "") {
  outcomes::ResponsesBuilder builder({hours()});
  for (const Told& person : people)
    for (const bool later : {false, true}) {
      outcomes::Response each;
      each.person = person.person;
      each.instrument = "hours";
      each.unit = person.unit;
      each.project = later ? person.project_after : person.project_before;
      each.kind = later ? outcomes::OccasionKind::after : outcomes::OccasionKind::baseline;
      each.score = later ? person.after : person.before;
      if (!later && *day_before != '\0') each.answered_on = Date::parse(day_before);
      builder.append(each);
    }
  return builder.snapshot();
}

}  // namespace samskab::evaluation::test
