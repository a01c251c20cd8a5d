#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "samskab/stories/view.hpp"

namespace samskab::detail {

/// The questions that groups were read from, which cannot but differ between them: the one addressed, the one whose
/// option is addressed, and the one that a role such as the level was read from when the stories came in.
std::vector<std::size_t> group_makers(const View& view, std::string_view by);

/// The questions that any role was read from: who tells, where, and what they permit. They are no patterns.
std::vector<std::size_t> role_questions(const View& view);

}  // namespace samskab::detail
