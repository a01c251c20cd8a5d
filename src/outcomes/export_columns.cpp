#include "samskab/outcomes/export_columns.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "samskab/base/error.hpp"

namespace samskab::outcomes {
namespace {

/// Fills a table, so that no name is there twice.
class Filler {
 public:
  void add(Column column, const char* prefix) {
    if (names_.contains(column.name)) column.name = std::string(prefix).append(column.name);
    names_.insert(column.name);
    table_.add(std::move(column));
  }
  Table take() { return std::move(table_); }

 private:
  Table table_;
  std::set<std::string, std::less<>> names_;
};

const Instrument* the_one(const Responses& responses) {
  const Instrument* found = nullptr;
  for (const std::uint32_t row : responses.selected_rows()) {
    const Instrument* each = &responses.table().instruments[responses.table().instrument[row]];
    if (found != nullptr && found != each) return nullptr;
    found = each;
  }
  return found;
}

}  // namespace

Table response_columns(const Responses& responses, const ResponseExport& columns) {
  const std::vector<std::uint32_t> rows = responses.rows();
  const ResponseTable& table = responses.table();
  std::vector<Response> all;
  all.reserve(rows.size());
  for (const std::uint32_t row : rows) {
    all.push_back(responses.at(row));
    all.back().items.clear();  // they get columns of their own
  }
  Filler out;
  const Table described = table_of(all);
  for (const Column& each : described.columns())
    if (each.name != "items") out.add(each, "");
  const Instrument* instrument = columns.subscales ? &responses.instrument() : the_one(responses);
  if (instrument == nullptr) return out.take();
  if (columns.items)
    for (std::size_t place = 0; place < instrument->items.size(); ++place) {
      Column::Integers values(rows.size());
      std::vector<std::uint8_t> valid(rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i) {
        const ItemAnswer answer = table.items(rows[i])[place];
        valid[i] = is_code(answer) ? 1 : 0;
        if (valid[i] != 0) values[i] = answer;
      }
      out.add({instrument->items[place].id, "The code of this item, as given; missing: no answer.", std::move(values),
               std::move(valid)},
              "item_");
    }
  if (!columns.subscales) return out.take();
  const Scorer scorer(*instrument);
  for (std::size_t which = 0; which < scorer.subscales(); ++which) {
    Column::Reals values(rows.size());
    std::vector<std::uint8_t> valid(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Score score = scorer.subscale(which, table.items(rows[i]));
      valid[i] = score.value ? 1 : 0;
      values[i] = score.value.value_or(0);
    }
    out.add({instrument->subscales[which].id, "The score of this subscale, not rescaled; missing: none.",
             std::move(values), std::move(valid)},
            "subscale_");
  }
  return out.take();
}

}  // namespace samskab::outcomes
