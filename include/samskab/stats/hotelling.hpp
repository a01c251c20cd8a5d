#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace samskab::stats {

/// Hotelling's T2.
struct HotellingTest {
  double statistic = 0.0;  ///< T2
  double p_value = 1.0;    ///< upper tail of F
  double f_statistic = 0.0;
  std::size_t numerator_df = 0;
  std::size_t denominator_df = 0;
  std::vector<double> difference;  ///< mean minus the place asked about; first mean minus second
  double distance = 0.0;           ///< Mahalanobis length of `difference`: in standard deviations
};

/// Does the mean of the points lie at `place`? `points` row-major, n x place.size(); n > place.size().
/// Assumes normal points or many of them; p from F. The confidence ellipse is in mean_region.hpp.
/// Throws NotEnoughData for too few points or points without spread in some direction; InvalidInput for NaN or
/// infinity.
/// ```cpp
/// // Is the middle of the canvas where these stones lie on the whole?
/// const std::vector<double> stones{.6, .7, .7, .5, .8, .8, .55, .6, .9, .65};
/// stats::hotelling_one_sample(stones, std::vector{.5, .5}).p_value;  // 0.093
/// ```
HotellingTest hotelling_one_sample(std::span<const double> points, std::span<const double> place);

/// Do two groups have one mean? Row-major, n x dimension and m x dimension, one covariance assumed; n + m > dimension
/// + 1. Not for placements with rows on edges or corners, nor for several stories per person: two_part_test() and
/// energy_test() take those. Errors as above.
/// ```cpp
/// const std::vector<double> first{.2, .3, .3, .2, .25, .4, .4, .35}, second{.6, .5, .7, .7, .5, .6, .8, .5};
/// const stats::HotellingTest test = stats::hotelling_two_sample(first, second, 2);
/// test.difference;      // {-0.3625, -0.2625}
/// test.p_value;         // 0.0056
/// test.denominator_df;  // 5
/// ```
HotellingTest hotelling_two_sample(std::span<const double> first, std::span<const double> second,
                                   std::size_t dimension);

/// The two-sample test of compositions in ilr coordinates (n x parts and m x parts amounts). Interior points only: a
/// zero throws InvalidInput naming row and part, for dropping such rows hides differences. The basis does not matter.
HotellingTest hotelling_two_sample_ilr(std::span<const double> first, std::span<const double> second,
                                       std::size_t parts);

/// The one-sample test of compositions in ilr coordinates against one composition, `place`. Errors as above.
/// ```cpp
/// const std::vector<double> mine{.6, .3, .1, .5, .3, .2, .7, .2, .1, .6, .2, .2};
/// const std::vector<double> yours{.2, .3, .5, .3, .3, .4, .1, .4, .5, .2, .2, .6};
/// stats::hotelling_two_sample_ilr(mine, yours, 3).p_value;                            // 0.0053
/// stats::hotelling_one_sample_ilr(mine, std::vector{1., 1., 1.}).p_value;             // 0.069
/// stats::hotelling_one_sample_ilr(std::vector{0., .5, .5}, std::vector{1., 1., 1.});  // throws InvalidInput
/// ```
HotellingTest hotelling_one_sample_ilr(std::span<const double> amounts, std::span<const double> place);

}  // namespace samskab::stats
