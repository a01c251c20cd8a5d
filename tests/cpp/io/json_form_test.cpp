#include "samskab/io/json_form.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stop_token>
#include <string>
#include <vector>

#include "base/visit_fixture.hpp"

namespace samskab::io {
namespace {

using fixture::Colour;
using fixture::Interval;
using fixture::Sample;

template <class T>
std::string complaint(std::string_view json, Language language = Language::en) {
  try {
    from_json<T>(json);
  } catch (const FormatError& error) {
    return error.message(language);
  }
  return "no complaint";
}

TEST(JsonForm, WritesEveryKindOfValue) {
  EXPECT_EQ(to_json(fixture::sample()),
            R"({"id":"s-1","title":{"da":"Blåbærgrød","en":"Porridge"},"open":true,"small":-5,)"
            R"("large":18446744073709551615,"share":0.1,"colour":"green","day":"2026-05-04",)"
            R"("moment":"2026-05-04T11:05:00.250Z","weight":-2.5,"interval":{"low":0.25,"high":0.75},)"
            R"("numbers":[1.0,2.5,-0.0],"names":["a","","æøå \"quoted\"\n"],)"
            R"("intervals":[{"low":0.0,"high":1.0},{"low":2.0,"high":3.0}],"counts":{"x":1,"y":-2},"pair":["p",7],)"
            R"("either":{"Word":{"text":"ja"}}})");
  EXPECT_EQ(to_json(Interval{}, {.indent = 2}), "{\n  \"low\": 0.0,\n  \"high\": 1.0\n}");
}

TEST(JsonForm, ReadsBackWhatItWrote) {
  EXPECT_EQ(from_json<Sample>(to_json(fixture::sample())), fixture::sample());
  EXPECT_EQ(from_json<Sample>(to_json(Sample{})), Sample{});
  EXPECT_EQ(from_json<Sample>(to_json(fixture::sample(), {.indent = 3})), fixture::sample());
  const std::map<Colour, std::array<double, 2>> by_colour{{Colour::green, {1, 2}}};
  EXPECT_EQ(to_json(by_colour), R"({"green":[1.0,2.0]})");
  EXPECT_EQ((from_json<std::map<Colour, std::array<double, 2>>>(to_json(by_colour))), by_colour);
  EXPECT_EQ(from_json<std::vector<bool>>("[true,false]"), (std::vector<bool>{true, false}));
}

TEST(JsonForm, NumbersReadBackToTheSameBits) {
  for (const double value : {0.1, 1.0 / 3.0, 5e-324, -0.0, 1.7976931348623157e308, 123456789.123456789, 2e-5}) {
    const double back = from_json<double>(to_json(value));
    EXPECT_EQ(std::signbit(back), std::signbit(value));
    EXPECT_EQ(back, value);
  }
  EXPECT_EQ(to_json(std::vector<double>{std::nan(""), -HUGE_VAL, HUGE_VAL}), R"(["NaN","-Infinity","Infinity"])");
  const auto back = from_json<std::vector<double>>(R"(["NaN","-Infinity","Infinity",7])");
  EXPECT_TRUE(std::isnan(back[0]));
  EXPECT_EQ(back[1], -HUGE_VAL);
  EXPECT_EQ(back[2], HUGE_VAL);
  EXPECT_EQ(back[3], 7.0);
  EXPECT_EQ(from_json<std::int64_t>("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(from_json<std::uint64_t>("18446744073709551615"), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(from_json<int>("3.0"), 3);
}

TEST(JsonForm, ALocalisedTextIsAMapOrAPlainString) {
  EXPECT_EQ(to_json(LocalisedText("hej")), R"("hej")");
  EXPECT_EQ(from_json<LocalisedText>(R"("hej")"), LocalisedText("hej"));
  EXPECT_EQ(to_json(LocalisedText()), "{}");
  EXPECT_EQ(from_json<LocalisedText>("{}"), LocalisedText());
  const auto both = from_json<LocalisedText>(R"({"ar":"قصة","":"uden"})");
  EXPECT_EQ(both.in("ar"), "قصة");
  EXPECT_EQ(from_json<LocalisedText>(to_json(both)), both);
}

TEST(JsonForm, MessagesReadBackAndCanBeSaid) {
  LocalisedText what;
  what.set("da", "æble");
  const Message message =
      Message("base.read.at").with("where", "w").with("what", what).with("n", 3).with("x", Argument{2.0});
  EXPECT_EQ(to_json(message), R"({"key":"base.read.at","arguments":{"where":"w","what":{"da":"æble"},"n":3,"x":2.0}})");
  EXPECT_EQ(from_json<Message>(to_json(message)), message);
  EXPECT_EQ(to_json(message, Language::da), R"("Ved w: æble")");
  // A text whose language is unknown stays apart from a plain one.
  const Message unknown = Message("k").with("t", Argument{LocalisedText("t")}).with("p", "p");
  EXPECT_EQ(from_json<Message>(to_json(unknown)), unknown);
}

TEST(JsonForm, AbsentFieldsKeepTheirDefaultsAndOldOnesAreUpgraded) {
  EXPECT_EQ(from_json<Interval>(R"({"low":0.5})"), (Interval{0.5, 1.0}));
  const auto person = from_json<fixture::Person>(to_json(fixture::PersonV0{"Åse", 38}));
  EXPECT_EQ(person, (fixture::Person{"Åse", 1.0, "shoe 38"}));
}

TEST(JsonForm, UnknownFieldsAreRefusedOrKept) {
  EXPECT_EQ(
      complaint<std::vector<Interval>>(R"([{"low":0},{"hihg":3}])"),
      "At $[1].hihg: Interval has no field 'hihg'. Its fields are: low, high. Correct the name, or read with unknown "
      "fields kept.");
  std::vector<KeptField> kept;
  const auto value =
      from_json<std::vector<Interval>>(R"([{"low":0},{"hihg":[3, {"a":null}],"high":2}])", {.unknown = &kept});
  EXPECT_EQ(value[1].high, 2.0);
  EXPECT_EQ(kept, (std::vector<KeptField>{{"$[1].hihg", R"([3,{"a":null}])"}}));
}

TEST(JsonForm, SaysWhereAndWhatIsWrong) {
  EXPECT_EQ(complaint<Sample>(R"({"interval":{"low":"x"}})"),
            "At $.interval.low: a text stands here, but a number is needed.");
  EXPECT_EQ(complaint<Sample>(R"({"interval":{"low":"x"}})", Language::da),
            "Ved $.interval.low: Her står en tekst, men der skal stå et tal.");
  EXPECT_EQ(complaint<Sample>(R"({"colour":"blue"})"),
            "At $.colour: 'blue' is not a known code. Use one of: red, green. The nearest is 'green'.");
  EXPECT_EQ(complaint<Sample>(R"({"small":128})"),
            "At $.small: The number 128 is out of range: it must lie between -128 and 127.");
  EXPECT_EQ(complaint<Sample>(R"({"large":-1})"),
            "At $.large: The number -1 is out of range: it must lie between 0 and 18446744073709551615.");
  EXPECT_EQ(complaint<Sample>(R"({"small":1.5})"), "At $.small: a number stands here, but a whole number is needed.");
  EXPECT_EQ(complaint<Sample>(R"({"large":-1.0})"), "At $.large: a number stands here, but a whole number is needed.");
  EXPECT_EQ(complaint<Sample>(R"({"pair":["a"]})"), "At $.pair[0]: The list has 1 item, but 2 are needed.");
  EXPECT_EQ(complaint<Sample>(R"({"day":"4. maj"})"),
            "At $.day: '4. maj' is not a date. Write it as year-month-day, for example 2026-05-04.");
  EXPECT_EQ(complaint<Sample>(R"({"either":{"Wrod":{}}})").substr(0, 42), "At $.either.Wrod: 'Wrod' is not a known ki");
  EXPECT_NE(complaint<Sample>(R"({"either":{"Word":{},"Interval":{}}})"), "no complaint");
  EXPECT_NE(complaint<Sample>(R"({"either":{}})"), "no complaint");
  EXPECT_EQ(complaint<Sample>(R"({"names":{}})"),
            "At $.names: a record with named fields stands here, but a list is needed.");
  EXPECT_EQ(complaint<Sample>(R"({"open":null})"), "At $.open: null stands here, but true or false is needed.");
  EXPECT_EQ(complaint<fixture::Ordered>(R"({"low":3,"high":2})"), "At $: The list has 3 items, but 2 are needed.");
}

TEST(JsonForm, SaysWhatIsNotJson) {
  EXPECT_EQ(complaint<Interval>(""), "The text is empty, but JSON is needed.");
  EXPECT_EQ(complaint<Interval>("\xEF\xBB\xBF \n"), "The text is empty, but JSON is needed.");
  EXPECT_EQ(complaint<Interval>("{\n  \"låw\": 1,\n  \"high\" 2\n}").substr(0, 42),
            "Not valid JSON at line 3, column 10, near ");
  EXPECT_EQ(complaint<Interval>("{\"low\": 1} x").substr(0, 35), "Not valid JSON at line 1, column 12");
  EXPECT_NE(complaint<Interval>("{\"low\": 1").find("Not valid JSON"), std::string::npos);
  EXPECT_NE(complaint<Interval>("{\"low\": NaN}").find("Not valid JSON"), std::string::npos);
  EXPECT_EQ(complaint<LocalisedText>("{\"da\":\"bl\xE5\"}").substr(0, 37), "The JSON text is not UTF-8 at line 1,");
  EXPECT_EQ(complaint<Interval>("{\"low\": 1e400}").substr(0, 17), "The number 1e400 ");
  EXPECT_EQ(complaint<Interval>(R"({"low":1,"high":2,"low":3})").substr(0, 30), "The field 'low' stands twice i");
}

TEST(JsonForm, AByteOrderMarkIsSkipped) { EXPECT_EQ(from_json<int>("\xEF\xBB\xBF 7"), 7); }

TEST(JsonForm, DepthIsLimited) {
  const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  EXPECT_EQ(complaint<std::vector<int>>(nested(100000)).substr(0, 51),
            "The JSON text is nested more than 100 levels deep, ");
  std::string nest = "{}";
  for (int i = 0; i < 40; ++i) nest = R"({"inner":[)" + nest + "]}";
  EXPECT_EQ(to_json(from_json<fixture::Nest>(nest)).size(), nest.size() + std::string(R"("inner":[])").size());
}

TEST(JsonForm, RefusesToWriteWhatIsNotUtf8) { EXPECT_THROW(to_json(std::string("bl\xE5")), InvalidInput); }

TEST(JsonForm, CanBeStoppedWhileWritingAndReading) {
  const std::vector<Sample> many(2000, fixture::sample());
  std::stop_source source;
  for (const int indent : {0, 2}) {
    const std::string json = to_json(many, {.indent = indent, .stop = source.get_token()});
    EXPECT_EQ(json, to_json(many, {.indent = indent})) << "the same bytes, whether or not it can be stopped";
    EXPECT_EQ(from_json<std::vector<Sample>>(json, {.stop = source.get_token()}), many);
  }
  EXPECT_THROW(to_json(std::string("bl\xE5"), {.stop = source.get_token()}), InvalidInput);
  const std::string json = to_json(many);
  JsonWriter written({.stop = source.get_token()});
  write(written, many);
  JsonReader reader(json, {.stop = source.get_token()});
  source.request_stop();
  EXPECT_THROW((void)to_json(many, {.stop = source.get_token()}), Cancelled);
  EXPECT_THROW((void)from_json<std::vector<Sample>>(json, {.stop = source.get_token()}), Cancelled);
  // Also when it is asked for between the two halves of the work.
  EXPECT_THROW((void)written.str(), Cancelled);
  std::vector<Sample> read_back;
  EXPECT_THROW(read(reader, read_back), Cancelled);
}

TEST(JsonForm, TheTryTwinReturnsTheError) {
  auto good = try_from_json<int>("7");
  EXPECT_EQ(*good, 7);
  EXPECT_EQ(try_from_json<int>("x").error().code(), "io.json.syntax");
}

}  // namespace
}  // namespace samskab::io
