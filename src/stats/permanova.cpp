#include "samskab/stats/permanova.hpp"

#include <algorithm>

#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"
#include "stats/detail/between.hpp"

namespace samskab::stats {

Permanova permanova(std::span<const double> points, std::size_t dimension, const PermutationPlan& plan,
                    const Execution& execution) {
  detail::require_rows(detail::row_count(points, dimension), plan.rows());
  if (plan.rows() == plan.groups())
    throw NotEnoughData(Message("stats.permanova.single_rows").with("groups", plan.groups()));
  detail::Points centred = detail::make_points(points, dimension);
  const double total = detail::centre(centred);
  // The total is the same in every replicate, so comparing the sums between groups is comparing F.
  const std::vector<double> between =
      permutation_statistics(plan, execution, [&](std::span<const std::uint32_t> labels) {
        return detail::between_sum(centred, plan.groups(), [&](std::size_t i) { return labels[i]; });
      });

  Permanova result;
  result.basis = plan.basis();
  result.between_df = plan.groups() - 1;
  result.within_df = plan.rows() - plan.groups();
  const double within = std::max(0.0, total - between[0]);
  result.statistic = detail::f_ratio(between[0], within, result.between_df, result.within_df);
  result.p_value = permutation_p(between, total);
  result.r_squared = total > 0.0 ? std::min(1.0, between[0] / total) : 0.0;
  result.between = between[0] * centred.scale * centred.scale;
  result.within = within * centred.scale * centred.scale;
  return result;
}

}  // namespace samskab::stats
