#pragma once
#include <optional>
#include <string_view>

#include "samskab/people/level.hpp"

namespace samskab::detail {

/// A level by code or by its Danish or English name, whatever its case; the two halves of "volunteer or citizen" count
/// alone, too.
std::optional<Level> level_of(std::string_view text);

}  // namespace samskab::detail
