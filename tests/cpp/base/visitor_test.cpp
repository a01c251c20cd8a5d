#include "samskab/base/visitor.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace samskab {
namespace {

// A sink and a source that know no domain type: what `reals`, `sentence` and `fail` do by themselves is seen in them.
class Log final : public Writer {
 public:
  void null() override { out += "null "; }
  void boolean(bool value) override { out += value ? "true " : "false "; }
  void integer(std::int64_t value) override { out += "i" + std::to_string(value) + " "; }
  void natural(std::uint64_t value) override { out += "n" + std::to_string(value) + " "; }
  void real(double value) override { out += "r" + std::to_string(static_cast<int>(value)) + " "; }
  void text(std::string_view value) override { out.append("'").append(value).append("' "); }
  void begin_list(std::size_t count) override { out += "[" + std::to_string(count) + " "; }
  void end_list() override { out += "] "; }
  void begin_record(std::string_view type_name, unsigned) override { out.append(type_name).append("{ "); }
  void field(std::string_view name) override { out.append(name).append(": "); }
  void end_record() override { out += "} "; }
  std::string out;
};

class Nowhere final : public Reader {
 public:
  Kind kind() override { return Kind::null; }
  void null() override {}
  bool boolean() override { return false; }
  std::int64_t integer() override { return 0; }
  std::uint64_t natural() override { return 0; }
  double real() override { return 0.0; }
  std::string text() override { return {}; }
  std::size_t begin_list() override { return 0; }
  void end_list() override {}
  void begin_record(std::string_view) override {}
  std::optional<std::string> next_field() override { return std::nullopt; }
  void end_record() override {}
  void unknown_field(std::string_view, std::string_view, std::span<const std::string_view>) override {}
  [[nodiscard]] std::string where() const override { return "$.prompts[2].title"; }
};

TEST(Visitor, ASinkWithoutArraysGetsNumbersOneByOne) {
  Log log;
  log.reals(std::vector{1.0, 2.0, 3.0});
  EXPECT_EQ(log.out, "[3 r1 r2 r3 ] ");
}

TEST(Visitor, ASentenceIsItsKeyAndItsArguments) {
  Log log;
  LocalisedText who;
  who.set("da", "brugere");
  log.sentence(Message("some.key").with("n", 7).with("share", Argument{2.0}).with("name", "x").with("who", Argument{who}));
  EXPECT_EQ(log.out,
            "Message{ key: 'some.key' arguments: { n: i7 share: r2 name: 'x' who: { da: 'brugere' } } } ");
}

TEST(Visitor, AFailureSaysWhereInBothLanguages) {
  try {
    Nowhere().fail(Message("base.read.count").with("given", 3).with("needed", 2));
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_NE(error.message(Language::en).find("$.prompts[2].title"), std::string::npos);
    EXPECT_NE(error.message(Language::da).find("$.prompts[2].title"), std::string::npos);
    EXPECT_NE(error.message(Language::da).find('3'), std::string::npos);
    EXPECT_NE(error.message(Language::da), error.message(Language::en));
  }
}

}  // namespace
}  // namespace samskab
