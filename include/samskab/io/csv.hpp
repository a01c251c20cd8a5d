#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/io/columns.hpp"

namespace samskab::io {

/// How the bytes of a text file stand for letters.
enum class Encoding : std::uint8_t { utf8, windows_1252 };
inline constexpr Label<Encoding> encoding_labels[] = {
    {Encoding::utf8, "utf-8", "UTF-8", "UTF-8"},
    {Encoding::windows_1252, "windows-1252", "Windows-1252 (latin-1)", "Windows-1252 (latin-1)"},
};
constexpr LabelList<Encoding> labels(Encoding) { return encoding_labels; }

struct CsvOptions {
  char delimiter = '\0';      ///< ',', ';' or tab; '\0': found out from the first rows
  char decimal = '\0';        ///< '.' or ','; '\0': either, but a column that mixes them is refused
  bool require_utf8 = false;  ///< refuse other bytes instead of reading them as Windows-1252
  Execution execution = {};
};

/// What was found out about a file.
struct CsvDialect {
  char delimiter = ',';
  char decimal = '\0';
  char newline = '\n';  ///< '\n' (a '\r' before it belongs to it) or '\r'
  Encoding encoding = Encoding::utf8;
  bool byte_order_mark = false;
  std::uint64_t first_foreign_byte = 0;  ///< offset of the first byte that is not UTF-8; 0 when all are
};

/// All that was asked for of a CSV file.
struct CsvContents {
  std::vector<std::string> header;
  std::vector<SourceColumn> columns;
  CsvDialect dialect;
};

/// What the columns of a header are to be read as: one entry each.
using CsvTypes = std::function<std::vector<ColumnType>(const std::vector<std::string>& header)>;

/// A CSV file whose dialect and header are known (a column without a name is called "column 5" after its place) and
/// whose rows can be read as typed columns, as often as one likes.
///
/// Takes a byte order mark, "\r\n", "\n" and "\r" line ends, quoted fields with line breaks, delimiters and doubled
/// quotes in them; empty lines are skipped; a quote inside an unquoted field is a letter like any other.
/// Bytes in memory must live as long as this object, unless they were converted (then it holds its own).
/// ```cpp
/// const io::CsvSource source(io::bytes_of("place;hours\nhaven;2,5\ngade;\n"));
/// source.header();                    // {"place", "hours"}
/// source.dialect().delimiter == ';';  // true
/// const auto columns = source.read(std::vector{io::ColumnType::text, io::ColumnType::number});
/// const auto& hours = std::get<io::NumberColumn>(columns[1].data);
/// hours.values[0];                  // 2.5
/// hours.cells[1];                   // io::Cell::empty
/// io::CsvSource(io::bytes_of(""));  // throws FormatError
/// ```
class CsvSource {
 public:
  /// Raises FormatError when the bytes are empty, are UTF-16 or hold zero bytes, when the header has an open quote, or
  /// when UTF-8 is required and the bytes are not.
  explicit CsvSource(std::span<const std::byte> bytes, const CsvOptions& options = {});
  /// A file, which is read stretch by stretch and does not have to fit into memory, unless it must be converted. `path`
  /// is UTF-8. Raises FileError too: when it cannot be read, and when another program changes it meanwhile.
  static CsvSource open(std::string_view path, const CsvOptions& options = {});

  [[nodiscard]] const CsvDialect& dialect() const noexcept;
  /// Names of the columns, as they stand in the first row.
  [[nodiscard]] const std::vector<std::string>& header() const noexcept;
  /// Position of the column with this name, if there is one; the first when there are several.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  /// Names that more than one column has.
  [[nodiscard]] std::vector<std::string> duplicates() const;

  /// Reads all rows; `types` has one entry per column of the header. Rows are counted from 2 in messages (the header is
  /// row 1). Raises FormatError for a row with too few or too many fields, a quote that is not closed, text after a
  /// closing quote, and a column that mixes decimal comma and point. Needs memory for the columns alone.
  [[nodiscard]] std::vector<SourceColumn> read(std::span<const ColumnType> types) const;
  /// The same, every column as text.
  [[nodiscard]] std::vector<SourceColumn> read() const;

  /// What opening and reading once give together, and the errors of both; quicker for long files, whose letters are
  /// looked at while the rows are read. `types` is asked a second time when it turns out that the bytes are not UTF-8,
  /// since the header may then be another.
  static CsvContents contents(std::span<const std::byte> bytes, const CsvTypes& types, const CsvOptions& options = {});
  static CsvContents contents(std::string_view path, const CsvTypes& types, const CsvOptions& options = {});

 private:
  struct State;
  explicit CsvSource(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

/// The bytes of a text, for the readers that take bytes.
inline std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span<const char>(text.data(), text.size()));
}

}  // namespace samskab::io
