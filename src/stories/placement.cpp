#include "samskab/stories/placement.hpp"

#include <algorithm>
#include <cmath>

namespace samskab {
namespace {
// 1 - (0.333 + 0.333 + 0.333) is a little more than 0.001 in binary.
constexpr double slack = 1e-12;
}  // namespace

Fit fit_weights(std::array<double, 3>& weights) {
  double sum = 0.0;
  double least = 0.0;
  for (const double each : weights) {
    if (!std::isfinite(each)) return Fit::outside;
    sum += each;
    least = std::min(least, each);
  }
  if (least >= 0.0 && std::abs(sum - 1.0) <= closure_tolerance) return Fit::as_given;
  if (least < -placement_tolerance - slack || std::abs(sum - 1.0) > placement_tolerance + slack) return Fit::outside;
  sum = 0.0;
  for (double& each : weights) {
    each = std::max(each, 0.0);
    sum += each;
  }
  for (double& each : weights) each /= sum;
  return Fit::adjusted;
}

Fit fit_fraction(double& value) {
  if (!(value >= -placement_tolerance - slack && value <= 1.0 + placement_tolerance + slack)) return Fit::outside;
  if (value >= 0.0 && value <= 1.0) return Fit::as_given;
  value = std::clamp(value, 0.0, 1.0);
  return Fit::adjusted;
}

Fit fit_scale(double& value, double minimum, double maximum) {
  const double rounding = closure_tolerance * (maximum - minimum);
  if (!(value >= minimum - rounding && value <= maximum + rounding)) return Fit::outside;
  if (value >= minimum && value <= maximum) return Fit::as_given;
  value = std::clamp(value, minimum, maximum);
  return Fit::adjusted;
}

Message weights_outside(const std::array<double, 3>& weights) {
  const double sum = weights[0] + weights[1] + weights[2];
  if (!std::isfinite(sum)) return Message("stories.weights.not_a_number");
  const char* key = "stories.weights.sum";
  if (*std::min_element(weights.begin(), weights.end()) < -placement_tolerance - slack)
    key = "stories.weights.negative";
  else if (sum > 90.0 && sum < 110.0)
    key = "stories.weights.percent";
  return Message(key).with("a", weights[0]).with("b", weights[1]).with("c", weights[2]).with("sum", sum);
}

Message fraction_outside(double value) {
  if (!std::isfinite(value)) return Message("stories.fraction.not_a_number");
  return Message("stories.fraction.outside").with("value", value);
}

Message scale_outside(double value, double minimum, double maximum) {
  if (!std::isfinite(value)) return Message("stories.fraction.not_a_number");
  return Message("stories.scale.outside").with("value", value).with("minimum", minimum).with("maximum", maximum);
}

}  // namespace samskab
