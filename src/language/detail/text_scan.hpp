#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// Looking at UTF-8 text byte by byte. Danish letters and the accented ones beside them (U+00C0 to U+00FE) have two
/// bytes of which the first is C3.
namespace samskab::language::detail {

inline bool digit(char c) { return c >= '0' && c <= '9'; }
inline bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0;
}
/// Letters of any script, but not the signs whose first byte is C2 (the space that does not break, » and «) or E2
/// (dashes and curly quotation marks).
inline bool letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || !letter(text[at])) return false;
  std::size_t first = at;
  while (first > 0 && at - first < 3 && (static_cast<unsigned char>(text[first]) & 0xC0) == 0x80) --first;
  return text[first] != '\xC2' && text[first] != '\xE2';
}
inline bool word(char c) { return digit(c) || letter(c) || c == '_'; }
inline bool word_at(std::string_view text, std::size_t at) {
  return letter_at(text, at) || (at < text.size() && (digit(text[at]) || text[at] == '_'));
}
inline char at_or_end(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }

/// Is there a capital letter at this byte?
inline bool capital(std::string_view text, std::size_t at) {
  const char c = at_or_end(text, at);
  if (c >= 'A' && c <= 'Z') return true;
  const auto second = static_cast<unsigned char>(at_or_end(text, at + 1));
  return static_cast<unsigned char>(c) == 0xC3 && second >= 0x80 && second <= 0x9E;
}

/// The text in small letters, byte for byte as long.
inline std::string lowered(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (!capital(out, i)) continue;
    if (out[i] >= 'A' && out[i] <= 'Z')
      out[i] = static_cast<char>(out[i] + ('a' - 'A'));
    else
      out[i + 1] = static_cast<char>(static_cast<unsigned char>(out[i + 1]) + 0x20);
  }
  return out;
}

/// Where the spaces from here on end; the space that does not break counts as one.
inline std::size_t after_spaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == ' ')
      ++at;
    else if (text.substr(at, 2) == "\xC2\xA0")
      at += 2;
    else
      break;
  }
  return at;
}

/// Where a hyphen, or one of the dashes that word processors put in its place, ends; `at` when there is none.
inline std::size_t after_dash(std::string_view text, std::size_t at) {
  if (at_or_end(text, at) == '-') return at + 1;
  const std::string_view three = text.substr(at < text.size() ? at : text.size(), 3);
  // U+2010 to U+2014, and the minus sign
  if (three.size() == 3 && three.substr(0, 2) == "\xE2\x80" && three[2] >= '\x90' && three[2] <= '\x94') return at + 3;
  return three == "\xE2\x88\x92" ? at + 3 : at;
}

}  // namespace samskab::language::detail
