#include "samskab/stories/in_words.hpp"

#include <gtest/gtest.h>

#include "stories/fixture.hpp"

namespace samskab {
namespace {

std::string said(const char* address, Answer answer, Language language = Language::da) {
  StoriesBuilder builder(test::garden());
  builder.append(Story{"a"}.answer(address, std::move(answer)));
  const View view = builder.snapshot();
  return answer_in_words(view, view.schema().find(address), 0).in(language);
}

TEST(AnswerInWords, Triads) {
  EXPECT_EQ(said("T1", Weights{{.7, .2, .1}}), "ved »en plan«");
  EXPECT_EQ(said("T1", Weights{{.5, .1, .4}}), "mellem »en plan« og »folk«");
  EXPECT_EQ(said("T1", Weights{{.3, .3, .4}}, Language::en), "in the middle between 'a plan', 'chance' and 'people'");
  EXPECT_EQ(said("T1", AnswerState::not_applicable), "passer ikke");
}

TEST(AnswerInWords, OtherKinds) {
  EXPECT_EQ(said("D1", Position{.05}), "ved »alt for langsomt«");
  EXPECT_EQ(said("D1", Position{.7}, Language::en), "towards 'far too fast'");
  EXPECT_EQ(said("D1", Position{.5}), "midt imellem »alt for langsomt« og »alt for hurtigt«");
  EXPECT_EQ(said("S1", Canvas{{{"us", .9, .95}, {"them", .5, .5}}}), "»Os« øverst til højre og »Dem« i midten");
  EXPECT_EQ(said("C1", Ticks{{"oth"}, "nabo"}), "»Andet«: nabo");
  EXPECT_EQ(said("C2", Ticks{{"rest", "dig"}, ""}), "»gravede« og »hvilede«");
  EXPECT_EQ(said("X1", Position{7.25}), "7,25 på en skala fra 0 til 10");
  EXPECT_EQ(said("F1", Words{"Vi gravede."}), "Vi gravede.");
}

}  // namespace
}  // namespace samskab
