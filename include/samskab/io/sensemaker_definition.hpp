#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "samskab/base/error.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/signification/schema.hpp"

namespace samskab::io {

struct DefinitionOptions {
  /// BCP-47 tag of the texts; empty: the language that the definition states.
  std::string language;
};

/// Reads a SenseMaker framework definition (JSON): with questions at the top ("signifiers") or in "sections"; every
/// scalar plain or boxed in a list of one; an empty object stands for "missing".
///
/// Anchors are in the order top, left, right and left, right. Lists become a single choice when at most one answer is
/// allowed, else a multiple choice; label, save and navigation become display items, and so do types not known here.
/// Titles are plain text: tags are left out, entities written out. The story is the question that
/// "fragment_signifier_id" names; its title is taken to be the first other free text whose own title has the word
/// title, headline, titel or overskrift and does not speak of work (a job title). Ranks are those from 1 up: 0 says
/// "unranked". Sections without an id, or with that of an earlier one, get an id of their own: "#1", "a#2". All of the
/// source is kept (Signifier::origin, Section::origin, SchemaContent::origin, SchemaContent::linked), so
/// write_definition() gives it back.
///
/// Raises FormatError when the bytes are not JSON (with the line), are something else than a definition (a layout, a
/// data file, samskab's own form), when a question lacks its id or type, or when a section is no object; InvalidInput
/// as Schema does.
Schema read_definition(std::span<const std::byte> json, const DefinitionOptions& options = {});
Expected<Schema> try_read_definition(std::span<const std::byte> json, const DefinitionOptions& options = {});

enum class DefinitionDialect : std::uint8_t {
  as_read,  ///< as the schema was read; in sections for a schema that has any, else flat
  flat,     ///< all questions at the top: what the vendor's current R package reads
  sections  ///< questions in their sections; those without one come in a first section of their own
};
inline constexpr Label<DefinitionDialect> definition_dialect_labels[] = {
    {DefinitionDialect::as_read, "as_read", "som den blev læst", "as it was read"},
    {DefinitionDialect::flat, "flat", "alle spørgsmål øverst", "all questions at the top"},
    {DefinitionDialect::sections, "sections", "i afsnit", "in sections"},
};
constexpr LabelList<DefinitionDialect> labels(DefinitionDialect) { return definition_dialect_labels; }

/// Writes a schema as a SenseMaker framework definition. What was read comes back equal as JSON; what was changed since
/// is changed there and nothing else. A schema that was made here gives a definition with every field the format
/// has. The format holds one language: texts are written in the schema's main language. Scales, which it lacks, are
/// written as free texts. It knows no ranks below 1: where a question has any, all of its ranks are raised by as much
/// as brings the lowest to 1. It knows a picture to choose by its address alone, which is the option's id when it is
/// read. Its texts are HTML: signs that would be read as markup are escaped, and white space comes back as HTML shows
/// it.
///
/// Raises FormatError when what the schema keeps of its source is no longer what was read, InvalidInput when ranks
/// below 1 are too far from the others to be raised or a text is not UTF-8.
/// ```cpp
/// const std::string text = R"({"id": "f", "name": "Haven", "language": "da", "signifiers": )"
///                          R"([{"id": "q", "type": "freetext", "title": "<b>Fortæl</b>", "content": {}}]})";
/// const Schema schema = io::read_definition(io::bytes_of(text));
/// schema.at("F1").title.in("da");                                             // "Fortæl"
/// io::read_definition(io::bytes_of(io::write_definition(schema))) == schema;  // true
/// io::try_read_definition(io::bytes_of("{}")).has_value();                    // false
/// ```
std::string write_definition(const Schema& schema, DefinitionDialect dialect = DefinitionDialect::as_read);

/// HTML as plain text: tags left out, line and paragraph ends as spaces, entities written out. Escaped tags
/// ("&lt;b&gt;") are left out too, as some editors write them so; a "<" that is to be read is written "&#60;".
/// ```cpp
/// io::plain_text("<p>Haven &amp;<br>gaden</p>");  // "Haven & gaden"
/// ```
std::string plain_text(std::string_view html);

}  // namespace samskab::io
