#include "samskab/evaluation/trials_summary.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "evaluation/detail/of_the_record.hpp"
#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using Cycles = std::map<Ref<TrialAction>, std::vector<const TrialCycle*>>;

/// The rounds that had begun by the day.
Cycles cycles_by_trial(const Lab& lab, const std::optional<Date>& today) {
  Cycles found;
  for (const TrialCycle& each : lab.all<TrialCycle>())
    if (detail::by_then(each.period.start, today)) found[each.trial].push_back(&each);
  for (auto& each : found)
    std::stable_sort(each.second.begin(), each.second.end(), [](const TrialCycle* a, const TrialCycle* b) {
      return std::pair(a->number, a->period.start) < std::pair(b->number, b->period.start);
    });
  return found;
}

std::optional<double> days_of(const Period& period) {
  if (!period.start || !period.end) return std::nullopt;
  return static_cast<double>(*period.end - *period.start + 1);
}

/// Whether it was known by the day what a round came to: it was decided or studied, or else over.
bool concluded(const TrialCycle& cycle, const std::optional<Date>& today) {
  return detail::by_then(cycle.decided_on   ? cycle.decided_on
                         : cycle.studied_on ? cycle.studied_on
                                            : cycle.period.end,
                         today);
}

/// Whether it was known by the day what the trial action came to: it was over, or else its rounds were studied.
bool result_known(const TrialAction& trial, const std::vector<const TrialCycle*>& every,
                  const std::optional<Date>& today) {
  if (!detail::by_then(trial.actual.start, today)) return false;
  if (trial.actual.end) return detail::by_then(trial.actual.end, today);
  return std::all_of(every.begin(), every.end(),
                     [&](const TrialCycle* each) { return detail::by_then(each->studied_on, today); });
}

bool passed(const std::optional<Date>& day, const std::optional<Date>& today) {
  return day && !(today && *today < *day);
}

HypothesisTiming timing_of(const TrialAction& trial, bool started) {
  const bool written = !trial.hypothesis.empty() && !trial.measure.empty();
  if (!started) return written ? HypothesisTiming::before : HypothesisTiming::not_started;
  if (!written) return HypothesisTiming::unwritten;
  if (!trial.recorded_on) return HypothesisTiming::undated;
  return *trial.recorded_on <= *trial.actual.start ? HypothesisTiming::before : HypothesisTiming::late;
}

/// What the rounds ended in; decisions made about the trial action elsewhere count when no round has one.
std::optional<TrialDecision> decision_of(const Lab& lab, const TrialAction& trial,
                                         const std::vector<const TrialCycle*>& cycles,
                                         const std::optional<Date>& today) {
  for (auto each = cycles.rbegin(); each != cycles.rend(); ++each)
    if ((*each)->decision && *(*each)->decision != TrialDecision::undecided && concluded(**each, today))
      return (*each)->decision;
  std::optional<TrialDecision> found;
  std::optional<Date> when;
  for (const Decision& each : lab.all<Decision>()) {
    if (!each.subject || *each.subject != Link{EntityKind::trial_action, trial.id.text()}) continue;
    if (!detail::by_then(each.decided_on, today)) continue;
    if (each.kind == TrialDecision::undecided || (found && each.decided_on < when)) continue;
    // What was decided before it began is why it was begun, not what came of it.
    if (each.decided_on && trial.actual.start && *each.decided_on < *trial.actual.start) continue;
    found = each.kind;
    when = each.decided_on;
  }
  return found;
}

TrialStage stage_of(bool started, bool ended, const std::optional<TrialDecision>& decision) {
  if (!started) return TrialStage::planned;
  if (decision == TrialDecision::adopt) return TrialStage::adopt;
  if (decision == TrialDecision::expand) return TrialStage::expand;
  if (decision == TrialDecision::abandon) return TrialStage::abandon;
  if (!ended) return TrialStage::running;
  return decision == TrialDecision::adapt ? TrialStage::adapt : TrialStage::undecided;
}

/// What the last round wrote, else what its stage calls for.
LocalisedText next_of(const TrialRow& row, const TrialAction& trial, const std::vector<const TrialCycle*>& cycles,
                      const std::optional<Date>& today) {
  if (!cycles.empty() && !cycles.back()->act.empty() && concluded(*cycles.back(), today)) return cycles.back()->act;
  if (row.stage == TrialStage::planned && (trial.hypothesis.empty() || trial.measure.empty()))
    return localised(Message("evaluation.trials.next.write"));
  if (row.stage == TrialStage::planned && trial.planned.start)
    return localised(Message("evaluation.trials.next.starts").with("day", localised(*trial.planned.start)));
  if (row.stage == TrialStage::adopt && row.anchored) return localised(Message("evaluation.trials.next.anchored"));
  return localised(Message("evaluation.trials.next." + std::string(code(row.stage))));
}

std::vector<Message> words_of(const TrialsSummary& result) {
  std::vector<Message> words;
  if (result.table.empty()) {
    words.emplace_back("evaluation.trials.none");
    return words;
  }
  words.push_back(Message("evaluation.trials.total")
                      .with("n", result.table.size())
                      .with("started", result.before_start.count)
                      .with("cycles", result.cycles));
  if (result.before_start.count > 0)
    words.push_back(Message("evaluation.trials.before")
                        .with("hits", result.before_start.hits)
                        .with("n", result.before_start.count));
  if (result.before_start.hits < result.before_start.count)
    words.push_back(
        Message("evaluation.trials.post_hoc").with("n", result.before_start.count - result.before_start.hits));
  if (result.refuted.count > 0)
    words.push_back(Message(result.refuted.hits > 0 ? "evaluation.trials.refuted" : "evaluation.trials.none_refuted")
                        .with("hits", result.refuted.hits)
                        .with("n", result.refuted.count));
  if (result.anchored.count > 0)
    words.push_back(
        Message("evaluation.trials.anchored").with("hits", result.anchored.hits).with("n", result.anchored.count));
  if (result.median_cycle_days)
    words.push_back(Message("evaluation.trials.cycle").with("days", *result.median_cycle_days));
  return words;
}

}  // namespace

TrialsSummary trials_summary(const Lab& lab, const TrialOptions& options) {
  detail::need_project(lab, options.project);
  TrialsSummary result;
  const Cycles cycles = cycles_by_trial(lab, options.today);
  const Cycles every = cycles_by_trial(lab, {});
  std::map<Ref<TrialAction>, bool> in_operation;
  std::size_t initiatives = 0;
  for (const Initiative& each : lab.all<Initiative>()) {
    if (!each.trial || each.history.empty()) continue;
    ++initiatives;
    std::optional<AnchoringStatus> status;
    for (const AnchoringEvent& event : each.history)
      if (detail::by_then(event.on, options.today)) status = event.status;
    in_operation[*each.trial] |= status == AnchoringStatus::in_operation || status == AnchoringStatus::spread;
  }
  std::vector<double> lengths;
  std::int64_t started_count = 0;
  std::int64_t before = 0;
  std::int64_t known = 0;
  std::int64_t refuted = 0;
  std::int64_t anchored = 0;
  for (const TrialAction& trial : lab.all<TrialAction>()) {
    if (!detail::asked_for(options.project, trial.project)) continue;
    const auto found = cycles.find(trial.id);
    const std::vector<const TrialCycle*> own = found == cycles.end() ? std::vector<const TrialCycle*>() : found->second;
    const auto all_rounds = every.find(trial.id);
    const bool known_by_then = result_known(
        trial, all_rounds == every.end() ? std::vector<const TrialCycle*>() : all_rounds->second, options.today);
    const bool started = passed(trial.actual.start, options.today);
    TrialRow row;
    row.trial = trial.id;
    row.title = trial.title.empty() ? detail::kind_and_id(EntityKind::trial_action, trial.id.text()) : trial.title;
    row.hypothesis = trial.hypothesis;
    row.recorded = timing_of(trial, started);
    row.post_hoc = started && row.recorded != HypothesisTiming::before;
    if (known_by_then) row.result = trial.result;
    if (row.result) row.result_label = localised_name(*row.result);
    row.decision = decision_of(lab, trial, own, options.today);
    const bool ended = passed(trial.actual.end, options.today);
    row.stage = stage_of(started, ended, row.decision);
    row.stage_label = localised_name(row.stage);
    row.cycles = static_cast<std::int64_t>(own.size());
    std::vector<double> of_this;
    for (const TrialCycle* each : own)
      if (const auto days = days_of(each->period); days && detail::by_then(each->period.end, options.today))
        of_this.push_back(*days);
    lengths.insert(lengths.end(), of_this.begin(), of_this.end());
    row.cycle_days = detail::median(std::move(of_this));
    if (started) row.start = trial.actual.start;
    if (ended) row.end = trial.actual.end;
    const auto lives_on = in_operation.find(trial.id);
    row.anchored = lives_on != in_operation.end() && lives_on->second;
    if (known_by_then) row.learnt = trial.learnt;
    row.next = next_of(row, trial, own, options.today);
    result.cycles += row.cycles;
    started_count += started ? 1 : 0;
    before += started && !row.post_hoc ? 1 : 0;
    known += row.result ? 1 : 0;
    refuted += row.result == PredictionResult::refuted ? 1 : 0;
    anchored += started && row.anchored ? 1 : 0;
    result.table.push_back(std::move(row));
  }
  std::stable_sort(result.table.begin(), result.table.end(), [](const TrialRow& a, const TrialRow& b) {
    if (a.start && b.start) return *a.start < *b.start;
    return a.start.has_value() && !b.start.has_value();
  });
  result.before_start = {before, started_count};
  result.refuted = {refuted, known};
  result.anchored = {anchored, started_count};
  const std::size_t measured = lengths.size();
  result.median_cycle_days = detail::median(std::move(lengths));
  if (started_count > 0)
    result.cycles_per_trial = static_cast<double>(result.cycles) / static_cast<double>(started_count);
  result.basis =
      detail::record_basis("trials_summary", {{EntityKind::trial_action, result.table.size()},
                                              {EntityKind::trial_cycle, static_cast<std::size_t>(result.cycles)},
                                              {EntityKind::initiative, initiatives}});
  if (const std::int64_t undated = result.cycles - static_cast<std::int64_t>(measured); undated > 0)
    result.basis.notes.push_back(Message("evaluation.trials.undated").with("n", undated));
  result.words = words_of(result);
  return result;
}

std::string TrialsSummary::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
