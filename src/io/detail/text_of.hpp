#pragma once
#include <cstddef>
#include <span>
#include <string_view>

namespace samskab::io::detail {

/// Bytes as letters; `bytes_of` is the way back. The bytes must outlive the text.
inline std::string_view text_of(std::span<const std::byte> bytes) noexcept {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace samskab::io::detail
