#include "samskab/io/csv_writer.hpp"

#include <algorithm>
#include <utility>

#include "samskab/io/columns.hpp"

namespace samskab::io {

CsvWriter::CsvWriter(CsvWriteOptions options) : options_(std::move(options)) {
  if (options_.byte_order_mark) out_ = "\xEF\xBB\xBF";
}

void CsvWriter::begin_cell() {
  if (row_begun_) out_.push_back(options_.delimiter);
  row_begun_ = true;
}

CsvWriter& CsvWriter::text(std::string_view cell) {
  begin_cell();
  const char special[] = {options_.delimiter, '"', '\n', '\r', '\0'};
  const bool needs = cell.find_first_of(special) != std::string_view::npos ||
                     (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
  if (!needs && (!options_.quote_texts || cell.empty())) {
    out_ += cell;
    return *this;
  }
  out_.push_back('"');
  for (const char c : cell) {
    if (c == '"') out_.push_back('"');
    out_.push_back(c);
  }
  out_.push_back('"');
  return *this;
}

CsvWriter& CsvWriter::number(double cell) {
  std::string text = number_text(cell);
  if (options_.decimal != '.') std::replace(text.begin(), text.end(), '.', options_.decimal);
  if (options_.decimal == options_.delimiter && text.find(options_.decimal) != std::string::npos)
    text = '"' + text + '"';
  return verbatim(text);
}

CsvWriter& CsvWriter::integer(std::int64_t cell) { return verbatim(std::to_string(cell)); }
CsvWriter& CsvWriter::empty() { return verbatim({}); }

CsvWriter& CsvWriter::verbatim(std::string_view cell) {
  begin_cell();
  out_ += cell;
  return *this;
}

CsvWriter& CsvWriter::end_row() {
  out_ += options_.newline;
  row_begun_ = false;
  return *this;
}

std::string CsvWriter::take() {
  row_begun_ = false;
  return std::exchange(out_, {});
}

}  // namespace samskab::io
