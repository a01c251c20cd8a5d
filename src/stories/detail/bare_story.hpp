#pragma once
#include <cstddef>

#include "samskab/stories/story.hpp"
#include "samskab/stories/table.hpp"

namespace samskab::detail {

/// Everything of a story but its answers.
Story bare_story_at(const StoryTable& table, std::size_t row);

}  // namespace samskab::detail
