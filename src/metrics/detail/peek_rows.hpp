#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "metrics/detail/frame.hpp"
#include "samskab/metrics/peek.hpp"

namespace samskab::detail {

/// The order in which stories came: by when they were received, else told, else as they stand.
class Arrivals {
 public:
  Arrivals(const View& view, const PeekOptions& options);
  /// Puts rows of the table in that order; `rows[i]` belongs to entry i of whatever is ordered.
  [[nodiscard]] std::vector<std::uint32_t> order(std::span<const std::uint32_t> rows) const;
  /// How many of the ordered rows had come at each earlier look, ascending and without repetition.
  [[nodiscard]] std::vector<std::uint64_t> looks(std::span<const std::uint32_t> ordered_rows) const;

 private:
  [[nodiscard]] std::int64_t came(std::uint32_t row) const;
  const StoryTable& table_;
  std::vector<std::int64_t> ends_;    // of the earlier looks, as milliseconds
  std::vector<std::uint32_t> place_;  // of each row of the table among all: sorted once, not for each question
};

/// When a row came, as milliseconds since 1970; TimeColumn::none where that is not known.
std::int64_t arrival_of(const StoryTable& table, std::uint32_t row);
/// The first moment after a day, on the Danish clock.
std::int64_t end_of(Date day);

/// Rows about everybody, for one question. `frame` is not divided into groups.
std::vector<PeekPattern> peek_patterns(const Frame& frame, const Arrivals& arrivals, const PeekOptions& options);

/// Rows about pairs of groups, for one question, their e-values and states not yet adjusted for the family.
std::vector<PeekDifference> peek_differences(const Frame& frame, const Arrivals& arrivals, const PeekOptions& options);

}  // namespace samskab::detail
