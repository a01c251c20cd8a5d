#pragma once
#include <array>
#include <cstdint>
#include <string_view>

/// Where the draws of Random come from, for code that makes many of them at a time. Changing anything here changes
/// every random number.
namespace samskab::detail {

inline constexpr int philox_rounds = 10;
inline constexpr std::array<std::uint32_t, 2> philox_multipliers = {0xD2511F53U, 0xCD9E8D57U};
inline constexpr std::array<std::uint32_t, 2> philox_steps = {0x9E3779B9U,
                                                              0xBB67AE85U};  // of the key, from round to round

/// Block b of a stream is philox(counter, key) with b added to counter[0]; its four words are drawn in order.
struct PhiloxStream {
  std::array<std::uint32_t, 4> counter;
  std::array<std::uint32_t, 2> key;
};

/// The stream of Random(seed, purpose, replicate). The purpose is hashed by FNV-1a: it is a short name known at compile
/// time; collisions between the handful in use are tested for.
constexpr PhiloxStream philox_stream(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate) noexcept {
  std::uint32_t word = 2166136261U;
  for (const char c : purpose) word = (word ^ static_cast<unsigned char>(c)) * 16777619U;
  const auto low = [](std::uint64_t x) { return static_cast<std::uint32_t>(x); };
  const auto high = [](std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32U); };
  return {{0, low(replicate), high(replicate), word}, {low(seed), high(seed)}};
}

/// What below(n) makes of the words that next() gives: uniform on 0 .. n-1 without bias (Lemire 2019,
/// doi:10.1145/3230636).
template <class Next>
std::uint32_t unbiased_below(std::uint32_t n, const Next& next) noexcept {
  std::uint64_t product = std::uint64_t{next()} * n;
  if (static_cast<std::uint32_t>(product) < n) {
    const std::uint32_t threshold = (0U - n) % n;
    while (static_cast<std::uint32_t>(product) < threshold) product = std::uint64_t{next()} * n;
  }
  return static_cast<std::uint32_t>(product >> 32U);
}

/// What uniform() makes of 64 bits: the upper 53 as a fraction.
constexpr double unit_fraction(std::uint64_t bits) noexcept { return static_cast<double>(bits >> 11U) * 0x1.0p-53; }

}  // namespace samskab::detail
