#include "samskab/document/playbook.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "document/fixture.hpp"
#include "samskab/document/ask.hpp"

namespace samskab::document {
namespace {

using lab::test::day;
using test::attached;
using test::content;

const PlaybookOptions options{.today = day("2026-12-01")};

std::vector<std::string> headings(const Document& document, std::int64_t level) {
  std::vector<std::string> out;
  for (const Block& each : document.blocks)
    if (const auto* heading = std::get_if<Heading>(&each); heading != nullptr && heading->level == level)
      out.push_back(heading->text);
  return out;
}
template <class B>
std::vector<B> all(const Document& document) {
  std::vector<B> out;
  for (const Block& each : document.blocks)
    if (const B* block = std::get_if<B>(&each)) out.push_back(*block);
  return out;
}

TEST(Playbook, IsADocumentThatEverybodyCanRead) {
  for (const Language language : {Language::da, Language::en}) {
    PlaybookOptions spoken = options;
    spoken.language = language;
    const Document document = playbook(attached(content()), spoken);
    EXPECT_TRUE(check(document).empty()) << check(document)[0].message.in(Language::en);
    EXPECT_EQ(document.title, language == Language::da ? "Drejebog" : "Playbook");
    EXPECT_FALSE(document.facts.empty());
  }
}

TEST(Playbook, HasTheChaptersInTheirOrder) {
  const std::vector<std::string> found = headings(playbook(attached(content()), options), 1);
  const std::vector<std::string> wanted = {"Kort fortalt", "Sådan læser du drejebogen", "Opslag, trin for trin",
                                           "Bilag: det fandt vi", "Sådan er det undersøgt"};
  std::size_t at = 0;
  for (const std::string& each : found)
    if (at < wanted.size() && each == wanted[at]) ++at;
  EXPECT_EQ(at, wanted.size());
}

TEST(Playbook, AnEntryStandsWithWhatItRestsOn) {
  const Document document = playbook(attached(content()), options);
  EXPECT_EQ(headings(document, 3), std::vector<std::string>{"Hent folk hjemme"});
  EXPECT_EQ(all<EvidenceBlock>(document).size(), 3U);
  ASSERT_EQ(all<QuoteBlock>(document).size(), 1U);
  EXPECT_EQ(all<QuoteBlock>(document)[0].claim.query.of, "Q1");
}

TEST(Playbook, AQuoteThatMustNotBePrintedIsLeftOutAndTheAuthorTold) {
  const Lab lab = attached(content());
  lab.stories(lab::Ref<lab::Collection>("A1")).consent().withdraw_person("p0");
  const Document document = playbook(lab, options);
  EXPECT_TRUE(all<QuoteBlock>(document).empty());
  EXPECT_TRUE(std::any_of(document.notes.begin(), document.notes.end(),
                          [](const Message& each) { return each.key() == "evaluation.publish.quote.withdrawn"; }));
}

TEST(Playbook, EntriesThatAwaitReviewAreLeftOut) {
  lab::Content reviewed = content();
  reviewed.entries[0].status = lab::EntryStatus::needs_review;
  const Document document = playbook(attached(reviewed), options);
  EXPECT_TRUE(headings(document, 3).empty());
  EXPECT_TRUE(std::any_of(document.notes.begin(), document.notes.end(),
                          [](const Message& each) { return each.key() == "document.note.left_out"; }));
}

// One series that cannot be answered of takes nothing from the rest.
TEST(Playbook, FiguresThatCannotBeAnsweredOfAreNoted) {
  for (const auto& [second, key] :
       {std::pair{"2025-02-20", "evaluation.outcome.unequal_steps"}, std::pair{"2025-02-01", "stats.series.few"}}) {
    lab::Content content = test::content();
    lab::Indicator& indicator = content.indicators.emplace_back();
    indicator.id = lab::Ref<lab::Indicator>("I9");
    indicator.project = content.projects[0].id;
    indicator.unit = "visits";
    int number = 0;
    for (const char* start : {"2025-01-01", second, "2025-03-01", "2025-04-01", "2025-05-01"}) {
      lab::SeriesValue& value = content.series_values.emplace_back();
      value.id = lab::Ref<lab::SeriesValue>("V" + std::to_string(number));
      value.indicator = indicator.id;
      value.period.start = day(start);
      value.value = 10.0 + number++ % 2;
    }
    const Document document = playbook(attached(content), options);
    EXPECT_TRUE(std::any_of(document.notes.begin(), document.notes.end(), [&, wanted = key](const Message& each) {
      return each.key() == wanted;
    })) << key;
  }
}

TEST(Playbook, WhatDidNotWorkHasAChapterOfItsOwn) {
  lab::Content failed = content();
  failed.entries[0].kind = lab::EntryKind::pitfall;
  failed.decisions[0].kind = lab::TrialDecision::abandon;
  failed.decisions[0].decided_on = day("2026-06-05");
  const Document document = playbook(attached(failed), options);
  const std::vector<std::string> found = headings(document, 1);
  EXPECT_NE(std::find(found.begin(), found.end(), "Det virkede ikke"), found.end());
  ASSERT_EQ(all<DecisionBlock>(document).size(), 1U);
  EXPECT_EQ(all<DecisionBlock>(document)[0].text, "Vi spørger ved døren");
  EXPECT_EQ(all<DecisionBlock>(document)[0].facts[0].value, "5. juni 2026");
}

TEST(Playbook, TellsNothingOfLaterThanItsDay) {
  lab::Content later = content();
  lab::Reuse reuse;
  reuse.id = lab::Ref<lab::Reuse>("X1");
  reuse.entry = lab::Ref<lab::Entry>("H1");
  reuse.unit = lab::Ref<lab::OrgUnit>("U2");
  reuse.used_on = day("2026-12-02");
  later.reuses.push_back(reuse);
  lab::Evidence evidence;
  evidence.id = lab::Ref<lab::Evidence>("EVX");
  evidence.entry = lab::Ref<lab::Entry>("H1");
  evidence.source = {lab::EntityKind::reuse, "X1"};
  later.evidence.push_back(evidence);
  later.decisions[0].kind = lab::TrialDecision::abandon;
  later.decisions[0].decided_on = day("2026-12-02");
  const auto on = [&](const char* when) {
    PlaybookOptions spoken = options;
    spoken.language = Language::en;
    spoken.today = day(when);
    return playbook(attached(later), spoken);
  };
  const auto uses = [](const Document& document) {
    std::vector<Claim> out;
    for (const Claim& each : claims_of(document))
      if (each.query.asks == Asks::usable_by) out.push_back(each);
    return out;
  };
  const auto listed = [](const Document& document) {
    const std::vector<Listing> lists = all<Listing>(document);
    return std::count_if(lists.begin(), lists.end(),
                         [](const Listing& each) { return each.title == "Used by others"; });
  };
  const Document before = on("2026-12-01");
  EXPECT_EQ(listed(before), 0);
  EXPECT_TRUE(all<DecisionBlock>(before).empty());
  ASSERT_EQ(uses(before).size(), 2U);
  for (const Claim& each : uses(before)) {
    EXPECT_EQ(each.query.day, day("2026-12-01"));
    EXPECT_NE(each.statement.find("0 of 1 have"), std::string::npos) << each.statement;
  }
  const Document then = on("2026-12-02");
  EXPECT_EQ(listed(then), 1);
  EXPECT_EQ(all<DecisionBlock>(then).size(), 1U);
  EXPECT_EQ(all<EvidenceBlock>(then).size(), all<EvidenceBlock>(before).size() + 1);
  EXPECT_NE(uses(then)[0].statement.find("1 of 1 has"), std::string::npos) << uses(then)[0].statement;
}

TEST(Playbook, AsksEveryQuestionThatHasADayOfItsOwn) {
  int asked = 0;
  for (const Claim& each : claims_of(playbook(attached(content()), options))) switch (each.query.asks) {
      case Asks::outcome_effect:
      case Asks::timeliness:
      case Asks::conditions:
      case Asks::trials_summary:
      case Asks::value_coverage:
        EXPECT_EQ(each.query.day, options.today) << code(each.query.asks);
        ++asked;
        break;
      default:
        break;
    }
  EXPECT_GE(asked, 2);
}

TEST(Playbook, SaysWhenPeopleToldSomethingAfterItsDay) {
  const auto said = [](const char* when) {
    PlaybookOptions on = options;
    on.today = day(when);
    const std::vector<Message> notes = playbook(attached(content()), on).notes;
    return std::any_of(notes.begin(), notes.end(),
                       [](const Message& each) { return each.key() == "document.note.answers_later"; });
  };
  EXPECT_TRUE(said("2020-01-01"));
  EXPECT_FALSE(said("2099-01-01"));
}

TEST(Playbook, ATextThatIsNotTranslatedIsNoted) {
  lab::Content danish = content();
  danish.entries[0].title = lab::test::only("da", "Kun på dansk");
  PlaybookOptions english = options;
  english.language = Language::en;
  const Document document = playbook(attached(danish), english);
  EXPECT_EQ(headings(document, 3), std::vector<std::string>{"Kun på dansk"});
  EXPECT_TRUE(std::any_of(document.notes.begin(), document.notes.end(),
                          [](const Message& each) { return each.key() == "document.note.untranslated"; }));
}

TEST(Playbook, TheSameLaboratoryGivesTheSameDocument) {
  EXPECT_EQ(playbook(attached(content()), options), playbook(attached(content()), options));
}

TEST(Playbook, NeedsOneInTheRecord) {
  EXPECT_THROW(playbook(Lab(), options), NotEnoughData);
  PlaybookOptions unknown = options;
  unknown.playbook = lab::Ref<lab::Playbook>("nobody");
  EXPECT_THROW(playbook(attached(content()), unknown), NotFound);
}

TEST(Playbook, AnEmptyOneSaysSo) {
  lab::Content bare;
  lab::Playbook playbook_of;
  playbook_of.id = lab::Ref<lab::Playbook>("PB");
  bare.playbooks.push_back(playbook_of);
  const Document document = playbook(Lab(bare), options);
  EXPECT_EQ(document.title, "Drejebog");
  EXPECT_TRUE(check(document).empty());
  EXPECT_TRUE(headings(document, 3).empty());
}

TEST(Playbook, WithoutDraftsNoFigureCountsThem) {
  lab::Content with_draft = content();
  lab::Entry draft = with_draft.entries.front();
  draft.id = lab::Ref<lab::Entry>("H7");
  draft.status = lab::EntryStatus::draft;
  with_draft.entries.front().status = lab::EntryStatus::published;
  with_draft.entries.push_back(draft);
  const Lab lab = attached(with_draft);
  for (const bool drafts : {true, false}) {
    PlaybookOptions spoken = options;
    spoken.language = Language::en;
    spoken.drafts = drafts;
    std::size_t found = 0;
    for (const Claim& each : claims_of(playbook(lab, spoken))) {
      if (each.query.asks != Asks::usable_by) continue;
      ++found;
      EXPECT_NE(each.statement.find(drafts ? "of 2 have" : "of 1 have"), std::string::npos) << each.statement;
      EXPECT_EQ(each.statement.find("draft") != std::string::npos, drafts) << each.statement;
      EXPECT_EQ(ask(lab, each.query, Language::en).claim.fingerprint, each.fingerprint);
    }
    EXPECT_EQ(found, 2U);
  }
}

}  // namespace
}  // namespace samskab::document
