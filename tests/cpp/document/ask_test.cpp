#include "samskab/document/ask.hpp"

#include <gtest/gtest.h>

#include "document/fixture.hpp"
#include "samskab/evaluation/conditions.hpp"
#include "samskab/metrics/zones.hpp"

namespace samskab::document {
namespace {

using test::attached;
using test::content;

TEST(Ask, SaysWhatTheQuestionItselfSays) {
  const Lab lab = attached(content());
  const Answered conditions = ask(lab, {.asks = Asks::conditions}, Language::da);
  EXPECT_EQ(conditions.claim.statement, evaluation::conditions(lab).summary(Language::da));
  EXPECT_FALSE(conditions.shown) << "nothing is assessed, so there is nothing to draw";
  const Answered zoned = ask(lab, {.asks = Asks::zones, .of = "A1", .signifier = "T1"}, Language::en);
  const ZoneTable zone = zones(View(lab.stories(lab::Ref<lab::Collection>("A1"))), "T1");
  // Twelve stories by six people: a document goes to everybody, so the zones of few are not told.
  EXPECT_TRUE(zoned.claim.statement.starts_with("11 of 12 stories have an answer.")) << zoned.claim.statement;
  EXPECT_TRUE(zoned.claim.statement.ends_with("Not shown, to protect participants."));
  EXPECT_EQ(zoned.claim.statement.find('%'), std::string::npos);
  EXPECT_NE(zone.summary(Language::en).find('%'), std::string::npos);
  EXPECT_EQ(zoned.claim.digest, "") << "of few answers every possibility can be tried against it";
  EXPECT_EQ(zoned.claim.stories, 12);
  EXPECT_TRUE(zoned.shown);
}

TEST(Ask, AThingOfTheRecordCountsWithEveryField) {
  lab::Content changed = content();
  const Query query{.asks = Asks::record, .of = "entry H1"};
  const Claim before = ask(attached(content()), query, Language::da).claim;
  EXPECT_EQ(ask(attached(content()), query, Language::en).claim.fingerprint, before.fingerprint)
      << "the same thing in every language";
  changed.entries[0].maturity = lab::Maturity::spread;
  EXPECT_NE(ask(attached(changed), query, Language::da).claim.fingerprint, before.fingerprint);
}

TEST(Ask, WhatTheRecordHasNoListOfIsRefused) {
  for (const char* of : {"lab x", "frame", "lab"}) {
    try {
      ask(attached(content()), {.asks = Asks::record, .of = of}, Language::da);
      FAIL() << of;
    } catch (const InvalidInput& error) {
      EXPECT_FALSE(error.code().empty());
    }
  }
}

TEST(Ask, ALearningCycleTellsWhatWasSeen) {
  EXPECT_EQ(ask(attached(content()), {.asks = Asks::record, .of = "trial_cycle Y1"}, Language::da).claim.statement,
            "Prøvehandlingen »Hent gæsterne«, runde 1: Flere kom");
}

TEST(Ask, AQuoteIsItsWordsAsLongAsItsTellerPermits) {
  const Query query{.asks = Asks::quote, .of = "Q1"};
  const Lab lab = attached(content());
  EXPECT_FALSE(ask(lab, query, Language::da).claim.statement.empty());
  lab::Content withdrawn = content();
  lab::ConsentEvent event;
  event.id = lab::Ref<lab::ConsentEvent>("E9");
  event.person = lab::Ref<lab::Person>("p0");
  event.scopes = {lab::ConsentScope::quote};
  event.act = lab::ConsentAct::withdrawn;
  event.on = lab::test::day("2026-06-01");
  withdrawn.consent_events.push_back(event);
  EXPECT_THROW(ask(attached(withdrawn), query, Language::da), ConsentError);
}

TEST(Ask, CountsTheStoriesOfACollection) {
  const Answered all = ask(attached(content()), {.asks = Asks::stories, .of = "A1"}, Language::en);
  EXPECT_EQ(all.claim.stories, 12);
  EXPECT_EQ(all.claim.statement, "Stories: 12 stories from 6 people.");
  EXPECT_NE(ask(attached(content(), 11), {.asks = Asks::stories, .of = "A1"}, Language::en).claim.fingerprint,
            all.claim.fingerprint);
}

TEST(Ask, AQueryThatLacksSomethingSaysWhat) {
  const Lab lab = attached(content());
  EXPECT_THROW(ask(lab, {.asks = Asks::zones, .of = "A1"}, Language::da), InvalidInput);
  EXPECT_THROW(ask(lab, {.asks = Asks::compare_levels}, Language::da), InvalidInput);
  EXPECT_THROW(ask(lab, {.asks = Asks::record, .of = "entry nobody"}, Language::da), NotFound);
  EXPECT_THROW(ask(lab, {.asks = Asks::record, .of = "nothing H1"}, Language::da), InvalidInput);
  EXPECT_THROW(ask(lab, {.asks = Asks::record, .of = "entry"}, Language::da), NotFound);
}

TEST(Ask, EveryQuestionCanBeAsked) {
  const Lab lab = attached(content());
  for (const Label<Asks>& each : asks_labels) {
    Query query{.asks = each.value, .seed = 1};
    switch (each.value) {
      case Asks::outcome_effect:
        continue;  // the small laboratory measures nothing
      case Asks::compare_levels:
      case Asks::sneak_peek:
      case Asks::stories:
        query.of = "A1";
        break;
      case Asks::zones:
        query.of = "A1";
        query.signifier = "T1";
        break;
      case Asks::record:
        query.of = "project P1";
        break;
      case Asks::quote:
        query.of = "Q1";
        break;
      default:
        break;
    }
    const Claim claim = ask(lab, query, Language::da).claim;
    EXPECT_FALSE(claim.statement.empty()) << each.code;
    EXPECT_EQ(claim.fingerprint.size(), 16U) << each.code;
    EXPECT_EQ(claim.query, query) << each.code;
  }
}

}  // namespace
}  // namespace samskab::document
