#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace samskab {

/// Strings of many rows in one buffer: row i is bytes[offsets[i] .. offsets[i+1]).
struct TextColumn {
  std::string bytes;
  std::vector<std::uint64_t> offsets = {0};
  [[nodiscard]] std::size_t size() const noexcept { return offsets.size() - 1; }
  [[nodiscard]] std::string_view operator[](std::size_t row) const noexcept {
    return std::string_view(bytes).substr(offsets[row], offsets[row + 1] - offsets[row]);
  }
  void push_back(std::string_view text) {
    bytes.append(text);
    offsets.push_back(bytes.size());
  }
};

/// A column of few distinct texts: codes index `categories`; -1 is unknown.
struct CodedColumn {
  std::vector<std::int32_t> codes;
  std::vector<std::string> categories;
  /// The text of a row; empty where it is unknown.
  [[nodiscard]] std::string_view operator[](std::size_t row) const noexcept {
    const std::int32_t code = codes[row];
    return code < 0 ? std::string_view() : std::string_view(categories[static_cast<std::size_t>(code)]);
  }
};

}  // namespace samskab
