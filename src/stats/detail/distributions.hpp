#pragma once
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace samskab::stats::detail {

// Long doubles would make every quantile several times as dear and change no digit that is shown.
using Doubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

/// Two-sided p of Student's t.
inline double t_p_value(double statistic, double df) {
  if (!std::isfinite(statistic)) return 0.0;
  const boost::math::students_t_distribution<double, Doubles> distribution(df);
  return 2.0 * boost::math::cdf(boost::math::complement(distribution, std::abs(statistic)));
}
/// How many standard errors an interval of this level reaches to each side. Degrees of freedom need not be whole.
double t_reach(double level, double df);
inline double normal_reach(double level) {
  const boost::math::normal_distribution<double, Doubles> distribution;
  return boost::math::quantile(boost::math::complement(distribution, 0.5 * (1.0 - level)));
}
/// P(Z > z) of a standard normal.
inline double normal_above(double z) { return 0.5 * std::erfc(z * 0.70710678118654752440); }

}  // namespace samskab::stats::detail
