#include "samskab/privacy/suppression.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <numeric>
#include <utility>

#include "privacy/detail/elimination.hpp"
#include "privacy/detail/ranges.hpp"
#include "privacy/detail/within.hpp"
#include "samskab/base/error.hpp"

namespace samskab::privacy {
namespace {

using detail::Sum;

constexpr double finest = 1e-6;         // of the largest value: how finely amounts are told apart
constexpr std::size_t few_cells = 600;  // up to so many it is tried whether fewer would do

void check(const LinkedCells& tables, const SuppressionRules& rules) {
  for (std::size_t i = 0; i < tables.inner.size(); ++i)
    if (!(std::isfinite(tables.inner[i]) && tables.inner[i] >= 0.0))
      throw InvalidInput(Message("privacy.suppression.value")
                             .with("cell", static_cast<std::int64_t>(i))
                             .with("value", tables.inner[i]));
  for (std::size_t c = 0; c < tables.cells.size(); ++c)
    for (const std::uint32_t each : tables.cells[c].inner)
      if (each >= tables.inner.size())
        throw InvalidInput(Message("privacy.suppression.inner")
                               .with("cell", static_cast<std::int64_t>(c))
                               .with("inner", static_cast<std::int64_t>(each))
                               .with("n", static_cast<std::int64_t>(tables.inner.size())));
  detail::require_within("min_persons", static_cast<double>(rules.min_persons), 1.0, 1e6);
  detail::require_within("marginal_min", static_cast<double>(rules.marginal_min), 1.0, 1e6);
  if (rules.max_share) detail::require_within("max_share", *rules.max_share, 0.0, 1.0);
  if (rules.min_width) detail::require_within("min_width", *rules.min_width, 0.0, 1e15);
}

/// Inner cells that always appear together are one to any reader.
struct Merged {
  std::vector<double> values;
  std::vector<Sum> cells;
};

Merged merged(const LinkedCells& tables) {
  std::vector<std::vector<std::uint32_t>> seen_in(tables.inner.size());
  for (std::size_t c = 0; c < tables.cells.size(); ++c)
    for (const std::uint32_t each : tables.cells[c].inner)
      if (seen_in[each].empty() || seen_in[each].back() != c) seen_in[each].push_back(static_cast<std::uint32_t>(c));
  std::map<std::vector<std::uint32_t>, std::uint32_t> known;
  Merged out;
  out.cells.resize(tables.cells.size());
  for (std::size_t i = 0; i < seen_in.size(); ++i) {
    if (seen_in[i].empty()) continue;
    const auto [found, is_new] = known.emplace(seen_in[i], static_cast<std::uint32_t>(out.values.size()));
    if (is_new) {
      out.values.push_back(0.0);
      for (const std::uint32_t c : seen_in[i]) out.cells[c].push_back(found->second);
    }
    out.values[found->second] += tables.inner[i];
  }
  return out;
}

bool is_small(const TableCell& cell, double value, const SuppressionRules& rules) {
  if (cell.inner.empty()) return false;
  if (cell.persons < rules.min_persons && (cell.persons > 0 || rules.hide_zeros)) return true;
  // Also of an empty cell: that nobody of two said yes tells what the two said.
  if (cell.around && *cell.around < rules.marginal_min && (*cell.around > 0 || rules.hide_zeros)) return true;
  return rules.max_share && cell.largest && value > 0.0 && *cell.largest / value > *rules.max_share;
}

class Work {
 public:
  Work(const LinkedCells& tables, const SuppressionRules& rules) : tables_(tables), rules_(rules) {
    Merged all = merged(tables);
    cells_ = std::move(all.cells);
    const bool whole = std::all_of(all.values.begin(), all.values.end(),
                                   [](double each) { return each == std::floor(each) && each < 1e15; });
    const double largest = all.values.empty() ? 0.0 : *std::max_element(all.values.begin(), all.values.end());
    const double unit = whole || largest == 0.0 ? 1.0 : largest * finest;
    for (const double each : all.values) values_.push_back(static_cast<std::int64_t>(std::llround(each / unit)));
    width_ = rules.min_width.value_or(static_cast<double>(rules.min_persons)) / unit;
    totals_.assign(cells_.size(), 0.0);
    for (std::size_t c = 0; c < cells_.size(); ++c)
      for (const std::uint32_t each : cells_[c]) totals_[c] += all.values[each];
    order_.resize(cells_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) { return before(a, b); });
  }

  Suppression run() {
    for (std::size_t c = 0; c < cells_.size(); ++c)
      if (is_small(tables_.cells[c], totals_[c], rules_)) small_.push_back(static_cast<std::uint32_t>(c));
    hidden_.assign(cells_.size(), 0);
    for (const std::uint32_t each : small_) hidden_[each] = 1;
    if (rules_.complementary && !small_.empty()) hide_more();
    Suppression out;
    out.states.assign(cells_.size(), CellState::shown);
    for (std::size_t c = 0; c < cells_.size(); ++c)
      if (hidden_[c] != 0) out.states[c] = CellState::complementary;
    for (const std::uint32_t each : small_) out.states[each] = CellState::small;
    out.small = static_cast<std::int64_t>(small_.size());
    out.complementary = std::count(out.states.begin(), out.states.end(), CellState::complementary);
    return out;
  }

 private:
  bool before(std::uint32_t a, std::uint32_t b) const {
    const TableCell& first = tables_.cells[a];
    const TableCell& second = tables_.cells[b];
    if (first.importance != second.importance) return first.importance > second.importance;
    if (first.inner.size() != second.inner.size()) return first.inner.size() > second.inner.size();
    const bool empty = totals_[a] == 0.0;
    if (empty != (totals_[b] == 0.0)) return empty;
    return totals_[a] > totals_[b];
  }

  /// What is shown when these are hidden; also what leaves too little room, and must be hidden too.
  std::vector<std::uint32_t> attempt(const std::vector<std::uint32_t>& hide, std::vector<std::uint8_t>& shown,
                                     bool one) {
    std::vector<std::uint8_t> is_hidden(cells_.size(), 0);
    for (const std::uint32_t each : hide) is_hidden[each] = 1;
    std::vector<std::uint32_t> candidates;
    for (const std::uint32_t each : order_)
      if (is_hidden[each] == 0) candidates.push_back(each);
    shown = detail::shown_by_elimination(values_.size(), cells_, candidates, hide);
    if (!(width_ > 0.0)) return {};
    return detail::too_revealing({values_, cells_, shown, order_}, width_, possible_, one);
  }

  void hide_more() {
    std::vector<std::uint32_t> hide = small_;
    std::vector<std::uint8_t> shown;
    for (;;) {
      const std::vector<std::uint32_t> more = attempt(hide, shown, false);
      if (more.empty()) break;
      hide.insert(hide.end(), more.begin(), more.end());
    }
    // What was hidden for room early on may not be needed after what was hidden later.
    if (cells_.size() <= few_cells)
      for (std::size_t i = hide.size(); i-- > small_.size();) {
        std::vector<std::uint32_t> fewer = hide;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        std::vector<std::uint8_t> then;
        if (!attempt(fewer, then, true).empty()) continue;
        if (std::count(then.begin(), then.end(), 1) < std::count(shown.begin(), shown.end(), 1)) continue;
        hide = std::move(fewer);
        shown = std::move(then);
      }
    for (std::size_t c = 0; c < cells_.size(); ++c) hidden_[c] = shown[c] == 0 && !cells_[c].empty() ? 1 : 0;
  }

  const LinkedCells& tables_;
  const SuppressionRules& rules_;
  std::vector<Sum> cells_;
  std::vector<std::int64_t> values_;
  std::vector<double> totals_;
  double width_ = 0.0;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> small_;
  std::vector<std::uint8_t> hidden_;
  detail::PossibleTables possible_;
};

}  // namespace

Suppression suppress(const LinkedCells& tables, const SuppressionRules& rules) {
  check(tables, rules);
  return Work(tables, rules).run();
}

}  // namespace samskab::privacy
