#include "samskab/lab/lab.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"
#include "lab/garden_lab.hpp"
#include "samskab/base/error.hpp"
#include "samskab/lab/edit.hpp"
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

}  // namespace
}  // namespace samskab::lab
