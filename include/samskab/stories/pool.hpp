#pragma once
#include "samskab/signification/mapping.hpp"
#include "samskab/stories/stories.hpp"

namespace samskab {

/// The stories of two sets told with the same schema, those of `a` first; a story that both have counts once, as `b`
/// has it. Withdrawals made in either set hold for the result, now and later. The account is the sum of both, with what
/// was new, changed and unchanged. Raises InvalidInput that names the first differences when the schemas ask other
/// questions: answers to different questions do not pool; migrate() moves them over first.
/// ```cpp
/// const auto spring = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const auto autumn = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_autumn.csv"));
/// const Stories year = pool(spring.stories, autumn.stories);
/// year.size() == spring.stories.size() + autumn.stories.size();  // true
/// year.intake().balanced();                                      // true
/// ```
Stories pool(const Stories& a, const Stories& b);

/// The stories as answers to `target`, by an explicit mapping. Weights follow their anchors, whatever the order; a
/// dyad or scale whose ends changed places is mirrored. The account goes on from the one the stories came with: answers
/// to questions, options and stones that are left behind are counted as quarantined, with one note for each; questions
/// of `target` that nothing goes to are not asked. The mapping's reason is kept among the collection's mappings, as
/// "migrated". Names the user gave are those of `target`. Raises InvalidInput for a mapping that check_mapping refuses.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// SchemaContent shorter = in.stories.schema().content();
/// shorter.signifiers.resize(4);
/// const Schema target(shorter);
/// SchemaMapping mapping = propose_mapping(in.stories.schema(), target);
/// mapping.reason = "The four questions are asked as before.";
/// const Stories moved = migrate(in.stories, target, mapping);
/// moved.schema().size();              // 4
/// moved.size() == in.stories.size();  // true
/// ```
Stories migrate(const Stories& stories, const Schema& target, const SchemaMapping& mapping);

}  // namespace samskab
