#include "stats/detail/log_gamma.hpp"

#include <boost/math/special_functions/gamma.hpp>

namespace samskab::stats::detail {

double log_gamma(double x) {
  namespace policies = boost::math::policies;
  // Beyond what a double holds it is infinite, as the standard's function says.
  using Quiet = policies::policy<policies::promote_double<false>, policies::overflow_error<policies::ignore_error>>;
  return boost::math::lgamma(x, Quiet());
}

}  // namespace samskab::stats::detail
