#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace samskab::io::detail {

/// SipHash-2-4 with 128 bits (Aumasson & Bernstein 2012, "SipHash: a fast short-input PRF"): without the key nobody can
/// tell which text a hash stands for, not even by trying all texts.
class KeyedHash {
 public:
  explicit KeyedHash(std::array<std::uint64_t, 2> key) : key_(key) {}
  /// A key made of a secret of any length; a fresh one when it is empty.
  static KeyedHash from_secret(std::string_view secret);
  [[nodiscard]] std::array<std::uint64_t, 2> operator()(std::string_view text) const noexcept;
  /// 32 hexadecimal digits.
  [[nodiscard]] std::string hex(std::string_view text) const;
  /// Does a text look like one that hex() made?
  [[nodiscard]] static bool is_hex(std::string_view text) noexcept;

 private:
  std::array<std::uint64_t, 2> key_;
};

}  // namespace samskab::io::detail
