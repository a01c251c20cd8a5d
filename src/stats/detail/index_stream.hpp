#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/detail/philox.hpp"
#include "stats/detail/philox_blocks.hpp"

namespace samskab::stats::detail {

/// The bits of Random(seed, purpose, replicate), many at a time: the same stream (a test holds the two together), in a
/// form that compilers vectorise.
class WordStream {
 public:
  static constexpr std::size_t at_a_time = philox_words;  ///< words come in multiples of this

  WordStream(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate) noexcept;
  /// The next values of bits32(), a multiple of at_a_time.
  void next(std::span<std::uint32_t> out) noexcept;

 private:
  samskab::detail::PhiloxStream stream_;
};

/// The draws of Random one by one, from the same words made many at a time.
class DrawStream {
 public:
  /// `words`: about how many will be drawn; a stream of few need not make many.
  DrawStream(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate, std::size_t words) noexcept
      : stream_(seed, purpose, replicate),
        made_(std::clamp(words + WordStream::at_a_time - 1, WordStream::at_a_time, most) / WordStream::at_a_time *
              WordStream::at_a_time),
        used_(made_) {}
  std::uint32_t bits32() noexcept {
    if (used_ == made_) {
      stream_.next(std::span(buffer_).first(made_));
      used_ = 0;
    }
    return buffer_[used_++];
  }
  double uniform() noexcept {
    const std::uint64_t low = bits32();
    const std::uint64_t high = bits32();
    return samskab::detail::unit_fraction(high << 32U | low);
  }
  std::uint32_t below(std::uint32_t n) noexcept {
    return samskab::detail::unbiased_below(n, [this] { return bits32(); });
  }

 private:
  static constexpr std::size_t most = 4 * WordStream::at_a_time;
  WordStream stream_;
  std::array<std::uint32_t, most> buffer_;
  std::size_t made_;  // at a time
  std::size_t used_;
};

/// Unbiased draws from 0 .. n-1 (Lemire 2019, doi:10.1145/3230636), 1 <= n < 2^32. For small n one word holds two
/// draws: they are the first two digits of the word read as a fraction in base n.
class IndexStream {
 public:
  IndexStream(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate, std::uint32_t n) noexcept;
  void fill(std::span<std::uint32_t> out) noexcept;

 private:
  WordStream stream_;
  std::uint32_t n_;
  bool pairs_;
  std::uint32_t threshold_;
  static constexpr std::size_t most = 1024;
  std::array<std::uint32_t, most> buffer_;
  std::size_t used_ = 0;
  std::size_t filled_ = 0;
};

}  // namespace samskab::stats::detail
