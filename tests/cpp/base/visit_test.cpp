#include "samskab/base/visit.hpp"

#include <gtest/gtest.h>

#include <variant>

#include "base/visit_fixture.hpp"

namespace samskab {
namespace {

struct Open {
  std::string what;  // "[" or "{" or "Type{"
  std::size_t count = 0;
};
struct Close {};
struct Name {
  std::string name;
};
using Token = std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string, Open, Close, Name>;

/// The smallest sink there can be: it notes what it is told.
class Recorder final : public Writer {
 public:
  void null() override { tokens.emplace_back(); }
  void boolean(bool value) override { tokens.emplace_back(value); }
  void integer(std::int64_t value) override { tokens.emplace_back(value); }
  void natural(std::uint64_t value) override { tokens.emplace_back(value); }
  void real(double value) override { tokens.emplace_back(value); }
  void text(std::string_view value) override { tokens.emplace_back(std::string(value)); }
  void begin_list(std::size_t count) override { tokens.emplace_back(Open{"[", count}); }
  void end_list() override { tokens.emplace_back(Close{}); }
  void begin_record(std::string_view type, unsigned version) override {
    tokens.emplace_back(Open{std::string(type) + "{" + std::to_string(version), 0});
  }
  void field(std::string_view name) override { tokens.emplace_back(Name{std::string(name)}); }
  void end_record() override { tokens.emplace_back(Close{}); }
  std::vector<Token> tokens;
};

/// And the smallest source: it plays the notes back.
class Player final : public Reader {
 public:
  explicit Player(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}
  Kind kind() override {
    const Token& next = tokens_[at_];
    if (const auto* open = std::get_if<Open>(&next)) return open->what == "[" ? Kind::list : Kind::record;
    constexpr Kind kinds[] = {Kind::null, Kind::boolean, Kind::integer, Kind::integer, Kind::real, Kind::text};
    return kinds[next.index()];
  }
  void null() override { take<std::monostate>(); }
  bool boolean() override { return take<bool>(); }
  std::int64_t integer() override { return take<std::int64_t>(); }
  std::uint64_t natural() override { return take<std::uint64_t>(); }
  double real() override { return take<double>(); }
  std::string text() override { return take<std::string>(); }
  std::size_t begin_list() override { return take<Open>().count; }
  void end_list() override { take<Close>(); }
  void begin_record(std::string_view) override { take<Open>(); }
  std::optional<std::string> next_field() override {
    if (std::holds_alternative<Close>(tokens_[at_])) return std::nullopt;
    return take<Name>().name;
  }
  void end_record() override { take<Close>(); }
  void unknown_field(std::string_view type, std::string_view name, std::span<const std::string_view> known) override {
    unknown.emplace_back(std::string(type) + "." + std::string(name) + " of " + std::to_string(known.size()));
    ++at_;
  }
  [[nodiscard]] std::string where() const override { return std::to_string(at_); }
  std::vector<std::string> unknown;

 private:
  template <class T>
  T take() {
    if (!std::holds_alternative<T>(tokens_[at_])) fail(Message("base.cancelled"));
    return std::get<T>(tokens_[at_++]);
  }
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

template <class T>
std::vector<Token> record(const T& value) {
  Recorder recorder;
  write(recorder, value);
  return recorder.tokens;
}
template <class T>
T play(std::vector<Token> tokens) {
  Player player(std::move(tokens));
  T value{};
  read(player, value);
  return value;
}

TEST(Visit, AnySinkAndSourceServeEveryType) {
  EXPECT_EQ(play<fixture::Sample>(record(fixture::sample())), fixture::sample());
  EXPECT_EQ(play<fixture::Sample>(record(fixture::Sample{})), fixture::Sample{});
}

TEST(Visit, SinksAreToldTypesVersionsFieldsAndCounts) {
  const auto tokens = record(fixture::Person{"Bo", 1.8, "x"});
  EXPECT_EQ(std::get<Open>(tokens[0]).what, "Person{2");
  EXPECT_EQ(std::get<Name>(tokens[1]).name, "name");
  EXPECT_EQ(std::get<std::string>(tokens[2]), "Bo");
  EXPECT_EQ(std::get<Open>(record(std::vector<double>{1, 2, 3})[0]).count, 3U);
  EXPECT_EQ(std::get<Open>(record(std::map<std::string, int>{})[0]).what, "{0");
}

TEST(Visit, RetiredFieldsAreHandedToUpgradeAndUnknownOnesToTheReader) {
  EXPECT_EQ(play<fixture::Person>(record(fixture::PersonV0{"Åse", 38})), (fixture::Person{"Åse", 1.0, "shoe 38"}));
  Player player({Open{"Interval{0", 0}, Name{"wide"}, 3.0, Name{"low"}, 0.5, Close{}});
  fixture::Interval value;
  read(player, value);
  EXPECT_EQ(value, (fixture::Interval{0.5, 1.0}));
  EXPECT_EQ(player.unknown, (std::vector<std::string>{"Interval.wide of 2"}));
}

TEST(Visit, NumbersMustFitAndCodesMustBeKnown) {
  EXPECT_EQ(play<std::uint8_t>({std::uint64_t{255}}), 255);
  EXPECT_THROW(play<std::uint8_t>({std::uint64_t{256}}), FormatError);
  EXPECT_THROW(play<std::int16_t>({std::int64_t{-32769}}), FormatError);
  EXPECT_THROW(play<fixture::Colour>({std::string("blue")}), FormatError);
  EXPECT_THROW(play<Date>({std::string("2026-02-30")}), FormatError);
  EXPECT_THROW((play<std::array<double, 2>>({Open{"[", 1}, 1.0, Close{}})), FormatError);
}

TEST(Visit, FailuresCarryThePlaceInBothLanguages) {
  try {
    play<fixture::Colour>({std::string("blue")});
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_EQ(error.message(Language::en),
              "At 1: 'blue' is not a known code. Use one of: red, green. The nearest is 'green'.");
    EXPECT_EQ(error.message(Language::da),
              "Ved 1: »blue« er ikke en kendt kode. Brug en af disse: red, green. Den nærmeste er »green«.");
  }
}

/// A class that keeps its members to itself.
class Sealed {
 public:
  explicit Sealed(int value = 0) : value_(value) {}
  void write_to(Writer& writer) const { write(writer, value_); }
  static Sealed read_from(Reader& reader) {
    int value = 0;
    read(reader, value);
    return Sealed(value);
  }
  friend bool operator==(const Sealed&, const Sealed&) = default;

 private:
  int value_;
};

TEST(Visit, AClassMayWriteAndReadItself) {
  const std::vector<Sealed> values{Sealed(1), Sealed(2)};
  EXPECT_EQ(play<std::vector<Sealed>>(record(values)), values);
}

}  // namespace
}  // namespace samskab
