#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "samskab/stories/table.hpp"

namespace samskab::io {

/// What a column of a source is read as.
enum class ColumnType : std::uint8_t { skip, text, number, category };

/// What stands in one cell of a number column.
enum class Cell : std::uint8_t { value, empty, unreadable };

/// A column of numbers. Cells that are neither a number nor empty keep their text, so that the reader of the column can
/// tell an agreed code ("N/A") from a mistake.
struct NumberColumn {
  std::vector<double> values;                  ///< one per row; 0 where there is no number
  std::vector<Cell> cells;                     ///< one per row
  std::vector<std::uint64_t> unreadable_rows;  ///< increasing, from 0
  TextColumn unreadable;                       ///< the text of each of those cells
  bool decimal_comma = false;                  ///< at least one number was written with a decimal comma
  bool decimal_point = false;                  ///< at least one number was written with a decimal point
};

/// One column of a source: a CSV file, a dataframe, a sheet. Columns of one source have the same number of rows.
struct SourceColumn {
  std::string name;
  std::variant<std::monostate, NumberColumn, TextColumn, CodedColumn> data;

  /// Number of rows; 0 for a skipped column.
  [[nodiscard]] std::size_t size() const noexcept;
  /// True when no row of the column holds anything.
  [[nodiscard]] bool blank() const noexcept;
};

/// The text of a cell: numbers are written as the shortest text that reads back as the same number.
std::string cell_text(const SourceColumn& column, std::size_t row);

/// A number as the shortest text that reads back as the same number, with a decimal point, in plain notation where it
/// is not longer than 24 characters.
std::string number_text(double value);
/// Reads a whole text as a number with a decimal point or comma, white space around it allowed; false when it is none.
/// ```cpp
/// double value = 0;
/// io::parse_number(" 2,50 ", value);  // true
/// value;                              // 2.5
/// io::parse_number("2 to 3", value);  // false
/// io::number_text(.1);                // "0.1"
/// ```
bool parse_number(std::string_view text, double& value);

/// Columns of numbers and of text made from what a program holds in memory. A missing number is told by `present`, 0 or
/// 1 per row (empty: all present); raises InvalidInput when the lengths differ or a present number is not finite.
/// ```cpp
/// const io::SourceColumn hours = io::number_column("hours", {2.5, 0, 4}, {1, 0, 1});
/// io::cell_text(hours, 0);                     // "2.5"
/// io::cell_text(hours, 1);                     // ""
/// hours.size();                                // 3
/// io::text_column("place", {"", ""}).blank();  // true
/// ```
SourceColumn number_column(std::string name, std::vector<double> values, const std::vector<std::uint8_t>& present = {});
SourceColumn text_column(std::string name, const std::vector<std::string>& texts);

}  // namespace samskab::io
