#pragma once
#include <cstdint>

#include "samskab/base/labelled.hpp"

namespace samskab {

/// What became of a story or an answer that was handed in.
enum class Taken : std::uint8_t { fresh, changed, unchanged, rejected };
inline constexpr Label<Taken> taken_labels[] = {
    {Taken::fresh, "new", "ny", "new"},
    {Taken::changed, "changed", "ændret", "changed"},
    {Taken::unchanged, "unchanged", "uændret", "unchanged"},
    {Taken::rejected, "rejected", "afvist", "rejected"},
};
constexpr LabelList<Taken> labels(Taken) { return taken_labels; }

}  // namespace samskab
