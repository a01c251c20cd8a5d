#include "samskab/evaluation/text_review.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/repr.hpp"
#include "stories/fixture.hpp"

namespace samskab::evaluation {
namespace {

const Timestamp noon = Timestamp::parse("2026-11-01T12:00:00Z");

/// Stories that permit publishing, with these texts.
Stories telling(const std::vector<std::string>& texts,
                Permissions permissions = Permissions().with(Purpose::publishing)) {
  StoriesBuilder builder(samskab::test::garden());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Story story(std::string("s").append(std::to_string(i)));
    story.person = std::string("p").append(std::to_string(i));
    story.permissions = permissions;
    story.answer("story", Words{texts[i]});
    builder.append(story);
  }
  return builder.snapshot();
}

std::vector<std::string> texts_of(const std::vector<RedactedText>& all) {
  std::vector<std::string> out;
  for (const RedactedText& each : all) out.push_back(each.text);
  return out;
}
using Texts = std::vector<std::string>;

TEST(TextReview, MarksPiecesInCharactersWithoutTheText) {
  const TextReview review = review_texts(telling({"Åse: 010190-1234", "Intet her", "Ring på 23456789, æ@b.dk"}));
  ASSERT_EQ(review.table.size(), 3U);
  EXPECT_EQ(review.table[0].story, "s0");
  EXPECT_EQ(review.table[0].question, "story");
  EXPECT_EQ(review.table[0].kind, "cpr");
  EXPECT_EQ(review.table[0].begin, 5) << "characters, though the first letter has two bytes";
  EXPECT_EQ(review.table[0].length, 11);
  EXPECT_EQ(review.table[0].source, "rules");
  EXPECT_EQ(review.table[2].begin, 18);
  EXPECT_EQ(review.table[2].length, 6);
  EXPECT_EQ(review.undecided(), 3U);
  EXPECT_EQ(review.basis.stories, 3);
  EXPECT_EQ(review.texts.size(), 3U);
  EXPECT_EQ(repr(review).find("010190"), std::string::npos) << "the review may be kept; the number must not";
  EXPECT_NE(review.summary(Language::da).find("3 stykker tekst i 2 fortællinger kan pege på en person."),
            std::string::npos);
  EXPECT_NE(review.summary(Language::en).find("not anonymous"), std::string::npos);
}

TEST(TextReview, CoversWhateverTheOrderOfItsRowsAndNothingOutsideTheText) {
  const Stories stories = telling({"Åse: 010190-1234 og 23456789."});
  TextReview review = review_texts(stories);
  std::swap(review.table[0], review.table[1]);
  EXPECT_EQ(texts_of(redacted(stories, review, Language::da)), (Texts{"Åse: [CPR-nummer] og [telefonnummer]."}));
  const std::int64_t huge = std::numeric_limits<std::int64_t>::max();
  for (const auto& [begin, length] :
       std::vector<std::pair<std::int64_t, std::int64_t>>{{-1, 3}, {0, 0}, {3, -5}, {29, 1}, {28, 2}, {1, huge}}) {
    TextReview spoilt = review;
    spoilt.table[0].begin = begin;
    spoilt.table[0].length = length;
    EXPECT_THROW(redacted(stories, spoilt, Language::da), InvalidInput) << begin << ' ' << length;
  }
  review.table[0].question = "elsewhere";
  EXPECT_THROW(redacted(stories, review, Language::da), InvalidInput);
}

TEST(TextReview, CoversWhatNobodyHasDecidedAbout) {
  const Stories stories = telling({"Åse: 010190-1234 og 23456789.", "Intet her"});
  const TextReview review = review_texts(stories);
  EXPECT_EQ(texts_of(redacted(stories, review, Language::da)),
            (Texts{"Åse: [CPR-nummer] og [telefonnummer].", "Intet her"}));
  const std::array<std::size_t, 1> phone = {1};
  const TextReview kept = decided(review, phone, PieceDecision::keep, "Maja", noon);
  EXPECT_EQ(texts_of(redacted(stories, kept, Language::da))[0], "Åse: [CPR-nummer] og 23456789.");
  EXPECT_EQ(kept.table[1].by, "Maja");
  EXPECT_EQ(kept.table[1].decided, noon);
  EXPECT_EQ(kept.undecided(), 1U);
  const TextReview covered = decided(kept, phone, PieceDecision::redact, "Bo", noon);
  EXPECT_EQ(texts_of(redacted(stories, covered, Language::en))[0], "Åse: [CPR number] og [phone number].");
  const TextReview open = decided(covered, phone, PieceDecision::undecided, "Bo", noon);
  EXPECT_EQ(open.table[1], review.table[1]) << "a decision taken back leaves nothing";
}

TEST(TextReview, ADecisionNeedsAPersonAndARow) {
  const TextReview review = review_texts(telling({"23456789"}));
  const std::array<std::size_t, 1> first = {0};
  const std::array<std::size_t, 1> second = {1};
  EXPECT_THROW(decided(review, first, PieceDecision::keep, "", noon), InvalidInput);
  EXPECT_THROW(decided(review, second, PieceDecision::keep, "Maja", noon), InvalidInput);
}

// A fake: it knows one name, and that is all a test needs.
std::vector<NamedPiece> knows_aase(std::string_view text) {
  std::vector<NamedPiece> out;
  for (std::size_t at = text.find("Åse"); at != std::string_view::npos; at = text.find("Åse", at + 1))
    out.push_back({"person", at, std::string_view("Åse").size(), false});
  return out;
}

TEST(TextReview, ARecogniserOfNamesPlugsIn) {
  const Stories stories = telling({"Jeg mødte Åse og Åse i Nørregade 12."});
  const auto find = [](std::string_view text) { return knows_aase(text); };
  const TextReview review = review_texts(stories, find, {.recogniser_name = "navne"});
  ASSERT_EQ(review.table.size(), 3U);
  EXPECT_EQ(review.table[0].kind, "person");
  EXPECT_EQ(review.table[0].source, "navne");
  EXPECT_FALSE(review.table[0].certain);
  EXPECT_EQ(texts_of(redacted(stories, review, Language::da))[0], "Jeg mødte [person] og [person] i [gadeadresse].");
}

TEST(TextReview, PiecesThatOverlapAreCoveredTogether) {
  const Stories stories = telling({"Bo, Åse Nørregade 12, hjemme"});
  const auto find = [](std::string_view text) {
    return std::vector<NamedPiece>{{"person", text.find("Åse"), std::string_view("Åse Nørregade").size(), true}};
  };
  const TextReview review = review_texts(stories, find);
  ASSERT_EQ(review.table.size(), 2U);
  EXPECT_EQ(texts_of(redacted(stories, review, Language::da))[0], "Bo, [person], hjemme");
  const std::array<std::size_t, 1> person = {0};
  const TextReview kept = decided(review, person, PieceDecision::keep, "Maja", noon);
  EXPECT_EQ(texts_of(redacted(stories, kept, Language::da))[0], "Bo, Åse [gadeadresse], hjemme");
}

TEST(TextReview, ARecogniserThatPointsOutsideIsToldSo) {
  const Stories stories = telling({"Åse"});
  for (const auto& [begin, length] : std::vector<std::pair<std::size_t, std::size_t>>{{0, 5}, {9, 1}, {1, 1}, {0, 1}}) {
    const NamedPiece piece{"person", begin, length, true};
    const auto find = [&piece](std::string_view) { return std::vector<NamedPiece>{piece}; };
    EXPECT_THROW(review_texts(stories, find), InvalidInput) << begin << " " << length;
  }
}

TEST(TextReview, DecisionsAreTakenOverWhereTheTextIsTheSame) {
  const std::array<std::size_t, 2> both = {0, 1};
  const TextReview earlier =
      decided(review_texts(telling({"Ring 23456789", "Ring 23456780"})), both, PieceDecision::keep, "Maja", noon);
  const Stories grown = telling({"Ring 23456789", "Ring 23456789", "Ring 23456781"});
  EXPECT_THROW(redacted(grown, earlier, Language::da), InvalidInput) << "a text that changed was not looked through";
  const TextReview review = review_texts(grown, {.earlier = &earlier});
  ASSERT_EQ(review.table.size(), 3U);
  EXPECT_EQ(review.table[0].decision, PieceDecision::keep);
  EXPECT_EQ(review.table[0].by, "Maja");
  EXPECT_EQ(review.table[1].decision, PieceDecision::undecided) << "same place, another text";
  EXPECT_EQ(review.table[2].decision, PieceDecision::undecided);
}

TEST(TextReview, OnlyWhatMayBePublishedIsGiven) {
  const Stories stories = telling({"Ring 23456789"}, Permissions());
  const TextReview review = review_texts(stories);
  EXPECT_EQ(review.table.size(), 1U) << "the reviewer sees it";
  EXPECT_TRUE(redacted(stories, review, Language::da).empty());
  EXPECT_EQ(redacted(stories, review, Language::da, Purpose::analysis).size(), 1U);
  stories.consent().withdraw_story("s0");
  EXPECT_TRUE(redacted(stories, review, Language::da, Purpose::analysis).empty());
  EXPECT_TRUE(review_texts(stories).table.empty());
}

TEST(TextReview, NoTextsAreSaidToBeNone) {
  const TextReview review = review_texts(telling({}));
  EXPECT_TRUE(review.table.empty());
  EXPECT_NE(review.summary(Language::da).find("ingen tekster"), std::string::npos);
}

}  // namespace
}  // namespace samskab::evaluation
