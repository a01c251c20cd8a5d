#include <cmath>
#include <set>
#include <string>

#include "lab/detail/instrument_direction.hpp"
#include "lab/rules/rule.hpp"

namespace samskab::lab::rulebook {
namespace {

constexpr double weight_slack = 1e-9;

void indicators_have_goals(const Ground& ground, Report& report) {
  for (const Indicator& each : ground.content.indicators)
    if (each.goals.empty())
      report.add(EntityKind::indicator, each.id.text(),
                 Message("lab.indicator.no_goal").with("indicator", named(EntityKind::indicator, each.id.text())));
}

void goals_have_indicators(const Ground& ground, Report& report) {
  std::set<std::string_view> measured;
  for (const Indicator& each : ground.content.indicators)
    for (const Ref<PolicyGoal>& goal : each.goals) measured.insert(goal.text());
  for (const PolicyGoal& goal : ground.content.policy_goals)
    if (!measured.contains(goal.id.text()))
      report.add(EntityKind::policy_goal, goal.id.text(),
                 Message("lab.goal.no_indicator").with("goal", named(EntityKind::policy_goal, goal.id.text())));
}

void projects_have_goals(const Ground& ground, Report& report) {
  for (const Project& each : ground.content.projects)
    if (each.goals.empty())
      report.add(EntityKind::project, each.id.text(),
                 Message("lab.project.no_goal").with("project", named(EntityKind::project, each.id.text())));
}

void targets_lie_in_the_good_direction(const Ground& ground, Report& report) {
  for (const Indicator& each : ground.content.indicators) {
    if (!each.baseline || !each.target) continue;
    if (each.direction == outcomes::Direction::up ? *each.target >= *each.baseline : *each.target <= *each.baseline)
      continue;
    report.add(EntityKind::indicator, each.id.text(),
               Message("lab.indicator.target")
                   .with("indicator", named(EntityKind::indicator, each.id.text()))
                   .with("direction", localised_name(each.direction))
                   .with("baseline", *each.baseline)
                   .with("target", *each.target));
  }
}

void indicators_point_where_their_instruments_do(const Ground& ground, Report& report) {
  for (const Indicator& each : ground.content.indicators)
    if (const auto known = detail::against_instrument(each, ground.instruments))
      report.add(EntityKind::indicator, each.id.text(),
                 Message("lab.indicator.direction")
                     .with("indicator", named(EntityKind::indicator, each.id.text()))
                     .with("direction", localised_name(each.direction))
                     .with("instrument", each.instrument)
                     .with("known", localised_name(*known)));
}

void weights_sum_to_one(const Ground& ground, Report& report) {
  for (const SelectionRound& round : ground.content.selection_rounds) {
    double sum = 0;
    bool negative = false;
    for (const auto& [criterion, weight] : round.criteria) {
      negative = negative || !(weight >= 0);
      sum += weight;
    }
    if (!round.criteria.empty() && (negative || !(std::abs(sum - 1) <= weight_slack)))
      report.add(EntityKind::selection_round, round.id.text(),
                 Message(negative ? "lab.criteria.negative" : "lab.criteria.sum")
                     .with("round", named(EntityKind::selection_round, round.id.text()))
                     .with("sum", sum));
  }
}

void scores_fit_their_criteria(const Ground& ground, Report& report) {
  for (const Candidate& each : ground.content.candidates) {
    const SelectionRound* round = find(ground, each.round);
    if (round == nullptr) continue;
    for (const auto& [criterion, score] : each.scores) {
      const bool known = round->criteria.contains(criterion);
      if (known && score >= round->score_low && score <= round->score_high) continue;
      report.add(EntityKind::candidate, each.id.text(),
                 Message(known ? "lab.score.range" : "lab.score.criterion")
                     .with("candidate", named(EntityKind::candidate, each.id.text()))
                     .with("round", named(EntityKind::selection_round, round->id.text()))
                     .with("criterion", criterion)
                     .with("score", score)
                     .with("low", round->score_low)
                     .with("high", round->score_high));
    }
  }
}

void choices_have_reasons(const Ground& ground, Report& report) {
  for (const Candidate& each : ground.content.candidates) {
    if (each.decision != CandidateDecision::chosen) continue;
    const SelectionRound* round = find(ground, each.round);
    const bool deciders = round == nullptr || !round->deciders.empty();
    if (!each.reason.empty() && deciders) continue;
    report.add(EntityKind::candidate, each.id.text(),
               Message(each.reason.empty() ? "lab.chosen.no_reason" : "lab.chosen.no_deciders")
                   .with("candidate", named(EntityKind::candidate, each.id.text()))
                   .with("round", each.round.text()));
  }
}

}  // namespace

std::span<const RuleEntry> goals() {
  static constexpr RuleEntry entries[] = {
      {{"E15", Severity::error, Moment::publish}, &indicators_have_goals},
      {{"W16", Severity::warning, Moment::publish}, &goals_have_indicators},
      {{"E17", Severity::error, Moment::publish}, &projects_have_goals},
      {{"E20", Severity::error, Moment::always}, &targets_lie_in_the_good_direction},
      {{"E21", Severity::error, Moment::always}, &weights_sum_to_one},
      {{"E22", Severity::error, Moment::always}, &scores_fit_their_criteria},
      {{"E23", Severity::error, Moment::always}, &choices_have_reasons},
      {{"W63", Severity::warning, Moment::publish}, &indicators_point_where_their_instruments_do},
  };
  return entries;
}

}  // namespace samskab::lab::rulebook
