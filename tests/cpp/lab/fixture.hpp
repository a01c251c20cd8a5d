#pragma once
#include <string>
#include <string_view>
#include <utility>

#include "base/both.hpp"
#include "samskab/lab/content.hpp"
#include "samskab/lab/lab.hpp"

/// A small laboratory that breaks no rule, for tests to break.
namespace samskab::lab::test {

using samskab::test::both;
inline LocalisedText only(std::string_view tag, std::string words) {
  LocalisedText text;
  text.set(tag, std::move(words));
  return text;
}
inline Date day(const char* text) { return Date::parse(text); }

inline Content small_content() {
  Content c;
  c.frame.title = both("Fællesskab i byen", "Community in town");
  c.frame.period = {day("2026-01-12"), day("2026-12-18")};
  c.frame.languages = {"da"};

  Organisation organisation;
  organisation.id = Ref<Organisation>("O1");
  organisation.name = "Kommunen";
  c.organisations.push_back(organisation);
  for (const auto& [id, parent] : {std::pair("U1", ""), std::pair("U2", "U1")}) {
    OrgUnit unit;
    unit.id = Ref<OrgUnit>(id);
    unit.name = id;
    unit.organisation = organisation.id;
    if (*parent != '\0') unit.parent = Ref<OrgUnit>(parent);
    c.org_units.push_back(unit);
  }
  ProcessingRecord processing;
  processing.id = Ref<ProcessingRecord>("B1");
  processing.controller = "Kommunen";
  processing.retention_until = day("2099-12-31");  // tests are run for many years
  c.processing_records.push_back(processing);

  PolicyGoal goal;
  goal.id = Ref<PolicyGoal>("G1");
  goal.text = both("Færre er ensomme", "Fewer are lonely");
  c.policy_goals.push_back(goal);

  for (const auto& [id, kind] :
       {std::pair("S1", StakeholderKind::manager), std::pair("S2", StakeholderKind::volunteer)}) {
    Stakeholder who;
    who.id = Ref<Stakeholder>(id);
    who.name = id;
    who.kind = kind;
    who.joined_on = day("2026-01-15");
    who.left_on = day("2026-12-01");
    c.stakeholders.push_back(who);
  }
  SelectionRound round;
  round.id = Ref<SelectionRound>("R1");
  round.held_on = day("2026-01-20");
  round.criteria = {{"need", .6}, {"mandate", .4}};
  round.deciders = {Ref<Stakeholder>("S1")};
  c.selection_rounds.push_back(round);
  Candidate candidate;
  candidate.id = Ref<Candidate>("C1");
  candidate.round = round.id;
  candidate.title = both("Fælles spisning", "Eating together");
  candidate.scores = {{"need", 5}, {"mandate", 4}};
  candidate.decision = CandidateDecision::chosen;
  candidate.reason = both("Stærke kræfter på stedet", "Strong forces on site");
  c.candidates.push_back(candidate);

  Project project;
  project.id = Ref<Project>("P1");
  project.title = both("Spis sammen", "Eat together");
  project.period = {day("2026-02-01"), day("2026-11-30")};
  project.goals = {goal.id};
  project.candidate = candidate.id;
  c.projects.push_back(project);

  Session session;
  session.id = Ref<Session>("W1");
  session.project = project.id;
  session.title = both("Første møde", "First meeting");
  session.held_on = day("2026-02-03");
  session.present = {Ref<Stakeholder>("S1"), Ref<Stakeholder>("S2")};
  c.sessions.push_back(session);

  TrialAction trial;
  trial.id = Ref<TrialAction>("T1");
  trial.project = project.id;
  trial.title = both("Hent gæsterne", "Fetch the guests");
  trial.hypothesis = both("Flere kommer", "More will come");
  trial.measure = both("Antal gæster", "Number of guests");
  trial.recorded_on = day("2026-03-20");
  trial.actual = {day("2026-04-01"), day("2026-05-15")};
  c.trial_actions.push_back(trial);
  for (const auto& [id, start, end] :
       {std::tuple("Y1", "2026-04-01", "2026-04-20"), std::tuple("Y2", "2026-04-20", "2026-05-15")}) {
    TrialCycle cycle;
    cycle.id = Ref<TrialCycle>(id);
    cycle.trial = trial.id;
    cycle.period = {day(start), day(end)};
    cycle.study = both("Flere kom", "More came");
    cycle.studied_on = day(end);
    cycle.decision = TrialDecision::adapt;
    cycle.decided_on = day(end);
    c.trial_cycles.push_back(cycle);
  }
  Indicator indicator;
  indicator.id = Ref<Indicator>("I1");
  indicator.project = project.id;
  indicator.title = both("Ensomhed", "Loneliness");
  indicator.goals = {goal.id};
  indicator.direction = outcomes::Direction::down;
  indicator.baseline = 5;
  indicator.target = 4;
  c.indicators.push_back(indicator);
  for (const auto& [id, kind, start] : {std::tuple("M1", outcomes::OccasionKind::baseline, "2026-02-10"),
                                        std::tuple("M2", outcomes::OccasionKind::after, "2026-11-10")}) {
    Occasion occasion;
    occasion.id = Ref<Occasion>(id);
    occasion.project = project.id;
    occasion.kind = kind;
    occasion.period = {day(start), std::nullopt};
    c.occasions.push_back(occasion);
  }
  for (const char* id : {"N1", "N2"}) {
    ChangeNode node;
    node.id = Ref<ChangeNode>(id);
    node.project = project.id;
    node.text = both("led", "part");
    c.change_nodes.push_back(node);
  }
  ChangeLink link;
  link.id = Ref<ChangeLink>("L1");
  link.project = project.id;
  link.from = Ref<ChangeNode>("N1");
  link.to = Ref<ChangeNode>("N2");
  c.change_links.push_back(link);

  SchemaVersion schema;
  schema.id = Ref<SchemaVersion>("V1");
  schema.schema = "samskabelse";
  schema.status = SchemaStatus::locked;
  schema.tests.push_back({day("2026-02-20"), 8, both("Klart", "Clear")});
  c.schema_versions.push_back(schema);
  Collection collection;
  collection.id = Ref<Collection>("A1");
  collection.title = both("Fortællinger", "Stories");
  collection.project = project.id;
  collection.schema = schema.id;
  collection.window = {day("2026-03-01"), day("2026-10-31")};
  c.collections.push_back(collection);
  Person person;
  person.id = Ref<Person>("R-0042");
  c.persons.push_back(person);
  ConsentEvent consent;
  consent.id = Ref<ConsentEvent>("E1");
  consent.person = person.id;
  consent.scopes = {ConsentScope::quote};
  consent.on = day("2026-03-05");
  c.consent_events.push_back(consent);

  for (const auto& [id, who] : {std::pair("B1", "S1"), std::pair("B2", "S2")}) {
    Observation observation;
    observation.id = Ref<Observation>(id);
    observation.text = both("Flere bliver og hjælper", "More stay and help");
    observation.seen_by = {Ref<Stakeholder>(who)};
    c.observations.push_back(observation);
  }
  for (const char* id : {"F1", "F2"}) {
    Interpretation reading;
    reading.id = Ref<Interpretation>(id);
    reading.observation = Ref<Observation>("B1");
    reading.text = both("læsning", "reading");
    c.interpretations.push_back(reading);
  }
  LearningPoint point;
  point.id = Ref<LearningPoint>("K1");
  point.text = both("Spørg tidligt", "Ask early");
  point.observations = {Ref<Observation>("B1")};
  c.learning_points.push_back(point);
  Decision decision;
  decision.id = Ref<Decision>("D1");
  decision.text = both("Vi spørger ved døren", "We ask at the door");
  decision.learning_points = {point.id};
  c.decisions.push_back(decision);

  Playbook playbook;
  playbook.id = Ref<Playbook>("PB");
  playbook.title = both("Drejebog", "Playbook");
  c.playbooks.push_back(playbook);
  Entry entry;
  entry.id = Ref<Entry>("H1");
  entry.playbook = playbook.id;
  entry.kind = EntryKind::guide;
  entry.title = both("Hent folk hjemme", "Fetch people at home");
  entry.strength = EvidenceStrength::triangulated;
  entry.maturity = Maturity::in_operation;
  c.entries.push_back(entry);
  for (const auto& [id, kind, source] :
       {std::tuple("J1", EntityKind::observation, "B1"), std::tuple("J2", EntityKind::observation, "B2"),
        std::tuple("J3", EntityKind::trial_cycle, "Y1")}) {
    Evidence evidence;
    evidence.id = Ref<Evidence>(id);
    evidence.entry = entry.id;
    evidence.source = {kind, source};
    c.evidence.push_back(evidence);
  }
  return c;
}

}  // namespace samskab::lab::test
