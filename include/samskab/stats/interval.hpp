#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "samskab/base/describe.hpp"

namespace samskab::stats {

/// A range of values that the data leave plausible.
struct Interval {
  double low = 0.0;
  double high = 0.0;
  double level = 0.95;  ///< how often ranges made this way hold the true value
  friend bool operator==(const Interval&, const Interval&) = default;
  static constexpr std::string_view type_name = "Interval";
  template <class Self = Interval>
  static constexpr auto fields() {
    return field_list(field("low", &Self::low, "Lower end."), field("high", &Self::high, "Upper end."),
                      field("level", &Self::level, "How often ranges made this way hold the true value."));
  }
};

/// Wilson's score interval of a share, `hits` of `count` (Wilson 1927, doi:10.1080/01621459.1927.10502953): sound for
/// small counts and for shares of 0 and 1, where the usual plus-minus interval collapses. Without observations nothing
/// is known and the interval is [0, 1]. Throws InvalidInput when hits > count or the level is not between 0 and 1.
/// Answers that come several from one person are not independent: resample whole persons instead (bootstrap.hpp).
/// ```cpp
/// stats::wilson(0, 10).high;  // 0.278
/// stats::wilson(7, 10).low;   // 0.397
/// stats::wilson(3, 2);        // throws InvalidInput
/// ```
Interval wilson(std::uint64_t hits, std::uint64_t count, double level = 0.95);

/// Wilson's intervals of many shares at one level: what depends on the level alone is found once. Raises InvalidInput
/// when the level is not between 0 and 1.
/// ```cpp
/// // 12 answers of people who gave several each, worth 8.5 independent ones.
/// const stats::WilsonIntervals ninety(.9);
/// ninety.of(.75, 8.5).low;  // 0.468
/// ninety.of(.75, 12).low;   // 0.513
/// ```
class WilsonIntervals {
 public:
  explicit WilsonIntervals(double level = 0.95);
  [[nodiscard]] double level() const noexcept { return level_; }
  /// The interval of a share of `count` independent observations; [0, 1] when count is 0. The count need not be whole:
  /// answers that come several from one person are worth fewer observations than they are (Korn & Graubard 1998,
  /// Survey Methodology 24, 193-201). Throws InvalidInput unless 0 <= share <= 1 and 0 <= count < infinity.
  [[nodiscard]] Interval of(double share, double count) const;

 private:
  double level_;
  double z_;
};

/// Interval of the difference of two independent shares, first minus second: Newcombe's hybrid score interval (1998,
/// method 10, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I). Where a group has no observations
/// the interval is [-1, 1]. Not for paired answers. Errors as wilson().
/// ```cpp
/// // 56 of 70 against 48 of 80, the example of the paper.
/// stats::newcombe(56, 70, 48, 80).low;   // 0.0524
/// stats::newcombe(56, 70, 48, 80).high;  // 0.3339
/// ```
Interval newcombe(std::uint64_t first_hits, std::uint64_t first_count, std::uint64_t second_hits,
                  std::uint64_t second_count, double level = 0.95);

/// Student's interval of a mean from its figures: `variance` with divisor count - 1. Throws NotEnoughData when
/// count < 2, InvalidInput for a negative or non-finite variance. Skewed values in small numbers are
/// held less often than it says (5 lognormal ones 84 times in 100), and BCa is no better below about 15 (76 times).
Interval mean_interval(double mean, double variance, std::uint64_t count, double level = 0.95);
/// The same from the values, none missing.
/// ```cpp
/// const std::vector<double> hours{3, 5, 9, 12, 6};
/// stats::mean_interval(hours).low;        // 2.61
/// stats::mean_interval(7, 12.5, 5).low;   // 2.61
/// stats::mean_interval(std::vector{4.});  // throws NotEnoughData
/// ```
Interval mean_interval(std::span<const double> values, double level = 0.95);

}  // namespace samskab::stats
