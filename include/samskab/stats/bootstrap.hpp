#pragma once
#include <cstdint>
#include <span>

#include "samskab/base/labelled.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/stats/interval.hpp"

namespace samskab::stats {

/// How an interval is read off the bootstrap distribution.
enum class BootstrapMethod : std::uint8_t { percentile, bca };
inline constexpr Label<BootstrapMethod> bootstrap_method_labels[] = {
    {BootstrapMethod::percentile, "percentile", "percentiler", "percentile"},
    {BootstrapMethod::bca, "bca", "korrigeret for skævhed (BCa)", "bias-corrected and accelerated (BCa)"},
};
constexpr LabelList<BootstrapMethod> labels(BootstrapMethod) { return bootstrap_method_labels; }

struct BootstrapOptions {
  std::uint32_t replicates = 9999;
  double level = 0.95;
  BootstrapMethod method = BootstrapMethod::bca;
  std::uint64_t seed = 0;
  /// The unit each row belongs to, any numbers, one per row: whole units are then resampled (several stories by one
  /// person, persons of one project). Empty: every row is its own unit.
  std::span<const std::uint32_t> units = {};
  Execution execution = {};
};

struct BootstrapResult {
  double estimate = 0.0;
  Interval interval;
  BootstrapMethod method = BootstrapMethod::bca;  ///< what was used: percentile where BCa does not exist for the data
  double standard_error = 0.0;                    ///< standard deviation of the replicates
  double bias = 0.0;                              ///< mean of the replicates minus the estimate
  double bias_correction = 0.0;                   ///< z0
  double acceleration = 0.0;                      ///< a, from leaving out one unit at a time
  std::uint64_t units = 0;                        ///< what was resampled
  std::uint32_t replicates = 0;
  bool constant = false;  ///< every replicate equals the estimate: the interval is that point, and says little
};

/// A statistic of the rows listed (with repeats), passed where it stands. Called from several threads when
/// execution.threads is not 1.
using RowStatistic = FunctionRef<double(std::span<const std::uint32_t> rows)>;

/// Bootstrap interval of a mean, of a median, and of any statistic of `rows` rows (Efron 1987,
/// doi:10.1080/01621459.1987.10478410). The same seed gives the same bits on any number of threads.
///
/// Values must be there and finite (InvalidInput names the row). One unit says nothing about uncertainty: fewer than
/// two throw NotEnoughData. Values that are all equal give a point with `constant`. A statistic that is not a finite
/// number throws InvalidInput. With more than 5,000 units the acceleration of a statistic comes from leaving out 1 of
/// 1,000 groups of units instead. Below about 15 units bootstrap intervals are too narrow: prefer mean_interval()
/// there.
/// ```cpp
/// const std::vector<double> minutes{5, 8, 8, 9, 12, 14, 15, 21, 30, 45, 50, 60};
/// const stats::BootstrapResult mean = stats::bootstrap_mean(minutes, {.seed = 7});
/// mean.estimate;                                           // 23.08
/// mean.interval.low;                                       // 14.4
/// mean.interval.high;                                      // 35.1
/// stats::bootstrap_median(minutes, {.seed = 7}).estimate;  // 14.5
/// // Anything that can be found of rows; three people told all twelve stories, so it is people who are drawn.
/// const std::vector<std::uint32_t> person{1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3};
/// const auto longest = [&](std::span<const std::uint32_t> rows) {
///   double most = 0;
///   for (const std::uint32_t row : rows) most = std::max(most, minutes[row]);
///   return most;
/// };
/// stats::bootstrap(12, longest, {.method = stats::BootstrapMethod::percentile, .units = person}).units;  // 3
/// ```
BootstrapResult bootstrap_mean(std::span<const double> values, const BootstrapOptions& options = {});
BootstrapResult bootstrap_median(std::span<const double> values, const BootstrapOptions& options = {});
BootstrapResult bootstrap(std::uint32_t rows, RowStatistic statistic, const BootstrapOptions& options = {});

}  // namespace samskab::stats
