#include "samskab/base/normal_form.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace samskab {
namespace {

// Rows of NormalizationTest.txt (Unicode Character Database): a source and its form C.
TEST(NormalForm, IsThatOfTheStandard) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"A\u030A", "\u00C5"},  // a letter and its ring
      {"\u212B", "\u00C5"},   // another sign for the same letter
      {"Bj\u00F8rn Andre\u0301", "Bj\u00F8rn Andr\u00E9"},
      {"\u1E0A\u0323", "\u1E0C\u0307"},  // marks in the order of their classes
      {"\u0044\u0307\u0323", "\u1E0C\u0307"},
      {"\u1112\u1161\u11AB", "\uD55C"},  // a syllable of Hangul
      {"\u0915\u093C", "\u0915\u093C"},  // never composed
      {"\u0958", "\u0915\u093C"},
      {"\U0001D15E", "\U0001D157\U0001D165"},
      {"a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b"},
  };
  for (const auto& [source, form] : rows) {
    EXPECT_EQ(normal_form(source), form) << source;
    EXPECT_EQ(normal_form(form), form) << form;
    EXPECT_EQ(in_normal_form(source), source == form) << source;
    EXPECT_TRUE(in_normal_form(form)) << form;
  }
}

TEST(NormalForm, LeavesEverythingElse) {
  for (const std::string text : {"", "p18", "Østergård & søn – »x«", "\xFF\xCC", "e\xCC", "\xED\xA0\x80", "\xC0\x80"}) {
    EXPECT_EQ(normal_form(text), text);
    EXPECT_TRUE(in_normal_form(text));
  }
}

// Rows of NormalizationTest.txt: a source and its form D.
TEST(WrittenForms, AreFormCThenFormDThenTheTextItself) {
  using Forms = std::vector<std::string>;
  EXPECT_EQ(written_forms("p18"), Forms{"p18"});
  EXPECT_EQ(written_forms("\u00D8sterg\u00E5rd"), (Forms{"\u00D8sterg\u00E5rd", "\u00D8sterga\u030Ard"}));
  EXPECT_EQ(written_forms("\u00D8sterga\u030Ard"), (Forms{"\u00D8sterg\u00E5rd", "\u00D8sterga\u030Ard"}));
  EXPECT_EQ(written_forms("\u212B\u00E9"), (Forms{"\u00C5\u00E9", "A\u030Ae\u0301", "\u212B\u00E9"}));
  EXPECT_EQ(written_forms("\u1E0B\u0323"), (Forms{"\u1E0D\u0307", "d\u0323\u0307", "\u1E0B\u0323"}));
  EXPECT_EQ(written_forms("\uD55C"), (Forms{"\uD55C", "\u1112\u1161\u11AB"}));
  EXPECT_EQ(written_forms("\xFF\xCC"), Forms{"\xFF\xCC"});
}

}  // namespace
}  // namespace samskab
