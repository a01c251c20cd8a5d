#include "stats/detail/distributions.hpp"

#include <array>
#include <numbers>

namespace samskab::stats::detail {
namespace {

double inverted_reach(double level, double df) {
  const boost::math::students_t_distribution<double, Doubles> distribution(df);
  return boost::math::quantile(boost::math::complement(distribution, 0.5 * (1.0 - level)));
}

// The reach of one level as a Chebyshev series in 1 / df. Every row of a table asks for one, mostly with degrees of
// freedom of its own, and the inversion costs more than all else about an interval.
class ReachByFreedom {
 public:
  static constexpr double least_df = 2.0;

  explicit ReachByFreedom(double level) {
    std::array<double, terms> reach{};
    for (std::size_t k = 0; k < terms; ++k)
      reach[k] = inverted_reach(level, 2.0 * least_df / (1.0 + std::cos(angle(k))));
    for (std::size_t j = 0; j < terms; ++j)
      for (std::size_t k = 0; k < terms; ++k)
        series_[j] += 2.0 / terms * reach[k] * std::cos(static_cast<double>(j) * angle(k));
  }

  // Clenshaw's recurrence.
  [[nodiscard]] double at(double df) const {
    const double x = 2.0 * least_df / df - 1.0;
    double next = 0.0;
    double after = 0.0;
    for (std::size_t j = terms - 1; j > 0; --j) {
      const double now = series_[j] + 2.0 * x * next - after;
      after = next;
      next = now;
    }
    return 0.5 * series_[0] + x * next - after;
  }

 private:
  static constexpr std::size_t terms = 24;  // the first one left out is below 1e-16
  static double angle(std::size_t k) { return std::numbers::pi * (static_cast<double>(k) + 0.5) / terms; }
  std::array<double, terms> series_{};
};

constexpr double usual_level = 0.95;

}  // namespace

double t_reach(double level, double df) {
  if (level != usual_level || !(df >= ReachByFreedom::least_df)) return inverted_reach(level, df);
  static const ReachByFreedom usual(usual_level);
  return usual.at(df);
}

}  // namespace samskab::stats::detail
