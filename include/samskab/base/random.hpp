#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace samskab {

/// Philox4x32-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405): a block of random bits is a pure function of
/// (key, counter), so replicate 17 is the same on every thread, shard and machine.
/// ```cpp
/// philox({0, 0, 0, 0}, {0, 0})[0] == 0x6627e8d5;  // true
/// ```
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) noexcept;

/// Fisher-Yates by draws.below(n), which is uniform on 0 .. n-1; every order equally likely.
template <class T, class Draws>
void shuffle(std::span<T> items, Draws& draws) noexcept {
  for (std::size_t i = items.size(); i > 1; --i) {
    using std::swap;
    swap(items[i - 1], items[draws.below(static_cast<std::uint32_t>(i))]);
  }
}

/// A named stream of random draws: (seed, purpose, replicate) fixes every draw. Cheap to make: one per replicate.
/// Not thread-safe to share; give each thread its own.
/// ```cpp
/// // The third of many repetitions: the same draws wherever and whenever it is made.
/// Random random(42, "which stories to read first", 3);
/// std::vector<int> order{1, 2, 3, 4, 5};
/// random.shuffle(std::span(order));
/// order;                                                   // {4, 3, 1, 5, 2}
/// random.below(6) < 6;                                     // true
/// Random(42, "which stories to read first", 3).uniform();  // 0.4342
/// ```
class Random {
 public:
  /// `purpose` separates uses of one seed ("permutation", "bootstrap"); `replicate` numbers independent repetitions.
  Random(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate = 0) noexcept;

  std::uint32_t bits32() noexcept;
  std::uint64_t bits64() noexcept;
  /// Uniform on [0, 1), 53 bits.
  double uniform() noexcept;
  /// Uniform on 0 .. n-1 without bias (Lemire 2019, doi:10.1145/3230636); n > 0.
  std::uint32_t below(std::uint32_t n) noexcept;
  /// Standard normal, by inversion of the distribution function.
  double normal() noexcept;
  /// Gamma with this shape (> 0) and scale 1 (Marsaglia & Tsang 2000, doi:10.1145/358407.358414).
  double gamma(double shape) noexcept;

  /// Every order equally likely.
  template <class T>
  void shuffle(std::span<T> items) noexcept {
    samskab::shuffle(items, *this);
  }

 private:
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> block_{};
  unsigned used_ = 4;
};

/// A seed for a caller who gave none; it is recorded in the basis, so the result can be had again.
/// ```cpp
/// // Drawn and written down, so that it can be drawn again.
/// const std::uint64_t seed = fresh_seed();
/// Random(seed, "order").bits32() == Random(seed, "order").bits32();  // true
/// ```
std::uint64_t fresh_seed();

}  // namespace samskab
