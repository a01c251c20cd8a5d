#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "samskab/base/labelled.hpp"

namespace samskab::outcomes {

/// Where in the course a measurement falls.
enum class OccasionKind : std::uint8_t { baseline, during, after, follow_up };
inline constexpr Label<OccasionKind> occasion_kind_labels[] = {
    {OccasionKind::baseline, "baseline", "før", "before"},
    {OccasionKind::during, "during", "under", "during"},
    {OccasionKind::after, "after", "efter", "after"},
    {OccasionKind::follow_up, "follow_up", "opfølgning", "follow-up"},
};
constexpr LabelList<OccasionKind> labels(OccasionKind) { return occasion_kind_labels; }

/// The kind that a code or a word of either language names, in lower-case or capitals; nothing for any other word.
/// ```cpp
/// outcomes::occasion_kind("Before") == outcomes::OccasionKind::baseline;  // true
/// outcomes::occasion_kind("efter") == outcomes::OccasionKind::after;      // true
/// outcomes::occasion_kind("later").has_value();                           // false
/// ```
std::optional<OccasionKind> occasion_kind(std::string_view word);

}  // namespace samskab::outcomes
