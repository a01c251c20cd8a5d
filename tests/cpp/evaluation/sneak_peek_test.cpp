#include "samskab/evaluation/sneak_peek.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "metrics/support.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

const Ref<lab::Collection> sixty_collection("C1");

Lab with_sixty_stories() {
  Content content;
  SchemaVersion version;
  version.id = Ref<SchemaVersion>("V1");
  version.schema = "workshop";
  content.schema_versions.push_back(version);
  lab::Collection collection;
  collection.id = sixty_collection;
  collection.schema = version.id;
  content.collections.push_back(collection);
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < 60; ++i) {
    Story story = samskab::test::workshop_story({.per_person = 1}, i);
    story.permissions = Permissions::all();
    story.received = Timestamp::parse(Date(2026, 5, 1).plus(static_cast<std::int64_t>(i)).text() + "T12:00Z");
    builder.append(story);
  }
  return Lab(std::move(content)).with_stories(sixty_collection, builder.snapshot());
}

lab::SneakPeek kept(const char* id, Date day) {
  lab::SneakPeek out;
  out.id = Ref<lab::SneakPeek>(id);
  out.collections = {sixty_collection};
  out.as_of = day;
  return out;
}

TEST(SneakPeek, LooksAtACollectionAsOfADay) {
  const Lab lab = with_sixty_stories();
  const Peek look = sneak_peek(lab, sixty_collection, {.as_of = Date(2026, 5, 20)});
  EXPECT_EQ(look.stories, 20);
  EXPECT_FALSE(look.persons_before);
  EXPECT_FALSE(look.exemplars.empty());
  EXPECT_TRUE(sneak_peek(lab, sixty_collection, {.audience = Audience::public_audience}).exemplars.empty());
}

TEST(SneakPeek, TellsWhatChangedSinceTheLastThatIsRecorded) {
  Content content = with_sixty_stories().content();
  content.sneak_peeks = {kept("SP1", Date(2026, 5, 10)), kept("SP2", Date(2026, 5, 20)),
                         kept("SP3", Date(2026, 6, 20))};
  const Lab lab =
      Lab(std::move(content)).with_stories(sixty_collection, with_sixty_stories().stories(sixty_collection));
  EXPECT_EQ(sneak_peek(lab, sixty_collection, {.as_of = Date(2026, 6, 1)}).persons_before, 20);
  EXPECT_EQ(sneak_peek(lab, sixty_collection, {.as_of = Date(2026, 6, 1), .since = Ref<lab::SneakPeek>("SP1")})
                .persons_before,
            10);
  EXPECT_THROW(static_cast<void>(sneak_peek(lab, sixty_collection, {.since = Ref<lab::SneakPeek>("SP9")})), NotFound);
}

TEST(SneakPeek, ShowsNothingThatALookOnRecordTogetherWithItWouldGiveAway) {
  Content content = with_sixty_stories().content();
  content.sneak_peeks = {kept("SP1", Date(2026, 5, 20))};
  content.sneak_peeks[0].frozen = "{}";
  const Lab lab =
      Lab(std::move(content)).with_stories(sixty_collection, with_sixty_stories().stories(sixty_collection));
  const auto none_shown = [&](const Peek& look) {
    for (const PeekPattern& each : look.table)
      if (each.shown || each.persons || each.value || each.before) return false;
    return std::none_of(look.differences.begin(), look.differences.end(),
                        [](const PeekDifference& each) { return each.shown || each.difference || each.first_persons; });
  };
  // Two came since: neither their answers nor a sentence about them.
  const Peek too_soon = sneak_peek(lab, sixty_collection, {.as_of = Date(2026, 5, 22)});
  EXPECT_TRUE(none_shown(too_soon));
  EXPECT_EQ(too_soon.summary(Language::en).find("Clear"), std::string::npos);
  EXPECT_FALSE(none_shown(sneak_peek(lab, sixty_collection, {.as_of = Date(2026, 6, 10)})));
  EXPECT_FALSE(
      none_shown(sneak_peek(lab, sixty_collection, {.as_of = Date(2026, 5, 22), .audience = Audience::analysts})));
}

TEST(SneakPeek, TheValueBeforeDoesNotShowWhoWithdrewSince) {
  Content content = with_sixty_stories().content();
  content.sneak_peeks = {kept("SP1", Date(2026, 5, 20))};
  content.sneak_peeks[0].frozen = "{}";
  const Stories stories = with_sixty_stories().stories(sixty_collection);
  const Lab lab = Lab(std::move(content)).with_stories(sixty_collection, stories);
  const auto told = [&](const Date day, const auto& member) {
    const Peek look = sneak_peek(lab, sixty_collection, {.as_of = day});
    return std::any_of(look.table.begin(), look.table.end(),
                       [&](const PeekPattern& each) { return (each.*member).has_value(); });
  };
  const Date then(2026, 5, 20);
  const Date now(2026, 6, 20);
  EXPECT_TRUE(told(now, &PeekPattern::before));
  EXPECT_TRUE(told(then, &PeekPattern::value));
  // 20 people were in the look: a mean of the 19 who are left would tell what the other said.
  lab.consent()->withdraw_person(std::string(stories.table().person[3]));
  EXPECT_TRUE(told(now, &PeekPattern::value));
  EXPECT_FALSE(told(now, &PeekPattern::before));
  EXPECT_FALSE(told(then, &PeekPattern::value));
}

Lab with_window(const Lab& lab, Date start, Date end) {
  Content content = lab.content();
  content.collections.front().window = {start, end};
  return lab.with_content(std::move(content));
}

TEST(SneakPeek, StoriesOutsideTheWindowAreNotCalledNotThere) {
  const Lab none = with_window(with_sixty_stories(), Date(2025, 5, 1), Date(2025, 6, 1));
  const std::string told = sneak_peek(none, sixty_collection).summary(Language::en);
  EXPECT_EQ(told.find("60 stories came in outside the collection's window"), 0U) << told;
  EXPECT_NE(sneak_peek(none, sixty_collection).summary(Language::da).find("uden for indsamlingens periode"),
            std::string::npos);
  const std::string outside =
      sneak_peek(none, sixty_collection, {.audience = Audience::public_audience}).summary(Language::en);
  EXPECT_EQ(outside, "No stories have come in within the collection's window.");

  const Lab most = with_window(with_sixty_stories(), Date(2026, 5, 4), Date(2026, 12, 1));
  const Peek look = sneak_peek(most, sixty_collection);
  EXPECT_EQ(look.stories, 57);
  EXPECT_NE(look.basis.summary(Language::en).find("3 stories came in outside"), std::string::npos);
  const Peek shown = sneak_peek(most, sixty_collection, {.audience = Audience::public_audience});
  EXPECT_EQ(shown.basis.summary(Language::en).find("outside"), std::string::npos);
}

TEST(SneakPeek, NamesNoLevelThatNobodyOnRecordBelongsTo) {
  const Lab lab = with_sixty_stories();
  const SneakPeekOptions early{.as_of = Date(2026, 5, 3)};
  EXPECT_EQ(sneak_peek(lab, sixty_collection, early).missing.size(), 4U) << "nobody is on record";
  Content content = lab.content();
  Stakeholder users;
  users.id = Ref<Stakeholder>("S1");
  users.kind = StakeholderKind::service_user;
  content.stakeholders.push_back(users);
  const Peek look = sneak_peek(lab.with_content(std::move(content)), sixty_collection, early);
  ASSERT_EQ(look.missing.size(), 1U);
  EXPECT_NE(look.summary(Language::en).find("Too few have told for anything to be shown of: users."), std::string::npos)
      << look.summary(Language::en);
}

TEST(SneakPeek, SaysWhatIsNotThere) {
  EXPECT_THROW(static_cast<void>(sneak_peek(with_sixty_stories(), Ref<lab::Collection>("C9"))), NotFound);
  const Lab bare(with_sixty_stories().content());
  EXPECT_THROW(static_cast<void>(sneak_peek(bare, sixty_collection)), NotEnoughData);
}

}  // namespace
}  // namespace samskab::evaluation
