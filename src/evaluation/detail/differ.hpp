#pragma once
#include "samskab/stats/interval.hpp"

namespace samskab::evaluation::detail {

/// Whether the values behind an interval of their mean differ, but for rounding: what is all equal tells nothing of how
/// far others lie, so that its interval of no width is none.
inline bool differ(const stats::Interval& of_mean) { return of_mean.high - of_mean.low > 1e-9; }

}  // namespace samskab::evaluation::detail
