#include "stats/detail/noncentral_t.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>

#include "stats/detail/distributions.hpp"

namespace samskab::stats::detail {
namespace {

// Beyond it the normal part of t is nothing beside the spread of the other, and the series are long.
constexpr double largest_t = 1000.0;

// t W - Z, where W is the root of chi-squared over its degrees of freedom, without Z.
double without_normal(double t, double freedom, double probability) {
  const boost::math::chi_squared_distribution<double, Doubles> squares(freedom);
  const double share = t > 0.0 ? 1.0 - probability : probability;
  return t * std::sqrt(boost::math::quantile(squares, share) / freedom);
}

}  // namespace

double noncentrality(double t, double freedom, double probability) {
  if (std::abs(t) > largest_t) return without_normal(t, freedom, probability);
  const auto excess = [&](double centre) {
    const boost::math::non_central_t_distribution<double, Doubles> distribution(freedom, centre);
    return boost::math::cdf(distribution, t) - probability;
  };
  // The limit if t were normal, and from there to both sides until it is passed.
  const double spread = std::sqrt(1.0 + t * t / (2.0 * freedom));
  const boost::math::normal_distribution<double, Doubles> normal;
  const double guess = t - spread * boost::math::quantile(normal, probability);
  double low = guess - 0.5 * spread;
  double high = guess + 0.5 * spread;
  for (double step = spread; excess(low) < 0.0; step *= 2.0) low -= step;
  for (double step = spread; excess(high) > 0.0; step *= 2.0) high += step;
  std::uintmax_t steps = 100;
  const auto [first, last] =
      boost::math::tools::toms748_solve(excess, low, high, boost::math::tools::eps_tolerance<double>(40), steps);
  return 0.5 * (first + last);
}

}  // namespace samskab::stats::detail
