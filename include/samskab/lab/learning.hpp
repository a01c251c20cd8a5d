#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/lab/kind.hpp"
#include "samskab/lab/link.hpp"
#include "samskab/lab/theory_of_change.hpp"
#include "samskab/lab/trial.hpp"

/// From what was seen to what was done about it.
namespace samskab::lab {

/// Who a look at the data is for.
enum class Audience : std::uint8_t { analysts, participants, steering, other_departments, public_audience };
inline constexpr Label<Audience> audience_labels[] = {
    {Audience::analysts, "analysts", "analytikere", "analysts"},
    {Audience::participants, "participants", "deltagere", "participants"},
    {Audience::steering, "steering", "styregruppe", "steering group"},
    {Audience::other_departments, "other_departments", "andre forvaltninger", "other departments"},
    {Audience::public_audience, "public", "offentligheden", "the public"},
};
constexpr LabelList<Audience> labels(Audience) { return audience_labels; }

/// Whether somebody had expected it.
enum class Surprise : std::uint8_t { expected, unexpected };
inline constexpr Label<Surprise> surprise_labels[] = {
    {Surprise::expected, "expected", "ventet", "expected"},
    {Surprise::unexpected, "unexpected", "uventet", "unexpected"},
};
constexpr LabelList<Surprise> labels(Surprise) { return surprise_labels; }

/// Whether people agree on what it means. Where it is disputed, indicators do not help.
enum class MeaningAgreement : std::uint8_t { agreed, disputed };
inline constexpr Label<MeaningAgreement> meaning_agreement_labels[] = {
    {MeaningAgreement::agreed, "agreed", "enighed", "agreed"},
    {MeaningAgreement::disputed, "disputed", "uenighed", "disputed"},
};
constexpr LabelList<MeaningAgreement> labels(MeaningAgreement) { return meaning_agreement_labels; }

/// What changed (outcome harvesting).
enum class ChangeKind : std::uint8_t { behaviour, relationship, action, policy, practice };
inline constexpr Label<ChangeKind> change_kind_labels[] = {
    {ChangeKind::behaviour, "behaviour", "adfærd", "behaviour"},
    {ChangeKind::relationship, "relationship", "relation", "relationship"},
    {ChangeKind::action, "action", "handling", "action"},
    {ChangeKind::policy, "policy", "politik", "policy"},
    {ChangeKind::practice, "practice", "praksis", "practice"},
};
constexpr LabelList<ChangeKind> labels(ChangeKind) { return change_kind_labels; }

/// Whether somebody who knows has confirmed it.
enum class Substantiation : std::uint8_t { none, pending, confirmed, contested };
inline constexpr Label<Substantiation> substantiation_labels[] = {
    {Substantiation::none, "none", "ingen", "none"},
    {Substantiation::pending, "pending", "afventer", "pending"},
    {Substantiation::confirmed, "confirmed", "bekræftet", "confirmed"},
    {Substantiation::contested, "contested", "bestridt", "contested"},
};
constexpr LabelList<Substantiation> labels(Substantiation) { return substantiation_labels; }

/// A named, declarative selection of stories that can be written down and applied again.
struct Query {
  Ref<Query> id;
  LocalisedText title = {};
  std::optional<Ref<Collection>> collection = {};
  std::string filter = {};
  static constexpr std::string_view type_name = "Query";
  static constexpr EntityKind kind_of_entity = EntityKind::query;
  template <class Self = Query>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("title", &Self::title, "What people call it."),
                      field("collection", &Self::collection, "The collection; missing: all of them."),
                      field("filter", &Self::filter, "The conditions as JSON of samskab's filter form."));
  }
  friend bool operator==(const Query&, const Query&) = default;
};

/// A dated, frozen look at preliminary results, bound to an audience.
struct SneakPeek {
  Ref<SneakPeek> id;
  LocalisedText title = {};
  std::vector<Ref<Collection>> collections = {};
  Date as_of;
  Audience audience = Audience::participants;
  std::optional<Ref<DisclosurePolicy>> policy = {};
  std::string frozen = {};
  static constexpr std::string_view type_name = "SneakPeek";
  static constexpr EntityKind kind_of_entity = EntityKind::sneak_peek;
  template <class Self = SneakPeek>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("title", &Self::title, "What people call it; may be empty."),
                      field("collections", &Self::collections, "What was looked at."),
                      field("as_of", &Self::as_of, "Stories up to and including this day."),
                      field("audience", &Self::audience, "Who it is for."),
                      field("policy", &Self::policy, "The policy it was shown under; missing: the default."),
                      field("frozen", &Self::frozen,
                            "The figures as they were, with opaque story handles; empty until it is frozen."));
  }
  friend bool operator==(const SneakPeek&, const SneakPeek&) = default;
};

/// Something seen in stories, figures or a trial.
struct Observation {
  Ref<Observation> id;
  LocalisedText text = {};
  std::optional<Ref<SneakPeek>> peek = {};
  std::vector<Link> sources = {};
  std::optional<Ref<Query>> query = {};
  std::optional<Date> seen_on = {};
  std::vector<Ref<Stakeholder>> seen_by = {};
  std::optional<Surprise> surprise = {};
  std::optional<MeaningAgreement> agreement = {};
  std::string question = {};
  static constexpr std::string_view type_name = "Observation";
  static constexpr EntityKind kind_of_entity = EntityKind::observation;
  template <class Self = Observation>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("text", &Self::text, "What was seen."),
        field("peek", &Self::peek, "The sneak peek it was seen in; missing: elsewhere."),
        field("sources", &Self::sources, "What else it rests on."),
        field("query", &Self::query, "The stories it is about; missing: all."),
        field("seen_on", &Self::seen_on, "When; missing: not recorded."),
        field("seen_by", &Self::seen_by, "Who saw it."),
        field("surprise", &Self::surprise, "Whether it was expected; missing: not asked."),
        field("agreement", &Self::agreement, "Whether people agree on what it means; missing: not asked."),
        field("question", &Self::question, "Id of the question whose pattern it was; empty: of none.", 1));
  }
  friend bool operator==(const Observation&, const Observation&) = default;
};

/// One reading of an observation. There should be at least two.
struct Interpretation {
  Ref<Interpretation> id;
  Ref<Observation> observation;
  LocalisedText text = {};
  std::vector<Ref<Stakeholder>> offered_by = {};
  static constexpr std::string_view type_name = "Interpretation";
  static constexpr EntityKind kind_of_entity = EntityKind::interpretation;
  template <class Self = Interpretation>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("observation", &Self::observation, "The observation."),
                      field("text", &Self::text, "What it may mean."),
                      field("offered_by", &Self::offered_by, "Who offered it."));
  }
  friend bool operator==(const Interpretation&, const Interpretation&) = default;
};

/// What one takes from it.
struct LearningPoint {
  Ref<LearningPoint> id;
  LocalisedText text = {};
  std::vector<Ref<Observation>> observations = {};
  std::vector<Link> sources = {};
  std::optional<Date> drawn_on = {};
  static constexpr std::string_view type_name = "LearningPoint";
  static constexpr EntityKind kind_of_entity = EntityKind::learning_point;
  template <class Self = LearningPoint>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("text", &Self::text, "The point in words."),
                      field("observations", &Self::observations, "What it rests on."),
                      field("sources", &Self::sources, "Trials, sessions and other things it rests on."),
                      field("drawn_on", &Self::drawn_on, "When; missing: not recorded."));
  }
  friend bool operator==(const LearningPoint&, const LearningPoint&) = default;
};

/// What was decided because of what was learnt.
struct Decision {
  Ref<Decision> id;
  LocalisedText text = {};
  TrialDecision kind = TrialDecision::adapt;
  std::vector<Ref<LearningPoint>> learning_points = {};
  std::optional<Ref<Stakeholder>> owner = {};
  std::optional<Link> subject = {};
  std::optional<Date> decided_on = {};
  std::optional<Date> due_on = {};
  std::optional<Date> done_on = {};
  static constexpr std::string_view type_name = "Decision";
  static constexpr EntityKind kind_of_entity = EntityKind::decision;
  template <class Self = Decision>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("text", &Self::text, "The decision in words."),
        field("kind", &Self::kind, "Adopt, adapt, abandon, expand."),
        field("learning_points", &Self::learning_points, "What it rests on; at least one."),
        field("owner", &Self::owner, "Who sees to it; missing: nobody."),
        field("subject", &Self::subject, "The trial action, initiative or entry it is about; missing: none."),
        field("decided_on", &Self::decided_on, "When; missing: not recorded."),
        field("due_on", &Self::due_on, "When it is to be done; missing: no date."),
        field("done_on", &Self::done_on, "When it was done; missing: not yet."));
  }
  friend bool operator==(const Decision&, const Decision&) = default;
};

/// A change in what people do, wanted or not, expected or not.
struct OutcomeStatement {
  Ref<OutcomeStatement> id;
  std::optional<Ref<Project>> project = {};
  LocalisedText what = {};
  ChangeKind change = ChangeKind::practice;
  std::vector<Ref<Stakeholder>> actors = {};
  std::optional<Ref<Organisation>> organisation = {};
  std::string where = {};
  std::optional<Date> changed_on = {};
  LocalisedText significance = {};
  LocalisedText contribution = {};
  std::vector<Link> sources = {};
  bool anticipated = true;
  bool positive = true;
  Substantiation substantiation = Substantiation::none;
  static constexpr std::string_view type_name = "OutcomeStatement";
  static constexpr EntityKind kind_of_entity = EntityKind::outcome_statement;
  template <class Self = OutcomeStatement>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("project", &Self::project, "The project; missing: the laboratory as a whole."),
                      field("what", &Self::what, "What changed."),
                      field("change", &Self::change, "What kind of change."),
                      field("actors", &Self::actors, "Who changed."),
                      field("organisation", &Self::organisation, "The organisation that changed; missing: none."),
                      field("where", &Self::where, "Where; may be empty."),
                      field("changed_on", &Self::changed_on, "When; missing: not known."),
                      field("significance", &Self::significance, "Why it matters; may be empty."),
                      field("contribution", &Self::contribution, "What the project had to do with it; may be empty."),
                      field("sources", &Self::sources, "What it rests on."),
                      field("anticipated", &Self::anticipated, "False when nobody had aimed at it."),
                      field("positive", &Self::positive, "False when it is a change for the worse."),
                      field("substantiation", &Self::substantiation, "Whether somebody who knows has confirmed it."));
  }
  friend bool operator==(const OutcomeStatement&, const OutcomeStatement&) = default;
};

/// The story a panel found to matter most in a domain, and why.
struct StorySelection {
  Ref<StorySelection> id;
  Ref<Collection> collection;
  LocalisedText domain = {};
  std::vector<Ref<Stakeholder>> panel = {};
  std::vector<std::string> considered = {};
  std::string chosen = {};
  LocalisedText reason = {};
  std::optional<Date> chosen_on = {};
  static constexpr std::string_view type_name = "StorySelection";
  static constexpr EntityKind kind_of_entity = EntityKind::story_selection;
  template <class Self = StorySelection>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."),
        field("collection", &Self::collection, "The collection."),
        field("domain", &Self::domain, "The domain of change."), field("panel", &Self::panel, "Who chose."),
        field("considered", &Self::considered, "Ids of the stories that were read."),
        field("chosen", &Self::chosen, "Id of the story that was chosen."), field("reason", &Self::reason, "Why."),
        field("chosen_on", &Self::chosen_on, "When; missing: not recorded."));
  }
  friend bool operator==(const StorySelection&, const StorySelection&) = default;
};

/// Something else that may have caused what was seen.
struct AlternativeExplanation {
  Ref<AlternativeExplanation> id;
  Link subject;
  LocalisedText text = {};
  AssumptionStatus status = AssumptionStatus::untested;
  static constexpr std::string_view type_name = "AlternativeExplanation";
  static constexpr EntityKind kind_of_entity = EntityKind::alternative_explanation;
  template <class Self = AlternativeExplanation>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("subject", &Self::subject, "The outcome statement, indicator or observation."),
                      field("text", &Self::text, "The other explanation."),
                      field("status", &Self::status, "What has been seen of it."));
  }
  friend bool operator==(const AlternativeExplanation&, const AlternativeExplanation&) = default;
};

}  // namespace samskab::lab
