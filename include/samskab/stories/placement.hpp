#pragma once
#include <array>
#include <cstdint>

#include "samskab/base/message.hpp"

namespace samskab {

/// What became of a placement when it was held against the rule for placements.
enum class Fit : std::uint8_t {
  as_given,  ///< valid; not one bit was changed
  adjusted,  ///< off by no more than `placement_tolerance`: clamped and re-closed
  outside    ///< beyond that, or not a number: unchanged, and not to be used
};

/// How far a weight may lie below 0, a sum from 1, or a coordinate outside 0..1, and still be a pointing error.
/// Values rounded to three decimals stay within it.
inline constexpr double placement_tolerance = 1e-3;
/// Sums this near to 1 are rounding, not error: the weights stay as they are.
inline constexpr double closure_tolerance = 1e-9;

/// Triad weights (fractions): down to -placement_tolerance and with a sum within placement_tolerance of 1 they are
/// clamped at 0 and re-closed to a sum of 1; weights that already are closed stay as they are.
/// ```cpp
/// std::array<double, 3> weights{.3334, .3333, .3338};
/// fit_weights(weights);                  // Fit::adjusted
/// weights[0] + weights[1] + weights[2];  // 1
/// double fraction = 1.2;
/// fit_fraction(fraction);                       // Fit::outside
/// fraction_outside(fraction).in(Language::en);  // "The position 1.2000 lies outside 0 to 1. …"
/// double value = 7;
/// fit_scale(value, 0, 10);  // Fit::as_given
/// ```
Fit fit_weights(std::array<double, 3>& weights);
/// A fraction (dyad) or coordinate (stone): within placement_tolerance outside 0..1 it is clamped.
Fit fit_fraction(double& value);
/// A value on a scale: rounding (closure_tolerance of its width) is clamped, anything else outside is outside.
Fit fit_scale(double& value, double minimum, double maximum);

/// Why weights are outside: not a number, a negative part, or a wrong sum (with a hint when they look like percent).
/// The same of a fraction and of a value on a scale.
/// ```cpp
/// // They look like percentages, and the message says so.
/// weights_outside({20, 50, 30}).in(Language::en);  // "The weights 20.0000, 50.0000 and 30.0000 sum to 100.0000: …"
/// scale_outside(12, 0, 10).in(Language::en);       // "The value 12 lies outside the scale, which runs from 0 to 10."
/// ```
Message weights_outside(const std::array<double, 3>& weights);
Message fraction_outside(double value);
Message scale_outside(double value, double minimum, double maximum);

}  // namespace samskab
