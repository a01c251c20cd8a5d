#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/base/error.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace samskab::stats::detail {

inline void require_groups(std::size_t groups) {
  if (groups < 1 || groups > 65535) throw InvalidInput(Message("stats.groups.number").with("groups", groups));
}

/// Throws InvalidInput when a column, or the codes beside it, is not as long as it must be.
inline void require_column_length(std::size_t column, std::size_t given, std::size_t needed) {
  if (given != needed)
    throw InvalidInput(
        Message("stats.moments.length").with("column", column).with("given", given).with("needed", needed));
}

/// Throws InvalidInput when a code is neither a group nor "no group" (= groups).
inline void require_codes(std::span<const std::uint16_t> codes, std::size_t groups) {
  std::uint16_t largest = 0;
  for (const std::uint16_t code : codes) largest = std::max(largest, code);
  if (largest <= groups) return;
  const auto bad = std::find_if(codes.begin(), codes.end(), [&](std::uint16_t code) { return code > groups; });
  throw InvalidInput(
      Message("stats.groups.code").with("row", bad - codes.begin()).with("code", *bad).with("groups", groups));
}

/// Neighbouring rows go to different accumulators, lest a run of one group waits for its own stores.
inline constexpr std::size_t lanes = 4;

/// Rows summed before a join: enough that joins cost little beside them, few enough to stay in the first cache.
inline std::size_t block_rows(std::size_t groups) { return std::max<std::size_t>(4096, 8 * groups); }

/// Rows of each group in a block of codes; `counts` holds lanes x slots zeros on entry, sums in its first lane on exit.
inline void count_groups(std::span<const std::uint16_t> codes, std::size_t slots, std::uint32_t* counts) {
  std::size_t i = 0;
  for (; i + lanes <= codes.size(); i += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) ++counts[lane * slots + codes[i + lane]];
  for (; i < codes.size(); ++i) ++counts[codes[i]];
  for (std::size_t lane = 1; lane < lanes; ++lane)
    for (std::size_t slot = 0; slot < slots; ++slot) counts[slot] += counts[lane * slots + slot];
}

/// Sum and sum of squares about a centre near the mean lose nothing to cancellation when the mean lies within two
/// standard deviations of the centre. Otherwise a block is summed again about the mean just found.
inline bool centred_enough(double count, double sum, double squares) { return sum * sum <= 0.8 * (squares * count); }

/// The least and the greatest of the values that are there, and of 1.
struct Extremes {
  double least = 1.0;
  double most = 1.0;
};

inline Extremes extremes_of(std::span<const double> values) {
  double least[lanes] = {1.0, 1.0, 1.0, 1.0};
  double most[lanes] = {1.0, 1.0, 1.0, 1.0};
  std::size_t i = 0;
#if defined(__SSE2__)
  // The order of the operands matters: where the first is NaN, the second is kept.
  __m128d low[2] = {_mm_set1_pd(1.0), _mm_set1_pd(1.0)};
  __m128d high[2] = {_mm_set1_pd(1.0), _mm_set1_pd(1.0)};
  for (; i + lanes <= values.size(); i += lanes)
    for (std::size_t pair = 0; pair < 2; ++pair) {
      const __m128d x = _mm_loadu_pd(values.data() + i + 2 * pair);
      low[pair] = _mm_min_pd(x, low[pair]);
      high[pair] = _mm_max_pd(x, high[pair]);
    }
  for (std::size_t pair = 0; pair < 2; ++pair) {
    _mm_storeu_pd(least + 2 * pair, low[pair]);
    _mm_storeu_pd(most + 2 * pair, high[pair]);
  }
#endif
  for (; i < values.size(); ++i) {
    least[0] = values[i] < least[0] ? values[i] : least[0];
    most[0] = values[i] > most[0] ? values[i] : most[0];
  }
  return {*std::min_element(least, least + lanes), *std::max_element(most, most + lanes)};
}

}  // namespace samskab::stats::detail
