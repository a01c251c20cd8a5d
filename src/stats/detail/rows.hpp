#pragma once
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string_view>

#include "samskab/base/error.hpp"

namespace samskab::stats::detail {

/// The number of rows of a row-major array; refuses a length that is not a whole number of rows.
inline std::size_t row_count(std::span<const double> values, std::size_t width, std::size_t least_width = 1) {
  if (width < least_width)
    throw InvalidInput(Message("stats.rows.width").with("width", width).with("least", least_width));
  if (values.size() % width != 0)
    throw InvalidInput(Message("stats.rows.length").with("length", values.size()).with("width", width));
  return values.size() / width;
}

/// Cells of a table of rows and columns. Throws InvalidInput when there are more than memory could hold.
inline std::size_t cell_count(std::size_t rows, std::size_t columns) {
  constexpr std::size_t most = std::numeric_limits<std::ptrdiff_t>::max() / 64;
  if (columns > 0 && rows > most / columns)
    throw InvalidInput(Message("stats.rows.too_many").with("rows", rows).with("columns", columns));
  return rows * columns;
}

inline constexpr std::size_t most_dimensions = 64;

/// The coordinates of a point: a table given the wrong way round has thousands, and their products fill any memory.
inline void require_dimensions(std::size_t dimensions) {
  if (dimensions < 1 || dimensions > most_dimensions)
    throw InvalidInput(Message("stats.covariance.dimensions").with("given", dimensions));
}

/// A share that must lie strictly between 0 and 1, such as the level of an interval. Nearer to them quantiles have no
/// number.
inline double require_level(double level) {
  constexpr double least = 1e-12;
  if (!(level >= least && level <= 1.0 - least)) throw InvalidInput(Message("stats.level").with("level", level));
  return level;
}

[[noreturn]] inline void refuse_amount(double amount, std::size_t row, std::size_t part) {
  if (!std::isfinite(amount))
    throw InvalidInput(Message("stats.closure.not_finite").with("row", row).with("part", part));
  throw InvalidInput(Message("stats.log_ratio.zero").with("row", row).with("part", part).with("amount", amount));
}
/// An amount whose logarithm is needed must be finite and larger than zero.
inline void require_positive(double amount, std::size_t row, std::size_t part) {
  if (!(amount > 0.0 && std::isfinite(amount))) refuse_amount(amount, row, part);
}

}  // namespace samskab::stats::detail
