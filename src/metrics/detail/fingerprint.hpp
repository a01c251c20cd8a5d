#pragma once
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace samskab::detail {

/// A 64-bit fingerprint of numbers and texts, the same on every machine. Tells data apart; not meant against forgery.
class Fingerprint {
 public:
  void add(std::uint64_t value) noexcept {
    hash_ = std::rotl((hash_ ^ value) * 0x9E3779B97F4A7C15U, 29);
    hash_ ^= hash_ >> 32U;
  }
  void add(double value) noexcept { add(std::bit_cast<std::uint64_t>(value)); }
  void add(std::string_view text) noexcept {
    add(std::uint64_t{text.size()});
    for (const char each : text) add(static_cast<std::uint64_t>(static_cast<unsigned char>(each)));
  }
  [[nodiscard]] std::string text() const {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out(16, '0');
    for (unsigned i = 0; i < 16; ++i) out[i] = digits[(hash_ >> (60U - 4U * i)) & 15U];
    return out;
  }

 private:
  std::uint64_t hash_ = 0x243F6A8885A308D3U;
};

/// The fingerprint of several results together: of their bases' fingerprints, in order.
template <class Results>
std::string joint_digest(const Results& results) {
  Fingerprint print;
  for (const auto& each : results) print.add(std::string_view(each.basis.digest));
  return print.text();
}

}  // namespace samskab::detail
