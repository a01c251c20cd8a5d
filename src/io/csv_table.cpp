#include "samskab/io/csv_table.hpp"

#include <algorithm>
#include <utility>

#include "base/detail/names.hpp"
#include "io/detail/csv_fill.hpp"

namespace samskab::io {

CsvTable::CsvTable(std::vector<std::string> header, std::vector<SourceColumn> columns, CsvDialect dialect)
    : header_(std::move(header)),
      columns_(std::move(columns)),
      dialect_(dialect),
      rows_(columns_.empty() ? 0 : columns_.front().size()) {
  if (header_.size() != columns_.size())
    throw InvalidInput(Message("io.csv.names").with("given", header_.size()).with("needed", columns_.size()));
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].size() != rows_)
      throw InvalidInput(Message("io.column.lengths")
                             .with("column", header_[i])
                             .with("given", columns_[i].size())
                             .with("needed", rows_));
}

std::size_t CsvTable::column(std::string_view name) const {
  const auto at = std::find(header_.begin(), header_.end(), name);
  if (at == header_.end())
    throw NotFound(Message("io.column.none")
                       .with("column", name)
                       .with("nearest", samskab::detail::joined(samskab::detail::nearest(name, header_, 3))));
  return static_cast<std::size_t>(at - header_.begin());
}

std::string_view CsvTable::cell(std::size_t row, std::size_t column) const {
  if (column >= columns_.size() || row >= rows_)
    throw InvalidInput(Message("io.csv.cell")
                           .with("row", row)
                           .with("column", column)
                           .with("rows", rows_)
                           .with("columns", columns_.size()));
  return std::get<TextColumn>(columns_[column].data)[row];
}

NumberColumn CsvTable::numbers(std::string_view name) const {
  const auto& texts = std::get<TextColumn>(columns_[column(name)].data);
  return detail::numbers_of(texts, dialect_.decimal);
}

CsvTable parse_csv(std::span<const std::byte> bytes, const CsvOptions& options) {
  const CsvSource source(bytes, options);
  return {source.header(), source.read(), source.dialect()};
}

Expected<CsvTable> try_parse_csv(std::span<const std::byte> bytes, const CsvOptions& options) {
  return attempt([&] { return parse_csv(bytes, options); });
}

}  // namespace samskab::io
