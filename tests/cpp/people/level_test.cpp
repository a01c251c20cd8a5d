#include "samskab/people/level.hpp"

#include <gtest/gtest.h>

namespace samskab {
namespace {

TEST(Level, HasCodesAndWordsInBothLanguages) {
  EXPECT_EQ(from_code<Level>("volunteer_citizen"), Level::volunteer_citizen);
  EXPECT_EQ(name(Level::employee, Language::da), "medarbejder");
  EXPECT_EQ(name(Level::employee, Language::en), "employee");
  EXPECT_EQ(from_code<Level>("boss"), std::nullopt);
}

}  // namespace
}  // namespace samskab
