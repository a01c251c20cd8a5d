#pragma once
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "samskab/stats/zones.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace samskab::stats::detail {

/// Each scheme is a set of comparisons of one row; a row's answers form a code of 8 bits, and the zone is looked up.
/// Counting codes and looking zones up afterwards keeps the counting loop without branches.
inline constexpr unsigned triad_codes = 256;

// The vendor's rule speaks of percentages with bounds of its own; halfway answers to "is it the cut itself?" are bits.
inline constexpr double symmetric_corner = 0.6 - 1e-12;
inline constexpr double symmetric_low = 0.2 - 1e-12;

inline unsigned symmetric_code(const double* x) noexcept {
  unsigned code = 0;
#if defined(__SSE2__)
  const __m128d pair = _mm_loadu_pd(x);
  const __m128d last = _mm_load_sd(x + 2);
  const auto mask = [](__m128d bits) { return static_cast<unsigned>(_mm_movemask_pd(bits)); };
  const __m128d corner = _mm_set1_pd(symmetric_corner);
  const __m128d low = _mm_set1_pd(symmetric_low);
  code = mask(_mm_cmpge_pd(pair, corner)) | (mask(_mm_cmpge_sd(last, corner)) & 1U) << 2U |
         mask(_mm_cmplt_pd(pair, low)) << 3U | (mask(_mm_cmplt_sd(last, low)) & 1U) << 5U;
#else
  for (unsigned j = 0; j < 3; ++j)
    code |= (x[j] >= symmetric_corner ? 1U : 0U) << j | (x[j] < symmetric_low ? 1U : 0U) << (3U + j);
#endif
  return code;
}

inline unsigned sensemaker_code(const double* x) noexcept {
  const double t = 100.0 * x[0];
  const double l = 100.0 * x[1];
  const double r = 100.0 * x[2];
  return (t >= 60.0 ? 1U : 0U) | (t >= 20.0 ? 2U : 0U) | (l >= 60.0 ? 4U : 0U) | (l >= 20.0 ? 8U : 0U) |
         (l > 20.0 ? 16U : 0U) | (r > 60.0 ? 32U : 0U) | (r >= 60.0 ? 64U : 0U) | (r >= 20.0 ? 128U : 0U);
}

constexpr TriadZone symmetric_zone(unsigned code) {
  constexpr TriadZone corners[3] = {TriadZone::first, TriadZone::second, TriadZone::third};
  for (unsigned j = 0; j < 3; ++j)
    if ((code >> j & 1U) != 0) return corners[j];
  switch (code >> 3U) {
    case 1: return TriadZone::second_third;
    case 2: return TriadZone::first_third;
    case 4: return TriadZone::first_second;
    default: return TriadZone::centre;
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

template <class Rule>
constexpr std::array<TriadZone, triad_codes> zone_table(Rule rule) {
  std::array<TriadZone, triad_codes> table{};
  for (unsigned code = 0; code < triad_codes; ++code) table[code] = rule(code);
  return table;
}
inline constexpr std::array<TriadZone, triad_codes> symmetric_table = zone_table(symmetric_zone);
inline constexpr std::array<TriadZone, triad_codes> sensemaker_table = zone_table(sensemaker_zone);

/// How far a row's sum may be from 1 to be a triad placement.
inline constexpr double triad_sum_tolerance = 1e-6;

}  // namespace samskab::stats::detail
