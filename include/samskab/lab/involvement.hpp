#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/lab/classification.hpp"
#include "samskab/lab/detail/within.hpp"
#include "samskab/lab/frame.hpp"
#include "samskab/lab/kind.hpp"
#include "samskab/people/level.hpp"

/// What people were promised, what they got, what they hoped for, what they gave.
namespace samskab::lab {

/// What somebody gave.
enum class ContributionKind : std::uint8_t { hours, money, in_kind };
inline constexpr Label<ContributionKind> contribution_kind_labels[] = {
    {ContributionKind::hours, "hours", "timer", "hours"},
    {ContributionKind::money, "money", "penge", "money"},
    {ContributionKind::in_kind, "in_kind", "naturalier", "in kind"},
};
constexpr LabelList<ContributionKind> labels(ContributionKind) { return contribution_kind_labels; }

/// How a stakeholder takes part in some of the steps or in all.
struct Involvement {
  Ref<Involvement> id;
  Ref<Project> project;
  Ref<Stakeholder> stakeholder;
  std::vector<Ref<ProcessStep>> steps = {};
  std::optional<ParticipationLevel> promised = {};
  std::optional<ParticipationLevel> delivered = {};
  std::optional<CoMode> mode = {};
  std::optional<std::int64_t> intensity = {};
  std::optional<UlrichType> experienced = {};
  static constexpr std::string_view type_name = "Involvement";
  static constexpr EntityKind kind_of_entity = EntityKind::involvement;
  template <class Self = Involvement>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("project", &Self::project, "The project."),
        field("stakeholder", &Self::stakeholder, "Who takes part."),
        field("steps", &Self::steps, "The steps; empty: the whole course."),
        field("promised", &Self::promised, "How much say they were promised; missing: nothing was said."),
        field("delivered", &Self::delivered, "How much say they had; missing: not judged yet."),
        field("mode", &Self::mode, "Which of the four Co's; missing: not said."),
        field("intensity", &Self::intensity, "How much, 0 (not at all) to 4 (fully); missing: not judged."),
        field("experienced", &Self::experienced,
              "The type of co-creation that the stakeholder experiences; missing: not asked.", 1));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("intensity", intensity, 0, 4); }
  /// An intensity of 0 is recorded, and is not taking part.
  [[nodiscard]] bool takes_part() const { return intensity.value_or(1) > 0; }
  friend bool operator==(const Involvement&, const Involvement&) = default;
};

/// The value somebody expects, said at the start.
struct Rationale {
  Ref<Rationale> id;
  Ref<Project> project;
  std::optional<Ref<Stakeholder>> stakeholder = {};
  std::optional<Level> level = {};
  ValueType value_type = ValueType::quality;
  double importance = 0;
  std::optional<Date> stated_on = {};
  static constexpr std::string_view type_name = "Rationale";
  static constexpr EntityKind kind_of_entity = EntityKind::rationale;
  template <class Self = Rationale>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("project", &Self::project, "The project."),
                      field("stakeholder", &Self::stakeholder, "Who said it; missing: a level as a whole."),
                      field("level", &Self::level, "The level they speak for; missing: the stakeholder's."),
                      field("value_type", &Self::value_type, "The kind of value."),
                      field("importance", &Self::importance, "How much it counts as a reason, 0 to 100."),
                      field("stated_on", &Self::stated_on, "When; missing: not recorded."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("importance", importance, 0, 100); }
  friend bool operator==(const Rationale&, const Rationale&) = default;
};

/// The value somebody finds that came, said later.
struct PerceivedYield {
  Ref<PerceivedYield> id;
  Ref<Project> project;
  std::optional<Ref<Stakeholder>> stakeholder = {};
  std::optional<Level> level = {};
  ValueType value_type = ValueType::quality;
  double yield = 0;
  std::optional<Date> stated_on = {};
  static constexpr std::string_view type_name = "PerceivedYield";
  static constexpr EntityKind kind_of_entity = EntityKind::perceived_yield;
  template <class Self = PerceivedYield>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("project", &Self::project, "The project."),
                      field("stakeholder", &Self::stakeholder, "Who said it; missing: a level as a whole."),
                      field("level", &Self::level, "The level they speak for; missing: the stakeholder's."),
                      field("value_type", &Self::value_type, "The kind of value."),
                      field("yield", &Self::yield, "How much of it came, 0 to 100."),
                      field("stated_on", &Self::stated_on, "When; missing: not recorded."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("yield", yield, 0, 100); }
  friend bool operator==(const PerceivedYield&, const PerceivedYield&) = default;
};

/// What a stakeholder gave to the project.
struct Contribution {
  Ref<Contribution> id;
  Ref<Project> project;
  Ref<Stakeholder> stakeholder;
  ContributionKind kind = ContributionKind::hours;
  double amount = 0;
  std::optional<Date> given_on = {};
  std::string note = {};
  static constexpr std::string_view type_name = "Contribution";
  static constexpr EntityKind kind_of_entity = EntityKind::contribution;
  template <class Self = Contribution>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("project", &Self::project, "The project."),
        field("stakeholder", &Self::stakeholder, "Who gave."), field("kind", &Self::kind, "What was given."),
        field("amount", &Self::amount, "Hours, Danish kroner, or the value in kroner of what was given in kind."),
        field("given_on", &Self::given_on, "When; missing: not recorded."),
        field("note", &Self::note, "What it was; may be empty."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("amount", amount, 0, detail::no_limit); }
  friend bool operator==(const Contribution&, const Contribution&) = default;
};

}  // namespace samskab::lab
