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
#include "samskab/lab/detail/within.hpp"
#include "samskab/lab/kind.hpp"
#include "samskab/lab/period.hpp"

/// Trial actions (prøvehandlinger) and what they grew into.
namespace samskab::lab {

/// How large the test is. Small first.
enum class TrialScale : std::uint8_t { one_one_one, small, pilot, operation };
inline constexpr Label<TrialScale> trial_scale_labels[] = {
    {TrialScale::one_one_one, "one_one_one", "1:1:1", "1:1:1"},
    {TrialScale::small, "small", "lille skala", "small scale"},
    {TrialScale::pilot, "pilot", "pilot", "pilot"},
    {TrialScale::operation, "operation", "drift", "operation"},
};
constexpr LabelList<TrialScale> labels(TrialScale) { return trial_scale_labels; }

/// What was decided after the study.
enum class TrialDecision : std::uint8_t { adopt, adapt, abandon, expand, undecided };
inline constexpr Label<TrialDecision> trial_decision_labels[] = {
    {TrialDecision::adopt, "adopt", "behold", "adopt"},
    {TrialDecision::adapt, "adapt", "justér", "adapt"},
    {TrialDecision::abandon, "abandon", "opgiv", "abandon"},
    {TrialDecision::expand, "expand", "opskalér", "expand"},
    {TrialDecision::undecided, "undecided", "ikke besluttet", "undecided"},
};
constexpr LabelList<TrialDecision> labels(TrialDecision) { return trial_decision_labels; }

/// How the expected answer fared. That some are refuted is a healthy sign.
enum class PredictionResult : std::uint8_t { confirmed, partly, refuted, inconclusive };
inline constexpr Label<PredictionResult> prediction_result_labels[] = {
    {PredictionResult::confirmed, "confirmed", "bekræftet", "confirmed"},
    {PredictionResult::partly, "partly", "delvist", "partly confirmed"},
    {PredictionResult::refuted, "refuted", "afkræftet", "refuted"},
    {PredictionResult::inconclusive, "inconclusive", "uafklaret", "inconclusive"},
};
constexpr LabelList<PredictionResult> labels(PredictionResult) { return prediction_result_labels; }

/// How firmly an initiative stands.
enum class AnchoringStatus : std::uint8_t { idea, trial, pilot, in_operation, spread, stopped };
inline constexpr Label<AnchoringStatus> anchoring_status_labels[] = {
    {AnchoringStatus::idea, "idea", "idé", "idea"},
    {AnchoringStatus::trial, "trial", "prøvehandling", "trial action"},
    {AnchoringStatus::pilot, "pilot", "pilot", "pilot"},
    {AnchoringStatus::in_operation, "in_operation", "i drift", "in operation"},
    {AnchoringStatus::spread, "spread", "udbredt", "spread"},
    {AnchoringStatus::stopped, "stopped", "stoppet", "stopped"},
};
constexpr LabelList<AnchoringStatus> labels(AnchoringStatus) { return anchoring_status_labels; }

/// A small systematic test with question, hypothesis and measure recorded before it starts.
struct TrialAction {
  Ref<TrialAction> id;
  Ref<Project> project;
  LocalisedText title = {};
  LocalisedText question = {};
  LocalisedText hypothesis = {};
  LocalisedText measure = {};
  std::optional<Date> recorded_on = {};
  TrialScale scale = TrialScale::small;
  std::optional<Ref<Stakeholder>> owner = {};
  std::vector<Ref<PolicyGoal>> goals = {};
  std::optional<Ref<ProcessStep>> step = {};
  Period planned;
  Period actual;
  std::optional<PredictionResult> result = {};
  LocalisedText learnt = {};
  static constexpr std::string_view type_name = "TrialAction";
  static constexpr EntityKind kind_of_entity = EntityKind::trial_action;
  template <class Self = TrialAction>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("project", &Self::project, "The project."),
        field("title", &Self::title, "What people call it."),
        field("question", &Self::question, "What one does not know and wants to find out."),
        field("hypothesis", &Self::hypothesis, "The answer one expects."),
        field("measure", &Self::measure, "What will show it."),
        field("recorded_on", &Self::recorded_on,
              "When question, hypothesis and measure were written down; missing: not recorded."),
        field("scale", &Self::scale, "How large the test is."),
        field("owner", &Self::owner, "Who answers for it; missing: nobody yet."),
        field("goals", &Self::goals, "The goals it serves."),
        field("step", &Self::step, "The step it belongs to; missing: none."),
        field("planned", &Self::planned, "When it was to run."), field("actual", &Self::actual, "When it ran."),
        field("result", &Self::result, "How the hypothesis fared; missing: not known yet."),
        field("learnt", &Self::learnt, "What was learnt; may be empty."));
  }
  friend bool operator==(const TrialAction&, const TrialAction&) = default;
};

/// One round of plan, do, study, act (planlæg, afprøv, reflektér, justér).
struct TrialCycle {
  Ref<TrialCycle> id;
  Ref<TrialAction> trial;
  std::int64_t number = 1;
  Period period;
  LocalisedText plan = {};
  LocalisedText done = {};
  LocalisedText study = {};
  LocalisedText act = {};
  std::optional<Date> studied_on = {};
  std::optional<TrialDecision> decision = {};
  std::optional<Date> decided_on = {};
  static constexpr std::string_view type_name = "TrialCycle";
  static constexpr EntityKind kind_of_entity = EntityKind::trial_cycle;
  template <class Self = TrialCycle>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("trial", &Self::trial, "The trial action."),
                      field("number", &Self::number, "Its place among the rounds, from 1."),
                      field("period", &Self::period, "When it ran."),
                      field("plan", &Self::plan, "What was planned: who, what, where, when, which data."),
                      field("done", &Self::done, "What was done; may be empty."),
                      field("study", &Self::study, "What was seen beside the hypothesis; may be empty."),
                      field("act", &Self::act, "What to keep, change or drop; may be empty."),
                      field("studied_on", &Self::studied_on, "When it was studied; missing: not yet."),
                      field("decision", &Self::decision, "What was decided; missing: not yet."),
                      field("decided_on", &Self::decided_on, "When it was decided; missing: not yet."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("number", number, 1, 10000); }
  friend bool operator==(const TrialCycle&, const TrialCycle&) = default;
};

/// A step on an initiative's way into operation, or out of it.
struct AnchoringEvent {
  AnchoringStatus status = AnchoringStatus::idea;
  std::optional<Date> on = {};
  std::optional<Ref<OrgUnit>> owner = {};
  std::string note = {};
  static constexpr std::string_view type_name = "AnchoringEvent";
  template <class Self = AnchoringEvent>
  static constexpr auto fields() {
    return field_list(field("status", &Self::status, "The status from that day."),
                      field("on", &Self::on, "The day; missing: not recorded."),
                      field("owner", &Self::owner, "The unit that took it on; missing: unchanged or none."),
                      field("note", &Self::note, "Why; may be empty."));
  }
  friend bool operator==(const AnchoringEvent&, const AnchoringEvent&) = default;
};

/// Something new that came of the project and may live on.
struct Initiative {
  Ref<Initiative> id;
  Ref<Project> project;
  LocalisedText title = {};
  std::optional<Ref<TrialAction>> trial = {};
  std::vector<AnchoringEvent> history = {};
  static constexpr std::string_view type_name = "Initiative";
  static constexpr EntityKind kind_of_entity = EntityKind::initiative;
  template <class Self = Initiative>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("project", &Self::project, "The project."),
                      field("title", &Self::title, "What people call it."),
                      field("trial", &Self::trial, "The trial action it grew from; missing: none."),
                      field("history", &Self::history, "Its way so far, oldest first."));
  }
  friend bool operator==(const Initiative&, const Initiative&) = default;
};

}  // namespace samskab::lab
