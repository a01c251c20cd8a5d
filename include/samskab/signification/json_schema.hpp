#pragma once
#include <string>

namespace samskab {

/// A JSON Schema (draft 2020-12) of the JSON form of a signification schema, made from the described fields, so that
/// editors can complete and check files people write by hand. Published as docs/signification.schema.json.
/// It says more loosely than Schema what must hold: ids that are unique, three anchors in a triad.
std::string signification_json_schema();

}  // namespace samskab
