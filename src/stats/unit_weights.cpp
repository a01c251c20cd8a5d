#include "samskab/stats/unit_weights.hpp"

#include <algorithm>

#include "samskab/base/error.hpp"

namespace samskab::stats {

std::vector<double> unit_weights(std::span<const std::uint32_t> units, double correlation) {
  if (!(correlation >= 0.0 && correlation <= 1.0))
    throw InvalidInput(Message("stats.unit_weights.correlation").with("given", Argument{correlation}));
  std::vector<std::uint32_t> sorted(units.begin(), units.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> codes;
  std::vector<double> weights;  // of a row, by unit
  double sum = 0.0;
  bool equal = true;
  std::size_t first = 0;
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    while (end < sorted.size() && sorted[end] == sorted[begin]) ++end;
    if (begin == 0) first = end;
    equal = equal && end - begin == first;
    const auto rows = static_cast<double>(end - begin);
    codes.push_back(sorted[begin]);
    weights.push_back(1.0 / (1.0 + (rows - 1.0) * correlation));
    sum += rows * weights.back();
  }
  if (equal) return {};
  const double scale = static_cast<double>(units.size()) / sum;
  std::vector<double> out;
  out.reserve(units.size());
  for (const std::uint32_t unit : units) {
    const auto place = std::lower_bound(codes.begin(), codes.end(), unit) - codes.begin();
    out.push_back(weights[static_cast<std::size_t>(place)] * scale);
  }
  return out;
}

}  // namespace samskab::stats
