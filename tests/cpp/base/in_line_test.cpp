#include "samskab/base/in_line.hpp"

#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace samskab {
namespace {

using Texts = std::vector<std::string>;

struct Share {
  std::string name;
  double share = 0;
  bool shown = false;
  static constexpr std::string_view type_name = "Share";
  static constexpr auto fields() {
    return field_list(field("name", &Share::name, ""), field("share", &Share::share, ""),
                      field("shown", &Share::shown, ""));
  }
};

TEST(InLine, WritesAListAsOneWould) {
  EXPECT_EQ(in_line(Texts{"G1", "G2"}, Language::en), "G1, G2");
  EXPECT_EQ(in_line(Texts{"it's", "x"}, Language::en), "it's, x");
  EXPECT_EQ(in_line(Texts{}, Language::da), "");
  EXPECT_EQ(in_line(std::vector<int>{1, 2}, Language::da), "1, 2");
  EXPECT_EQ(in_line(std::vector<std::optional<int>>{1, {}}, Language::da), "1, –");
}

TEST(InLine, KeepsPartsWithCommasApart) {
  EXPECT_EQ(in_line(std::vector<double>{0.5, 2}, Language::en), "0.5, 2");
  EXPECT_EQ(in_line(std::vector<double>{0.5, 2}, Language::da), "0,5; 2");
  EXPECT_EQ(in_line(Texts{"a, b", "c"}, Language::en), "a, b; c");
  EXPECT_EQ(in_line(std::vector<Texts>{{"a", "b"}, {"c"}}, Language::en), "a, b; c");
  EXPECT_EQ(in_line(std::map<std::string, Texts>{{"user", {"G1", "G2"}}, {"employee", {"G3"}}}, Language::en),
            "employee: G3; user: G1, G2");
}

TEST(InLine, SpeaksTheReadersLanguage) {
  const std::vector<LocalisedText> texts = {LocalisedText({{"da", "en plan"}, {"en", "a plan"}}), LocalisedText("P")};
  EXPECT_EQ(in_line(texts, Language::da), "en plan, P");
  EXPECT_EQ(in_line(texts, Language::en), "a plan, P");
  EXPECT_EQ(in_line(std::vector<Share>{{"a", 0.25, true}, {"b", 0.5, false}}, Language::da),
            "name: a; share: 0,25; shown: ja; name: b; share: 0,5; shown: nej");
  EXPECT_EQ(in_line(std::vector<std::pair<std::string, int>>{{"a", 1}}, Language::en), "a, 1");
  EXPECT_EQ(in_line(std::map<std::string, int>{{"ils", 2}, {"who", 3}}, Language::en), "ils: 2, who: 3");
  EXPECT_EQ(in_line(std::vector<Message>{Message("io.person_code.nobody")}, Language::da).substr(0, 12),
            "Personens id");
}

TEST(InLine, SaysHowManyThereAreOfALongList) {
  std::vector<int> many(40);
  std::iota(many.begin(), many.end(), 1);
  EXPECT_EQ(in_line(many, Language::en), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … (40)");
}

}  // namespace
}  // namespace samskab
