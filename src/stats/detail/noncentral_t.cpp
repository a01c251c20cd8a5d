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

constexpr double largest_t = 1000.0;  // beyond it the series are long

// t^2 / (2 freedom) is the variance of t W beside that of Z, 1: beyond it Z is nothing.
constexpr double without_normal_from = 1e4;

// t W - Z, where W is the root of chi-squared over its degrees of freedom, without Z.
double without_normal(double t, double freedom, double probability) {
  const boost::math::chi_squared_distribution<double, Doubles> squares(freedom);
  const double share = t > 0.0 ? 1.0 - probability : probability;
  return t * std::sqrt(boost::math::quantile(squares, share) / freedom);
}

// t W - Z of many degrees of freedom by its cumulants (Cornish & Fisher 1938): those of W to freedom^-3, of which the
// fourth is 0.
double by_cumulants(double t, double freedom, double probability) {
  const double r = 1.0 / freedom;
  const double mean = 1.0 + r * (-1.0 / 4.0 + r * (1.0 / 32.0 + r * 5.0 / 128.0));
  const double variance = r * (1.0 / 2.0 - r * (1.0 / 8.0 + r / 16.0));
  const double third = mean * r * r * (1.0 / 4.0 + r / 8.0);
  const double spread = std::sqrt(1.0 + t * t * variance);
  const double skewness = std::pow(t / spread, 3) * third;
  const boost::math::normal_distribution<double, Doubles> normal;
  const double z = -boost::math::quantile(normal, probability);
  return t * mean +
         spread * (z + skewness * (z * z - 1.0) / 6.0 - skewness * skewness * z * (2.0 * z * z - 5.0) / 36.0);
}

}  // namespace

double noncentrality(double t, double freedom, double probability) {
  if (std::abs(t) > largest_t)
    return t * t / (2.0 * freedom) > without_normal_from ? without_normal(t, freedom, probability)
                                                         : by_cumulants(t, freedom, probability);
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
