#pragma once
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "samskab/stats/zones.hpp"

#if defined(__SSE2__)
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

#if defined(__SSE2__)
/// The codes of two rows, one in each half; `parts` holds the first, second and third weights of both.
template <class Rule>
__m128i codes_of(const __m128d (&parts)[3]) noexcept {
  __m128i code = _mm_setzero_si128();
  for (const Question& asked : Rule::questions) {
    const __m128d given = parts[asked.part];
    const __m128d x = Rule::scale == 1.0 ? given : _mm_mul_pd(given, _mm_set1_pd(Rule::scale));
    const __m128d limit = _mm_set1_pd(asked.bound);
    const __m128d yes = asked.kind == Bound::at_least ? _mm_cmpge_pd(x, limit)
                        : asked.kind == Bound::above  ? _mm_cmpgt_pd(x, limit)
                                                      : _mm_cmplt_pd(x, limit);
    code = _mm_or_si128(code, _mm_and_si128(_mm_castpd_si128(yes), _mm_set1_epi64x(static_cast<long long>(asked.bit))));
  }
  return code;
}
#endif

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

constexpr TriadZone symmetric_zone(unsigned code) {
  constexpr TriadZone corners[3] = {TriadZone::first, TriadZone::second, TriadZone::third};
  for (unsigned j = 0; j < 3; ++j)
    if ((code >> j & 1U) != 0) return corners[j];
  switch (code >> 3U) {
    case 1:
      return TriadZone::second_third;
    case 2:
      return TriadZone::first_third;
    case 4:
      return TriadZone::first_second;
    default:
      return TriadZone::centre;
  }
}

constexpr TriadZone sensemaker_zone(unsigned code) {
  const auto is = [code](unsigned bit) { return (code & bit) != 0; };
  const bool t60 = is(1), t20 = is(2), l60 = is(4), l20 = is(8), l_above_20 = is(16), r_above_60 = is(32), r60 = is(64),
             r20 = is(128);
  TriadZone zone = TriadZone::centre;
  if (l60) zone = TriadZone::second;
  if (t60) zone = TriadZone::first;
  if (r_above_60) zone = TriadZone::third;
  if (l20 && !l60 && t20 && !t60 && !r20) zone = TriadZone::first_second;
  if (!l_above_20 && t20 && !t60 && r20 && !r_above_60) zone = TriadZone::first_third;
  if (l20 && !l60 && !t20 && r20 && !r_above_60) zone = TriadZone::second_third;
  if (l20 && !l60 && t20 && !t60 && r20 && !r60) zone = TriadZone::centre;
  return zone;
}

template <unsigned Bits, class Zone>
constexpr std::array<TriadZone, 1U << Bits> zone_table(Zone zone) {
  std::array<TriadZone, 1U << Bits> table{};
  for (unsigned code = 0; code < (1U << Bits); ++code) table[code] = zone(code);
  return table;
}
inline constexpr auto symmetric_table = zone_table<SymmetricRule::bits>(symmetric_zone);
inline constexpr auto sensemaker_table = zone_table<SensemakerRule::bits>(sensemaker_zone);

/// How far a row's sum may be from 1 to be a triad placement.
inline constexpr double triad_sum_tolerance = 1e-6;

}  // namespace samskab::stats::detail
