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

// Rows as readers leave them: what the builder would judge otherwise.
Stories as_read(const std::function<void(StoryTable&)>& change) {
  StoryTable table = garden_stories(4).table();
  change(table);
  return StoriesBuilder::adopt(std::move(table)).snapshot();
}

TEST(Pool, TakesRowsAsTheyAre) {
  const Schema schema = garden();
  const auto odd = [&](StoryTable& table) {
    auto& canvas = std::get<CanvasColumn>(table.answers[schema.find("canvas")]);
    canvas.stone_states[1 * table.rows + 1] = AnswerState::withheld;  // "them" of s1, beside "us"
    canvas.stone_states[1 * table.rows + 3] = AnswerState::not_applicable;
    table.received.milliseconds[2] = table.told.milliseconds[2] - 3'000'000'000;  // as files of long ago may have it
    auto& weights = std::get<TriadColumn>(table.answers[schema.find("drive")]).weights;
    weights[0] = 0.1 + 0.2;
    weights[1] = 0.3;
    weights[2] = 1.0 - weights[0] - weights[1];
  };
  const Stories there = as_read(odd);
  const Stories pooled = pool(StoriesBuilder(garden()).snapshot(), there);
  EXPECT_EQ(pooled.table().told.milliseconds, there.table().told.milliseconds);
  for (std::size_t i = 0; i < there.table().answers.size(); ++i) {
    const AnswerColumn& answers = pooled.table().answers[i];
    if (const auto* canvas = std::get_if<CanvasColumn>(&answers)) {
      EXPECT_EQ(canvas->stone_states, std::get<CanvasColumn>(there.table().answers[i]).stone_states);
      EXPECT_EQ(canvas->points, std::get<CanvasColumn>(there.table().answers[i]).points);
    } else if (const auto* triad = std::get_if<TriadColumn>(&answers)) {
      EXPECT_EQ(triad->weights, std::get<TriadColumn>(there.table().answers[i]).weights);
    } else if (const auto* choice = std::get_if<ChoiceColumn>(&answers)) {
      EXPECT_EQ(choice->chosen, std::get<ChoiceColumn>(there.table().answers[i]).chosen);
      EXPECT_EQ(choice->other.bytes, std::get<ChoiceColumn>(there.table().answers[i]).other.bytes);
    }
  }
  EXPECT_EQ(pool(there, there).intake().stories_unchanged, 4) << "nothing was judged again";
}

TEST(Pool, WhoWithdrewStaysAwayUnderAnotherCode) {
  const Stories a = some(0, 4);
  StoriesBuilder again(garden());
  for (std::uint64_t i = 0; i < 4; ++i) {
    Story story = garden_story(i);
    story.person = "other " + story.person;
    again.append(story);
  }
  a.consent().withdraw_person("p1");
  EXPECT_EQ(View(pool(a, again.snapshot())).size(), 2U);
}

TEST(Migrate, KeepsStonesThatAreMissingForReasonsOfTheirOwn) {
  const Stories there = as_read([](StoryTable& table) {
    auto& canvas = std::get<CanvasColumn>(table.answers[garden().find("canvas")]);
    canvas.stone_states[1 * table.rows + 1] = AnswerState::withheld;
  });
  const Schema target = changed([](auto& all) { all[2].title.set("da", "Hvad bar dagen?"); });
  const Stories moved = migrate(there, target, propose_mapping(garden(), target));
  EXPECT_EQ(std::get<CanvasColumn>(moved.table().answers[target.find("canvas")]).stone_states,
            std::get<CanvasColumn>(there.table().answers[garden().find("canvas")]).stone_states);
}

TEST(Migrate, MirrorsAScaleAboutItsMiddle) {
  const auto with_ends = [](std::int64_t version, bool swapped) {
    SchemaContent content = garden_content();
    content.version = version;
    Signifier& worth = content.signifiers[7];
    worth.minimum = 1.0;
    worth.anchors = {{"no", LocalisedText("no"), ""}, {"yes", LocalisedText("yes"), ""}};
    if (swapped) std::swap(worth.anchors[0], worth.anchors[1]);
    return Schema(content);
  };
  const Schema source = with_ends(1, false);
  const Schema target = with_ends(2, true);
  StoriesBuilder builder(source);
  builder.append(Story("a").place("worth", 1.0));
  builder.append(Story("b").place("worth", 4.0));
  const Stories moved = migrate(builder.snapshot(), target, propose_mapping(source, target));
  EXPECT_EQ(std::get<PositionColumn>(moved.table().answers[target.find("worth")]).values,
            (std::vector<double>{10.0, 7.0}));
}

TEST(Migrate, GoesOnWithTheAccountTheStoriesCameWith) {
  StoriesBuilder builder(garden());
  builder.append(garden_story(0));
  builder.append(garden_story(0));  // rejected
  builder.append(Story("bad").place("drive", {1, 2, 3}));
  const Stories stories = builder.snapshot();
  const Schema target = changed([](auto& all) { all.erase(all.begin() + 7); });  // worth is not asked any more
  const Stories moved = migrate(stories, target, propose_mapping(garden(), target));
  const IntakeAccount& account = moved.intake();
  EXPECT_TRUE(account.balanced());
  EXPECT_EQ(account.stories_rejected, 1);
  EXPECT_EQ(account.values_read, stories.intake().values_read);
  EXPECT_EQ(account.values_quarantined, stories.intake().values_quarantined + 1);
  ASSERT_EQ(account.notes.size(), 3U);
  EXPECT_EQ(account.notes[0].kind, "duplicate");
  EXPECT_EQ(account.notes[2].kind, "left_behind");
}

}  // namespace
}  // namespace samskab
