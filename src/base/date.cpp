#include "samskab/base/date.hpp"

#include <array>
#include <chrono>
#include <limits>

#include "samskab/base/error.hpp"

namespace samskab {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t first_day = -719162;  // 0001-01-01
constexpr std::int64_t last_day = 2932896;   // 9999-12-31
constexpr std::int64_t second = 1000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

constexpr year_month_day civil(std::int32_t since_1970) { return sys_days(days(since_1970)); }

constexpr std::optional<std::int32_t> days_of(int y, int m, int d) {
  const year_month_day date{std::chrono::year(y), std::chrono::month(static_cast<unsigned>(m)),
                            std::chrono::day(static_cast<unsigned>(d))};
  if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31 || !date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(sys_days(date).time_since_epoch().count());
}

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

void append(std::string& out, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

std::string clock(int h, int m, int s, int ms) {
  std::string out;
  append(out, h, 2);
  append(out += ':', m, 2);
  append(out += ':', s, 2);
  if (ms != 0) append(out += '.', ms, 3);
  return out;
}

/// Takes characters off the front of a text; each step tells whether it found what it wanted.
struct Scanner {
  std::string_view rest;

  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  bool digit(int& value) {
    if (rest.empty() || rest.front() < '0' || rest.front() > '9') return false;
    value = rest.front() - '0';
    rest.remove_prefix(1);
    return true;
  }
  bool digits(int count, int& value) {
    value = 0;
    for (int i = 0; i < count; ++i) {
      int next = 0;
      if (!digit(next)) return false;
      value = 10 * value + next;
    }
    return true;
  }
  std::optional<std::int32_t> date() {
    int y = 0;
    int m = 0;
    int d = 0;
    if (!digits(4, y) || !take('-') || !digits(2, m) || !take('-') || !digits(2, d)) return std::nullopt;
    return days_of(y, m, d);
  }
  /// Milliseconds since midnight.
  std::optional<std::int64_t> time() {
    int h = 0;
    int m = 0;
    int s = 0;
    int ms = 0;
    if (!digits(2, h) || !take(':') || !digits(2, m) || h > 23 || m > 59) return std::nullopt;
    if (take(':')) {
      if (!digits(2, s) || s > 59) return std::nullopt;
      if (take('.') || take(',')) {
        int next = 0;
        if (!digit(next)) return std::nullopt;
        int unit = 100;
        do {
          ms += unit * next;
          unit /= 10;
        } while (digit(next));
      }
    }
    return h * hour + m * minute + s * second + ms;
  }
  /// Milliseconds ahead of UTC, from "Z", "+02:00", "+0200" or "+02".
  std::optional<std::int64_t> offset() {
    if (take('Z') || take('z')) return 0;
    const bool ahead = take('+');
    if (!ahead && !take('-')) return std::nullopt;
    int h = 0;
    int m = 0;
    if (!digits(2, h)) return std::nullopt;
    if ((take(':') || !rest.empty()) && !digits(2, m)) return std::nullopt;
    if (h > 23 || m > 59) return std::nullopt;
    return (ahead ? 1 : -1) * (h * hour + m * minute);
  }
};

/// 01:00 UTC on the last Sunday of the month, in milliseconds since 1970.
std::int64_t change(int y, unsigned m) {
  using namespace std::chrono;
  const sys_days sunday = year_month_weekday_last(std::chrono::year(y), std::chrono::month(m), Sunday[last]);
  return sunday.time_since_epoch().count() * day + hour;
}

/// Whether the clocks of all zones show a day that there is: none is behind UTC, and none further ahead.
bool in_range(std::int64_t milliseconds) {
  constexpr std::int64_t furthest = 2 * hour;
  return milliseconds >= first_day * day && milliseconds < (last_day + 1) * day - furthest;
}

int offset_of(std::int64_t milliseconds, Zone zone) {
  if (zone == Zone::utc) return 0;
  const int y = static_cast<int>(civil(static_cast<std::int32_t>(floor_div(milliseconds, day))).year());
  if (y < 1980) return 60;
  // In 1980 summer time began a week later, on the first Sunday of April.
  const std::int64_t begin = y == 1980 ? (*days_of(1980, 4, 6)) * day + hour : change(y, 3);
  const std::int64_t end = change(y, y < 1996 ? 9 : 10);
  return milliseconds >= begin && milliseconds < end ? 120 : 60;
}

/// The moment for a wall clock that counts `wall` milliseconds since 1970; nothing when the policy refuses.
std::optional<std::int64_t> moment(std::int64_t wall, Zone zone, ClockChange policy) {
  // The two offsets the clock may have had: before and after a change that lies within a day of this reading.
  const std::int64_t before = offset_of(wall - day, zone) * minute;
  const std::int64_t after = offset_of(wall + day, zone) * minute;
  const bool before_holds = offset_of(wall - before, zone) * minute == before;
  const bool after_holds = offset_of(wall - after, zone) * minute == after;
  if (before == after) return wall - before;
  if (before_holds != after_holds) return wall - (before_holds ? before : after);
  const std::int64_t early = wall - std::max(before, after);
  const std::int64_t late = wall - std::min(before, after);
  switch (policy) {
    case ClockChange::earlier:
      return early;
    case ClockChange::later:
      return late;
    case ClockChange::compatible:
      return before_holds ? early : late;
    case ClockChange::refuse:
      break;
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 12> months_danish = {"januar",    "februar", "marts",    "april",
                                                            "maj",       "juni",    "juli",     "august",
                                                            "september", "oktober", "november", "december"};
constexpr std::array<std::string_view, 12> months_english = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};

}  // namespace

Date::Date(int y, int m, int d) {
  const auto found = days_of(y, m, d);
  if (!found) throw InvalidInput(Message("base.date.none").with("year", y).with("month", m).with("day", d));
  days_ = *found;
}

Date Date::from_days(std::int64_t since_1970) {
  if (since_1970 < first_day || since_1970 > last_day)
    throw InvalidInput(Message("base.date.range").with("days", since_1970));
  Date date;
  date.days_ = static_cast<std::int32_t>(since_1970);
  return date;
}

Date Date::plus(std::int64_t days) const {
  constexpr std::int64_t most = last_day - first_day;  // else the sum may not fit in its type
  if (days < -most || days > most) throw InvalidInput(Message("base.date.range").with("days", days));
  return from_days(days_ + days);
}

std::optional<Date> Date::try_parse(std::string_view text) {
  Scanner scanner{text};
  const auto found = scanner.date();
  if (!found || !scanner.rest.empty()) return std::nullopt;
  Date date;
  date.days_ = *found;
  return date;
}

Date Date::parse(std::string_view text) {
  if (const auto date = try_parse(text)) return *date;
  throw FormatError(Message("base.date.text").with("given", text));
}

int Date::year() const noexcept { return static_cast<int>(civil(days_).year()); }
int Date::month() const noexcept { return static_cast<int>(static_cast<unsigned>(civil(days_).month())); }
int Date::day() const noexcept { return static_cast<int>(static_cast<unsigned>(civil(days_).day())); }
int Date::weekday() const noexcept {
  return static_cast<int>(std::chrono::weekday(sys_days(std::chrono::days(days_))).iso_encoding());
}

std::string Date::text() const {
  std::string out;
  append(out, year(), 4);
  append(out += '-', month(), 2);
  append(out += '-', day(), 2);
  return out;
}

std::string Date::in(Language language) const {
  const bool danish = language == Language::da;
  const auto& months = danish ? months_danish : months_english;
  std::string out = std::to_string(day()) + (danish ? ". " : " ");
  out += months[static_cast<std::size_t>(month() - 1)];
  return out + " " + std::to_string(year());
}

Timestamp::Timestamp(std::int64_t milliseconds_since_1970) : milliseconds_(milliseconds_since_1970) {
  if (!in_range(milliseconds_)) throw InvalidInput(Message("base.timestamp.range").with("given", milliseconds_));
}

Timestamp Timestamp::from_seconds(std::int64_t since_1970) {
  constexpr std::int64_t limit = (last_day + 1) * 86400;
  if (since_1970 > limit || since_1970 < -limit)
    throw InvalidInput(Message("base.timestamp.range").with("given", since_1970));
  return Timestamp(since_1970 * second);
}

Timestamp Timestamp::from_epoch(std::int64_t value) {
  constexpr std::int64_t limit = 100'000'000'000;
  return value > -limit && value < limit ? from_seconds(value) : Timestamp(value);
}

std::optional<Timestamp> Timestamp::try_parse(std::string_view text, Zone otherwise) {
  Scanner scanner{text};
  const auto date = scanner.date();
  if (!date) return std::nullopt;
  std::int64_t wall = *date * day;
  std::optional<std::int64_t> offset;
  if (!scanner.rest.empty()) {
    if (!scanner.take('T') && !scanner.take('t') && !scanner.take(' ')) return std::nullopt;
    const auto time = scanner.time();
    if (!time) return std::nullopt;
    wall += *time;
    if (!scanner.rest.empty()) {
      offset = scanner.offset();
      if (!offset || !scanner.rest.empty()) return std::nullopt;
    }
  }
  const std::int64_t found = offset ? wall - *offset : *moment(wall, otherwise, ClockChange::compatible);
  if (!in_range(found)) return std::nullopt;
  return Timestamp(found);
}

Timestamp Timestamp::parse(std::string_view text, Zone otherwise) {
  if (const auto found = try_parse(text, otherwise)) return *found;
  throw FormatError(Message("base.timestamp.text").with("given", text));
}

std::string Timestamp::text() const { return local_time(*this, Zone::utc).text() + "Z"; }

std::string LocalTime::text() const { return date.text() + "T" + clock(hour, minute, second, millisecond); }

std::string LocalTime::in(Language language) const {
  const bool danish = language == Language::da;
  std::string out = date.in(language) + (danish ? " kl. " : " at ");
  append(out, hour, 2);
  append(out += danish ? '.' : ':', minute, 2);
  return out;
}

int offset_minutes(Timestamp moment, Zone zone) noexcept { return offset_of(moment.milliseconds(), zone); }

LocalTime local_time(Timestamp moment, Zone zone) {
  const std::int64_t wall = moment.milliseconds() + offset_minutes(moment, zone) * minute;
  const std::int64_t date = floor_div(wall, day);
  const auto rest = static_cast<int>(wall - date * day);
  return {Date::from_days(date), rest / static_cast<int>(hour), rest / static_cast<int>(minute) % 60,
          rest / static_cast<int>(second) % 60, rest % static_cast<int>(second)};
}

Timestamp moment_of(const LocalTime& local, Zone zone, ClockChange policy) {
  if (local.hour < 0 || local.hour > 23 || local.minute < 0 || local.minute > 59 || local.second < 0 ||
      local.second > 59 || local.millisecond < 0 || local.millisecond > 999)
    throw InvalidInput(Message("base.local_time.clock")
                           .with("hour", local.hour)
                           .with("minute", local.minute)
                           .with("second", local.second)
                           .with("millisecond", local.millisecond));
  const std::int64_t wall =
      local.date.days() * day + local.hour * hour + local.minute * minute + local.second * second + local.millisecond;
  const auto found = moment(wall, zone, policy);
  if (!found) throw InvalidInput(Message("base.local_time.change").with("given", local.text()));
  return Timestamp(*found);
}

}  // namespace samskab
