#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "samskab/base/labelled.hpp"

namespace samskab {

/// A day of the (proleptic) Gregorian calendar, from 0001-01-01 to 9999-12-31.
/// ```cpp
/// const Date first = Date::parse("2026-05-04");
/// first.in(Language::en);                   // "4 May 2026"
/// first.weekday();                          // 1
/// Date(2026, 6, 1) - first;                 // 28
/// first.plus(28).text();                    // "2026-06-01"
/// Date(2026, 2, 30);                        // throws InvalidInput
/// Date::try_parse("4.5.2026").has_value();  // false
/// ```
class Date {
 public:
  Date() = default;  ///< 1970-01-01
  /// Raises InvalidInput when there is no such day.
  Date(int year, int month, int day);
  /// Raises InvalidInput outside the years 1 to 9999.
  static Date from_days(std::int64_t since_1970);
  /// Reads "2026-05-04"; raises FormatError for anything else.
  static Date parse(std::string_view text);
  static std::optional<Date> try_parse(std::string_view text);

  [[nodiscard]] int year() const noexcept;
  [[nodiscard]] int month() const noexcept;                           ///< 1 to 12
  [[nodiscard]] int day() const noexcept;                             ///< 1 to 31
  [[nodiscard]] int weekday() const noexcept;                         ///< 1 (Monday) to 7 (Sunday)
  [[nodiscard]] std::int32_t days() const noexcept { return days_; }  ///< since 1970-01-01

  [[nodiscard]] std::string text() const;                 ///< "2026-05-04"
  [[nodiscard]] std::string in(Language language) const;  ///< "4. maj 2026", "4 May 2026"

  /// The day this many days later. Raises InvalidInput when that leaves the years 1 to 9999.
  [[nodiscard]] Date plus(std::int64_t days) const;
  friend std::int32_t operator-(Date a, Date b) noexcept { return a.days_ - b.days_; }
  friend bool operator==(const Date&, const Date&) = default;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 of a rewritten comparison for a pointer
  friend auto operator<=>(const Date&, const Date&) = default;

 private:
  std::int32_t days_ = 0;
};

/// The zones in which times are shown and in which times without an offset are read.
///
/// Copenhagen follows the European Union's rule: summer time from the last Sunday of March to the last Sunday of
/// October (of September until 1995), changing at 01:00 UTC. Before 1980, when Denmark took it up, times are taken as
/// UTC+1: the summer times of 1916 and 1940-1948 and the local mean time before 1894 are not known here.
enum class Zone { utc, copenhagen };

inline constexpr Label<Zone> zone_labels[] = {
    {Zone::utc, "UTC", "UTC", "UTC"},
    {Zone::copenhagen, "Europe/Copenhagen", "dansk tid", "Danish time"},
};
constexpr LabelList<Zone> labels(Zone) { return zone_labels; }

/// A moment, to the millisecond, in the years 1 to 9999 on the clocks of all zones (so the last is
/// 9999-12-31T21:59:59.999Z): milliseconds since 1970-01-01T00:00:00Z without leap seconds.
/// ```cpp
/// Timestamp::parse("2026-05-04T13:05+02:00").text();              // "2026-05-04T11:05:00Z"
/// Timestamp::parse("2026-05-04 13:05", Zone::copenhagen).text();  // "2026-05-04T11:05:00Z"
/// Timestamp::from_epoch(1772502578).text();                       // "2026-03-03T01:49:38Z"
/// Timestamp::parse("yesterday");                                  // throws FormatError
/// ```
class Timestamp {
 public:
  Timestamp() = default;
  /// Raises InvalidInput outside these years.
  explicit Timestamp(std::int64_t milliseconds_since_1970);
  static Timestamp from_seconds(std::int64_t since_1970);
  /// A number of which it is not said whether it counts seconds or milliseconds, as capture tools export it: below
  /// 10^11 in size it is taken as seconds (until the year 5138), otherwise as milliseconds (from 1973).
  static Timestamp from_epoch(std::int64_t seconds_or_milliseconds);

  /// Reads ISO 8601: "2026-05-04T13:05", with seconds, with a fraction (cut to milliseconds), with "Z", "+02:00",
  /// "+0200" or "+02"; a space may stand for the T, and "2026-05-04" alone is the beginning of the day. Without an
  /// offset the time is read in `otherwise`. Raises FormatError for anything else.
  static Timestamp parse(std::string_view text, Zone otherwise = Zone::utc);
  static std::optional<Timestamp> try_parse(std::string_view text, Zone otherwise = Zone::utc);

  [[nodiscard]] std::int64_t milliseconds() const noexcept { return milliseconds_; }
  /// "2026-05-04T11:05:00Z", with milliseconds when there are any.
  [[nodiscard]] std::string text() const;

  friend bool operator==(const Timestamp&, const Timestamp&) = default;
  friend auto operator<=>(const Timestamp&, const Timestamp&) = default;

 private:
  std::int64_t milliseconds_ = 0;
};

/// What the calendar and the clock on the wall say.
struct LocalTime {
  Date date;
  int hour = 0;         ///< 0 to 23
  int minute = 0;       ///< 0 to 59
  int second = 0;       ///< 0 to 59
  int millisecond = 0;  ///< 0 to 999

  /// "4. maj 2026 kl. 13.05", "4 May 2026 at 13:05".
  [[nodiscard]] std::string in(Language language) const;
  /// "2026-05-04T13:05:00", with milliseconds when there are any.
  [[nodiscard]] std::string text() const;
  friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

/// Which moment a wall clock means when it shows a time twice (autumn) or never (spring).
enum class ClockChange {
  compatible,  ///< autumn: the first time; spring: as if the clock had not yet been put forward
  earlier,     ///< the earlier of the two readings
  later,       ///< the later of the two readings
  refuse       ///< raise InvalidInput
};

/// Minutes that the zone's clock is ahead of UTC at this moment: 60 or 120 in Copenhagen.
int offset_minutes(Timestamp moment, Zone zone = Zone::copenhagen) noexcept;
/// The wall clock at this moment.
LocalTime local_time(Timestamp moment, Zone zone = Zone::copenhagen);
/// The moment the wall clock shows. Raises InvalidInput when a part is out of range or the policy refuses.
/// ```cpp
/// const Timestamp moment = Timestamp::parse("2026-05-04T11:05Z");
/// local_time(moment).in(Language::da);      // "4. maj 2026 kl. 13.05"
/// offset_minutes(moment);                   // 120
/// moment_of(local_time(moment)) == moment;  // true
/// // On the last Sunday of March the clock never showed half past two.
/// const LocalTime never{.date = Date(2026, 3, 29), .hour = 2, .minute = 30};
/// moment_of(never, Zone::copenhagen, ClockChange::refuse);  // throws InvalidInput
/// ```
Timestamp moment_of(const LocalTime& local, Zone zone = Zone::copenhagen, ClockChange policy = ClockChange::compatible);

}  // namespace samskab
