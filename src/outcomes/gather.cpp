#include "outcomes/detail/gather.hpp"

namespace samskab::outcomes::detail {
namespace {

/// Gives back which category of the old column each category of the new one is.
std::vector<std::size_t> gather_codes(const CodedColumn& from, std::span<const std::uint32_t> rows, CodedColumn& to) {
  std::vector<std::int32_t> fresh(from.categories.size(), -1);
  std::vector<std::size_t> old;
  to.codes.reserve(rows.size());
  for (const std::uint32_t row : rows) {
    const std::int32_t code = from.codes[row];
    if (code < 0) {
      to.codes.push_back(-1);
      continue;
    }
    const auto place = static_cast<std::size_t>(code);
    if (fresh[place] < 0) {
      fresh[place] = static_cast<std::int32_t>(to.categories.size());
      to.categories.push_back(from.categories[place]);
      old.push_back(place);
    }
    to.codes.push_back(fresh[place]);
  }
  return old;
}

template <class T>
std::vector<T> gather_values(const std::vector<T>& from, std::span<const std::uint32_t> rows) {
  std::vector<T> to;
  to.reserve(rows.size());
  for (const std::uint32_t row : rows) to.push_back(from[row]);
  return to;
}

}  // namespace

ResponseTable gather(const ResponseTable& table, std::span<const std::uint32_t> rows) {
  ResponseTable out;
  out.rows = rows.size();
  out.instruments = table.instruments;
  out.instrument = gather_values(table.instrument, rows);
  gather_codes(table.person, rows, out.person);
  for (const std::size_t old : gather_codes(table.occasion, rows, out.occasion)) out.kinds.push_back(table.kinds[old]);
  gather_codes(table.project, rows, out.project);
  gather_codes(table.unit, rows, out.unit);
  out.level = gather_values(table.level, rows);
  out.answered_on = gather_values(table.answered_on, rows);
  out.states = gather_values(table.states, rows);
  out.scores = gather_values(table.scores, rows);
  out.offsets.reserve(rows.size() + 1);
  for (const std::uint32_t row : rows) {
    const auto items = table.items(row);
    out.answers.insert(out.answers.end(), items.begin(), items.end());
    out.offsets.push_back(out.answers.size());
  }
  return out;
}

}  // namespace samskab::outcomes::detail
