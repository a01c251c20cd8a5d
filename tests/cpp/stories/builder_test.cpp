#include "samskab/stories/builder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "samskab/base/error.hpp"
#include "samskab/stories/placement.hpp"
#include "samskab/stories/story_at.hpp"
#include "samskab/stories/view.hpp"
#include "stories/fixture.hpp"

namespace samskab {
namespace {

using test::code_of;
using test::garbage_story;
using test::garden;
using test::garden_stories;
using test::garden_story;

/// Two tables hold the same stories: compared story by story, so that the order of categories does not matter.
void expect_same(const StoryTable& a, const StoryTable& b) {
  ASSERT_EQ(a.rows, b.rows);
  EXPECT_EQ(a.ids.bytes, b.ids.bytes);
  for (std::size_t i = 0; i < a.answers.size(); ++i) {
    const auto left = states_of(a.answers[i]);
    const auto right = states_of(b.answers[i]);
    EXPECT_TRUE(std::equal(left.begin(), left.end(), right.begin(), right.end())) << a.schema[i].id;
  }
  EXPECT_EQ(std::get<TriadColumn>(a.answers[2]).weights, std::get<TriadColumn>(b.answers[2]).weights);
  EXPECT_EQ(std::get<PositionColumn>(a.answers[3]).values, std::get<PositionColumn>(b.answers[3]).values);
  EXPECT_EQ(std::get<CanvasColumn>(a.answers[4]).points, std::get<CanvasColumn>(b.answers[4]).points);
  EXPECT_EQ(std::get<CanvasColumn>(a.answers[4]).stone_states, std::get<CanvasColumn>(b.answers[4]).stone_states);
  EXPECT_EQ(std::get<ChoiceColumn>(a.answers[5]).chosen, std::get<ChoiceColumn>(b.answers[5]).chosen);
  EXPECT_EQ(std::get<TicksColumn>(a.answers[6]).ticks, std::get<TicksColumn>(b.answers[6]).ticks);
  EXPECT_EQ(std::get<WordsColumn>(a.answers[0]).text.bytes, std::get<WordsColumn>(b.answers[0]).text.bytes);
  for (std::size_t row = 0; row < a.rows; ++row) {
    const Story x = story_at(a, row);
    const Story y = story_at(b, row);
    EXPECT_EQ(x.person, y.person);
    EXPECT_EQ(x.told, y.told);
    EXPECT_EQ(x.carried, y.carried);
    EXPECT_EQ(x.level, y.level);
    EXPECT_EQ(x.permissions, y.permissions);
  }
}

TEST(StoriesBuilder, TakesAStoryIn) {
  StoriesBuilder builder(garden());
  EXPECT_EQ(builder.append(Story{"s901"}.place("T1", {.2, .5, .3})), Taken::fresh);
  const Stories stories = builder.snapshot();
  EXPECT_EQ(stories.size(), 1U);
  const auto& triad = std::get<TriadColumn>(stories.table().answers[2]);
  EXPECT_EQ(triad.states[0], AnswerState::placed);
  EXPECT_EQ(triad.weights, (std::vector<double>{.2, .5, .3}));
  EXPECT_EQ(states_of(stories.table().answers[3])[0], AnswerState::not_asked);
  EXPECT_EQ(stories.intake().values_accepted, 1);
  EXPECT_TRUE(stories.intake().balanced());
}

TEST(StoriesBuilder, AdjustsWithinToleranceAndQuarantinesBeyond) {
  const auto intake = [](std::array<double, 3> weights) {
    StoriesBuilder builder(garden());
    builder.append(Story{"s"}.place("T1", weights));
    const Stories stories = builder.snapshot();
    return std::pair{states_of(stories.table().answers[2])[0], stories.intake()};
  };
  // A real marker that slipped out of its triangle by -0.000896.
  const auto [state, account] = intake({.5, .500896, -.000896});
  EXPECT_EQ(state, AnswerState::placed);
  EXPECT_EQ(account.values_adjusted, 1);
  ASSERT_EQ(account.notes.size(), 1U);
  EXPECT_EQ(account.notes[0].kind, "adjusted");
  EXPECT_EQ(account.notes[0].signifier, "T1");
  EXPECT_EQ(intake({.333, .333, .333}).second.values_adjusted, 1) << "three decimals";
  EXPECT_EQ(intake({.3, .3, .4}).second.values_adjusted, 0);
  for (const std::array<double, 3> bad : {std::array<double, 3>{.5, .502, -.002},
                                          {.4, .4, .4},
                                          {.3, .3, .398},
                                          {30, 30, 41},
                                          {NAN, .5, .5},
                                          {INFINITY, 0, 0},
                                          {1.0, -INFINITY, INFINITY}}) {
    const auto [held, refused] = intake(bad);
    EXPECT_EQ(held, AnswerState::withheld);
    EXPECT_EQ(refused.values_quarantined, 1);
    EXPECT_TRUE(refused.balanced());
    ASSERT_EQ(refused.notes.size(), 1U);
    for (const Language language : {Language::da, Language::en})
      EXPECT_EQ(refused.notes[0].message.in(language).find('{'), std::string::npos);
  }
  EXPECT_EQ(intake({30, 30, 41}).second.notes[0].message.key(), "stories.weights.percent");
}

TEST(StoriesBuilder, ExplainsEveryQuarantine) {
  const auto why = [](const char* address, Answer answer) {
    StoriesBuilder builder(garden());
    builder.append(Story{"s"}.answer(address, std::move(answer)));
    const IntakeAccount& account = builder.account();
    EXPECT_TRUE(account.balanced());
    EXPECT_EQ(account.values_quarantined, 1) << address;
    return account.notes.empty() ? std::string() : account.notes.front().message.key();
  };
  EXPECT_EQ(why("D1", Position{1.2}), "stories.fraction.outside");
  EXPECT_EQ(why("D1", Position{NAN}), "stories.fraction.not_a_number");
  EXPECT_EQ(why("X1", Position{10.5}), "stories.scale.outside");
  EXPECT_EQ(why("D1", Weights{{.2, .3, .5}}), "stories.answer.kind");
  EXPECT_EQ(why("T1", AnswerState::placed), "stories.answer.no_value");
  EXPECT_EQ(why("C1", Ticks{{"nobody"}, ""}), "stories.option.unknown");
  EXPECT_EQ(why("C1", Ticks{{"emp", "vol"}, ""}), "stories.choice.too_many");
  EXPECT_EQ(why("C2", Ticks{{"dig", "sow", "rest"}, ""}), "stories.choice.too_many");
  EXPECT_EQ(why("C1", Ticks{{}, "noget"}), "stories.choice.other_alone");
  EXPECT_EQ(why("S1", Canvas{{{"?", .1, .1}}}), "stories.stone.unknown");
  EXPECT_EQ(why("S1", Canvas{{{"us", 1.1, .1}}}), "stories.fraction.outside");
  EXPECT_EQ(why("F1", Words{"\xE6"}), "stories.text.encoding");
  EXPECT_EQ(why("Tempo var", Position{.5}), "schema.signifier.unknown");
}

TEST(RuleE12, AStoryToldAfterItWasReceivedIsTakenWithoutTheTime) {
  StoriesBuilder builder(garden());
  const auto add = [&](const char* id, const char* told, const char* received) {
    Story story(id);
    story.told = Timestamp::parse(told);
    story.received = Timestamp::parse(received);
    return builder.append(story);
  };
  EXPECT_EQ(add("before", "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"), Taken::fresh);
  EXPECT_EQ(add("clocks", "2026-03-01T22:00:00Z", "2026-03-01T10:00:00Z"), Taken::fresh);
  EXPECT_EQ(add("after", "2026-03-05T10:00:00Z", "2026-03-02T10:00:00Z"), Taken::fresh);
  const Stories stories = builder.snapshot();
  EXPECT_NE(stories.table().told.milliseconds[0], TimeColumn::none);
  EXPECT_NE(stories.table().told.milliseconds[1], TimeColumn::none) << "clocks and zones may differ by a day";
  EXPECT_EQ(stories.table().told.milliseconds[2], TimeColumn::none);
  ASSERT_EQ(stories.intake().notes.size(), 1U);
  EXPECT_EQ(stories.intake().notes[0].story, "after");
  EXPECT_EQ(stories.intake().notes[0].message.key(), "stories.told.after_received");
  EXPECT_TRUE(stories.intake().balanced());
}

TEST(RuleE35, DoesNotApplyWhereThatWasNotOfferedIsQuarantinedAndTold) {
  const auto account = [](bool offered) {
    SchemaContent content = garden().content();
    for (Signifier& each : content.signifiers)
      if (each.id == "pace") each.allow_not_applicable = offered;
    StoriesBuilder builder{Schema(content)};
    builder.append(Story{"a"}.answer("pace", AnswerState::not_applicable), 7);
    const Stories stories = builder.snapshot();
    const auto index = stories.schema().find("pace");
    EXPECT_EQ(states_of(stories.table().answers[index])[0],
              offered ? AnswerState::not_applicable : AnswerState::withheld);
    EXPECT_TRUE(stories.intake().balanced());
    return stories.intake();
  };
  EXPECT_TRUE(account(true).notes.empty());
  EXPECT_EQ(account(true).values_quarantined, 0);
  const IntakeAccount told = account(false);
  EXPECT_EQ(told.values_read, 1);
  EXPECT_EQ(told.values_quarantined, 1);
  ASSERT_EQ(told.notes.size(), 1U);
  EXPECT_EQ(told.notes[0].kind, "quarantined");
  EXPECT_EQ(told.notes[0].row, 7);
  EXPECT_EQ(told.notes[0].signifier, "D1");
  EXPECT_EQ(told.notes[0].message.key(), "stories.answer.not_applicable");
}

TEST(RuleE35, ATableThatIsAdoptedHasNoneEither) {
  SchemaContent content = garden().content();
  const auto offer = [&](bool offered) {
    for (Signifier& each : content.signifiers) each.allow_not_applicable = offered;
    return Schema(content);
  };
  StoriesBuilder builder(offer(true));
  Story story("a");
  for (const Signifier& each : content.signifiers) story.answer(each.id, AnswerState::not_applicable);
  builder.append(story);
  builder.append(Story("b"));
  const Stories said = builder.snapshot();
  StoryTable table = said.table();
  table.schema = offer(false);
  const Stories adopted = StoriesBuilder::adopt(std::move(table), said.intake()).snapshot();
  std::int64_t told = 0;
  for (const AnswerColumn& each : adopted.table().answers) {
    const auto states = states_of(each);
    if (states.empty()) continue;
    ++told;
    EXPECT_EQ(states[0], AnswerState::withheld);
    EXPECT_EQ(states[1], AnswerState::not_asked);
  }
  EXPECT_GT(told, 5);
  EXPECT_EQ(adopted.intake().values_quarantined, told);
  EXPECT_TRUE(adopted.intake().balanced());
  ASSERT_EQ(static_cast<std::int64_t>(adopted.intake().notes.size()), told);
  EXPECT_EQ(adopted.intake().notes[0].story, "a");
  // Once more it changes nothing: what was saved is saved again as it is.
  EXPECT_EQ(StoriesBuilder::adopt(adopted.table(), adopted.intake()).snapshot().intake(), adopted.intake());
}

TEST(RuleE36, OptionsAreCountedAgainstTheFewestAndTheMost) {
  SchemaContent content = garden().content();
  for (Signifier& each : content.signifiers)
    if (each.id == "what") each.min_choices = 2;
  const auto state = [&](std::vector<std::string> options) {
    StoriesBuilder builder{Schema(content)};
    builder.append(Story{"a"}.answer("what", Ticks{std::move(options), ""}));
    const Stories stories = builder.snapshot();
    EXPECT_TRUE(stories.intake().balanced());
    const std::string why = stories.intake().notes.empty() ? "" : stories.intake().notes[0].message.key();
    return std::pair(states_of(stories.table().answers[stories.schema().find("what")])[0], why);
  };
  using enum AnswerState;
  EXPECT_EQ(state({"dig"}), std::pair(withheld, std::string("stories.choice.too_few")));
  EXPECT_EQ(state({"dig", "dig"}), std::pair(withheld, std::string("stories.choice.too_few"))) << "one option, twice";
  EXPECT_EQ(state({"dig", "sow"}), std::pair(placed, std::string()));
  EXPECT_EQ(state({"dig", "sow", "rest"}), std::pair(withheld, std::string("stories.choice.too_many")));
  EXPECT_EQ(state({}), std::pair(not_answered, std::string())) << "nothing ticked is no answer";
}

TEST(StoriesBuilder, CountsEachStoneByItself) {
  StoriesBuilder builder(garden());
  builder.append(Story{"a"}.answer("S1", Canvas{{{"us", .1, .9}, {"them", 3, 3}}}));
  builder.append(Story{"b"}.answer("S1", Canvas{{{"them", -.0004, .5}}}));
  builder.append(Story{"c"}.answer("S1", Canvas{}));
  const Stories stories = builder.snapshot();
  const auto& canvas = std::get<CanvasColumn>(stories.table().answers[4]);
  using enum AnswerState;
  EXPECT_EQ(canvas.states, (std::vector{placed, placed, not_answered}));
  EXPECT_EQ(canvas.stone_states, (std::vector{placed, not_answered, not_answered, withheld, placed, not_answered}));
  EXPECT_EQ(canvas.points, (std::vector<double>{.1, .9, 0, 0, 0, 0, 0, 0, 0, .5, 0, 0}));
  EXPECT_EQ(stories.intake().values_read, 3);
  EXPECT_EQ(stories.intake().values_adjusted, 1);
  EXPECT_EQ(stories.intake().values_quarantined, 1);
}

TEST(StoriesBuilder, RejectsWhatHasNoIdentity) {
  StoriesBuilder builder(garden());
  EXPECT_EQ(builder.append(Story{""}, 2), Taken::rejected);
  EXPECT_EQ(builder.append(garden_story(1), 3), Taken::fresh);
  EXPECT_EQ(builder.append(garden_story(1), 4), Taken::rejected);
  EXPECT_EQ(builder.append(Story{"\xE6"}, 5), Taken::rejected);
  ASSERT_EQ(builder.account().notes.size(), 3U);
  EXPECT_EQ(builder.account().notes[0].row, 2);
  EXPECT_EQ(builder.account().notes[1].kind, "duplicate");
  EXPECT_EQ(builder.account().stories_rejected, 3);
  EXPECT_TRUE(builder.account().balanced());
  EXPECT_EQ(builder.size(), 1U);
}

TEST(StoriesBuilder, AccountBalancesUnderGarbage) {
  StoriesBuilder builder(garden());
  std::set<std::string> ids;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    const Story story = garbage_story(i);
    const Taken taken = i % 2 == 0 ? builder.append(story) : builder.upsert(story);
    if (taken == Taken::fresh) {
      EXPECT_TRUE(ids.insert(story.id).second);
    }
    ASSERT_TRUE(builder.account().balanced()) << i;
  }
  const Stories stories = builder.snapshot();
  EXPECT_EQ(stories.size(), ids.size());
  EXPECT_EQ(stories.intake().stories_read, 3000);
  EXPECT_GT(stories.intake().values_quarantined, 100);
  EXPECT_NO_THROW(check_table(stories.table())) << "whatever comes in, the columns stay sound";
}

TEST(StoriesBuilder, ATableHasTheMomentsThatAMomentCanBe) {
  StoriesBuilder builder(garden());
  builder.append(garden_story(1));
  StoryTable table = builder.snapshot().table();
  const std::int64_t hour = 3600000;
  for (const std::int64_t end : {std::int64_t{-62135596800000}, std::int64_t{253402293599999}})
    for (const std::int64_t off : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1}, -hour, hour, 2 * hour}) {
      const std::int64_t moment = end + off;
      bool can_be = true;
      try {
        (void)Timestamp(moment);
      } catch (const InvalidInput&) {
        can_be = false;
      }
      for (TimeColumn StoryTable::*column : {&StoryTable::told, &StoryTable::received}) {
        StoryTable changed = table;
        (changed.*column).milliseconds[0] = moment;
        if (can_be)
          EXPECT_NO_THROW(check_table(changed)) << moment;
        else
          EXPECT_THROW(check_table(changed), InvalidInput) << moment;
      }
    }
}

TEST(StoriesBuilder, SnapshotsNeverChange) {
  StoriesBuilder builder(garden());
  std::vector<Stories> snapshots;
  for (std::uint64_t i = 0; i < 12; ++i) {
    builder.append(garden_story(i));
    snapshots.push_back(builder.snapshot());
    Story changed = garden_story(i / 2);
    changed.answer("title", Words{"Ny overskrift " + std::to_string(i)});
    builder.upsert(changed);
  }
  for (std::uint64_t n = 1; n <= 12; ++n) {
    StoriesBuilder again(garden());
    for (std::uint64_t i = 0; i < n; ++i) {
      again.append(garden_story(i));
      if (i + 1 == n) break;
      Story changed = garden_story(i / 2);
      changed.answer("title", Words{"Ny overskrift " + std::to_string(i)});
      again.upsert(changed);
    }
    expect_same(snapshots[n - 1].table(), again.snapshot().table());
    EXPECT_EQ(snapshots[n - 1].size(), n);
  }
}

TEST(StoriesBuilder, SnapshotSharesUntilSomethingChanges) {
  StoriesBuilder builder(garden());
  builder.append(garden_story(1));
  const Stories one = builder.snapshot();
  EXPECT_EQ(&one.table(), &builder.snapshot().table());
  StoriesBuilder other(one);
  EXPECT_EQ(&other.snapshot().table(), &one.table());
  other.append(garden_story(2));
  EXPECT_EQ(one.size(), 1U);
  EXPECT_EQ(other.snapshot().size(), 2U);
}

TEST(StoriesBuilder, UpsertOfNewStoriesIsAppend) {
  StoriesBuilder appended(garden());
  StoriesBuilder upserted(garden());
  for (std::uint64_t i = 0; i < 50; ++i) {
    appended.append(garden_story(i));
    upserted.upsert(garden_story(i));
  }
  expect_same(appended.snapshot().table(), upserted.snapshot().table());
  for (std::uint64_t i = 0; i < 50; ++i) EXPECT_EQ(upserted.upsert(garden_story(i)), Taken::unchanged);
  expect_same(appended.snapshot().table(), upserted.snapshot().table());
}

TEST(StoriesBuilder, ReplacesAtItsPlace) {
  StoriesBuilder builder(garden_stories(10));
  Story changed = garden_story(4);
  changed.answer("drive", Weights{{1, 0, 0}});
  EXPECT_EQ(builder.upsert(changed), Taken::changed);
  EXPECT_EQ(builder.size(), 10U);
  StoriesBuilder direct(garden());
  for (std::uint64_t i = 0; i < 10; ++i) direct.append(i == 4 ? changed : garden_story(i));
  expect_same(builder.snapshot().table(), direct.snapshot().table());
}

TEST(StoriesBuilder, ReportsAReimport) {
  StoriesBuilder builder(garden_stories(5));
  builder.begin_reimport();
  for (std::uint64_t i = 1; i < 7; ++i) {
    Story story = garden_story(i);
    if (i == 2) story.answer("title", Words{"Rettet"});
    builder.upsert(story);
  }
  EXPECT_EQ(builder.upsert(garden_story(3)), Taken::rejected) << "the same id twice in one import";
  builder.finish_reimport();
  const IntakeAccount& account = builder.account();
  EXPECT_EQ(account.stories_read, 7);
  EXPECT_EQ(account.stories_new, 2);
  EXPECT_EQ(account.stories_changed, 1);
  EXPECT_EQ(account.stories_unchanged, 3);
  EXPECT_EQ(account.stories_vanished, 1);
  EXPECT_EQ(account.notes.back().kind, "vanished");
  EXPECT_EQ(account.notes.back().story, "s0");
  EXPECT_TRUE(account.balanced());
  EXPECT_EQ(builder.snapshot().size(), 7U) << "what vanished is kept";
}

TEST(StoriesBuilder, GoesOnFromASelection) {
  const Stories stories = garden_stories(10);
  StoriesBuilder builder(stories.select({2, 5, 9}));
  EXPECT_EQ(builder.size(), 3U);
  EXPECT_EQ(builder.append(garden_story(3)), Taken::fresh);
  StoriesBuilder direct(garden());
  for (const std::uint64_t i : {2U, 5U, 9U, 3U}) direct.append(garden_story(i));
  expect_same(builder.snapshot().table(), direct.snapshot().table());
}

TEST(StoriesBuilder, AdoptsColumnsWithoutCopying) {
  StoryTable table = garden_stories(20).table();
  const double* weights = std::get<TriadColumn>(table.answers[2]).weights.data();
  StoriesBuilder builder = StoriesBuilder::adopt(std::move(table));
  const Stories stories = builder.snapshot();
  EXPECT_EQ(std::get<TriadColumn>(stories.table().answers[2]).weights.data(), weights);
  expect_same(stories.table(), garden_stories(20).table());
}

TEST(StoriesBuilder, AdoptsNothingInconsistent) {
  const auto refused = [](auto&& spoil) {
    StoryTable table = garden_stories(6).table();
    spoil(table);
    return code_of([&] { StoriesBuilder::adopt(std::move(table)); });
  };
  EXPECT_EQ(refused([](StoryTable&) {}), "");
  EXPECT_EQ(refused([](StoryTable& t) { t.rows = 5; }), "stories.table.length");
  EXPECT_EQ(refused([](StoryTable& t) { t.answers.pop_back(); }), "stories.table.length");
  EXPECT_EQ(refused([](StoryTable& t) { t.answers[2] = WordsColumn{}; }), "stories.table.kind");
  EXPECT_EQ(refused([](StoryTable& t) { std::get<TriadColumn>(t.answers[2]).weights[0] += 1e-6; }),
            "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { std::get<TriadColumn>(t.answers[2]).states[0] = static_cast<AnswerState>(9); }),
            "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { std::get<PositionColumn>(t.answers[3]).values[1] = NAN; }),
            "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { std::get<CanvasColumn>(t.answers[4]).points[1] = 2; }), "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { std::get<CanvasColumn>(t.answers[4]).states[1] = AnswerState::not_asked; }),
            "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { std::get<ChoiceColumn>(t.answers[5]).chosen[1] = 3; }), "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { std::get<TicksColumn>(t.answers[6]).ticks[1] = 2; }), "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { std::get<WordsColumn>(t.answers[0]).text.offsets[1] = 1u << 30; }),
            "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { t.ids.bytes = "s1s1s2s3s4s5"; }), "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { t.person.codes[0] = 99; }), "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { t.project.categories[1] = t.project.categories[0]; }), "stories.table.length");
  EXPECT_EQ(refused([](StoryTable& t) { t.level[0] = 4; }), "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { t.permissions[0] = 0xFF; }), "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { t.told.milliseconds[0] = 1LL << 60; }), "stories.table.value");
  EXPECT_EQ(refused([](StoryTable& t) { t.carried_names.push_back("x"); }), "stories.table.length");
  EXPECT_EQ(code_of([] {
              IntakeAccount account;
              account.stories_read = 1;
              StoriesBuilder::adopt(empty_table(garden()), std::move(account));
            }),
            "stories.account.unbalanced");
}

TEST(StoryAt, GivesBackWhatWasTaken) {
  const Stories stories = garden_stories(30);
  StoriesBuilder again(garden());
  for (std::size_t row = 0; row < 30; ++row) again.append(story_at(stories.table(), row));
  expect_same(stories.table(), again.snapshot().table());
  EXPECT_EQ(again.account().values_adjusted, 0);
  EXPECT_EQ(again.account().values_quarantined, 0);
  EXPECT_EQ(code_of([&] { (void)story_at(stories.table(), 30); }), "stories.row.range");
}

TEST(StoriesBuilder, TakesOverOnlyAnswersToTheSameQuestions) {
  SchemaContent content = test::garden_content();
  content.version = 2;
  content.signifiers[3].anchors[0].label.set("da", "roligt");
  StoriesBuilder other{Schema(content)};
  EXPECT_EQ(test::code_of([&] { other.upsert(test::garden_stories(2)); }), "stories.schema.other");
  EXPECT_EQ(other.size(), 0U);
}

}  // namespace
}  // namespace samskab
