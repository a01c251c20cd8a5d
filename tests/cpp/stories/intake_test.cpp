#include "samskab/stories/intake.hpp"

#include <gtest/gtest.h>

#include <string>

namespace samskab {
namespace {

IntakeNote note(const char* column, std::int64_t row, const char* given, const char* key = "io.time.unreadable") {
  std::string story = "s";
  return {.kind = "quarantined",
          .story = story.append(std::to_string(row)),
          .signifier = {},
          .column = column,
          .row = row,
          .message = Message(key).with("given", given)};
}

TEST(FoldNotes, KeepsOneForEachReasonAndColumn) {
  std::vector<IntakeNote> notes;
  for (std::int64_t row = 2; row < 42; ++row) notes.push_back(note("told", row, row == 2 ? "i går" : "i dag"));
  notes.push_back(note("received", 2, "i går"));
  notes.push_back(note("told", 50, "1/2/2026", "io.time.slashes"));
  fold_notes(notes);
  ASSERT_EQ(notes.size(), 3U);
  EXPECT_EQ(notes[0].count, 40);
  EXPECT_EQ(notes[0].row, 2);
  EXPECT_EQ(notes[0].story, "s2");
  EXPECT_EQ(notes[0].message, Message("io.time.unreadable").with("given", "i går")) << "the first is the example";
  EXPECT_EQ(notes[0].rows, (std::vector<std::int64_t>{2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
  EXPECT_EQ(notes[1], note("received", 2, "i går")) << "a note of its own stays as it is";
  EXPECT_EQ(notes[2].count, 1);
}

TEST(FoldNotes, AddsUpWhatWasFoldedBefore) {
  std::vector<IntakeNote> notes = {note("told", 2, "x"), note("told", 3, "x")};
  fold_notes(notes);
  notes.push_back(note("told", 9, "x"));
  fold_notes(notes);
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].count, 3);
  EXPECT_EQ(notes[0].rows, (std::vector<std::int64_t>{2, 3, 9}));
}

TEST(FoldNotes, LeavesNotesAboutNoRowAlone) {
  std::vector<IntakeNote> notes = {note("told", 0, "x"), note("told", 0, "x")};
  const auto before = notes;
  fold_notes(notes);
  EXPECT_EQ(notes, before);
}

}  // namespace
}  // namespace samskab
