#include "evaluation/detail/record_basis.hpp"

#include <algorithm>
#include <string>

#include "base/detail/version_text.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation::detail {

Basis record_basis(std::string_view question, std::initializer_list<std::pair<lab::EntityKind, std::size_t>> used) {
  Basis basis;
  basis.metric = std::string(question);
  basis.method = Message("evaluation.method." + basis.metric);
  basis.version = samskab::detail::version_text();
  for (const auto& [kind, count] : used) basis.records.push_back(record_count(kind, count));
  return basis;
}

void leave_out(Basis& basis, lab::EntityKind kind) {
  std::erase_if(basis.records, [&](const RecordCount& each) { return each.kind == code(kind); });
}

void leave_out_notes(Basis& basis, std::initializer_list<std::string_view> keys) {
  std::erase_if(basis.notes, [&](const Message& each) {
    return std::find(keys.begin(), keys.end(), std::string_view(each.key())) != keys.end();
  });
}

void tell_hidden(std::vector<Message>& words) {
  const Message some("evaluation.some_hidden");
  std::erase_if(words, [&](const Message& each) { return each == suppressed_sentence() || each == some; });
  words.push_back(words.empty() ? suppressed_sentence() : some);
}

RecordCount record_count(lab::EntityKind kind, std::size_t count) {
  return {std::string(code(kind)), capitalised(localised_name(kind)), static_cast<std::int64_t>(count)};
}

}  // namespace samskab::evaluation::detail
