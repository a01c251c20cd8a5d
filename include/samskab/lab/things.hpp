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
/// ```cpp
/// const auto kinds = lab::kinds_of_things();
/// kinds[0].list;                                                 // "processing_records"
/// kinds[0].shape.field("retention_until")->form;                 // Shape::Form::date
/// lab::shape_of_frame().field("vocabulary") != nullptr;          // true
/// lab::shape_of_record().field("projects")->items[0].type_name;  // "Project"
/// lab::record_of_blanks().projects[0].status;                    // lab::ProjectStatus::planned
/// ```
std::vector<KindOfThing> kinds_of_things();
/// What is true of the laboratory as a whole: the shape of Frame.
Shape shape_of_frame();
/// The whole record: the shape of Content, with a field for the frame, one for the list of each kind, and the trail.
Shape shape_of_record();
/// A record with one thing in each list, all of its fields as they are when nobody says anything: what a blank cell of
/// a form means.
Content record_of_blanks();

/// How many things of this kind there are; 0 for `lab`, which has no list.
std::size_t count_of(const Content& content, EntityKind kind);
/// Writes one thing. Raises InvalidInput for a place that is not there.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// io::JsonWriter writer;
/// lab::write_thing(writer, lab.content(), lab::EntityKind::project, 0);
/// writer.str().starts_with(R"({"id":"table","title":)");                 // true
/// lab::write_thing(writer, lab.content(), lab::EntityKind::project, 3);  // throws InvalidInput
/// ```
void write_thing(Writer& writer, const Content& content, EntityKind kind, std::size_t place);
/// The things of one kind as columns, one row each, in the order in which they were added; no columns for `lab`.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// lab::count_of(lab.content(), lab::EntityKind::project);  // 3
/// const Table projects = lab::table_of_things(lab.content(), lab::EntityKind::project, Language::en);
/// std::get<Column::Texts>(projects.column("title").values)[1];  // "Walk along"
/// ```
Table table_of_things(const Content& content, EntityKind kind, Language language = Language::en);

}  // namespace samskab::lab
