#include "stats/detail/sequence_bounds.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>

#include "stats/detail/distributions.hpp"
#include "stats/detail/log_gamma.hpp"

namespace samskab::stats::detail {
namespace {

// The stakes are cut so that no single value can lose more than half of what is left.
constexpr double largest_loss = 0.5;

}  // namespace

GammaExponentialBound::GammaExponentialBound(double tuned, double alpha, double scale)
    : scale_(scale),
      rho_(mixture_precision(tuned, 2.0 * alpha)),
      square_(scale * scale),
      needed_(std::log(1.0 / alpha)) {
  const double shape = rho_ / square_;
  constant_ = shape * std::log(shape) - log_gamma(shape) - std::log(boost::math::gamma_p(shape, shape, Doubles()));
}

double GammaExponentialBound::log_mixture(double s, double v) const {
  const double x = (scale_ * s + v) / square_;
  const double shape = (v + rho_) / square_;
  const double at = x + rho_ / square_;
  return constant_ + log_gamma(shape) + std::log(boost::math::gamma_p(shape, at, Doubles())) - shape * std::log(at) + x;
}

double GammaExponentialBound::at(double v) const {
  const auto excess = [&](double s) { return log_mixture(s, v) - needed_; };
  double below = 0.0;
  double below_value = excess(below);
  double above = 1.0 + std::sqrt(v);
  double above_value = excess(above);
  while (above_value < 0.0) {
    below = above;
    below_value = above_value;
    above *= 2.0;
    above_value = excess(above);
  }
  return crossing(above, above_value, below, below_value, 1e-11 * above, excess);
}

// Intrinsic time is a sum of squared errors: that of values spread evenly over their range is a twelfth a value.
BernsteinBounds::BernsteinBounds(double alpha, double tuned_for) : bound_(tuned_for / 12.0, 0.5 * alpha, 1.0) {}

Bounds BernsteinBounds::update(double value) {
  const double expected = count_ == 0.0 ? 0.5 : sum_ / count_;
  spread_ += (value - expected) * (value - expected);
  sum_ += value;
  count_ += 1.0;
  const double reach = bound_.at(spread_) / count_;
  return {std::max(0.0, sum_ / count_ - reach), std::min(1.0, sum_ / count_ + reach)};
}

double PredictableStake::stake() const { return std::sqrt(2.0 * needed_ / (spread_ * std::log1p(count_ + 1.0))); }

void PredictableStake::learn(double value) {
  sum_ += value;
  count_ += 1.0;
  const double error = value - mean();
  spread_ += error * error;
}

Bounds MixedBernsteinBounds::update(double value) {
  const double stake = std::min(largest_loss, stake_.stake());
  const double error = value - stake_.mean();
  stakes_ += stake;
  weighted_ += stake * value;
  cost_ += error * error * (-std::log1p(-stake) - stake);
  stake_.learn(value);
  const double middle = weighted_ / stakes_;
  const double reach = (stake_.needed() + cost_) / stakes_;
  return {std::max(0.0, middle - reach), std::min(1.0, middle + reach)};
}

void BettingBounds::add(double value) {
  values_.push_back(value);
  stakes_.push_back(stake_.stake());
  sums_.push_back(sum_);
  stake_.learn(value);
  sum_ += value;
}

/// The logarithm of what betting on a greater mean has made of 1 if the mean is this one; mirrored: the same for one
/// minus every value. Decreasing in the mean.
double BettingBounds::log_capital(double mean, bool mirrored) const {
  double logarithm = 0.0;
  double product = 1.0;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const double value = mirrored ? 1.0 - values_[i] : values_[i];
    double expected = mean;
    if (population_) {
      const double before = static_cast<double>(i);
      const double seen = mirrored ? before - sums_[i] : sums_[i];
      const double all = static_cast<double>(*population_);
      expected = std::clamp((all * mean - seen) / (all - before), 0.0, 1.0);
    }
    const double stake = stakes_[i] * expected > largest_loss ? largest_loss / expected : stakes_[i];
    product *= 1.0 + stake * (value - expected);
    if (i % 16 == 15) {
      logarithm += std::log(product);
      product = 1.0;
    }
  }
  return logarithm + std::log(product);
}

/// The least mean that betting on a greater one has not ruled out, looked for around a guess.
double BettingBounds::lower(bool mirrored, double guess) const {
  const double count = static_cast<double>(values_.size());
  double least = 0.0;
  double greatest = 1.0;
  if (population_) {
    const double all = static_cast<double>(*population_);
    const double sum = mirrored ? count - sum_ : sum_;
    least = std::min(1.0, sum / all);
    greatest = std::min(1.0, (sum + (all - count)) / all);
    if (values_.size() == *population_) return least;
  }
  const auto excess = [&](double mean) { return log_capital(mean, mirrored) - stake_.needed(); };
  double a = least;
  double fa = excess(a);
  if (fa < 0.0) return least;
  double b = greatest;
  double fb = excess(b);
  if (fb >= 0.0) return greatest;
  // A narrow bracket around the last answer, widened until it holds the crossing.
  for (double width = 1e-3; width < 1.0; width *= 8.0) {
    const double left = guess - width;
    const double right = guess + width;
    if (left > a && left < b) {
      const double f = excess(left);
      (f >= 0.0 ? a : b) = left;
      (f >= 0.0 ? fa : fb) = f;
    }
    if (right > a && right < b) {
      const double f = excess(right);
      (f >= 0.0 ? a : b) = right;
      (f >= 0.0 ? fa : fb) = f;
    }
    if (b - a <= 2.0 * width * (1.0 + 1e-9)) break;
  }
  return crossing(a, fa, b, fb, 1e-12, excess);
}

Bounds BettingBounds::bounds() {
  last_.low = lower(false, last_.low);
  last_.high = 1.0 - lower(true, 1.0 - last_.high);
  return last_;
}

/// The e-value against a share p mixes over Beta(m p, m (1 - p)). Its logarithm is a sum of log(m + i / p) and
/// log(m + j / (1 - p)), so it is convex in p and what it does not rule out is an interval.
Bounds beta_binomial_bounds(double hits, double misses, double alpha, double tuned_for) {
  const double strength = std::max(mixture_precision(tuned_for, alpha) - 1.0, 1e-3);
  const double needed = std::log(1.0 / alpha);
  const auto excess = [&](double p) {
    const double q = 1.0 - p;
    const double sum = log_gamma(strength * p + hits) - log_gamma(strength * p) + log_gamma(strength * q + misses) -
                       log_gamma(strength * q) - log_gamma(strength + hits + misses) + log_gamma(strength);
    return sum - hits * std::log(p) - misses * std::log(q) - needed;
  };
  const double count = hits + misses;
  Bounds out{0.0, 1.0};
  if (count == 0.0) return out;
  constexpr double edge = 1e-12;
  const double inside = std::clamp(hits / count, edge, 1.0 - edge);
  const double inside_value = excess(inside);
  const double left = excess(edge);
  const double right = excess(1.0 - edge);
  if (inside > edge && left >= 0.0) out.low = crossing(edge, left, inside, inside_value, 1e-12, excess);
  if (inside < 1.0 - edge && right >= 0.0) out.high = crossing(1.0 - edge, right, inside, inside_value, 1e-12, excess);
  return out;
}

}  // namespace samskab::stats::detail
