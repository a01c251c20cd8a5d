#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace samskab::detail {

/// The words of a folded text, without punctuation.
inline std::vector<std::string> split_words(std::string_view folded) {
  std::vector<std::string> words(1);
  for (const char c : folded) {
    const bool part =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (part)
      words.back().push_back(c);
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace samskab::detail
