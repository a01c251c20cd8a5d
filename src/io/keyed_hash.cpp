#include "io/detail/keyed_hash.hpp"

#include <bit>
#include <cstddef>

#include "samskab/base/random.hpp"

namespace samskab::io::detail {
namespace {

struct State {
  std::uint64_t a, b, c, d;
  void round() noexcept {
    a += b;
    b = std::rotl(b, 13) ^ a;
    a = std::rotl(a, 32);
    c += d;
    d = std::rotl(d, 16) ^ c;
    a += d;
    d = std::rotl(d, 21) ^ a;
    c += b;
    b = std::rotl(b, 17) ^ c;
    c = std::rotl(c, 32);
  }
  void rounds(int count) noexcept {
    for (int i = 0; i < count; ++i) round();
  }
  [[nodiscard]] std::uint64_t digest() const noexcept { return a ^ b ^ c ^ d; }
};

std::uint64_t little_endian(std::string_view bytes) noexcept {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return word;
}

}  // namespace

std::array<std::uint64_t, 2> KeyedHash::operator()(std::string_view text) const noexcept {
  State state{key_[0] ^ 0x736F6D6570736575ULL, key_[1] ^ 0x646F72616E646F6DULL ^ 0xEEU, key_[0] ^ 0x6C7967656E657261ULL,
              key_[1] ^ 0x7465646279746573ULL};
  const std::uint64_t length = std::uint64_t{text.size()} << 56;
  for (; text.size() >= 8; text.remove_prefix(8)) {
    const std::uint64_t word = little_endian(text.substr(0, 8));
    state.d ^= word;
    state.rounds(2);
    state.a ^= word;
  }
  const std::uint64_t last = length | little_endian(text);
  state.d ^= last;
  state.rounds(2);
  state.a ^= last;
  state.c ^= 0xEEU;
  state.rounds(4);
  const std::uint64_t low = state.digest();
  state.b ^= 0xDDU;
  state.rounds(4);
  return {low, state.digest()};
}

KeyedHash KeyedHash::from_secret(std::string_view secret) {
  if (secret.empty()) return KeyedHash({fresh_seed(), fresh_seed()});
  return KeyedHash(KeyedHash({0x73616D736B61622EULL, 0x706572736F6E732EULL})(secret));
}

std::string KeyedHash::hex(std::string_view text) const {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const std::uint64_t half : (*this)(text))
    for (unsigned byte = 0; byte < 8; ++byte) {
      const auto value = static_cast<unsigned>(half >> (8 * byte)) & 0xFFU;
      out.push_back(digits[value >> 4U]);
      out.push_back(digits[value & 15U]);
    }
  return out;
}

bool KeyedHash::is_hex(std::string_view text) noexcept {
  return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace samskab::io::detail
