#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/io/columns.hpp"
#include "samskab/io/csv.hpp"

namespace samskab::io {

/// A CSV file read whole, every cell as text.
/// ```cpp
/// const io::CsvTable table = io::parse_csv(io::bytes_of("place,hours\nhaven,2.5\n\"a, b\",3\n"));
/// table.rows();                                             // 2
/// table.cell(1, "place");                                   // "a, b"
/// table.numbers("hours").values;                            // {2.5, 3}
/// table.column("hour");                                     // throws NotFound
/// io::try_parse_csv(io::bytes_of("a,b\n1\n")).has_value();  // false
/// ```
class CsvTable {
 public:
  CsvTable(std::vector<std::string> header, std::vector<SourceColumn> columns, CsvDialect dialect);
  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] const std::vector<std::string>& header() const noexcept { return header_; }
  [[nodiscard]] const CsvDialect& dialect() const noexcept { return dialect_; }
  [[nodiscard]] const std::vector<SourceColumn>& columns() const noexcept { return columns_; }
  /// Position of a column. Raises NotFound with the nearest names.
  [[nodiscard]] std::size_t column(std::string_view name) const;
  /// The text of a cell; it lives as long as the table. Row 0 is the first after the header.
  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const;
  [[nodiscard]] std::string_view cell(std::size_t row, std::string_view name) const { return cell(row, column(name)); }
  /// A column as numbers.
  [[nodiscard]] NumberColumn numbers(std::string_view name) const;

 private:
  std::vector<std::string> header_;
  std::vector<SourceColumn> columns_;
  CsvDialect dialect_;
  std::size_t rows_ = 0;
};

/// Reads a CSV file whole. Raises FormatError as CsvSource does; a header without rows is a table of no rows.
CsvTable parse_csv(std::span<const std::byte> bytes, const CsvOptions& options = {});
Expected<CsvTable> try_parse_csv(std::span<const std::byte> bytes, const CsvOptions& options = {});

}  // namespace samskab::io
