#include "privacy/detail/mean_room.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "metrics/detail/frame.hpp"
#include "metrics/detail/zone_words.hpp"
#include "privacy/detail/program.hpp"

namespace samskab::privacy::detail {

Moments moments_of_line(double fraction) { return {{fraction, fraction * fraction}, 2}; }

Moments moments_of_triad(const double* weights) {
  const double third = 1.0 - weights[0] - weights[1];
  return {{weights[0], weights[1], weights[0] * weights[0], weights[1] * weights[1], third * third}, 5};
}

Moments moments_of_canvas(const double* point) {
  return {{point[0], point[1], point[0] * point[0], point[1] * point[1]}, 4};
}

void ToldMean::add(const Moments& moments) {
  count += 1.0;
  for (std::size_t m = 0; m < moments.count; ++m) sums[m] += moments.of[m];
}

void ToldMean::add(const ToldMean& other) {
  count += other.count;
  for (std::size_t m = 0; m < sums.size(); ++m) sums[m] += other.sums[m];
}

Places places_on_line(const Signifier& what, bool steps, stats::ZoneScheme scheme) {
  constexpr std::size_t finest = 40;  // parts of a line without steps
  const bool scale = what.kind == SignifierKind::scale;
  const double low = scale ? what.minimum : 0.0;
  const double length = scale ? what.maximum - what.minimum : 1.0;
  const auto count = steps ? static_cast<std::size_t>(std::floor(length)) : finest;
  Places out;
  samskab::detail::Placed placed;
  for (std::size_t i = 0; i <= count; ++i) {
    const double fraction = steps ? static_cast<double>(i) / length : static_cast<double>(i) / finest;
    placed.values.push_back(steps ? low + static_cast<double>(i) : low + length * fraction);
    out.moments.push_back(moments_of_line(fraction));
  }
  out.part = samskab::detail::zone_codes(what, placed, scheme);
  return out;
}

Places places_in_triad(const Signifier& what, stats::ZoneScheme scheme) {
  constexpr std::size_t finest = 40;  // the bounds of the parts lie at fifths
  Places out;
  samskab::detail::Placed placed;
  for (std::size_t i = 0; i <= finest; ++i)
    for (std::size_t j = 0; i + j <= finest; ++j) {
      const double weights[] = {static_cast<double>(i) / finest, static_cast<double>(j) / finest,
                                static_cast<double>(finest - i - j) / finest};
      placed.values.insert(placed.values.end(), weights, weights + 3);
      out.moments.push_back(moments_of_triad(weights));
    }
  out.part = samskab::detail::zone_codes(what, placed, scheme);
  return out;
}

Places places_on_canvas(int divisions) {
  constexpr std::size_t finest = 24;  // halves and thirds
  Places out;
  samskab::detail::Placed placed;
  for (std::size_t i = 0; i <= finest; ++i)
    for (std::size_t j = 0; j <= finest; ++j) {
      const double point[] = {static_cast<double>(i) / finest, static_cast<double>(j) / finest};
      placed.values.insert(placed.values.end(), point, point + 2);
      out.moments.push_back(moments_of_canvas(point));
    }
  out.part = samskab::detail::stone_zone_codes(placed, divisions);
  return out;
}

bool leaves_room(const ToldMean& told, const Places& places, std::span<const std::optional<double>> known,
                 const std::vector<bool>& small, double width) {
  const std::size_t parts = small.size();
  std::vector<Sum> in_part(parts);
  Sum everywhere;
  for (std::uint32_t i = 0; i < places.part.size(); ++i) {
    everywhere.push_back(i);
    in_part[places.part[i]].push_back(i);
  }
  std::vector<Sum> rows = {everywhere};
  std::vector<std::vector<double>> weights = {{}};
  std::vector<double> totals = {told.count};
  double unknown = told.count;
  for (std::size_t p = 0; p < parts; ++p)
    if (known[p]) {
      rows.push_back(in_part[p]);
      weights.emplace_back();
      totals.push_back(*known[p]);
      unknown -= *known[p];
    }
  for (std::size_t m = 0; m < places.moments.front().count; ++m) {
    rows.push_back(everywhere);
    std::vector<double>& row = weights.emplace_back();
    for (const Moments& each : places.moments) row.push_back(each.of[m]);
    totals.push_back(told.sums[m]);
  }
  Program program(everywhere.size(), rows, weights, std::move(totals));
  if (!program.agrees()) return false;
  const auto end = [&](std::size_t part, bool upwards) {
    program.go(in_part[part], upwards, [] { return false; });
    double out = 0.0;
    for (const std::uint32_t each : in_part[part]) out += program.table()[each];
    return out;
  };
  const double enough = std::min(width, unknown) - 1e-6;
  for (std::size_t p = 0; p < parts; ++p)
    if (small[p] && !known[p] && !(end(p, true) - end(p, false) >= enough)) return false;
  return true;
}

MeanRoom::MeanRoom(const Crossing& table, const HiddenParts& hidden, std::vector<ToldMean> told, Places places,
                   std::int64_t min_persons)
    : table_(table), hidden_(hidden), told_(std::move(told)), places_(std::move(places)), min_persons_(min_persons) {}

bool MeanRoom::of(const std::vector<std::size_t>& columns) const {
  const std::size_t parts = hidden_.everybody.size();
  const bool all = columns.size() == told_.size();
  ToldMean together;
  for (const std::size_t each : columns) together.add(told_[each]);
  std::vector<bool> small(parts);
  std::vector<std::optional<double>> read(parts);
  for (std::size_t p = 0; p < parts; ++p) {
    std::int64_t persons = all ? table_.persons(table_.part_margin(p)) : 0;
    for (std::size_t i = 0; !all && i < columns.size(); ++i) persons += table_.persons(table_.crossed(p, columns[i]));
    small[p] = persons > 0 && persons < min_persons_;
    read[p] = known(p, columns);
  }
  return std::find(small.begin(), small.end(), true) == small.end() ||
         leaves_room(together, places_, read, small, static_cast<double>(min_persons_));
}

bool MeanRoom::everybody() const {
  std::vector<std::size_t> all(told_.size());
  std::iota(all.begin(), all.end(), 0U);
  return of(all);
}

std::optional<double> MeanRoom::known(std::size_t part, const std::vector<std::size_t>& columns) const {
  const bool grouped = !hidden_.crossed.empty();
  bool inside = grouped;
  bool outside = !hidden_.everybody[part];
  for (std::size_t g = 0; grouped && g < told_.size(); ++g) {
    bool& side = std::find(columns.begin(), columns.end(), g) == columns.end() ? outside : inside;
    side = side && !hidden_.crossed[table_.crossed(part, g)];
  }
  if (!inside && !outside) return std::nullopt;
  if (columns.size() == told_.size()) return table_.stories(table_.part_margin(part));
  double out = 0.0;
  for (const std::size_t g : columns) out += table_.stories(table_.crossed(part, g));
  return out;
}

}  // namespace samskab::privacy::detail
