#include "samskab/base/describe.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/visit_fixture.hpp"

namespace samskab {
namespace {

using fixture::Interval;
using fixture::Person;
using fixture::PersonV0;

TEST(Describe, ClassVersionIsTheNewestChange) {
  static_assert(class_version<Interval>() == 0);
  static_assert(class_version<PersonV0>() == 0);
  static_assert(class_version<Person>() == 2);
}

TEST(Describe, VisitsTodaysFieldsInOrderAndRetiredOnesOnlyWhenAsked) {
  std::vector<std::string> today;
  for_each_field<Person>([&](const auto& each) { today.emplace_back(each.name); });
  EXPECT_EQ(today, (std::vector<std::string>{"name", "height", "note"}));
  std::vector<std::string> ever;
  for_each_field_ever<Person>([&](const auto& each) { ever.emplace_back(each.name); });
  EXPECT_EQ(ever, (std::vector<std::string>{"nmae", "name", "shoe_size", "height", "note"}));
}

TEST(Describe, EqualComparesEveryField) {
  const auto one = fixture::sample();
  auto other = one;
  EXPECT_TRUE(equal(one, other));
  other.names.back() += "!";
  EXPECT_FALSE(equal(one, other));
}

}  // namespace
}  // namespace samskab
