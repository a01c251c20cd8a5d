#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace samskab::io::detail {

/// Offset of the first byte that is not part of well-formed UTF-8, or the length of the text.
std::size_t first_not_utf8(std::string_view text) noexcept;
/// Windows-1252 as UTF-8; its five unassigned bytes become the control characters of their number, as in latin-1.
std::string from_windows_1252(std::string_view text);
/// Adds a code point.
void append_utf8(std::string& text, std::uint32_t code_point);

}  // namespace samskab::io::detail
