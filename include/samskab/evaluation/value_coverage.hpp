#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/frame.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/metrics/basis.hpp"

/// "Hvilke politiske mål måler vi reelt på – og hvilke ikke?" Which goals are really measured.
namespace samskab::evaluation {

/// How far the measuring of a goal has come.
enum class CoverageState : std::uint8_t { none, planned, measured, achieved };
inline constexpr Label<CoverageState> coverage_state_labels[] = {
    {CoverageState::none, "none", "ingen indikator", "no indicator"},
    {CoverageState::planned, "planned", "planlagt, ikke målt", "planned, not measured"},
    {CoverageState::measured, "measured", "målt", "measured"},
    {CoverageState::achieved, "achieved", "målt, og målsætningen er nået", "measured, and the target is reached"},
};
constexpr LabelList<CoverageState> labels(CoverageState) { return coverage_state_labels; }

/// One kind of value that a goal speaks of, or that an indicator of the goal is about.
struct CoverageRow {
  lab::Ref<lab::PolicyGoal> goal;
  LocalisedText text;
  std::optional<lab::ValueType> value_type;
  LocalisedText label;
  bool named = false;
  std::int64_t planned = 0;
  std::int64_t measured = 0;
  std::int64_t outcomes = 0;
  std::int64_t targets = 0;
  std::int64_t achieved = 0;
  std::int64_t pending = 0;
  std::optional<Date> measured_on;
  CoverageState state = CoverageState::none;
  static constexpr std::string_view type_name = "CoverageRow";
  template <class Self = CoverageRow>
  static constexpr auto fields() {
    return field_list(
        field("goal", &Self::goal, "Id of the goal."), field("text", &Self::text, "The goal in words."),
        field("value_type", &Self::value_type, "The kind of value; missing: the goal names none and has no indicator."),
        field("label", &Self::label, "The kind of value in words."),
        field("named", &Self::named, "True when the goal itself speaks of this kind of value."),
        field("planned", &Self::planned, "Indicators that belong to the goal and are about this kind of value."),
        field("measured", &Self::measured, "Those of them for which a figure is there."),
        field("outcomes", &Self::outcomes, "Those of the measured that are about outcomes, not about the process."),
        field("targets", &Self::targets, "Those of the measured that have a target."),
        field("achieved", &Self::achieved, "Those whose newest figure is at the target or better."),
        field("measured_on", &Self::measured_on, "The last day of the newest figure; missing: none or undated."),
        field("state", &Self::state, "How far it has come; achieved when every measured target is reached."),
        field("pending", &Self::pending,
              "Those whose target is not reached yet and is to be by a day that has not passed.", 1));
  }
  friend bool operator==(const CoverageRow&, const CoverageRow&) = default;
};

struct CoverageOptions {
  std::optional<lab::Ref<lab::Project>> project = {};  ///< unset: all goals; set: the goals of that project
  std::optional<Date> today = {};                      ///< figures up to and including this day; undated ones count;
                                                       ///< targets of later are not due; unset: measured by the
                                                       ///< day of their newest figure
};

/// Goals by kinds of value: planned, measured, achieved. All goals of the record are looked at, so the shares are
/// facts, not estimates, and have no interval.
struct ValueCoverage {
  std::vector<CoverageRow> table;
  std::int64_t goals = 0;
  std::int64_t goals_planned = 0;
  std::int64_t goals_measured = 0;
  std::int64_t goals_achieved = 0;
  std::optional<double> share_measured;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "ValueCoverage";
  template <class Self = ValueCoverage>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row for each goal and kind of value; goals in the order of the record."),
        field("goals", &Self::goals, "Goals in all."),
        field("goals_planned", &Self::goals_planned, "Goals with at least one indicator."),
        field("goals_measured", &Self::goals_measured, "Goals with at least one figure."),
        field("goals_achieved", &Self::goals_achieved,
              "Goals with a target where every measured target is reached by its newest figure."),
        field("share_measured", &Self::share_measured, "Part of the goals that are measured; missing without goals."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const ValueCoverage&, const ValueCoverage&) = default;
};

/// Which goals are measured and which are not. A laboratory without goals gives an empty table that says so. Raises
/// NotFound for an unknown project.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::ValueCoverage goals = evaluation::value_coverage(lab, {.today = Date(2026, 9, 1)});
/// goals.goals;                 // 5
/// goals.goals_measured;        // 2
/// goals.share_measured;        // 0.4
/// code(goals.table[0].state);  // "none"
/// ```
ValueCoverage value_coverage(const Lab& lab, const CoverageOptions& options = {});

}  // namespace samskab::evaluation
