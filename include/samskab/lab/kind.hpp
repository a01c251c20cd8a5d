#pragma once
#include <cstdint>

#include "samskab/base/id.hpp"
#include "samskab/base/labelled.hpp"

namespace samskab::lab {

/// The kinds of things a laboratory holds. Ids are texts that users choose, unique within a kind, stable over import
/// and export.
enum class EntityKind : std::uint8_t {
  lab,
  processing_record,
  disclosure_policy,
  organisation,
  org_unit,
  policy_goal,
  selection_round,
  candidate,
  project,
  charter,
  process_step,
  change_node,
  change_link,
  stakeholder,
  rating,
  partnership,
  tie,
  involvement,
  rationale,
  perceived_yield,
  contribution,
  session,
  method,
  competence_assessment,
  support_note,
  trial_action,
  trial_cycle,
  initiative,
  condition_assessment,
  indicator,
  occasion,
  series_value,
  schema_version,
  collection,
  person,
  consent_event,
  translation,
  query,
  sneak_peek,
  observation,
  interpretation,
  learning_point,
  decision,
  outcome_statement,
  story_selection,
  alternative_explanation,
  playbook,
  entry,
  evidence,
  quote,
  reuse,
  reference
};
inline constexpr Label<EntityKind> entity_kind_labels[] = {
    {EntityKind::lab, "lab", "samskabelseslaboratorium", "laboratory"},
    {EntityKind::processing_record, "processing_record", "behandlingsgrundlag", "processing record"},
    {EntityKind::disclosure_policy, "disclosure_policy", "diskretionspolitik", "disclosure policy"},
    {EntityKind::organisation, "organisation", "organisation", "organisation"},
    {EntityKind::org_unit, "org_unit", "enhed", "unit"},
    {EntityKind::policy_goal, "policy_goal", "politisk mål", "policy goal"},
    {EntityKind::selection_round, "selection_round", "udvælgelse", "selection round"},
    {EntityKind::candidate, "candidate", "forslag", "candidate"},
    {EntityKind::project, "project", "projekt", "project"},
    {EntityKind::charter, "charter", "rammesætning", "charter"},
    {EntityKind::process_step, "process_step", "trin", "step"},
    {EntityKind::change_node, "change_node", "led i forandringsteorien", "change node"},
    {EntityKind::change_link, "change_link", "pil i forandringsteorien", "change link"},
    {EntityKind::stakeholder, "stakeholder", "aktør", "stakeholder"},
    {EntityKind::rating, "rating", "vurdering af aktør", "stakeholder rating"},
    {EntityKind::partnership, "partnership", "partnerskab", "partnership"},
    {EntityKind::tie, "tie", "forbindelse", "tie"},
    {EntityKind::involvement, "involvement", "inddragelse", "involvement"},
    {EntityKind::rationale, "rationale", "begrundelse", "rationale"},
    {EntityKind::perceived_yield, "perceived_yield", "oplevet udbytte", "perceived yield"},
    {EntityKind::contribution, "contribution", "ressourceindsats", "contribution"},
    {EntityKind::session, "session", "møde", "session"},
    {EntityKind::method, "method", "metode", "method"},
    {EntityKind::competence_assessment, "competence_assessment", "kompetencevurdering", "competence assessment"},
    {EntityKind::support_note, "support_note", "sparringsnotat", "support note"},
    {EntityKind::trial_action, "trial_action", "prøvehandling", "trial action"},
    {EntityKind::trial_cycle, "trial_cycle", "læringscirkel", "learning cycle"},
    {EntityKind::initiative, "initiative", "initiativ", "initiative"},
    {EntityKind::condition_assessment, "condition_assessment", "rammebetingelse", "condition assessment"},
    {EntityKind::indicator, "indicator", "indikator", "indicator"},
    {EntityKind::occasion, "occasion", "måletidspunkt", "occasion"},
    {EntityKind::series_value, "series_value", "registertal", "series value"},
    {EntityKind::schema_version, "schema_version", "signifikationsramme", "schema version"},
    {EntityKind::collection, "collection", "indsamling", "collection"},
    {EntityKind::person, "person", "respondent", "person"},
    {EntityKind::consent_event, "consent_event", "samtykke", "consent event"},
    {EntityKind::translation, "translation", "oversættelse", "translation"},
    {EntityKind::query, "query", "udsnit", "query"},
    {EntityKind::sneak_peek, "sneak_peek", "smugkig", "sneak peek"},
    {EntityKind::observation, "observation", "iagttagelse", "observation"},
    {EntityKind::interpretation, "interpretation", "fortolkning", "interpretation"},
    {EntityKind::learning_point, "learning_point", "læringspunkt", "learning point"},
    {EntityKind::decision, "decision", "beslutning", "decision"},
    {EntityKind::outcome_statement, "outcome_statement", "udbytteudsagn", "outcome statement"},
    {EntityKind::story_selection, "story_selection", "mest betydningsfulde forandring", "most significant change"},
    {EntityKind::alternative_explanation, "alternative_explanation", "alternativ forklaring",
     "alternative explanation"},
    {EntityKind::playbook, "playbook", "drejebog", "playbook"},
    {EntityKind::entry, "entry", "opslag", "entry"},
    {EntityKind::evidence, "evidence", "belæg", "evidence"},
    {EntityKind::quote, "quote", "citat", "quote"},
    {EntityKind::reuse, "reuse", "genbrug", "reuse"},
    {EntityKind::reference, "reference", "kilde", "reference"},
};
constexpr LabelList<EntityKind> labels(EntityKind) { return entity_kind_labels; }

/// The id of another thing of the laboratory.
template <class T>
using Ref = Id<T>;

struct AlternativeExplanation;
struct Candidate;
struct ChangeLink;
struct ChangeNode;
struct Charter;
struct Collection;  // NOLINT(bugprone-forward-declaration-namespace): sets of stories have a Collection of their own
struct CompetenceAssessment;
struct ConditionAssessment;
struct ConsentEvent;
struct Contribution;
struct Decision;
struct DisclosurePolicy;
struct Entry;
struct Evidence;
struct Indicator;
struct Initiative;
struct Interpretation;
struct Involvement;
struct LearningPoint;
struct Method;
struct Observation;
struct Occasion;
struct OrgUnit;
struct Organisation;
struct OutcomeStatement;
struct Partnership;
struct PerceivedYield;
struct Person;
struct Playbook;
struct PolicyGoal;
struct ProcessStep;
struct ProcessingRecord;
struct Project;
struct Query;
struct Quote;
struct Rating;
struct Rationale;
struct Reference;
struct Reuse;
struct SchemaVersion;
struct SelectionRound;
struct SeriesValue;
struct Session;
struct SneakPeek;
struct Stakeholder;
struct StorySelection;
struct SupportNote;
struct Tie;
struct Translation;
struct TrialAction;
struct TrialCycle;

}  // namespace samskab::lab
