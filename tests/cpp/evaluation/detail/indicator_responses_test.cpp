#include "evaluation/detail/indicator_responses.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/detail/measured.hpp"
#include "evaluation/outcome_fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using namespace test;

using MaybeLevel = std::optional<Level>;

/// Somebody who answered before and after, and the level that each of the two says.
struct Spoke {
  std::string person;
  double change;
  MaybeLevel before;
  MaybeLevel after;
};

outcomes::Responses spoken(const std::vector<Spoke>& people) {
  outcomes::ResponsesBuilder builder({hours()});
  double score = 0;
  for (const Spoke& person : people) {
    score += .125;
    for (const bool later : {false, true}) {
      outcomes::Response each;
      each.person = person.person;
      each.instrument = "hours";
      each.project = "P1";
      each.level = later ? person.after : person.before;
      each.kind = later ? outcomes::OccasionKind::after : outcomes::OccasionKind::baseline;
      each.score = score + (later ? person.change : 0.0);
      builder.append(each);
    }
  }
  return builder.snapshot();
}

std::vector<Spoke> group(const std::string& prefix, double change, MaybeLevel level, int people = 10) {
  std::vector<Spoke> out;
  for (int i = 0; i < people; ++i) out.push_back({prefix + std::to_string(i), change + i % 2, level, level});
  return out;
}

std::vector<Spoke> together(std::vector<Spoke> first, const std::vector<Spoke>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

Content of_level(Level level) {
  Content content = measured().content();
  content.indicators.back().level = level;
  return content;
}

OutcomeEffect effect_of(const outcomes::Responses& responses, Level level, const OutcomeOptions& options = {}) {
  return outcome_effect(Lab(of_level(level)).with_responses(responses), Ref<Indicator>("I1"), options);
}

bool notes(const OutcomeEffect& effect, std::string_view key) {
  return std::any_of(effect.basis.notes.begin(), effect.basis.notes.end(),
                     [&](const Message& each) { return each.key() == key; });
}

TEST(IndicatorResponses, OnlyThoseOfItsLevelAreTold) {
  const outcomes::Responses both = spoken(together(group("u", -6, Level::user), group("e", 1, Level::employee)));
  const OutcomeEffect users = effect_of(both, Level::user);
  EXPECT_EQ(users.pairs, 10);
  EXPECT_DOUBLE_EQ(*users.change, -5.5);
  const OutcomeEffect employees = effect_of(both, Level::employee);
  EXPECT_EQ(employees.pairs, 10);
  EXPECT_DOUBLE_EQ(*employees.change, 1.5);
  EXPECT_FALSE(notes(users, "evaluation.outcome.level_untold"));
  EXPECT_FALSE(notes(users, "evaluation.outcome.level_unknown"));
  EXPECT_THROW(static_cast<void>(effect_of(both, Level::organisation)), NotEnoughData);
}

TEST(IndicatorResponses, WhereNobodysLevelIsKnownAllCountAndItIsSaid) {
  const OutcomeEffect effect = effect_of(spoken(group("u", 2, {})), Level::employee);
  EXPECT_EQ(effect.pairs, 10);
  EXPECT_TRUE(notes(effect, "evaluation.outcome.level_untold"));
  EXPECT_NE(effect.basis.summary(Language::da).find("niveauet »medarbejder«"), std::string::npos)
      << effect.basis.summary(Language::da);
}

TEST(IndicatorResponses, WhoseLevelIsNotKnownIsLeftOutAndCounted) {
  std::vector<Spoke> people = together(group("u", 2, Level::user), group("nobody", 5, {}, 3));
  people.push_back({"said once", 2, Level::user, {}});
  people.push_back({"moved", 2, Level::user, Level::employee});
  const OutcomeEffect effect = effect_of(spoken(people), Level::user);
  EXPECT_EQ(effect.pairs, 11) << "who said it once is of it; an answer as an employee is none of a user";
  EXPECT_EQ(effect.attrition.left, 1);
  EXPECT_NE(told(effect).find("3 people are left out, because it is not known whether they belong to the level 'user'"),
            std::string::npos)
      << told(effect);
  EXPECT_FALSE(notes(for_everybody(effect, 5), "evaluation.outcome.level_unknown")) << "three are few";
  EXPECT_TRUE(notes(for_everybody(effect, 3), "evaluation.outcome.level_unknown"));
}

TEST(IndicatorResponses, TheRegisterOfPersonsTellsWhatNoResponseDoes) {
  Content content = of_level(Level::user);
  for (int i = 0; i < 3; ++i) {
    Person who;
    who.id = Ref<Person>("nobody" + std::to_string(i));
    who.level = i < 2 ? Level::user : Level::employee;
    content.persons.push_back(who);
  }
  const std::vector<Spoke> people = together(group("u", 2, Level::user), group("nobody", 5, {}, 3));
  const OutcomeEffect effect = outcome_effect(Lab(content).with_responses(spoken(people)), Ref<Indicator>("I1"));
  EXPECT_EQ(effect.pairs, 12);
  EXPECT_FALSE(notes(effect, "evaluation.outcome.level_unknown"));
}

TEST(IndicatorResponses, AComparisonIsOfTheSameLevel) {
  const outcomes::Responses ours = spoken(together(group("u", 2, Level::user), group("e", 4, Level::employee)));
  const outcomes::Responses theirs = spoken(together(group("v", 1, Level::user), group("f", 5, Level::employee)));
  const OutcomeEffect effect = effect_of(ours, Level::user, {.comparison = theirs});
  EXPECT_EQ(effect.others_before.size(), 10U);
  EXPECT_NEAR(*row_of(effect, "difference_of_changes").value, 1.0, 1e-12);
  const auto beside = [&](double change) {
    const std::vector<Spoke> others = group("v", change, Level::user);
    const std::string said = told(effect_of(ours, Level::user, {.comparison = spoken(others)}));
    const std::size_t at = said.find("Beside the comparison group that is for the ");
    return at == std::string::npos ? std::string() : said.substr(at + 44, 6);
  };
  EXPECT_EQ(beside(1), "better");
  EXPECT_EQ(beside(4), "worse.");
  EXPECT_EQ(beside(2), "") << "the difference may be none";
  const OutcomeEffect unsaid = effect_of(ours, Level::user, {.comparison = spoken(group("v", 1, {}))});
  EXPECT_EQ(unsaid.others_before.size(), 10U);
  EXPECT_TRUE(notes(unsaid, "evaluation.outcome.others_level_untold"));
  const OutcomeOptions employees{.comparison = spoken(group("f", 1, Level::employee))};
  EXPECT_THROW(static_cast<void>(effect_of(ours, Level::user, employees)), NotEnoughData);
}

TEST(IndicatorResponses, CoverageCountsTheFiguresThatTheEffectDoes) {
  const outcomes::Responses both = spoken(together(group("u", -6, Level::user), group("e", 1, Level::employee)));
  for (const Level level : {Level::user, Level::employee, Level::organisation}) {
    const Lab lab = Lab(of_level(level)).with_responses(both);
    const detail::Measured found = detail::Figures(lab, {}).of(lab.at(Ref<Indicator>("I1")));
    EXPECT_EQ(found.figures, level == Level::organisation ? 0U : 20U);
    if (level == Level::organisation) continue;
    EXPECT_DOUBLE_EQ(*found.newest, *row_of(effect_of(both, level), "mean_after").value);
  }
}

}  // namespace
}  // namespace samskab::evaluation
