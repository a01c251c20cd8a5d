#pragma once
#include <string>

namespace samskab {

/// A JSON Schema (draft 2020-12) of the JSON form of a signification schema, made from the described fields, so that
/// editors can complete and check files people write by hand. Published as docs/signification.schema.json.
/// It says more loosely than Schema what must hold: ids that are unique, three anchors in a triad.
/// ```cpp
/// // For an editor that completes and checks what people write by hand.
/// const std::string schema = signification_json_schema();
/// schema.find("https://json-schema.org/draft/2020-12/schema") != std::string::npos;  // true
/// ```
std::string signification_json_schema();

}  // namespace samskab
