#include "io/detail/blank_row.hpp"

#include <algorithm>

#include "io/detail/trimmed.hpp"

namespace samskab::io::detail {
namespace {

bool holds_nothing(const SourceColumn& column, std::size_t row) {
  if (const auto* texts = std::get_if<TextColumn>(&column.data)) return trimmed((*texts)[row]).empty();
  if (const auto* codes = std::get_if<CodedColumn>(&column.data)) {
    const std::int32_t code = codes->codes[row];
    return code < 0 || trimmed(codes->categories[static_cast<std::size_t>(code)]).empty();
  }
  const auto* numbers = std::get_if<NumberColumn>(&column.data);
  return numbers == nullptr || numbers->cells[row] == Cell::empty;
}

}  // namespace

bool is_blank(const std::vector<SourceColumn>& columns, std::size_t row) {
  return std::all_of(columns.begin(), columns.end(),
                     [row](const SourceColumn& each) { return holds_nothing(each, row); });
}

}  // namespace samskab::io::detail
