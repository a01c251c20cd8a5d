#include "stats/detail/index_stream.hpp"

#include <algorithm>
#include <limits>

#include "base/detail/philox.hpp"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace samskab::stats::detail {
namespace {

using samskab::detail::philox_multipliers;
using samskab::detail::philox_rounds;
using samskab::detail::philox_steps;

constexpr std::size_t lanes = 8;
constexpr std::uint32_t largest_pair = 16384;  // beyond, redrawing pairs costs more than it saves

constexpr std::uint32_t low(std::uint64_t x) noexcept { return static_cast<std::uint32_t>(x); }
constexpr std::uint32_t high(std::uint64_t x) noexcept { return static_cast<std::uint32_t>(x >> 32U); }

// Eight blocks of Philox4x32-10 side by side, one counter word in the low half of each 64-bit lane. What multiplication
// leaves in the upper halves is never looked at: the wide product takes low halves only.
#if defined(__SSE2__)
inline void philox_lanes(const std::array<std::uint32_t, 4>& counter, const std::array<std::uint32_t, 2>& key,
                         std::uint32_t* out) noexcept {
  constexpr std::size_t registers = lanes / 2;
  const auto both = [](std::uint32_t x) { return _mm_set1_epi64x(static_cast<long long>(x)); };
  __m128i a[registers];
  __m128i b[registers];
  __m128i c[registers];
  __m128i d[registers];
  for (std::size_t r = 0; r < registers; ++r) {
    const std::uint32_t first = counter[0] + static_cast<std::uint32_t>(2 * r);
    a[r] = _mm_set_epi64x(static_cast<long long>(first + 1U), static_cast<long long>(first));
    b[r] = both(counter[1]);
    c[r] = both(counter[2]);
    d[r] = both(counter[3]);
  }
  const __m128i m0 = both(philox_multipliers[0]);
  const __m128i m1 = both(philox_multipliers[1]);
  std::uint32_t k0 = key[0];
  std::uint32_t k1 = key[1];
  for (int round = 0; round < philox_rounds; ++round) {
    const __m128i key0 = both(k0);
    const __m128i key1 = both(k1);
    for (std::size_t r = 0; r < registers; ++r) {
      const __m128i p0 = _mm_mul_epu32(a[r], m0);
      const __m128i p1 = _mm_mul_epu32(c[r], m1);
      a[r] = _mm_xor_si128(_mm_xor_si128(_mm_srli_epi64(p1, 32), b[r]), key0);
      c[r] = _mm_xor_si128(_mm_xor_si128(_mm_srli_epi64(p0, 32), d[r]), key1);
      b[r] = p1;
      d[r] = p0;
    }
    k0 += philox_steps[0];
    k1 += philox_steps[1];
  }
  for (std::size_t r = 0; r < registers; ++r) {
    const __m128i ab_low = _mm_unpacklo_epi32(a[r], b[r]);
    const __m128i ab_high = _mm_unpackhi_epi32(a[r], b[r]);
    const __m128i cd_low = _mm_unpacklo_epi32(c[r], d[r]);
    const __m128i cd_high = _mm_unpackhi_epi32(c[r], d[r]);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + 8 * r), _mm_unpacklo_epi64(ab_low, cd_low));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + 8 * r + 4), _mm_unpacklo_epi64(ab_high, cd_high));
  }
}
#if defined(__GNUC__) && defined(__x86_64__)
// The same with four lanes to a register, on processors that have them.
__attribute__((target("avx2"))) void philox_lanes_avx2(const std::array<std::uint32_t, 4>& counter,
                                                       const std::array<std::uint32_t, 2>& key,
                                                       std::uint32_t* out) noexcept {
  constexpr std::size_t registers = lanes / 4;
  __m256i a[registers];
  __m256i b[registers];
  __m256i c[registers];
  __m256i d[registers];
  for (std::size_t r = 0; r < registers; ++r) {
    const std::uint32_t first = counter[0] + static_cast<std::uint32_t>(4 * r);
    a[r] = _mm256_set_epi64x(static_cast<long long>(first + 3U), static_cast<long long>(first + 2U),
                             static_cast<long long>(first + 1U), static_cast<long long>(first));
    b[r] = _mm256_set1_epi64x(static_cast<long long>(counter[1]));
    c[r] = _mm256_set1_epi64x(static_cast<long long>(counter[2]));
    d[r] = _mm256_set1_epi64x(static_cast<long long>(counter[3]));
  }
  const __m256i m0 = _mm256_set1_epi64x(static_cast<long long>(philox_multipliers[0]));
  const __m256i m1 = _mm256_set1_epi64x(static_cast<long long>(philox_multipliers[1]));
  std::uint32_t k0 = key[0];
  std::uint32_t k1 = key[1];
  for (int round = 0; round < philox_rounds; ++round) {
    const __m256i key0 = _mm256_set1_epi64x(static_cast<long long>(k0));
    const __m256i key1 = _mm256_set1_epi64x(static_cast<long long>(k1));
    for (std::size_t r = 0; r < registers; ++r) {
      const __m256i p0 = _mm256_mul_epu32(a[r], m0);
      const __m256i p1 = _mm256_mul_epu32(c[r], m1);
      a[r] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), b[r]), key0);
      c[r] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), d[r]), key1);
      b[r] = p1;
      d[r] = p0;
    }
    k0 += philox_steps[0];
    k1 += philox_steps[1];
  }
  for (std::size_t r = 0; r < registers; ++r) {
    // Unpacking works within halves of a register: blocks 0 and 2 come together, 1 and 3 likewise.
    const __m256i ab_even = _mm256_unpacklo_epi32(a[r], b[r]);
    const __m256i ab_odd = _mm256_unpackhi_epi32(a[r], b[r]);
    const __m256i cd_even = _mm256_unpacklo_epi32(c[r], d[r]);
    const __m256i cd_odd = _mm256_unpackhi_epi32(c[r], d[r]);
    const __m256i even = _mm256_unpacklo_epi64(ab_even, cd_even);
    const __m256i odd = _mm256_unpacklo_epi64(ab_odd, cd_odd);
    auto* const to = reinterpret_cast<__m256i*>(out + 16 * r);
    _mm256_storeu_si256(to, _mm256_permute2x128_si256(even, odd, 0x20));
    _mm256_storeu_si256(to + 1, _mm256_permute2x128_si256(even, odd, 0x31));
  }
}
#define SAMSKAB_PHILOX_AVX2
#endif
#else
inline void philox_lanes(const std::array<std::uint32_t, 4>& counter, const std::array<std::uint32_t, 2>& key,
                         std::uint32_t* out) noexcept {
  std::uint64_t a[lanes];
  std::uint64_t b[lanes];
  std::uint64_t c[lanes];
  std::uint64_t d[lanes];
  for (std::size_t l = 0; l < lanes; ++l) {
    a[l] = counter[0] + static_cast<std::uint32_t>(l);
    b[l] = counter[1];
    c[l] = counter[2];
    d[l] = counter[3];
  }
  std::uint32_t k0 = key[0];
  std::uint32_t k1 = key[1];
  for (int round = 0; round < philox_rounds; ++round) {
    for (std::size_t l = 0; l < lanes; ++l) {
      const std::uint64_t p0 = (a[l] & 0xffffffffU) * philox_multipliers[0];
      const std::uint64_t p1 = (c[l] & 0xffffffffU) * philox_multipliers[1];
      a[l] = (p1 >> 32U) ^ b[l] ^ k0;
      c[l] = (p0 >> 32U) ^ d[l] ^ k1;
      b[l] = p1;
      d[l] = p0;
    }
    k0 += philox_steps[0];
    k1 += philox_steps[1];
  }
  for (std::size_t l = 0; l < lanes; ++l) {
    out[4 * l] = low(a[l]);
    out[4 * l + 1] = low(b[l]);
    out[4 * l + 2] = low(c[l]);
    out[4 * l + 3] = low(d[l]);
  }
}
#endif

}  // namespace

WordStream::WordStream(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate) noexcept
    : stream_(samskab::detail::philox_stream(seed, purpose, replicate)) {}

void WordStream::next(std::span<std::uint32_t> out) noexcept {
  static_assert(at_a_time == 4 * lanes);
#if defined(SAMSKAB_PHILOX_AVX2)
  if (__builtin_cpu_supports("avx2")) {
    for (std::size_t at = 0; at + at_a_time <= out.size(); at += at_a_time) {
      philox_lanes_avx2(stream_.counter, stream_.key, out.data() + at);
      stream_.counter[0] += static_cast<std::uint32_t>(lanes);
    }
    return;
  }
#endif
  for (std::size_t at = 0; at + at_a_time <= out.size(); at += at_a_time) {
    philox_lanes(stream_.counter, stream_.key, out.data() + at);
    stream_.counter[0] += static_cast<std::uint32_t>(lanes);
  }
}

IndexStream::IndexStream(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate,
                         std::uint32_t n) noexcept
    : stream_(seed, purpose, replicate), n_(n), pairs_(n <= largest_pair) {
  const std::uint32_t base = pairs_ ? n * n : n;
  threshold_ = (0U - base) % base;
}

void IndexStream::fill(std::span<std::uint32_t> out) noexcept {
  const std::uint64_t n = n_;
  std::size_t made = 0;
  while (made < out.size()) {
    if (used_ == filled_) {
      // No more than these draws will take: a replicate of few rows must not pay for a thousand words.
      const std::size_t wanted = pairs_ ? (out.size() - made + 1) / 2 : out.size() - made;
      constexpr std::size_t step = WordStream::at_a_time;
      filled_ = std::min(most, (wanted + step - 1) / step * step);
      stream_.next(std::span(buffer_).first(filled_));
      used_ = 0;
    }
    if (pairs_) {
      const std::size_t whole = std::min((out.size() - made) / 2, filled_ - used_);
      std::size_t at = made;
      std::size_t w = 0;
#if defined(__SSE4_1__)
      // Four words, eight draws: kept unless one of them is to be drawn again, which the loop below sees to.
      const __m128i base = _mm_set1_epi64x(static_cast<long long>(n));
      const __m128i flip = _mm_set1_epi32(std::numeric_limits<std::int32_t>::min());
      const __m128i reject = _mm_xor_si128(_mm_set1_epi32(static_cast<int>(threshold_)), flip);
      for (; w + 4 <= whole; w += 4) {
        const __m128i word = _mm_loadu_si128(reinterpret_cast<const __m128i*>(buffer_.data() + used_ + w));
        const __m128i even = _mm_mul_epu32(word, base);
        const __m128i odd = _mm_mul_epu32(_mm_srli_epi64(word, 32), base);
        const __m128i even_next = _mm_mul_epu32(even, base);
        const __m128i odd_next = _mm_mul_epu32(odd, base);
        // The low halves of the second products, side by side, are what is left of each word.
        const __m128i left = _mm_blend_epi16(even_next, _mm_slli_epi64(odd_next, 32), 0xCC);
        if (_mm_movemask_epi8(_mm_cmpgt_epi32(reject, _mm_xor_si128(left, flip))) != 0) break;
        const __m128i first = _mm_blend_epi16(_mm_srli_epi64(even, 32), even_next, 0xCC);
        const __m128i second = _mm_blend_epi16(_mm_srli_epi64(odd, 32), odd_next, 0xCC);
        auto* const to = reinterpret_cast<__m128i*>(out.data() + at);
        _mm_storeu_si128(to, _mm_unpacklo_epi64(first, second));
        _mm_storeu_si128(to + 1, _mm_unpackhi_epi64(first, second));
        at += 8;
      }
      const std::size_t scalar_end = std::min(whole, w + 4);
#else
      const std::size_t scalar_end = whole;
#endif
      for (; w < scalar_end; ++w) {
        const std::uint64_t first = buffer_[used_ + w] * n;
        const std::uint64_t second = std::uint64_t{low(first)} * n;
        out[at] = high(first);
        out[at + 1] = high(second);
        at += low(second) >= threshold_ ? std::size_t{2} : std::size_t{0};
      }
      used_ += w;
      made = at;
      if (whole == 0) {  // one draw is left: the second digit of a word is thrown away
        const std::uint64_t first = buffer_[used_] * n;
        const std::uint64_t second = std::uint64_t{low(first)} * n;
        ++used_;
        if (low(second) >= threshold_) out[made++] = high(first);
      }
    } else {
      const std::uint64_t product = buffer_[used_++] * n;
      if (low(product) >= threshold_) out[made++] = high(product);
    }
  }
}

}  // namespace samskab::stats::detail
