#include "samskab/io/crc32c.hpp"

#include <boost/crc.hpp>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#include <nmmintrin.h>
#define SAMSKAB_CRC32C_X86 1
#elif defined(__aarch64__) && defined(__ARM_FEATURE_CRC32)
#include <arm_acle.h>
#define SAMSKAB_CRC32C_ARM 1
#endif

namespace samskab::io {
namespace {

#if defined(SAMSKAB_CRC32C_X86)
__attribute__((target("sse4.2"))) std::uint32_t crc32c_hardware(std::span<const std::byte> bytes) noexcept {
  std::uint64_t state = 0xFFFFFFFFU;
  const std::byte* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    state = _mm_crc32_u64(state, word);
  }
  for (; left > 0; ++at, --left)
    state = _mm_crc32_u8(static_cast<std::uint32_t>(state), std::to_integer<std::uint8_t>(*at));
  return ~static_cast<std::uint32_t>(state);
}
bool has_instruction() noexcept { return __builtin_cpu_supports("sse4.2") != 0; }
#elif defined(SAMSKAB_CRC32C_ARM)
std::uint32_t crc32c_hardware(std::span<const std::byte> bytes) noexcept {
  std::uint32_t state = 0xFFFFFFFFU;
  const std::byte* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    state = __crc32cd(state, word);
  }
  for (; left > 0; ++at, --left) state = __crc32cb(state, std::to_integer<std::uint8_t>(*at));
  return ~state;
}
bool has_instruction() noexcept { return true; }
#endif

}  // namespace

std::uint32_t detail::crc32c_portable(std::span<const std::byte> bytes) noexcept {
  boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

std::uint32_t crc32c(std::span<const std::byte> bytes) noexcept {
#if defined(SAMSKAB_CRC32C_X86) || defined(SAMSKAB_CRC32C_ARM)
  if (has_instruction()) return crc32c_hardware(bytes);
#endif
  return detail::crc32c_portable(bytes);
}

}  // namespace samskab::io
