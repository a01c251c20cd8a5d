#include "samskab/language/collation.hpp"

#include <cstddef>

namespace samskab {
namespace {

// The three letters after z are written as '{', '|' and '}', which follow it.
constexpr std::string_view ae_key = "{";
constexpr std::string_view oe_key = "|";
constexpr std::string_view aa_key = "}";

/// The second byte of the letters U+00C0 to U+00FF, made small; 0 for signs.
char small_latin(unsigned char second) {
  if (second >= 0x80 && second <= 0x9E && second != 0x97) return static_cast<char>(second + 0x20);
  return static_cast<char>(second);
}

std::string_view latin_key(unsigned char small, Language language) {
  const bool danish = language == Language::da;
  switch (small) {
    case 0xA6:  // æ
      return danish ? ae_key : "ae";
    case 0xA4:  // ä
      return danish ? ae_key : "a";
    case 0xB8:  // ø
    case 0xB6:  // ö
      return danish ? oe_key : "o";
    case 0xA5:  // å
      return danish ? aa_key : "a";
    case 0xBC:  // ü
      return danish ? "y" : "u";
    case 0xA0:
    case 0xA1:
    case 0xA2:
    case 0xA3:  // à á â ã
      return "a";
    case 0xA7:  // ç
      return "c";
    case 0xA8:
    case 0xA9:
    case 0xAA:
    case 0xAB:  // è é ê ë
      return "e";
    case 0xAC:
    case 0xAD:
    case 0xAE:
    case 0xAF:  // ì í î ï
      return "i";
    case 0xB0:  // ð
      return "d";
    case 0xB1:  // ñ
      return "n";
    case 0xB2:
    case 0xB3:
    case 0xB4:
    case 0xB5:  // ò ó ô õ
      return "o";
    case 0xB9:
    case 0xBA:
    case 0xBB:  // ù ú û
      return "u";
    case 0xBD:
    case 0xBF:  // ý ÿ
      return "y";
    case 0xBE:  // þ
      return "th";
    case 0x9F:  // ß, whose small form is its own
      return "ss";
    default:
      return "";
  }
}

}  // namespace

std::string collation_key(std::string_view text, Language language) {
  std::string key;
  key.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool capital = byte >= 'A' && byte <= 'Z';
    if (capital || (byte >= 'a' && byte <= 'z')) {
      const char letter = static_cast<char>(capital ? byte + ('a' - 'A') : byte);
      const char next = i + 1 < text.size() ? static_cast<char>(text[i + 1] | 0x20) : '\0';
      if (language == Language::da && letter == 'a' && next == 'a') {
        key.append(aa_key);
        ++i;
      } else {
        key.push_back(letter);
      }
    } else if (byte == 0xC3 && i + 1 < text.size()) {
      const auto second = static_cast<unsigned char>(text[++i]);
      key.append(latin_key(second == 0x9F ? second : static_cast<unsigned char>(small_latin(second)), language));
    } else if (byte == 0xC2 && i + 1 < text.size()) {
      ++i;  // signs of Latin-1, such as quotation marks
    } else if ((byte >= '0' && byte <= '9') || byte == ' ' || byte >= 0x80) {
      key.push_back(static_cast<char>(byte));  // letters of other alphabets come last, by their numbers
    }
  }
  return key;
}

}  // namespace samskab
