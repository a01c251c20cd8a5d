#include "samskab/io/stories_file.hpp"

#include <gtest/gtest.h>

#include <cstdio>

#include "samskab/base/random.hpp"
#include "samskab/io/described_archive.hpp"
#include "samskab/io/story_form.hpp"
#include "samskab/stories/view.hpp"
#include "stories/fixture.hpp"

namespace samskab::io {
namespace {

template <class Column>
const Column& column_of(const Stories& stories, std::string_view address) {
  return std::get<Column>(stories.table().answers[stories.schema().find(address)]);
}

// The header is written into the space before the sections when these are known.
TEST(StoriesFile, IsAContainerOfItsSections) {
  const auto bytes = stories_to_bytes(samskab::test::garden_stories(40));
  const Container container = Container::read(bytes, stories_kind);
  EXPECT_EQ(container.sections().size(), 5U);
  EXPECT_EQ(write_container(stories_kind, container.sections()), bytes);
}

TEST(StoriesFile, EverythingComesBack) {
  Collection collection;
  collection.name = "Haven";
  collection.open = true;
  collection.unit = Unit::person;
  collection.sources = {"have.csv"};
  collection.mappings = {{"level", "Hvem er du?"}};
  const Stories stories = samskab::test::garden_stories(40).with_collection(collection).named("T1", "drivkraft");
  const auto bytes = stories_to_bytes(stories);
  const Stories back = stories_from_bytes(bytes);
  EXPECT_EQ(stories_to_bytes(back), bytes);
  EXPECT_EQ(back.schema(), stories.schema());
  EXPECT_EQ(back.schema().find("drivkraft"), stories.schema().find("T1"));
  EXPECT_EQ(back.collection(), collection);
  EXPECT_EQ(back.intake(), stories.intake());
  EXPECT_EQ(back.size(), 40U);
  EXPECT_EQ(back.unit(), Unit::person);
  EXPECT_EQ(column_of<TriadColumn>(back, "T1").weights, column_of<TriadColumn>(stories, "T1").weights);
  EXPECT_EQ(column_of<TriadColumn>(back, "T1").states, column_of<TriadColumn>(stories, "T1").states);
  EXPECT_EQ(column_of<CanvasColumn>(back, "canvas").points, column_of<CanvasColumn>(stories, "canvas").points);
  EXPECT_EQ(column_of<WordsColumn>(back, "story").text[7], "Vi gravede hul nummer 7 i bedet.");
  EXPECT_EQ(back.table().told.milliseconds, stories.table().told.milliseconds);
  EXPECT_EQ(back.table().person.codes, stories.table().person.codes);
  EXPECT_EQ(back.table().permissions, stories.table().permissions);
  EXPECT_EQ(back.table().carried_names, stories.table().carried_names);
  EXPECT_EQ(stories_to_bytes(stories_from_bytes(stories_to_bytes(Stories()))), stories_to_bytes(Stories()));
}

TEST(StoriesFile, WhatWasRefusedAtIntakeIsStillAccountedFor) {
  StoriesBuilder builder(samskab::test::garden());
  for (std::uint64_t i = 0; i < 300; ++i) builder.upsert(samskab::test::garbage_story(i));
  const Stories stories = builder.snapshot();
  ASSERT_FALSE(stories.intake().notes.empty());
  const Stories back = stories_from_bytes(stories_to_bytes(stories));
  EXPECT_EQ(back.intake(), stories.intake());
  EXPECT_EQ(stories_to_bytes(back), stories_to_bytes(stories));
}

TEST(StoriesFile, ASelectionIsWrittenAsItsOwnStories) {
  const Stories back = stories_from_bytes(stories_to_bytes(samskab::test::garden_stories(10).select({1, 4})));
  ASSERT_EQ(back.table().rows, 2U);
  EXPECT_EQ(back.table().ids[1], "s4");
}

std::string_view letters_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Whoever gets a part of the stories gets nothing of the others: not their codes, nor what a note of the intake quotes
// of them. Only that they withdrew or refused goes with it, or they would come back with the next import.
TEST(StoriesFile, ASelectionHoldsNothingOfOthersButThatTheyWithdrew) {
  StoriesBuilder builder(samskab::test::garden_stories(12));
  builder.note({"adjusted", "s3", "T1", {}, 5, Message("stories.vanished").with("id", "quoted-of-s3")});
  builder.note({"adjusted", "s8", "T1", {}, 10, Message("stories.vanished").with("id", "quoted-of-s8")});
  builder.note({"rejected", {}, {}, {}, 14, Message("stories.vanished").with("id", "quoted-of-a-row")});
  builder.note({"mapping", {}, {}, "Hvem", 0, Message("stories.vanished").with("id", "of-a-column")});
  const Stories all = builder.snapshot();
  const StoryTable& table = all.table();
  const auto person_of = [&](std::size_t row) {
    return table.person.categories.at(static_cast<std::size_t>(table.person.codes[row]));
  };
  ASSERT_NE(person_of(8), person_of(0));
  all.consent().withdraw_person("elsewhere");
  all.consent().withdraw_story("s-elsewhere");
  all.consent().refuse("refuses", Permissions().with(Purpose::quoting));
  std::vector<std::uint32_t> own;  // of two persons, of whom one withdraws
  for (std::uint32_t row = 0; row < table.rows; ++row)
    if (person_of(row) == person_of(8) || person_of(row) == person_of(0)) own.push_back(row);
  all.consent().withdraw_person(person_of(0));
  all.consent().refuse(person_of(8), Permissions().with(Purpose::publishing));
  const auto bytes = stories_to_bytes(all.select(own));
  const std::string_view text = letters_of(bytes);
  for (const std::string& each : table.person.categories) {
    const bool selected = each == person_of(0) || each == person_of(8);
    EXPECT_EQ(text.find(each) != std::string_view::npos, selected) << each;
  }
  for (const char* each : {"quoted-of-s3", "quoted-of-a-row"})
    EXPECT_EQ(text.find(each), std::string_view::npos) << each;
  EXPECT_NE(text.find("quoted-of-s8"), std::string_view::npos);
  EXPECT_NE(text.find("of-a-column"), std::string_view::npos);
  const Stories back = stories_from_bytes(bytes);
  EXPECT_TRUE(back.consent().withdrawn("s0", ""));
  EXPECT_TRUE(back.consent().withdrawn("x", person_of(0)));
  EXPECT_TRUE(back.consent().refusals().at(person_of(8)).has(Purpose::publishing));
  EXPECT_TRUE(back.consent().withdrawn("s-elsewhere", ""));
  EXPECT_TRUE(back.consent().withdrawn("x", "elsewhere"));
  EXPECT_TRUE(back.consent().refusals().at("refuses").has(Purpose::quoting));
  EXPECT_EQ(stories_to_bytes(back), bytes);
}

TEST(StoriesFile, NotesAboutStoriesThatWithdrewAreNotWritten) {
  StoriesBuilder builder(samskab::test::garden_stories(4));
  builder.note({"adjusted", "s3", "T1", {}, 5, Message("stories.vanished").with("id", "quoted-of-s3")});
  const Stories all = builder.snapshot();
  EXPECT_NE(letters_of(stories_to_bytes(all)).find("quoted-of-s3"), std::string_view::npos);
  all.consent().withdraw_story("s3");
  EXPECT_EQ(letters_of(stories_to_bytes(all)).find("quoted-of-s3"), std::string_view::npos);
}

TEST(StoriesFile, WhoWithdrewIsRememberedAndWhatTheyToldIsGone) {
  const Stories stories = samskab::test::garden_stories(10);
  stories.consent().withdraw_person("p2");
  stories.consent().withdraw_story("s9");
  const auto bytes = stories_to_bytes(stories);
  const std::string_view text = letters_of(bytes);
  EXPECT_NE(text.find("hul nummer 3 i"), std::string_view::npos);
  EXPECT_EQ(text.find("hul nummer 4 i"), std::string_view::npos);
  EXPECT_EQ(text.find("hul nummer 9 i"), std::string_view::npos);
  const Stories back = stories_from_bytes(bytes);
  EXPECT_EQ(back.table().rows, 7U);
  EXPECT_TRUE(back.consent().withdrawn("x", "p2"));
  EXPECT_TRUE(back.consent().withdrawn("s9", ""));
  EXPECT_EQ(stories_to_bytes(back), bytes);
}

TEST(StoriesFile, SavesToAndLoadsFromAFile) {
  const std::string path = testing::TempDir() + "stories_file_test.samskab";
  const Stories stories = samskab::test::garden_stories(5);
  save_stories(path, stories);
  EXPECT_EQ(stories_to_bytes(load_stories(path)), stories_to_bytes(stories));
  std::remove(path.c_str());
  EXPECT_EQ(try_load_stories(path).error().code(), "io.file.missing");
  EXPECT_EQ(try_stories_from_bytes({}).error().code(), "io.container.magic");
}

privacy::Origin strict_origin() {
  privacy::Origin origin{"C1", {}};
  origin.policy.min_persons = 12;
  origin.policy.min_delta = 7;
  origin.policy.max_share = 0.8;
  origin.policy.exempt = {"sex"};
  return origin;
}

// The policy of a laboratory holds for its stories in a file of their own as well.
TEST(StoriesFile, CarriesWhereStoriesAreFromAndWhatMayBeToldOfThem) {
  const Stories stories = samskab::test::garden_stories(9);
  const privacy::Origin origin = strict_origin();
  const auto bytes = stories_to_bytes(stories, origin);
  const StoriesFile back = stories_file_from_bytes(bytes);
  EXPECT_EQ(back.origin, origin);
  EXPECT_EQ(stories_to_bytes(back.stories, back.origin), bytes);
  EXPECT_EQ(stories_to_bytes(back.stories), stories_to_bytes(stories)) << "nothing else is changed by it";
  EXPECT_EQ(stories_file_from_bytes(stories_to_bytes(stories)).origin, std::nullopt);
  const std::string path = testing::TempDir() + "stories_file_origin.samskab";
  save_stories(path, stories.select({1, 4}), origin);
  EXPECT_EQ(load_stories_file(path).origin, origin);
  EXPECT_EQ(load_stories(path).size(), 2U);
  std::remove(path.c_str());
}

TEST(StoriesFile, RefusesAPolicyThatNoLaboratoryCouldHave) {
  privacy::Origin origin = strict_origin();
  origin.policy.min_persons = 0;
  const auto bytes = stories_to_bytes(samskab::test::garden_stories(3), origin);
  EXPECT_EQ(try_stories_from_bytes(bytes).error().code(), "io.container.inside");
  EXPECT_NE(try_stories_from_bytes(bytes).error().message(Language::en).find("'origin'"), std::string::npos);
}

// A section that a reader does not know is of a later version.
TEST(StoriesFile, WhatItDoesNotKnowIsNotInTheWay) {
  const auto bytes = stories_to_bytes(samskab::test::garden_stories(3), strict_origin());
  const Container container = Container::read(bytes, stories_kind);
  std::vector<Section> sections(container.sections().begin(), container.sections().end());
  for (Section& each : sections)
    if (each.name == "origin") each.name = "later";
  const StoriesFile back = stories_file_from_bytes(write_container(stories_kind, sections));
  EXPECT_EQ(back.stories.size(), 3U);
  EXPECT_EQ(back.origin, std::nullopt);
}

TEST(StoriesFile, DamageBehindTheChecksumsIsRefusedOrSound) {
  const auto file = stories_to_bytes(samskab::test::garden_stories(4), strict_origin());
  const Container container = Container::read(file);
  const auto count = static_cast<std::uint32_t>(container.sections().size());
  Random random(1, "damage");
  int accepted = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    std::vector<std::vector<std::byte>> parts;
    for (const Section& each : container.sections()) parts.emplace_back(each.bytes.begin(), each.bytes.end());
    auto& part = parts[trial % 2 == 0 ? count - 1 : random.below(count)];
    for (std::uint32_t i = 1 + random.below(3); i > 0; --i)
      part[random.below(static_cast<std::uint32_t>(part.size()))] = static_cast<std::byte>(random.below(256));
    std::vector<Section> sections;
    for (std::size_t i = 0; i < parts.size(); ++i) sections.push_back({container.sections()[i].name, parts[i]});
    const auto forged = write_container(stories_kind, sections);
    try {
      const Stories back = stories_from_bytes(forged);
      check_table(back.table());
      ++accepted;
    } catch (const FormatError& error) {
      EXPECT_NE(error.message(Language::en).find("In section '"), std::string::npos) << error.what();
    }
  }
  EXPECT_GT(accepted, 0);  // a letter of a story may have become another
}

TEST(StoriesFile, HoldsWhatIsNoLongerPermitted) {
  const Stories stories = test::garden_stories(8);
  stories.consent().refuse("p0", Permissions().with(Purpose::quoting));
  const Stories back = stories_from_bytes(stories_to_bytes(stories));
  EXPECT_EQ(Permissions(back.table().permissions[0]), Permissions().with(Purpose::showing));
  EXPECT_EQ(back.consent().refusals(), stories.consent().refusals());
  EXPECT_EQ(View(back, Purpose::quoting).size(), 1U);
  const Stories form = from_form(form_of(stories));
  EXPECT_EQ(form.consent().refusals(), stories.consent().refusals());
  EXPECT_EQ(form.table().permissions, back.table().permissions);
}

}  // namespace
}  // namespace samskab::io
