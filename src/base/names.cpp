#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <optional>
#include <utility>

#include "base/detail/names.hpp"

namespace samskab::detail {
namespace {

/// Length of the well-formed sequence that begins at `at`; 0 when there is none.
std::size_t sequence(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<std::uint8_t>(text[i]) : std::uint8_t{0};
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const std::uint8_t lead = byte(at);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(at + 1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const std::uint8_t next = byte(at + 1);
    if ((lead == 0xE0 && next < 0xA0) || (lead == 0xED && next > 0x9F)) return 0;
    return tail(at + 1) && tail(at + 2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const std::uint8_t next = byte(at + 1);
    if ((lead == 0xF0 && next < 0x90) || (lead == 0xF4 && next > 0x8F)) return 0;
    return tail(at + 1) && tail(at + 2) && tail(at + 3) ? 4 : 0;
  }
  return 0;
}

/// One view per character; a byte that begins no well-formed sequence stands for itself.
std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = std::max<std::size_t>(1, sequence(text, at));
    result.push_back(text.substr(at, size));
    at += size;
  }
  return result;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

}  // namespace

std::string plain(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities = {
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}, {"&amp;", "&"}}};
  std::string result;
  bool gap = false;
  const std::size_t last = text.rfind('>');  // no tag ends behind it
  const auto put = [&](std::string_view piece) {
    if (gap && !result.empty()) result.push_back(' ');
    gap = false;
    result.append(piece);
  };
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    const bool opens =
        c == '<' && (next == '/' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'));
    if (const std::size_t end =
            opens && last != std::string_view::npos && at < last ? text.find('>', at) : std::string_view::npos;
        end != std::string_view::npos) {
      gap = true;
      at = end + 1;
      continue;
    }
    if (is_space(c) || text.substr(at, 2) == "\xC2\xA0") {
      gap = true;
      at += is_space(c) ? std::size_t{1} : std::size_t{2};
      continue;
    }
    bool entity = false;
    for (const auto& [name, character] : entities) {
      if (text.substr(at, name.size()) != name) continue;
      if (character == " ")
        gap = true;
      else
        put(character);
      at += name.size();
      entity = true;
      break;
    }
    if (entity) continue;
    put(text.substr(at, 1));
    ++at;
  }
  return result;
}

std::string folded(std::string_view text) {
  std::string result = plain(text);
  for (std::size_t i = 0; i < result.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(result[i]);
    if (byte >= 'A' && byte <= 'Z') {
      result[i] = static_cast<char>(byte + 32);
    } else if (byte == 0xC3 && i + 1 < result.size()) {
      const auto second = static_cast<std::uint8_t>(result[i + 1]);
      if (second >= 0x80 && second <= 0x9E && second != 0x97) result[i + 1] = static_cast<char>(second + 32);
      ++i;
    }
  }
  return result;
}

std::size_t length(std::string_view text) { return characters(text).size(); }

std::string shortened(std::string_view text, std::size_t most) {
  const auto all = characters(text);
  if (all.size() <= most || most == 0) return std::string(text);
  std::string result;
  for (std::size_t i = 0; i + 1 < most; ++i) result.append(all[i]);
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result + "…";
}

bool valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::uint64_t eight = 0;  // most text is ASCII: eight characters at a time
    if (at + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080ULL) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    const std::size_t size = sequence(text, at);
    if (size == 0) return false;
    at += size;
  }
  return true;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const auto left = characters(a);
  const auto right = characters(b);
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

namespace {

/// Half of the letters are others: beyond that nobody took one name for the other.
constexpr double farthest_near = 0.5;

/// The number of a short code such as T12; nothing when the text is no such code.
std::optional<int> code_number(std::string_view folded_text) {
  const bool letter = !folded_text.empty() && folded_text[0] >= 'a' && folded_text[0] <= 'z';
  if (!letter || folded_text.size() < 2 || folded_text.size() > 4) return std::nullopt;
  int number = 0;
  for (const char digit : folded_text.substr(1)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = 10 * number + (digit - '0');
  }
  return number;
}

}  // namespace

double remoteness(std::string_view wanted, std::string_view candidate) {
  // Titles can be whole paragraphs; what distinguishes them stands in front, and the distance is quadratic in length.
  const std::string a = shortened(folded(wanted), 80);
  const std::string b = shortened(folded(candidate), 80);
  if (a == b) return 0.0;
  if (a.empty() || b.empty()) return 1.0;
  if (const auto one = code_number(a), other = code_number(b); one && other && a[0] == b[0])
    return 0.1 + 0.0001 * std::abs(*one - *other);
  const auto longest = static_cast<double>(std::max(length(a), length(b)));
  const double apart = static_cast<double>(edit_distance(a, b)) / longest;
  const bool inside =
      a.size() >= 3 && (b.find(a) != std::string::npos || (b.size() >= 3 && a.find(b) != std::string::npos));
  return inside ? std::min(apart, 0.2) : apart;
}

std::vector<std::string> nearest(std::string_view wanted, const std::vector<std::string>& candidates,
                                 std::size_t most) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < candidates.size(); ++i) order.emplace_back(remoteness(wanted, candidates[i]), i);
  std::sort(order.begin(), order.end());
  // Beside a name that is near, those that are not only hide it; where none is, some of what there is may help.
  if (!order.empty() && order.front().first <= farthest_near)
    order.erase(std::find_if(order.begin(), order.end(), [](const auto& each) { return each.first > farthest_near; }),
                order.end());
  std::vector<std::string> result;
  for (std::size_t i = 0; i < std::min(most, order.size()); ++i) result.push_back(candidates[order[i].second]);
  return result;
}

std::string joined(const std::vector<std::string>& items) {
  std::string result;
  for (const std::string& each : items) result.append(result.empty() ? "" : ", ").append(each);
  return result;
}

}  // namespace samskab::detail
