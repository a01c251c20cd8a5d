#include "samskab/stories/intake.hpp"

#include <gtest/gtest.h>

#include <numeric>
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

TEST(GroupedNotes, KeepOneForEachReasonAndColumnWithAllItsRows) {
  std::vector<IntakeNote> notes;
  for (std::int64_t row = 2; row < 42; ++row) notes.push_back(note("told", row, row == 2 ? "i går" : "i dag"));
  notes.push_back(note("received", 2, "i går"));
  notes.push_back(note("told", 50, "1/2/2026", "io.time.slashes"));
  const std::vector<IntakeNoteGroup> groups = grouped(notes);
  ASSERT_EQ(groups.size(), 3U);
  std::vector<std::int64_t> rows(40);
  std::iota(rows.begin(), rows.end(), 2);
  EXPECT_EQ(groups[0], (IntakeNoteGroup{notes[0], 40, rows})) << "the first is the example";
  EXPECT_EQ(groups[1], (IntakeNoteGroup{notes[40], 1, {2}}));
  EXPECT_EQ(groups[2], (IntakeNoteGroup{notes[41], 1, {50}}));
}

TEST(GroupedNotes, LeaveNotesAboutNoRowAlone) {
  const std::vector<IntakeNote> notes = {note("told", 0, "x"), note("told", 0, "x")};
  const std::vector<IntakeNoteGroup> groups = grouped(notes);
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[1], (IntakeNoteGroup{notes[1], 1, {}}));
}

TEST(GroupedNotes, KeepRowsOfTwoFilesApart) {
  std::vector<IntakeNote> notes = {note("told", 2, "x"), note("told", 2, "x"), note("told", 3, "x")};
  notes[0].source = "spring.csv";
  notes[1].source = notes[2].source = "autumn.csv";
  const std::vector<IntakeNoteGroup> groups = grouped(notes);
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[1], (IntakeNoteGroup{notes[1], 2, {2, 3}}));
}

}  // namespace
}  // namespace samskab
