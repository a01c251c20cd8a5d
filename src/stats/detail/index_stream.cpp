#include "stats/detail/index_stream.hpp"

#include <algorithm>

#if defined(__GNUC__) && defined(__x86_64__)
#include <immintrin.h>
#endif

namespace samskab::stats::detail {
namespace {

constexpr std::uint32_t largest_pair = 16384;  // beyond, redrawing pairs costs more than it saves

constexpr std::uint32_t low(std::uint64_t x) noexcept { return static_cast<std::uint32_t>(x); }
constexpr std::uint32_t high(std::uint64_t x) noexcept { return static_cast<std::uint32_t>(x >> 32U); }

#if defined(__GNUC__) && defined(__x86_64__)
// The pairs of eight words at a time, until one of the words is to be thrown away; returns how many were taken.
[[gnu::target("avx2")]] std::size_t pairs_of(std::span<const std::uint32_t> words, std::uint32_t n,
                                             std::uint32_t threshold, std::uint32_t* out) noexcept {
  const __m256i base = _mm256_set1_epi64x(static_cast<long long>(n));
  const __m256i least = _mm256_set1_epi32(static_cast<int>(threshold));
  std::size_t w = 0;
  for (; w + 8 <= words.size(); w += 8) {
    const __m256i word = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(words.data() + w));
    const __m256i even = _mm256_mul_epu32(word, base);
    const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(word, 32), base);
    const __m256i even_next = _mm256_mul_epu32(even, base);
    const __m256i odd_next = _mm256_mul_epu32(odd, base);
    // The low halves of the second products, side by side, are what is left of each word.
    const __m256i left = _mm256_blend_epi32(even_next, _mm256_slli_epi64(odd_next, 32), 0xAA);
    if (_mm256_movemask_epi8(_mm256_cmpeq_epi32(_mm256_max_epu32(left, least), left)) != -1) break;
    const __m256i first = _mm256_blend_epi32(_mm256_srli_epi64(even, 32), even_next, 0xAA);
    const __m256i second = _mm256_blend_epi32(_mm256_srli_epi64(odd, 32), odd_next, 0xAA);
    // Unpacking works within halves of a register.
    const __m256i outer = _mm256_unpacklo_epi64(first, second);
    const __m256i inner = _mm256_unpackhi_epi64(first, second);
    auto* const to = reinterpret_cast<__m256i*>(out + 2 * w);
    _mm256_storeu_si256(to, _mm256_permute2x128_si256(outer, inner, 0x20));
    _mm256_storeu_si256(to + 1, _mm256_permute2x128_si256(outer, inner, 0x31));
  }
  return w;
}
bool has_pairs_of() noexcept { return __builtin_cpu_supports("avx2") != 0; }
#else
std::size_t pairs_of(std::span<const std::uint32_t>, std::uint32_t, std::uint32_t, std::uint32_t*) noexcept {
  return 0;
}
bool has_pairs_of() noexcept { return false; }
#endif

}  // namespace

WordStream::WordStream(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate) noexcept
    : stream_(samskab::detail::philox_stream(seed, purpose, replicate)) {}

void WordStream::next(std::span<std::uint32_t> out) noexcept { philox_blocks(stream_, out); }

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
      const auto words = std::span<const std::uint32_t>(buffer_).subspan(used_, whole);
      std::size_t w = has_pairs_of() ? pairs_of(words, n_, threshold_, out.data() + made) : 0;
      std::size_t at = made + 2 * w;
      // After a word that is thrown away the next eight are made singly: the loop around goes on from there.
      const std::size_t singly = has_pairs_of() ? std::min(whole, w + 8) : whole;
      for (; w < singly; ++w) {
        const std::uint64_t first = words[w] * n;
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
