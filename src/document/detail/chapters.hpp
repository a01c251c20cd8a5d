#pragma once
#include <vector>

#include "document/detail/scribe.hpp"
#include "samskab/document/playbook.hpp"
#include "samskab/lab/playbook.hpp"

/// The chapters of a playbook. Each writes itself, and nothing when the record has nothing for it.
namespace samskab::document::detail {

using Entries = std::vector<const lab::Entry*>;

/// What the document is in short, and how each reader may use it.
void write_guide(Scribe& scribe, const Entries& entries, const PlaybookOptions& options);
/// The entries by process step, each with what it rests on.
void write_entries(Scribe& scribe, const Entries& entries);
/// Pitfalls, what was given up, and changes for the worse.
void write_not_worked(Scribe& scribe, const Entries& entries);
/// Mindset and organisation: entries and how the conditions were found to be.
void write_conditions(Scribe& scribe, const Entries& entries, const PlaybookOptions& options);
/// The numbered questions with their answers.
void write_results(Scribe& scribe, const PlaybookOptions& options);
/// Where everything comes from and what the words mean.
void write_methods(Scribe& scribe);
void write_bibliography(Scribe& scribe, const Entries& entries);

/// The anchor of an entry.
std::string anchor_of(const lab::Entry& entry);
/// Title of the entry as a line that leads to it.
Item link_to(Scribe& scribe, const lab::Entry& entry);

}  // namespace samskab::document::detail
