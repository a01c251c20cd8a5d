#include "people/detail/level_of.hpp"

#include <string>

#include "base/detail/names.hpp"

namespace samskab::detail {

std::optional<Level> level_of(std::string_view text) {
  const std::string wanted = folded(text);
  for (const auto& each : level_labels)
    if (wanted == each.code || wanted == folded(each.danish) || wanted == folded(each.english)) return each.value;
  for (const std::string_view word : {"volunteer", "citizen", "frivillig", "borger"})
    if (wanted == word) return Level::volunteer_citizen;
  return std::nullopt;
}

}  // namespace samskab::detail
