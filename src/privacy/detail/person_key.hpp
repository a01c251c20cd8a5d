#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "samskab/stories/table.hpp"

namespace samskab::privacy::detail {

/// What tells people apart inside: a code, or where there is none the story. A code and a story's id may be alike, so
/// each carries a sign that neither may hold.
inline std::string key_of_person(std::string_view code) { return "p\x1f" + std::string(code); }
inline std::string key_of_teller(const StoryTable& table, std::uint32_t row) {
  const std::int32_t person = table.person.codes[row];
  return person >= 0 ? key_of_person(table.person.categories[static_cast<std::size_t>(person)])
                     : "s\x1f" + std::string(table.ids[row]);
}

}  // namespace samskab::privacy::detail
