#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "language/detail/finders.hpp"
#include "language/detail/text_scan.hpp"

namespace samskab::language::detail {
namespace {

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

bool divides_by_eleven(std::string_view digits, std::initializer_list<int> weights) {
  int sum = 0;
  std::size_t i = 0;
  for (const int weight : weights) sum += weight * (digits[i++] - '0');
  return sum % 11 == 0;
}

/// Eight digits in the groups people write.
struct Eight {
  std::string digits;
  std::size_t end = 0;
  bool usual = false;     ///< together, in fours or in pairs
  bool together = false;  ///< without a space
  bool fours = false;
  bool hyphen = false;  ///< in fours, with a hyphen
};
std::optional<Eight> eight_at(std::string_view text, std::size_t at) {
  Eight out;
  std::array<std::size_t, 8> groups{};
  std::size_t count = 0;
  while (true) {
    const std::size_t before = at;
    while (digit(at_or_end(text, at))) out.digits.push_back(text[at++]);
    if (at == before || out.digits.size() > 8) return std::nullopt;
    groups[count++] = at - before;
    if (out.digits.size() == 8) break;
    if (text.substr(at, 2) == "\xC2\xA0")
      at += 2;
    else if (at_or_end(text, at) == ' ' || at_or_end(text, at) == '-')
      out.hyphen = out.hyphen || text[at++] == '-';
    else
      return std::nullopt;
  }
  const auto all = [&](std::size_t size) {
    return std::all_of(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](std::size_t each) { return each == size; });
  };
  out.end = at;
  out.together = all(8);
  out.fours = all(4);
  out.usual = out.together || out.fours || all(2);
  out.hyphen = out.hyphen && out.fours;
  return out;
}

/// The last words before a place, in small letters, without the "nr." and the punctuation that lead to a number.
std::string name_before(std::string_view text, std::size_t begin) {
  constexpr std::size_t far = 40;
  std::string before = lowered(text.substr(begin > far ? begin - far : 0, std::min(begin, far)));
  const auto trim = [&] {
    while (!before.empty() && std::string_view(" .:;-#=(\xC2\xA0").find(before.back()) != std::string_view::npos)
      before.pop_back();
  };
  const auto drop = [&](std::string_view ending) {
    if (!before.ends_with(ending)) return false;
    before.resize(before.size() - ending.size());
    return true;
  };
  trim();
  for (const std::string_view link : {" er", " is", " var"})
    if (drop(link)) trim();
  for (const std::string_view name : {"nummeret", "nummer", "numrene", "numre", "number", "nr", "no"})
    if (drop(name)) break;
  trim();
  return before;
}

bool ends_with_word(std::string_view text, std::string_view ending) {
  return text.ends_with(ending) && (text.size() == ending.size() || !word_at(text, text.size() - ending.size() - 1));
}

/// Is what stands there an amount of something?
bool amount_follows(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == ",-") return true;
  const std::string next = lowered(text.substr(after_spaces(text, at), 4));
  for (const std::string_view unit : {"kr", "dkk", "mio", "mia", "euro", "m2", "m\xC2\xB2", "%"})
    if (next.starts_with(unit) && !letter_at(next, unit.size())) return true;
  return false;
}

std::optional<Identifier> iban_at(std::string_view text, std::size_t begin) {
  const std::string_view country = text.substr(begin, 2);
  if (country != "DK" && country != "FO" && country != "GL") return std::nullopt;
  std::string digits;
  std::size_t at = begin + 2;
  while (digits.size() < 16 && at < text.size()) {
    if (digit(text[at]))
      digits.push_back(text[at++]);
    else if (text[at] == ' ' && !digits.empty())
      ++at;
    else
      return std::nullopt;
  }
  if (digits.size() != 16 || word_at(text, at)) return std::nullopt;
  // ISO 13616: country and check digits to the end, letters as 10 to 35; the remainder by 97 is 1.
  int rest = 0;
  const auto take = [&](int value, int tens) { rest = (rest * tens + value) % 97; };
  for (std::size_t i = 2; i < digits.size(); ++i) take(digits[i] - '0', 10);
  for (const char each : country) take(each - 'A' + 10, 100);
  for (std::size_t i = 0; i < 2; ++i) take(digits[i] - '0', 10);
  if (rest != 1) return std::nullopt;
  return Identifier{IdentifierKind::id_number, begin, at - begin, true};
}

}  // namespace

std::optional<Identifier> cpr_at(std::string_view text, std::size_t begin) {
  std::string digits;
  std::size_t at = begin;
  bool dotted = false;
  while (digits.size() < 6) {
    if (digit(at_or_end(text, at)))
      digits.push_back(text[at++]);
    else if ((digits.size() == 2 || (digits.size() == 4 && dotted)) && !digits.empty() &&
             std::string_view(".-/ ").find(at_or_end(text, at)) != std::string_view::npos && digit(text[at - 1]) &&
             (digits.size() == 2 || text[at] == text[begin + 2]))
      dotted = true, ++at;
    else
      return std::nullopt;
  }
  const std::size_t sixth = at;
  at = after_spaces(text, at);
  const std::size_t dash = after_dash(text, at);
  const bool with_dash = dash != at;
  at = with_dash ? after_spaces(text, dash) : at;
  // A day with dots and a number beside it are two things, unless a dash holds them together.
  if ((dotted && !with_dash) || at - sixth > 7) return std::nullopt;
  while (digits.size() < 10) {
    if (!digit(at_or_end(text, at))) return std::nullopt;
    digits.push_back(text[at++]);
  }
  if (digit(at_or_end(text, at))) return std::nullopt;
  const std::string_view all = digits;
  const int year = number(all.substr(4, 2));
  if (!is_day(number(all.substr(0, 2)), number(all.substr(2, 2)), century(year, digits[6] - '0') + year))
    return std::nullopt;
  return Identifier{IdentifierKind::cpr, begin, at - begin, divides_by_eleven(digits, {4, 3, 2, 7, 6, 5, 4, 3, 2, 1})};
}

std::optional<Identifier> cvr_at(std::string_view text, std::size_t begin) {
  const bool country = text.substr(begin, 2) == "DK";
  const auto eight = eight_at(text, country ? begin + 2 : begin);
  if (!eight || !eight->usual || word_at(text, eight->end) || eight->digits[0] == '0') return std::nullopt;
  const bool checked = divides_by_eleven(eight->digits, {2, 7, 6, 5, 4, 3, 2, 1});
  const std::string before = name_before(text, begin);
  const bool named = ends_with_word(before, "cvr") || ends_with_word(before, "se") || ends_with_word(before, "vat");
  if (!named && !(country && checked)) return std::nullopt;
  return Identifier{IdentifierKind::cvr, begin, eight->end - begin, checked};
}

std::optional<Identifier> phone_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  if (text.substr(at, 3) == "+45")
    at = after_spaces(text, at + 3);
  else if (text.substr(at, 4) == "0045")
    at = after_spaces(text, at + 4);
  const bool prefixed = at != begin;
  if (at >= text.size() || text[at] < '2' || text[at] > '9') return std::nullopt;
  const auto eight = eight_at(text, at);
  if (!eight || !(eight->usual || prefixed) || word_at(text, eight->end)) return std::nullopt;
  if (!prefixed) {
    // Two years, or a year and a running number, stand with a hyphen: "2025-2029", "2026-0042".
    if (eight->hyphen && text.substr(begin, 2) == "20") return std::nullopt;
    const std::string before = name_before(text, begin);
    for (const std::string_view name : {"sag", "sags", "sagen", "journal", "j", "dok", "dokument", "faktura", "ordre",
                                        "bilag", "matrikel", "matr", "løbe"})
      if (ends_with_word(before, name)) return std::nullopt;
    if (amount_follows(text, eight->end)) return std::nullopt;
  }
  // "2008 2261" may be a year and a number.
  const bool year = !prefixed && eight->fours && text[begin] == '2' && text[begin + 1] == '0' && text[begin + 2] < '4';
  const bool may_be_cvr = !prefixed && eight->together && divides_by_eleven(eight->digits, {2, 7, 6, 5, 4, 3, 2, 1});
  return Identifier{IdentifierKind::phone, begin, eight->end - begin, !may_be_cvr && !year};
}

std::optional<Identifier> id_number_at(std::string_view text, std::size_t begin) {
  if (!digit(text[begin])) return iban_at(text, begin);
  const std::string before = name_before(text, begin);
  bool named = false;
  for (const std::string_view name : {"konto", "bankkonto", "pas", "kørekort", "kørekorts", "medlems", "patient",
                                      "borger", "kunde", "medarbejder", "løn", "studie", "account", "passport"})
    named = named || ends_with_word(before, name);
  // "en konto 2026" and "borger 4" are no numbers: the word must call itself one.
  const std::string between = lowered(text.substr(begin > 24 ? begin - 24 : 0, std::min<std::size_t>(begin, 24)));
  if (!named || (between.find("nr") == std::string::npos && between.find("num") == std::string::npos))
    return std::nullopt;
  std::size_t digits = 0;
  std::size_t end = begin;
  for (std::size_t at = begin; at < text.size();) {
    std::size_t run = at;
    while (digit(at_or_end(text, run))) ++run;
    if (run - at < 2) break;
    digits += run - at;
    end = run;
    at = run + 1;
    if (at_or_end(text, run) != ' ' && at_or_end(text, run) != '-') break;
  }
  if (digits < 4 || digits > 18 || word_at(text, end)) return std::nullopt;
  return Identifier{IdentifierKind::id_number, begin, end - begin, true};
}

}  // namespace samskab::language::detail
