#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/lab/detail/within.hpp"
#include "samskab/lab/kind.hpp"
#include "samskab/people/level.hpp"

/// Mindset and organisational conditions for co-creation.
namespace samskab::lab {

/// Whose conditions.
enum class ConditionKind : std::uint8_t { mindset, organisational, citizen_side };
inline constexpr Label<ConditionKind> condition_kind_labels[] = {
    {ConditionKind::mindset, "mindset", "mindset", "mindset"},
    {ConditionKind::organisational, "organisational", "organisatoriske rammer", "organisational conditions"},
    {ConditionKind::citizen_side, "citizen_side", "borgernes forudsætninger", "conditions on the citizens' side"},
};
constexpr LabelList<ConditionKind> labels(ConditionKind) { return condition_kind_labels; }

/// What a score rests on.
enum class ConditionSource : std::uint8_t { instrument, signifier, workshop };
inline constexpr Label<ConditionSource> condition_source_labels[] = {
    {ConditionSource::instrument, "instrument", "måleredskab", "instrument"},
    {ConditionSource::signifier, "signifier", "signifikator", "signifier"},
    {ConditionSource::workshop, "workshop", "vurdering på workshop", "workshop rating"},
};
constexpr LabelList<ConditionSource> labels(ConditionSource) { return condition_source_labels; }

/// How good a condition was found to be at some time.
struct ConditionAssessment {
  Ref<ConditionAssessment> id;
  std::optional<Ref<Project>> project = {};
  ConditionKind kind = ConditionKind::organisational;
  std::string facet = {};
  LocalisedText facet_label = {};
  std::optional<Level> level = {};
  std::optional<Ref<OrgUnit>> unit = {};
  std::optional<Ref<Occasion>> occasion = {};
  ConditionSource source = ConditionSource::workshop;
  std::string source_id = {};
  double score = 0;
  double low = 1;
  double high = 5;
  std::optional<std::int64_t> persons = {};
  std::optional<Date> assessed_on = {};
  static constexpr std::string_view type_name = "ConditionAssessment";
  static constexpr EntityKind kind_of_entity = EntityKind::condition_assessment;
  template <class Self = ConditionAssessment>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."),
        field("project", &Self::project, "The project; missing: the laboratory as a whole."),
        field("kind", &Self::kind, "Whose conditions."),
        field("facet", &Self::facet, "Which part of it, such as leadership or attitude to risk; empty: as a whole."),
        field("facet_label", &Self::facet_label, "What that part is called; empty: as the facet stands.", 1),
        field("level", &Self::level, "Who judged; missing: not recorded."),
        field("unit", &Self::unit, "The unit that was judged; missing: the municipality."),
        field("occasion", &Self::occasion, "Before, during or after; missing: see the date."),
        field("source", &Self::source, "What the score rests on."),
        field("source_id", &Self::source_id, "The instrument or question; empty for a workshop rating."),
        field("score", &Self::score, "The score, between low and high."),
        field("low", &Self::low, "The lowest score there is."),
        field("high", &Self::high, "The highest score there is."),
        field("persons", &Self::persons, "How many judged; missing: not recorded."),
        field("assessed_on", &Self::assessed_on, "When; missing: not recorded."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("persons", persons, 1, 10000000); }
  friend bool operator==(const ConditionAssessment&, const ConditionAssessment&) = default;
};

}  // namespace samskab::lab
