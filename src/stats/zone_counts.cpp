#include "samskab/stats/zone_counts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "samskab/base/error.hpp"
#include "stats/detail/group_sums.hpp"
#include "stats/detail/rows.hpp"
#include "stats/detail/triad_rule.hpp"

namespace samskab::stats {
namespace {

constexpr std::size_t width = triad_zones_count + 1;
constexpr std::size_t missing_slot = triad_zones_count;

// Placements as they lie in memory: one after another, or part by part. Loading several at once may change their order.
struct ByRow {
  const double* weights;
  [[nodiscard]] ByRow from(std::size_t row) const { return {weights + 3 * row}; }
  void take(std::size_t row, double (&parts)[3]) const { std::copy_n(weights + 3 * row, 3, parts); }
#if defined(__SSE2__)
  void take(std::size_t row, __m128d (&parts)[3]) const {
    const __m128d v0 = _mm_loadu_pd(weights + 3 * row);
    const __m128d v1 = _mm_loadu_pd(weights + 3 * row + 2);
    const __m128d v2 = _mm_loadu_pd(weights + 3 * row + 4);
    parts[0] = _mm_shuffle_pd(v0, v1, 2);
    parts[1] = _mm_shuffle_pd(v0, v2, 1);
    parts[2] = _mm_shuffle_pd(v1, v2, 2);
  }
#endif
#if defined(__GNUC__) && defined(__x86_64__)
  // In the order 0, 3, 2, 1, which takes the fewest moves.
  [[gnu::target("avx2"), gnu::always_inline]] inline void take(std::size_t row, __m256d (&parts)[3]) const {
    const __m256d v0 = _mm256_loadu_pd(weights + 3 * row);
    const __m256d v1 = _mm256_loadu_pd(weights + 3 * row + 4);
    const __m256d v2 = _mm256_loadu_pd(weights + 3 * row + 8);
    parts[0] = _mm256_blend_pd(_mm256_blend_pd(v0, v1, 4), v2, 2);
    parts[1] = _mm256_permute4x64_pd(_mm256_blend_pd(_mm256_blend_pd(v1, v0, 2), v2, 4), 0x39);
    parts[2] = _mm256_permute4x64_pd(_mm256_blend_pd(_mm256_blend_pd(v2, v1, 2), v0, 4), 0x4e);
  }
  [[gnu::target("avx2"), gnu::always_inline]] static inline __m256i ordered(__m256i groups) {
    return _mm256_permute4x64_epi64(groups, 0x6c);
  }
#endif
};
struct ByPart {
  const double* columns[3];
  [[nodiscard]] ByPart from(std::size_t row) const { return {{columns[0] + row, columns[1] + row, columns[2] + row}}; }
  void take(std::size_t row, double (&parts)[3]) const {
    for (std::size_t part = 0; part < 3; ++part) parts[part] = columns[part][row];
  }
#if defined(__SSE2__)
  void take(std::size_t row, __m128d (&parts)[3]) const {
    for (std::size_t part = 0; part < 3; ++part) parts[part] = _mm_loadu_pd(columns[part] + row);
  }
#endif
#if defined(__GNUC__) && defined(__x86_64__)
  [[gnu::target("avx2"), gnu::always_inline]] inline void take(std::size_t row, __m256d (&parts)[3]) const {
    for (std::size_t part = 0; part < 3; ++part) parts[part] = _mm256_loadu_pd(columns[part] + row);
  }
  [[gnu::target("avx2"), gnu::always_inline]] static inline __m256i ordered(__m256i groups) { return groups; }
#endif
};

// What is counted into: per group 2 x codes cells, of which those of missing rows have the higher bit set beside
// comparisons that mean nothing. Two histograms take turns, lest neighbours in one cell wait for each other's stores.
struct Histogram {
  std::uint32_t* cells;
  std::size_t half;
};

// Each counts rows from `row` on, in steps of its width, and says where it stopped; `sound` becomes false when a row is
// no composition, which a sum that is NaN does not tell of opposite infinities: hence the least weight.
template <class Rule, class Weights>
std::size_t count_singly(const Weights& weights, GroupCodes groups, std::size_t row, Histogram to, bool& sound) {
  for (; row < groups.size(); ++row) {
    double parts[3];
    weights.take(row, parts);
    const double distance = std::abs(parts[0] + parts[1] + parts[2] - 1.0);
    sound &= !(distance > detail::triad_sum_tolerance);
    const bool missing = distance != distance;
    if (missing)
      for (const double part : parts) sound &= !std::isinf(part);
    const unsigned code = detail::code_of<Rule>(parts) | (missing ? 1U << Rule::bits : 0U);
    ++to.cells[(row & 1U) * to.half + (static_cast<std::size_t>(groups[row]) << (Rule::bits + 1)) + code];
  }
  return row;
}

#if defined(__SSE2__)
template <class Rule, class Weights>
std::size_t count_pairs(const Weights& weights, GroupCodes groups, std::size_t row, Histogram to, bool& sound) {
  constexpr unsigned shift = Rule::bits + 1;
  const __m128d one = _mm_set1_pd(1.0);
  const __m128d sign = _mm_set1_pd(-0.0);
  const __m128i absent = _mm_set1_epi64x(1LL << Rule::bits);
  __m128d farthest = _mm_setzero_pd();
  __m128d least[3] = {one, one, one};
  std::uint32_t* const even = to.cells;
  std::uint32_t* const odd = to.cells + to.half;
  for (; row + 2 <= groups.size(); row += 2) {
    __m128d parts[3];
    weights.take(row, parts);
    const __m128d sum = _mm_add_pd(_mm_add_pd(parts[0], parts[1]), parts[2]);
    // The order of the operands matters: where the first is NaN, the second is kept.
    farthest = _mm_max_pd(_mm_andnot_pd(sign, _mm_sub_pd(sum, one)), farthest);
    for (std::size_t part = 0; part < 3; ++part) least[part] = _mm_min_pd(parts[part], least[part]);
    const __m128i missing = _mm_and_si128(_mm_castpd_si128(_mm_cmpunord_pd(sum, sum)), absent);
    const __m128i code = _mm_or_si128(detail::codes_of<Rule>(parts), missing);
    const auto first = static_cast<unsigned>(_mm_cvtsi128_si32(code));
    const auto second = static_cast<unsigned>(_mm_cvtsi128_si32(_mm_unpackhi_epi64(code, code)));
    ++even[(static_cast<std::size_t>(groups[row]) << shift) + first];
    ++odd[(static_cast<std::size_t>(groups[row + 1]) << shift) + second];
  }
  const __m128d lowest = _mm_min_pd(_mm_min_pd(least[0], least[1]), least[2]);
  const __m128d bad = _mm_or_pd(_mm_cmpgt_pd(farthest, _mm_set1_pd(detail::triad_sum_tolerance)),
                                _mm_cmplt_pd(lowest, _mm_set1_pd(std::numeric_limits<double>::lowest())));
  sound &= _mm_movemask_pd(bad) == 0;
  return row;
}
#endif

#if defined(__GNUC__) && defined(__x86_64__)
template <class Rule, class Weights>
[[gnu::target("avx2")]] std::size_t count_fours(const Weights& weights, GroupCodes groups, Histogram to, bool& sound) {
  constexpr int shift = Rule::bits + 1;
  const __m256d one = _mm256_set1_pd(1.0);
  const __m256d sign = _mm256_set1_pd(-0.0);
  const __m256i absent = _mm256_set1_epi64x(1LL << Rule::bits);
  __m256d farthest = _mm256_setzero_pd();
  __m256d least[3] = {one, one, one};
  std::uint32_t* const even = to.cells;
  std::uint32_t* const odd = to.cells + to.half;
  const std::uint16_t* const group = groups.data();
  std::size_t row = 0;
  for (; row + 4 <= groups.size(); row += 4) {
    __m256d parts[3];
    weights.take(row, parts);
    const __m256d sum = _mm256_add_pd(_mm256_add_pd(parts[0], parts[1]), parts[2]);
    farthest = _mm256_max_pd(_mm256_andnot_pd(sign, _mm256_sub_pd(sum, one)), farthest);
    for (std::size_t part = 0; part < 3; ++part) least[part] = _mm256_min_pd(parts[part], least[part]);
    const __m256i missing = _mm256_and_si256(_mm256_castpd_si256(_mm256_cmp_pd(sum, sum, _CMP_UNORD_Q)), absent);
    const __m256i code = _mm256_or_si256(detail::codes_of<Rule>(parts), missing);
    const __m128i four = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(group + row));
    const __m256i start = _mm256_slli_epi64(Weights::ordered(_mm256_cvtepu16_epi64(four)), shift);
    const __m256i cell = _mm256_or_si256(start, code);
    const __m128i low = _mm256_castsi256_si128(cell);
    const __m128i high = _mm256_extracti128_si256(cell, 1);
    ++even[static_cast<std::uint64_t>(_mm_cvtsi128_si64(low))];
    ++odd[static_cast<std::uint64_t>(_mm_extract_epi64(low, 1))];
    ++even[static_cast<std::uint64_t>(_mm_cvtsi128_si64(high))];
    ++odd[static_cast<std::uint64_t>(_mm_extract_epi64(high, 1))];
  }
  const __m256d lowest = _mm256_min_pd(_mm256_min_pd(least[0], least[1]), least[2]);
  const __m256d far = _mm256_cmp_pd(farthest, _mm256_set1_pd(detail::triad_sum_tolerance), _CMP_GT_OQ);
  const __m256d infinite = _mm256_cmp_pd(lowest, _mm256_set1_pd(std::numeric_limits<double>::lowest()), _CMP_LT_OQ);
  sound &= _mm256_movemask_pd(_mm256_or_pd(far, infinite)) == 0;
  return row;
}
#endif

template <class Rule, class Weights>
bool count_codes(const Weights& weights, GroupCodes groups, Histogram to) {
  bool sound = true;
  std::size_t row = 0;
#if defined(__GNUC__) && defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) row = count_fours<Rule>(weights, groups, to, sound);
#endif
#if defined(__SSE2__)
  row = count_pairs<Rule>(weights, groups, row, to, sound);
#endif
  count_singly<Rule>(weights, groups, row, to, sound);
  return sound;
}

template <class Weights>
[[noreturn]] void refuse(const Weights& weights, std::size_t rows) {
  std::size_t row = 0;
  double parts[3] = {};
  for (; row + 1 < rows; ++row) {
    weights.take(row, parts);
    for (std::size_t part = 0; part < 3; ++part)
      if (std::isinf(parts[part]))
        throw InvalidInput(Message("stats.moments.infinite").with("row", row).with("column", part));
    if (std::abs(parts[0] + parts[1] + parts[2] - 1.0) > detail::triad_sum_tolerance) break;
  }
  weights.take(row, parts);
  throw InvalidInput(Message("stats.zones.sum").with("row", row).with("sum", parts[0] + parts[1] + parts[2]));
}

void require_length(std::size_t column, std::size_t given, std::size_t needed) {
  if (given != needed)
    throw InvalidInput(
        Message("stats.moments.length").with("column", column).with("given", given).with("needed", needed));
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
  require_length(0, detail::row_count(weights, 3), groups.size());
  add(ByRow{weights.data()}, groups);
}

void TriadZoneCounts::update_columns(std::span<const std::span<const double>> columns, GroupCodes groups) {
  if (columns.size() != 3)
    throw InvalidInput(Message("stats.moments.columns").with("given", columns.size()).with("needed", 3));
  for (std::size_t part = 0; part < 3; ++part) require_length(part, columns[part].size(), groups.size());
  add(ByPart{{columns[0].data(), columns[1].data(), columns[2].data()}}, groups);
}

template <class Weights>
void TriadZoneCounts::add(const Weights& weights, GroupCodes groups) {
  detail::require_codes(groups, groups_);
  const bool symmetric = scheme_ == ZoneScheme::symmetric;
  const std::size_t codes_per_group = symmetric ? detail::symmetric_table.size() : detail::sensemaker_table.size();
  const std::size_t stride = 2 * codes_per_group;
  const std::size_t half = stride * (groups_ + 1);
  const TriadZone* table = symmetric ? detail::symmetric_table.data() : detail::sensemaker_table.data();
  std::vector<std::uint64_t> batch(cells_.size(), 0);
  std::vector<std::uint32_t> histogram(2 * half);
  constexpr std::size_t largest = std::size_t{1} << 30U;  // rows that a 32-bit cell can surely hold
  for (std::size_t offset = 0; offset < groups.size(); offset += largest) {
    const auto codes = groups.subspan(offset, std::min(largest, groups.size() - offset));
    const Weights part = weights.from(offset);
    const Histogram to{histogram.data(), half};
    std::fill(histogram.begin(), histogram.end(), 0U);
    const bool sound = symmetric ? count_codes<detail::SymmetricRule>(part, codes, to)
                                 : count_codes<detail::SensemakerRule>(part, codes, to);
    if (!sound) refuse(weights, groups.size());
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
