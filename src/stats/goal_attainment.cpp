#include "samskab/stats/goal_attainment.hpp"

#include <algorithm>
#include <cmath>

#include "stats/detail/checks.hpp"

namespace samskab::stats {

GoalAttainment goal_attainment(std::span<const double> levels, const GoalAttainmentOptions& options) {
  if (levels.empty()) throw NotEnoughData(Message("stats.goals.none"));
  if (!options.weights.empty()) detail::require_length(options.weights.size(), "weights", levels.size(), "levels");
  if (!(options.correlation >= 0.0 && options.correlation < 1.0))
    throw InvalidInput(Message("stats.goals.correlation").with("correlation", options.correlation));
  GoalAttainment out;
  out.goals = levels.size();
  out.correlation = options.correlation;
  for (std::size_t i = 0; i < options.weights.size(); ++i)
    if (const double weight = options.weights[i]; !(weight > 0.0 && std::isfinite(weight)))
      throw InvalidInput(Message("stats.goals.weight").with("row", i).with("weight", weight));
  // Only what weights are beside each other counts. In units of a power of two near the greatest, which rounds nothing,
  // neither sums nor squares leave the range of a double.
  int unit = 0;
  if (!options.weights.empty())
    (void)std::frexp(*std::max_element(options.weights.begin(), options.weights.end()), &unit);
  double reached = 0.0;
  double total = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const double level = levels[i];
    if (!(level >= -2.0 && level <= 2.0 && level == std::nearbyint(level)))
      throw InvalidInput(Message("stats.goals.level").with("row", i).with("level", level));
    const double weight = options.weights.empty() ? 1.0 : std::ldexp(options.weights[i], -unit);
    ++out.levels[static_cast<std::size_t>(level + 2.0)];
    reached += weight * level;
    total += weight;
    squares += weight * weight;
  }
  out.mean_level = reached / total;
  out.t_score =
      50.0 + 10.0 * reached / std::sqrt((1.0 - options.correlation) * squares + options.correlation * total * total);
  return out;
}

}  // namespace samskab::stats
