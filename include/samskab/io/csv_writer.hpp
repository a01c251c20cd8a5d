#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace samskab::io {

struct CsvWriteOptions {
  char delimiter = ',';
  char decimal = '.';            ///< ',' with delimiter ';': how Danish spreadsheets read numbers
  bool byte_order_mark = false;  ///< lets spreadsheets see that the file is UTF-8
  bool quote_texts = false;      ///< quote every text, not only those that need it
  std::string newline = "\n";
};

/// Writes rows of cells as CSV. Texts with delimiters, quotes or line breaks are quoted, quotes in them doubled;
/// numbers are written as the shortest text that reads back as the same number.
/// ```cpp
/// io::CsvWriter writer({.delimiter = ';', .decimal = ','});
/// writer.text("place").text("hours").end_row();
/// writer.text("haven; gaden").number(2.5).end_row();
/// const std::string text = writer.take();
/// text == "place;hours\n\"haven; gaden\";2,5\n";  // true
/// ```
class CsvWriter {
 public:
  /// Raises InvalidInput for a delimiter or decimal sign that is a quote, letter, digit, plus, minus or line break, and
  /// for another newline than "\n", "\r\n" or "\r".
  explicit CsvWriter(CsvWriteOptions options = {});
  CsvWriter& text(std::string_view cell);
  /// A number; what is not finite is no number, and the cell stays empty.
  CsvWriter& number(double cell);
  CsvWriter& integer(std::int64_t cell);
  CsvWriter& empty();
  /// A cell that is written as it is: the caller answers for its quotes.
  CsvWriter& verbatim(std::string_view cell);
  CsvWriter& end_row();
  /// What was written; the writer is empty afterwards.
  [[nodiscard]] std::string take();

 private:
  void begin_cell();
  CsvWriteOptions options_;
  std::string out_;
  bool row_begun_ = false;
  std::size_t row_at_ = 0;
};

}  // namespace samskab::io
