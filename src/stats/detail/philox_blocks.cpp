#include "stats/detail/philox_blocks.hpp"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wuninitialized"  // of the compiler's own headers: gcc.gnu.org/PR105593
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace samskab::stats::detail {
namespace {

using samskab::detail::philox_multipliers;
using samskab::detail::philox_rounds;
using samskab::detail::philox_steps;
using samskab::detail::PhiloxStream;

constexpr std::size_t together = philox_words / 4;  // blocks

// Blocks side by side, one counter word in the low half of each 64-bit lane. What multiplication leaves in the upper
// halves is never looked at: the wide product takes low halves only.
#if defined(__SSE2__)
void eight(const PhiloxStream& stream, std::uint32_t* out) noexcept {
  constexpr std::size_t registers = together / 2;
  __m128i a[registers];
  __m128i b[registers];
  __m128i c[registers];
  __m128i d[registers];
  for (std::size_t r = 0; r < registers; ++r) {
    const std::uint32_t first = stream.counter[0] + static_cast<std::uint32_t>(2 * r);
    a[r] = _mm_set_epi64x(first + 1U, first);
    b[r] = _mm_set1_epi64x(stream.counter[1]);
    c[r] = _mm_set1_epi64x(stream.counter[2]);
    d[r] = _mm_set1_epi64x(stream.counter[3]);
  }
  const __m128i m0 = _mm_set1_epi64x(philox_multipliers[0]);
  const __m128i m1 = _mm_set1_epi64x(philox_multipliers[1]);
  std::uint32_t k0 = stream.key[0];
  std::uint32_t k1 = stream.key[1];
  for (int round = 0; round < philox_rounds; ++round) {
    const __m128i key0 = _mm_set1_epi64x(k0);
    const __m128i key1 = _mm_set1_epi64x(k1);
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
[[gnu::target("avx2")]] void eight_avx2(const PhiloxStream& stream, std::uint32_t* out) noexcept {
  constexpr std::size_t registers = together / 4;
  __m256i a[registers];
  __m256i b[registers];
  __m256i c[registers];
  __m256i d[registers];
  for (std::size_t r = 0; r < registers; ++r) {
    const std::uint32_t first = stream.counter[0] + static_cast<std::uint32_t>(4 * r);
    a[r] = _mm256_set_epi64x(first + 3U, first + 2U, first + 1U, first);
    b[r] = _mm256_set1_epi64x(stream.counter[1]);
    c[r] = _mm256_set1_epi64x(stream.counter[2]);
    d[r] = _mm256_set1_epi64x(stream.counter[3]);
  }
  const __m256i m0 = _mm256_set1_epi64x(philox_multipliers[0]);
  const __m256i m1 = _mm256_set1_epi64x(philox_multipliers[1]);
  std::uint32_t k0 = stream.key[0];
  std::uint32_t k1 = stream.key[1];
  for (int round = 0; round < philox_rounds; ++round) {
    const __m256i key0 = _mm256_set1_epi64x(k0);
    const __m256i key1 = _mm256_set1_epi64x(k1);
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

// Eight lanes to a register, and several registers so that products need not be waited for.
template <std::size_t registers>
[[gnu::target("avx512f")]] void eights_avx512(const PhiloxStream& stream, std::uint32_t* out) noexcept {
  __m512i a[registers];
  __m512i b[registers];
  __m512i c[registers];
  __m512i d[registers];
  const __m512i steps = _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7);
  for (std::size_t r = 0; r < registers; ++r) {
    a[r] = _mm512_add_epi32(_mm512_set1_epi64(stream.counter[0] + static_cast<std::uint32_t>(8 * r)), steps);
    b[r] = _mm512_set1_epi64(stream.counter[1]);
    c[r] = _mm512_set1_epi64(stream.counter[2]);
    d[r] = _mm512_set1_epi64(stream.counter[3]);
  }
  const __m512i m0 = _mm512_set1_epi64(philox_multipliers[0]);
  const __m512i m1 = _mm512_set1_epi64(philox_multipliers[1]);
  std::uint32_t k0 = stream.key[0];
  std::uint32_t k1 = stream.key[1];
  constexpr int exclusive_or = 0x96;  // of three
  for (int round = 0; round < philox_rounds; ++round) {
    const __m512i key0 = _mm512_set1_epi64(k0);
    const __m512i key1 = _mm512_set1_epi64(k1);
    for (std::size_t r = 0; r < registers; ++r) {
      const __m512i p0 = _mm512_mul_epu32(a[r], m0);
      const __m512i p1 = _mm512_mul_epu32(c[r], m1);
      a[r] = _mm512_ternarylogic_epi64(_mm512_srli_epi64(p1, 32), b[r], key0, exclusive_or);
      c[r] = _mm512_ternarylogic_epi64(_mm512_srli_epi64(p0, 32), d[r], key1, exclusive_or);
      b[r] = p1;
      d[r] = p0;
    }
    k0 += philox_steps[0];
    k1 += philox_steps[1];
  }
  constexpr __mmask16 upper = 0xAAAA;
  const __m512i first = _mm512_setr_epi64(0, 8, 1, 9, 2, 10, 3, 11);
  const __m512i last = _mm512_setr_epi64(4, 12, 5, 13, 6, 14, 7, 15);
  for (std::size_t r = 0; r < registers; ++r) {
    const __m512i ab = _mm512_mask_blend_epi32(upper, a[r], _mm512_slli_epi64(b[r], 32));
    const __m512i cd = _mm512_mask_blend_epi32(upper, c[r], _mm512_slli_epi64(d[r], 32));
    _mm512_storeu_si512(out + 32 * r, _mm512_permutex2var_epi64(ab, first, cd));
    _mm512_storeu_si512(out + 32 * r + 16, _mm512_permutex2var_epi64(ab, last, cd));
  }
}
#endif
#else
void eight(const PhiloxStream& stream, std::uint32_t* out) noexcept {
  std::uint64_t a[together];
  std::uint64_t b[together];
  std::uint64_t c[together];
  std::uint64_t d[together];
  for (std::size_t l = 0; l < together; ++l) {
    a[l] = stream.counter[0] + static_cast<std::uint32_t>(l);
    b[l] = stream.counter[1];
    c[l] = stream.counter[2];
    d[l] = stream.counter[3];
  }
  std::uint32_t k0 = stream.key[0];
  std::uint32_t k1 = stream.key[1];
  for (int round = 0; round < philox_rounds; ++round) {
    for (std::size_t l = 0; l < together; ++l) {
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
  for (std::size_t l = 0; l < together; ++l) {
    out[4 * l] = low(a[l]);
    out[4 * l + 1] = low(b[l]);
    out[4 * l + 2] = low(c[l]);
    out[4 * l + 3] = low(d[l]);
  }
}
#endif

using Blocks = void (*)(const PhiloxStream& stream, std::uint32_t* out) noexcept;

// Blocks of one kind as long as they fit; returns where the next words belong.
std::size_t make(Blocks blocks, std::size_t words, PhiloxStream& stream, std::span<std::uint32_t> out,
                 std::size_t at) noexcept {
  for (; at + words <= out.size(); at += words) {
    blocks(stream, out.data() + at);
    stream.counter[0] += static_cast<std::uint32_t>(words / 4);
  }
  return at;
}

}  // namespace

Lanes most_lanes() noexcept {
#if defined(__GNUC__) && defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") != 0) return Lanes::eight;
  if (__builtin_cpu_supports("avx2") != 0) return Lanes::four;
#endif
  return Lanes::two;
}

void philox_blocks(PhiloxStream& stream, std::span<std::uint32_t> out, [[maybe_unused]] Lanes lanes) noexcept {
  Blocks narrow = &eight;
  std::size_t at = 0;
#if defined(__GNUC__) && defined(__x86_64__)
  if (lanes == Lanes::eight) {
    at = make(&eights_avx512<4>, 4 * philox_words, stream, out, at);
    narrow = &eights_avx512<1>;
  } else if (lanes == Lanes::four) {
    narrow = &eight_avx2;
  }
#endif
  make(narrow, philox_words, stream, out, at);
}

}  // namespace samskab::stats::detail
