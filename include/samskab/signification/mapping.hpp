#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/signification/schema.hpp"

namespace samskab {

/// Where the answers to one question go.
struct SignifierMapping {
  std::string from = {};
  std::string to = {};
  std::map<std::string, std::string> parts = {};
  static constexpr std::string_view type_name = "SignifierMapping";
  template <class Self = SignifierMapping>
  static constexpr auto fields() {
    return field_list(
        field("from", &Self::from, "Id of the question in the old schema."),
        field("to", &Self::to, "Id of the question in the new schema; empty: its answers are left behind."),
        field("parts", &Self::parts,
              "Old to new id of each anchor, option and stone; one that is not named keeps its id, one that goes to an "
              "empty "
              "id is left behind. Two options may become one."));
  }
  friend bool operator==(const SignifierMapping&, const SignifierMapping&) = default;
};

/// An explicit decision about which answers to an old schema mean the same in a new one. A question that is not named
/// is left behind, and the account of the migration says so.
struct SchemaMapping {
  std::string reason = {};
  std::vector<SignifierMapping> signifiers = {};
  static constexpr std::string_view type_name = "SchemaMapping";
  template <class Self = SchemaMapping>
  static constexpr auto fields() {
    return field_list(field("reason", &Self::reason, "Why the answers mean the same, for readers of the report."),
                      field("signifiers", &Self::signifiers, "The questions whose answers go along."));
  }
  friend bool operator==(const SchemaMapping&, const SchemaMapping&) = default;
};

/// A mapping of the questions that have the same id, kind and parts in both schemas: a start that a person reads and
/// corrects. Changed words may change the meaning; diff() shows them.
/// ```cpp
/// const Schema before = io::read_schema(io::read_file("schema.json"));
/// SchemaContent content = before.content();
/// content.signifiers[2].id = "what_weighed";
/// content.signifiers[2].name.clear();
/// SchemaMapping mapping = propose_mapping(before, Schema(content));
/// mapping.signifiers.size();  // 13
/// // The same question by another name: whoever knows says so, and why.
/// mapping.signifiers.push_back({.from = "weight", .to = "what_weighed", .parts = {}});
/// mapping.reason = "Only the id is new.";
/// check_mapping(mapping, before, Schema(content));
/// ```
SchemaMapping propose_mapping(const Schema& before, const Schema& after);

/// Raises InvalidInput, naming question and part, unless every mapped question has a question of its kind to go to, no
/// two go to the same one, every anchor has an anchor of its own to go to, every option and stone one that exists (or
/// an empty id), and scales have the same range.
/// ```cpp
/// const Schema schema = io::read_schema(io::read_file("schema.json"));
/// const SchemaMapping mirrored{"It was drawn the other way.", {{"pace", "support", {}}}};
/// check_mapping(mirrored, schema, schema);  // throws InvalidInput
/// ```
void check_mapping(const SchemaMapping& mapping, const Schema& before, const Schema& after);

}  // namespace samskab
