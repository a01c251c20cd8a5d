#pragma once
#include <optional>

#include "samskab/base/clock.hpp"
#include "samskab/base/date.hpp"
#include "samskab/base/message.hpp"
#include "samskab/lab/frame.hpp"

/// How long data may be kept and used.
namespace samskab::lab {

struct Content;

/// Whether the last day on which data may be kept under the record has passed.
bool has_run_out(const ProcessingRecord& record, Date today);

/// Why the stories and responses of a laboratory may no longer be used, and how to mend it; nothing while they may.
/// A processing record refers to nothing: each of them is about everything that the laboratory holds, so the first that
/// has run out stops all use. What the calendar says in Denmark counts, not the day a question is asked about.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// lab::run_out(lab.content(), Date(2029, 12, 31)).has_value();              // false
/// lab::run_out(lab.content(), Date(2030, 1, 1)).has_value();                // true
/// lab::has_run_out(lab.all<lab::ProcessingRecord>()[0], Date(2030, 1, 1));  // true
/// // Until the record is changed nobody gets the stories any more.
/// const auto ended = [](lab::ProcessingRecord& each) { each.retention_until = Date(2026, 1, 31); };
/// const lab::Ref<lab::ProcessingRecord> record("DATA");
/// const Lab late = lab::Edit(lab).change(record, ended).commit({.by = "data manager"});
/// late.stories(lab::Ref<lab::Collection>("C1"));  // throws ConsentError
/// ```
std::optional<Message> run_out(const Content& content, Date today = current_date());

}  // namespace samskab::lab
