#include "samskab/lab/lab.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"
#include "lab/garden_lab.hpp"
#include "samskab/base/error.hpp"
#include "samskab/lab/edit.hpp"
#include "samskab/lab/rules.hpp"
#include "samskab/stories/view.hpp"
#include "stories/fixture.hpp"

namespace samskab::lab {
namespace {

TEST(Lab, FindsThingsByTheirIds) {
  const Lab lab(test::small_content());
  EXPECT_EQ(lab.at(Ref<Project>("P1")).themes.size(), 0U);
  EXPECT_EQ(lab.find(Ref<Project>("P2")), nullptr);
  EXPECT_EQ(lab.all<Stakeholder>().size(), 2U);
  EXPECT_TRUE(Lab().all<Project>().empty());
}

TEST(Lab, AMissingThingIsToldWithTheNearest) {
  const Lab lab(test::small_content());
  try {
    static_cast<void>(lab.at(Ref<Project>("P2")));
    FAIL();
  } catch (const NotFound& error) {
    EXPECT_EQ(error.message(Language::en), "There is no project with the id 'P2'. Did you mean P1?");
  }
}

TEST(Lab, UnsoundContentIsRefusedWithTheFirstRuleAndTheirNumber) {
  Content content = test::small_content();
  content.sessions[0].project = Ref<Project>("P7");
  content.change_links[0].to = Ref<ChangeNode>("N1");
  try {
    const Lab lab(content);
    FAIL();
  } catch (const InvalidInput& error) {
    const std::string text = error.message(Language::en);
    EXPECT_NE(text.find("breaks rule E2"), std::string::npos) << text;
    EXPECT_NE(text.find("2 violations"), std::string::npos) << text;
  }
}

TEST(Lab, NumbersOutOfRangeAreRefused) {
  Content content = test::small_content();
  content.stakeholders[0].influence = 9;
  EXPECT_THROW(const Lab lab(content), InvalidInput);
}

using test::garden_lab;
const Ref<Collection> garden_collection("K1");

TEST(Lab, HoldsTheStoriesOfACollectionUnderItsNameAndOpenWhileItIs) {
  const Lab empty = garden_lab();
  EXPECT_FALSE(empty.has_stories(garden_collection));
  EXPECT_THROW(static_cast<void>(empty.stories(garden_collection)), NotEnoughData);
  EXPECT_THROW(static_cast<void>(empty.stories(Ref<Collection>("K2"))), NotFound);
  const Lab lab = empty.with_stories(garden_collection, samskab::test::garden_stories(12));
  EXPECT_EQ(lab.stories(garden_collection).size(), 12U);
  EXPECT_EQ(lab.stories(garden_collection).collection().name, "K1");
  EXPECT_TRUE(lab.stories(garden_collection).collection().open);
  const Lab closed =
      Edit(lab).change(garden_collection, [](Collection& each) { each.open = false; }).commit({.by = "evaluator"});
  EXPECT_FALSE(closed.stories(garden_collection).collection().open);
  EXPECT_TRUE(lab.stories(garden_collection).collection().open) << "a snapshot stays as it was";
}

TEST(Lab, RefusesStoriesOfAnotherSchema) {
  const Lab lab = garden_lab();
  const Lab other = Edit(lab)
                        .change(Ref<SchemaVersion>("garden-1"), [](SchemaVersion& each) { each.version = 7; })
                        .commit({.by = "evaluator"});
  try {
    static_cast<void>(other.with_stories(garden_collection, samskab::test::garden_stories(3)));
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "lab.stories.schema");
  }
}

TEST(RuleE13, AStoryOutsideTheWindowIsCountedAndLeftOut) {
  // Story n was told n days after 25 February 2026.
  const Lab lab = garden_lab({Date(2026, 2, 27), Date(2026, 3, 2)})
                      .with_stories(garden_collection, samskab::test::garden_stories(12));
  const Stories& kept = lab.stories(garden_collection);
  EXPECT_EQ(kept.size(), 4U);
  EXPECT_EQ(kept.intake().stories_rejected, 8);
  EXPECT_TRUE(kept.intake().balanced());
  EXPECT_EQ(kept.intake().notes.back().story, "s11");
  EXPECT_EQ(kept.intake().notes.back().message.key(), "lab.stories.outside");
}

Lab with_window(const Lab& lab, const Period& window) {
  Content content = lab.content();
  content.collections.back().window = window;
  return lab.with_content(std::move(content));
}

TEST(RuleW66, AWindowThatIsCorrectedBringsBackWhatItLeftOut) {
  const Period wrong{Date(2025, 2, 27), Date(2025, 3, 2)};
  const Lab lab = garden_lab(wrong).with_stories(garden_collection, samskab::test::garden_stories(12));
  EXPECT_EQ(lab.stories(garden_collection).size(), 0U);
  EXPECT_EQ(lab.outside_window(garden_collection), 12);
  EXPECT_EQ(lab.attached_stories(garden_collection).size(), 12U);

  const auto found = [](const Lab& of) {
    std::vector<Finding> findings = check(of, Date(2026, 4, 1));
    std::erase_if(findings, [](const Finding& each) { return each.code != "W66"; });
    return findings;
  };
  ASSERT_EQ(found(lab).size(), 1U);
  EXPECT_EQ(found(lab).front().where, "collection " + std::string(garden_collection.text()));
  EXPECT_EQ(found(lab).front().message.in(Language::en).substr(0, 10), "12 stories");
  EXPECT_EQ(found(lab).front().message.in(Language::da).substr(0, 15), "12 fortællinge");

  const Lab corrected = with_window(lab, {Date(2026, 2, 27), Date(2026, 3, 2)});
  EXPECT_EQ(corrected.stories(garden_collection).size(), 4U);
  EXPECT_EQ(corrected.stories(garden_collection).intake().stories_rejected, 8) << "counted once, not at each window";
  EXPECT_TRUE(corrected.stories(garden_collection).intake().balanced());
  const Lab open = with_window(corrected, {});
  EXPECT_EQ(open.stories(garden_collection).size(), 12U);
  EXPECT_EQ(open.stories(garden_collection).intake().stories_rejected, 0);
  EXPECT_TRUE(found(open).empty());
  EXPECT_EQ(with_window(open, wrong).stories(garden_collection).size(), 0U);
  EXPECT_EQ(lab.without_stories(garden_collection).outside_window(garden_collection), 0);
}

TEST(RuleE38, WhoWithdrawsEverythingIsGoneFromEverySnapshotAtOnce) {
  const Lab before = garden_lab().with_stories(garden_collection, samskab::test::garden_stories(12));
  Person person;
  person.id = Ref<Person>("p1");  // told s2 and s3
  ConsentEvent withdrawal;
  withdrawal.id = Ref<ConsentEvent>("W1");
  withdrawal.person = person.id;
  withdrawal.act = ConsentAct::withdrawn;
  withdrawal.on = Date(2026, 6, 2);
  const Lab after = Edit(before).add(person).add(withdrawal).commit({.by = "evaluator"});
  for (const Lab* each : {&before, &after}) {
    EXPECT_EQ(each->stories(garden_collection).size(), 10U);
    EXPECT_EQ(View(each->stories(garden_collection)).excluded_withdrawn(), 2U);
  }
}

TEST(Lab, ACollectionWithStoriesCannotBeTakenAway) {
  const Lab lab = garden_lab().with_stories(garden_collection, samskab::test::garden_stories(3));
  EXPECT_THROW(static_cast<void>(Edit(lab).remove(garden_collection).commit({.by = "evaluator"})), InvalidInput);
}

// Persons of the garden's stories, and what the record says of one of them.
Lab with_events(const Lab& lab, std::vector<ConsentEvent> events) {
  Content content = lab.content();
  for (const char* id : {"p0", "p1", "p2", "p3"}) {
    Person person;
    person.id = Ref<Person>(id);
    if (lab.find(person.id) == nullptr) content.persons.push_back(person);
  }
  for (ConsentEvent& each : events) {
    each.id = Ref<ConsentEvent>("E" + std::to_string(content.consent_events.size() + 1));
    content.consent_events.push_back(std::move(each));
  }
  return lab.with_content(std::move(content));
}
ConsentEvent event(ConsentAct act, std::vector<ConsentScope> scopes, const char* on) {
  ConsentEvent out;
  out.person = Ref<Person>("p0");
  out.act = act;
  out.scopes = std::move(scopes);
  out.on = Date::parse(on);
  return out;
}
std::size_t may(const Lab& lab, Purpose purpose) { return View(lab.stories(garden_collection), purpose).size(); }

TEST(RuleE38, AWithdrawalOfOnePurposeHoldsForEveryView) {
  const Lab lab = with_events(garden_lab().with_stories(garden_collection, samskab::test::garden_stories(8)), {});
  EXPECT_EQ(may(lab, Purpose::quoting), 2U);  // s0 of p0, s6 of p3
  EXPECT_EQ(may(lab, Purpose::showing), 3U);
  const Lab less = with_events(lab, {event(ConsentAct::withdrawn, {ConsentScope::quote}, "2026-05-01")});
  EXPECT_EQ(may(less, Purpose::quoting), 1U);
  EXPECT_EQ(may(lab, Purpose::quoting), 1U) << "at once, for every snapshot";
  EXPECT_EQ(may(less, Purpose::showing), 3U) << "only what was withdrawn";
  EXPECT_EQ(may(less, Purpose::analysis), 8U);
  const Lab more = with_events(less, {event(ConsentAct::granted, {ConsentScope::quote}, "2026-05-02")});
  EXPECT_EQ(may(more, Purpose::quoting), 2U) << "given anew on a later day";
}

TEST(RuleE38, WithAPersonGoThePermissionsTheyGave) {
  const Lab lab = with_events(garden_lab().with_stories(garden_collection, samskab::test::garden_stories(8)), {});
  const Lab after = Edit(lab).erase(Ref<Person>("p0")).commit({.by = "me"});
  EXPECT_EQ(may(after, Purpose::quoting), 1U);
  EXPECT_EQ(may(after, Purpose::showing), 2U);
  EXPECT_EQ(may(after, Purpose::analysis), 8U);
}

TEST(RuleE38, StoriesThatComeInThePlaceOfOthersLoseWhoWithdrewFromThose) {
  const Lab lab = garden_lab().with_stories(garden_collection, samskab::test::garden_stories(6));
  lab.stories(garden_collection).consent().withdraw_story("s1");
  lab.stories(garden_collection).consent().withdraw_person("p1");
  const Lab again = lab.with_stories(garden_collection, samskab::test::garden_stories(8));
  EXPECT_EQ(may(again, Purpose::analysis), 5U);
}

}  // namespace
}  // namespace samskab::lab
