#pragma once
#include <string_view>

#include "samskab/metrics/basis.hpp"
#include "stories/detail/everyone.hpp"

namespace samskab::privacy::detail {

/// Whether the figures are of everybody in one group.
inline bool undivided(const Basis& basis) {
  return !basis.groups.empty() && samskab::detail::undivided(basis.groups.size(), basis.groups.front().id,
                                                             static_cast<std::size_t>(basis.ungrouped));
}

/// What a group of such figures is called where it is said what stays hidden: everybody has no name there.
inline std::string_view protected_as(const Basis& basis, std::string_view group) {
  return undivided(basis) ? std::string_view() : group;
}

}  // namespace samskab::privacy::detail
