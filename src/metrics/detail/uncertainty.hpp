#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace samskab::detail {

/// A mean over stories and how sure it is. Several stories of a unit (a person, a project) resemble each other, so the
/// certainty comes from one pseudo-value per unit, mean + units / stories x (sum of the unit's deviations): their mean
/// is the mean over stories, and their variance over units is that of the linearised ratio (Cochran 1977, ch. 6). With
/// one story per unit they are the values themselves.
struct UnitMean {
  double mean = 0.0;               ///< 0 when n is 0
  std::optional<double> variance;  ///< of the pseudo-values, divisor units - 1; missing with fewer than two units
  std::size_t n = 0;               ///< stories
  std::size_t units = 0;
};
/// `units` empty: every story is one.
UnitMean unit_mean(std::span<const double> values, std::span<const std::uint32_t> units);
UnitMean unit_mean(std::span<const std::uint8_t> yes, std::span<const std::uint32_t> units);

/// The pseudo-values of points, row-major, one row per unit in the order of the units' codes.
std::vector<double> unit_points(std::span<const double> points, std::size_t dimension,
                                std::span<const std::uint32_t> units);

struct Ends {
  double low = 0.0;
  double high = 0.0;
};
/// How many standard errors Student's intervals of one level reach to each side, each number found once: finding it
/// costs more than everything else about an interval, and the rows of a group share it.
class StudentQuantiles {
 public:
  explicit StudentQuantiles(double level) : level_(level) {}
  [[nodiscard]] double level() const noexcept { return level_; }
  double of(double freedom);

 private:
  double level_;
  std::map<double, double> known_;
};

/// Wilson's interval of a share, for the number of independent stories that has the same variance; missing when n is 0.
std::optional<Ends> share_ends(const UnitMean& share, StudentQuantiles& student);
/// Newcombe's hybrid interval of a difference a - b of independent shares, each with its own Wilson interval.
std::optional<Ends> share_difference(const UnitMean& a, const UnitMean& b, double level);
/// Welch's interval of a difference of means with Satterthwaite's degrees of freedom.
std::optional<Ends> mean_difference(const UnitMean& a, const UnitMean& b, double level);

/// How many standard errors Student's interval reaches to each side.
double student_quantile(double level, double freedom);

/// The quantile of values, interpolated (Hyndman & Fan 1996, type 7). Reorders the values, which must not be empty.
double quantile(std::span<double> values, double probability);

}  // namespace samskab::detail
