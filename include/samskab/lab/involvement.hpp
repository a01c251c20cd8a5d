#pragma once
#include <cstdint>
#include <optional>
#include <span>
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
constexpr std::span<const Label<ContributionKind>> labels(ContributionKind) { return contribution_kind_labels; }

/// How a stakeholder takes part in some of the steps or in all.
struct Involvement {
  Ref<Involvement> id;
  Ref<Project> project;
  Ref<Stakeholder> stakeholder;
  std::vector<Ref<ProcessStep>> steps;
  std::optional<ParticipationLevel> promised;
  std::optional<ParticipationLevel> delivered;
  std::optional<CoMode> mode;
  std::optional<std::int64_t> intensity;
  static constexpr std::string_view type_name = "Involvement";
  static constexpr EntityKind kind_of_entity = EntityKind::involvement;
  static constexpr auto fields() {
    return field_list(
        field("id", &Involvement::id, "Its id, unique among its kind."),
        field("project", &Involvement::project, "The project."),
        field("stakeholder", &Involvement::stakeholder, "Who takes part."),
        field("steps", &Involvement::steps, "The steps; empty: the whole course."),
        field("promised", &Involvement::promised, "How much say they were promised; missing: nothing was said."),
        field("delivered", &Involvement::delivered, "How much say they had; missing: not judged yet."),
        field("mode", &Involvement::mode, "Which of the four Co's; missing: not said."),
        field("intensity", &Involvement::intensity, "How much, 0 (not at all) to 4 (fully); missing: not judged."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("intensity", intensity, 0, 4); }
  friend bool operator==(const Involvement&, const Involvement&) = default;
};

/// The value somebody expects, said at the start.
struct Rationale {
  Ref<Rationale> id;
  Ref<Project> project;
  std::optional<Ref<Stakeholder>> stakeholder;
  std::optional<Level> level;
  ValueType value_type = ValueType::quality;
  double importance = 0;
  std::optional<Date> stated_on;
  static constexpr std::string_view type_name = "Rationale";
  static constexpr EntityKind kind_of_entity = EntityKind::rationale;
  static constexpr auto fields() {
    return field_list(field("id", &Rationale::id, "Its id, unique among its kind."),
                      field("project", &Rationale::project, "The project."),
                      field("stakeholder", &Rationale::stakeholder, "Who said it; missing: a level as a whole."),
                      field("level", &Rationale::level, "The level they speak for; missing: the stakeholder's."),
                      field("value_type", &Rationale::value_type, "The kind of value."),
                      field("importance", &Rationale::importance, "How much it counts as a reason, 0 to 100."),
                      field("stated_on", &Rationale::stated_on, "When; missing: not recorded."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("importance", importance, 0, 100); }
  friend bool operator==(const Rationale&, const Rationale&) = default;
};

/// The value somebody finds that came, said later.
struct PerceivedYield {
  Ref<PerceivedYield> id;
  Ref<Project> project;
  std::optional<Ref<Stakeholder>> stakeholder;
  std::optional<Level> level;
  ValueType value_type = ValueType::quality;
  double yield = 0;
  std::optional<Date> stated_on;
  static constexpr std::string_view type_name = "PerceivedYield";
  static constexpr EntityKind kind_of_entity = EntityKind::perceived_yield;
  static constexpr auto fields() {
    return field_list(field("id", &PerceivedYield::id, "Its id, unique among its kind."),
                      field("project", &PerceivedYield::project, "The project."),
                      field("stakeholder", &PerceivedYield::stakeholder, "Who said it; missing: a level as a whole."),
                      field("level", &PerceivedYield::level, "The level they speak for; missing: the stakeholder's."),
                      field("value_type", &PerceivedYield::value_type, "The kind of value."),
                      field("yield", &PerceivedYield::yield, "How much of it came, 0 to 100."),
                      field("stated_on", &PerceivedYield::stated_on, "When; missing: not recorded."));
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
  std::optional<Date> given_on;
  std::string note;
  static constexpr std::string_view type_name = "Contribution";
  static constexpr EntityKind kind_of_entity = EntityKind::contribution;
  static constexpr auto fields() {
    return field_list(field("id", &Contribution::id, "Its id, unique among its kind."),
                      field("project", &Contribution::project, "The project."),
                      field("stakeholder", &Contribution::stakeholder, "Who gave."),
                      field("kind", &Contribution::kind, "What was given."),
                      field("amount", &Contribution::amount,
                            "Hours, Danish kroner, or the value in kroner of what was given in kind."),
                      field("given_on", &Contribution::given_on, "When; missing: not recorded."),
                      field("note", &Contribution::note, "What it was; may be empty."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("amount", amount, 0, detail::no_limit); }
  friend bool operator==(const Contribution&, const Contribution&) = default;
};

}  // namespace samskab::lab
