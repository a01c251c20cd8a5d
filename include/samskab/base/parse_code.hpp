#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/labelled.hpp"

namespace samskab {

/// Raises InvalidInput that says what was given, which codes there are and which of them is nearest.
/// ```cpp
/// const std::vector<std::string_view> known{"spring", "autumn"};
/// refuse_code("autum", known);  // throws InvalidInput
/// ```
[[noreturn]] void refuse_code(std::string_view given, std::span<const std::string_view> known);

/// The value with this code, for codes that a person wrote. Raises InvalidInput for any other text, with all codes and
/// the nearest; `from_code` gives nothing instead.
/// ```cpp
/// parse_code<Level>("employee");  // Level::employee
/// parse_code<Level>("employe");   // throws InvalidInput
/// // What it says is for the person who wrote it.
/// const auto refused = attempt([] { return parse_code<Level>("employe"); });
/// refused.error().message(Language::en);  // "'employe' is none of the values that may stand here: user,…"
/// ```
template <Labelled E>
E parse_code(std::string_view given) {
  if (const auto found = from_code<E>(given)) return *found;
  std::vector<std::string_view> known;
  for (const Label<E>& each : LabelList<E>(labels(E{}))) known.push_back(each.code);
  refuse_code(given, known);
}

}  // namespace samskab
