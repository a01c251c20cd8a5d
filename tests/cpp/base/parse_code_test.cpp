#include "samskab/base/parse_code.hpp"

#include <gtest/gtest.h>

#include <variant>

#include "samskab/base/error.hpp"

namespace samskab {
namespace {

enum class Fruit { apple, pear, plum };
constexpr Label<Fruit> fruit_labels[] = {{Fruit::apple, "apple", "æble", "apple"},
                                         {Fruit::pear, "pear", "pære", "pear"},
                                         {Fruit::plum, "plum", "blomme", "plum"}};
constexpr LabelList<Fruit> labels(Fruit) { return fruit_labels; }

TEST(ParseCode, GivesTheValueOfACode) {
  EXPECT_EQ(parse_code<Fruit>("pear"), Fruit::pear);
  EXPECT_EQ(parse_code<Language>("da"), Language::da);
}

TEST(ParseCode, RefusesAnyOtherTextWithAllCodesAndTheNearest) {
  for (const char* given : {"plumm", "", "Plum", "blomme"})
    EXPECT_THROW(parse_code<Fruit>(given), InvalidInput) << given;
  try {
    parse_code<Fruit>("plumm");
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "base.code.unknown");
    for (const char* part : {"plumm", "apple, pear, plum", "'plum'"})
      EXPECT_NE(error.message(Language::en).find(part), std::string::npos) << error.message(Language::en);
    for (const char* part : {"»plumm«", "apple, pear, plum", "»plum«"})
      EXPECT_NE(error.message(Language::da).find(part), std::string::npos) << error.message(Language::da);
  }
}

}  // namespace
}  // namespace samskab
