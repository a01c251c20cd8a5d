#pragma once
#include <cstdint>

#include "samskab/base/labelled.hpp"

namespace samskab::outcomes {

/// Which way is better.
enum class Direction : std::uint8_t { up, down };
inline constexpr Label<Direction> direction_labels[] = {
    {Direction::up, "up", "højere er bedre", "higher is better"},
    {Direction::down, "down", "lavere er bedre", "lower is better"},
};
constexpr LabelList<Direction> labels(Direction) { return direction_labels; }

}  // namespace samskab::outcomes
