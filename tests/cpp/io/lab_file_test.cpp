#include "samskab/io/lab_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "lab/filled.hpp"
#include "lab/fixture.hpp"
#include "lab/garden_lab.hpp"
#include "samskab/io/atomic_file.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/object_file.hpp"
#include "samskab/io/responses_file.hpp"
#include "samskab/lab/edit.hpp"
#include "samskab/lab/things.hpp"
#include "stories/fixture.hpp"

namespace samskab::io {
namespace {

lab::Content filled_content() {
  std::size_t next = 0;
  return lab::test::filled<lab::Content>(next);
}

TEST(LabFile, EveryFieldOfEveryKindComesThroughTheArchive) {
  const lab::Content content = filled_content();
  const auto bytes = archive_bytes(content);
  const auto back = from_archive_bytes<lab::Content>(bytes);
  EXPECT_EQ(back, content);
  EXPECT_EQ(archive_bytes(back), bytes);
}

TEST(LabFile, EveryFieldOfEveryKindComesThroughJson) {
  const lab::Content content = filled_content();
  EXPECT_EQ(from_json<lab::Content>(to_json(content)), content);
}

TEST(LabFile, ALaboratoryIsTheSameAfterSavingAndSoAreItsBytes) {
  const Lab lab(lab::test::small_content());
  const auto bytes = lab_to_bytes(lab);
  const Lab back = lab_from_bytes(bytes);
  EXPECT_EQ(back, lab);
  EXPECT_EQ(lab_to_bytes(back), bytes);
  EXPECT_EQ(lab_from_json(lab_to_json(lab)), lab);
}

TEST(LabFile, HoldsWhatCameInOutsideTheWindow) {
  // Story n was told n days after 25 February 2026.
  lab::Content content = lab::test::garden_lab().content();
  content.collections.back().window = {Date(2026, 2, 27), Date(2026, 3, 2)};
  const lab::Ref<lab::Collection> id = content.collections.back().id;
  const Lab lab = Lab(std::move(content)).with_stories(id, samskab::test::garden_stories(12));
  const Lab back = lab_from_bytes(lab_to_bytes(lab));
  EXPECT_EQ(back.stories(id).size(), 4U);
  EXPECT_EQ(back.outside_window(id), 8);
  EXPECT_EQ(back.stories(id).intake(), lab.stories(id).intake());
  lab::Content corrected = back.content();
  corrected.collections.back().window = {};
  EXPECT_EQ(back.with_content(std::move(corrected)).stories(id).size(), 12U);
}

TEST(LabFile, StoriesGoWithTheirCollection) {
  lab::Content content = lab::test::small_content();
  lab::SchemaVersion schema;
  schema.id = lab::Ref<lab::SchemaVersion>("garden-1");
  schema.schema = samskab::test::garden().content().id;
  schema.version = samskab::test::garden().content().version;
  schema.status = lab::SchemaStatus::locked;
  content.schema_versions.push_back(schema);
  lab::Collection collection;
  collection.id = lab::Ref<lab::Collection>("K1");
  collection.title = lab::test::both("Haven", "The garden");
  collection.schema = schema.id;
  content.collections.push_back(collection);
  const Lab lab = Lab(std::move(content)).with_stories(collection.id, samskab::test::garden_stories(20));
  lab.consent()->withdraw_person("p3");
  const auto bytes = lab_to_bytes(lab);
  const Lab back = lab_from_bytes(bytes);
  EXPECT_EQ(back.stories(collection.id).size(), 18U);
  EXPECT_TRUE(back.consent()->withdrawn("", "p3")) << "a withdrawal outlives the file";
  EXPECT_EQ(lab_to_bytes(back), bytes);
  const std::string path = testing::TempDir() + "/samskab_in_pieces.samskab";
  save_lab(path, lab);
  EXPECT_EQ(read_file(path), bytes) << "what goes to the file piece by piece is the same file";
  EXPECT_EQ(lab_to_bytes(load_lab(path)), bytes);
}

TEST(LabFile, AnEmptyLaboratoryIsSaved) { EXPECT_EQ(lab_from_bytes(lab_to_bytes(Lab())), Lab()); }

TEST(LabFile, WhatBreaksARuleIsNotRead) {
  lab::Content content = lab::test::small_content();
  content.sessions[0].project = lab::Ref<lab::Project>("P7");
  const auto bytes = archive_bytes(content);
  const auto no_stories = archive_bytes(std::vector<std::string>());
  const auto no_responses = responses_to_bytes(outcomes::Responses());
  const Section sections[] = {{"record", bytes}, {"collections", no_stories}, {"responses", no_responses}};
  const auto read = try_lab_from_bytes(write_container(lab_kind, sections));
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message(Language::en).find("P7"), std::string::npos) << read.error().message(Language::en);
  const auto json = try_lab_from_json(to_json(content));
  ASSERT_FALSE(json);
  EXPECT_NE(json.error().message(Language::en).find("P7"), std::string::npos);
}

TEST(LabFile, EveryFlippedBitAndEveryTruncationIsRefused) {
  const auto bytes = lab_to_bytes(Lab(lab::test::small_content()));
  for (std::size_t length = 0; length < bytes.size(); length += 7)
    EXPECT_FALSE(try_lab_from_bytes(std::span(bytes).first(length))) << length;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    auto damaged = bytes;
    damaged[at] ^= std::byte{1} << (at % 8);
    EXPECT_FALSE(try_lab_from_bytes(damaged)) << at;
  }
}

TEST(LabFile, AnUnknownWordInJsonIsToldWithTheOnesThereAre) {
  std::string json = lab_to_json(Lab(lab::test::small_content()));
  const std::string known = "\"status\": \"planned\"";
  ASSERT_NE(json.find(known), std::string::npos);
  json.replace(json.find(known), known.size(), "\"status\": \"planed\"");
  const auto read = try_lab_from_json(json);
  ASSERT_FALSE(read);
  const std::string text = read.error().message(Language::en);
  EXPECT_NE(text.find("planed"), std::string::npos) << text;
  EXPECT_NE(text.find("planned, running, completed, stopped"), std::string::npos) << text;
  EXPECT_NE(text.find("projects[0]"), std::string::npos) << text;
}

TEST(LabThings, AreRefusedInAPlaceThatIsNotThere) {
  JsonWriter writer;
  EXPECT_THROW(lab::write_thing(writer, lab::test::small_content(), lab::EntityKind::stakeholder, 2), InvalidInput);
}

TEST(LabThings, AreAddedAndChangedByWhatARecordNames) {
  const Lab start(lab::test::small_content());
  JsonReader added(R"({"id": "S9", "name": "Nabo", "kind": "citizen"})");
  JsonReader changed(R"({"name": "Nabolaget"})");
  lab::Edit edit(start);
  edit.add(lab::EntityKind::stakeholder, added);
  edit.change(lab::EntityKind::stakeholder, "S9", changed);
  const Lab next = edit.commit({.by = "evaluator"});
  EXPECT_EQ(next.at(lab::Ref<lab::Stakeholder>("S9")).name, "Nabolaget");
  EXPECT_EQ(next.at(lab::Ref<lab::Stakeholder>("S9")).kind, lab::StakeholderKind::citizen);
  JsonReader wrong(R"({"id": "S9", "nmae": "x"})");
  EXPECT_THROW(lab::Edit(start).add(lab::EntityKind::stakeholder, wrong), FormatError);
  EXPECT_THROW(lab::Edit(start).remove(lab::EntityKind::stakeholder, "S7"), NotFound);
}

TEST(LabFile, TheFileOfFormatVersionOneIsReadForEver) {
  // Written once by tests/golden/write_lab_v1.py; tests/python/test_golden.py holds its content against single facts.
  const Lab lab = load_lab("tests/golden/lab_v1.samskab");
  const auto json = read_file("tests/golden/lab_v1.json");
  EXPECT_EQ(lab, lab_from_json(std::string_view(reinterpret_cast<const char*>(json.data()), json.size())));
  EXPECT_EQ(lab.all<lab::Project>().size(), 3U);
  EXPECT_EQ(lab.held_stories(lab::Ref<lab::Collection>("C1")).size(), 12U);
  EXPECT_EQ(lab.held_responses().size(), 9U);
}

}  // namespace
}  // namespace samskab::io
