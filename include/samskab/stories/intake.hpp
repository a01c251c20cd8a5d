#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/message.hpp"

namespace samskab {

/// Something worth telling about one value, column or row of what was read.
struct IntakeNote {
  std::string kind;       ///< adjusted, quarantined, rejected, duplicate, unmatched_column, dropped_column, mapping, encoding, ...
  std::string story;      ///< id of the story; empty for a column or the whole file
  std::string signifier;  ///< address of the question; empty when none
  std::string column;     ///< column of the source; empty when none
  std::int64_t row = 0;   ///< row of the source, header = 1; 0 when none
  Message message;        ///< what happened, in words
};

/// The balanced account of an intake: read = accepted + quarantined + rejected, for stories and for values.
/// Nothing is dropped silently: whatever is not in the stories is in `notes`.
struct IntakeAccount {
  std::int64_t stories_read = 0;
  std::int64_t stories_accepted = 0;
  std::int64_t stories_rejected = 0;
  std::int64_t values_read = 0;         ///< answers that held a value
  std::int64_t values_accepted = 0;
  std::int64_t values_adjusted = 0;     ///< of the accepted: clamped and re-closed within tolerance
  std::int64_t values_quarantined = 0;  ///< outside tolerance or unreadable; kept in notes, absent from metrics
  std::int64_t stories_new = 0;         ///< on a re-import: not there before
  std::int64_t stories_changed = 0;
  std::int64_t stories_unchanged = 0;
  std::int64_t stories_vanished = 0;    ///< there before, absent from the new import; kept
  std::vector<IntakeNote> notes;

  [[nodiscard]] bool balanced() const {
    return stories_read == stories_accepted + stories_rejected && values_read == values_accepted + values_quarantined;
  }
};

}  // namespace samskab
