#include "io/detail/moment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "io/detail/trimmed.hpp"
#include "samskab/base/date.hpp"
#include "samskab/io/columns.hpp"

namespace samskab::io::detail {
namespace {

constexpr double earliest = -62135596800000.0;  // 0001-01-01
constexpr double latest = 253402293599999.0;    // the last moment of 9999-12-31 in Denmark

bool take(std::string_view& rest, std::string_view what) {
  if (!rest.starts_with(what)) return false;
  rest.remove_prefix(what.size());
  return true;
}

/// The digits in front, as many as there are from `least` to `most`; empty when there are fewer.
std::string_view digits(std::string_view& rest, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  while (count < most && count < rest.size() && rest[count] >= '0' && rest[count] <= '9') ++count;
  if (count < least) return {};
  const std::string_view found = rest.substr(0, count);
  rest.remove_prefix(count);
  return found;
}

/// Adds a number of one or two digits as two.
void add_two(std::string& out, std::string_view number) {
  if (number.size() < 2) out.push_back('0');
  out.append(number);
}

/// The number of a month that is named in Danish or English, in whole or by three letters or more; 0: none. Takes the
/// word, a full stop after it, and what stands around them.
int take_month(std::string_view& rest) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> months = {{{"januar", "january"},
                                                                                     {"februar", "february"},
                                                                                     {"marts", "march"},
                                                                                     {"april", "april"},
                                                                                     {"maj", "may"},
                                                                                     {"juni", "june"},
                                                                                     {"juli", "july"},
                                                                                     {"august", "august"},
                                                                                     {"september", "september"},
                                                                                     {"oktober", "october"},
                                                                                     {"november", "november"},
                                                                                     {"december", "december"}}};
  const auto pass = [&](std::string_view any) {
    rest.remove_prefix(std::min(rest.find_first_not_of(any), rest.size()));
  };
  pass(". -");
  std::string word;
  for (char letter : rest.substr(0, std::min(rest.find_first_of(". -0123456789"), rest.size())))
    word.push_back(letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter);
  if (word.size() < 3) return 0;
  for (std::size_t month = 0; month < months.size(); ++month) {
    if (!months[month].first.starts_with(word) && !months[month].second.starts_with(word)) continue;
    rest.remove_prefix(word.size());
    pass(". -");
    return static_cast<int>(month) + 1;
  }
  return 0;
}

/// The Danish form as ISO 8601, which then judges whether there is such a day and time; empty for another form.
std::string danish_as_iso(std::string_view text) {
  std::string_view rest = text;
  const std::string_view day = digits(rest, 1, 2);
  const std::string_view between = rest.substr(0, 1);
  if (day.empty()) return {};
  std::string month;
  if (const int named = take_month(rest); named > 0) {
    month = std::to_string(named);
  } else {
    rest = text.substr(day.size());
    if ((between != "-" && between != ".") || !take(rest, between)) return {};
    month = digits(rest, 1, 2);
    if (month.empty() || !take(rest, between)) return {};
  }
  const std::string_view year = digits(rest, 4, 4);
  if (year.empty()) return {};
  std::string iso(year);
  add_two(iso.append("-"), month);
  add_two(iso.append("-"), day);
  if (rest.empty()) return iso;
  if (!take(rest, " ")) return {};
  rest = trimmed(rest);
  if (take(rest, "kl.") || take(rest, "kl")) rest = trimmed(rest);
  const std::string_view hour = digits(rest, 1, 2);
  const std::string_view mark = rest.substr(0, 1);
  if (hour.empty() || (mark != ":" && mark != ".")) return {};
  rest.remove_prefix(1);
  const std::string_view minute = digits(rest, 2, 2);
  if (minute.empty()) return {};
  add_two(iso.append("T"), hour);
  iso.append(":").append(minute);
  if (rest.empty()) return iso;
  if (!take(rest, mark)) return {};
  const std::string_view second = digits(rest, 2, 2);
  if (second.empty() || !rest.empty()) return {};
  return iso.append(":").append(second);
}

}  // namespace

std::optional<std::int64_t> moment_from_number(double number) {
  // Seconds before 1973 are no times of ours: such a number is a year, a spreadsheet's day, or a day without dashes.
  constexpr double least = 1e8;
  if (std::abs(number) < least) {
    if (!(number >= 1e7 && number == std::floor(number))) return std::nullopt;
    const auto day = static_cast<std::int64_t>(number);
    std::string iso = std::to_string(day / 10000);
    add_two(iso.append("-"), std::to_string(day / 100 % 100));
    add_two(iso.append("-"), std::to_string(day % 100));
    const auto time = Timestamp::try_parse(iso, Zone::copenhagen);
    return time ? std::optional(time->milliseconds()) : std::nullopt;
  }
  const double milliseconds = std::abs(number) < 1e11 ? number * 1000.0 : number;
  if (!(milliseconds >= earliest && milliseconds <= latest)) return std::nullopt;
  return static_cast<std::int64_t>(std::llround(milliseconds));
}

std::optional<std::int64_t> moment_from_text(std::string_view text) {
  text = trimmed(text);
  double number = 0;
  const bool dated = text.size() > 4 && text[4] == '-';  // a number here is none, unless it has an exponent
  if (!dated && parse_number(text, number)) return moment_from_number(number);
  auto time = Timestamp::try_parse(text, Zone::copenhagen);
  if (!time) time = Timestamp::try_parse(danish_as_iso(text), Zone::copenhagen);
  if (time) return time->milliseconds();
  if (dated && parse_number(text, number)) return moment_from_number(number);
  return std::nullopt;
}

bool is_slashed_date(std::string_view text) {
  std::string_view rest = trimmed(text);
  return !digits(rest, 1, 2).empty() && take(rest, "/") && !digits(rest, 1, 2).empty() && take(rest, "/") &&
         !digits(rest, 2, 4).empty();
}

}  // namespace samskab::io::detail
