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
#include "samskab/lab/frame.hpp"
#include "samskab/lab/kind.hpp"
#include "samskab/lab/period.hpp"
#include "samskab/outcomes/direction.hpp"
#include "samskab/outcomes/occasion.hpp"
#include "samskab/people/level.hpp"

/// What is measured, when, and the figures that came in.
namespace samskab::lab {

/// What an indicator says something about.
enum class IndicatorSubject : std::uint8_t { process, outcome };
inline constexpr Label<IndicatorSubject> indicator_subject_labels[] = {
    {IndicatorSubject::process, "process", "proces", "process"},
    {IndicatorSubject::outcome, "outcome", "udbytte", "outcome"},
};
constexpr LabelList<IndicatorSubject> labels(IndicatorSubject) { return indicator_subject_labels; }

/// What would show that a goal is met.
struct Indicator {
  Ref<Indicator> id;
  std::optional<Ref<Project>> project = {};
  LocalisedText title = {};
  std::vector<Ref<PolicyGoal>> goals = {};
  IndicatorSubject subject = IndicatorSubject::outcome;
  Level level = Level::user;
  ValueType value_type = ValueType::quality;
  outcomes::Direction direction = outcomes::Direction::up;
  std::string instrument = {};
  LocalisedText unit = {};
  std::optional<double> baseline = {};
  std::optional<double> target = {};
  std::optional<Date> target_on = {};
  static constexpr std::string_view type_name = "Indicator";
  static constexpr EntityKind kind_of_entity = EntityKind::indicator;
  template <class Self = Indicator>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."),
        field("project", &Self::project, "The project; missing: the laboratory as a whole."),
        field("title", &Self::title, "What people call it."),
        field("goals", &Self::goals, "The goals it belongs to; at least one."),
        field("subject", &Self::subject, "Process or outcome."),
        field("level", &Self::level, "The level it is measured at."),
        field("value_type", &Self::value_type, "The kind of value."),
        field("direction", &Self::direction, "Which way is better."),
        field("instrument", &Self::instrument, "The instrument that measures it; empty: a register series."),
        field("unit", &Self::unit, "The unit of its values; may be empty.", 1),
        retired_field<std::string>("unit", 0, 1),
        field("baseline", &Self::baseline,
              "The value before, as stated: what the target is held against. Answers tell what was measured."),
        field("target", &Self::target, "The value aimed at; missing: none."),
        field("target_on", &Self::target_on, "When it is to be reached; missing: the end of the project."));
  }
  /// The unit was a text in one language.
  static void upgrade(Indicator& indicator, std::string_view, std::string&& old) {
    if (!old.empty()) indicator.unit = std::move(old);
  }
  friend bool operator==(const Indicator&, const Indicator&) = default;
};

/// A time of measurement.
struct Occasion {
  Ref<Occasion> id;
  std::optional<Ref<Project>> project = {};
  outcomes::OccasionKind kind = outcomes::OccasionKind::baseline;
  LocalisedText title = {};
  Period period;
  static constexpr std::string_view type_name = "Occasion";
  static constexpr EntityKind kind_of_entity = EntityKind::occasion;
  template <class Self = Occasion>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("project", &Self::project, "The project; missing: the laboratory as a whole."),
                      field("kind", &Self::kind, "Where in the course it falls."),
                      field("title", &Self::title, "What people call it; may be empty."),
                      field("period", &Self::period, "When the answers came in."));
  }
  friend bool operator==(const Occasion&, const Occasion&) = default;
};

/// One figure of a register series.
struct SeriesValue {
  Ref<SeriesValue> id;
  Ref<Indicator> indicator;
  std::optional<Ref<OrgUnit>> unit = {};
  Period period;
  double value = 0;
  std::optional<std::int64_t> count = {};
  std::string source = {};
  static constexpr std::string_view type_name = "SeriesValue";
  static constexpr EntityKind kind_of_entity = EntityKind::series_value;
  template <class Self = SeriesValue>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("indicator", &Self::indicator, "The indicator it belongs to."),
                      field("unit", &Self::unit, "The unit it is of; missing: the municipality."),
                      field("period", &Self::period, "The time it covers."),
                      field("value", &Self::value, "The figure, in the indicator's unit."),
                      field("count", &Self::count, "How many cases it rests on; missing: not known."),
                      field("source", &Self::source, "The register or report it comes from."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("count", count, 0, detail::no_limit); }
  friend bool operator==(const SeriesValue&, const SeriesValue&) = default;
};

}  // namespace samskab::lab
