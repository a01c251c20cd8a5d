#pragma once
#include "samskab/signification/mapping.hpp"
#include "samskab/stories/stories.hpp"

namespace samskab {

/// The stories of two sets told with the same schema, those of `a` first; a story that both have counts once, as `b`
/// has it. Withdrawals made in either set hold for the result, now and later. The account is the sum of both, with what
/// was new, changed and unchanged. Raises InvalidInput that names the first differences when the schemas ask other
/// questions: answers to different questions do not pool; migrate() moves them over first.
Stories pool(const Stories& a, const Stories& b);

/// The stories as answers to `target`, by an explicit mapping. Weights follow their anchors, whatever the order; a
/// dyad or scale whose ends changed places is mirrored. The account goes on from the one the stories came with: answers
/// to questions, options and stones that are left behind are counted as quarantined, with one note for each; questions
/// of `target` that nothing goes to are not asked. The mapping's reason is kept among the collection's mappings, as
/// "migrated". Names the user gave are those of `target`. Raises InvalidInput for a mapping that check_mapping refuses.
Stories migrate(const Stories& stories, const Schema& target, const SchemaMapping& mapping);

}  // namespace samskab
