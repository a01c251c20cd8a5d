#include "samskab/base/random.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <random>

#include "base/detail/philox.hpp"

namespace samskab {
namespace {

constexpr std::uint64_t wide(std::uint32_t a, std::uint32_t b) noexcept { return static_cast<std::uint64_t>(a) * b; }
constexpr std::uint32_t low(std::uint64_t x) noexcept { return static_cast<std::uint32_t>(x); }
constexpr std::uint32_t high(std::uint64_t x) noexcept { return static_cast<std::uint32_t>(x >> 32U); }

}  // namespace

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> k) noexcept {
  for (int round = 0; round < detail::philox_rounds; ++round) {
    const std::uint64_t p0 = wide(detail::philox_multipliers[0], c[0]);
    const std::uint64_t p1 = wide(detail::philox_multipliers[1], c[2]);
    c = {high(p1) ^ c[1] ^ k[0], low(p1), high(p0) ^ c[3] ^ k[1], low(p0)};
    k[0] += detail::philox_steps[0];
    k[1] += detail::philox_steps[1];
  }
  return c;
}

Random::Random(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate) noexcept {
  const detail::PhiloxStream stream = detail::philox_stream(seed, purpose, replicate);
  counter_ = stream.counter;
  key_ = stream.key;
}

std::uint32_t Random::bits32() noexcept {
  if (used_ == 4) {
    block_ = philox(counter_, key_);
    // 2^34 draws per (seed, purpose, replicate); longer streams would enter the next purpose word only after 2^98.
    ++counter_[0];
    used_ = 0;
  }
  return block_[used_++];
}

std::uint64_t Random::bits64() noexcept {
  const std::uint64_t first = bits32();
  return (static_cast<std::uint64_t>(bits32()) << 32U) | first;
}

double Random::uniform() noexcept { return detail::unit_fraction(bits64()); }

std::uint32_t Random::below(std::uint32_t n) noexcept {
  return detail::unbiased_below(n, [this] { return bits32(); });
}

double Random::normal() noexcept {
  // Midpoints of 2^53 cells: never 0 or 1, symmetric about one half.
  const double u = (static_cast<double>(bits64() >> 11U) + 0.5) * 0x1.0p-53;
  return -1.4142135623730951 * boost::math::erfc_inv(2.0 * u);
}

double Random::gamma(double shape) noexcept {
  if (shape < 1.0) {
    const double boost = gamma(shape + 1.0);
    return boost * std::pow(1.0 - uniform(), 1.0 / shape);
  }
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double x = normal();
    const double t = 1.0 + c * x;
    if (t <= 0.0) continue;
    const double v = t * t * t;
    const double u = 1.0 - uniform();
    if (std::log(u) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

std::uint64_t fresh_seed() {
  std::random_device device;
  return (static_cast<std::uint64_t>(device()) << 32U) | device();
}

}  // namespace samskab
