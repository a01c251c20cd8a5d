#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// Time-uniform bounds of a mean of values in [0, 1], one observation after another.
namespace samskab::stats::detail {

struct Bounds {
  double low = 0.0;
  double high = 1.0;
};

/// The mixing precision that makes a bound tight at an intrinsic time, with alpha for both sides together.
inline double mixture_precision(double time, double alpha) {
  const double bits = 2.0 * std::log(1.0 / alpha);
  return time / (bits + std::log1p(bits));
}

/// The one-sided gamma-exponential mixture bound u(v) of a sum of scale `scale`: crossed with probability `alpha` at
/// most. Tightest where v is about `tuned`.
class GammaExponentialBound {
 public:
  GammaExponentialBound(double tuned, double alpha, double scale);
  [[nodiscard]] double at(double v) const;

 private:
  [[nodiscard]] double log_mixture(double s, double v) const;
  double scale_;
  double rho_;
  double square_;
  double constant_;
  double needed_;
};

/// Is a look due, where looking costs much? All of the first thousand, later those that are a hundredth further on. The
/// bounds hold at all looks, so leaving some out costs width and nothing else.
inline bool look_is_due(std::size_t count, std::size_t last, std::size_t total) {
  return count == total || count <= 1000 || count >= last + last / 100;
}

class BernsteinBounds {
 public:
  BernsteinBounds(double alpha, double tuned_for);
  Bounds update(double value);

 private:
  GammaExponentialBound bound_;
  double count_ = 0.0;
  double sum_ = 0.0;
  double spread_ = 0.0;
};

/// What the methods that bet learn of mean and variance before each value: the stake depends on the past alone.
class PredictableStake {
 public:
  explicit PredictableStake(double alpha) : needed_(std::log(2.0 / alpha)) {}
  [[nodiscard]] double stake() const;
  [[nodiscard]] double mean() const { return (0.5 + sum_) / (count_ + 1.0); }
  [[nodiscard]] double needed() const { return needed_; }
  void learn(double value);

 private:
  double needed_;
  double count_ = 0.0;
  double sum_ = 0.0;
  double spread_ = 0.25;
};

class MixedBernsteinBounds {
 public:
  explicit MixedBernsteinBounds(double alpha) : stake_(alpha) {}
  Bounds update(double value);

 private:
  PredictableStake stake_;
  double stakes_ = 0.0;
  double weighted_ = 0.0;
  double cost_ = 0.0;
};

/// Hedged capital. Adding a value is cheap; bounds() costs a few passes over all values.
class BettingBounds {
 public:
  BettingBounds(double alpha, std::optional<std::uint64_t> population) : stake_(alpha), population_(population) {}
  void add(double value);
  Bounds bounds();

 private:
  [[nodiscard]] double lower(bool mirrored, double guess) const;
  [[nodiscard]] double log_capital(double mean, bool mirrored) const;
  PredictableStake stake_;
  std::optional<std::uint64_t> population_;
  std::vector<double> values_;
  std::vector<double> stakes_;
  std::vector<double> sums_;  // before each value
  double sum_ = 0.0;
  Bounds last_{0.0, 1.0};
};

/// Bounds of a share from counts.
Bounds beta_binomial_bounds(double hits, double misses, double alpha, double tuned_for);

/// Where f crosses 0 between two places at which its signs differ, f(kept) >= 0: the last place found that is on the
/// side of `kept`, within `error`, so that rounding never makes a bound narrower than it is. False position that halves
/// the value at an end that stays (Dowell & Jarratt 1971, doi:10.1007/BF01934364).
template <class F>
double crossing(double kept, double kept_value, double other, double other_value, double error, const F& f) {
  int stayed = 0;
  for (int i = 0; i < 200 && std::abs(other - kept) > error; ++i) {
    const double rise = kept_value - other_value;
    double share = rise > 0.0 && std::isfinite(rise) ? kept_value / rise : 0.5;
    // Both ends must close in for the bracket to become small.
    const double inner = 0.25 * error / std::abs(other - kept);
    if (share < inner) share = inner;
    if (share > 1.0 - inner) share = 1.0 - inner;
    const double place = kept + (other - kept) * share;
    const double value = f(place);
    if (value >= 0.0) {
      kept = place;
      kept_value = value;
      if (stayed == 1) other_value *= 0.5;
      stayed = 1;
    } else {
      other = place;
      other_value = value;
      if (stayed == -1) kept_value *= 0.5;
      stayed = -1;
    }
  }
  return kept;
}

}  // namespace samskab::stats::detail
