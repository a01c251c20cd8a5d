#pragma once
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "samskab/stats/zones.hpp"

#if defined(__GNUC__) && defined(__x86_64__)
#include <immintrin.h>
#endif

namespace samskab::stats::detail {

/// Each scheme is a set of comparisons of one row; the answers are the bits of a code, and the zone is looked up.
/// Counting codes and looking zones up afterwards keeps the counting loop without branches.
enum class Bound { at_least, above, below };

struct Question {
  int part;
  double bound;
  Bound kind;
  unsigned bit;
};

struct SymmetricRule {
  static constexpr unsigned bits = 6;
  static constexpr double corner = 0.6 - 1e-12;
  static constexpr double low = 0.2 - 1e-12;
  static constexpr double scale = 1.0;
  static constexpr std::array<Question, 6> questions{{{0, corner, Bound::at_least, 1U},
                                                      {1, corner, Bound::at_least, 2U},
                                                      {2, corner, Bound::at_least, 4U},
                                                      {0, low, Bound::below, 8U},
                                                      {1, low, Bound::below, 16U},
                                                      {2, low, Bound::below, 32U}}};
};

/// The vendor's rule speaks of percentages of top, left and right.
struct SensemakerRule {
  static constexpr unsigned bits = 8;
  static constexpr double scale = 100.0;
  static constexpr std::array<Question, 8> questions{{{0, 60.0, Bound::at_least, 1U},
                                                      {0, 20.0, Bound::at_least, 2U},
                                                      {1, 60.0, Bound::at_least, 4U},
                                                      {1, 20.0, Bound::at_least, 8U},
                                                      {1, 20.0, Bound::above, 16U},
                                                      {2, 60.0, Bound::above, 32U},
                                                      {2, 60.0, Bound::at_least, 64U},
                                                      {2, 20.0, Bound::at_least, 128U}}};
};

/// The code of one row of three weights.
template <class Rule>
unsigned code_of(const double* row) noexcept {
  unsigned code = 0;
  for (const Question& asked : Rule::questions) {
    const double x = Rule::scale * row[asked.part];
    const bool yes = asked.kind == Bound::at_least ? x >= asked.bound
                     : asked.kind == Bound::above  ? x > asked.bound
                                                   : x < asked.bound;
    code |= yes ? asked.bit : 0U;
  }
  return code;
}

#if defined(__GNUC__) && defined(__x86_64__)
/// The codes of four rows, on processors with AVX2.
template <class Rule>
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i codes_of(const __m256d (&parts)[3]) noexcept {
  __m256i code = _mm256_setzero_si256();
#pragma GCC unroll 8
  for (const Question& asked : Rule::questions) {
    const __m256d given = parts[asked.part];
    const __m256d x = Rule::scale == 1.0 ? given : _mm256_mul_pd(given, _mm256_set1_pd(Rule::scale));
    const __m256d limit = _mm256_set1_pd(asked.bound);
    const __m256d yes = asked.kind == Bound::at_least ? _mm256_cmp_pd(x, limit, _CMP_GE_OQ)
                        : asked.kind == Bound::above  ? _mm256_cmp_pd(x, limit, _CMP_GT_OQ)
                                                      : _mm256_cmp_pd(x, limit, _CMP_LT_OQ);
    const __m256i bit = _mm256_set1_epi64x(static_cast<long long>(asked.bit));
    code = _mm256_or_si256(code, _mm256_and_si256(_mm256_castpd_si256(yes), bit));
  }
  return code;
}
#endif

/// Which rows lie in which zone, a bit for each row. A row is where it was claimed last.
struct ZoneBits {
  std::array<std::uint64_t, triad_zones_count> of{};
  constexpr void claim(TriadZone zone, std::uint64_t rows) {
    for (std::uint64_t& other : of) other &= ~rows;
    of[static_cast<std::size_t>(zone)] |= rows;
  }
};

/// `bits[j]` tells for each row whether the answer to question j is yes.
constexpr ZoneBits zones_of(SymmetricRule /*rule*/, const std::uint64_t* bits) {
  const std::uint64_t *corner = bits, *low = bits + 3;
  ZoneBits out;
  out.claim(TriadZone::centre, ~std::uint64_t{0});
  out.claim(TriadZone::second_third, low[0] & ~low[1] & ~low[2]);
  out.claim(TriadZone::first_third, ~low[0] & low[1] & ~low[2]);
  out.claim(TriadZone::first_second, ~low[0] & ~low[1] & low[2]);
  out.claim(TriadZone::third, corner[2]);
  out.claim(TriadZone::second, corner[1]);
  out.claim(TriadZone::first, corner[0]);
  return out;
}

constexpr ZoneBits zones_of(SensemakerRule /*rule*/, const std::uint64_t* bits) {
  const std::uint64_t t60 = bits[0], t20 = bits[1], l60 = bits[2], l20 = bits[3], l_above_20 = bits[4],
                      r_above_60 = bits[5], r60 = bits[6], r20 = bits[7];
  ZoneBits out;
  out.claim(TriadZone::centre, ~std::uint64_t{0});
  out.claim(TriadZone::second, l60);
  out.claim(TriadZone::first, t60);
  out.claim(TriadZone::third, r_above_60);
  out.claim(TriadZone::first_second, l20 & ~l60 & t20 & ~t60 & ~r20);
  out.claim(TriadZone::first_third, ~l_above_20 & t20 & ~t60 & r20 & ~r_above_60);
  out.claim(TriadZone::second_third, l20 & ~l60 & ~t20 & r20 & ~r_above_60);
  out.claim(TriadZone::centre, l20 & ~l60 & t20 & ~t60 & r20 & ~r60);
  return out;
}

/// The zone of each code.
template <class Rule>
constexpr std::array<TriadZone, 1U << Rule::bits> zone_table() {
  std::array<TriadZone, 1U << Rule::bits> table{};
  for (unsigned code = 0; code < table.size(); ++code) {
    std::array<std::uint64_t, Rule::bits> bits{};
    for (unsigned j = 0; j < Rule::bits; ++j) bits[j] = code >> j & 1U;
    const ZoneBits zones = zones_of(Rule{}, bits.data());
    for (std::size_t zone = 0; zone < triad_zones_count; ++zone)
      if ((zones.of[zone] & 1U) != 0) table[code] = static_cast<TriadZone>(zone);
  }
  return table;
}
template <class Rule>
inline constexpr auto zone_of_code = zone_table<Rule>();

/// How far a row's sum may be from 1 to be a triad placement.
inline constexpr double triad_sum_tolerance = 1e-6;

}  // namespace samskab::stats::detail
