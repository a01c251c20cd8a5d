#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string_view>

#include "samskab/base/error.hpp"

namespace samskab::stats::detail {

/// Every value of the column named must be there and finite.
inline void require_finite(std::span<const double> values, std::string_view column) {
  for (std::size_t row = 0; row < values.size(); ++row)
    if (!std::isfinite(values[row]))
      throw InvalidInput(Message("stats.column.not_finite").with("column", column).with("row", row));
}

/// Columns of one table are equally long.
inline void require_length(std::size_t given, std::string_view column, std::size_t needed, std::string_view other) {
  if (given != needed)
    throw InvalidInput(Message("stats.column.length")
                           .with("column", column)
                           .with("given", given)
                           .with("other", other)
                           .with("needed", needed));
}

/// Two measurements of the same people, at least so many.
inline void require_pairs(std::span<const double> before, std::span<const double> after, std::size_t least) {
  require_length(after.size(), "after", before.size(), "before");
  require_finite(before, "before");
  require_finite(after, "after");
  if (before.size() < least)
    throw NotEnoughData(Message("stats.pairs.few").with("given", before.size()).with("needed", least));
}

inline void require_positive_number(double value, std::string_view name) {
  if (!(value > 0.0 && std::isfinite(value)))
    throw InvalidInput(Message("stats.number.positive").with("name", name).with("value", value));
}

/// Is a spread nothing but rounding beside the size of the numbers it was taken from?
inline bool is_constant(std::span<const double> values) {
  for (const double value : values)
    if (value != values.front()) {
      double low = values.front();
      double high = low;
      for (const double each : values) {
        low = std::min(low, each);
        high = std::max(high, each);
      }
      return high - low <= 1e-13 * std::max(std::abs(low), std::abs(high));
    }
  return true;
}

}  // namespace samskab::stats::detail
