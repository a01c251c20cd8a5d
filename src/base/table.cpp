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

namespace detail {
namespace {

template <class Values, class Get>
void add_column(Table& table, const ColumnHead& head, const Places& at, const Get& get) {
  Values values(at.size());
  std::vector<std::uint8_t> valid(head.gaps ? at.size() : 0);
  for (std::size_t row = 0; row < at.size(); ++row) {
    if (at[row] == nullptr) continue;
    values[row] = get(at[row]);
    if (head.gaps) valid[row] = 1;
  }
  table.add({head.name, std::string(head.doc), std::move(values), std::move(valid)});
}

}  // namespace

std::int64_t table_integer(std::uint64_t value, std::string_view column) {
  if (!std::in_range<std::int64_t>(value))
    throw InvalidInput(Message("base.table.range").with("name", column).with("given", std::to_string(value)));
  return static_cast<std::int64_t>(value);
}

void add_booleans(Table& table, const ColumnHead& head, const Places& at) {
  add_column<Column::Booleans>(
      table, head, at, [](const void* value) { return static_cast<std::uint8_t>(*static_cast<const bool*>(value)); });
}
void add_reals(Table& table, const ColumnHead& head, const Places& at) {
  add_column<Column::Reals>(table, head, at, [](const void* value) { return *static_cast<const double*>(value); });
}
void add_integers(Table& table, const ColumnHead& head, const Places& at,
                  std::int64_t (*integer)(const void*, std::string_view)) {
  add_column<Column::Integers>(table, head, at, [&](const void* value) { return integer(value, head.name); });
}
void add_texts(Table& table, const ColumnHead& head, const Places& at, Language language,
               std::string (*text)(const void*, Language)) {
  add_column<Column::Texts>(table, head, at, [&](const void* value) { return text(value, language); });
}

}  // namespace detail

}  // namespace samskab
