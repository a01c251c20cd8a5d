#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/detail/philox.hpp"

namespace samskab::stats::detail {

/// Words come in multiples of this: eight blocks of Philox4x32-10 side by side.
inline constexpr std::size_t philox_words = 32;

/// The next words of a stream, a multiple of philox_words; the stream moves on. The same words on every processor.
void philox_blocks(samskab::detail::PhiloxStream& stream, std::span<std::uint32_t> out) noexcept;

}  // namespace samskab::stats::detail
