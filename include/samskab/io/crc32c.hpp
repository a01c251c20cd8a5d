#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace samskab::io {

/// The Castagnoli checksum (CRC-32C, RFC 3720 B.4) of some bytes: finds every flipped bit, every burst of up to 32
/// bits, and other damage but for one in 2^32. It guards against accidents, not against someone who wants to deceive.
/// Uses the processor's own instruction where there is one.
/// ```cpp
/// io::crc32c(io::bytes_of("123456789")) == 0xe3069283;  // true
/// ```
std::uint32_t crc32c(std::span<const std::byte> bytes) noexcept;

namespace detail {
/// The same without the instruction: what the fast way is tested against.
std::uint32_t crc32c_portable(std::span<const std::byte> bytes) noexcept;
}  // namespace detail

}  // namespace samskab::io
