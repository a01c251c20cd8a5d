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
#include "samskab/base/localised_text.hpp"
#include "samskab/lab/detail/within.hpp"
#include "samskab/lab/frame.hpp"
#include "samskab/lab/kind.hpp"
#include "samskab/lab/period.hpp"
#include "samskab/people/level.hpp"

/// What is measured, when, and the figures that came in.
namespace samskab::lab {

/// What an indicator says something about.
enum class IndicatorSubject : std::uint8_t { process, outcome };
inline constexpr Label<IndicatorSubject> indicator_subject_labels[] = {
    {IndicatorSubject::process, "process", "proces", "process"},
    {IndicatorSubject::outcome, "outcome", "udbytte", "outcome"},
};
constexpr std::span<const Label<IndicatorSubject>> labels(IndicatorSubject) { return indicator_subject_labels; }

/// Which way is better.
enum class Direction : std::uint8_t { up, down };
inline constexpr Label<Direction> direction_labels[] = {
    {Direction::up, "up", "højere er bedre", "higher is better"},
    {Direction::down, "down", "lavere er bedre", "lower is better"},
};
constexpr std::span<const Label<Direction>> labels(Direction) { return direction_labels; }

/// Where in the course a measurement falls.
enum class OccasionKind : std::uint8_t { baseline, during, after, follow_up };
inline constexpr Label<OccasionKind> occasion_kind_labels[] = {
    {OccasionKind::baseline, "baseline", "før", "before"},
    {OccasionKind::during, "during", "under", "during"},
    {OccasionKind::after, "after", "efter", "after"},
    {OccasionKind::follow_up, "follow_up", "opfølgning", "follow-up"},
};
constexpr std::span<const Label<OccasionKind>> labels(OccasionKind) { return occasion_kind_labels; }

/// What would show that a goal is met.
struct Indicator {
  Ref<Indicator> id;
  std::optional<Ref<Project>> project;
  LocalisedText title;
  std::vector<Ref<PolicyGoal>> goals;
  IndicatorSubject subject = IndicatorSubject::outcome;
  Level level = Level::user;
  ValueType value_type = ValueType::quality;
  Direction direction = Direction::up;
  std::string instrument;
  std::string unit;
  std::optional<double> baseline;
  std::optional<double> target;
  std::optional<Date> target_on;
  static constexpr std::string_view type_name = "Indicator";
  static constexpr EntityKind kind_of_entity = EntityKind::indicator;
  static constexpr auto fields() {
    return field_list(
        field("id", &Indicator::id, "Its id, unique among its kind."),
        field("project", &Indicator::project, "The project; missing: the laboratory as a whole."),
        field("title", &Indicator::title, "What people call it."),
        field("goals", &Indicator::goals, "The goals it belongs to; at least one."),
        field("subject", &Indicator::subject, "Process or outcome."),
        field("level", &Indicator::level, "The level it is measured at."),
        field("value_type", &Indicator::value_type, "The kind of value."),
        field("direction", &Indicator::direction, "Which way is better."),
        field("instrument", &Indicator::instrument, "The instrument that measures it; empty: a register series."),
        field("unit", &Indicator::unit, "The unit of its values; may be empty."),
        field("baseline", &Indicator::baseline, "The value before; missing: measured."),
        field("target", &Indicator::target, "The value aimed at; missing: none."),
        field("target_on", &Indicator::target_on, "When it is to be reached; missing: the end of the project."));
  }
  friend bool operator==(const Indicator&, const Indicator&) = default;
};

/// A time of measurement.
struct Occasion {
  Ref<Occasion> id;
  std::optional<Ref<Project>> project;
  OccasionKind kind = OccasionKind::baseline;
  LocalisedText title;
  Period period;
  static constexpr std::string_view type_name = "Occasion";
  static constexpr EntityKind kind_of_entity = EntityKind::occasion;
  static constexpr auto fields() {
    return field_list(field("id", &Occasion::id, "Its id, unique among its kind."),
                      field("project", &Occasion::project, "The project; missing: the laboratory as a whole."),
                      field("kind", &Occasion::kind, "Where in the course it falls."),
                      field("title", &Occasion::title, "What people call it; may be empty."),
                      field("period", &Occasion::period, "When the answers came in."));
  }
  friend bool operator==(const Occasion&, const Occasion&) = default;
};

/// One figure of a register series.
struct SeriesValue {
  Ref<SeriesValue> id;
  Ref<Indicator> indicator;
  std::optional<Ref<OrgUnit>> unit;
  Period period;
  double value = 0;
  std::optional<std::int64_t> count;
  std::string source;
  static constexpr std::string_view type_name = "SeriesValue";
  static constexpr EntityKind kind_of_entity = EntityKind::series_value;
  static constexpr auto fields() {
    return field_list(field("id", &SeriesValue::id, "Its id, unique among its kind."),
                      field("indicator", &SeriesValue::indicator, "The indicator it belongs to."),
                      field("unit", &SeriesValue::unit, "The unit it is of; missing: the municipality."),
                      field("period", &SeriesValue::period, "The time it covers."),
                      field("value", &SeriesValue::value, "The figure, in the indicator's unit."),
                      field("count", &SeriesValue::count, "How many cases it rests on; missing: not known."),
                      field("source", &SeriesValue::source, "The register or report it comes from."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("count", count, 0, detail::no_limit); }
  friend bool operator==(const SeriesValue&, const SeriesValue&) = default;
};

}  // namespace samskab::lab
