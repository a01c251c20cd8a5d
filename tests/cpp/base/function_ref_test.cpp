#include "samskab/base/function_ref.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace samskab {
namespace {

int call_twice(FunctionRef<int(int)> each) { return each(1) + each(2); }
std::string hand_over(FunctionRef<std::string(std::unique_ptr<std::string>)> take) {
  return take(std::make_unique<std::string>("whole"));
}
int tripled(int value) { return 3 * value; }

TEST(FunctionRef, CallsTheLambdaWhereItStands) {
  int calls = 0;
  EXPECT_EQ(call_twice([&](int value) {
              ++calls;
              return 10 * value;
            }),
            30);
  EXPECT_EQ(calls, 2);
}

TEST(FunctionRef, KeepsTheStateOfACallableThatChanges) {
  auto running = [sum = 0](int value) mutable { return sum += value; };
  EXPECT_EQ(call_twice(running), 1 + 3);
  EXPECT_EQ(running(0), 3) << "the callable itself was called, no copy of it";
}

TEST(FunctionRef, TakesFunctionsConstantCallablesAndConversions) {
  EXPECT_EQ(call_twice(&tripled), 9);
  const auto narrow = [](long value) { return static_cast<short>(value); };
  EXPECT_EQ(call_twice(narrow), 3);
}

TEST(FunctionRef, PassesOnWhatCanOnlyBeMoved) {
  EXPECT_EQ(hand_over([](std::unique_ptr<std::string> text) { return std::move(*text); }), "whole");
}

TEST(FunctionRef, RefusesWhatCannotBeCalledSo) {
  EXPECT_FALSE((std::is_constructible_v<FunctionRef<int(int)>, std::string>));
  EXPECT_FALSE((std::is_constructible_v<FunctionRef<int(int)>, int (*)(std::string)>));
  EXPECT_TRUE((std::is_trivially_copyable_v<FunctionRef<int(int)>>));
}

}  // namespace
}  // namespace samskab
