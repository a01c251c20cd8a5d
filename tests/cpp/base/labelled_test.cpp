#include "samskab/base/labelled.hpp"

#include <gtest/gtest.h>

#include "base/visit_fixture.hpp"

namespace samskab {
namespace {

using fixture::Colour;

TEST(Labelled, CodesAndNamesComeFromTheOneList) {
  static_assert(Labelled<Colour> && Labelled<Language> && !Labelled<int>);
  EXPECT_EQ(code(Colour::green), "green");
  EXPECT_EQ(name(Colour::green, Language::da), "grøn");
  EXPECT_EQ(name(Colour::green, Language::en), "green");
  EXPECT_EQ(from_code<Colour>("red"), Colour::red);
  EXPECT_EQ(from_code<Colour>("rød"), std::nullopt);
  EXPECT_EQ(from_code<Colour>(""), std::nullopt);
}

TEST(Labelled, AValueThatIsNotListedIsAQuestionMark) {
  EXPECT_EQ(code(static_cast<Colour>(17)), "?");
  EXPECT_EQ(name(static_cast<Colour>(17), Language::da), "?");
}

}  // namespace
}  // namespace samskab
