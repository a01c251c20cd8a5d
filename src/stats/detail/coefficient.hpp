#pragma once
#include <string>
#include <utility>

#include "samskab/stats/linear_model.hpp"
#include "stats/detail/distributions.hpp"

namespace samskab::stats::detail {

/// A coefficient with its t, p and interval; without a standard error there is nothing to judge by.
inline Coefficient coefficient(std::string name, double estimate, double standard_error, double df, double level) {
  Coefficient out;
  out.name = std::move(name);
  out.estimate = estimate;
  out.standard_error = standard_error;
  out.degrees_of_freedom = df;
  if (standard_error > 0.0) {
    out.statistic = estimate / standard_error;
    out.p_value = t_p_value(*out.statistic, df);
  }
  const double half = t_reach(level, df) * standard_error;
  out.interval = {estimate - half, estimate + half, level};
  return out;
}

}  // namespace samskab::stats::detail
