#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lab/rules/rule.hpp"
#include "samskab/language/words.hpp"

namespace samskab::lab::rulebook {
namespace {

constexpr std::int64_t days_of_grace = 30;  // how far outside its project a thing may lie with a warning

bool reversed(const Period& period) { return period.start && period.end && *period.end < *period.start; }

template <class M, class F>
void visit_periods(std::string_view field, const M& value, F& f) {
  if constexpr (std::is_same_v<M, Period>)
    f(field, value);
  else if constexpr (Described<M>)
    for_each_field<M>([&](const auto& each) { visit_periods(each.name, value.*(each.member), f); });
}

void periods_run_forward(const Ground& ground, Report& report) {
  const auto look = [&](EntityKind kind, std::string_view id, std::string_view field, const Period& period) {
    if (reversed(period))
      report.add(kind, id,
                 Message("lab.period.reversed")
                     .with("thing", named(kind, id))
                     .with("field", field)
                     .with("start", localised(*period.start))
                     .with("end", localised(*period.end)));
  };
  for_each_thing(ground.content, [&](const auto& thing) {
    constexpr EntityKind kind = std::remove_cvref_t<decltype(thing)>::kind_of_entity;
    const auto each = [&](std::string_view field, const Period& period) { look(kind, thing.id.text(), field, period); };
    visit_periods("", thing, each);
  });
  if (reversed(ground.content.frame.period))
    report.add(EntityKind::lab, "",
               Message("lab.frame.reversed")
                   .with("start", localised(*ground.content.frame.period.start))
                   .with("end", localised(*ground.content.frame.period.end)));
}

/// Days by which a stretch lies outside the project; 0 when inside, or when either is not known.
std::int64_t days_outside(const Period& project, std::optional<Date> first, std::optional<Date> last) {
  std::int64_t days = 0;
  if (project.start && first) days = std::max<std::int64_t>(days, *project.start - *first);
  if (project.end && last) days = std::max<std::int64_t>(days, *last - *project.end);
  if (project.end && first) days = std::max<std::int64_t>(days, *first - *project.end);
  return days;
}

template <Entity T>
void within_project(const Ground& ground, Report& report, const T& thing, const std::optional<Ref<Project>>& project,
                    std::optional<Date> first, std::optional<Date> last) {
  const Project* held = find(ground, project);
  if (held == nullptr) return;
  const std::int64_t days = days_outside(held->period, first, last);
  if (days <= 0) return;
  report.add(T::kind_of_entity, thing.id.text(),
             Message("lab.outside_project")
                 .with("thing", named(T::kind_of_entity, thing.id.text()))
                 .with("project", named(EntityKind::project, held->id.text()))
                 .with("days", days),
             days <= days_of_grace ? Severity::warning : Severity::error);
}

void things_lie_within_their_project(const Ground& ground, Report& report) {
  for (const Session& each : ground.content.sessions)
    within_project(ground, report, each, each.project, each.held_on, each.held_on);
  for (const TrialAction& each : ground.content.trial_actions) {
    within_project(ground, report, each, each.project, each.planned.start, each.planned.end);
    within_project(ground, report, each, each.project, each.actual.start, each.actual.end);
  }
  for (const Collection& each : ground.content.collections)
    within_project(ground, report, each, each.project, each.window.start, each.window.end);
}

void selection_comes_first(const Ground& ground, Report& report) {
  std::unordered_map<std::string_view, std::vector<const Session*>> sessions;
  for (const Session& each : ground.content.sessions) sessions[each.project.text()].push_back(&each);
  for (const Project& project : ground.content.projects) {
    const Candidate* candidate = find(ground, project.candidate);
    const SelectionRound* round = candidate == nullptr ? nullptr : find(ground, candidate->round);
    if (round == nullptr || !round->held_on) continue;
    for (const Session* session : sessions[project.id.text()])
      if (session->held_on && *session->held_on < *round->held_on)
        report.add(EntityKind::session, session->id.text(),
                   Message("lab.session.before_selection")
                       .with("session", named(EntityKind::session, session->id.text()))
                       .with("held", localised(*session->held_on))
                       .with("round", named(EntityKind::selection_round, round->id.text()))
                       .with("chosen", localised(*round->held_on)));
  }
}

template <Entity T>
void joins_before_leaving(const std::vector<T>& things, Report& report) {
  for (const T& each : things)
    if (each.joined_on && each.left_on && *each.left_on < *each.joined_on)
      report.add(T::kind_of_entity, each.id.text(),
                 Message("lab.joined.reversed")
                     .with("thing", named(T::kind_of_entity, each.id.text()))
                     .with("joined", localised(*each.joined_on))
                     .with("left", localised(*each.left_on)));
}

void people_are_there_while_they_are_there(const Ground& ground, Report& report) {
  joins_before_leaving(ground.content.stakeholders, report);
  joins_before_leaving(ground.content.persons, report);
  for (const Session& session : ground.content.sessions)
    for (const Ref<Stakeholder>& id : session.present) {
      const Stakeholder* who = find(ground, id);
      if (who == nullptr || !session.held_on) continue;
      const bool early = who->joined_on && *session.held_on < *who->joined_on;
      const bool late = who->left_on && *who->left_on < *session.held_on;
      if (early || late)
        report.add(EntityKind::session, session.id.text(),
                   Message(early ? "lab.present.early" : "lab.present.late")
                       .with("session", named(EntityKind::session, session.id.text()))
                       .with("held", localised(*session.held_on))
                       .with("who", named(EntityKind::stakeholder, who->id.text()))
                       .with("day", localised(early ? *who->joined_on : *who->left_on)));
    }
}

void occasions_follow_each_other(const Ground& ground, Report& report) {
  // Those of the laboratory as a whole have no project.
  std::map<std::optional<std::string_view>, std::vector<const Occasion*>> of_project;
  const auto project_of = [](const Occasion& each) {
    return each.project ? std::optional<std::string_view>(each.project->text()) : std::nullopt;
  };
  for (const Occasion& each : ground.content.occasions)
    if (each.period.start) of_project[project_of(each)].push_back(&each);
  for (const Occasion& first : ground.content.occasions) {
    if (!first.period.start) continue;
    for (const Occasion* second : of_project[project_of(first)])
      if (first.kind < second->kind && *second->period.start < *first.period.start)
        report.add(EntityKind::occasion, second->id.text(),
                   Message("lab.occasion.order")
                       .with("later", named(EntityKind::occasion, second->id.text()))
                       .with("later_start", localised(*second->period.start))
                       .with("earlier", named(EntityKind::occasion, first.id.text()))
                       .with("earlier_start", localised(*first.period.start)));
  }
}

void stories_come_within_the_window(const Ground& ground, Report& report) {
  if (ground.lab == nullptr) return;
  for (const Collection& each : ground.content.collections)
    if (const std::int64_t outside = ground.lab->outside_window(each.id); outside > 0)
      report.add(EntityKind::collection, each.id.text(),
                 Message("lab.collection.outside")
                     .with("collection", named(EntityKind::collection, each.id.text()))
                     .with("n", outside));
}

void trials_are_short_but_not_too_short(const Ground& ground, Report& report) {
  for (const TrialAction& each : ground.content.trial_actions) {
    const Period& period = each.actual.start && each.actual.end ? each.actual : each.planned;
    if (!period.start || !period.end || reversed(period)) continue;
    const std::int64_t days = *period.end - *period.start + 1;
    if (days >= 7 && days <= 92) continue;
    report.add(EntityKind::trial_action, each.id.text(),
               Message(days < 7 ? "lab.trial.short" : "lab.trial.long")
                   .with("trial", named(EntityKind::trial_action, each.id.text()))
                   .with("days", days));
  }
}

}  // namespace

std::span<const RuleEntry> time() {
  static constexpr RuleEntry entries[] = {
      {{"E7", Severity::error, Moment::always}, &periods_run_forward},
      {{"E8", Severity::error, Moment::always}, &things_lie_within_their_project},
      {{"W9", Severity::warning, Moment::publish}, &selection_comes_first},
      {{"E10", Severity::error, Moment::always}, &people_are_there_while_they_are_there},
      {{"E11", Severity::error, Moment::always}, &occasions_follow_each_other},
      {{"W14", Severity::warning, Moment::publish}, &trials_are_short_but_not_too_short},
      {{"W66", Severity::warning, Moment::publish}, &stories_come_within_the_window},
  };
  return entries;
}

}  // namespace samskab::lab::rulebook
