#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "samskab/stats/interval.hpp"
#include "samskab/stats/within_blocks.hpp"
#include "stats/detail/unit_leverages.hpp"

namespace samskab::detail {

/// A mean over stories and how sure it is. Several stories of a unit (a person, a project) resemble each other, so the
/// certainty comes from the units: bias-reduced linearisation (CR2) with Satterthwaite's degrees of freedom (Bell &
/// McCaffrey 2002; Pustejovsky & Tipton 2018, doi:10.1080/07350015.2016.1247004), of which a mean is the simplest case.
/// Where one unit told many of the stories, little is known, and few degrees of freedom say so. With equally many
/// stories per unit it is the variance of the units' means, with one story per unit that of the values.
struct UnitMean {
  double mean = 0.0;               ///< 0 when n is 0
  std::optional<double> variance;  ///< of the mean; missing with fewer than two units
  double freedom = 0.0;            ///< degrees of freedom of the variance, at most units - 1
  std::size_t n = 0;               ///< stories
  std::size_t units = 0;
};
/// `units`: the number of each story's unit, 0, 1, ... without gaps; empty: every story is one.
UnitMean unit_mean(std::span<const double> values, std::span<const std::uint32_t> units);

/// How the stories divide over units, and what that alone tells of how sure a mean is: the means of a group share it.
class UnitSizes {
 public:
  /// `units` as for unit_mean; refers to them.
  explicit UnitSizes(std::span<const std::uint32_t> units);
  /// The mean of as many values as there are stories.
  [[nodiscard]] UnitMean mean_of(std::span<const double> values) const;
  [[nodiscard]] std::span<const std::uint32_t> units() const noexcept { return units_; }
  /// Of each unit; empty where every story is one.
  [[nodiscard]] std::span<const std::uint32_t> stories() const noexcept { return stories_; }
  /// Of two units or more.
  [[nodiscard]] const stats::detail::UnitLeverages& leverages() const noexcept { return leverages_; }

 private:
  friend class UnitShares;
  /// Adds how sure a mean is; `deviation(u)` is the sum of a unit's deviations from it.
  template <class Deviation>
  void add_certainty(UnitMean& mean, const Deviation& deviation) const;

  std::span<const std::uint32_t> units_;
  std::vector<std::uint32_t> stories_;
  stats::detail::UnitLeverages leverages_;
};

/// The shares of stories that have each of some codes, as means of ones and noughts.
class UnitShares {
 public:
  /// `units` as for unit_mean. Refers to what it is given.
  UnitShares(std::span<const std::uint32_t> codes, std::span<const std::uint32_t> units)
      : codes_(codes), sizes_(units) {}
  /// The share of one code. Where every story is a unit, the variance is left out: the share itself tells it.
  [[nodiscard]] UnitMean of(std::uint32_t code);
  /// Stories with that code, as the last call of `of` counted them.
  [[nodiscard]] std::int64_t count() const noexcept { return count_; }

 private:
  std::span<const std::uint32_t> codes_;
  UnitSizes sizes_;
  std::vector<std::uint32_t> hits_;  // of each unit, with the code
  std::int64_t count_ = 0;
};

struct Ends {
  double low = 0.0;
  double high = 0.0;
};
/// The intervals of one level.
class Intervals {
 public:
  explicit Intervals(double level) : wilson_(level) {}
  [[nodiscard]] double level() const noexcept { return wilson_.level(); }
  /// How many standard errors Student's interval reaches to each side.
  [[nodiscard]] double student(double freedom) const;
  /// Wilson's interval of a share, for the number of independent stories that has the same variance; missing when n is
  /// 0.
  [[nodiscard]] std::optional<Ends> share(const UnitMean& share) const;

 private:
  stats::WilsonIntervals wilson_;
};

/// Newcombe's hybrid interval of a difference a - b of independent shares, each with its own Wilson interval.
std::optional<Ends> share_difference(const UnitMean& a, const UnitMean& b, double level);
/// Welch's interval of a difference of means with Satterthwaite's degrees of freedom; missing where the values of each
/// group are all equal, for then they tell nothing of how far others may lie.
std::optional<Ends> mean_difference(const UnitMean& a, const UnitMean& b, double level);

/// The same of differences within blocks: of shares by the numbers of independent stories that give the difference the
/// same variance, of means by Student's interval.
std::optional<Ends> share_difference(const UnitMean& a, const UnitMean& b, const stats::BlockDifference& within,
                                     double level);
std::optional<Ends> mean_difference(const UnitMean& a, const UnitMean& b, const stats::BlockDifference& within,
                                    double level);

/// The quantile of values, interpolated (Hyndman & Fan 1996, type 7). Reorders the values, which must not be empty.
double quantile(std::span<double> values, double probability);

}  // namespace samskab::detail
