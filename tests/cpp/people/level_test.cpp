#include "samskab/people/level.hpp"

#include <gtest/gtest.h>

#include "people/detail/level_of.hpp"

namespace samskab {
namespace {

TEST(Level, HasCodesAndWordsInBothLanguages) {
  EXPECT_EQ(from_code<Level>("volunteer_citizen"), Level::volunteer_citizen);
  EXPECT_EQ(name(Level::employee, Language::da), "medarbejder");
  EXPECT_EQ(name(Level::employee, Language::en), "employee");
  EXPECT_EQ(from_code<Level>("boss"), std::nullopt);
}

TEST(Level, IsKnownByWhateverPeopleCallIt) {
  for (const char* text : {"user", "Bruger", " BRUGER "}) EXPECT_EQ(detail::level_of(text), Level::user) << text;
  for (const char* text : {"borger", "Volunteer", "frivillig eller borger", "volunteer_citizen"})
    EXPECT_EQ(detail::level_of(text), Level::volunteer_citizen) << text;
  for (const char* text : {"", "boss", "borgere"}) EXPECT_EQ(detail::level_of(text), std::nullopt) << text;
}

}  // namespace
}  // namespace samskab
