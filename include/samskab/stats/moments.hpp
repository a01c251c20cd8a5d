#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace samskab::stats {

/// Codes of the group each row belongs to: 0 .. groups - 1; the value `groups` itself means "in no group".
using GroupCodes = std::span<const std::uint16_t>;

/// What one group says in one column.
struct Moments {
  std::uint64_t count = 0;         ///< values that were there
  std::uint64_t missing = 0;       ///< rows of the group without a value
  std::optional<double> mean;      ///< none without values
  std::optional<double> variance;  ///< divisor count - 1; none with fewer than two values
};

/// Count, mean and variance of several columns in several groups, in one pass over rows that may come in batches.
///
/// Mergeable: an accumulator of the whole equals the merge of accumulators of its parts (to rounding). Each block is
/// summed about the mean so far (the first about a first value), and once more about its own where that lies far off,
/// and joined by the rule of Chan, Golub & LeVeque (1983, doi:10.1080/00031305.1983.10483115), so a tiny spread beside
/// a large mean is not lost as in sums of squares. Not thread-safe: give each thread its own and merge in a fixed
/// order.
/// ```cpp
/// // One column, two groups, in two batches; NaN is an answer that was not given.
/// stats::GroupedMoments sums(1, 2);
/// sums.update_rows(std::vector<double>{3., 5., NAN}, std::vector<std::uint16_t>{0, 0, 1});
/// sums.update_rows(std::vector{7., 4.}, std::vector<std::uint16_t>{0, 1});
/// sums.finalise(0, 0).mean;      // 5
/// sums.finalise(0, 0).variance;  // 4
/// sums.finalise(0, 1).missing;   // 1
/// sums.finalise(0, 1).variance;  // missing
/// ```
class GroupedMoments {
 public:
  /// What is kept for one (column, group): enough to store an accumulator and to restore it.
  struct Cell {
    std::uint64_t count = 0;
    std::uint64_t missing = 0;
    double mean = 0.0;
    double squares = 0.0;  ///< sum of squared deviations from the mean
    friend bool operator==(const Cell&, const Cell&) = default;
  };

  /// The empty accumulator. `groups` at most 65,535; both at least 1, else InvalidInput.
  GroupedMoments(std::size_t columns, std::size_t groups);
  /// An accumulator as it was stored: `cells` in the order of cells().
  GroupedMoments(std::size_t columns, std::size_t groups, std::vector<Cell> cells);

  /// Adds a batch: one span per column, all as long as `groups`. NaN marks a value that is missing; it is counted, not
  /// averaged. Throws InvalidInput for another number of columns, unequal lengths, a code above the number of groups,
  /// infinity, or values so large that their squares overflow; the accumulator is then unchanged.
  void update(std::span<const std::span<const double>> columns, GroupCodes groups);
  /// Adds a batch given row by row, n x columns; otherwise as above, with the same figures to the last bit.
  void update_rows(std::span<const double> values, GroupCodes groups);
  /// Adds another accumulator of the same shape. Throws InvalidInput for another shape, or when the squares overflow;
  /// the accumulator is then unchanged.
  void merge(const GroupedMoments& other);
  [[nodiscard]] Moments finalise(std::size_t column, std::size_t group) const;

  [[nodiscard]] std::size_t columns() const noexcept { return columns_; }
  [[nodiscard]] std::size_t groups() const noexcept { return groups_; }
  /// All cells, column by column, within a column by group.
  [[nodiscard]] std::span<const Cell> cells() const noexcept { return cells_; }

 private:
  template <class Column, class Coming>
  void add(GroupCodes groups, const Column& column, const Coming& coming);
  void join_all(std::vector<Cell> others);
  std::size_t columns_;
  std::size_t groups_;
  std::vector<Cell> cells_;
};

/// Count, mean and variance of one column; NaN is missing. Errors as GroupedMoments::update().
/// ```cpp
/// stats::moments(std::vector<double>{2., 4., NAN, 9.}).mean;     // 5
/// stats::moments(std::vector<double>{2., 4., NAN, 9.}).missing;  // 1
/// stats::moments(std::vector<double>{}).mean;                    // missing
/// ```
Moments moments(std::span<const double> values);

}  // namespace samskab::stats
