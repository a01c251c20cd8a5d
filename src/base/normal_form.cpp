#include "samskab/base/normal_form.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

namespace samskab {
namespace {

using Point = std::uint32_t;

struct Decomposition {
  Point whole;
  Point first;
  Point second;   // 0: only another way to write the first
  bool composes;  // back to the whole, in normal form C
};
struct Combining {
  Point first;
  Point last;
  int number;  // the canonical combining class
};

#include "base/detail/normal_form.inc"

// Syllables of Hangul: leading consonant, vowel and trailing consonant, by the rule of the standard (section 3.12).
constexpr Point syllables = 0xAC00;
constexpr Point leading = 0x1100;
constexpr Point vowels = 0x1161;
constexpr Point trailing = 0x11A7;
constexpr Point vowel_count = 21;
constexpr Point trailing_count = 28;
constexpr Point syllable_count = 19 * vowel_count * trailing_count;

/// Bytes that are not UTF-8 are kept above all code points.
constexpr Point raw_byte = 0x110000;

int class_of(Point point) {
  const auto* found = std::upper_bound(std::begin(combining), std::end(combining), point,
                                       [](Point value, const Combining& each) { return value < each.first; });
  return found == std::begin(combining) || point > std::prev(found)->last ? 0 : std::prev(found)->number;
}

void decompose(Point point, std::vector<Point>& out) {
  if (point >= syllables && point < syllables + syllable_count) {
    const Point index = point - syllables;
    out.push_back(leading + index / (vowel_count * trailing_count));
    out.push_back(vowels + index / trailing_count % vowel_count);
    if (index % trailing_count != 0) out.push_back(trailing + index % trailing_count);
    return;
  }
  const auto* found = std::lower_bound(std::begin(decompositions), std::end(decompositions), point,
                                       [](const Decomposition& each, Point value) { return each.whole < value; });
  if (found == std::end(decompositions) || found->whole != point) {
    out.push_back(point);
    return;
  }
  decompose(found->first, out);
  if (found->second != 0) out.push_back(found->second);  // a second part has no parts of its own
}

/// The pairs that compose, by first and second.
const std::vector<const Decomposition*>& compositions() {
  static const std::vector<const Decomposition*> all = [] {
    std::vector<const Decomposition*> out;
    for (const Decomposition& each : decompositions)
      if (each.composes) out.push_back(&each);
    std::sort(out.begin(), out.end(), [](const Decomposition* a, const Decomposition* b) {
      return a->first != b->first ? a->first < b->first : a->second < b->second;
    });
    return out;
  }();
  return all;
}

/// What two characters make; 0: nothing.
Point composed(Point one, Point next) {
  if (one >= leading && one < leading + 19 && next >= vowels && next < vowels + vowel_count)
    return syllables + ((one - leading) * vowel_count + (next - vowels)) * trailing_count;
  if (one >= syllables && one < syllables + syllable_count && (one - syllables) % trailing_count == 0 &&
      next > trailing && next < trailing + trailing_count)
    return one + (next - trailing);
  const auto& all = compositions();
  const auto found = std::lower_bound(all.begin(), all.end(), std::pair(one, next),
                                      [](const Decomposition* each, const std::pair<Point, Point>& wanted) {
                                        return std::pair(each->first, each->second) < wanted;
                                      });
  return found != all.end() && (*found)->first == one && (*found)->second == next ? (*found)->whole : 0;
}

std::vector<Point> points_of(std::string_view text) {
  std::vector<Point> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const auto lead = byte(0);
    std::size_t size = 1;
    if (lead >= 0xC2 && lead < 0xE0) size = 2;
    if (lead >= 0xE0 && lead < 0xF0) size = 3;
    if (lead >= 0xF0 && lead < 0xF5) size = 4;
    bool whole = at + size <= text.size() && (lead < 0x80 || size > 1);
    Point point = size == 1 ? lead : lead & (0x7FU >> size);
    for (std::size_t i = 1; whole && i < size; ++i) {
      whole = (byte(i) & 0xC0U) == 0x80U;
      point = point << 6U | (byte(i) & 0x3FU);
    }
    // Longer than need be, half a pair, or beyond the last: no character either.
    whole = whole && !(size == 3 && point < 0x800) && !(size == 4 && point < 0x10000) && point < raw_byte &&
            !(point >= 0xD800 && point < 0xE000);
    out.push_back(whole ? point : raw_byte + lead);
    at += whole ? size : 1;
  }
  return out;
}

void append(std::string& out, Point point) {
  const auto put = [&](Point byte) { out.push_back(static_cast<char>(byte)); };
  const auto tail = [&](unsigned shift) { put(0x80U | ((point >> shift) & 0x3FU)); };
  if (point >= raw_byte) return put(point - raw_byte);
  if (point < 0x80) return put(point);
  if (point < 0x800) {
    put(0xC0U | point >> 6U);
  } else if (point < 0x10000) {
    put(0xE0U | point >> 12U);
    tail(6);
  } else {
    put(0xF0U | point >> 18U);
    tail(12);
    tail(6);
  }
  tail(0);
}

/// In form D.
std::vector<Point> decomposed(std::string_view text) {
  std::vector<Point> parts;
  for (const Point each : points_of(text)) decompose(each, parts);
  // Marks after a letter in the order of their classes; those of one class in their own.
  for (std::size_t begin = 0; begin < parts.size();) {
    std::size_t end = begin;
    while (end < parts.size() && class_of(parts[end]) != 0) ++end;
    std::stable_sort(parts.begin() + static_cast<std::ptrdiff_t>(begin),
                     parts.begin() + static_cast<std::ptrdiff_t>(end),
                     [](Point a, Point b) { return class_of(a) < class_of(b); });
    begin = end + 1;
  }
  return parts;
}

/// From form D to form C.
std::vector<Point> compose(const std::vector<Point>& parts) {
  std::vector<Point> out;
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t starter = none;  // where the last letter stands
  int before = -1;             // class of the last mark that stayed since; -1: none did
  for (const Point each : parts) {
    const int own = class_of(each);
    const bool free = before < own && (before != 0);
    if (const Point whole = starter != none && free ? composed(out[starter], each) : 0; whole != 0) {
      out[starter] = whole;
      continue;
    }
    if (own == 0) {
      starter = out.size();
      before = -1;
    } else {
      before = own;
    }
    out.push_back(each);
  }
  return out;
}

std::string text_of(const std::vector<Point>& points, std::size_t about) {
  std::string result;
  result.reserve(about);
  for (const Point each : points) append(result, each);
  return result;
}

}  // namespace

std::string normal_form(std::string_view text) { return text_of(compose(decomposed(text)), text.size()); }

bool in_normal_form(std::string_view text) {
  // Every character below U+0300, which begins with the byte CC, is its own normal form and joins with none before it.
  const auto high = [](char c) { return static_cast<unsigned char>(c) >= 0xCC; };
  return std::none_of(text.begin(), text.end(), high) || normal_form(text) == text;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::vector<std::string> written_forms(std::string_view text) {
  std::vector<std::string> out = {std::string(text)};
  if (is_ascii(text)) return out;
  const std::vector<Point> parts = decomposed(text);
  for (std::string each : {text_of(parts, text.size()), text_of(compose(parts), text.size())}) {
    std::erase(out, each);
    out.insert(out.begin(), std::move(each));
  }
  return out;
}

}  // namespace samskab
