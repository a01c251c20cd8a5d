#pragma once
#include <string_view>

namespace samskab::io::detail {

/// The text without white space around it: blanks of web pages (U+00A0), too, which nobody sees.
inline std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view space = " \t\r\n";
  constexpr std::string_view blank = "\xC2\xA0";
  for (;;) {
    if (!text.empty() && space.find(text.front()) != space.npos)
      text.remove_prefix(1);
    else if (text.starts_with(blank))
      text.remove_prefix(blank.size());
    else
      break;
  }
  for (;;) {
    if (!text.empty() && space.find(text.back()) != space.npos)
      text.remove_suffix(1);
    else if (text.ends_with(blank))
      text.remove_suffix(blank.size());
    else
      break;
  }
  return text;
}

}  // namespace samskab::io::detail
