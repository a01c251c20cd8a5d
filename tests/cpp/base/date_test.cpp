#include "samskab/base/date.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <utility>

#include "samskab/base/error.hpp"

namespace samskab {
namespace {

TEST(Date, KnowsTheCalendar) {
  const Date date(2024, 2, 29);
  EXPECT_EQ(date.text(), "2024-02-29");
  EXPECT_EQ(date.plus(1), Date(2024, 3, 1));
  EXPECT_EQ(Date(2000, 1, 1).days(), 10957);  // Python: date(2000, 1, 1).toordinal() - 719163
  EXPECT_EQ(Date(1, 1, 1).days(), -719162);
  EXPECT_EQ(Date(9999, 12, 31).days(), 2932896);
  EXPECT_EQ(Date(2026, 5, 4).weekday(), 1);
  EXPECT_EQ(Date(2026, 5, 3).weekday(), 7);
  EXPECT_EQ(Date(2026, 5, 4) - Date(2026, 4, 27), 7);
  EXPECT_LT(Date(2025, 12, 31), Date(2026, 1, 1));
  EXPECT_EQ(Date().text(), "1970-01-01");
  EXPECT_EQ(Date(987, 6, 5).text(), "0987-06-05");
}

TEST(Date, EveryDayComesBackFromItsText) {
  for (std::int64_t days = -719162; days <= 2932896; days += 97) {
    const Date date = Date::from_days(days);
    ASSERT_EQ(Date::parse(date.text()), date);
    ASSERT_EQ(Date(date.year(), date.month(), date.day()), date);
  }
}

TEST(Date, RefusesDaysThatAreNotThere) {
  EXPECT_THROW(Date(2026, 2, 29), InvalidInput);
  EXPECT_THROW(Date(1900, 2, 29), InvalidInput);
  EXPECT_THROW(Date(2026, 13, 1), InvalidInput);
  EXPECT_THROW(Date(2026, 0, 1), InvalidInput);
  EXPECT_THROW(Date(2026, 1, -1), InvalidInput);
  EXPECT_THROW(Date(0, 1, 1), InvalidInput);
  EXPECT_THROW(static_cast<void>(Date(9999, 12, 31).plus(1)), InvalidInput);
  EXPECT_THROW(static_cast<void>(Date(2026, 1, 1).plus(std::numeric_limits<std::int64_t>::max())), InvalidInput);
  EXPECT_THROW(static_cast<void>(Date(1926, 1, 1).plus(std::numeric_limits<std::int64_t>::min())), InvalidInput);
  for (const char* text :
       {"", "2026-5-4", "2026-05-04 ", "04-05-2026", "2026/05/04", "2026-02-30", "20260504", "2026-05-0x"})
    EXPECT_FALSE(Date::try_parse(text)) << text;
  try {
    Date::parse("4. maj");
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_EQ(error.message(Language::da),
              "»4. maj« er ikke en dato. Skriv den som år-måned-dag, for eksempel 2026-05-04.");
  }
}

TEST(Date, IsWrittenOutInBothLanguages) {
  EXPECT_EQ(Date(2026, 5, 4).in(Language::da), "4. maj 2026");
  EXPECT_EQ(Date(2026, 5, 4).in(Language::en), "4 May 2026");
  EXPECT_EQ(Date(2026, 10, 31).in(Language::da), "31. oktober 2026");
  EXPECT_EQ(Date(2026, 3, 1).in(Language::da), "1. marts 2026");
  EXPECT_EQ(Date(2026, 12, 24).in(Language::en), "24 December 2026");
}

TEST(Timestamp, ReadsTheFormsOfIso8601) {
  const Timestamp expected(1777892700000);  // Python: datetime(2026, 5, 4, 11, 5, tzinfo=utc).timestamp()
  for (const char* text : {"2026-05-04T11:05Z", "2026-05-04T11:05:00Z", "2026-05-04 11:05:00z",
                           "2026-05-04t13:05:00+02:00", "2026-05-04T13:05+0200", "2026-05-04T13:05:00.000+02",
                           "2026-05-04T07:35:00-03:30", "2026-05-05T00:05:00+13:00"})
    EXPECT_EQ(Timestamp::parse(text), expected) << text;
  EXPECT_EQ(Timestamp::parse("2026-05-04T11:05:00"), expected);
  EXPECT_EQ(Timestamp::parse("2026-05-04T13:05:00", Zone::copenhagen), expected);
  EXPECT_EQ(Timestamp::parse("2026-05-04T11:05:00.0459999Z").milliseconds() - expected.milliseconds(), 45);
  EXPECT_EQ(Timestamp::parse("2026-05-04T11:05:00,5Z").milliseconds() - expected.milliseconds(), 500);
  EXPECT_EQ(Timestamp::parse("2026-05-04").text(), "2026-05-04T00:00:00Z");
  EXPECT_EQ(Timestamp::parse("2026-05-04", Zone::copenhagen).text(), "2026-05-03T22:00:00Z");
}

TEST(Timestamp, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "now", "2026-05-04T", "2026-05-04T11", "2026-05-04T24:00", "2026-05-04T11:60", "2026-05-04T11:05:60Z",
        "2026-05-04T11:05:00.Z", "2026-05-04T11:05:00+2", "2026-05-04T11:05:00Zx", "2026-05-04T11:05:00 +02:00",
        "2026-05-04T11:05:00+02:", "2026-05-04T11:05:00+24:00", "2026-02-30T11:05:00Z", "0001-01-01T00:00:00+01:00"})
    EXPECT_FALSE(Timestamp::try_parse(text)) << text;
  EXPECT_THROW(Timestamp::parse("i går"), FormatError);
  EXPECT_THROW(Timestamp(std::int64_t{1} << 60), InvalidInput);
  EXPECT_FALSE(Timestamp::try_parse("9999-12-31T23:30:00Z")) << "a day that no clock in Denmark shows";
  for (const Timestamp edge : {Timestamp::parse("9999-12-31T21:59:59.999Z"), Timestamp::parse("0001-01-01T00:00:00Z")})
    for (const Zone zone : {Zone::utc, Zone::copenhagen}) EXPECT_NO_THROW(static_cast<void>(local_time(edge, zone)));
  EXPECT_THROW(Timestamp::from_seconds(std::int64_t{1} << 60), InvalidInput);
}

TEST(Timestamp, ComesBackFromItsText) {
  for (const std::int64_t ms : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1436745600123},
                                std::int64_t{-62135596800000}, std::int64_t{253402293599999}}) {
    const Timestamp moment(ms);
    EXPECT_EQ(Timestamp::parse(moment.text()), moment) << moment.text();
  }
  EXPECT_EQ(Timestamp(-1).text(), "1969-12-31T23:59:59.999Z");
}

TEST(Timestamp, TellsSecondsFromMilliseconds) {
  // formats.md: definitions say milliseconds, and one that was shipped says seconds.
  EXPECT_EQ(Timestamp::from_epoch(1917497601).text(), "2030-10-06T06:13:21Z");
  EXPECT_EQ(Timestamp::from_epoch(1917497601000).text(), "2030-10-06T06:13:21Z");
}

TEST(LocalTime, FollowsTheEuropeanRuleAtBothSwitches) {
  // Offsets from the tz database (Python zoneinfo "Europe/Copenhagen"), one second before and at each change.
  const std::pair<const char*, int> expected[] = {
      {"1979-07-01T00:00:00Z", 60},  {"1980-04-06T00:59:59Z", 60},  {"1980-04-06T01:00:00Z", 120},
      {"1980-09-28T00:59:59Z", 120}, {"1980-09-28T01:00:00Z", 60},  {"1981-03-29T01:00:00Z", 120},
      {"1995-09-24T00:59:59Z", 120}, {"1995-09-24T01:00:00Z", 60},  {"1996-10-27T00:59:59Z", 120},
      {"1996-10-27T01:00:00Z", 60},  {"2015-03-29T00:59:59Z", 60},  {"2015-03-29T01:00:00Z", 120},
      {"2026-03-29T00:59:59Z", 60},  {"2026-03-29T01:00:00Z", 120}, {"2026-10-25T00:59:59Z", 120},
      {"2026-10-25T01:00:00Z", 60},
  };
  for (const auto& [text, minutes] : expected) EXPECT_EQ(offset_minutes(Timestamp::parse(text)), minutes) << text;
  EXPECT_EQ(offset_minutes(Timestamp::parse("2026-07-01T00:00:00Z"), Zone::utc), 0);
}

TEST(LocalTime, AgreesWithTheTzDatabaseHourByHourFrom1980To2037) {
  // FNV-1a over the offsets of all 508,440 hours, computed with Python zoneinfo.
  std::uint64_t hash = 14695981039346656037U;
  int summer = 0;
  for (std::int64_t hour = 87648; hour < 87648 + 508440; ++hour) {
    const int offset = offset_minutes(Timestamp(hour * 3600000));
    summer += offset == 120;
    hash = (hash ^ static_cast<std::uint64_t>(offset)) * 1099511628211U;
  }
  EXPECT_EQ(summer, 285600);
  EXPECT_EQ(hash, 13646328758050790309U);
}

TEST(LocalTime, ShowsTheWallClock) {
  const LocalTime local = local_time(Timestamp::parse("2026-05-04T22:30:15.007Z"));
  EXPECT_EQ(local, (LocalTime{Date(2026, 5, 5), 0, 30, 15, 7}));
  EXPECT_EQ(local.text(), "2026-05-05T00:30:15.007");
  EXPECT_EQ(local.in(Language::da), "5. maj 2026 kl. 00.30");
  EXPECT_EQ(local.in(Language::en), "5 May 2026 at 00:30");
  EXPECT_EQ(local_time(Timestamp(-1), Zone::utc), (LocalTime{Date(1969, 12, 31), 23, 59, 59, 999}));
}

TEST(LocalTime, EveryHourOfAYearGoesThereAndBack) {
  for (std::int64_t half = 0; half < 2 * 8760; ++half) {
    const Timestamp moment(Timestamp::parse("2026-01-01T00:00:00Z").milliseconds() + half * 1800000);
    const LocalTime local = local_time(moment);
    const Timestamp first = moment_of(local, Zone::copenhagen, ClockChange::earlier);
    const Timestamp last = moment_of(local, Zone::copenhagen, ClockChange::later);
    ASSERT_TRUE(first == moment || last == moment) << moment.text();
    const bool twice = local.date == Date(2026, 10, 25) && local.hour == 2;
    ASSERT_EQ(first != last, twice) << moment.text();
  }
}

TEST(LocalTime, TheHourThatComesTwice) {
  const LocalTime twice{Date(2026, 10, 25), 2, 30};
  EXPECT_EQ(moment_of(twice).text(), "2026-10-25T00:30:00Z");
  EXPECT_EQ(moment_of(twice, Zone::copenhagen, ClockChange::earlier).text(), "2026-10-25T00:30:00Z");
  EXPECT_EQ(moment_of(twice, Zone::copenhagen, ClockChange::later).text(), "2026-10-25T01:30:00Z");
  EXPECT_THROW(moment_of(twice, Zone::copenhagen, ClockChange::refuse), InvalidInput);
  EXPECT_EQ(moment_of({Date(2026, 10, 25), 1, 59}, Zone::copenhagen, ClockChange::refuse).text(),
            "2026-10-24T23:59:00Z");
  EXPECT_EQ(moment_of({Date(2026, 10, 25), 3, 0}, Zone::copenhagen, ClockChange::refuse).text(),
            "2026-10-25T02:00:00Z");
}

TEST(LocalTime, TheHourThatNeverComes) {
  const LocalTime never{Date(2026, 3, 29), 2, 30};
  EXPECT_EQ(moment_of(never).text(), "2026-03-29T01:30:00Z");  // 03:30 on the clock, as RFC 5545 reads it
  EXPECT_EQ(moment_of(never, Zone::copenhagen, ClockChange::earlier).text(), "2026-03-29T00:30:00Z");
  EXPECT_EQ(moment_of(never, Zone::copenhagen, ClockChange::later).text(), "2026-03-29T01:30:00Z");
  EXPECT_THROW(moment_of(never, Zone::copenhagen, ClockChange::refuse), InvalidInput);
  EXPECT_EQ(moment_of({Date(2026, 3, 29), 1, 59}, Zone::copenhagen, ClockChange::refuse).text(),
            "2026-03-29T00:59:00Z");
  EXPECT_EQ(moment_of({Date(2026, 3, 29), 3, 0}, Zone::copenhagen, ClockChange::refuse).text(), "2026-03-29T01:00:00Z");
}

TEST(LocalTime, RefusesAClockThatCannotBe) {
  EXPECT_THROW(moment_of({Date(2026, 1, 1), 24, 0}), InvalidInput);
  EXPECT_THROW(moment_of({Date(2026, 1, 1), 0, 60}), InvalidInput);
  EXPECT_THROW(moment_of({Date(2026, 1, 1), 0, 0, -1}), InvalidInput);
  EXPECT_THROW(moment_of({Date(2026, 1, 1), 0, 0, 0, 1000}), InvalidInput);
}

}  // namespace
}  // namespace samskab
