#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/evaluation/counted_share.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/lab/trial.hpp"
#include "samskab/metrics/basis.hpp"

/// "Hvilke prøvehandlinger virkede, og hvad lærte vi?" Which trial actions worked, and what was learnt.
namespace samskab::evaluation {

/// When question, hypothesis and measure were written down, beside the start of the trial action.
enum class HypothesisTiming : std::uint8_t { before, late, undated, unwritten, not_started };
inline constexpr Label<HypothesisTiming> hypothesis_timing_labels[] = {
    {HypothesisTiming::before, "before", "skrevet før start", "written before the start"},
    {HypothesisTiming::late, "late", "skrevet bagefter", "written afterwards"},
    {HypothesisTiming::undated, "undated", "skrevet uden dato", "written without a date"},
    {HypothesisTiming::unwritten, "unwritten", "ikke skrevet", "not written"},
    {HypothesisTiming::not_started, "not_started", "ikke begyndt", "not started"},
};
constexpr LabelList<HypothesisTiming> labels(HypothesisTiming) { return hypothesis_timing_labels; }

/// Where a trial action stands: what the columns of a trial board are.
enum class TrialStage : std::uint8_t { planned, running, undecided, adopt, expand, adapt, abandon };
inline constexpr Label<TrialStage> trial_stage_labels[] = {
    {TrialStage::planned, "planned", "planlagt", "planned"},
    {TrialStage::running, "running", "i gang", "running"},
    {TrialStage::undecided, "undecided", "mangler beslutning", "awaits a decision"},
    {TrialStage::adopt, "adopt", "behold", "adopt"},
    {TrialStage::expand, "expand", "opskalér", "expand"},
    {TrialStage::adapt, "adapt", "justér", "adapt"},
    {TrialStage::abandon, "abandon", "opgiv", "abandon"},
};
constexpr LabelList<TrialStage> labels(TrialStage) { return trial_stage_labels; }

/// One trial action: what was expected, what was seen, what comes next.
struct TrialRow {
  lab::Ref<lab::TrialAction> trial;
  LocalisedText title;
  LocalisedText hypothesis;
  HypothesisTiming recorded = HypothesisTiming::not_started;
  bool post_hoc = false;
  std::optional<lab::PredictionResult> result;
  LocalisedText result_label;
  TrialStage stage = TrialStage::planned;
  LocalisedText stage_label;
  std::optional<lab::TrialDecision> decision;
  std::int64_t cycles = 0;
  std::optional<double> cycle_days;
  std::optional<Date> start;
  std::optional<Date> end;
  bool anchored = false;
  LocalisedText learnt;
  LocalisedText next;
  static constexpr std::string_view type_name = "TrialRow";
  template <class Self = TrialRow>
  static constexpr auto fields() {
    return field_list(
        field("trial", &Self::trial, "Id of the trial action."), field("title", &Self::title, "What people call it."),
        field("hypothesis", &Self::hypothesis, "The answer that was expected; empty: not written."),
        field("recorded", &Self::recorded, "When hypothesis and measure were written, beside the start."),
        field("post_hoc", &Self::post_hoc, "True when it started without a hypothesis and measure dated before."),
        field("result", &Self::result, "How the hypothesis fared; missing: not known yet."),
        field("result_label", &Self::result_label, "The result in words; empty: not known yet."),
        field("stage", &Self::stage, "Where it stands."), field("stage_label", &Self::stage_label, "That in words."),
        field("decision", &Self::decision, "The latest decision; missing: none."),
        field("cycles", &Self::cycles, "Rounds of plan, do, study and act."),
        field("cycle_days", &Self::cycle_days, "Median length of its rounds in days; missing without dates."),
        field("start", &Self::start, "First day it ran; missing: not started."),
        field("end", &Self::end, "Last day it ran; missing: still running or not recorded."),
        field("anchored", &Self::anchored, "True when an initiative that grew from it is in operation or spread."),
        field("learnt", &Self::learnt, "What was learnt; empty: not written."),
        field("next", &Self::next, "What comes next."));
  }
  friend bool operator==(const TrialRow&, const TrialRow&) = default;
};

struct TrialOptions {
  std::optional<lab::Ref<lab::Project>> project = {};  ///< unset: the whole laboratory
  /// What "started", "ended" and "in operation" are measured by; what was done, decided or learnt later does not count.
  /// Unset: a recorded day counts as passed.
  std::optional<Date> today = {};
};

/// What was tried. That some hypotheses are refuted is a healthy sign: trial actions are there to find out.
struct TrialsSummary {
  std::vector<TrialRow> table;
  CountedShare before_start;
  CountedShare refuted;
  CountedShare anchored;
  std::optional<double> median_cycle_days;
  std::int64_t cycles = 0;
  std::optional<double> cycles_per_trial;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "TrialsSummary";
  template <class Self = TrialsSummary>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row per trial action, in the order they started; those not started last."),
        field("before_start", &Self::before_start,
              "Started trial actions whose hypothesis and measure were dated no later than the start."),
        field("refuted", &Self::refuted, "Refuted hypotheses among those with a known result; some are healthy."),
        field("anchored", &Self::anchored, "Started trial actions from which something is in operation or spread."),
        field("median_cycle_days", &Self::median_cycle_days,
              "Median length of all rounds in days, both ends counted; missing without dates."),
        field("cycles", &Self::cycles, "Rounds in all."),
        field("cycles_per_trial", &Self::cycles_per_trial, "Rounds by started trial action; missing without any."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const TrialsSummary&, const TrialsSummary&) = default;
};

/// What was tried, expected, seen and decided. A laboratory without trial actions gives an empty table that says so.
/// Raises NotFound for an unknown project.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::TrialsSummary trials = evaluation::trials_summary(lab, {.today = Date(2026, 9, 1)});
/// trials.table[0].title.in("en");        // "We fetch you"
/// trials.table[0].stage_label.in("en");  // "expand"
/// // Expectations that were written down before the start, and those that did not come true.
/// trials.before_start.hits;  // 2
/// trials.refuted.hits;       // 0
/// ```
TrialsSummary trials_summary(const Lab& lab, const TrialOptions& options = {});

}  // namespace samskab::evaluation
