#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "samskab/base/labelled.hpp"
#include "samskab/base/shape.hpp"
#include "samskab/lab/kind.hpp"

/// The things of a laboratory by kinds that are known only while running: what Python classes, workbooks and folders
/// of tables are made of. Everything here follows from `Content`.
namespace samskab {
class Table;
class Writer;
}  // namespace samskab

namespace samskab::lab {

struct Content;  // include lab/content.hpp to use record_of_blanks()

/// A kind of thing: its list in Content, and what its things are made of.
struct KindOfThing {
  EntityKind kind = EntityKind::lab;
  std::string_view list;       ///< the name of the list: "policy_goals"
  std::string_view type_name;  ///< "PolicyGoal"
  std::string_view doc;        ///< one sentence
  Shape shape;
};

/// All kinds that have a list, in the order of Content. Made anew at each call.
std::vector<KindOfThing> kinds_of_things();
/// What is true of the laboratory as a whole: the shape of Frame.
Shape shape_of_frame();
/// The whole record: the shape of Content, with a field for the frame, one for the list of each kind, and the trail.
Shape shape_of_record();
/// A record with one thing in each list, all of its fields as they are when nobody says anything: what a blank cell of
/// a form means.
Content record_of_blanks();

std::size_t count_of(const Content& content, EntityKind kind);
/// Writes one thing. Raises InvalidInput for a place that is not there.
void write_thing(Writer& writer, const Content& content, EntityKind kind, std::size_t place);
/// The things of one kind as columns, one row each, in the order in which they were added.
Table table_of_things(const Content& content, EntityKind kind, Language language = Language::en);

}  // namespace samskab::lab
