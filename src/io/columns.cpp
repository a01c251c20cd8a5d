#include "samskab/io/columns.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "io/detail/number.hpp"
#include "io/detail/trimmed.hpp"
#include "samskab/base/error.hpp"

namespace samskab::io {

std::size_t SourceColumn::size() const noexcept {
  if (const auto* numbers = std::get_if<NumberColumn>(&data)) return numbers->values.size();
  if (const auto* texts = std::get_if<TextColumn>(&data)) return texts->size();
  if (const auto* codes = std::get_if<CodedColumn>(&data)) return codes->codes.size();
  return 0;
}

bool SourceColumn::blank() const noexcept {
  if (const auto* numbers = std::get_if<NumberColumn>(&data)) {
    for (const Cell cell : numbers->cells)
      if (cell != Cell::empty) return false;
  } else if (const auto* texts = std::get_if<TextColumn>(&data)) {
    return texts->bytes.empty();
  } else if (const auto* codes = std::get_if<CodedColumn>(&data)) {
    for (const std::int32_t code : codes->codes)
      if (code >= 0) return false;
  }
  return true;
}

std::string cell_text(const SourceColumn& column, std::size_t row) {
  if (const auto* numbers = std::get_if<NumberColumn>(&column.data)) {
    if (numbers->cells[row] == Cell::value) return number_text(numbers->values[row]);
    const auto& rows = numbers->unreadable_rows;
    const auto found = std::lower_bound(rows.begin(), rows.end(), row);
    if (found == rows.end() || *found != row) return {};
    return std::string(numbers->unreadable[static_cast<std::size_t>(found - rows.begin())]);
  }
  if (const auto* texts = std::get_if<TextColumn>(&column.data)) return std::string((*texts)[row]);
  if (const auto* codes = std::get_if<CodedColumn>(&column.data))
    return codes->codes[row] < 0 ? std::string() : codes->categories[static_cast<std::size_t>(codes->codes[row])];
  return {};
}

std::string number_text(double value) {
  char buffer[64];
  auto plain = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  if (plain.ec != std::errc() || plain.ptr - buffer > 24) plain = std::to_chars(buffer, buffer + sizeof buffer, value);
  return {buffer, plain.ptr};
}

bool parse_number(std::string_view text, double& value) {
  text = detail::trimmed(text);
  detail::Mark mark = detail::Mark::none;
  return !text.empty() &&
         detail::number_of(text.data(), text.data() + text.size(), text.data() + text.size(), value, mark);
}

SourceColumn number_column(std::string name, std::vector<double> values, const std::vector<std::uint8_t>& present) {
  if (!present.empty() && present.size() != values.size())
    throw InvalidInput(
        Message("io.column.lengths").with("column", name).with("given", present.size()).with("needed", values.size()));
  NumberColumn column;
  column.cells.resize(values.size());
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (!present.empty() && present[row] == 0) {
      column.cells[row] = Cell::empty;
      values[row] = 0;
    } else if (!std::isfinite(values[row])) {
      throw InvalidInput(Message("io.column.not_finite").with("column", name).with("row", row + 2));
    }
  }
  column.values = std::move(values);
  return {std::move(name), std::move(column)};
}

SourceColumn text_column(std::string name, const std::vector<std::string>& texts) {
  TextColumn column;
  for (const std::string& text : texts) column.push_back(text);
  return {std::move(name), std::move(column)};
}

}  // namespace samskab::io
