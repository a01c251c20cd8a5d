#include "evaluation/detail/record_basis.hpp"

#include <string>

#include "base/detail/version_text.hpp"
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

RecordCount record_count(lab::EntityKind kind, std::size_t count) {
  return {std::string(code(kind)), capitalised(localised_name(kind)), static_cast<std::int64_t>(count)};
}

}  // namespace samskab::evaluation::detail
