#pragma once
#include <map>
#include <string>
#include <vector>

#include "samskab/lab/content.hpp"
#include "samskab/people/consent.hpp"
#include "samskab/stories/stories.hpp"

/// How stories become those of a collection.
namespace samskab::lab {

/// Raises InvalidInput when the stories were told under another schema or version.
void expect_schema(const SchemaVersion& schema, const Stories& stories);
/// The stories under the collection's name, open while it is.
Stories under(const Collection& collection, const Stories& stories);
/// The stories received within the collection's window; the account tells of the others.
Stories within(const Collection& collection, const Stories& stories);
/// Persons whose last word on everything is that they withdraw it.
std::vector<std::string> withdrawn_persons(const Content& content);
/// What the record's own events say last of each purpose; of others they say nothing.
struct LastWords {
  Permissions given;
  Permissions refused;
};
/// By person. Events of one day count in the order in which they were written.
std::map<std::string, LastWords> last_words(const Content& content);

}  // namespace samskab::lab
