#include "privacy/detail/ranges.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "privacy/detail/program.hpp"

namespace samskab::privacy::detail {
namespace {

constexpr std::uint32_t nowhere = UINT32_MAX;

/// The part of what is published that leaves room: columns that are not shown themselves.
struct Room {
  std::vector<std::uint32_t> column_of;     // by inner cell; nowhere: it is shown
  std::vector<std::uint32_t> shown_column;  // cell that shows an inner cell; nowhere: none
  std::size_t columns = 0;
  std::vector<std::uint32_t> cell_of_row;
  std::vector<Sum> rows;
  std::vector<std::int64_t> totals;
};

Sum within(const Room& room, const Sum& sum) {
  Sum out;
  for (const std::uint32_t each : sum)
    if (room.column_of[each] != nowhere) out.push_back(room.column_of[each]);
  return out;
}

Room room_of(const Published& published) {
  Room out;
  out.column_of.assign(published.inner.size(), 0);
  out.shown_column.assign(published.inner.size(), nowhere);
  for (std::size_t c = 0; c < published.cells.size(); ++c)
    if (published.shown[c] != 0 && published.cells[c].size() == 1) {
      out.column_of[published.cells[c][0]] = nowhere;
      out.shown_column[published.cells[c][0]] = static_cast<std::uint32_t>(c);
    }
  for (std::uint32_t& each : out.column_of)
    if (each != nowhere) each = static_cast<std::uint32_t>(out.columns++);
  std::vector<Sum> rows;
  std::vector<std::uint32_t> cells;
  std::vector<std::int64_t> totals;
  for (std::size_t i = published.order.size(); i-- > 0;) {  // small sums first: they make small programs
    const std::uint32_t c = published.order[i];
    if (published.shown[c] == 0 || published.cells[c].size() == 1) continue;
    Sum row = within(out, published.cells[c]);
    if (row.empty()) continue;
    std::int64_t total = 0;
    for (const std::uint32_t each : published.cells[c])
      if (out.column_of[each] != nowhere) total += published.inner[each];
    rows.push_back(std::move(row));
    cells.push_back(c);
    totals.push_back(total);
  }
  for (const std::uint32_t each : independent_rows(out.columns, rows)) {
    out.rows.push_back(std::move(rows[each]));
    out.cell_of_row.push_back(cells[each]);
    out.totals.push_back(totals[each]);
  }
  return out;
}

constexpr double endless = std::numeric_limits<double>::infinity();
constexpr std::size_t most_tables = 2000;

/// A hidden cell and the values that it was seen to be able to have.
struct Hidden {
  std::uint32_t cell = 0;
  double shown = 0.0;  // what of it is shown in inner cells
  double low = 0.0;
  double high = 0.0;
  Sum sum = {};  // the columns of the rest
  [[nodiscard]] bool has(double width) const { return high - low >= width - rounding; }
  void meet(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

double sum_of(std::span<const double> inner, const Sum& sum) {
  double out = 0.0;
  for (const std::uint32_t each : sum) out += inner[each];
  return out;
}

/// Hidden cells with the room that tables known from earlier attempts give them, of those that agree with all that is
/// shown now.
std::vector<Hidden> hidden_of(const Published& published, const PossibleTables& possible) {
  const std::vector<double> truth(published.inner.begin(), published.inner.end());
  std::vector<Hidden> out;
  std::vector<std::pair<std::uint32_t, double>> shown;
  for (std::size_t c = 0; c < published.cells.size(); ++c) {
    if (published.cells[c].empty()) continue;
    const double value = sum_of(truth, published.cells[c]);
    const auto cell = static_cast<std::uint32_t>(c);
    if (published.shown[c] == 0)
      out.push_back({.cell = cell, .low = value, .high = value});
    else
      shown.emplace_back(cell, value);
  }
  for (const std::vector<double>& table : possible)
    if (std::all_of(shown.begin(), shown.end(), [&](const auto& each) {
          return std::abs(sum_of(table, published.cells[each.first]) - each.second) <= rounding * (1.0 + each.second);
        }))
      for (Hidden& each : out) each.meet(sum_of(table, published.cells[each.cell]));
  return out;
}

class Search {
 public:
  Search(const Published& published, const Room& room, std::vector<Hidden>& hidden, double width,
         PossibleTables& possible, bool one)
      : published_(published),
        room_(room),
        hidden_(hidden),
        width_(width),
        possible_(possible),
        one_(one),
        program_(room.columns, room.rows, room.totals) {
    place_.assign(published.cells.size(), 0);
    for (std::size_t i = 0; i < published.order.size(); ++i) place_[published.order[i]] = i;
    for (Hidden& each : hidden_) each.sum = within(room, published.cells[each.cell]);
  }

  std::vector<std::uint32_t> run() {
    std::vector<std::uint32_t> out;
    look();
    for (Hidden& each : hidden_) {
      if (enough(each)) continue;
      std::vector<Offer> offers;
      for (const bool upwards : {true, false}) {
        const bool bounded = program_.go(each.sum, upwards, [&] {
          look(each);
          return enough(each);
        });
        if (!bounded) each.meet(upwards ? endless : -endless);
        look();
        if (enough(each)) break;
        add_offers(offers, each.cell, upwards);
      }
      if (enough(each)) continue;
      // Hidden in this round already: it may have made the room that is missing here.
      if (std::any_of(offers.begin(), offers.end(),
                      [&](const Offer& offer) { return std::find(out.begin(), out.end(), offer.cell) != out.end(); }))
        continue;
      out.push_back(best(offers, width_ - (each.high - each.low)));
      if (one_) break;
    }
    return out;
  }

 private:
  /// A shown cell that keeps the range narrow, and how much wider it could become without it.
  struct Offer {
    std::uint32_t cell;
    double gain;
  };
  [[nodiscard]] bool enough(const Hidden& each) const { return each.has(width_); }
  void look(Hidden& each) {
    if (program_.agrees()) each.meet(sum_of(program_.table(), each.sum) + each.shown);
  }
  /// The table at hand, for every cell that lacks room; it is kept for later.
  void look() {
    if (!program_.agrees()) return;
    for (Hidden& each : hidden_)
      if (!enough(each)) look(each);
    if (possible_.size() >= most_tables) return;
    std::vector<double> table(published_.inner.begin(), published_.inner.end());
    for (std::size_t j = 0; j < table.size(); ++j)
      if (room_.column_of[j] != nowhere) table[j] = program_.table()[room_.column_of[j]];
    possible_.push_back(std::move(table));
  }

  void offer(std::vector<Offer>& out, std::uint32_t cell, double price) {
    if (std::abs(price) < rounding) return;
    double total = 0.0;
    for (const std::uint32_t each : published_.cells[cell]) total += static_cast<double>(published_.inner[each]);
    const double gain = price > 0.0 ? endless : -price * total;
    if (gain > 0.0) out.push_back({cell, gain});
  }
  void add_offers(std::vector<Offer>& out, std::uint32_t cell, bool upwards) {
    std::vector<double> price(published_.inner.size(), 0.0);
    for (const std::uint32_t each : published_.cells[cell]) price[each] = upwards ? 1.0 : -1.0;
    const std::vector<double> rows = program_.prices(within(room_, published_.cells[cell]), upwards);
    for (std::size_t i = 0; i < room_.rows.size(); ++i) {
      const double its = rows[i];
      offer(out, room_.cell_of_row[i], its);
      for (const std::uint32_t each : published_.cells[room_.cell_of_row[i]]) price[each] -= its;
    }
    for (std::size_t j = 0; j < price.size(); ++j)
      if (room_.shown_column[j] != nowhere) offer(out, room_.shown_column[j], price[j]);
  }

  /// The cell that is first to be hidden among those that give room enough; where none does, the one that gives most.
  std::uint32_t best(const std::vector<Offer>& offers, double need) const {
    const Offer* found = nullptr;
    for (const Offer& each : offers) {
      if (found == nullptr) {
        found = &each;
        continue;
      }
      const bool does = each.gain >= need - rounding;
      const bool did = found->gain >= need - rounding;
      if (does != did ? does : (did ? place_[each.cell] > place_[found->cell] : each.gain > found->gain)) found = &each;
    }
    if (found != nullptr) return found->cell;
    for (std::size_t i = published_.order.size(); i-- > 0;)  // not met: a range that nothing bounds is endless
      if (published_.shown[published_.order[i]] != 0) return published_.order[i];
    return published_.order.front();
  }

  const Published& published_;
  const Room& room_;
  std::vector<Hidden>& hidden_;
  double width_;
  PossibleTables& possible_;
  bool one_;
  Program program_;
  std::vector<std::size_t> place_;
};

}  // namespace

std::vector<std::uint32_t> too_revealing(const Published& published, double width, PossibleTables& possible, bool one) {
  std::vector<Hidden> hidden = hidden_of(published, possible);
  if (std::all_of(hidden.begin(), hidden.end(), [&](const Hidden& each) { return each.has(width); })) return {};
  const Room room = room_of(published);
  for (Hidden& each : hidden)
    for (const std::uint32_t j : published.cells[each.cell])
      if (room.column_of[j] == nowhere) each.shown += static_cast<double>(published.inner[j]);
  return Search(published, room, hidden, width, possible, one).run();
}

}  // namespace samskab::privacy::detail
