#include "samskab/evaluation/expectation_gap.hpp"

#include <gtest/gtest.h>

#include <array>

#include "lab/fixture.hpp"
#include "samskab/lab/involvement.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

void add_user(Content& content, const std::string& id, StakeholderKind kind = StakeholderKind::service_user) {
  Stakeholder who;
  who.id = Ref<Stakeholder>(id);
  who.kind = kind;
  content.stakeholders.push_back(who);
}

void expect(Content& content, const std::string& who, double importance, const char* day = "2026-02-01",
            ValueType type = ValueType::quality) {
  Rationale said;
  said.id = Ref<Rationale>("R" + std::to_string(content.rationales.size()));
  said.project = Ref<Project>("P1");
  said.stakeholder = Ref<Stakeholder>(who);
  said.value_type = type;
  said.importance = importance;
  said.stated_on = Date::parse(day);
  content.rationales.push_back(said);
}

void find(Content& content, const std::string& who, double yield, const char* day = "2026-11-01",
          ValueType type = ValueType::quality) {
  PerceivedYield said;
  said.id = Ref<PerceivedYield>("Y" + std::to_string(content.perceived_yields.size()));
  said.project = Ref<Project>("P1");
  said.stakeholder = Ref<Stakeholder>(who);
  said.value_type = type;
  said.yield = yield;
  said.stated_on = Date::parse(day);
  content.perceived_yields.push_back(said);
}

// Student's sleep data (R datasets::sleep), moved up by 10 to lie in 0..100.
constexpr std::array first_drug{.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0.0, 2.0};
constexpr std::array second_drug{1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4};

TEST(ExpectationGap, SaysHowManyVoicesTheRowThatIsToldRestsOn) {
  Content content = lab::test::small_content();
  for (std::size_t i = 0; i < 12; ++i) {
    const std::string who = "B" + std::to_string(i);
    add_user(content, who);
    const double other = i % 2 == 0 ? 10 : -10;
    expect(content, who, 50, "2026-02-01", ValueType::efficiency);
    find(content, who, 50 + other, "2026-11-01", ValueType::efficiency);
    if (i >= first_drug.size()) continue;
    expect(content, who, first_drug[i] + 10);
    find(content, who, second_drug[i] + 10);
  }
  const ExpectationGap result = expectation_gap(Lab(content));
  ASSERT_EQ(result.table.size(), 2U);
  const std::string told = result.summary(Language::en);
  EXPECT_NE(told.find("n = 10)"), std::string::npos) << told;
  EXPECT_NE(told.find("It rests on 10 voices"), std::string::npos) << told;
}

TEST(ExpectationGap, PairsWhoSaidBoth) {
  Content content = lab::test::small_content();
  for (std::size_t i = 0; i < first_drug.size(); ++i) {
    const std::string who = "B" + std::to_string(i);
    add_user(content, who);
    expect(content, who, first_drug[i] + 10);
    find(content, who, second_drug[i] + 10);
  }
  add_user(content, "only");
  expect(content, "only", 100);
  const ExpectationGap result = expectation_gap(Lab(content));
  ASSERT_EQ(result.table.size(), 1U);
  const ExpectationRow& row = result.table[0];
  EXPECT_EQ(row.level, Level::user);
  EXPECT_TRUE(row.paired);
  EXPECT_EQ(row.n, 10);
  EXPECT_EQ(row.n_expected, 11);
  EXPECT_EQ(row.n_perceived, 10);
  // R 4.2: t.test(extra ~ group, data = sleep, paired = TRUE), sign turned round.
  EXPECT_NEAR(*row.gap, 1.58, 1e-12);
  EXPECT_NEAR(*row.low, 0.7001142, 1e-7);
  EXPECT_NEAR(*row.high, 2.4598858, 1e-7);
  EXPECT_NEAR(*row.perceived - *row.expected, *row.gap, 1e-12) << "the means shown are those of the pairs";
  ASSERT_EQ(result.basis.notes.size(), 1U);
  EXPECT_NE(result.basis.notes[0].in(Language::en).find("1 statement by people who said only one"), std::string::npos);
  EXPECT_NE(result.summary(Language::da).find("Længst over det forventede"), std::string::npos);
  EXPECT_NE(result.summary(Language::da).find("10 stemmer"), std::string::npos);
}

TEST(ExpectationGap, GapsThatAreAllEqualAreNotCertain) {
  Content content = lab::test::small_content();
  for (const char* who : {"B1", "B2"}) {
    add_user(content, who);
    expect(content, who, 80);
    find(content, who, 60);
  }
  const ExpectationGap result = expectation_gap(Lab(content));
  EXPECT_EQ(result.table[0].gap, -20);
  EXPECT_FALSE(result.table[0].low);
  EXPECT_NE(result.summary(Language::en).find("no clear difference"), std::string::npos)
      << result.summary(Language::en);
}

TEST(ExpectationGap, ComparesMeansWhereOthersSpeakLater) {
  Content content = lab::test::small_content();
  for (std::size_t i = 0; i < first_drug.size(); ++i) {
    add_user(content, "B" + std::to_string(i));
    add_user(content, "E" + std::to_string(i));
    expect(content, "B" + std::to_string(i), first_drug[i] + 10);
    find(content, "E" + std::to_string(i), second_drug[i] + 10);
  }
  const ExpectationRow row = expectation_gap(Lab(content)).table.at(0);
  EXPECT_FALSE(row.paired);
  EXPECT_EQ(row.n, 20);
  EXPECT_NEAR(*row.gap, 1.58, 1e-12);
  // Both t intervals from R's t.test: (-0.5297804, 2.0297804) and (0.8976775, 3.7623225); joined by hand as Zou &
  // Donner do: 1.58 -+ sqrt(1.4323225^2 + 1.2797804^2).
  EXPECT_NEAR(*row.low, 1.58 - 1.9207773, 1e-5);
  EXPECT_NEAR(*row.high, 1.58 + 1.9207773, 1e-5);
}

TEST(ExpectationGap, TheFirstExpectationAndTheLastYieldCount) {
  Content content = lab::test::small_content();
  expect(content, "S1", 50, "2026-05-01");
  expect(content, "S1", 80, "2026-01-20");
  find(content, "S1", 40, "2026-11-01");
  find(content, "S1", 60, "2026-06-01");
  const ExpectationGap result = expectation_gap(Lab(content));
  ASSERT_EQ(result.table.size(), 1U);
  EXPECT_EQ(result.table[0].level, Level::employee);
  EXPECT_DOUBLE_EQ(*result.table[0].expected, 80);
  EXPECT_DOUBLE_EQ(*result.table[0].perceived, 40);
  EXPECT_DOUBLE_EQ(*result.table[0].gap, -40);
  EXPECT_FALSE(result.table[0].low) << "one voice says nothing about uncertainty";
  EXPECT_DOUBLE_EQ(*expectation_gap(Lab(content), {.today = Date::parse("2026-07-01")}).table[0].perceived, 60);
}

TEST(ExpectationGap, AUnitIsOneVoiceAtTheOrganisationalLevel) {
  Content content = lab::test::small_content();
  for (const char* id : {"O1", "O2"}) {
    add_user(content, id, StakeholderKind::association);
    content.stakeholders.back().unit = Ref<OrgUnit>("U1");
  }
  expect(content, "O1", 60);
  expect(content, "O2", 80);
  const ExpectationRow row = expectation_gap(Lab(content)).table.at(0);
  EXPECT_EQ(row.level, Level::organisation);
  EXPECT_EQ(row.n_expected, 1);
  EXPECT_DOUBLE_EQ(*row.expected, 70);
  EXPECT_FALSE(row.gap);
}

TEST(ExpectationGap, SaysWhatIsMissing) {
  EXPECT_TRUE(expectation_gap(Lab()).table.empty());
  EXPECT_NE(expectation_gap(Lab()).summary(Language::en).find("ask at the start"), std::string::npos);
  Content content = lab::test::small_content();
  expect(content, "S1", 50);
  EXPECT_NE(expectation_gap(Lab(content)).summary(Language::en).find("no yield yet"), std::string::npos);
  find(content, "S2", 50);
  EXPECT_NE(expectation_gap(Lab(content)).summary(Language::en).find("never about the same value"), std::string::npos);
  EXPECT_TRUE(expectation_gap(Lab(content), {.value_type = ValueType::efficiency}).table.empty());
  EXPECT_THROW(static_cast<void>(expectation_gap(Lab(content), {.project = Ref<Project>("P9")})), NotFound);
  EXPECT_THROW(static_cast<void>(expectation_gap(Lab(content), {.level = 1.5})), InvalidInput);
}

TEST(ExpectationGap, AnybodySeesNoRowOfFew) {
  Content content = lab::test::small_content();
  for (int i = 0; i < 6; ++i) {
    const std::string who = "B" + std::to_string(i);
    add_user(content, who);
    expect(content, who, 80 + i);
    find(content, who, 40 + i);
    // Four say of both what they say of efficiency; two only what they expected.
    expect(content, who, 20, "2026-02-01", ValueType::efficiency);
    if (i < 4) find(content, who, 90, "2026-11-01", ValueType::efficiency);
  }
  const ExpectationGap whole = expectation_gap(Lab(content));
  ASSERT_EQ(whole.table.size(), 2U);
  const ExpectationGap shown = for_everybody(whole, 5);
  ASSERT_EQ(shown.table.size(), 1U);
  EXPECT_EQ(shown.table[0].value_type, ValueType::quality);
  EXPECT_TRUE(shown.basis.records.empty()) << "they count those of the hidden row";
  EXPECT_EQ(shown.table[0].persons, 6);
  EXPECT_EQ(shown.summary(Language::en).find("efficiency"), std::string::npos) << shown.summary(Language::en);
  EXPECT_EQ(shown.words.back().key(), "evaluation.some_hidden");
  EXPECT_EQ(for_everybody(whole, 4).table.size(), 2U);
  EXPECT_EQ(for_everybody(whole, 2), whole);
  const ExpectationGap none = for_everybody(whole, 7);
  EXPECT_TRUE(none.table.empty());
  ASSERT_EQ(none.words.size(), 1U) << "nothing is said to be unrecorded that is only not shown";
  EXPECT_EQ(none.words[0].key(), "language.suppressed");
}

TEST(ExpectationGap, NobodySeesHowManySaidOnlyOne) {
  Content content = lab::test::small_content();
  for (const char* who : {"a", "b", "c", "d", "e", "f"}) {
    add_user(content, who);
    expect(content, who, 50);
    find(content, who, 60);
  }
  add_user(content, "only");
  expect(content, "only", 100);
  const ExpectationGap whole = expectation_gap(Lab(content));
  ASSERT_TRUE(whole.table[0].paired);
  const ExpectationGap shown = for_everybody(whole, 5);
  ASSERT_EQ(shown.table.size(), 1U);
  EXPECT_EQ(shown.table[0].n, 6);
  EXPECT_FALSE(shown.table[0].n_expected) << "7 less 6 is one";
  EXPECT_FALSE(shown.table[0].n_perceived);
  EXPECT_TRUE(shown.basis.records.empty()) << "so would the number of rationales tell";
  EXPECT_EQ(shown.basis.summary(Language::en).find("only"), std::string::npos) << shown.basis.summary(Language::en);
  ASSERT_EQ(shown.words.size(), whole.words.size() + 1);
  EXPECT_EQ(shown.words.back().key(), "evaluation.some_hidden");
  EXPECT_EQ(for_everybody(shown, 5), shown) << "twice is once";
  const ExpectationGap none = for_everybody(shown, 7);
  ASSERT_EQ(none.words.size(), 1U) << "once is enough";
  EXPECT_EQ(for_everybody(whole, 1), whole);
}

TEST(ExpectationGap, AGroupSpeaksForAllItsPeople) {
  Content content = lab::test::small_content();
  add_user(content, "all");
  content.stakeholders.back().group_size = 24;
  expect(content, "all", 80);
  find(content, "all", 40);
  const ExpectationGap whole = expectation_gap(Lab(content));
  EXPECT_EQ(whole.table[0].n, 1);
  EXPECT_EQ(whole.table[0].persons, 24);
  EXPECT_EQ(for_everybody(whole, 5), whole);
  find(content, "all", 50, "2026-11-02");
  add_user(content, "one");
  find(content, "one", 60);
  EXPECT_EQ(expectation_gap(Lab(content)).table[0].persons, 24) << "both before and after";
}

}  // namespace
}  // namespace samskab::evaluation
