#include "samskab/stats/unit_weights.hpp"

#include <algorithm>
#include <functional>

#include "samskab/base/error.hpp"
#include "stats/detail/least_squares.hpp"
#include "stats/detail/unit_leverages.hpp"

namespace samskab::stats {

std::vector<double> unit_weights(std::span<const std::uint32_t> units, double correlation) {
  if (!(correlation >= 0.0 && correlation <= 1.0))
    throw InvalidInput(Message("stats.unit_weights.correlation").with("given", Argument{correlation}));
  const detail::Clusters numbers = detail::numbered(units);
  const std::vector<std::uint32_t> rows = detail::rows_of_units(numbers.of);
  if (std::adjacent_find(rows.begin(), rows.end(), std::not_equal_to<>()) == rows.end()) return {};
  std::vector<double> weights;  // of a row, by unit
  double sum = 0.0;
  for (const std::uint32_t each : rows) {
    weights.push_back(1.0 / (1.0 + (static_cast<double>(each) - 1.0) * correlation));
    sum += static_cast<double>(each) * weights.back();
  }
  const double scale = static_cast<double>(units.size()) / sum;
  std::vector<double> out;
  out.reserve(units.size());
  for (const std::uint32_t unit : numbers.of) out.push_back(weights[unit] * scale);
  return out;
}

}  // namespace samskab::stats
