#include "samskab/stats/grouped_log_ratio.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "samskab/stats/log_ratio.hpp"
#include "stats/detail/group_sums.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

constexpr std::size_t chunk = 256;

#if defined(__GNUC__) && defined(__x86_64__)
#define SAMSKAB_INLINE [[gnu::always_inline]] inline
#else
#define SAMSKAB_INLINE inline
#endif

// Natural logarithm of positive normal numbers, written so that compilers vectorise it with 64-bit integer shifts only:
// x = 2^k m with m in [sqrt 1/2, sqrt 2), ln m = 2 artanh(s), s = (m - 1) / (m + 1).
SAMSKAB_INLINE double fast_log(double x) {
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcdULL;
  constexpr std::uint64_t bias = 1024ULL << 52U;
  const std::uint64_t shifted = std::bit_cast<std::uint64_t>(x) - root_half + bias;
  const double exponent =
      std::bit_cast<double>((shifted >> 52U) | 0x4330000000000000ULL) - (4503599627370496.0 + 1024.0);
  const double mantissa = std::bit_cast<double>((shifted & 0x000fffffffffffffULL) + root_half);
  const double s = (mantissa - 1.0) / (mantissa + 1.0);
  const double z = s * s;
  // (artanh(s) / s - 1) / z, interpolated at the Chebyshev nodes of the z that occur; off by less than 1e-17.
  double p = 0.07308292712444311;
  p = p * z + 0.07665855309105386;
  p = p * z + 0.09091444727837474;
  p = p * z + 0.11111105565129939;
  p = p * z + 0.14285714313001635;
  p = p * z + 0.19999999999949722;
  p = p * z + 0.3333333333333335;
  return exponent * 0.6931471805599453 + (2.0 * s + 2.0 * s * z * p);
}

// In place. x - x is 0, or NaN where x is: missing parts stay missing.
SAMSKAB_INLINE void take_logs(double* values, std::size_t count) {
  for (std::size_t at = 0; at < count; ++at) values[at] = fast_log(values[at]) + (values[at] - values[at]);
}

#if defined(__GNUC__) && defined(__x86_64__)
// The same operations on four numbers at a time, and without fused ones, so that the results are the same.
[[gnu::target("avx2")]] void take_logs_avx2(double* values, std::size_t count) { take_logs(values, count); }
#endif

void take_all_logs(double* values, std::size_t count) {
#if defined(__GNUC__) && defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) return take_logs_avx2(values, count);
#endif
  take_logs(values, count);
}

// Compositions as they lie in memory: one after another, or part by part.
struct ByRow {
  std::span<const double> amounts;
  std::size_t parts;
  [[nodiscard]] double at(std::size_t row, std::size_t part) const { return amounts[row * parts + part]; }
  /// Part j of `size` rows from `row` on goes to to[j * stride ..].
  void copy(std::size_t row, std::size_t size, double* to, std::size_t stride) const {
    const double* const from = amounts.data() + row * parts;
    std::size_t done = 0;
#if defined(__SSE2__)
    // Triads, two rows at a time: three registers in, three out.
    if (parts == 3)
      for (; done + 2 <= size; done += 2) {
        const __m128d v0 = _mm_loadu_pd(from + 3 * done);
        const __m128d v1 = _mm_loadu_pd(from + 3 * done + 2);
        const __m128d v2 = _mm_loadu_pd(from + 3 * done + 4);
        _mm_storeu_pd(to + done, _mm_shuffle_pd(v0, v1, 2));
        _mm_storeu_pd(to + stride + done, _mm_shuffle_pd(v0, v2, 1));
        _mm_storeu_pd(to + 2 * stride + done, _mm_shuffle_pd(v1, v2, 2));
      }
#endif
    for (std::size_t j = 0; j < parts; ++j)
      for (std::size_t i = done; i < size; ++i) to[j * stride + i] = from[i * parts + j];
  }
};
struct ByPart {
  std::span<const std::span<const double>> columns;
  [[nodiscard]] double at(std::size_t row, std::size_t part) const { return columns[part][row]; }
  void copy(std::size_t row, std::size_t size, double* to, std::size_t stride) const {
    for (std::size_t j = 0; j < columns.size(); ++j) std::copy_n(columns[j].data() + row, size, to + j * stride);
  }
};

template <class Amounts>
[[noreturn]] void refuse(const Amounts& amounts, std::size_t rows, std::size_t parts) {
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t part = 0; part < parts; ++part) {
      const double amount = amounts.at(row, part);
      if (std::isinf(amount))
        throw InvalidInput(Message("stats.closure.not_finite").with("row", row).with("part", part));
      if (amount < 0.0)
        throw InvalidInput(Message("stats.proportions.negative").with("row", row).with("amount", amount));
    }
  throw InvalidInput(Message("stats.moments.overflow").with("column", 0));
}

}  // namespace

GroupedLogRatio::GroupedLogRatio(std::size_t parts, std::size_t groups)
    : coordinates_(parts < 2 ? 0 : parts - 1, groups), zeros_(groups, 0) {}

GroupedLogRatio::GroupedLogRatio(GroupedCovariance coordinates, std::vector<std::uint64_t> zeros)
    : coordinates_(std::move(coordinates)), zeros_(std::move(zeros)) {
  if (zeros_.size() != coordinates_.groups())
    throw InvalidInput(
        Message("stats.moments.cells").with("given", zeros_.size()).with("needed", coordinates_.groups()));
}

void GroupedLogRatio::update(std::span<const double> amounts, GroupCodes groups) {
  detail::require_column_length(0, detail::row_count(amounts, parts()), groups.size());
  add(ByRow{amounts, parts()}, groups);
}

void GroupedLogRatio::update_columns(std::span<const std::span<const double>> columns, GroupCodes groups) {
  if (columns.size() != parts())
    throw InvalidInput(Message("stats.moments.columns").with("given", columns.size()).with("needed", parts()));
  for (std::size_t j = 0; j < columns.size(); ++j) detail::require_column_length(j, columns[j].size(), groups.size());
  add(ByPart{columns}, groups);
}

template <class Amounts>
void GroupedLogRatio::add(const Amounts& amounts, GroupCodes groups) {
  const std::size_t d = parts();
  const std::size_t n = groups.size();
  detail::require_codes(groups, zeros_.size());

  GroupedCovariance batch(d - 1, zeros_.size());
  std::vector<std::uint64_t> zeros(zeros_.size() + 1, 0);
  std::vector<double> logs(d * chunk);
  std::vector<std::uint16_t> codes;
  // Several chunks make one batch of coordinates, so that joins stay rare while the logarithms stay in the first cache.
  const std::size_t batch_rows =
      std::min(std::max<std::size_t>(8192, 4 * zeros_.size()), (n + chunk - 1) / chunk * chunk);
  std::vector<double> coordinates(batch_rows * (d - 1));
  std::vector<std::span<const double>> columns(d - 1);
  std::vector<double> scale(d - 1);
  for (std::size_t a = 0; a + 1 < d; ++a) {
    const double before = static_cast<double>(a + 1);
    scale[a] = 1.0 / std::sqrt(before * (before + 1.0));
  }
  for (std::size_t offset = 0; offset < n; offset += batch_rows) {
    const std::size_t rows = std::min(batch_rows, n - offset);
    codes.assign(groups.begin() + static_cast<std::ptrdiff_t>(offset),
                 groups.begin() + static_cast<std::ptrdiff_t>(offset + rows));
    for (std::size_t begin = 0; begin < rows; begin += chunk) {
      const std::size_t size = std::min(chunk, rows - begin);
      const std::size_t first = offset + begin;
      if (size < chunk) std::fill(logs.begin(), logs.end(), 1.0);
      amounts.copy(first, size, logs.data(), chunk);
      const detail::Extremes extremes = detail::extremes_of(logs);
      if (extremes.least < 0.0 || extremes.most > std::numeric_limits<double>::max()) refuse(amounts, n, d);
      take_all_logs(logs.data(), logs.size());
      if (extremes.least < std::numeric_limits<double>::min()) {
        for (std::size_t i = 0; i < size; ++i) {
          bool zero = false;
          bool missing = false;
          for (std::size_t j = 0; j < d; ++j) {
            const double x = amounts.at(first + i, j);
            zero |= x == 0.0;
            missing |= x != x;
            if (x > 0.0 && x < std::numeric_limits<double>::min()) logs[j * chunk + i] = std::log(x);
          }
          if (zero && !missing) {
            ++zeros[codes[begin + i]];
            codes[begin + i] = static_cast<std::uint16_t>(zeros_.size());
            for (std::size_t j = 0; j < d; ++j) logs[j * chunk + i] = 0.0;
          }
        }
      }
      double before[chunk];
      std::copy_n(logs.data(), chunk, before);
      for (std::size_t a = 0; a + 1 < d; ++a) {
        const double times = static_cast<double>(a + 1);
        const double* next = logs.data() + (a + 1) * chunk;
        double* out = coordinates.data() + a * batch_rows + begin;
        for (std::size_t i = 0; i < size; ++i) out[i] = (before[i] - times * next[i]) * scale[a];
        for (std::size_t i = 0; i < chunk; ++i) before[i] += next[i];
      }
    }
    for (std::size_t a = 0; a + 1 < d; ++a) columns[a] = {coordinates.data() + a * batch_rows, rows};
    batch.update_columns(columns, codes);
  }
  coordinates_.merge(batch);
  for (std::size_t g = 0; g < zeros_.size(); ++g) zeros_[g] += zeros[g];
}

void GroupedLogRatio::merge(const GroupedLogRatio& other) {
  coordinates_.merge(other.coordinates_);
  for (std::size_t g = 0; g < zeros_.size(); ++g) zeros_[g] += other.zeros_[g];
}

LogRatioMoments GroupedLogRatio::finalise(std::size_t group) const {
  PointMoments points = coordinates_.finalise(group);
  LogRatioMoments out;
  out.interior = points.count;
  out.missing = points.missing;
  out.with_zero = zeros_[group];
  if (points.count > 0) out.geometric_mean = ilr_inverse(points.mean, parts());
  out.ilr_mean = std::move(points.mean);
  out.ilr_covariance = std::move(points.covariance);
  return out;
}

}  // namespace samskab::stats
