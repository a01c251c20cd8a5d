#include "stats/detail/index_stream.hpp"

#include <algorithm>

namespace samskab::stats::detail {
namespace {

constexpr std::size_t lanes = 8;
constexpr std::uint32_t largest_pair = 16384;  // beyond, redrawing pairs costs more than it saves

constexpr std::uint32_t low(std::uint64_t x) noexcept { return static_cast<std::uint32_t>(x); }
constexpr std::uint32_t high(std::uint64_t x) noexcept { return static_cast<std::uint32_t>(x >> 32U); }

constexpr std::uint32_t purpose_word(std::string_view text) noexcept {
  std::uint32_t value = 2166136261U;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  return value;
}

// Eight blocks of Philox4x32-10 side by side.
inline void philox_lanes(const std::array<std::uint32_t, 4>& counter, const std::array<std::uint32_t, 2>& key,
                         std::uint32_t* out) noexcept {
  // One counter word per 64-bit lane: the wide products then need no shuffling.
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
  for (int round = 0; round < 10; ++round) {
    for (std::size_t l = 0; l < lanes; ++l) {
      const std::uint64_t p0 = (a[l] & 0xffffffffU) * 0xD2511F53U;
      const std::uint64_t p1 = (c[l] & 0xffffffffU) * 0xCD9E8D57U;
      a[l] = (p1 >> 32U) ^ b[l] ^ k0;
      b[l] = p1 & 0xffffffffU;
      c[l] = (p0 >> 32U) ^ d[l] ^ k1;
      d[l] = p0 & 0xffffffffU;
    }
    k0 += 0x9E3779B9U;
    k1 += 0xBB67AE85U;
  }
  for (std::size_t l = 0; l < lanes; ++l) {
    out[4 * l] = low(a[l]);
    out[4 * l + 1] = low(b[l]);
    out[4 * l + 2] = low(c[l]);
    out[4 * l + 3] = low(d[l]);
  }
}

}  // namespace

WordStream::WordStream(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate) noexcept
    : counter_{0, low(replicate), high(replicate), purpose_word(purpose)}, key_{low(seed), high(seed)} {}

void WordStream::next(std::span<std::uint32_t> out) noexcept {
  static_assert(at_a_time == 4 * lanes);
  for (std::size_t at = 0; at + at_a_time <= out.size(); at += at_a_time) {
    philox_lanes(counter_, key_, out.data() + at);
    counter_[0] += static_cast<std::uint32_t>(lanes);
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
      filled_ = std::min(most_, (wanted + step - 1) / step * step);
      stream_.next(std::span(buffer_).first(filled_));
      used_ = 0;
    }
    if (pairs_) {
      const std::size_t whole = std::min((out.size() - made) / 2, filled_ - used_);
      std::size_t at = made;
      for (std::size_t w = 0; w < whole; ++w) {
        const std::uint64_t first = buffer_[used_ + w] * n;
        const std::uint64_t second = std::uint64_t{low(first)} * n;
        out[at] = high(first);
        out[at + 1] = high(second);
        at += low(second) >= threshold_ ? std::size_t{2} : std::size_t{0};
      }
      used_ += whole;
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
