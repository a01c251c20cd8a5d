#pragma once
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

/// The uniform() of Random, from the same words.
class UniformStream {
 public:
  UniformStream(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate) noexcept
      : stream_(seed, purpose, replicate) {}
  double uniform() noexcept {
    if (used_ == buffer_.size()) {
      stream_.next(buffer_);
      used_ = 0;
    }
    const std::uint64_t bits = buffer_[used_] | std::uint64_t{buffer_[used_ + 1]} << 32U;
    used_ += 2;
    return samskab::detail::unit_fraction(bits);
  }

 private:
  WordStream stream_;
  std::array<std::uint32_t, 2 * WordStream::at_a_time> buffer_;
  std::size_t used_ = 2 * WordStream::at_a_time;
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
