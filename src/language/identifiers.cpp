#include "samskab/language/identifiers.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace samskab {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0;
}
bool word(char c) { return digit(c) || letter(c) || c == '_'; }

int number(std::string_view digits) {
  int value = 0;
  for (const char each : digits) value = value * 10 + (each - '0');
  return value;
}

/// The century in which the holder was born, from the year and the seventh digit (the rule of the CPR office).
int century(int year, int seventh) {
  if (seventh <= 3) return 1900;
  if (seventh == 4 || seventh == 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}

bool is_day(int day, int month, int year) {
  if (day > 60) day -= 60;
  if (month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return day <= days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

/// The ten digits of a CPR number: whether the day exists and whether the check digit holds.
struct Cpr {
  bool valid = false;
  bool checked = false;
};
Cpr judge(const std::string& digits) {
  const std::string_view all = digits;
  const int year = number(all.substr(4, 2));
  if (!is_day(number(all.substr(0, 2)), number(all.substr(2, 2)), century(year, digits[6] - '0') + year)) return {};
  constexpr std::array<int, 10> weights = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (digits[i] - '0');
  return {true, sum % 11 == 0};
}

std::optional<Identifier> cpr_at(std::string_view text, std::size_t begin) {
  std::string digits;
  std::size_t at = begin;
  for (; at < text.size() && digits.size() < 10; ++at) {
    if (digit(text[at]))
      digits.push_back(text[at]);
    else if (digits.size() == 6 && (text[at] == '-' || text[at] == ' ') && at == begin + 6)
      continue;
    else
      return std::nullopt;
  }
  if (digits.size() != 10 || (at < text.size() && digit(text[at]))) return std::nullopt;
  const Cpr cpr = judge(digits);
  if (!cpr.valid) return std::nullopt;
  return Identifier{IdentifierKind::cpr, begin, at - begin, cpr.checked};
}

/// Eight digits in one of the groupings people write, none of which begins with 0 or 1.
std::optional<Identifier> phone_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  const auto skip_space = [&] {
    if (at < text.size() && text[at] == ' ') ++at;
  };
  if (text.substr(at, 3) == "+45") {
    at += 3;
    skip_space();
  } else if (text.substr(at, 4) == "0045") {
    at += 4;
    skip_space();
  }
  if (at >= text.size() || text[at] < '2' || text[at] > '9') return std::nullopt;
  std::array<std::size_t, 8> groups{};
  std::size_t count = 0;
  std::size_t total = 0;
  while (total < 8) {
    std::size_t run = 0;
    while (at < text.size() && digit(text[at])) {
      ++at;
      ++run;
    }
    if (run == 0 || total + run > 8) return std::nullopt;
    groups[count++] = run;
    total += run;
    if (total < 8) {
      if (at >= text.size() || (text[at] != ' ' && text[at] != '-')) return std::nullopt;
      ++at;
    }
  }
  const auto all = [&](std::size_t size) {
    return std::all_of(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](std::size_t each) { return each == size; });
  };
  if (!all(8) && !all(4) && !all(2)) return std::nullopt;
  // Two years, or a year and a running number, stand with a hyphen: "2025-2029", "2026-0042".
  if (all(4) && text.substr(begin, 2) == "20" && text[begin + 4] == '-') return std::nullopt;
  return Identifier{IdentifierKind::phone, begin, at - begin, true};
}

bool in_address(char c) { return word(c) || c == '.' || c == '-' || c == '+' || c == '%'; }

std::optional<Identifier> email_around(std::string_view text, std::size_t sign) {
  std::size_t begin = sign;
  while (begin > 0 && in_address(text[begin - 1])) --begin;
  while (begin < sign && (text[begin] == '.' || text[begin] == '-')) ++begin;
  std::size_t end = sign + 1;
  while (end < text.size() && (word(text[end]) || text[end] == '.' || text[end] == '-')) ++end;
  while (end > sign + 1 && !word(text[end - 1])) --end;
  const std::size_t dot = text.substr(0, end).rfind('.');
  if (begin == sign || dot == std::string_view::npos || dot <= sign + 1 || end - dot < 3) return std::nullopt;
  return Identifier{IdentifierKind::email, begin, end - begin, true};
}

}  // namespace

std::vector<Identifier> find_identifiers(std::string_view text) {
  std::vector<Identifier> found;
  for (std::size_t at = 0; at < text.size();) {
    std::optional<Identifier> here;
    if (text[at] == '@') {
      here = email_around(text, at);
      // The digits of an address are no phone number.
      while (here && !found.empty() && found.back().begin >= here->begin) found.pop_back();
    } else if (const bool starts = at == 0 || !(word(text[at - 1]) || text[at - 1] == '+');
               starts && (digit(text[at]) || text[at] == '+')) {
      here = cpr_at(text, at);
      if (!here) {
        here = phone_at(text, at);
        if (here && here->begin + here->length < text.size() && word(text[here->begin + here->length])) here.reset();
      }
    }
    if (here) {
      found.push_back(*here);
      at = here->begin + here->length;
    } else {
      ++at;
    }
  }
  return found;
}

bool is_cpr(std::string_view key) {
  while (!key.empty() && key.front() == ' ') key.remove_prefix(1);
  while (!key.empty() && key.back() == ' ') key.remove_suffix(1);
  const auto found = key.empty() ? std::nullopt : cpr_at(key, 0);
  return found && found->length == key.size();
}

std::string redacted(std::string_view text, Language language) {
  std::string out;
  std::size_t from = 0;
  for (const Identifier& each : find_identifiers(text)) {
    out.append(text.substr(from, each.begin - from)).append("[").append(name(each.kind, language)).append("]");
    from = each.begin + each.length;
  }
  return out.append(text.substr(from));
}

}  // namespace samskab
