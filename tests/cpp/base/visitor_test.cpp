#include "samskab/base/visitor.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace samskab {
namespace {

// A sink and a source that know no domain type: what `reals`, `sentence` and `fail` do by themselves is seen in them.
class Log final : public Writer {
 public:
  void null() override { say("null"); }
  void boolean(bool value) override { say(value ? "true" : "false"); }
  void integer(std::int64_t value) override { say("integer", std::to_string(value)); }
  void natural(std::uint64_t value) override { say("natural", std::to_string(value)); }
  void real(double value) override { say("real", std::to_string(static_cast<int>(value))); }
  void text(std::string_view value) override { say("text", value); }
  void begin_list(std::size_t count) override { say("list", std::to_string(count)); }
  void end_list() override { say("end"); }
  void begin_record(std::string_view type_name, unsigned) override { say("record", type_name); }
  void field(std::string_view name) override { say("field", name); }
  void end_record() override { say("end"); }
  std::vector<std::string> out;

 private:
  void say(std::string_view what, std::string_view value = {}) {
    std::string& line = out.emplace_back(what);
    if (!value.empty()) line.append(1, ' ').append(value);
  }
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
  EXPECT_EQ(log.out, (std::vector<std::string>{"list 3", "real 1", "real 2", "real 3", "end"}));
}

TEST(Visitor, ASentenceIsItsKeyAndItsArguments) {
  Log log;
  LocalisedText who;
  who.set("da", "brugere");
  log.sentence(
      Message("some.key").with("n", 7).with("share", Argument{2.0}).with("name", "x").with("who", Argument{who}));
  EXPECT_EQ(log.out,
            (std::vector<std::string>{"record Message", "field key", "text some.key", "field arguments", "record",
                                      "field n", "integer 7", "field share", "real 2", "field name", "text x",
                                      "field who", "record", "field da", "text brugere", "end", "end", "end"}));
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
