#include "samskab/lab/retention.hpp"

#include <algorithm>

#include "samskab/lab/content.hpp"
#include "samskab/language/words.hpp"

namespace samskab::lab {

bool has_run_out(const ProcessingRecord& record, Date today) {
  return record.retention_until && *record.retention_until < today;
}

std::optional<Message> run_out(const Content& content, Date today) {
  const auto& records = content.processing_records;
  const auto found = std::find_if(records.begin(), records.end(),
                                  [&](const ProcessingRecord& each) { return has_run_out(each, today); });
  if (found == records.end()) return std::nullopt;
  return Message("lab.retention.refused")
      .with("record", found->id.text())
      .with("until", localised(*found->retention_until));
}

}  // namespace samskab::lab
