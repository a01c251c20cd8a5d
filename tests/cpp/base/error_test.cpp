#include "samskab/base/error.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace samskab {
namespace {

TEST(Error, SpeaksBothLanguagesAndKeepsItsCode) {
  const InvalidInput error(Message("base.read.count").with("given", 3).with("needed", 2));
  EXPECT_EQ(error.code(), "base.read.count");
  EXPECT_STREQ(error.what(), "The list has 3 items, but 2 are needed.");
  EXPECT_EQ(error.message(Language::da), "Listen har 3 elementer, men der skal være 2.");
}

template <class E>
class ErrorClass : public testing::Test {};
using Classes = testing::Types<InvalidInput, NotFound, NotEnoughData, FormatError, FileError, ConsentError,
                               DisclosureError, Cancelled>;
TYPED_TEST_SUITE(ErrorClass, Classes);

TYPED_TEST(ErrorClass, IsCaughtAsItselfAndAsError) {
  EXPECT_THROW(throw TypeParam(Message("base.cancelled")), TypeParam);
  EXPECT_THROW(throw TypeParam(Message("base.cancelled")), Error);
  EXPECT_THROW(throw TypeParam(Message("base.cancelled")), std::exception);
}

TEST(Expected, HoldsAValueOrTheError) {
  const auto good = [] { return std::string("ja"); };
  const auto bad = []() -> std::string { throw FormatError(Message("base.cancelled")); };
  auto value = attempt(good);
  ASSERT_TRUE(value);
  EXPECT_EQ(*value, "ja");
  EXPECT_EQ(value->size(), 2U);
  auto failure = attempt(bad);
  EXPECT_FALSE(failure.has_value());
  EXPECT_EQ(failure.error().code(), "base.cancelled");
  EXPECT_THROW(failure.value(), Error);
}

TYPED_TEST(ErrorClass, IsThrownAsItselfByAnExpectedThatHoldsIt) {
  const auto caught = attempt([]() -> int { throw TypeParam(Message("base.cancelled")); });
  EXPECT_THROW(caught.value(), TypeParam);
  EXPECT_THROW(Expected<int>(TypeParam(Message("base.cancelled"))).value(), TypeParam);
  EXPECT_EQ(Expected<int>(TypeParam(Message("base.cancelled"))).error().code(), "base.cancelled");
}

TEST(Expected, GivesItsValueAway) {
  auto held = attempt([] { return std::make_unique<int>(7); });
  const std::unique_ptr<int> taken = std::move(held).value();
  EXPECT_EQ(*taken, 7);
  EXPECT_EQ(**attempt([] { return std::make_unique<int>(8); }), 8);
}

TEST(Expected, LetsWhatIsNotOursPass) {
  EXPECT_THROW(attempt([]() -> int { throw std::bad_alloc(); }), std::bad_alloc);
}

}  // namespace
}  // namespace samskab
