#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lab/rules/rule.hpp"
#include "samskab/language/words.hpp"

namespace samskab::lab::rulebook {
namespace {

void hypotheses_come_first(const Ground& ground, Report& report) {
  for (const TrialAction& each : ground.content.trial_actions) {
    if (!each.actual.start) continue;
    const bool written = !each.hypothesis.empty() && !each.measure.empty();
    if (written && each.recorded_on && *each.recorded_on <= *each.actual.start) continue;
    report.add(EntityKind::trial_action, each.id.text(),
               Message(!written            ? "lab.trial.no_hypothesis"
                       : !each.recorded_on ? "lab.trial.undated_hypothesis"
                                           : "lab.trial.late_hypothesis")
                   .with("trial", named(EntityKind::trial_action, each.id.text()))
                   .with("start", localised(*each.actual.start))
                   .with("recorded", each.recorded_on ? localised(*each.recorded_on) : LocalisedText()));
  }
}

void decisions_follow_study(const Ground& ground, Report& report) {
  for (const TrialCycle& each : ground.content.trial_cycles) {
    if (!each.decision || *each.decision == TrialDecision::undecided) continue;
    const bool studied = each.studied_on && !each.study.empty();
    if (studied && !(each.decided_on && *each.decided_on < *each.studied_on)) continue;
    report.add(EntityKind::trial_cycle, each.id.text(),
               Message(studied ? "lab.cycle.decided_early" : "lab.cycle.not_studied")
                   .with("cycle", named(EntityKind::trial_cycle, each.id.text())));
  }
}

void cycles_do_not_overlap(const Ground& ground, Report& report) {
  const std::vector<TrialCycle>& cycles = ground.content.trial_cycles;
  std::unordered_map<std::string_view, std::vector<std::size_t>> of_trial;
  for (std::size_t i = 0; i < cycles.size(); ++i)
    if (cycles[i].period.start) of_trial[cycles[i].trial.text()].push_back(i);
  std::vector<std::pair<std::size_t, std::size_t>> overlaps;
  for (auto& [trial, own] : of_trial) {
    std::stable_sort(own.begin(), own.end(),
                     [&](auto a, auto b) { return *cycles[a].period.start < *cycles[b].period.start; });
    for (std::size_t i = 0; i < own.size(); ++i)
      for (std::size_t j = i + 1; j < own.size(); ++j) {
        const Period& a = cycles[own[i]].period;
        const Period& b = cycles[own[j]].period;
        if (a.end && *a.end <= *b.start) break;  // and so do all that begin later
        if (!(b.end && *b.end <= *a.start)) overlaps.push_back(std::minmax({own[i], own[j]}));
      }
  }
  std::sort(overlaps.begin(), overlaps.end());
  for (const auto& [first, second] : overlaps)
    report.add(EntityKind::trial_cycle, cycles[second].id.text(),
               Message("lab.cycle.overlap")
                   .with("first", named(EntityKind::trial_cycle, cycles[first].id.text()))
                   .with("second", named(EntityKind::trial_cycle, cycles[second].id.text()))
                   .with("trial", named(EntityKind::trial_action, cycles[second].trial.text())));
}

}  // namespace

std::span<const RuleEntry> trials() {
  static constexpr RuleEntry entries[] = {
      // The trial is kept, and marked as described afterwards: refusing it would hide it.
      {{"E24", Severity::warning, Moment::publish}, &hypotheses_come_first},
      {{"E25", Severity::error, Moment::always}, &decisions_follow_study},
      {{"E26", Severity::error, Moment::always}, &cycles_do_not_overlap},
  };
  return entries;
}

}  // namespace samskab::lab::rulebook
