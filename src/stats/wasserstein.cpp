#include "samskab/stats/wasserstein.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"
#include "stats/detail/points.hpp"
#include "stats/detail/tied_runs.hpp"

namespace samskab::stats {
namespace {

using detail::TiedRuns;

double area(const TiedRuns& runs, std::span<const std::uint32_t> labels) {
  std::array<double, 2> size{};
  for (const std::uint32_t label : labels) size[label] += 1.0;
  std::array<double, 2> below{};
  double sum = 0.0;
  for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
    for (const std::uint32_t row : runs.run(i)) below[labels[row]] += 1.0;
    // One numerator of whole numbers: equal shares differ by exactly 0, over however wide a gap.
    const double apart = std::abs(below[0] * size[1] - below[1] * size[0]);
    if (apart > 0.0) sum += apart * (runs.values[i + 1] - runs.values[i]);
  }
  return sum / (size[0] * size[1]);
}

double in_range(double distance) {
  if (!std::isfinite(distance)) throw InvalidInput(Message("stats.centre.overflow"));
  return distance;
}

}  // namespace

double wasserstein_distance(std::span<const double> first, std::span<const double> second) {
  if (first.empty() || second.empty())
    throw NotEnoughData(Message("stats.wasserstein.empty").with("group", first.empty() ? 0 : 1));
  return in_range(
      area(detail::tied_runs(detail::joined(first, second)), detail::two_labels(first.size(), second.size())));
}

double wasserstein_distance(std::span<const double> positions, std::span<const std::uint64_t> first,
                            std::span<const std::uint64_t> second) {
  if (first.size() != positions.size() || second.size() != positions.size())
    throw InvalidInput(Message("stats.wasserstein.lengths")
                           .with("positions", positions.size())
                           .with("first", first.size())
                           .with("second", second.size()));
  std::array<double, 2> size{};
  for (std::size_t i = 0; i < positions.size(); ++i) {
    size[0] += static_cast<double>(first[i]);
    size[1] += static_cast<double>(second[i]);
    if (!std::isfinite(positions[i]) || (i > 0 && !(positions[i] > positions[i - 1])))
      throw InvalidInput(Message("stats.wasserstein.positions").with("position", i + 1));
  }
  for (const std::size_t group : {0U, 1U})
    if (size[group] == 0.0) throw NotEnoughData(Message("stats.wasserstein.empty").with("group", group));
  std::array<double, 2> below{};
  double sum = 0.0;
  for (std::size_t i = 0; i + 1 < positions.size(); ++i) {
    below[0] += static_cast<double>(first[i]);
    below[1] += static_cast<double>(second[i]);
    const double apart = std::abs(below[0] / size[0] - below[1] / size[1]);
    if (apart > 0.0) sum += apart * (positions[i + 1] - positions[i]);
  }
  return in_range(sum);
}

WassersteinTest wasserstein_test(std::span<const double> values, const PermutationPlan& plan,
                                 const Execution& execution) {
  detail::require_rows(values.size(), plan.rows());
  if (plan.groups() != 2) throw InvalidInput(Message("stats.two_groups").with("groups", plan.groups()));
  const TiedRuns runs = detail::tied_runs(values);
  const std::vector<double> distances = permutation_statistics(
      plan, execution, [&](std::span<const std::uint32_t> labels) { return area(runs, labels); });
  std::for_each(distances.begin(), distances.end(), in_range);
  return {distances[0], permutation_p(distances), plan.basis()};
}

}  // namespace samskab::stats
