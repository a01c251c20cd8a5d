#include "samskab/io/story_form.hpp"

#include <gtest/gtest.h>

#include <string>

#include "samskab/base/error.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/responses_file.hpp"
#include "samskab/io/stories_file.hpp"
#include "samskab/outcomes/presets.hpp"
#include "samskab/outcomes/responses_builder.hpp"
#include "samskab/stories/builder.hpp"
#include "stories/fixture.hpp"

namespace samskab::io {
namespace {

/// What a folder of tables does: each value through JSON and back.
StoriesForm through_json(const StoriesForm& form) { return from_json<StoriesForm>(to_json(form)); }

TEST(StoryForm, StoriesComeBackByteForByte) {
  Collection collection;
  collection.name = "Haven";
  collection.unit = Unit::person;
  collection.mappings = {{"level", "Hvem er du?"}};
  const Stories stories = samskab::test::garden_stories(40).with_collection(collection).named("T1", "drivkraft");
  const Stories back = from_form(through_json(form_of(stories)));
  EXPECT_EQ(stories_to_bytes(back), stories_to_bytes(stories));
  EXPECT_EQ(back.schema().find("drivkraft"), stories.schema().find("T1"));
  EXPECT_EQ(stories_to_bytes(from_form(form_of(Stories()))), stories_to_bytes(Stories()));
}

TEST(StoryForm, WhatWasHeldBackAtIntakeStaysHeldBack) {
  StoriesBuilder builder(samskab::test::garden());
  for (std::uint64_t i = 0; i < 300; ++i) builder.upsert(samskab::test::garbage_story(i));
  const Stories stories = builder.snapshot();
  const StoriesForm form = form_of(stories);
  const Stories back = from_form(through_json(form));
  EXPECT_EQ(form_of(back).stories, form.stories);
  EXPECT_EQ(back.intake(), stories.intake());
  const StoryTable& a = stories.table();
  const StoryTable& b = back.table();
  ASSERT_EQ(a.answers.size(), b.answers.size());
  for (std::size_t i = 0; i < a.answers.size(); ++i) {
    const auto before = states_of(a.answers[i]);
    const auto after = states_of(b.answers[i]);
    EXPECT_TRUE(std::equal(before.begin(), before.end(), after.begin(), after.end()));
    if (const auto* canvas = std::get_if<CanvasColumn>(&a.answers[i])) {
      EXPECT_EQ(canvas->stone_states, std::get<CanvasColumn>(b.answers[i]).stone_states);
      EXPECT_EQ(canvas->points, std::get<CanvasColumn>(b.answers[i]).points);
    }
    if (const auto* triad = std::get_if<TriadColumn>(&a.answers[i])) {
      EXPECT_EQ(triad->weights, std::get<TriadColumn>(b.answers[i]).weights);
    }
  }
}

TEST(StoryForm, WhoWithdrewIsNotInItButIsStillKnownToHaveWithdrawn) {
  const Stories stories = samskab::test::garden_stories(40);
  const std::string id(stories.table().ids[3]);
  stories.consent().withdraw_story(id);
  const StoriesForm form = form_of(stories);
  for (const StoryForm& each : form.stories) EXPECT_NE(each.id, id);
  EXPECT_TRUE(from_form(through_json(form)).consent().withdrawn(id, ""));
}

TEST(StoryForm, WhatCannotBeIsRefused) {
  const StoriesForm sound = form_of(samskab::test::garden_stories(10));
  const auto refused = [&](auto&& how) {
    StoriesForm form = sound;
    how(form);
    EXPECT_THROW(static_cast<void>(from_form(form)), FormatError);
  };
  refused([](StoriesForm& form) { form.stories[1].id = form.stories[0].id; });
  refused([](StoriesForm& form) { form.stories[0].id.clear(); });
  refused([](StoriesForm& form) { form.stories[0].answers["no such question"] = {}; });
  refused([](StoriesForm& form) { form.intake.stories_read += 1; });
  refused([&](StoriesForm& form) {
    for (StoryForm& story : form.stories)
      for (auto& [question, answer] : story.answers)
        if (!answer.weights.empty()) answer.weights = {2.0, 3.0, 4.0};
  });
  refused([&](StoriesForm& form) {
    for (StoryForm& story : form.stories)
      for (auto& [question, answer] : story.answers)
        if (!answer.weights.empty()) answer.weights = {1.0};
  });
}

TEST(StoryForm, ResponsesComeBackByteForByte) {
  using namespace samskab::outcomes;  // NOLINT(google-build-using-namespace): of a test
  ResponsesBuilder builder({preset("t_ils"), preset("swemwbs")}, WrongCodes::quarantine);
  Response each;
  each.instrument = "t_ils";
  for (int i = 0; i < 12; ++i) {
    each.person = std::string("person-").append(std::to_string(i % 6));
    each.kind = i < 6 ? OccasionKind::baseline : OccasionKind::after;
    each.items = {1 + i % 3, 2, i == 4 ? std::optional<int>() : 1 + i % 4};  // 4 is no code of t_ils
    builder.append(each);
  }
  Response scored;
  scored.person = "person-1";
  scored.instrument = "swemwbs";
  scored.score = 21.54;
  builder.append(scored);
  const Responses responses = builder.snapshot();
  const ResponsesForm form = form_of(responses);
  const Responses back = from_form(from_json<ResponsesForm>(to_json(form)));
  EXPECT_EQ(responses_to_bytes(back), responses_to_bytes(responses));
  EXPECT_EQ(form.responses[3].withheld, std::vector<std::int64_t>{3});
  ResponsesForm better = form;
  better.responses[0].given.score = 3.0;  // whoever changes a score must change the answers
  EXPECT_THROW(static_cast<void>(from_form(better)), FormatError);
  ResponsesForm elsewhere = form;
  elsewhere.responses[0].withheld = {4};
  EXPECT_THROW(static_cast<void>(from_form(elsewhere)), FormatError);
  ResponsesForm twice = form;
  twice.responses.push_back(twice.responses.front());
  EXPECT_THROW(static_cast<void>(from_form(twice)), FormatError);
}

}  // namespace
}  // namespace samskab::io
