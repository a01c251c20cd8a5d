#pragma once
#include <algorithm>
#include <string>

#include "samskab/signification/signifier.hpp"

namespace samskab::io::detail {

/// The column of captures that holds what was written at "other". The platform keeps that in a question of its own;
/// stories that were told elsewhere have it beside the answer.
inline std::string other_text_column(const Signifier& signifier) {
  std::string part = "other_text";
  const auto taken = [&](const Option& each) { return each.id == part; };
  while (std::any_of(signifier.options.begin(), signifier.options.end(), taken)) part += "_";
  return signifier.id + "_" + part;
}

}  // namespace samskab::io::detail
