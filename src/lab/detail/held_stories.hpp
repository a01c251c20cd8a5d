#pragma once
#include "samskab/lab/content.hpp"
#include "samskab/stories/stories.hpp"

/// How stories become those of a collection.
namespace samskab::lab {

/// Raises InvalidInput when the stories were told under another schema or version.
void expect_schema(const SchemaVersion& schema, const Stories& stories);
/// The stories under the collection's name, open while it is.
Stories under(const Collection& collection, const Stories& stories);
/// The stories received within the collection's window; the account tells of the others.
Stories within(const Collection& collection, const Stories& stories);

}  // namespace samskab::lab
