#pragma once
#include <cstddef>

#include "samskab/base/localised_text.hpp"
#include "samskab/stories/view.hpp"

namespace samskab {

/// An answer as a person reads it, in Danish and English: "near 'chance'", "between 'a plan' and 'people'", "'Us' top
/// right", the labels of the options chosen, "7 on a scale from 0 to 10", the text itself, or why there is no answer.
/// Triads and dyads are said by the symmetric zones, stones by ninths of the canvas. `row` is a row of the table and
/// `signifier` a place in the schema; both must be there. Empty for display and embedded items, which nobody answers.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const LocalisedText words = answer_in_words(in.stories, in.stories.schema().find("weight"), 0);
/// words.in(Language::en);  // "between 'what the person wanted' and 'what could be done'"
/// ```
LocalisedText answer_in_words(const View& view, std::size_t signifier, std::size_t row);

}  // namespace samskab
