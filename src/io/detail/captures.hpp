#pragma once
#include <algorithm>
#include <string>

#include "samskab/signification/schema.hpp"

namespace samskab::io::detail {

/// The column of captures that holds what was written at "other". The platform keeps that in a question of its own;
/// stories that were told elsewhere have it beside the answer. No option's box and no question has this name.
inline std::string other_text_column(const Schema& schema, const Signifier& signifier) {
  std::string name = signifier.id + "_other_text";
  const auto taken = [&] {
    return std::any_of(signifier.options.begin(), signifier.options.end(),
                       [&](const Option& each) { return signifier.id + "_" + each.id == name; }) ||
           std::any_of(schema.signifiers().begin(), schema.signifiers().end(),
                       [&](const Signifier& each) { return each.id == name; });
  };
  while (taken()) name += "_";
  return name;
}

}  // namespace samskab::io::detail
