#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/classification.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/lab/stakeholder.hpp"
#include "samskab/metrics/basis.hpp"
#include "samskab/people/level.hpp"

/// Who takes part in which steps, in what way, and with how much say.
namespace samskab::evaluation {

/// One stakeholder in one step, in one of the four Co's.
struct InvolvementRow {
  lab::Ref<lab::Stakeholder> stakeholder;
  std::string name;
  Level level = Level::user;
  std::int64_t group_size = 1;
  lab::Ref<lab::Project> project;
  std::optional<lab::Ref<lab::ProcessStep>> step;
  LocalisedText step_name;
  std::optional<lab::CoMode> mode;
  LocalisedText mode_label;
  std::optional<lab::ParticipationLevel> promised;
  std::optional<lab::ParticipationLevel> delivered;
  std::optional<std::int64_t> steps_apart;
  std::optional<std::int64_t> intensity;
  std::optional<Date> joined_on;
  std::optional<Date> left_on;
  static constexpr std::string_view type_name = "InvolvementRow";
  template <class Self = InvolvementRow>
  static constexpr auto fields() {
    return field_list(
        field("stakeholder", &Self::stakeholder, "Id of the stakeholder."),
        field("name", &Self::name, "What to call them."), field("level", &Self::level, "The level they speak for."),
        field("group_size", &Self::group_size, "How many people they are."),
        field("project", &Self::project, "Id of the project."),
        field("step", &Self::step, "Id of the step; missing: the whole course."),
        field("step_name", &Self::step_name, "The step in words."),
        field("mode", &Self::mode, "Which of the four Co's; missing: not said."),
        field("mode_label", &Self::mode_label, "The Co in words; empty: not said."),
        field("promised", &Self::promised, "How much say they were promised; missing: nothing was said."),
        field("delivered", &Self::delivered, "How much say they had; missing: not judged yet."),
        field("steps_apart", &Self::steps_apart,
              "Delivered minus promised in steps of the ladder; negative: less than promised; missing: not known."),
        field("intensity", &Self::intensity, "How much, 0 (not at all) to 4 (fully); missing: not judged."),
        field("joined_on", &Self::joined_on, "First day; missing: from the beginning."),
        field("left_on", &Self::left_on, "Last day; missing: still there."));
  }
  friend bool operator==(const InvolvementRow&, const InvolvementRow&) = default;
};

/// How many there were to take part in a step, and how many did.
struct StepShare {
  lab::Ref<lab::ProcessStep> step;
  LocalisedText name;
  std::optional<Date> start;
  std::int64_t there = 0;
  std::int64_t people_there = 0;
  std::int64_t involved = 0;
  std::int64_t people_involved = 0;
  std::optional<double> share;
  static constexpr std::string_view type_name = "StepShare";
  template <class Self = StepShare>
  static constexpr auto fields() {
    return field_list(
        field("step", &Self::step, "Id of the step."), field("name", &Self::name, "The step in words."),
        field("start", &Self::start, "Its first day, actual or else planned; missing: not recorded."),
        field("there", &Self::there,
              "Stakeholders who were there in some part of the step; without dates of the step: ever; nobody where it "
              "had not begun on the day that was asked for."),
        field("people_there", &Self::people_there, "The people they are."),
        field("involved", &Self::involved, "Those of them with an involvement in the step or in the whole course."),
        field("people_involved", &Self::people_involved, "The people they are."),
        field("share", &Self::share, "People involved as part of the people there; missing when nobody was there."));
  }
  friend bool operator==(const StepShare&, const StepShare&) = default;
};

/// How many there were from a day on. The cohort is open: people come and go.
struct CohortRow {
  Date on;
  std::int64_t joined = 0;
  std::int64_t left = 0;
  std::int64_t there = 0;
  std::int64_t people = 0;
  static constexpr std::string_view type_name = "CohortRow";
  template <class Self = CohortRow>
  static constexpr auto fields() {
    return field_list(field("on", &Self::on, "The day."),
                      field("joined", &Self::joined, "Stakeholders who joined that day."),
                      field("left", &Self::left, "Stakeholders whose last day was the day before."),
                      field("there", &Self::there, "Stakeholders there from that day on."),
                      field("people", &Self::people, "The people they are."));
  }
  friend bool operator==(const CohortRow&, const CohortRow&) = default;
};

struct InvolvementOptions {
  std::optional<lab::Ref<lab::Project>> project = {};  ///< unset: the whole laboratory
  std::optional<Date> today = {};  ///< who joined later is left out, and nobody was there in a step that begins later
};

/// Stakeholders by steps and the four Co's, with what was promised and delivered, and how many there were to take part.
/// An involvement without steps is one row for the whole course, not one for each step.
struct InvolvementMatrix {
  std::vector<InvolvementRow> table;
  std::vector<StepShare> steps;
  std::vector<CohortRow> cohort;
  std::int64_t stakeholders = 0;
  std::int64_t people = 0;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "InvolvementMatrix";
  template <class Self = InvolvementMatrix>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row for each stakeholder, step and Co."),
        field("steps", &Self::steps, "Each step in order, with how many were there and how many took part."),
        field("cohort", &Self::cohort, "How many were there, from each day on which somebody joined or had left."),
        field("stakeholders", &Self::stakeholders,
              "Stakeholders with an involvement; those whose intensity is 0 throughout are not counted."),
        field("people", &Self::people, "The people they are."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const InvolvementMatrix&, const InvolvementMatrix&) = default;
};

/// Who takes part, where and how. A laboratory without involvements gives an empty table that says so. Raises NotFound
/// for an unknown project.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const lab::Ref<lab::Project> table("table");
/// const auto who = evaluation::involvement(lab, {.project = table, .today = Date(2026, 9, 1)});
/// who.stakeholders;  // 1
/// // Promised to collaborate; what came lies two steps of the ladder below.
/// who.table[0].promised == lab::ParticipationLevel::collaborate;  // true
/// who.table[0].steps_apart;                                       // -2
/// ```
InvolvementMatrix involvement(const Lab& lab, const InvolvementOptions& options = {});

}  // namespace samskab::evaluation
