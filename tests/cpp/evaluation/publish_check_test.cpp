#include "samskab/evaluation/publish_check.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/people/consent.hpp"
#include "stories/fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using lab::test::both;
using lab::test::day;

const Date today = day("2026-11-01");

/// Stories s0 .. s11 of the garden in the collection A1. Of them s0 and s6 permit quoting; s0 is told by p0, s6 by p3.
Content with_quotes(std::initializer_list<const char*> stories) {
  Content content = lab::test::small_content();
  content.schema_versions[0].schema = samskab::test::garden_stories(1).schema().content().id;
  content.collections[0].window = {};
  for (const char* id : {"p0", "p3"}) {
    Person person;
    person.id = Ref<Person>(id);
    content.persons.push_back(person);
  }
  for (const char* story : stories) {
    Quote quote;
    quote.id = Ref<Quote>("CIT-" + std::string(story));
    quote.collection = Ref<lab::Collection>("A1");
    quote.story = story;
    content.quotes.push_back(quote);
  }
  return content;
}
Lab attached(Content content) {
  return Lab(std::move(content)).with_stories(Ref<lab::Collection>("A1"), samskab::test::garden_stories(12));
}
std::vector<std::string> keys(const PublishCheck& check) {
  std::vector<std::string> out;
  for (const Violation& each : check.table) out.push_back(each.message.key());
  return out;
}

TEST(PublishCheck, ASoundRecordMayGoOut) {
  const PublishCheck check = publish_check(attached(with_quotes({"s0", "s6"})), {.today = today});
  EXPECT_TRUE(check.allowed) << (check.table.empty() ? "" : check.table[0].message.in(Language::en));
  EXPECT_EQ(check.errors, 0);
  EXPECT_EQ(check.quotes, 2);
  EXPECT_GT(check.texts, 50);
  EXPECT_NE(check.summary(Language::da).find("Intet af det, der er tjekket, står i vejen."), std::string::npos);
  EXPECT_NE(check.summary(Language::da).find("Ikke tjekket her"), std::string::npos) << "what is not promised";
}

TEST(PublishCheck, AQuoteNeedsItsTellersPermission) {
  EXPECT_EQ(keys(publish_check(attached(with_quotes({"s1"})), {.today = today})),
            std::vector<std::string>{"evaluation.publish.quote.no_scope"});
  Content given = with_quotes({"s1"});
  ConsentEvent event;
  event.id = Ref<ConsentEvent>("E2");
  event.person = Ref<Person>("p0");  // teller of s0 and s1
  event.scopes = {ConsentScope::quote};
  event.on = day("2026-04-01");
  given.consent_events.push_back(event);
  EXPECT_TRUE(publish_check(attached(given), {.today = today}).allowed);
}

TEST(PublishCheck, AWithdrawnQuoteIsFoundFromThatMoment) {
  Content scoped = with_quotes({"s6"});
  ConsentEvent event;
  event.id = Ref<ConsentEvent>("E2");
  event.person = Ref<Person>("p3");
  event.scopes = {ConsentScope::quote};
  event.act = ConsentAct::withdrawn;
  event.on = day("2026-06-02");
  scoped.consent_events.push_back(event);
  EXPECT_EQ(keys(publish_check(attached(scoped), {.today = today})),
            std::vector<std::string>{"evaluation.publish.quote.withdrawn"});

  const Lab lab = attached(with_quotes({"s6"}));
  EXPECT_TRUE(publish_check(lab, {.today = today}).allowed);
  lab.stories(Ref<lab::Collection>("A1")).consent().withdraw_person("p3");
  EXPECT_EQ(keys(publish_check(lab, {.today = today})), std::vector<std::string>{"evaluation.publish.quote.withdrawn"});
}

TEST(RuleE42, APublishedEntryThatRestsOnAWithdrawnQuoteIsFoundAndSentToReview) {
  Content content = with_quotes({"s0", "s6"});
  content.entries[0].status = EntryStatus::published;
  content.evidence[0].source = {EntityKind::quote, "CIT-s6"};
  const Lab lab = attached(content);
  EXPECT_TRUE(entries_to_review(lab).empty());
  EXPECT_EQ(publish_check(lab, {.today = today}).errors, 0);
  EXPECT_TRUE(send_to_review(lab, {.by = "Maja"}) == lab) << "nothing to do, nothing changed";

  lab.stories(Ref<lab::Collection>("A1")).consent().withdraw_person("p3");
  EXPECT_EQ(entries_to_review(lab), std::vector<Ref<Entry>>{content.entries[0].id});
  EXPECT_EQ(keys(publish_check(lab, {.today = today})),
            (std::vector<std::string>{"evaluation.publish.quote.withdrawn", "evaluation.publish.entry_in_doubt"}));
  const Lab reviewed = send_to_review(lab, {.by = "Maja", .reason = "trukket tilbage"});
  EXPECT_EQ(reviewed.at(content.entries[0].id).status, EntryStatus::needs_review);
  EXPECT_EQ(reviewed.content().audit.back().by, "Maja");
  EXPECT_TRUE(entries_to_review(reviewed).empty());
  EXPECT_EQ(keys(publish_check(reviewed, {.today = today})),
            std::vector<std::string>{"evaluation.publish.quote.withdrawn"})
      << "the quote itself still stands in the way";
}

TEST(RuleE42, ADraftNeedsNoReview) {
  Content content = with_quotes({"s1"});
  content.evidence[0].source = {EntityKind::quote, "CIT-s1"};
  content.entries[0].status = EntryStatus::draft;
  EXPECT_TRUE(entries_to_review(attached(content)).empty());
}

TEST(PublishCheck, AQuoteMustBeThere) {
  EXPECT_EQ(keys(publish_check(Lab(with_quotes({"s0"})), {.today = today})),
            std::vector<std::string>{"evaluation.publish.quote.no_stories"});
  EXPECT_EQ(keys(publish_check(attached(with_quotes({"s99"})), {.today = today})),
            std::vector<std::string>{"evaluation.publish.quote.no_story"});
  Content far = with_quotes({"s0"});
  far.quotes[0].begin = 500;
  EXPECT_EQ(keys(publish_check(attached(far), {.today = today})),
            std::vector<std::string>{"evaluation.publish.quote.outside"});
}

TEST(PublishCheck, RulesAndRetentionStandInTheWay) {
  Content content = lab::test::small_content();
  content.evidence.clear();  // the guide H1 rests on nothing
  const PublishCheck check = publish_check(Lab(content), {.today = day("2100-01-01")});
  EXPECT_FALSE(check.allowed);
  bool rule = false;
  bool retention = false;
  for (const Violation& each : check.table) {
    rule = rule || (each.area == PublishArea::rule && each.code == "E48");
    retention = retention || (each.area == PublishArea::retention && each.code == "E41");
  }
  EXPECT_TRUE(rule);
  EXPECT_TRUE(retention);
  EXPECT_TRUE(publish_check(Lab(lab::test::small_content()), {.today = day("2099-12-31")}).allowed);
}

TEST(RuleE41, WhatHasRunOutByNowIsToldWhateverTheDayAskedAboutAndQuotesAreNotLookedUp) {
  Content content = with_quotes({"s0"});
  SneakPeek kept;
  kept.id = Ref<SneakPeek>("SP9");
  kept.collections = {content.collections[0].id};
  kept.as_of = day("2026-05-01");
  kept.audience = Audience::public_audience;
  kept.frozen = "{}";
  content.sneak_peeks.push_back(kept);
  content.processing_records[0].retention_until = day("2020-12-31");
  const PublishCheck check = publish_check(attached(content), {.today = day("2020-06-01")});
  EXPECT_EQ(keys(check), (std::vector<std::string>{"lab.retention.refused", "evaluation.publish.quote.run_out"}));
  EXPECT_EQ(check.table[0].area, PublishArea::retention);
  EXPECT_EQ(check.table[0].code, "E41");
}

TEST(PublishCheck, FindsPersonalDataAndDoesNotRepeatThem) {
  Content content = lab::test::small_content();
  content.entries[0].text = both("Ring til 010203-1234 eller anna@example.org", "Call");
  const PublishCheck check = publish_check(Lab(content), {.today = today});
  ASSERT_EQ(check.errors, 1);
  ASSERT_EQ(check.warnings, 1);
  EXPECT_EQ(check.table[0].where, "entry H1.text");
  EXPECT_EQ(check.table[0].area, PublishArea::identifier);
  for (const Violation& each : check.table) {
    EXPECT_EQ(each.message.in(Language::da).find("010203"), std::string::npos);
    EXPECT_EQ(each.message.in(Language::da).find("anna"), std::string::npos);
  }
  Content key = lab::test::small_content();
  key.quotes.clear();
  key.stakeholders[0].id = Ref<Stakeholder>("S1");
  key.stakeholders[0].name = "Anna 010203-1234";
  EXPECT_EQ(publish_check(Lab(key), {.today = today}).errors, 1);
}

TEST(PublishCheck, APlaybookAnswersForItsOwnTexts) {
  Content content = with_quotes({"s0", "s1"});
  content.observations[0].text = both("Ring til 010203-1234", "Call");
  content.evidence[0].source = {EntityKind::quote, "CIT-s0"};
  EXPECT_EQ(publish_check(attached(content), {.today = today}).errors, 2);
  const PublishCheck check = publish_check(attached(content), {.today = today, .playbook = Ref<Playbook>("PB")});
  EXPECT_EQ(check.quotes, 1) << "the quote that its evidence names";
  EXPECT_TRUE(check.allowed);
  EXPECT_THROW(static_cast<void>(publish_check(Lab(), {.today = today, .playbook = Ref<Playbook>("PB9")})), NotFound);
}

TEST(PublishCheck, AnEmptyLaboratoryHoldsNothingBack) {
  const PublishCheck check = publish_check(Lab(), {.today = today});
  EXPECT_TRUE(check.allowed);
  EXPECT_TRUE(check.table.empty());
  EXPECT_EQ(check.texts, 0);
}

}  // namespace
}  // namespace samskab::evaluation
