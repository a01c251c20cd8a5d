#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/base/labelled.hpp"

namespace samskab::stats {

/// Where a composition of three parts lies: inside, on an edge (one part is zero) or on a corner (two are).
enum class ZeroPattern : std::uint8_t {
  interior,
  edge_first_second,
  edge_second_third,
  edge_first_third,
  corner_first,
  corner_second,
  corner_third
};
inline constexpr std::size_t zero_patterns_count = 7;
inline constexpr Label<ZeroPattern> zero_pattern_labels[] = {
    {ZeroPattern::interior, "interior", "inde i trekanten", "inside the triangle"},
    {ZeroPattern::edge_first_second, "edge_first_second", "på kanten mellem første og andet hjørne",
     "on the edge between the first and the second corner"},
    {ZeroPattern::edge_second_third, "edge_second_third", "på kanten mellem andet og tredje hjørne",
     "on the edge between the second and the third corner"},
    {ZeroPattern::edge_first_third, "edge_first_third", "på kanten mellem første og tredje hjørne",
     "on the edge between the first and the third corner"},
    {ZeroPattern::corner_first, "corner_first", "på første hjørne", "on the first corner"},
    {ZeroPattern::corner_second, "corner_second", "på andet hjørne", "on the second corner"},
    {ZeroPattern::corner_third, "corner_third", "på tredje hjørne", "on the third corner"},
};
constexpr LabelList<ZeroPattern> labels(ZeroPattern) { return zero_pattern_labels; }

/// The pattern of each row of `weights` (row-major, n x 3, closed). A weight <= `zero_up_to` counts as zero: leave it
/// at 0 for exact zeros, or give the pointer's resolution. A row whose parts are all that small, or that holds NaN or
/// infinity, throws InvalidInput naming it. Zeros are a finding of their own: they are never replaced here.
std::vector<ZeroPattern> zero_patterns(std::span<const double> weights, double zero_up_to = 0.0);

/// How many rows have each pattern, in the order of the enumeration; same rules as zero_patterns().
/// ```cpp
/// const std::vector<double> weights{.5, .3, .2, .6, .4, 0, 1, 0, 0};
/// stats::zero_patterns(weights)[1];                        // stats::ZeroPattern::edge_first_second
/// stats::zero_pattern_counts(weights);                     // {1, 1, 0, 0, 1, 0, 0}
/// stats::zero_patterns(std::vector<double>{NAN, .5, .5});  // throws InvalidInput
/// ```
std::array<std::uint64_t, zero_patterns_count> zero_pattern_counts(std::span<const double> weights,
                                                                   double zero_up_to = 0.0);

}  // namespace samskab::stats
