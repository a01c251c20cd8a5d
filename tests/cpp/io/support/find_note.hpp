#pragma once
#include <string_view>

#include "samskab/stories/stories.hpp"

namespace samskab::test {

/// The first note of this kind in the account; null: there is none.
inline const IntakeNote* find_note(const Stories& stories, std::string_view kind) {
  for (const IntakeNote& each : stories.intake().notes)
    if (each.kind == kind) return &each;
  return nullptr;
}

}  // namespace samskab::test
