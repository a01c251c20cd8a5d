#pragma once

namespace samskab::stats::detail {

/// The logarithm of the gamma function of a positive number. std::lgamma writes the sign to a variable that all threads
/// share, and differs between systems.
double log_gamma(double x);

}  // namespace samskab::stats::detail
