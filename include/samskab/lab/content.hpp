#pragma once
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/lab/audit.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/lab/condition.hpp"
#include "samskab/lab/frame.hpp"
#include "samskab/lab/involvement.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/lab/measure.hpp"
#include "samskab/lab/playbook.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/lab/selection.hpp"
#include "samskab/lab/session.hpp"
#include "samskab/lab/stakeholder.hpp"
#include "samskab/lab/theory_of_change.hpp"
#include "samskab/lab/trial.hpp"

namespace samskab::lab {

/// Everything a laboratory holds besides stories and answers, one list for each kind of thing, in the order in which
/// things were added. A new kind of thing is one line here: archive, JSON, tables, rules and Python follow.
struct Content {
  Frame frame;
  std::vector<ProcessingRecord> processing_records;
  std::vector<DisclosurePolicy> disclosure_policies;
  std::vector<Organisation> organisations;
  std::vector<OrgUnit> org_units;
  std::vector<PolicyGoal> policy_goals;
  std::vector<SelectionRound> selection_rounds;
  std::vector<Candidate> candidates;
  std::vector<Project> projects;
  std::vector<Charter> charters;
  std::vector<ProcessStep> process_steps;
  std::vector<ChangeNode> change_nodes;
  std::vector<ChangeLink> change_links;
  std::vector<Stakeholder> stakeholders;
  std::vector<Rating> ratings;
  std::vector<Partnership> partnerships;
  std::vector<Tie> ties;
  std::vector<Involvement> involvements;
  std::vector<Rationale> rationales;
  std::vector<PerceivedYield> perceived_yields;
  std::vector<Contribution> contributions;
  std::vector<Session> sessions;
  std::vector<Method> methods;
  std::vector<CompetenceAssessment> competence_assessments;
  std::vector<SupportNote> support_notes;
  std::vector<TrialAction> trial_actions;
  std::vector<TrialCycle> trial_cycles;
  std::vector<Initiative> initiatives;
  std::vector<ConditionAssessment> condition_assessments;
  std::vector<Indicator> indicators;
  std::vector<Occasion> occasions;
  std::vector<SeriesValue> series_values;
  std::vector<SchemaVersion> schema_versions;
  std::vector<Collection> collections;
  std::vector<Person> persons;
  std::vector<ConsentEvent> consent_events;
  std::vector<Translation> translations;
  std::vector<Query> queries;
  std::vector<SneakPeek> sneak_peeks;
  std::vector<Observation> observations;
  std::vector<Interpretation> interpretations;
  std::vector<LearningPoint> learning_points;
  std::vector<Decision> decisions;
  std::vector<OutcomeStatement> outcome_statements;
  std::vector<StorySelection> story_selections;
  std::vector<AlternativeExplanation> alternative_explanations;
  std::vector<Playbook> playbooks;
  std::vector<Entry> entries;
  std::vector<Evidence> evidence;
  std::vector<Quote> quotes;
  std::vector<Reuse> reuses;
  std::vector<Reference> references;
  std::vector<AuditEvent> audit;
  static constexpr std::string_view type_name = "Lab";
  template <class Self = Content>
  static constexpr auto fields() {
    return field_list(
        field("frame", &Self::frame, "The laboratory as a whole."),
        field("processing_records", &Self::processing_records,
              "On what ground personal data are processed, by whom, for what and until when."),
        field("disclosure_policies", &Self::disclosure_policies, "What must hold before figures leave the laboratory."),
        field("organisations", &Self::organisations, "A party with a name of its own."),
        field("org_units", &Self::org_units, "A part of an organisation: a department, an institution, a team."),
        field("policy_goals", &Self::policy_goals,
              "What the municipality wants to reach, as a political body adopted it."),
        field("selection_rounds", &Self::selection_rounds, "A dated choice between candidates by stated criteria."),
        field("candidates", &Self::candidates, "A project, a problem or an idea that could be chosen."),
        field("projects", &Self::projects, "What is co-created, with whom and for which goals."),
        field("charters", &Self::charters, "What the parties agreed the project is, covers and needs."),
        field("process_steps", &Self::process_steps, "A part of the project's own course."),
        field("change_nodes", &Self::change_nodes, "A part of a project's theory of change."),
        field("change_links", &Self::change_links, "An arrow between two nodes, with the assumption that carries it."),
        field("stakeholders", &Self::stakeholders,
              "A person, a group or an organisation with a part in the laboratory."),
        field("ratings", &Self::ratings, "How one person sees a stakeholder."),
        field("partnerships", &Self::partnerships, "The relation between a municipality and civil actors."),
        field("ties", &Self::ties, "Who works with whom."),
        field("involvements", &Self::involvements, "How a stakeholder takes part in some of the steps or in all."),
        field("rationales", &Self::rationales, "The value somebody expects, said at the start."),
        field("perceived_yields", &Self::perceived_yields, "The value somebody finds that came, said later."),
        field("contributions", &Self::contributions, "What a stakeholder gave to the project."),
        field("sessions", &Self::sessions, "A workshop, sparring, training or other meeting."),
        field("methods", &Self::methods, "A tool or way of working."),
        field("competence_assessments", &Self::competence_assessments, "How able somebody is, judged at some time."),
        field("support_notes", &Self::support_notes, "What sparring was given, to whom and on what."),
        field("trial_actions", &Self::trial_actions,
              "A small systematic test with question, hypothesis and measure recorded before it starts."),
        field("trial_cycles", &Self::trial_cycles,
              "One round of plan, do, study, act (planlæg, afprøv, reflektér, justér)."),
        field("initiatives", &Self::initiatives, "Something new that came of the project and may live on."),
        field("condition_assessments", &Self::condition_assessments,
              "How good a condition was found to be at some time."),
        field("indicators", &Self::indicators, "What would show that a goal is met."),
        field("occasions", &Self::occasions, "A time of measurement."),
        field("series_values", &Self::series_values, "One figure of a register series."),
        field("schema_versions", &Self::schema_versions,
              "A version of a signification schema as the laboratory uses it."),
        field("collections", &Self::collections,
              "Stories gathered with one locked version of a schema in a window of time."),
        field("persons", &Self::persons, "A respondent under a pseudonym."),
        field("consent_events", &Self::consent_events, "A permission given or withdrawn."),
        field("translations", &Self::translations, "A story in another language."),
        field("queries", &Self::queries,
              "A named, declarative selection of stories that can be written down and applied again."),
        field("sneak_peeks", &Self::sneak_peeks, "A dated, frozen look at preliminary results, bound to an audience."),
        field("observations", &Self::observations, "Something seen in stories, figures or a trial."),
        field("interpretations", &Self::interpretations, "One reading of an observation."),
        field("learning_points", &Self::learning_points, "What one takes from it."),
        field("decisions", &Self::decisions, "What was decided because of what was learnt."),
        field("outcome_statements", &Self::outcome_statements,
              "A change in what people do, wanted or not, expected or not."),
        field("story_selections", &Self::story_selections,
              "The story a panel found to matter most in a domain, and why."),
        field("alternative_explanations", &Self::alternative_explanations,
              "Something else that may have caused what was seen."),
        field("playbooks", &Self::playbooks, "A version of what the laboratory has learnt, for others to use."),
        field("entries", &Self::entries, "A guide, experience, reflection, tool, condition or pitfall."),
        field("evidence", &Self::evidence, "What an entry rests on."),
        field("quotes", &Self::quotes, "A piece of a story, resolved and checked for consent when it is shown."),
        field("reuses", &Self::reuses, "An entry used by others."),
        field("references", &Self::references, "A book, article or page."),
        field("audit", &Self::audit, "Who changed what, when and why."));
  }
  friend bool operator==(const Content&, const Content&) = default;
};

}  // namespace samskab::lab
