#include "samskab/base/message.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace samskab {
namespace {

struct Entry {
  std::string_view key;
  std::string_view english;
  std::string_view danish;
};
using namespace std::string_view_literals;
// Generated from the .po files beside it, sorted by key.
constexpr Entry entries[] = {
#include "catalogue/catalogue.inc"
};

constexpr std::string_view minus = "\xE2\x88\x92";

void replace_point(std::string& digits, Language language) {
  if (language == Language::da) std::replace(digits.begin(), digits.end(), '.', ',');
}

/// What is written as nothing has no sign, whichever side of nothing it came from.
bool is_nothing(std::string_view digits) { return digits.find_first_not_of("0.,") == std::string_view::npos; }

std::string shortest(double value, Language language) {
  char buffer[32];
  // Six digits are enough, but nobody reads a million as 1e+06.
  const bool large = std::abs(value) >= 999999.5 && std::abs(value) < 1e15;
  const auto end = large
                       ? std::to_chars(std::begin(buffer), std::end(buffer), value, std::chars_format::fixed, 0).ptr
                       : std::to_chars(std::begin(buffer), std::end(buffer), value, std::chars_format::general, 6).ptr;
  std::string digits(buffer, end);
  replace_point(digits, language);
  return digits;
}

/// A number of nought or more with so many decimals, halves away from nought, as people round: of two that lie a whole
/// number apart, halves to the even one would take one away. What stands behind the fifteenth digit is what reckoning
/// left there: 42.50000000000001 and 52.5 are both halves.
std::string rounded(double value, int decimals) {
  constexpr int trusted = 15;
  char buffer[400];
  const auto scientific =
      std::to_chars(std::begin(buffer), std::end(buffer), value, std::chars_format::scientific, trusted - 1).ptr;
  const std::string_view written(buffer, static_cast<std::size_t>(scientific - buffer));
  const std::size_t e = written.find('e');
  int exponent = 0;
  const std::size_t size_at = e + (written[e + 1] == '+' ? 2 : 1);
  std::from_chars(written.data() + size_at, written.data() + written.size(), exponent);
  const int kept = exponent + 1 + decimals;  // digits before the place that is rounded at
  if (kept >= trusted) {
    const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value, std::chars_format::fixed, decimals).ptr;
    return {buffer, end};
  }
  std::uint64_t steps = 0;
  if (kept >= 0) {
    std::string digits(written.substr(0, e));
    std::erase(digits, '.');
    const auto place = static_cast<std::size_t>(kept);
    for (std::size_t i = 0; i < place; ++i) steps = 10 * steps + static_cast<std::uint64_t>(digits[i] - '0');
    if (digits[place] >= '5') ++steps;
  }
  std::string out = std::to_string(steps);
  const auto places = static_cast<std::size_t>(decimals);
  if (out.size() <= places) out.insert(0, places + 1 - out.size(), '0');
  if (places > 0) out.insert(out.size() - places, 1, '.');
  return out;
}

double as_number(const Argument& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return 0.0;
}

struct Letter {
  char32_t code;
  std::size_t bytes;
};

/// The letter at a place of a text in UTF-8; bytes that are none are taken one by one.
Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  const std::size_t bytes = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (bytes == 1 || at + bytes > text.size()) return {first, 1};
  char32_t code = first & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) code = code << 6U | (byte(at + i) & 0x3FU);
  return {code, bytes};
}

constexpr char32_t first_isolate = 0x2066;
constexpr char32_t last_isolate = 0x2068;
constexpr char32_t end_of_isolate = 0x2069;

/// Letters that are read from the right (Hebrew, Arabic and their neighbours), and signs that turn what follows.
bool turns(char32_t code) {
  const auto within = [code](char32_t low, char32_t high) { return code >= low && code <= high; };
  return within(0x0590, 0x08FF) || within(0x202A, 0x202E) || code == 0x200F || within(0xFB1D, 0xFDFF) ||
         within(0xFE70, 0xFEFE) || within(0x10800, 0x10FFF) || within(0x1E800, 0x1EFFF);
}

struct Isolates {
  bool moves = false;    ///< something in the text would move its neighbours about, and is not held apart already
  std::size_t open = 0;  ///< what the text holds apart without an end
};

Isolates isolates_of(std::string_view text) {
  Isolates out;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    if (letter.code >= first_isolate && letter.code <= last_isolate) ++out.open;
    if (letter.code == end_of_isolate && out.open > 0) --out.open;
    out.moves |= out.open == 0 && turns(letter.code);
    at += letter.bytes;
  }
  out.moves |= out.open > 0;
  return out;
}

/// A text as it stands in a sentence. Beside words that are read from the right a number would jump to their other
/// side; so these are held apart from the sentence (U+2068 and U+2069), and nothing else is changed. What the text
/// itself leaves open ends with it, or it would take the first U+2069 for its own.
std::string in_sentence(const std::string& text) {
  // Most texts have no such letters: no byte of theirs is as high as the first of Hebrew.
  const bool high =
      std::any_of(text.begin(), text.end(), [](char each) { return static_cast<unsigned char>(each) >= 0xD6; });
  if (!high) return text;
  const Isolates found = isolates_of(text);
  if (!found.moves) return text;
  std::string out = "\xE2\x81\xA8" + text;
  for (std::size_t end = 0; end <= found.open; ++end) out += "\xE2\x81\xA9";
  return out;
}

std::string plain(const Argument& value, Language language) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&value)) return shortest(*real, language);
  if (const auto* text = std::get_if<std::string>(&value)) return in_sentence(*text);
  return in_sentence(std::get<LocalisedText>(value).in(language));
}

/// The digits before the decimals in groups of three.
std::string grouped(std::string digits, Language language) {
  const std::size_t first = digits.find_first_of("0123456789");
  if (first == std::string::npos) return digits;
  const std::size_t end = std::min(digits.find_first_not_of("0123456789", first), digits.size());
  for (std::size_t at = end; at > first + 3;) digits.insert(at -= 3, 1, language == Language::da ? '.' : ',');
  return digits;
}

// spec is what follows the name: ":.2", ":%0", ":+.1", ":,.0" (in groups of three), "|one|many" or nothing.
std::string formatted(const Argument& value, std::string_view spec, Language language) {
  if (spec.empty()) return plain(value, language);
  if (spec.front() == '|') {
    spec.remove_prefix(1);
    const auto bar = spec.find('|');
    return std::string(as_number(value) == 1.0 ? spec.substr(0, bar) : spec.substr(bar + 1));
  }
  spec.remove_prefix(1);
  double number = as_number(value);
  const bool sign = !spec.empty() && spec.front() == '+';
  if (sign) spec.remove_prefix(1);
  const bool groups = !spec.empty() && spec.front() == ',';
  if (groups) spec.remove_prefix(1);
  if (!spec.empty() && spec.front() == '%') number *= 100.0;
  if (!spec.empty()) spec.remove_prefix(1);
  int decimals = 0;
  std::from_chars(spec.data(), spec.data() + spec.size(), decimals);
  std::string digits = format_number(number, decimals, language);
  if (groups) digits = grouped(std::move(digits), language);
  return sign && number > 0 && !is_nothing(digits) ? "+" + digits : digits;
}

}  // namespace

Message::Message() noexcept = default;
Message::Message(std::string key) : key_(std::move(key)) {}
Message::Message(const Message& other) = default;
Message::Message(Message&& other) noexcept = default;
Message& Message::operator=(const Message& other) = default;
Message& Message::operator=(Message&& other) noexcept = default;
Message::~Message() = default;

Message& Message::with(std::string_view name, Argument value) & {
  if (arguments_.capacity() == 0) arguments_.reserve(4);
  arguments_.emplace_back(std::string(name), std::move(value));
  return *this;
}
Message&& Message::with(std::string_view name, Argument value) && { return std::move(with(name, std::move(value))); }
Message&& Message::with(std::string_view name, const char* value) && {
  return std::move(with(name, Argument{std::string(value)}));
}
Message&& Message::with(std::string_view name, std::string_view value) && {
  return std::move(with(name, Argument{std::string(value)}));
}
Message&& Message::with(std::string_view name, std::string value) && {
  return std::move(with(name, Argument{std::move(value)}));
}
Message&& Message::with_integer(std::string_view name, std::int64_t value) && {
  return std::move(with(name, Argument{value}));
}

bool operator==(const Message& a, const Message& b) { return a.key_ == b.key_ && a.arguments_ == b.arguments_; }

std::string_view catalogue(std::string_view key, Language language) {
  const auto* found = std::lower_bound(std::begin(entries), std::end(entries), key,
                                       [](const Entry& entry, std::string_view wanted) { return entry.key < wanted; });
  if (found == std::end(entries) || found->key != key) return {};
  return language == Language::da ? found->danish : found->english;
}

std::string format_number(double value, int decimals, Language language) {
  if (!std::isfinite(value))
    return std::isnan(value) ? "?" : (value > 0 ? "\xE2\x88\x9E" : std::string(minus) + "\xE2\x88\x9E");
  std::string digits = rounded(std::abs(value), std::clamp(decimals, 0, 12));
  replace_point(digits, language);
  return value < 0 && !is_nothing(digits) ? std::string(minus) + digits : digits;
}

std::string Message::in(Language language) const {
  const std::string_view pattern = catalogue(key_, language);
  if (pattern.empty()) {
    std::string fallback = key_;
    for (const auto& [name, value] : arguments_) fallback += " " + name + "=" + plain(value, language);
    return fallback;
  }
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto open = pattern.find('{', at);
    const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) {
      out += pattern.substr(at);
      break;
    }
    out += pattern.substr(at, open - at);
    const std::string_view inside = pattern.substr(open + 1, close - open - 1);
    const auto cut = std::min(inside.find(':'), inside.find('|'));
    const std::string_view name = inside.substr(0, cut);
    const std::string_view spec = cut == std::string_view::npos ? std::string_view() : inside.substr(cut);
    const auto argument =
        std::find_if(arguments_.begin(), arguments_.end(), [&](const auto& each) { return each.first == name; });
    out += argument == arguments_.end() ? std::string(pattern.substr(open, close - open + 1))
                                        : formatted(argument->second, spec, language);
    at = close + 1;
  }
  return out;
}

}  // namespace samskab
