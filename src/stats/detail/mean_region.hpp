#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "samskab/stats/mean_region.hpp"
#include "stats/detail/unit_leverages.hpp"

namespace samskab::stats::detail {

/// stats::mean_region for those who know the units' leverages already, of a mean they have taken. `units`: of each row
/// its unit, 0, 1, ... without gaps, two or more.
MeanRegion mean_region(std::span<const double> points, std::size_t dimensions, double level,
                       std::span<const std::uint32_t> units, const UnitLeverages& leverages);

}  // namespace samskab::stats::detail
