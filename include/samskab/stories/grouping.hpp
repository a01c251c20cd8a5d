#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/localised_text.hpp"
#include "samskab/stories/view.hpp"

namespace samskab {

/// A division of the stories of a view into named groups.
struct Grouping {
  std::string address;                ///< what was asked for; empty for "everyone in one group"
  LocalisedText title;                ///< the question or column in words
  std::vector<std::string> ids;       ///< stable id of each group (option id, level code, category)
  std::vector<LocalisedText> labels;  ///< what people read
  std::vector<std::int32_t> codes;    ///< one per row of the view: group, or -1 for none
  std::vector<std::size_t> counts;    ///< stories in each group
  std::size_t ungrouped = 0;          ///< stories in no group: they are reported, never dropped silently
};

/// Groups by a single choice (in the order of its options), by "level", "project", "municipality", "person",
/// "language", "month" or a carried column. An empty address puts everyone in one group. A multiple choice is refused,
/// because its groups overlap: name one of its options, by id or label, as "C3=option", and get those who ticked it and
/// those who answered without it. Months
/// ("2026-03") are those of the Danish clock. Groups without stories are left out; stories without an answer are
/// counted as ungrouped. Raises NotFound with the nearest names, InvalidInput for a kind that does not divide.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const Grouping who = group_by(in.stories, "who");
/// who.ids[0];                                    // "who-user"
/// who.counts;                                    // {28, 34, 35, 7}
/// who.ungrouped;                                 // 0
/// group_by(in.stories, "feelings");              // throws InvalidInput
/// group_by(in.stories, "feelings=glad").counts;  // {34, 52}
/// ```
Grouping group_by(const View& view, std::string_view address);

/// Raises NotEnoughData, with what to do, when there are stories and none of them is in a group.
/// ```cpp
/// Grouping nobody;
/// nobody.ungrouped = 12;
/// require_groups(nobody);  // throws NotEnoughData
/// ```
void require_groups(const Grouping& grouping);

/// The unit code of each row of the view, 0 .. units-1; every story is its own unit where the unit is not known.
struct Units {
  Unit unit = Unit::story;
  std::vector<std::uint32_t> codes;
  std::size_t count = 0;
};
/// By person, project or municipality; a story of which that is not known is a unit of its own.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"),
///                                     {.person = "responder_id"});
/// units_of(in.stories, Unit::person).count;  // 78
/// units_of(in.stories, Unit::story).count;   // 104
/// ```
Units units_of(const View& view, Unit unit);

}  // namespace samskab
