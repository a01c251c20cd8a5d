#include "privacy/detail/elimination.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <set>
#include <utility>

#include "privacy/detail/whole.hpp"

namespace samskab::privacy::detail {
namespace {

template <class Number>
struct Entry {
  std::uint32_t column;
  Number value;
  friend bool operator==(const Entry&, const Entry&) = default;
  friend bool operator<(const Entry& a, const Entry& b) {
    return a.column != b.column ? a.column < b.column : a.value < b.value;
  }
};
template <class Number>
using Row = std::vector<Entry<Number>>;

template <class Number>
class Space {
 public:
  explicit Space(std::size_t inner) : pivot_row_(inner, none), work_(inner, Number(0)), touched_(inner, 0) {}

  /// What is left of a sum or of an earlier remainder, divided by its common divisor; empty: it is in the space.
  Row<Number> remainder(const Row<Number>& row) {
    columns_.clear();
    for (const Entry<Number>& each : row) put(each.column, each.value);
    while (!waiting_.empty()) {
      const std::uint32_t at = waiting_.top();
      waiting_.pop();
      eliminate(rows_[at]);
    }
    std::sort(columns_.begin(), columns_.end());
    Row<Number> out;
    for (const std::uint32_t column : columns_) {
      if (work_[column] != 0) out.push_back({column, work_[column]});
      work_[column] = 0;
      touched_[column] = 0;
    }
    make_primitive(out);
    return out;
  }

  /// Adds a remainder to the space; the pivot is a number that makes further eliminations cheap.
  void add(Row<Number> remainder) {
    std::size_t best = 0;
    for (std::size_t i = 0; i < remainder.size(); ++i)
      if (magnitude(remainder[i].value) < magnitude(remainder[best].value)) best = i;
    pivot_row_[remainder[best].column] = static_cast<std::uint32_t>(rows_.size());
    pivots_.push_back(best);
    rows_.push_back(std::move(remainder));
  }
  [[nodiscard]] std::uint32_t last_pivot() const { return rows_.back()[pivots_.back()].column; }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  static Number magnitude(const Number& value) { return value < 0 ? Number(-value) : value; }

  static void make_primitive(Row<Number>& row) {
    if (row.empty()) return;
    Number divisor = 0;
    for (const Entry<Number>& each : row) {
      divisor = common_divisor(divisor, each.value);
      if (divisor == 1) break;
    }
    divisor = magnitude(divisor);
    if (row.front().value < 0) divisor = -divisor;
    if (divisor != 1)
      for (Entry<Number>& each : row) each.value /= divisor;
  }

  void put(std::uint32_t column, const Number& value) {
    if (touched_[column] == 0) {
      touched_[column] = 1;
      columns_.push_back(column);
      if (pivot_row_[column] != none) waiting_.push(pivot_row_[column]);
    }
    work_[column] = kept(value);
  }

  /// Rows are met in the order in which they came: a row has nothing in the pivot columns of those before it, so that
  /// no column fills again once its row was met.
  void eliminate(const Row<Number>& row) {
    const std::uint32_t column = row[pivots_[pivot_row_index(row)]].column;
    const Number factor = work_[column];
    if (factor == 0) return;
    const Number pivot = row[pivots_[pivot_row_index(row)]].value;
    const Number shared = common_divisor(magnitude(factor), magnitude(pivot));
    const Number up = pivot / shared;
    const Number down = factor / shared;
    if (up != 1)
      for (const std::uint32_t each : columns_) work_[each] = kept(Number(work_[each] * up));
    for (const Entry<Number>& each : row) put(each.column, Number(work_[each.column] - down * each.value));
  }
  std::size_t pivot_row_index(const Row<Number>& row) const { return static_cast<std::size_t>(&row - rows_.data()); }

  std::vector<Row<Number>> rows_;
  std::vector<std::size_t> pivots_;  // place of the pivot in each row
  std::vector<std::uint32_t> pivot_row_;
  std::vector<Number> work_;
  std::vector<std::uint8_t> touched_;
  std::vector<std::uint32_t> columns_;
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> waiting_;
};

template <class Number>
Row<Number> row_of(const Sum& sum) {
  Row<Number> out;
  out.reserve(sum.size());
  for (const std::uint32_t each : sum) out.push_back({each, Number(1)});
  return out;
}

template <class Number>
bool has_column(const Row<Number>& row, std::uint32_t column) {
  const auto found = std::lower_bound(row.begin(), row.end(), column,
                                      [](const Entry<Number>& each, std::uint32_t at) { return each.column < at; });
  return found != row.end() && found->column == column;
}

template <class Number>
std::vector<std::uint8_t> shown_with(std::size_t inner, std::span<const Sum> cells,
                                     std::span<const std::uint32_t> order, std::span<const std::uint32_t> hidden) {
  Space<Number> space(inner);
  std::multiset<Row<Number>> remainders;
  for (const std::uint32_t each : hidden) remainders.insert(row_of<Number>(cells[each]));
  std::vector<std::uint8_t> shown(cells.size(), 0);
  for (const std::uint32_t each : order) {
    Row<Number> left = space.remainder(row_of<Number>(cells[each]));
    if (!left.empty()) {
      if (remainders.contains(left)) continue;
      space.add(std::move(left));
      std::vector<Row<Number>> changed;
      for (auto at = remainders.begin(); at != remainders.end();) {
        if (has_column(*at, space.last_pivot())) {
          changed.push_back(space.remainder(*at));
          at = remainders.erase(at);
        } else {
          ++at;
        }
      }
      for (Row<Number>& row : changed) remainders.insert(std::move(row));
    }
    shown[each] = 1;
  }
  return shown;
}

template <class Number>
std::vector<std::uint8_t> worked_out_with(std::size_t inner, std::span<const Sum> shown, std::span<const Sum> asked) {
  Space<Number> space(inner);
  for (const Sum& each : shown)
    if (Row<Number> left = space.remainder(row_of<Number>(each)); !left.empty()) space.add(std::move(left));
  std::vector<std::uint8_t> out(asked.size());
  for (std::size_t i = 0; i < asked.size(); ++i) out[i] = space.remainder(row_of<Number>(asked[i])).empty() ? 1 : 0;
  return out;
}

template <class Number>
std::vector<std::uint32_t> independent_with(std::size_t inner, std::span<const Sum> sums) {
  Space<Number> space(inner);
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    Row<Number> left = space.remainder(row_of<Number>(sums[i]));
    if (left.empty()) continue;
    out.push_back(static_cast<std::uint32_t>(i));
    space.add(std::move(left));
  }
  return out;
}

}  // namespace

std::vector<std::uint8_t> shown_by_elimination(std::size_t inner, std::span<const Sum> cells,
                                               std::span<const std::uint32_t> order,
                                               std::span<const std::uint32_t> hidden) {
  return in_whole_numbers([&](auto number) { return shown_with<decltype(number)>(inner, cells, order, hidden); });
}

std::vector<std::uint8_t> worked_out(std::size_t inner, std::span<const Sum> shown, std::span<const Sum> asked) {
  return in_whole_numbers([&](auto number) { return worked_out_with<decltype(number)>(inner, shown, asked); });
}

std::vector<std::uint32_t> independent_rows(std::size_t inner, std::span<const Sum> sums) {
  return in_whole_numbers([&](auto number) { return independent_with<decltype(number)>(inner, sums); });
}

}  // namespace samskab::privacy::detail
