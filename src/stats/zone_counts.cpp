#include "samskab/stats/zone_counts.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/base/error.hpp"
#include "stats/detail/group_sums.hpp"
#include "stats/detail/rows.hpp"
#include "stats/detail/triad_counting.hpp"

namespace samskab::stats {
namespace {

constexpr std::size_t width = detail::zone_slots;

template <class Weights>
[[noreturn]] void refuse(const Weights& weights, std::size_t rows) {
  std::size_t row = 0;
  double parts[3] = {};
  for (; row + 1 < rows; ++row) {
    weights.take(row, parts);
    for (std::size_t part = 0; part < 3; ++part)
      if (std::isinf(parts[part]))
        throw InvalidInput(Message("stats.moments.infinite").with("row", row).with("column", part));
    const double sum = parts[0] + parts[1] + parts[2];
    if (std::abs(sum - 1.0) > detail::triad_sum_tolerance) break;
    if (!std::isnan(sum) && *std::min_element(parts, parts + 3) < -detail::triad_sum_tolerance) break;
  }
  weights.take(row, parts);
  const double least = *std::min_element(parts, parts + 3);
  if (std::abs(parts[0] + parts[1] + parts[2] - 1.0) <= detail::triad_sum_tolerance)
    throw InvalidInput(Message("stats.zones.negative").with("row", row).with("value", least));
  throw InvalidInput(Message("stats.zones.sum").with("row", row).with("sum", parts[0] + parts[1] + parts[2]));
}

}  // namespace

TriadZoneCounts::TriadZoneCounts(std::size_t groups, ZoneScheme scheme) : groups_(groups), scheme_(scheme) {
  detail::require_groups(groups);
  cells_.assign(groups * width, 0);
}

TriadZoneCounts::TriadZoneCounts(std::size_t groups, ZoneScheme scheme, std::vector<std::uint64_t> cells)
    : TriadZoneCounts(groups, scheme) {
  if (cells.size() != cells_.size())
    throw InvalidInput(Message("stats.moments.cells").with("given", cells.size()).with("needed", cells_.size()));
  cells_ = std::move(cells);
}

void TriadZoneCounts::update(std::span<const double> weights, GroupCodes groups) {
  detail::require_column_length(0, detail::row_count(weights, 3), groups.size());
  add(detail::ByRow{weights.data()}, groups);
}

void TriadZoneCounts::update_columns(std::span<const std::span<const double>> columns, GroupCodes groups) {
  if (columns.size() != 3)
    throw InvalidInput(Message("stats.moments.columns").with("given", columns.size()).with("needed", 3));
  for (std::size_t part = 0; part < 3; ++part) detail::require_column_length(part, columns[part].size(), groups.size());
  add(detail::ByPart{{columns[0].data(), columns[1].data(), columns[2].data()}}, groups);
}

template <class Weights>
void TriadZoneCounts::add(const Weights& weights, GroupCodes groups) {
  detail::require_codes(groups, groups_);
  std::vector<std::uint64_t> batch(cells_.size(), 0);
  const bool sound = scheme_ == ZoneScheme::symmetric
                         ? detail::count_zones<detail::SymmetricRule>(weights, groups, batch)
                         : detail::count_zones<detail::SensemakerRule>(weights, groups, batch);
  if (!sound) refuse(weights, groups.size());
  for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i] += batch[i];
}

void TriadZoneCounts::merge(const TriadZoneCounts& other) {
  if (other.groups_ != groups_ || other.scheme_ != scheme_) throw InvalidInput(Message("stats.merge.shape"));
  for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i] += other.cells_[i];
}

std::uint64_t TriadZoneCounts::count(std::size_t group, TriadZone zone) const {
  const auto column = static_cast<std::size_t>(zone);
  if (group >= groups_ || column >= triad_zones_count)
    throw InvalidInput(Message("stats.moments.cell").with("column", column).with("group", group));
  return cells_[group * width + column];
}

std::uint64_t TriadZoneCounts::missing(std::size_t group) const {
  if (group >= groups_) throw InvalidInput(Message("stats.moments.cell").with("column", 0).with("group", group));
  return cells_[group * width + detail::missing_slot];
}

std::vector<std::int64_t> TriadZoneCounts::table() const {
  std::vector<std::int64_t> out;
  out.reserve(groups_ * triad_zones_count);
  for (std::size_t g = 0; g < groups_; ++g)
    for (std::size_t z = 0; z < triad_zones_count; ++z) out.push_back(static_cast<std::int64_t>(cells_[g * width + z]));
  return out;
}

}  // namespace samskab::stats
