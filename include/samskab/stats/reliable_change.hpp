#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/stats/interval.hpp"

namespace samskab::stats {

/// How many people changed by more than a limit, which way.
struct ChangeShares {
  double limit = 0.0;
  std::uint64_t pairs = 0;
  std::uint64_t improved = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t worsened = 0;
  Interval improved_share;
  Interval worsened_share;
  std::vector<std::int8_t> ways;  ///< of each person: 1 improved, -1 worsened, 0 neither

  static constexpr std::string_view type_name = "ChangeShares";
  template <class Self = ChangeShares>
  static constexpr auto fields() {
    return field_list(field("limit", &Self::limit, "The change that counts, in the unit of the scale."),
                      field("pairs", &Self::pairs, "People measured both times."),
                      field("improved", &Self::improved, "Changed for the better by at least that."),
                      field("unchanged", &Self::unchanged, "Changed by less, or not at all."),
                      field("worsened", &Self::worsened, "Changed for the worse by at least that."),
                      field("improved_share", &Self::improved_share, "Wilson's interval of improved / pairs."),
                      field("worsened_share", &Self::worsened_share, "Wilson's interval of worsened / pairs."));
  }
};

/// Counts changes of at least `minimal` (the minimal important difference of the scale) for the better and for the
/// worse; `higher_is_better` tells which way is which. The limit is a judgement about meaning, not about chance: it
/// comes from the scale's literature, and reliable_change() answers the other question.
/// Throws NotEnoughData without pairs; InvalidInput for unequal lengths, NaN, a limit that is not above 0.
/// ```cpp
/// const std::vector<double> before{20, 18, 25, 30}, after{26, 18, 21, 31};
/// const auto found = stats::important_change(before, after, 3);
/// found.improved;  // 1
/// found.ways;      // {1, 0, -1, 0}
/// ```
ChangeShares important_change(std::span<const double> before, std::span<const double> after, double minimal,
                              bool higher_is_better = true, double level = 0.95);

struct ReliableChangeOptions {
  double reliability = 0.0;  ///< of the scale, 0 < r < 1: retest reliability, else alpha or omega
  bool higher_is_better = true;
  double level = 0.95;
  /// Mean and standard deviation in the population the people come from. Without them those of `before` are used, and
  /// regression to the mean of people who were chosen because they did badly cannot show.
  std::optional<double> population_mean = {};
  std::optional<double> population_sd = {};
};

/// Who changed by more than errors of measurement explain, and how many would by chance alone.
struct ReliableChange {
  double reliability = 0.0;
  double sd = 0.0;
  double error_of_measurement = 0.0;
  double error_of_difference = 0.0;
  double critical_change = 0.0;
  ChangeShares shares;
  double expected_improved = 0.0;
  double expected_worsened = 0.0;
  double expected_change = 0.0;

  static constexpr std::string_view type_name = "ReliableChange";
  template <class Self = ReliableChange>
  static constexpr auto fields() {
    return field_list(
        field("reliability", &Self::reliability, "What was given."),
        field("sd", &Self::sd, "Standard deviation that the errors are taken from: the population's, else before."),
        field("error_of_measurement", &Self::error_of_measurement, "Standard error of one score: sd sqrt(1 - r)."),
        field("error_of_difference", &Self::error_of_difference, "Standard error of a change: sd sqrt(2 (1 - r))."),
        field("critical_change", &Self::critical_change, "A change beyond this is more than error, at the level."),
        field("shares", &Self::shares, "People beyond the critical change, each way."),
        field("expected_improved", &Self::expected_improved, "People who would seem improved if nobody had changed."),
        field("expected_worsened", &Self::expected_worsened, "People who would seem worsened if nobody had changed."),
        field("expected_change", &Self::expected_change,
              "Mean change if nobody had changed: regression to the mean; 0 without a population mean."));
  }
};

/// Reliable change (Jacobson & Truax 1991, doi:10.1037/0022-006X.59.1.12): |after - before| > z sd sqrt(2 (1 - r)). The
/// expected counts come from the classical model of a true score with normal errors: somebody who scored x is expected
/// at m + r (x - m) next time, with variance sd^2 (1 - r^2). Where people were taken in because they scored badly, give
/// the population's mean and sd: they would have moved towards it on their own.
///
/// Not for scales whose reliability was found in a different sort of people. Says nothing of whether the change matters
/// (important_change()) or what caused it.
/// Throws NotEnoughData below three pairs or when `before` does not vary and no sd is given; InvalidInput for unequal
/// lengths, NaN, a reliability outside (0, 1), an sd that is not above 0.
/// ```cpp
/// const std::vector<double> before{20, 18, 25, 30, 22}, after{34, 19, 24, 31, 23};
/// const auto found = stats::reliable_change(before, after, {.reliability = .85});
/// found.critical_change;    // 5.04
/// found.shares.improved;    // 1
/// found.expected_improved;  // 0.12
/// ```
ReliableChange reliable_change(std::span<const double> before, std::span<const double> after,
                               const ReliableChangeOptions& options);

}  // namespace samskab::stats
