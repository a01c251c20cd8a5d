#pragma once
#include <cstddef>

#include "samskab/stories/story.hpp"
#include "samskab/stories/table.hpp"

namespace samskab {

/// One row of a table as a story, its answers keyed by signifier id: appended to a builder of the same schema it gives
/// the same row. Stones that were not laid are left out of their canvas. Raises InvalidInput when there is no such row.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const Story first = story_at(in.stories.table(), 0);
/// first.id;                                            // "687ef00ce453046a"
/// std::get<Position>(first.answers.at("pace")).value;  // 0.113
/// story_at(in.stories.table(), 1000000);               // throws InvalidInput
/// ```
Story story_at(const StoryTable& table, std::size_t row);

}  // namespace samskab
