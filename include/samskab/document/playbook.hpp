#pragma once
#include <cstdint>
#include <optional>

#include "samskab/document/document.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/playbook.hpp"

namespace samskab::document {

struct PlaybookOptions {
  std::optional<lab::Ref<lab::Playbook>> playbook = {};  ///< unset: the last one of the record
  Language language = Language::da;
  Date today;              ///< what is late or over is measured by it; what the record dates later is left out
  std::uint64_t seed = 1;  ///< of the random draws
  bool drafts = true;      ///< false: published entries alone
  bool results = true;     ///< with the appendix of results
};

/// The playbook as a document: a reader's guide by role, the entries by process step with what they rest on, what did
/// not work, the conditions, the results, how it was studied, and the bibliography. Entries that were retired or await
/// review are left out, and so are quotes that must not be printed now; `notes` tells which. What people told
/// counts whatever its day, which `notes` says where some of it is later than `today`. Raises NotFound for a
/// playbook that is not in the record, NotEnoughData when the record has none.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const document::PlaybookOptions options{.language = Language::en, .today = Date(2026, 9, 1), .results = false};
/// const document::Document book = document::playbook(lab, options);
/// book.title;                                              // "Playbook: together against loneliness (draft)"
/// document::check(book).size();                            // 0
/// document::claims_of(book).size();                        // 4
/// document::playbook(Lab(), {.today = Date(2026, 9, 1)});  // throws NotEnoughData
/// ```
Document playbook(const Lab& lab, const PlaybookOptions& options);

}  // namespace samskab::document
