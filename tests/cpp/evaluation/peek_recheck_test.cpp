#include "samskab/evaluation/peek_recheck.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "metrics/support.hpp"
#include "samskab/evaluation/sneak_peek.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/lab/frame.hpp"
#include "samskab/lab/project.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

const Ref<lab::Collection> workshop_collection("C1");
const Ref<lab::SneakPeek> sp1("SP1");
const Date look_day(2026, 6, 9);

Content record() {
  Content content;
  SchemaVersion version;
  version.id = Ref<SchemaVersion>("V1");
  version.schema = "workshop";
  content.schema_versions.push_back(version);
  lab::Collection collection;
  collection.id = workshop_collection;
  collection.schema = version.id;
  content.collections.push_back(collection);
  lab::SneakPeek kept;
  kept.id = sp1;
  kept.collections = {workshop_collection};
  kept.as_of = look_day;
  content.sneak_peeks.push_back(kept);
  return content;
}

/// One story a day from 1 May, by a person each; 40 had come by the day of the look.
Story story_of(std::uint64_t i) {
  Story story = samskab::test::workshop_story({.per_person = 1}, i);
  story.told = Timestamp::parse(Date(2026, 5, 1).plus(static_cast<std::int64_t>(i)).text() + "T09:00Z");
  story.received = Timestamp::parse(Date(2026, 5, 1).plus(static_cast<std::int64_t>(i)).text() + "T12:00Z");
  return story;
}

StoriesBuilder sixty() {
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < 60; ++i) builder.append(story_of(i));
  return builder;
}

Lab with(StoriesBuilder builder, Content content = record()) {
  return Lab(std::move(content)).with_stories(workshop_collection, builder.snapshot());
}

Peek shown() { return sneak_peek(with(sixty()), workshop_collection, {.as_of = look_day}); }

const PeekCause* cause(const PeekRecheck& found, PeekCauseKind kind) {
  const auto at =
      std::find_if(found.causes.begin(), found.causes.end(), [&](const PeekCause& each) { return each.kind == kind; });
  return at == found.causes.end() ? nullptr : &*at;
}

std::ptrdiff_t count(const PeekRecheck& found, PeekStanding standing) {
  return std::count_if(found.table.begin(), found.table.end(),
                       [&](const PeekFigure& each) { return each.standing == standing; });
}

TEST(PeekRecheck, WithoutAnyChangeEveryFigureIsTheSame) {
  const Peek then = shown();
  ASSERT_EQ(then.stories, 40);
  const PeekRecheck found = recheck_peek(with(sixty()), sp1, then);
  EXPECT_TRUE(found.holds);
  EXPECT_TRUE(found.causes.empty());
  EXPECT_FALSE(found.table.empty());
  EXPECT_EQ(count(found, PeekStanding::same), static_cast<std::ptrdiff_t>(found.table.size()));
  EXPECT_EQ(found.stories_now, 40);
  EXPECT_EQ(found.basis.digest, then.basis.digest);
  EXPECT_EQ(found.words.front().key(), "evaluation.recheck.summary_same");
}

TEST(PeekRecheck, ALaterLookChangesNothing) {
  Content content = record();
  content.sneak_peeks.push_back(content.sneak_peeks.front());
  content.sneak_peeks.back().id = Ref<lab::SneakPeek>("SP2");
  content.sneak_peeks.back().as_of = Date(2026, 6, 20);
  EXPECT_TRUE(recheck_peek(with(sixty(), std::move(content)), sp1, shown()).causes.empty());
}

TEST(RuleE45, CountsLateStories) {
  StoriesBuilder builder = sixty();
  for (std::uint64_t i = 60; i < 67; ++i) {
    Story late = story_of(i);
    late.told = Timestamp::parse("2026-05-20T09:00Z");
    builder.append(late);
  }
  const PeekRecheck found = recheck_peek(with(std::move(builder)), sp1, shown());
  ASSERT_NE(cause(found, PeekCauseKind::late_stories), nullptr);
  EXPECT_EQ(cause(found, PeekCauseKind::late_stories)->stories, 7);
  EXPECT_EQ(found.causes.size(), 1U);
  EXPECT_EQ(found.stories_then, 40);
  EXPECT_EQ(found.stories_now, 47);
  EXPECT_GT(count(found, PeekStanding::moved), 0);
}

TEST(RuleE45, CountsStoriesThatWereEnteredForThatDayAfterwards) {
  StoriesBuilder builder = sixty();
  for (std::uint64_t i = 60; i < 63; ++i) {
    Story added = story_of(i);
    added.told = added.received = Timestamp::parse("2026-05-20T09:00Z");
    builder.append(added);
  }
  const PeekRecheck found = recheck_peek(with(std::move(builder)), sp1, shown());
  ASSERT_NE(cause(found, PeekCauseKind::added_stories), nullptr);
  EXPECT_EQ(cause(found, PeekCauseKind::added_stories)->stories, 3);
  EXPECT_EQ(found.causes.size(), 1U);
}

TEST(RuleE45, CountsWithdrawalsSince) {
  const Peek then = shown();
  Content content = record();
  const auto withdraws = [&](std::uint64_t i, Date on) {
    lab::Person person;
    person.id = Ref<lab::Person>(story_of(i).person);
    content.persons.push_back(person);
    ConsentEvent event;
    event.id = Ref<ConsentEvent>("E" + std::to_string(i));
    event.person = person.id;
    event.act = ConsentAct::withdrawn;
    event.on = on;
    content.consent_events.push_back(event);
  };
  withdraws(3, Date(2026, 7, 1));
  withdraws(9, Date(2026, 8, 1));
  withdraws(55, Date(2026, 8, 1));  // whose story came later: in no look of that day
  const PeekRecheck found = recheck_peek(with(sixty(), std::move(content)), sp1, then);
  ASSERT_NE(cause(found, PeekCauseKind::withdrawals), nullptr);
  EXPECT_EQ(cause(found, PeekCauseKind::withdrawals)->stories, 2);
  EXPECT_EQ(found.causes.size(), 1U);
  EXPECT_EQ(found.stories_now, 38);
}

TEST(RuleE45, AWithdrawalBeforeTheLookIsNoCause) {
  Content content = record();
  lab::Person person;
  person.id = Ref<lab::Person>(story_of(3).person);
  content.persons.push_back(person);
  ConsentEvent event;
  event.id = Ref<ConsentEvent>("E1");
  event.person = person.id;
  event.act = ConsentAct::withdrawn;
  event.on = Date(2026, 5, 30);
  content.consent_events.push_back(event);
  const Lab lab = with(sixty(), std::move(content));
  const Peek then = sneak_peek(lab, workshop_collection, {.as_of = look_day});
  EXPECT_EQ(then.stories, 39);
  EXPECT_TRUE(recheck_peek(lab, sp1, then).causes.empty());
}

TEST(RuleE45, TheTrailTellsWhetherAWithdrawalCameBeforeTheLookWasKept) {
  const auto causes = [](bool kept_first, bool with_that_story) {
    Content content = record();
    lab::Person person;
    person.id = Ref<lab::Person>(story_of(3).person);
    content.persons.push_back(person);
    ConsentEvent event;
    event.id = Ref<ConsentEvent>("E1");
    event.person = person.id;
    event.act = ConsentAct::withdrawn;
    event.on = Date(2026, 7, 1);
    content.consent_events.push_back(event);
    AuditEvent kept;
    kept.subject = {EntityKind::sneak_peek, sp1.text()};
    kept.act = AuditAct::changed;
    kept.changed = {"frozen"};
    AuditEvent told;
    told.subject = {EntityKind::consent_event, "E1"};
    content.audit = kept_first ? std::vector{kept, told} : std::vector{told, kept};
    const Lab lab = with(sixty(), std::move(content));
    return recheck_peek(lab, sp1, with_that_story ? shown() : sneak_peek(lab, workshop_collection, {.as_of = look_day}))
        .causes;
  };
  ASSERT_EQ(causes(true, true).size(), 1U);
  EXPECT_EQ(causes(true, true).front().kind, PeekCauseKind::withdrawals);
  // A look that was taken late may be of a day before the withdrawal, and still be without that story.
  EXPECT_TRUE(causes(false, false).empty());
  // One that was taken in time and put on record late has it.
  ASSERT_EQ(causes(false, true).size(), 1U);
  EXPECT_EQ(causes(false, true).front().kind, PeekCauseKind::withdrawals);
}

TEST(RuleE45, CountsStoriesThatAreGoneAndOnesWithdrawnOneByOne) {
  StoriesBuilder fewer(samskab::test::workshop());
  for (std::uint64_t i = 5; i < 60; ++i) fewer.append(story_of(i));
  const PeekRecheck gone = recheck_peek(with(std::move(fewer)), sp1, shown());
  ASSERT_NE(cause(gone, PeekCauseKind::gone_stories), nullptr);
  EXPECT_EQ(cause(gone, PeekCauseKind::gone_stories)->stories, 5);
  EXPECT_EQ(gone.causes.size(), 1U);

  const Stories stories = sixty().snapshot();
  const Lab lab = Lab(record()).with_stories(workshop_collection, stories);
  const Peek then = sneak_peek(lab, workshop_collection, {.as_of = look_day});
  lab.stories(workshop_collection).consent().withdraw_story(story_of(2).id);
  const PeekRecheck one = recheck_peek(lab, sp1, then);
  ASSERT_NE(cause(one, PeekCauseKind::withdrawals), nullptr);
  EXPECT_EQ(cause(one, PeekCauseKind::withdrawals)->stories, 1);
  EXPECT_EQ(one.causes.size(), 1U);
}

TEST(RuleE45, TellsOfAnotherSchemaAndAnotherVersion) {
  Peek then = shown();
  then.basis.schema_version = 7;
  then.basis.version = "0.0.9";
  const PeekRecheck found = recheck_peek(with(sixty()), sp1, then);
  ASSERT_NE(cause(found, PeekCauseKind::schema), nullptr);
  ASSERT_NE(cause(found, PeekCauseKind::version), nullptr);
  EXPECT_NE(found.summary(Language::en).find("workshop 7"), std::string::npos);
  EXPECT_NE(found.summary(Language::da).find("0.0.9"), std::string::npos);
}

TEST(RuleE45, TellsOfChangedAnswers) {
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < 60; ++i) {
    Story story = story_of(i);
    if (i < 10) story.place("power", {0.9, 0.05, 0.05});
    builder.append(story);
  }
  const PeekRecheck found = recheck_peek(with(std::move(builder)), sp1, shown());
  ASSERT_EQ(found.causes.size(), 1U);
  EXPECT_EQ(found.causes.front().kind, PeekCauseKind::answers);
}

TEST(PeekRecheck, TellsWhichFiguresNoLongerHold) {
  Peek then = shown();
  ASSERT_TRUE(then.table.front().shown);
  then.table.front().state =
      then.table.front().state == samskab::Evidence::clear ? samskab::Evidence::unresolved : samskab::Evidence::clear;
  then.table.back().item = "an option that was taken out";
  const PeekRecheck found = recheck_peek(with(sixty()), sp1, then);
  EXPECT_FALSE(found.holds);
  EXPECT_EQ(found.table.front().standing, PeekStanding::turned);
  EXPECT_EQ(count(found, PeekStanding::gone), 1);
  EXPECT_EQ(found.words.front().key(), "evaluation.recheck.summary_turned");
  EXPECT_EQ(found.words.back().key(), "evaluation.recheck.untouched");
}

TEST(PeekRecheck, WhatTooFewAreBehindIsHidden) {
  StoriesBuilder few(samskab::test::workshop());
  for (std::uint64_t i = 0; i < 3; ++i) few.append(story_of(i));
  const PeekRecheck found = recheck_peek(with(std::move(few)), sp1, shown());
  EXPECT_GT(count(found, PeekStanding::hidden), 0);
  for (const PeekFigure& each : found.table)
    if (each.standing == PeekStanding::hidden) {
      EXPECT_FALSE(each.now);
      EXPECT_FALSE(each.now_state);
    }
}

/// Whether a figure that was shown is told as hidden, with neither a number nor how sure it is.
bool told_as_hidden(const PeekFigure& row) {
  return row.standing == PeekStanding::hidden && !row.now && !row.now_state;
}

TEST(RuleE43, WhatAnotherLookOnRecordWouldGiveAwayIsToldAsHidden) {
  const Peek then = shown();
  Content content = record();
  content.sneak_peeks.front().frozen = "{}";
  lab::SneakPeek later = content.sneak_peeks.front();
  later.id = Ref<lab::SneakPeek>("SP2");
  later.as_of = Date(2026, 6, 11);
  content.sneak_peeks.push_back(later);
  // What is counted is what was counted: it tells nothing anew.
  EXPECT_TRUE(recheck_peek(with(sixty(), content), sp1, then).holds);
  // Two came between the looks; with one person less, what is told of the old day is new.
  const Lab one_less = with(sixty(), content);
  one_less.consent()->withdraw_person(story_of(3).person);
  const PeekRecheck found = recheck_peek(one_less, sp1, then);
  ASSERT_FALSE(found.table.empty());
  for (const PeekFigure& each : found.table)
    if (each.first.empty()) {
      EXPECT_TRUE(told_as_hidden(each)) << each.question.id << ' ' << each.item;
    }
  ASSERT_NE(cause(found, PeekCauseKind::withdrawals), nullptr);
  EXPECT_NE(found.summary(Language::da).find("nu ikke vist"), std::string::npos);
  EXPECT_NE(found.summary(Language::en).find("now not shown"), std::string::npos);
  // Analysts may see the stories themselves.
  content.sneak_peeks.front().audience = Audience::analysts;
  const Lab for_analysts = with(sixty(), content);
  for_analysts.consent()->withdraw_person(story_of(3).person);
  EXPECT_EQ(count(recheck_peek(for_analysts, sp1, then), PeekStanding::hidden), 0);
}

TEST(RuleE43, WhatCouldBeWorkedOutFromTheRestIsToldAsHidden) {
  const auto levels = [](std::uint64_t first) {
    StoriesBuilder builder(samskab::test::workshop());
    for (std::uint64_t i = first; i < 205; ++i) {
      Story story = story_of(i);
      story.told = story.received = Timestamp::parse(look_day.text() + "T06:00Z");
      story.level = i < 5 ? Level::volunteer_citizen : i < 100 ? Level::user : Level::employee;
      // No option of any level is of few, so that the levels alone are hidden.
      story.answer("role", Ticks{{i < 5 || (i < 100 ? i % 3 : i % 2) == 0 ? "helped" : "led"}, {}});
      builder.append(story);
    }
    return builder;
  };
  const Peek then = sneak_peek(with(levels(0)), workshop_collection, {.as_of = look_day});
  const auto two = [](const PeekFigure& row) { return row.first == "user" || row.second == "user"; };
  const PeekRecheck same = recheck_peek(with(levels(0)), sp1, then);
  ASSERT_GT(std::count_if(same.table.begin(), same.table.end(), two), 0);
  EXPECT_EQ(count(same, PeekStanding::hidden), 0);
  // Four volunteers are too few; users and everybody together would tell of them.
  const PeekRecheck found = recheck_peek(with(levels(1)), sp1, then);
  for (const PeekFigure& each : found.table)
    if (two(each)) {
      EXPECT_TRUE(told_as_hidden(each)) << each.question.id << ' ' << each.first << ' ' << each.second;
    }
}

TEST(RuleE43, ThePolicyOfVulnerableThemesHoldsForAnOldLookToo) {
  const Peek then = shown();
  Content content = record();
  DisclosurePolicy policy;
  policy.id = Ref<DisclosurePolicy>("D1");
  policy.vulnerable_themes = {Theme::health};
  policy.vulnerable_min_persons = 41;
  content.disclosure_policies.push_back(policy);
  content.sneak_peeks.front().policy = policy.id;
  // A policy that is named protects single options too: of the differences some rest on few.
  const PeekRecheck before = recheck_peek(with(sixty(), content), sp1, then);
  EXPECT_LT(count(before, PeekStanding::hidden), std::ssize(before.table));
  for (const PeekFigure& each : before.table)
    if (each.standing == PeekStanding::hidden) {
      EXPECT_FALSE(each.first.empty()) << each.question.id;
    }
  Project project;
  project.id = Ref<Project>("P1");
  project.themes = {Theme::health};
  content.projects.push_back(project);
  const PeekRecheck found = recheck_peek(with(sixty(), content), sp1, then);
  ASSERT_FALSE(found.table.empty());
  for (const PeekFigure& each : found.table) EXPECT_TRUE(told_as_hidden(each)) << each.question.id;
}

TEST(RuleE44, TheRecordIsNotTouched) {
  const Lab lab = with(sixty());
  const Content before = lab.content();
  static_cast<void>(recheck_peek(lab, sp1, shown()));
  EXPECT_EQ(lab.content(), before);
}

TEST(PeekRecheck, SaysWhatIsNotThere) {
  const Peek then = shown();
  EXPECT_THROW(static_cast<void>(recheck_peek(with(sixty()), Ref<lab::SneakPeek>("SP9"), then)), NotFound);
  EXPECT_THROW(static_cast<void>(recheck_peek(Lab(record()), sp1, then)), NotEnoughData);
  Content several = record();
  several.collections.push_back(several.collections.front());
  several.collections.back().id = Ref<lab::Collection>("C2");
  several.sneak_peeks.front().collections.push_back(Ref<lab::Collection>("C2"));
  EXPECT_THROW(static_cast<void>(recheck_peek(with(sixty(), std::move(several)), sp1, then)), InvalidInput);
}

}  // namespace
}  // namespace samskab::evaluation
