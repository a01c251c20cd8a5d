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

// Counts per group the rows of each code, in cells of 2 x codes per group: a missing row has the next higher bit set
// beside comparisons that mean nothing. Returns false when a row is no composition. Two histograms take turns, lest
// neighbours in one cell wait for each other's stores.
template <class Rule>
bool count_codes(std::span<const double> weights, GroupCodes groups, std::uint32_t* histogram, std::size_t half) {
  constexpr unsigned shift = Rule::bits + 1;
  constexpr unsigned missing_bit = 1U << Rule::bits;
  const double* row = weights.data();
  const std::size_t n = groups.size();
  std::size_t i = 0;
  bool bad = false;
#if defined(__SSE2__)
  const __m128d one = _mm_set1_pd(1.0);
  const __m128d sign = _mm_set1_pd(-0.0);
  const __m128d tolerance = _mm_set1_pd(detail::triad_sum_tolerance);
  const __m128i missing = _mm_set1_epi64x(missing_bit);
  __m128d off = _mm_setzero_pd();
  std::uint32_t* const other = histogram + half;
  for (; i + 2 <= n; i += 2, row += 6) {
    const __m128d v0 = _mm_loadu_pd(row);
    const __m128d v1 = _mm_loadu_pd(row + 2);
    const __m128d v2 = _mm_loadu_pd(row + 4);
    const __m128d parts[3] = {_mm_shuffle_pd(v0, v1, 2), _mm_shuffle_pd(v0, v2, 1), _mm_shuffle_pd(v1, v2, 2)};
    const __m128d sum = _mm_add_pd(_mm_add_pd(parts[0], parts[1]), parts[2]);
    off = _mm_or_pd(off, _mm_cmpgt_pd(_mm_andnot_pd(sign, _mm_sub_pd(sum, one)), tolerance));
    const __m128i absent = _mm_and_si128(_mm_castpd_si128(_mm_cmpunord_pd(sum, sum)), missing);
    const __m128i code = _mm_or_si128(detail::codes_of<Rule>(parts), absent);
    const auto first = static_cast<unsigned>(_mm_cvtsi128_si32(code));
    const auto second = static_cast<unsigned>(_mm_cvtsi128_si32(_mm_unpackhi_epi64(code, code)));
    ++histogram[(static_cast<std::size_t>(groups[i]) << shift) + first];
    ++other[(static_cast<std::size_t>(groups[i + 1]) << shift) + second];
  }
  bad = _mm_movemask_pd(off) != 0;
#endif
  for (; i < n; ++i, row += 3) {
    const double distance = std::abs(row[0] + row[1] + row[2] - 1.0);
    bad |= distance > detail::triad_sum_tolerance;
    const unsigned code = detail::code_of<Rule>(row) | (distance != distance ? missing_bit : 0U);
    ++histogram[(i & 1U) * half + (static_cast<std::size_t>(groups[i]) << shift) + code];
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
    throw InvalidInput(
        Message("stats.moments.length").with("column", 0).with("given", n).with("needed", groups.size()));
  detail::require_codes(groups, groups_);

  const bool symmetric = scheme_ == ZoneScheme::symmetric;
  const std::size_t codes_per_group = symmetric ? detail::symmetric_table.size() : detail::sensemaker_table.size();
  const std::size_t stride = 2 * codes_per_group;
  const std::size_t half = stride * (groups_ + 1);
  const TriadZone* table = symmetric ? detail::symmetric_table.data() : detail::sensemaker_table.data();
  std::vector<std::uint64_t> batch(cells_.size(), 0);
  std::vector<std::uint32_t> histogram(2 * half);
  constexpr std::size_t largest = std::size_t{1} << 30U;  // rows that a 32-bit cell can surely hold
  for (std::size_t offset = 0; offset < n; offset += largest) {
    const std::size_t rows = std::min(largest, n - offset);
    const auto part = weights.subspan(3 * offset, 3 * rows);
    const auto codes = groups.subspan(offset, rows);
    std::fill(histogram.begin(), histogram.end(), 0U);
    const bool sound = symmetric ? count_codes<detail::SymmetricRule>(part, codes, histogram.data(), half)
                                 : count_codes<detail::SensemakerRule>(part, codes, histogram.data(), half);
    if (!sound) {
      for (std::size_t i = 0; i < rows; ++i) {
        const double sum = part[3 * i] + part[3 * i + 1] + part[3 * i + 2];
        if (std::abs(sum - 1.0) > detail::triad_sum_tolerance)
          throw InvalidInput(Message("stats.zones.sum").with("row", offset + i).with("sum", sum));
      }
    }
    for (std::size_t g = 0; g < groups_; ++g)
      for (std::size_t code = 0; code < stride; ++code) {
        const std::size_t slot = code >= codes_per_group ? missing_slot : static_cast<std::size_t>(table[code]);
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
