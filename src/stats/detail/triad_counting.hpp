#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <vector>

#include "samskab/stats/moments.hpp"
#include "samskab/stats/zones.hpp"
#include "stats/detail/triad_rule.hpp"

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"  // of the compiler's own headers: gcc.gnu.org/PR105593
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

/// Counting the zones of many placements at once: the hot loops, one for each kind of processor.
namespace samskab::stats::detail {

/// Per group the seven zones, and rows that are missing.
inline constexpr std::size_t zone_slots = triad_zones_count + 1;
inline constexpr std::size_t missing_slot = triad_zones_count;

/// Placements as they lie in memory: one after another, or part by part.
struct ByRow {
  const double* weights;
  [[nodiscard]] ByRow from(std::size_t row) const { return {weights + 3 * row}; }
  void take(std::size_t row, double (&parts)[3]) const { std::copy_n(weights + 3 * row, 3, parts); }
#if defined(__GNUC__) && defined(__x86_64__)
  // Four in the order 0, 3, 2, 1, which takes the fewest moves.
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
  [[gnu::target("avx512f"), gnu::always_inline]] inline void take(std::size_t row, __m512d (&parts)[3]) const {
    const __m512d v0 = _mm512_loadu_pd(weights + 3 * row);
    const __m512d v1 = _mm512_loadu_pd(weights + 3 * row + 8);
    const __m512d v2 = _mm512_loadu_pd(weights + 3 * row + 16);
    // Of two registers, and then of these and the third, whose places count from 8.
    const __m512i two[3] = {_mm512_setr_epi64(0, 3, 6, 9, 12, 15, 0, 0), _mm512_setr_epi64(1, 4, 7, 10, 13, 0, 0, 0),
                            _mm512_setr_epi64(2, 5, 8, 11, 14, 0, 0, 0)};
    const __m512i all[3] = {_mm512_setr_epi64(0, 1, 2, 3, 4, 5, 10, 13), _mm512_setr_epi64(0, 1, 2, 3, 4, 8, 11, 14),
                            _mm512_setr_epi64(0, 1, 2, 3, 4, 9, 12, 15)};
    for (std::size_t part = 0; part < 3; ++part)
      parts[part] = _mm512_permutex2var_pd(_mm512_permutex2var_pd(v0, two[part], v1), all[part], v2);
  }
#endif
};
struct ByPart {
  const double* columns[3];
  [[nodiscard]] ByPart from(std::size_t row) const { return {{columns[0] + row, columns[1] + row, columns[2] + row}}; }
  void take(std::size_t row, double (&parts)[3]) const {
    for (std::size_t part = 0; part < 3; ++part) parts[part] = columns[part][row];
  }
#if defined(__GNUC__) && defined(__x86_64__)
  [[gnu::target("avx2"), gnu::always_inline]] inline void take(std::size_t row, __m256d (&parts)[3]) const {
    for (std::size_t part = 0; part < 3; ++part) parts[part] = _mm256_loadu_pd(columns[part] + row);
  }
  [[gnu::target("avx2"), gnu::always_inline]] static inline __m256i ordered(__m256i groups) { return groups; }
  [[gnu::target("avx512f"), gnu::always_inline]] inline void take(std::size_t row, __m512d (&parts)[3]) const {
    for (std::size_t part = 0; part < 3; ++part) parts[part] = _mm512_loadu_pd(columns[part] + row);
  }
#endif
};

/// What is counted into: per group 2 x codes cells, of which those of missing rows have the higher bit set beside
/// comparisons that mean nothing. Two histograms take turns, lest neighbours in one cell wait for each other's stores.
struct Histogram {
  std::uint32_t* cells;
  std::size_t half;
};

// Each counts rows from `row` on, in steps of its width, and says where it stopped; `sound` becomes false when a row is
// no composition: its parts do not sum to 1, or one of a row that does is below 0. A sum that is NaN does not tell of
// opposite infinities: hence the least weight.
template <class Rule, class Weights>
std::size_t count_singly(const Weights& weights, GroupCodes groups, std::size_t row, Histogram to, bool& sound) {
  for (; row < groups.size(); ++row) {
    double parts[3];
    weights.take(row, parts);
    const double distance = std::abs(parts[0] + parts[1] + parts[2] - 1.0);
    sound &= !(distance > triad_sum_tolerance);
    const bool missing = distance != distance;
    for (const double part : parts) sound &= missing ? !std::isinf(part) : part >= -triad_sum_tolerance;
    const unsigned code = code_of<Rule>(parts) | (missing ? 1U << Rule::bits : 0U);
    ++to.cells[(row & 1U) * to.half + (static_cast<std::size_t>(groups[row]) << (Rule::bits + 1)) + code];
  }
  return row;
}

#if defined(__GNUC__) && defined(__x86_64__)
template <class Rule, class Weights>
[[gnu::target("avx2")]] std::size_t count_fours(const Weights& weights, GroupCodes groups, Histogram to, bool& sound) {
  constexpr int shift = Rule::bits + 1;
  const __m256d one = _mm256_set1_pd(1.0);
  const __m256d sign = _mm256_set1_pd(-0.0);
  const __m256i absent = _mm256_set1_epi64x(1LL << Rule::bits);
  __m256d farthest = _mm256_setzero_pd();
  __m256d smallest = one;              // of the parts of rows that are not missing
  __m256d least[3] = {one, one, one};  // of the parts made negative: an infinity of either sign
  std::uint32_t* const even = to.cells;
  std::uint32_t* const odd = to.cells + to.half;
  const std::uint16_t* const group = groups.data();
  std::size_t row = 0;
  for (; row + 4 <= groups.size(); row += 4) {
    __m256d parts[3];
    weights.take(row, parts);
    const __m256d sum = _mm256_add_pd(_mm256_add_pd(parts[0], parts[1]), parts[2]);
    farthest = _mm256_max_pd(_mm256_andnot_pd(sign, _mm256_sub_pd(sum, one)), farthest);
    for (std::size_t part = 0; part < 3; ++part)
      least[part] = _mm256_min_pd(_mm256_or_pd(sign, parts[part]), least[part]);
    // Of a missing row it is NaN, and the minimum is its second argument then.
    const __m256d its = _mm256_min_pd(_mm256_min_pd(parts[0], parts[1]), parts[2]);
    smallest = _mm256_min_pd(_mm256_add_pd(its, _mm256_sub_pd(sum, sum)), smallest);
    const __m256i missing = _mm256_and_si256(_mm256_castpd_si256(_mm256_cmp_pd(sum, sum, _CMP_UNORD_Q)), absent);
    const __m256i code = _mm256_or_si256(codes_of<Rule>(parts), missing);
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
  const __m256d far = _mm256_cmp_pd(farthest, _mm256_set1_pd(triad_sum_tolerance), _CMP_GT_OQ);
  const __m256d infinite = _mm256_cmp_pd(lowest, _mm256_set1_pd(std::numeric_limits<double>::lowest()), _CMP_LT_OQ);
  const __m256d negative = _mm256_cmp_pd(smallest, _mm256_set1_pd(-triad_sum_tolerance), _CMP_LT_OQ);
  sound &= _mm256_movemask_pd(_mm256_or_pd(_mm256_or_pd(far, infinite), negative)) == 0;
  return row;
}
#endif

#if defined(__GNUC__) && defined(__x86_64__)
/// Beyond so many groups a histogram is quicker than a look at each of them.
inline constexpr std::size_t most_planes = 12;

// One bit for each row and answer, and of these one for each row and zone: counting bits waits for no store. Counts
// zones at once, in blocks of 512 rows, where a processor has what it takes.
template <class Rule, class Weights>
[[gnu::target("avx512f,avx512bw,avx512vpopcntdq")]] std::size_t count_planes(const Weights& weights, GroupCodes groups,
                                                                             std::span<std::uint64_t> counts,
                                                                             bool& sound) {
  constexpr std::size_t block = 512;
  constexpr std::size_t words = block / 64;
  const std::size_t number = counts.size() / zone_slots;
  const __m512d one = _mm512_set1_pd(1.0);
  const __m512i sign = _mm512_set1_epi64(std::numeric_limits<std::int64_t>::min());
  __m512d farthest = _mm512_setzero_pd();
  __m512d smallest = one;              // of the parts of rows that are not missing
  __m512d least[3] = {one, one, one};  // of the parts made negative: an infinity of either sign
  __m512i sums[most_planes][zone_slots];
  for (auto& of_group : sums)
    for (__m512i& sum : of_group) sum = _mm512_setzero_si512();
  std::size_t row = 0;
  for (; row + block <= groups.size(); row += block) {
    alignas(64) std::uint8_t answers[Rule::bits + 1][block / 8];
    for (std::size_t byte = 0; byte < block / 8; ++byte) {
      __m512d parts[3];
      weights.take(row + 8 * byte, parts);
      const __m512d sum = _mm512_add_pd(_mm512_add_pd(parts[0], parts[1]), parts[2]);
      farthest = _mm512_max_pd(_mm512_abs_pd(_mm512_sub_pd(sum, one)), farthest);
      for (std::size_t part = 0; part < 3; ++part) {
        const __m512i negative = _mm512_or_si512(_mm512_castpd_si512(parts[part]), sign);
        least[part] = _mm512_min_pd(_mm512_castsi512_pd(negative), least[part]);
      }
      // Of a missing row it is NaN, and the minimum is its second argument then.
      const __m512d its = _mm512_min_pd(_mm512_min_pd(parts[0], parts[1]), parts[2]);
      smallest = _mm512_min_pd(_mm512_add_pd(its, _mm512_sub_pd(sum, sum)), smallest);
#pragma GCC unroll 8
      for (std::size_t j = 0; j < Rule::bits; ++j) {
        constexpr auto& questions = Rule::questions;
        const __m512d given = parts[questions[j].part];
        const __m512d x = Rule::scale == 1.0 ? given : _mm512_mul_pd(given, _mm512_set1_pd(Rule::scale));
        const __m512d limit = _mm512_set1_pd(questions[j].bound);
        answers[j][byte] = questions[j].kind == Bound::at_least ? _mm512_cmp_pd_mask(x, limit, _CMP_GE_OQ)
                           : questions[j].kind == Bound::above  ? _mm512_cmp_pd_mask(x, limit, _CMP_GT_OQ)
                                                                : _mm512_cmp_pd_mask(x, limit, _CMP_LT_OQ);
      }
      answers[Rule::bits][byte] = _mm512_cmp_pd_mask(sum, sum, _CMP_UNORD_Q);
    }
    alignas(64) std::uint32_t members[most_planes][block / 32];
    for (std::size_t half = 0; half < block / 32; ++half) {
      const __m512i codes = _mm512_loadu_si512(groups.data() + row + 32 * half);
      for (std::size_t g = 0; g < number; ++g)
        members[g][half] = _mm512_cmpeq_epi16_mask(codes, _mm512_set1_epi16(static_cast<short>(g)));
    }
    alignas(64) std::uint64_t zones[zone_slots][words];
    for (std::size_t word = 0; word < words; ++word) {
      std::array<std::uint64_t, Rule::bits + 1> bits;
      for (std::size_t j = 0; j <= Rule::bits; ++j) std::memcpy(&bits[j], answers[j] + 8 * word, 8);
      const std::uint64_t missing = bits[Rule::bits];
      const ZoneBits found = zones_of(Rule{}, bits.data());
      for (std::size_t zone = 0; zone < triad_zones_count; ++zone) zones[zone][word] = found.of[zone] & ~missing;
      zones[missing_slot][word] = missing;
    }
    for (std::size_t g = 0; g < number; ++g) {
      const __m512i of_group = _mm512_load_si512(members[g]);
      for (std::size_t slot = 0; slot < zone_slots; ++slot)
        sums[g][slot] = _mm512_add_epi64(
            sums[g][slot], _mm512_popcnt_epi64(_mm512_and_si512(of_group, _mm512_load_si512(zones[slot]))));
    }
  }
  for (std::size_t g = 0; g < number; ++g)
    for (std::size_t slot = 0; slot < zone_slots; ++slot)
      counts[g * zone_slots + slot] += static_cast<std::uint64_t>(_mm512_reduce_add_epi64(sums[g][slot]));
  const __m512d lowest = _mm512_min_pd(_mm512_min_pd(least[0], least[1]), least[2]);
  sound &= _mm512_cmp_pd_mask(farthest, _mm512_set1_pd(triad_sum_tolerance), _CMP_GT_OQ) == 0 &&
           _mm512_cmp_pd_mask(lowest, _mm512_set1_pd(std::numeric_limits<double>::lowest()), _CMP_LT_OQ) == 0 &&
           _mm512_cmp_pd_mask(smallest, _mm512_set1_pd(-triad_sum_tolerance), _CMP_LT_OQ) == 0;
  return row;
}
#endif

/// Adds to `counts`, per group the seven zones and missing; codes that are no group are left out. Returns false where a
/// row is no composition: what was added is then worth nothing.
template <class Rule, class Weights>
bool count_zones(const Weights& weights, GroupCodes groups, std::span<std::uint64_t> counts) {
  bool sound = true;
  std::size_t done = 0;
  const std::size_t number = counts.size() / zone_slots;
#if defined(__GNUC__) && defined(__x86_64__)
  if (number <= most_planes && __builtin_cpu_supports("avx512bw") != 0 &&
      __builtin_cpu_supports("avx512vpopcntdq") != 0)
    done = count_planes<Rule>(weights, groups, counts, sound);
#endif
  constexpr std::size_t stride = std::size_t{2} << Rule::bits;
  constexpr std::size_t largest = std::size_t{1} << 30U;  // rows that a 32-bit cell can surely hold
  std::vector<std::uint32_t> cells(2 * stride * (number + 1));
  const Histogram to{cells.data(), cells.size() / 2};
  while (done < groups.size()) {
    const GroupCodes codes = groups.subspan(done, std::min(largest, groups.size() - done));
    const Weights part = weights.from(done);
    std::fill(cells.begin(), cells.end(), 0U);
    std::size_t row = 0;
#if defined(__GNUC__) && defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") != 0) row = count_fours<Rule>(part, codes, to, sound);
#endif
    count_singly<Rule>(part, codes, row, to, sound);
    for (std::size_t g = 0; g < number; ++g)
      for (std::size_t code = 0; code < stride; ++code) {
        const bool missing = code >= stride / 2;
        const std::size_t slot = missing ? missing_slot : static_cast<std::size_t>(zone_of_code<Rule>[code]);
        counts[g * zone_slots + slot] += std::uint64_t{cells[g * stride + code]} + cells[to.half + g * stride + code];
      }
    done += codes.size();
  }
  return sound;
}

}  // namespace samskab::stats::detail

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
