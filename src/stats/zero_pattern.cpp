#include "samskab/stats/zero_pattern.hpp"

#include <cmath>

#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

// Indexed by which parts are zero: bit 0 the first part, bit 1 the second, bit 2 the third.
constexpr ZeroPattern by_zero_parts[8] = {ZeroPattern::interior,          ZeroPattern::edge_second_third,
                                          ZeroPattern::edge_first_third,  ZeroPattern::corner_third,
                                          ZeroPattern::edge_first_second, ZeroPattern::corner_second,
                                          ZeroPattern::corner_first,      ZeroPattern::interior};

}  // namespace

std::vector<ZeroPattern> zero_patterns(std::span<const double> weights, double zero_up_to) {
  const std::size_t rows = detail::row_count(weights, 3);
  if (!(zero_up_to >= 0.0 && zero_up_to < 1.0 / 3.0))
    throw InvalidInput(Message("stats.zero_pattern.resolution").with("resolution", zero_up_to));
  std::vector<ZeroPattern> out(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    unsigned zeros = 0;
    for (unsigned part = 0; part < 3; ++part) {
      const double weight = weights[i * 3 + part];
      if (!std::isfinite(weight))
        throw InvalidInput(Message("stats.closure.not_finite").with("row", i).with("part", part));
      zeros |= (weight <= zero_up_to ? 1U : 0U) << part;
    }
    if (zeros == 7) throw InvalidInput(Message("stats.proportions.zero").with("row", i));
    out[i] = by_zero_parts[zeros];
  }
  return out;
}

std::array<std::uint64_t, zero_patterns_count> zero_pattern_counts(std::span<const double> weights, double zero_up_to) {
  std::array<std::uint64_t, zero_patterns_count> counts{};
  for (const ZeroPattern pattern : zero_patterns(weights, zero_up_to)) ++counts[static_cast<std::size_t>(pattern)];
  return counts;
}

}  // namespace samskab::stats
