#include "samskab/stories/pool.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "samskab/stories/story_at.hpp"
#include "samskab/stories/view.hpp"
#include "stories/fixture.hpp"

namespace samskab {
namespace {

using test::code_of;
using test::garden;
using test::garden_content;
using test::garden_stories;
using test::garden_story;

Stories some(std::uint64_t from, std::uint64_t to) {
  StoriesBuilder builder(garden());
  for (std::uint64_t i = from; i < to; ++i) builder.append(garden_story(i));
  return builder.snapshot();
}

Schema changed(const std::function<void(std::vector<Signifier>&)>& change) {
  SchemaContent content = garden_content();
  content.version = 2;
  change(content.signifiers);
  return Schema(content);
}

TEST(Pool, PutsStoriesOfOneSchemaTogether) {
  const Stories pooled = pool(some(0, 6), some(4, 10));
  EXPECT_EQ(pooled.size(), 10U);
  for (std::size_t row = 0; row < 10; ++row)
    EXPECT_EQ(pooled.table().ids[row], std::string("s").append(std::to_string(row)));
  EXPECT_EQ(pooled.intake().stories_read, 12);
  EXPECT_EQ(pooled.intake().stories_new, 4);
  EXPECT_EQ(pooled.intake().stories_unchanged, 2);
  EXPECT_TRUE(pooled.intake().balanced());
}

TEST(Pool, RefusesOtherQuestionsAndNamesThem) {
  const Schema other = changed([](auto& all) { all[2].anchors[0].label.set("da", "planen"); });
  StoriesBuilder builder(other);
  try {
    (void)pool(garden_stories(2), builder.snapshot());
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "stories.pool.schema");
    EXPECT_NE(
        error.message(Language::da).find("signifiers[drive].anchors[plan].label.da: var »en plan«, er nu »planen«."),
        std::string::npos)
        << error.message(Language::da);
    EXPECT_NE(error.message(Language::en).find("migrate()"), std::string::npos);
  }
}

TEST(Pool, FollowsTheWithdrawalsOfBoth) {
  const Stories a = some(0, 4);
  const Stories b = some(4, 8);
  a.consent().withdraw_story("s0");
  const Stories pooled = pool(a, b);
  EXPECT_EQ(View(pooled).size(), 7U);
  b.consent().withdraw_person("p2");  // s4, s5: later, and in one of the sources
  EXPECT_EQ(View(pooled).size(), 5U);
  pooled.consent().withdraw_story("s1");
  EXPECT_EQ(View(pooled).size(), 4U);
  EXPECT_EQ(View(a).size(), 2U) << "what is withdrawn from the whole is withdrawn from its parts";
  EXPECT_EQ(pooled.consent().revision(), 5U);
}

TEST(Migrate, MovesAnswersByAnchorWhateverTheOrder) {
  const Schema target = changed([](auto& all) {
    all[2].id = "force";
    std::swap(all[2].anchors[0], all[2].anchors[2]);
    all[2].anchors[1].id = "luck";
    std::swap(all[3].anchors[0], all[3].anchors[1]);
    all[5].kind = SignifierKind::multiple_choice;
    all[5].max_choices = 2;
  });
  const Stories before = garden_stories(12);
  SchemaMapping mapping{"the same questions in other words",
                        {{"drive", "force", {{"chance", "luck"}}},
                         {"pace", "pace", {}},
                         {"canvas", "canvas", {{"us", "them"}, {"them", "us"}}},
                         {"who", "who", {{"vol", "emp"}}},
                         {"story", "story", {}}}};
  const Stories after = migrate(before, target, mapping);
  ASSERT_EQ(after.size(), 12U);
  for (std::size_t row = 0; row < 12; ++row) {
    const Story old = story_at(before.table(), row);
    const Story now = story_at(after.table(), row);
    EXPECT_EQ(old.id, now.id);
    EXPECT_EQ(old.person, now.person);
    EXPECT_EQ(old.carried, now.carried);
    if (const auto* weights = std::get_if<Weights>(&old.answers.at("drive"))) {
      const auto& moved = std::get<Weights>(now.answers.at("force")).parts;
      EXPECT_EQ(moved, (std::array<double, 3>{weights->parts[2], weights->parts[1], weights->parts[0]}));
    } else {
      EXPECT_EQ(std::get<AnswerState>(now.answers.at("force")), AnswerState::not_applicable);
    }
    EXPECT_EQ(std::get<Position>(now.answers.at("pace")).value, 1.0 - std::get<Position>(old.answers.at("pace")).value);
    EXPECT_EQ(std::get<Ticks>(now.answers.at("who")).options.front(), row % 3 == 2 ? "oth" : "emp");
    EXPECT_FALSE(now.answers.contains("what"));
  }
  EXPECT_TRUE(after.intake().balanced());
  EXPECT_EQ(after.intake().values_quarantined, 12 + 12 + 12) << "what, worth and title were left behind";
  ASSERT_EQ(after.intake().notes.size(), 3U);
  EXPECT_EQ(after.intake().notes[0].kind, "left_behind");
  EXPECT_EQ(after.collection().mappings.back(),
            (std::pair<std::string, std::string>("migrated", "the same questions in other words")));
  before.consent().withdraw_story("s3");
  EXPECT_EQ(View(after).size(), 11U) << "consent goes along";
}

TEST(Migrate, WithholdsWhatIsLeftBehind) {
  const Stories before = garden_stories(6);
  const Stories after = migrate(before, changed([](auto&) {}),
                                {"", {{"what", "what", {{"sow", ""}}}, {"canvas", "canvas", {{"them", ""}}}}});
  const auto states = states_of(after.table().answers[6]);
  for (std::size_t row = 0; row < 6; ++row)
    EXPECT_EQ(states[row], row % 2 == 0 ? AnswerState::withheld : AnswerState::placed);
  EXPECT_TRUE(after.intake().balanced());
  EXPECT_EQ(code_of([&] { (void)migrate(before, garden(), {"", {{"nope", "what", {}}}}); }), "schema.mapping.from");
}

TEST(Migrate, ThereAndBackIsTheSame) {
  const Stories before = garden_stories(20);
  const Schema target = changed([](auto& all) { std::swap(all[2].anchors[0], all[2].anchors[1]); });
  const SchemaMapping there = propose_mapping(garden(), target);
  const Stories back = migrate(migrate(before, target, there), garden(), propose_mapping(target, garden()));
  EXPECT_EQ(std::get<TriadColumn>(before.table().answers[2]).weights,
            std::get<TriadColumn>(back.table().answers[2]).weights);
  EXPECT_EQ(std::get<CanvasColumn>(before.table().answers[4]).points,
            std::get<CanvasColumn>(back.table().answers[4]).points);
  EXPECT_EQ(std::get<TicksColumn>(before.table().answers[6]).ticks,
            std::get<TicksColumn>(back.table().answers[6]).ticks);
  EXPECT_TRUE(back.intake().notes.empty());
}

}  // namespace
}  // namespace samskab
