#pragma once
#include <algorithm>
#include <cmath>
#include <optional>

namespace samskab::stats::detail {

/// Satterthwaite's degrees of freedom of an estimate whose variance is sigma^2 q(theta), where theta and log sigma^2
/// were found by restricted maximum likelihood: 2 v^2 / (g' A g), A the inverse of the curvature of the restricted
/// likelihood (Fai & Cornelius 1996, doi:10.1080/00949659608811740). Here `theta` is one number.
struct Curvature {
  double theta_theta = 0.0;
  double theta_scale = 0.0;
  double scale_scale = 0.0;
};

/// `relative` is q'(theta) / q(theta). None when the curvature has no inverse: theta is not told apart.
inline std::optional<double> satterthwaite(const Curvature& curvature, double relative) {
  const double determinant =
      curvature.theta_theta * curvature.scale_scale - curvature.theta_scale * curvature.theta_scale;
  if (!(curvature.theta_theta > 0.0 && determinant > 1e-10 * curvature.theta_theta * curvature.scale_scale))
    return std::nullopt;
  // The gradient of log v is (relative, 1).
  const double spread =
      (curvature.scale_scale * relative * relative - 2.0 * curvature.theta_scale * relative + curvature.theta_theta) /
      determinant;
  if (!(spread > 0.0)) return std::nullopt;
  return 2.0 / spread;
}

}  // namespace samskab::stats::detail
