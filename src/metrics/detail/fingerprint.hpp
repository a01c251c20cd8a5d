#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace samskab::detail {

/// A 64-bit fingerprint of numbers and texts, the same on every machine. Tells data apart; not meant against forgery.
class Fingerprint {
 private:
  static constexpr std::size_t most_at_once = 3;
  static constexpr std::uint64_t multiplier = 0xD1342543DE82EF95U;
  static constexpr std::array<std::uint64_t, most_at_once + 1> powers = {1, multiplier, multiplier* multiplier,
                                                                         multiplier* multiplier* multiplier};

 public:
  void add(std::uint64_t value) noexcept { hash_ = (hash_ + mixed(value)) * multiplier; }
  void add(double value) noexcept { add(std::bit_cast<std::uint64_t>(value)); }
  /// The same as one after the other, but the products of the later need not wait for those of the first.
  template <class... Values>
  void add(Values... values) noexcept requires(sizeof...(Values) > 1 && sizeof...(Values) <= most_at_once) {
    const std::array<std::uint64_t, sizeof...(Values)> all = {mixed(bits(values))...};
    hash_ *= powers[all.size()];
    for (std::size_t i = 0; i < all.size(); ++i) hash_ += all[i] * powers[all.size() - i];
  }
  void add(std::string_view text) noexcept {
    add(std::uint64_t{text.size()});
    for (; !text.empty(); text.remove_prefix(std::min<std::size_t>(text.size(), 8))) {
      std::uint64_t word = 0;
      for (std::size_t i = 0; i < std::min<std::size_t>(text.size(), 8); ++i)
        word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8U * i);
      add(word);
    }
  }
  [[nodiscard]] std::string text() const {
    static constexpr char digits[] = "0123456789abcdef";
    const std::uint64_t hash = mixed(hash_);
    std::string out(16, '0');
    for (unsigned i = 0; i < 16; ++i) out[i] = digits[(hash >> (60U - 4U * i)) & 15U];
    return out;
  }

 private:
  // Every bit bears on the low half; apart from add(), so that values mix while the one before is still multiplied in.
  static std::uint64_t mixed(std::uint64_t value) noexcept {
    value *= 0x9E3779B97F4A7C15U;
    return value ^ (value >> 32U);
  }
  static std::uint64_t bits(std::uint64_t value) noexcept { return value; }
  static std::uint64_t bits(double value) noexcept { return std::bit_cast<std::uint64_t>(value); }

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
