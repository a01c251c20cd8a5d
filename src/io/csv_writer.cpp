#include "samskab/io/csv_writer.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "samskab/base/error.hpp"
#include "samskab/io/columns.hpp"

namespace samskab::io {

namespace {

/// Signs that numbers are written with, or that mean something else to whoever reads the table.
bool may_stand_between(char c) {
  const bool in_numbers = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return !in_numbers && std::string_view("\"\r\n+-\0", 6).find(c) == std::string_view::npos;
}

}  // namespace

CsvWriter::CsvWriter(CsvWriteOptions options) : options_(std::move(options)) {
  const std::string& newline = options_.newline;
  if (!may_stand_between(options_.delimiter) || !may_stand_between(options_.decimal) ||
      (newline != "\n" && newline != "\r\n" && newline != "\r"))
    throw InvalidInput(Message("io.csv.write_options")
                           .with("delimiter", std::string(1, options_.delimiter))
                           .with("decimal", std::string(1, options_.decimal)));
  if (options_.byte_order_mark) out_ = "\xEF\xBB\xBF";
}

void CsvWriter::begin_cell() {
  if (row_begun_)
    out_.push_back(options_.delimiter);
  else
    row_at_ = out_.size();
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
  if (!std::isfinite(cell)) return empty();
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
  if (row_begun_ && out_.size() == row_at_) out_ += "\"\"";  // a line without anything is no row to whoever reads it
  out_ += options_.newline;
  row_begun_ = false;
  return *this;
}

std::string CsvWriter::take() {
  row_begun_ = false;
  return std::exchange(out_, {});
}

}  // namespace samskab::io
