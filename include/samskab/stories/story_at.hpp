#pragma once
#include <cstddef>

#include "samskab/stories/story.hpp"
#include "samskab/stories/table.hpp"

namespace samskab {

/// One row of a table as a story, its answers keyed by signifier id: appended to a builder of the same schema it gives
/// the same row. Stones that were not laid are left out of their canvas. Raises InvalidInput when there is no such row.
Story story_at(const StoryTable& table, std::size_t row);

}  // namespace samskab
