#include "samskab/language/collation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace samskab {
namespace {

std::vector<std::string> sorted(std::vector<std::string> words, Language language) {
  std::stable_sort(words.begin(), words.end(), [&](const std::string& a, const std::string& b) {
    return collation_key(a, language) < collation_key(b, language);
  });
  return words;
}

// Order of the alphabet and of aa: Dansk Sprognævn, Retskrivningsordbogen, section 3 (DS 377).
TEST(Collation, DanishLettersComeAfterZ) {
  EXPECT_EQ(sorted({"Ålborg", "zebra", "Ølgod", "Ærø", "abe"}, Language::da),
            (std::vector<std::string>{"abe", "zebra", "Ærø", "Ølgod", "Ålborg"}));
  EXPECT_EQ(sorted({"Aarhus", "Abild", "Ågård", "Aabenraa", "Zealand"}, Language::da),
            (std::vector<std::string>{"Abild", "Zealand", "Aabenraa", "Ågård", "Aarhus"}));
}

TEST(Collation, EnglishReadersFindMarkedLettersAmongTheOthers) {
  EXPECT_EQ(sorted({"Zebra", "Ålborg", "Østergaard", "Olsen", "Aarhus"}, Language::en),
            (std::vector<std::string>{"Aarhus", "Ålborg", "Olsen", "Østergaard", "Zebra"}));
}

TEST(Collation, CapitalsAndSignsDoNotCount) {
  EXPECT_EQ(collation_key("Müller-Lüdenscheidt", Language::da), collation_key("MÜLLERLÜDENSCHEIDT", Language::da));
  EXPECT_EQ(collation_key("»É«", Language::en), "e");
  EXPECT_LT(collation_key("Per Aage", Language::da), collation_key("Pera", Language::da)) << "a space comes first";
}

TEST(Collation, TakesAnyBytes) {
  EXPECT_EQ(collation_key("", Language::da), "");
  EXPECT_EQ(collation_key("a\xC3", Language::da), "a\xC3");
  EXPECT_GT(collation_key("Ж", Language::da), collation_key("å", Language::da));
}

}  // namespace
}  // namespace samskab
