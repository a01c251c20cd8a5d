#include "samskab/stats/zone_counts.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/base/error.hpp"
#include "stats/detail/group_sums.hpp"
#include "stats/detail/rows.hpp"
#include "stats/detail/triad_rule.hpp"

namespace samskab::stats {
namespace {

constexpr std::size_t width = triad_zones_count + 1;
constexpr std::size_t missing_slot = triad_zones_count;

// Counts per group the rows of each code, then of missing ones (slot triad_codes); false when a row is no composition.
// Two histograms take turns, lest neighbours in one cell wait for each other.
template <class Code>
bool count_codes(std::span<const double> weights, GroupCodes groups, Code code_of, std::vector<std::uint32_t>& histogram,
                 std::size_t stride, std::size_t half) {
  const double* row = weights.data();
  bool bad = false;
  std::uint32_t* const base = histogram.data();
  for (std::size_t i = 0; i < groups.size(); ++i, row += 3) {
    const double distance = std::abs(row[0] + row[1] + row[2] - 1.0);
    bad |= distance > detail::triad_sum_tolerance;
    const unsigned missing = distance != distance ? 1U : 0U;
    // A missing row's comparisons are all false or nonsense: its code is overruled without a branch.
    const std::size_t code = (code_of(row) & (missing - 1U)) | (missing << 8U);
    ++base[(i & 1U) * half + groups[i] * stride + code];
  }
  return !bad;
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
  const std::size_t n = detail::row_count(weights, 3);
  if (n != groups.size())
    throw InvalidInput(Message("stats.moments.length").with("column", 0).with("given", n).with("needed", groups.size()));
  detail::require_codes(groups, groups_);

  const std::size_t stride = detail::triad_codes + 1;
  const std::size_t half = stride * (groups_ + 1);
  const auto& table = scheme_ == ZoneScheme::symmetric ? detail::symmetric_table : detail::sensemaker_table;
  std::vector<std::uint64_t> batch(cells_.size(), 0);
  std::vector<std::uint32_t> histogram(2 * half);
  constexpr std::size_t largest = std::size_t{1} << 30U;  // rows that a 32-bit cell can surely hold
  for (std::size_t offset = 0; offset < n; offset += largest) {
    const std::size_t rows = std::min(largest, n - offset);
    const auto part = weights.subspan(3 * offset, 3 * rows);
    const auto codes = groups.subspan(offset, rows);
    std::fill(histogram.begin(), histogram.end(), 0U);
    const bool sound = scheme_ == ZoneScheme::symmetric
                           ? count_codes(part, codes, detail::symmetric_code, histogram, stride, half)
                           : count_codes(part, codes, detail::sensemaker_code, histogram, stride, half);
    if (!sound) {
      for (std::size_t i = 0; i < rows; ++i) {
        const double sum = part[3 * i] + part[3 * i + 1] + part[3 * i + 2];
        if (std::abs(sum - 1.0) > detail::triad_sum_tolerance)
          throw InvalidInput(Message("stats.zones.sum").with("row", offset + i).with("sum", sum));
      }
    }
    for (std::size_t g = 0; g < groups_; ++g)
      for (std::size_t code = 0; code < stride; ++code) {
        const std::size_t slot = code == detail::triad_codes ? missing_slot : static_cast<std::size_t>(table[code]);
        batch[g * width + slot] += std::uint64_t{histogram[g * stride + code]} + histogram[half + g * stride + code];
      }
  }
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
  return cells_[group * width + missing_slot];
}

std::vector<std::int64_t> TriadZoneCounts::table() const {
  std::vector<std::int64_t> out;
  out.reserve(groups_ * triad_zones_count);
  for (std::size_t g = 0; g < groups_; ++g)
    for (std::size_t z = 0; z < triad_zones_count; ++z) out.push_back(static_cast<std::int64_t>(cells_[g * width + z]));
  return out;
}

}  // namespace samskab::stats
