#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/stats/interval.hpp"

namespace samskab::stats {

struct ReliabilityOptions {
  double level = 0.95;
  std::uint32_t replicates = 1999;  ///< of the bootstrap intervals
  std::uint64_t seed = 0;
  Execution execution = {};
};

/// How well the items of a scale agree about what they measure together.
struct Reliability {
  std::uint64_t rows = 0;
  std::uint64_t items = 0;
  double alpha = 0.0;
  Interval alpha_interval;
  std::optional<double> omega;
  std::optional<Interval> omega_interval;
  std::vector<double> loadings;
  bool improper = false;
  std::vector<double> item_rest;
  std::vector<double> alpha_without;
  std::uint32_t replicates = 0;
  std::uint64_t seed = 0;

  static constexpr std::string_view type_name = "Reliability";
  template <class Self = Reliability>
  static constexpr auto fields() {
    return field_list(
        field("rows", &Self::rows, "People who answered all items."), field("items", &Self::items, "Items."),
        field("alpha", &Self::alpha, "Cronbach's alpha of the sum; negative where items speak against each other."),
        field("alpha_interval", &Self::alpha_interval, "Bootstrap interval (BCa): people are resampled."),
        field("omega", &Self::omega, "McDonald's omega of one factor; missing with two items: no factor to be found."),
        field("omega_interval", &Self::omega_interval, "Bootstrap interval (BCa): people are resampled."),
        field("loadings", &Self::loadings,
              "Of each item on the one factor, standardised, -1..1; empty with two items."),
        field("improper", &Self::improper, "An item would explain more than all of itself: distrust omega."),
        field("item_rest", &Self::item_rest,
              "Correlation of each item with the sum of the others; negative: is it keyed the other way?"),
        field("alpha_without", &Self::alpha_without, "Alpha of the others, for each item; empty with two items."),
        field("replicates", &Self::replicates, "Of the bootstrap."), field("seed", &Self::seed, "Of the bootstrap."));
  }
};

/// Alpha (Cronbach 1951, doi:10.1007/BF02310555) and omega (McDonald 1999, ISBN 978-0-8058-3075-0) of a sum of items.
/// `answers` row-major, people x items, items keyed the same way, none missing. Omega: one factor fitted to the
/// correlations by least squares off the diagonal (minres; Harman & Jones 1966, doi:10.1007/BF02289468), loadings put
/// back on the items' own spread, (sum l)^2 / ((sum l)^2 + sum of what is left of the items). A resample in which no
/// item, or one only, varies counts as 0.
///
/// Not for an index whose items cause what they measure, nor as a proof that the items measure one thing. Alpha grows
/// with the number of items. Throws NotEnoughData for fewer than two items or three people, or an item that everybody
/// answered alike (named by its column); InvalidInput for NaN, infinity or a length that is not whole rows.
/// ```cpp
/// // Five people, three items.
/// const std::vector<double> answers{4, 5, 4, 2, 2, 3, 5, 5, 4, 1, 2, 1, 3, 4, 4};
/// const stats::Reliability found = stats::reliability(answers, 3, {.replicates = 199});
/// found.alpha;          // 0.949
/// found.omega;          // 0.958
/// found.alpha_without;  // {0.889, 0.909, 0.968}
/// ```
Reliability reliability(std::span<const double> answers, std::size_t items, const ReliabilityOptions& options = {});

/// How many people stand at the ends of a scale, where no change can show.
struct FloorCeiling {
  double lowest = 0.0;
  double highest = 0.0;
  std::uint64_t people = 0;
  std::uint64_t at_floor = 0;
  std::uint64_t at_ceiling = 0;
  Interval floor_share;
  Interval ceiling_share;

  static constexpr std::string_view type_name = "FloorCeiling";
  template <class Self = FloorCeiling>
  static constexpr auto fields() {
    return field_list(field("lowest", &Self::lowest, "The lowest score there is."),
                      field("highest", &Self::highest, "The highest score there is."),
                      field("people", &Self::people, "Scores."),
                      field("at_floor", &Self::at_floor, "With the lowest score."),
                      field("at_ceiling", &Self::at_ceiling, "With the highest score."),
                      field("floor_share", &Self::floor_share, "Wilson's interval of the share at the floor."),
                      field("ceiling_share", &Self::ceiling_share, "Wilson's interval of the share at the ceiling."));
  }
};

/// More than 15 % at an end is the usual warning (Terwee et al. 2007, doi:10.1016/j.jclinepi.2006.03.012): those people
/// cannot show a change beyond it. Throws NotEnoughData without scores; InvalidInput for a score outside the scale
/// (named by its row) or ends that are not in order.
/// ```cpp
/// const auto ends = stats::floor_ceiling(std::vector<double>{7, 7, 6, 7, 3, 7, 5, 2}, 1, 7);
/// ends.at_ceiling;                                     // 4
/// ends.ceiling_share.low;                              // 0.215
/// stats::floor_ceiling(std::vector<double>{8}, 1, 7);  // throws InvalidInput
/// ```
FloorCeiling floor_ceiling(std::span<const double> scores, double lowest, double highest, double level = 0.95);

}  // namespace samskab::stats
