#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/message.hpp"

namespace samskab {

/// Something worth telling about one value, column or row of what was read.
struct IntakeNote {
  std::string
      kind;  ///< adjusted, quarantined, rejected, duplicate, unmatched_column, dropped_column, mapping, encoding, ...
  std::string story;        ///< id of the story; empty for a column or the whole file
  std::string signifier;    ///< address of the question; empty when none
  std::string column;       ///< column of the source; empty when none
  std::int64_t row = 0;     ///< row of the source, header = 1; 0 when none
  Message message;          ///< what happened, in words
  std::string source = {};  ///< the file that was read, or the collection; empty where it has no name
  static constexpr std::string_view type_name = "IntakeNote";
  template <class Self = IntakeNote>
  static constexpr auto fields() {
    return field_list(
        field("kind", &Self::kind, "adjusted, quarantined, rejected, duplicate, unmatched_column, ..."),
        field("story", &Self::story, "Id of the story; empty for a column or the whole file."),
        field("signifier", &Self::signifier, "Address of the question; empty when none."),
        field("column", &Self::column, "Column of the source; empty when none."),
        field("source", &Self::source, "The file that was read, or the collection; empty: it has no name.", 1),
        field("row", &Self::row, "Row of the source, header = 1; 0 when none."),
        field("message", &Self::message, "What happened, in words."));
  }
  friend bool operator==(const IntakeNote&, const IntakeNote&) = default;
};

/// Notes that say the same of several rows, as one reads them.
struct IntakeNoteGroup {
  IntakeNote first;
  std::int64_t count = 1;
  std::vector<std::int64_t> rows;
  static constexpr std::string_view type_name = "IntakeNoteGroup";
  template <class Self = IntakeNoteGroup>
  static constexpr auto fields() {
    return field_list(field("first", &Self::first, "The first of the notes; its value is the example."),
                      field("count", &Self::count, "How many notes there are."),
                      field("rows", &Self::rows, "The rows they are about; empty for a note about none."));
  }
  friend bool operator==(const IntakeNoteGroup&, const IntakeNoteGroup&) = default;
};

/// The balanced account of an intake: read = accepted + quarantined + rejected, for stories and for values.
/// Nothing is dropped silently: whatever is not in the stories is in `notes`.
struct IntakeAccount {
  std::int64_t stories_read = 0;
  std::int64_t stories_accepted = 0;
  std::int64_t stories_rejected = 0;
  std::int64_t values_read = 0;  ///< answers that held a value
  std::int64_t values_accepted = 0;
  std::int64_t values_adjusted = 0;     ///< of the accepted: clamped and re-closed within tolerance
  std::int64_t values_quarantined = 0;  ///< outside tolerance or unreadable; kept in notes, absent from metrics
  std::int64_t stories_new = 0;         ///< on a re-import: not there before
  std::int64_t stories_changed = 0;
  std::int64_t stories_unchanged = 0;
  std::int64_t stories_vanished = 0;  ///< there before, absent from the new import; kept
  std::vector<IntakeNote> notes;

  static constexpr std::string_view type_name = "IntakeAccount";
  template <class Self = IntakeAccount>
  static constexpr auto fields() {
    return field_list(
        field("stories_read", &Self::stories_read, "Stories found in the source."),
        field("stories_accepted", &Self::stories_accepted, "Stories taken in."),
        field("stories_rejected", &Self::stories_rejected, "Stories left out; a note tells why."),
        field("values_read", &Self::values_read, "Answers that held a value; each stone counts as one."),
        field("values_accepted", &Self::values_accepted, "Values taken in, the adjusted ones among them."),
        field("values_adjusted", &Self::values_adjusted, "Values clamped and re-closed within tolerance."),
        field("values_quarantined", &Self::values_quarantined,
              "Values outside tolerance or unreadable; a note tells why."),
        field("stories_new", &Self::stories_new, "Re-import: stories that were not there before."),
        field("stories_changed", &Self::stories_changed, "Re-import: stories with other content than before."),
        field("stories_unchanged", &Self::stories_unchanged, "Re-import: stories as they were."),
        field("stories_vanished", &Self::stories_vanished, "Re-import: stories no longer in the source; kept."),
        field("notes", &Self::notes, "What happened to single values, rows and columns."));
  }
  friend bool operator==(const IntakeAccount&, const IntakeAccount&) = default;

  [[nodiscard]] bool balanced() const {
    return stories_read == stories_accepted + stories_rejected && values_read == values_accepted + values_quarantined;
  }
};

/// The notes as one reads them: those about rows of one file that have the same kind, question, column and message key
/// together, in the order of the first of each. A note about no row is a group of its own.
/// ```cpp
/// // Twice the same trouble is one line to read.
/// IntakeNote note;
/// note.kind = "quarantined";
/// note.signifier = "T1";
/// note.row = 4;
/// std::vector<IntakeNote> notes{note, note};
/// notes[1].row = 9;
/// grouped(notes)[0].count;  // 2
/// grouped(notes)[0].rows;   // {4, 9}
/// ```
std::vector<IntakeNoteGroup> grouped(std::span<const IntakeNote> notes);

}  // namespace samskab
