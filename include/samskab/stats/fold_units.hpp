#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"

namespace samskab::stats {

/// Rows folded into one for each unit: what a sequence may be updated with.
struct FoldedUnits {
  std::uint64_t width = 1;
  std::vector<double> values;
  std::vector<std::uint32_t> units;
  std::vector<std::uint64_t> rows;
  std::vector<std::uint64_t> looks;
  std::uint64_t left_out = 0;

  static constexpr std::string_view type_name = "FoldedUnits";
  template <class Self = FoldedUnits>
  static constexpr auto fields() {
    return field_list(field("width", &Self::width, "Numbers of one unit."),
                      field("values", &Self::values, "Means of each unit's rows, units x width."),
                      field("units", &Self::units, "Code of each unit, in the order in which they came."),
                      field("rows", &Self::rows, "Rows behind each unit."),
                      field("looks", &Self::looks, "Look at which each unit entered, 1 for the first."),
                      field("left_out", &Self::left_out, "Rows that came after their unit had entered."));
  }
  friend bool operator==(const FoldedUnits&, const FoldedUnits&) = default;
};

/// Folds several stories of one person, or the people of one wave, into one value, so that a sequence is updated once
/// for each unit that is independent of the others. `values` is row-major, `width` numbers a row, in the order in which
/// the rows came; `units` has the code of each row's person or wave. `looks` says how many rows there were at each look
/// that has been made, ascending; rows beyond the last belong to the look being made now.
///
/// A unit enters at the first look after its first row, with the mean of its rows until then. What it gives later is
/// left out, and counted: it would change what earlier looks have seen, and a sequence that is changed backwards holds
/// nothing. So give the looks as they were made, chosen by what had been seen until then and no more, and let a wave
/// close before one looks. The mean is then one of persons (waves), not of stories. Folding by wave leaves people who
/// come to several waves in several units: not for waves of the same people.
/// Throws InvalidInput for a length that is not a whole number of rows, another number of units than rows, values that
/// are not finite, looks that do not ascend or lie beyond the rows.
/// ```cpp
/// // Person 4 told two stories before the first look, which was after three; the third came too late to count.
/// const std::vector<double> answers{.2, .4, .9, .6, .1};
/// const std::vector<std::uint32_t> person{4, 4, 7, 4, 8};
/// const stats::FoldedUnits folded = stats::fold_units(answers, 1, person, std::vector<std::uint64_t>{3});
/// folded.values;    // {0.3, 0.9, 0.1}
/// folded.looks;     // {1, 1, 2}
/// folded.left_out;  // 1
/// ```
FoldedUnits fold_units(std::span<const double> values, std::size_t width, std::span<const std::uint32_t> units,
                       std::span<const std::uint64_t> looks = {});

/// The same for choices: rows are codes 0 .. categories - 1, and each unit gets the parts of its rows in each category,
/// which sum to 1 (share_sequences.hpp). Throws InvalidInput also for fewer than two categories and codes beyond.
/// ```cpp
/// // Two stories of one person in different zones are half a person in each.
/// stats::fold_codes(std::vector{0u, 2u, 1u}, 3, std::vector{5u, 5u, 6u}).values;  // {0.5, 0, 0.5, 0, 1, 0}
/// ```
FoldedUnits fold_codes(std::span<const std::uint32_t> codes, std::size_t categories,
                       std::span<const std::uint32_t> units, std::span<const std::uint64_t> looks = {});

/// Answers of two groups as tables in blocks.
struct TwoGroupBlocks {
  std::uint64_t categories = 0;
  std::uint64_t blocks = 0;
  std::vector<double> counts;
  std::uint64_t first_units = 0;
  std::uint64_t second_units = 0;
  std::uint64_t left_out = 0;

  static constexpr std::string_view type_name = "TwoGroupBlocks";
  template <class Self = TwoGroupBlocks>
  static constexpr auto fields() {
    return field_list(field("categories", &Self::categories, "Categories."),
                      field("blocks", &Self::blocks, "Blocks; the last may still lack one group."),
                      field("counts", &Self::counts, "Weighted counts, blocks x 2 x categories."),
                      field("first_units", &Self::first_units, "Persons of the first group."),
                      field("second_units", &Self::second_units, "Persons of the second group."),
                      field("left_out", &Self::left_out, "Rows that came after their person had entered."));
  }
  friend bool operator==(const TwoGroupBlocks&, const TwoGroupBlocks&) = default;
};

/// Makes blocks for two_group_e_value() from answers as they came: a block is closed as soon as it holds a person of
/// each group, which is when it tells most, and depends on nothing but who came. `groups` has 0 or 1 for each row, the
/// same for all rows of a person; without `units` each row is a person. A person who gives several rows while the block
/// is open weighs 1 in all; what comes later is left out, and counted. Throws InvalidInput for other lengths, codes
/// beyond the categories, groups other than 0 and 1, a person in both.
/// ```cpp
/// // Codes as they came, of group 0, 0, 1, 1, 0: a block closes with each person of the other group.
/// const auto made = stats::two_group_blocks(std::vector{1u, 0u, 1u, 0u, 1u}, 2, std::vector{0u, 0u, 1u, 1u, 0u});
/// made.blocks;  // 2
/// made.counts;  // {1, 1, 0, 1, 0, 1, 1, 0}
/// ```
TwoGroupBlocks two_group_blocks(std::span<const std::uint32_t> codes, std::size_t categories,
                                std::span<const std::uint32_t> groups, std::span<const std::uint32_t> units = {});

}  // namespace samskab::stats
