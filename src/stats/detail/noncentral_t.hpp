#pragma once

namespace samskab::stats::detail {

/// The noncentrality at which Student's t lies below `t` with this probability, 0 < probability < 1: the more
/// probable, the smaller. `freedom` is above 0.
double noncentrality(double t, double freedom, double probability);

}  // namespace samskab::stats::detail
