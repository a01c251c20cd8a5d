#include <map>
#include <set>
#include <string>
#include <vector>

#include "lab/rules/rule.hpp"
#include "samskab/lab/local_words.hpp"

namespace samskab::lab::rulebook {
namespace {

void decisions_rest_on_learning(const Ground& ground, Report& report) {
  for (const Decision& each : ground.content.decisions)
    if (each.learning_points.empty())
      report.add(EntityKind::decision, each.id.text(),
                 Message("lab.decision.no_learning").with("decision", named(EntityKind::decision, each.id.text())));
}

void observations_are_read_in_two_ways(const Ground& ground, Report& report) {
  std::map<std::string_view, std::int64_t> readings;
  for (const Interpretation& each : ground.content.interpretations) ++readings[each.observation.text()];
  std::set<std::string_view> used;
  for (const Decision& decision : ground.content.decisions)
    for (const Ref<LearningPoint>& id : decision.learning_points)
      if (const LearningPoint* point = find(ground, id))
        for (const Ref<Observation>& observation : point->observations) used.insert(observation.text());
  for (const Observation& each : ground.content.observations) {
    const std::int64_t count = readings[each.id.text()];
    if (used.contains(each.id.text()) && count < 2)
      report.add(EntityKind::observation, each.id.text(),
                 Message("lab.observation.readings")
                     .with("observation", named(EntityKind::observation, each.id.text()))
                     .with("count", count));
  }
}

/// What an entry rests on, by its id.
std::map<std::string_view, std::vector<const Evidence*>> evidence_by_entry(const Ground& ground) {
  std::map<std::string_view, std::vector<const Evidence*>> found;
  for (const Evidence& each : ground.content.evidence) found[each.entry.text()].push_back(&each);
  return found;
}

void entries_have_evidence(const Ground& ground, Report& report) {
  auto evidence = evidence_by_entry(ground);
  for (const Entry& each : ground.content.entries) {
    const auto& held = evidence[each.id.text()];
    if (each.kind == EntryKind::guide && held.empty())
      report.add(EntityKind::entry, each.id.text(),
                 Message("lab.guide.no_evidence").with("entry", named(EntityKind::entry, each.id.text())));
    if (each.maturity != Maturity::in_operation && each.maturity != Maturity::spread) continue;
    bool tried = false;
    for (const Evidence* one : held)
      tried = tried || one->source.kind == EntityKind::trial_cycle || one->source.kind == EntityKind::outcome_statement;
    if (!tried)
      report.add(EntityKind::entry, each.id.text(),
                 Message("lab.entry.untried").with("entry", named(EntityKind::entry, each.id.text())));
  }
}

void triangulation_has_two_kinds_of_source(const Ground& ground, Report& report) {
  auto evidence = evidence_by_entry(ground);
  for (const Entry& each : ground.content.entries) {
    if (each.strength != EvidenceStrength::triangulated) continue;
    std::set<EntityKind> kinds;
    for (const Evidence* one : evidence[each.id.text()]) kinds.insert(one->source.kind);
    if (kinds.size() < 2)
      report.add(EntityKind::entry, each.id.text(),
                 Message("lab.entry.not_triangulated")
                     .with("entry", named(EntityKind::entry, each.id.text()))
                     .with("kinds", kinds.size()));
  }
}

/// The levels that speak in a piece of evidence, as far as the record tells.
void add_levels(const Ground& ground, const Link& source, std::set<Level>& levels) {
  const auto add = [&](const std::vector<Ref<Stakeholder>>& people) {
    for (const Ref<Stakeholder>& id : people)
      if (const Stakeholder* who = find(ground, id)) levels.insert(level_of(*who));
  };
  if (source.kind == EntityKind::observation) {
    if (const auto* observation = find(ground, Ref<Observation>(source.id))) add(observation->seen_by);
  } else if (source.kind == EntityKind::outcome_statement) {
    if (const auto* outcome = find(ground, Ref<OutcomeStatement>(source.id))) add(outcome->actors);
  }
}

void several_levels_speak(const Ground& ground, Report& report) {
  auto evidence = evidence_by_entry(ground);
  for (const Entry& each : ground.content.entries) {
    std::set<Level> levels;
    for (const Evidence* one : evidence[each.id.text()]) add_levels(ground, one->source, levels);
    if (levels.size() != 1) continue;
    report.add(EntityKind::entry, each.id.text(),
               Message("lab.entry.one_level")
                   .with("entry", named(EntityKind::entry, each.id.text()))
                   .with("level", local_name(ground.content.frame, *levels.begin())));
  }
}

}  // namespace

std::span<const RuleEntry> learning() {
  static constexpr RuleEntry entries[] = {
      {{"E46", Severity::error, Moment::publish}, &decisions_rest_on_learning},
      {{"W47", Severity::warning, Moment::publish}, &observations_are_read_in_two_ways},
      {{"E48", Severity::error, Moment::publish}, &entries_have_evidence},
      {{"E49", Severity::error, Moment::publish}, &triangulation_has_two_kinds_of_source},
      {{"W50", Severity::warning, Moment::publish}, &several_levels_speak},
  };
  return entries;
}

}  // namespace samskab::lab::rulebook
