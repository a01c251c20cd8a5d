#include "samskab/evaluation/representativity.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "lab/fixture.hpp"
#include "samskab/stories/builder.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

/// Appended, not added up: gcc 12 sees an overlap in `"p" + std::to_string(i)` that is not there.
std::string numbered(std::string_view letter, int number) {
  std::string out(letter);
  out += std::to_string(number);
  return out;
}

Schema schema() {
  SchemaContent content;
  content.id = "samskabelse";
  return Schema(std::move(content));
}

/// 20 users and 20 volunteers among the stakeholders; all are registered. 1 user and 15 volunteers told something, two
/// of them twice; one volunteer's age is not known.
Content forty() {
  Content content = lab::test::small_content();
  content.stakeholders.clear();
  content.selection_rounds.clear();
  content.candidates.clear();
  content.projects[0].candidate = std::nullopt;
  content.sessions.clear();
  content.observations.clear();
  content.interpretations.clear();
  content.learning_points.clear();
  content.decisions.clear();
  content.evidence.clear();
  content.entries.clear();
  content.persons.clear();
  content.consent_events.clear();
  content.collections[0].invited = 60;
  const auto group = [&content](const char* id, StakeholderKind kind, std::int64_t size) {
    Stakeholder who;
    who.id = Ref<Stakeholder>(id);
    who.kind = kind;
    who.group_size = size;
    content.stakeholders.push_back(who);
  };
  group("S1", StakeholderKind::service_user, 20);
  group("S2", StakeholderKind::volunteer, 20);
  for (int i = 0; i < 40; ++i) {
    Person person;
    person.id = Ref<Person>(numbered("p", i));
    person.level = i < 20 ? Level::user : Level::volunteer_citizen;
    if (i != 39) person.attributes["age"] = i % 2 == 0 ? "65+" : "18-64";
    content.persons.push_back(person);
  }
  return content;
}

Stories told(std::initializer_list<int> more = {}) {
  StoriesBuilder builder(schema());
  int number = 0;
  const auto tell = [&](int person) {
    Story story(numbered("s", number++));
    if (person >= 0) story.person = numbered("p", person);
    story.language = "da";
    builder.append(story);
  };
  tell(0);
  for (int person = 25; person < 40; ++person) tell(person);
  tell(30);
  tell(31);
  for (const int person : more) tell(person);
  return builder.snapshot();
}

Lab with(const Stories& stories) { return Lab(forty()).with_stories(Ref<lab::Collection>("A1"), stories); }

TEST(Representativity, WhereNobodysGroupIsKnownNobodyIsSaidToBeMissing) {
  Content content = forty();
  content.persons.clear();
  const Representativity result =
      representativity(Lab(std::move(content)).with_stories(Ref<lab::Collection>("A1"), told()));
  EXPECT_EQ(result.answered, 16);
  for (const RepresentationRow& row : result.table) EXPECT_FALSE(row.share_answered) << row.group;
  EXPECT_NE(result.summary(Language::en).find("Of the 16 people who answered nobody's level is known"),
            std::string::npos)
      << result.summary(Language::en);
  EXPECT_NE(result.summary(Language::da).find("er niveau ikke kendt for nogen"), std::string::npos);
}

TEST(Representativity, WhoIsNotHeardAsFarAsIsKnown) {
  // All who are known are volunteers; two more answered, and may be users.
  Content content = forty();
  for (Person& each : content.persons) each.level.reset();
  for (std::size_t person = 25; person < 40; ++person) content.persons[person].level = Level::volunteer_citizen;
  const Representativity result =
      representativity(Lab(std::move(content)).with_stories(Ref<lab::Collection>("A1"), told({-1})));
  EXPECT_NE(result.summary(Language::en).find("Not heard at all, as far as is known: user"), std::string::npos)
      << result.summary(Language::en);
}

TEST(Representativity, CountsPeopleAgainstTheStakeholders) {
  const Representativity result = representativity(with(told()));
  EXPECT_EQ(result.invited, 60);
  EXPECT_EQ(result.frame, 40);
  EXPECT_EQ(result.joined, 40);
  EXPECT_EQ(result.answered, 16);
  EXPECT_EQ(result.basis.stories, 18);
  EXPECT_EQ(result.basis.persons, 16);
  ASSERT_EQ(result.table.size(), 2U);
  const RepresentationRow& users = result.table[0];
  EXPECT_EQ(users.group, "user");
  EXPECT_EQ(users.frame, 20);
  EXPECT_EQ(users.answered, 1);
  EXPECT_DOUBLE_EQ(*users.share_answered, 1.0 / 16);
  EXPECT_DOUBLE_EQ(*users.gap, 1.0 / 16 - .5);
  // scipy 1.17: binomtest(1, 20).proportion_ci(method="wilson")
  EXPECT_NEAR(*users.rate_low, 0.0088814, 1e-6);
  EXPECT_NEAR(*users.rate_high, 0.2361312, 1e-6);
  EXPECT_EQ(result.summary(Language::da),
            "Der er sendt 60 invitationer. Der er 40 personer blandt aktørerne; 40 er registreret som respondenter, og "
            "16 har fortalt noget. Hørt for lidt, først og fremmest gruppen »bruger«: den udgør 6 % af dem, der har "
            "svaret (usikkerhed 1–28 "
            "%, n = 16), "
            "men 50 % af dem, der kunne have svaret. Hørt mere, end andelen tilsiger, først og fremmest gruppen "
            "»frivillig eller borger«: den "
            "udgør 94 % af dem, der har "
            "svaret (usikkerhed 72–99 %, n = 16), men 50 % af dem, der kunne have svaret. Det bygger på 16 stemmer: "
            "brug det til at "
            "spørge, ikke til at konkludere.");
}

TEST(Representativity, SaysHowMoreCanHaveToldThanThereAre) {
  const auto words = [](std::int64_t users, std::int64_t volunteers) {
    Content content = forty();
    content.stakeholders[0].group_size = users;
    content.stakeholders[1].group_size = volunteers;
    const Lab lab = Lab(content).with_stories(Ref<lab::Collection>("A1"), told());
    return representativity(lab, {.by = {"level"}}).words;
  };
  const auto told_of = [](const std::vector<Message>& all, std::string_view key) {
    return std::any_of(all.begin(), all.end(), [&](const Message& each) { return each.key() == key; });
  };
  EXPECT_FALSE(told_of(words(20, 15), "evaluation.representativity.more"));
  EXPECT_FALSE(told_of(words(20, 15), "evaluation.representativity.more_of"));
  EXPECT_TRUE(told_of(words(20, 10), "evaluation.representativity.more_of"));
  EXPECT_FALSE(told_of(words(20, 10), "evaluation.representativity.more"));
  EXPECT_TRUE(told_of(words(3, 10), "evaluation.representativity.more"));
  EXPECT_FALSE(told_of(words(3, 10), "evaluation.representativity.more_of"));
}

TEST(Representativity, ComparesAttributesWithTheRegistered) {
  const Representativity result = representativity(with(told()), {.by = {"age", "language"}});
  ASSERT_EQ(result.table.size(), 5U) << "two ages and unknown, Danish and unknown";
  EXPECT_EQ(result.table[0].group, "18-64");
  EXPECT_FALSE(result.table[0].frame);
  EXPECT_EQ(result.table[0].joined, 19);
  EXPECT_EQ(result.table[0].answered, 7);
  EXPECT_DOUBLE_EQ(*result.table[0].share_expected, 19.0 / 39);
  EXPECT_EQ(result.table[2].group, "unknown");
  EXPECT_EQ(result.table[2].answered, 1);
  EXPECT_FALSE(result.table[2].share_answered);
  EXPECT_EQ(result.table[3].group, "da");
  EXPECT_EQ(result.table[3].answered, 16);
  EXPECT_THROW(static_cast<void>(representativity(with(told()), {.by = {"agge"}})), NotFound);
}

TEST(Representativity, TheFurthestOfManyGroupsMustBeClearAmongThemAll) {
  Content content = forty();
  for (std::size_t i = 0; i < 40; ++i) content.persons[i].attributes["age"] = numbered("a", static_cast<int>(i / 10));
  StoriesBuilder builder(schema());
  for (const int person : {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32}) {
    Story story(numbered("s", person));
    story.person = numbered("p", person);
    builder.append(story);
  }
  const Lab lab = Lab(content).with_stories(Ref<lab::Collection>("A1"), builder.snapshot());
  const Representativity four = representativity(lab, {.by = {"age"}});
  ASSERT_GT(*four.table[0].low, *four.table[0].share_expected) << "by itself it would be clear";
  EXPECT_EQ(four.summary(Language::en).find("Heard more"), std::string::npos) << four.summary(Language::en);
  EXPECT_NE(four.summary(Language::en).find("No group is clearly heard"), std::string::npos);
}

TEST(Representativity, WhoWithdrewIsInNoNumber) {
  const Lab lab = with(told());
  lab.consent()->withdraw_person("p0");
  const Representativity result = representativity(lab);
  EXPECT_EQ(result.joined, 39);
  EXPECT_EQ(result.answered, 15);
  EXPECT_EQ(result.table[0].answered, 0);
  EXPECT_EQ(result.basis.withdrawn, 1);
  EXPECT_NE(result.summary(Language::en).find("Not heard at all: user"), std::string::npos);
}

TEST(Representativity, AStoryWithoutAPersonIsAPersonOfItsOwnAndThatIsSaid) {
  const Representativity result = representativity(with(told({-1, -1})));
  EXPECT_EQ(result.answered, 18);
  EXPECT_EQ(result.joined, 40);
  ASSERT_EQ(result.table.size(), 3U);
  EXPECT_EQ(result.table[2].group, "unknown");
  EXPECT_NE(result.basis.notes.front().in(Language::en).find("2 stories have no person code"), std::string::npos);
}

TEST(Representativity, StoriesMayBeAbsent) {
  const Representativity result = representativity(Lab(forty()));
  EXPECT_EQ(result.answered, 0);
  EXPECT_FALSE(result.table[0].share_answered);
  EXPECT_NE(result.summary(Language::en).find("No stories are there yet"), std::string::npos);
  EXPECT_NE(result.basis.notes.front().in(Language::en).find("1 collection are not there"), std::string::npos);
  EXPECT_NE(representativity(Lab(), {.by = {"level", "age"}}).summary(Language::da).find("se, hvem der mangler"),
            std::string::npos);
  EXPECT_TRUE(representativity(Lab()).table.empty());
  EXPECT_THROW(static_cast<void>(representativity(Lab(), {.collection = Ref<lab::Collection>("A9")})), NotFound);
}

TEST(Representativity, AnybodySeesNoGroupWhereOneOfThemIsOfFew) {
  Representativity result;
  result.answered = 22;
  result.joined = 32;
  result.table.resize(2);
  result.table[0].joined = result.table[0].answered = 20;
  result.table[1].joined = 12;
  result.table[1].answered = 2;
  result.words = {Message("evaluation.representativity.count"), Message("evaluation.representativity.under")};
  const Representativity shown = for_everybody(result, 5);
  EXPECT_TRUE(shown.table.empty());
  ASSERT_EQ(shown.words.size(), 2U);
  EXPECT_EQ(shown.words[0].key(), "evaluation.representativity.count");
  EXPECT_EQ(shown.words[1].key(), "evaluation.some_hidden");
  EXPECT_EQ(for_everybody(result, 2), result);
  // Nine of twelve answered: three who did not would be known.
  result.table[1].answered = 9;
  EXPECT_TRUE(for_everybody(result, 5).table.empty());
  result.table[1].answered = 0;
  EXPECT_EQ(for_everybody(result, 5), result);
  // Of twelve registered, eleven answered, and nine others: the rate tells of the one who did not.
  result.table[1].answered = 20;
  result.table[1].answer_rate = 11.0 / 12.0;
  EXPECT_TRUE(for_everybody(result, 5).table.empty());
  // All twelve did, and two who are not registered.
  result.table[1].answered = 14;
  result.table[1].answer_rate = 1.0;
  EXPECT_TRUE(for_everybody(result, 5).table.empty());
}

TEST(Representativity, SharesAreOfThoseWhoseGroupIsKnownAndSaySo) {
  // The sixteen who told something, and forty without a person, of whom nothing is known.
  StoriesBuilder builder(schema());
  for (int i = 0; i < 56; ++i) {
    Story story(numbered("s", i));
    if (i < 16) story.person = numbered("p", i == 0 ? 0 : 24 + i);
    builder.append(story);
  }
  const Representativity result = representativity(with(builder.snapshot()));
  EXPECT_EQ(result.answered, 56);
  EXPECT_DOUBLE_EQ(*result.table[0].share_answered, 1.0 / 16);
  const std::string english = result.summary(Language::en);
  EXPECT_NE(english.find("the group 'user': it makes up 6% of the 16 who answered and whose level is known"),
            std::string::npos)
      << english;
  EXPECT_NE(english.find("n = 16"), std::string::npos) << english;
  EXPECT_EQ(english.find("n = 56"), std::string::npos) << english;
  EXPECT_NE(english.find("It rests on 16 voices"), std::string::npos) << english;
  const auto unknown = std::find_if(result.basis.notes.begin(), result.basis.notes.end(), [](const Message& each) {
    return each.key() == "evaluation.representativity.group_unknown";
  });
  ASSERT_NE(unknown, result.basis.notes.end());
  EXPECT_EQ(unknown->in(Language::da), "For 40 personer, der har svaret, er niveau ukendt; de indgår ikke i andelene.");
  for (const Message& each : for_everybody(result, 5).basis.notes)
    EXPECT_NE(each.key(), "evaluation.representativity.group_unknown");
}

TEST(Representativity, AGroupingThatIsNamedTwiceCountsNobodyTwice) {
  const Lab lab = with(told());
  EXPECT_EQ(representativity(lab, {.by = {"level", "level"}}), representativity(lab, {.by = {"level"}}));
  EXPECT_EQ(representativity(lab, {.by = {"age", "level", "age"}}), representativity(lab, {.by = {"age", "level"}}));
}

}  // namespace
}  // namespace samskab::evaluation
