#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/id.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/base/message.hpp"

/// Described types that hold one of everything: what the sinks and archives are tested with.
namespace samskab::fixture {

enum class Colour { red, green };
inline constexpr Label<Colour> colour_labels[] = {{Colour::red, "red", "rød", "red"},
                                                  {Colour::green, "green", "grøn", "green"}};
constexpr LabelList<Colour> labels(Colour) { return colour_labels; }

struct SampleTag {};

struct Interval {
  double low = 0.0;
  double high = 1.0;
  static constexpr std::string_view type_name = "Interval";
  static constexpr auto fields() {
    return field_list(field("low", &Interval::low, "Lower end."), field("high", &Interval::high, "Upper end."));
  }
  friend bool operator==(const Interval&, const Interval&) = default;
};

struct Word {
  std::string text;
  static constexpr std::string_view type_name = "Word";
  static constexpr auto fields() { return field_list(field("text", &Word::text, "The word.")); }
  friend bool operator==(const Word&, const Word&) = default;
};

struct Sample {
  Id<SampleTag> id;
  LocalisedText title;
  bool open = false;
  std::int8_t small = 0;
  std::uint64_t large = 0;
  double share = 0.0;
  Colour colour = Colour::red;
  Date day;
  Timestamp moment;
  std::optional<double> weight;
  std::optional<Interval> interval;
  std::vector<double> numbers;
  std::vector<std::string> names;
  std::vector<Interval> intervals;
  std::map<std::string, std::int64_t> counts;
  std::pair<std::string, std::int32_t> pair;
  std::variant<std::monostate, Interval, Word> either;

  static constexpr std::string_view type_name = "Sample";
  static constexpr auto fields() {
    return field_list(
        field("id", &Sample::id, "Which one."), field("title", &Sample::title, "What it is called."),
        field("open", &Sample::open, "Still going on."), field("small", &Sample::small, "A small number."),
        field("large", &Sample::large, "A large number."), field("share", &Sample::share, "From 0 to 1."),
        field("colour", &Sample::colour, "Its colour."), field("day", &Sample::day, "The day."),
        field("moment", &Sample::moment, "The moment."), field("weight", &Sample::weight, "Missing: not weighed."),
        field("interval", &Sample::interval, "Missing: none."), field("numbers", &Sample::numbers, "Numbers."),
        field("names", &Sample::names, "Names."), field("intervals", &Sample::intervals, "Intervals."),
        field("counts", &Sample::counts, "Counts by name."), field("pair", &Sample::pair, "A name and a number."),
        field("either", &Sample::either, "Nothing, an interval or a word."));
  }
  friend bool operator==(const Sample&, const Sample&) = default;
};

inline Sample sample() {
  Sample s;
  s.id = Id<SampleTag>("s-1");
  s.title.set("da", "Blåbærgrød");
  s.title.set("en", "Porridge");
  s.open = true;
  s.small = -5;
  s.large = 18446744073709551615U;
  s.share = 0.1;
  s.colour = Colour::green;
  s.day = Date(2026, 5, 4);
  s.moment = Timestamp::parse("2026-05-04T11:05:00.250Z");
  s.weight = -2.5;
  s.interval = Interval{0.25, 0.75};
  s.numbers = {1.0, 2.5, -0.0};
  s.names = {"a", "", "æøå \"quoted\"\n"};
  s.intervals = {{0, 1}, {2, 3}};
  s.counts = {{"x", 1}, {"y", -2}};
  s.pair = {"p", 7};
  s.either = Word{"ja"};
  return s;
}

/// A type whose fields must agree.
struct Ordered {
  std::int64_t low = 0;
  std::int64_t high = 0;
  static constexpr std::string_view type_name = "Ordered";
  static constexpr auto fields() {
    return field_list(field("low", &Ordered::low, "Lower."), field("high", &Ordered::high, "At least low."));
  }
  void validate() const {
    if (low > high) throw InvalidInput(Message("base.read.count").with("given", low).with("needed", high));
  }
};

/// A type that holds itself, so that only the input limits its depth.
struct Nest {
  std::vector<Nest> inner;
  static constexpr std::string_view type_name = "Nest";
  static constexpr auto fields() { return field_list(field("inner", &Nest::inner, "Nests.")); }
  friend bool operator==(const Nest&, const Nest&) = default;
};

/// One type through three of its versions: a field was added, one renamed and one dropped.
struct PersonV0 {
  std::string nmae;
  std::int32_t shoe_size = 0;
  static constexpr std::string_view type_name = "Person";
  static constexpr auto fields() {
    return field_list(field("nmae", &PersonV0::nmae, "Name."), field("shoe_size", &PersonV0::shoe_size, "European."));
  }
};
struct Person {
  std::string name;
  double height = 1.0;
  std::string note = "none";

  static constexpr std::string_view type_name = "Person";
  static constexpr auto fields() {
    return field_list(retired_field<std::string>("nmae", 0, 1), field("name", &Person::name, "Name.", 1),
                      retired_field<std::int32_t>("shoe_size", 0, 2), field("height", &Person::height, "Metres.", 2),
                      field("note", &Person::note, "Free text.", 2));
  }
  static void upgrade(Person& person, std::string_view, std::string&& old) { person.name = std::move(old); }
  static void upgrade(Person& person, std::string_view, std::int32_t&& size) {
    person.note = "shoe " + std::to_string(size);
  }
  friend bool operator==(const Person&, const Person&) = default;
};

}  // namespace samskab::fixture
