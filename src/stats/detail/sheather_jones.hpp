#pragma once
#include <optional>
#include <span>

namespace samskab::stats::detail {

/// t minus the improved Sheather-Jones map xi gamma^[7] of Botev et al. 2010 (equation 30 and Algorithm 1), whose root
/// is the squared bandwidth. `squares` holds k^2 and `coefficients` the squared cosine coefficients c_k^2 of the data,
/// c_k = 2 mean(cos(pi k x_i)): the empirical density is 1 + sum c_k cos(pi k x).
double sheather_jones_fixed_point(double t, double n, std::span<const double> squares,
                                  std::span<const double> coefficients);
/// The smallest root found by widening brackets up to t = 0.1; empty when there is none.
std::optional<double> sheather_jones_root(double n, std::span<const double> squares,
                                          std::span<const double> coefficients);

}  // namespace samskab::stats::detail
