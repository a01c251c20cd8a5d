#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/detail/names.hpp"

namespace samskab::detail {

/// The option, anchor or stone that people mean: the one with this id, else the first with this label in any language,
/// whatever its case, white space and tags.
template <class Item>
std::optional<std::size_t> named(const std::vector<Item>& items, std::string_view wanted) {
  for (std::size_t k = 0; k < items.size(); ++k)
    if (items[k].id == wanted) return k;
  const std::string compared = folded(wanted);
  if (compared.empty()) return std::nullopt;
  for (std::size_t k = 0; k < items.size(); ++k)
    for (const auto& label : items[k].label.texts())
      if (folded(label.second) == compared) return k;
  return std::nullopt;
}

}  // namespace samskab::detail
