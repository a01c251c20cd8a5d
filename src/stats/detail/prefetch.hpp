#pragma once
#include <cstddef>
#include <span>

namespace samskab::stats::detail {

inline constexpr std::size_t numbers_per_line = 8;  // of a cache

/// Asks memory for the line around `values[at]`, if there is such a value: for columns that are read next, where the
/// processor, which foresees steady strides only, would begin anew and wait.
inline void prefetch(std::span<const double> values, std::size_t at) {
#if defined(__GNUC__)
  if (at < values.size()) __builtin_prefetch(values.data() + at);
#else
  static_cast<void>(values);
  static_cast<void>(at);
#endif
}

}  // namespace samskab::stats::detail
