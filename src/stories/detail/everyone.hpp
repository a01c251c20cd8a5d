#pragma once
#include <cstddef>
#include <string_view>

namespace samskab::detail {

/// The id of the only group where nothing was asked to be divided. Projects, municipalities and the like may be called
/// so too: an id alone never tells that a group is everybody.
inline constexpr std::string_view everyone = "all";

/// Whether the groups of a figure are everybody in one: there is no other, and nobody is in none.
inline bool undivided(std::size_t groups, std::string_view first, std::size_t ungrouped) {
  return groups == 1 && first == everyone && ungrouped == 0;
}

}  // namespace samskab::detail
