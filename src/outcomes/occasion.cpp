#include "samskab/outcomes/occasion.hpp"

#include "base/detail/names.hpp"

namespace samskab::outcomes {

std::optional<OccasionKind> occasion_kind(std::string_view word) {
  const std::string wanted = samskab::detail::folded(word);
  for (const auto& each : occasion_kind_labels)
    if (wanted == each.code || wanted == samskab::detail::folded(each.danish) ||
        wanted == samskab::detail::folded(each.english))
      return each.value;
  return std::nullopt;
}

}  // namespace samskab::outcomes
