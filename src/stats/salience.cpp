#include "samskab/stats/salience.hpp"

#include <algorithm>
#include <cmath>

#include "stats/detail/rows.hpp"

namespace samskab::stats {

Salience salience_of(bool power, bool legitimacy, bool urgency) noexcept {
  if (power && legitimacy) return urgency ? Salience::definitive : Salience::dominant;
  if (power) return urgency ? Salience::dangerous : Salience::dormant;
  if (legitimacy) return urgency ? Salience::dependent : Salience::discretionary;
  return urgency ? Salience::demanding : Salience::non_stakeholder;
}

SalienceRatings salience(std::span<const double> ratings, double threshold) {
  const std::size_t raters = detail::row_count(ratings, 3);
  if (!std::isfinite(threshold))
    throw InvalidInput(Message("stats.number.finite").with("name", "threshold").with("value", threshold));
  if (raters == 0) throw NotEnoughData(Message("stats.rows.few").with("given", 0).with("needed", 1));
  for (std::size_t i = 0; i < ratings.size(); ++i)
    if (!std::isfinite(ratings[i]))
      throw InvalidInput(Message("stats.values.not_finite").with("row", i / 3).with("column", i % 3));
  SalienceRatings out;
  out.raters = raters;
  out.threshold = threshold;
  double sums[3] = {};
  for (std::size_t i = 0; i < raters; ++i) {
    const double* const each = ratings.data() + 3 * i;
    for (std::size_t j = 0; j < 3; ++j) sums[j] += each[j];
    const Salience type = salience_of(each[0] >= threshold, each[1] >= threshold, each[2] >= threshold);
    ++out.counts[type];
  }
  const double n = static_cast<double>(raters);
  out.power = sums[0] / n;
  out.legitimacy = sums[1] / n;
  out.urgency = sums[2] / n;
  // Rounding of a sum must not push equal ratings below the threshold that each of them reaches.
  const double hair = 1e-12 * std::max(1.0, std::abs(threshold));
  out.of_means =
      salience_of(out.power >= threshold - hair, out.legitimacy >= threshold - hair, out.urgency >= threshold - hair);
  std::uint64_t most = 0;
  double alike = 0.0;
  for (const auto& each : out.counts) {
    if (each.second >= most) out.most_often = each.second == most ? std::nullopt : std::optional(each.first);
    most = std::max(most, each.second);
    alike += static_cast<double>(each.second) * (static_cast<double>(each.second) - 1.0);
  }
  out.agreement = raters == 1 ? 1.0 : alike / (n * (n - 1.0));
  return out;
}

}  // namespace samskab::stats
