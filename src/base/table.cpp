#include "samskab/base/table.hpp"

#include <algorithm>

namespace samskab {

std::size_t Column::size() const {
  return std::visit([](const auto& each) { return each.size(); }, values);
}

Table& Table::add(Column column) {
  const std::size_t size = column.size();
  if (std::any_of(columns_.begin(), columns_.end(), [&](const Column& each) { return each.name == column.name; }))
    throw InvalidInput(Message("base.table.twice").with("name", column.name));
  if (!columns_.empty() && size != rows())
    throw InvalidInput(
        Message("base.table.length").with("name", column.name).with("given", size).with("needed", rows()));
  if (!column.valid.empty() && column.valid.size() != size)
    throw InvalidInput(
        Message("base.table.valid").with("name", column.name).with("given", column.valid.size()).with("needed", size));
  columns_.push_back(std::move(column));
  return *this;
}

const Column& Table::column(std::string_view name) const {
  std::string names;
  for (const Column& each : columns_) {
    if (each.name == name) return each;
    names.append(names.empty() ? "" : ", ").append(each.name);
  }
  throw NotFound(Message("base.table.column").with("name", name).with("names", std::move(names)));
}

std::int64_t detail::table_integer(std::uint64_t value, std::string_view column) {
  if (!std::in_range<std::int64_t>(value))
    throw InvalidInput(Message("base.table.range").with("name", column).with("given", std::to_string(value)));
  return static_cast<std::int64_t>(value);
}

}  // namespace samskab
