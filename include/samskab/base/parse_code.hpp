#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/labelled.hpp"

namespace samskab {

/// Raises InvalidInput that says what was given, which codes there are and which of them is nearest.
[[noreturn]] void refuse_code(std::string_view given, std::span<const std::string_view> known);

/// The value with this code, for codes that a person wrote. Raises InvalidInput for any other text, with all codes and
/// the nearest; `from_code` gives nothing instead.
template <Labelled E>
E parse_code(std::string_view given) {
  if (const auto found = from_code<E>(given)) return *found;
  std::vector<std::string_view> known;
  for (const Label<E>& each : LabelList<E>(labels(E{}))) known.push_back(each.code);
  refuse_code(given, known);
}

}  // namespace samskab
