#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/localised_text.hpp"

namespace samskab::detail {

/// An answer, an anchor, a group: something that people name by its id or by its label in any language.
struct Named {
  std::string id;
  LocalisedText label;
};

/// The nearest of them, for a message: each once, in quotation marks, by the label that a reader of the message has for
/// it, by the id where that is nearer to what was asked for.
LocalisedText nearest_named(std::string_view wanted, const std::vector<Named>& all);

/// The same of a question's options, anchors or stones.
template <class Item>
LocalisedText nearest_named(std::string_view wanted, const std::vector<Item>& items) {
  std::vector<Named> all;
  for (const Item& each : items) all.push_back({each.id, each.label});
  return nearest_named(wanted, all);
}

}  // namespace samskab::detail
