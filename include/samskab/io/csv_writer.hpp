#pragma once
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
class CsvWriter {
 public:
  explicit CsvWriter(CsvWriteOptions options = {});
  CsvWriter& text(std::string_view cell);
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
};

}  // namespace samskab::io
