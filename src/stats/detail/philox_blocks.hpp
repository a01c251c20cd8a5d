#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/detail/philox.hpp"

namespace samskab::stats::detail {

/// Words come in multiples of this: eight blocks of Philox4x32-10 side by side.
inline constexpr std::size_t philox_words = 32;

/// How many lanes of 64 bits a processor works on at once.
enum class Lanes : std::uint8_t { two = 2, four = 4, eight = 8 };
/// As many as this one has.
Lanes most_lanes() noexcept;

/// The next words of a stream, a multiple of philox_words; the stream moves on. The same words with any lanes, of which
/// there must be no more than the processor has.
void philox_blocks(samskab::detail::PhiloxStream& stream, std::span<std::uint32_t> out,
                   Lanes lanes = most_lanes()) noexcept;

}  // namespace samskab::stats::detail
