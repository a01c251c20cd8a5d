#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/base/message.hpp"
#include "samskab/signification/schema.hpp"

namespace samskab {

enum class SchemaDifferenceKind : std::uint8_t { added, removed, changed, moved };
inline constexpr Label<SchemaDifferenceKind> schema_difference_kind_labels[] = {
    {SchemaDifferenceKind::added, "added", "tilføjet", "added"},
    {SchemaDifferenceKind::removed, "removed", "fjernet", "removed"},
    {SchemaDifferenceKind::changed, "changed", "ændret", "changed"},
    {SchemaDifferenceKind::moved, "moved", "flyttet", "moved"},
};
constexpr LabelList<SchemaDifferenceKind> labels(SchemaDifferenceKind) { return schema_difference_kind_labels; }

/// One difference between two schemas.
struct SchemaDifference {
  SchemaDifferenceKind kind = SchemaDifferenceKind::changed;
  std::string path = {};
  LocalisedText before = {};
  LocalisedText after = {};
  static constexpr std::string_view type_name = "SchemaDifference";
  template <class Self = SchemaDifference>
  static constexpr auto fields() {
    return field_list(
        field("kind", &Self::kind, "Added, removed, changed, or moved (the same parts in another order)."),
        field("path", &Self::path, "Where, by id: signifiers[T].anchors[a].label.da."),
        field(
            "before", &Self::before,
            "What stood there; of a whole part its words in all of its languages, of a moved list the ids; empty when "
            "added."),
        field("after", &Self::after, "What stands there now; empty when removed."));
  }
  /// The difference as a sentence.
  [[nodiscard]] Message message() const;
  friend bool operator==(const SchemaDifference&, const SchemaDifference&) = default;
};

/// What has changed from `before` to `after`, in the order of the fields. Signifiers, anchors, options, stones, prompts
/// and sections are matched by id, never by place; of several with one id, or without any, the first is matched with
/// the first and so on, and the path counts them: prompts[a#2], prompts[#1]. Two schemas without a difference are
/// equal.
/// ```cpp
/// const Schema before = io::read_schema(io::read_file("schema.json"));
/// SchemaContent content = before.content();
/// content.signifiers[2].anchors[0].label.set("en", "what people wished for");
/// content.signifiers.pop_back();
/// const auto changes = diff(before, Schema(content));
/// changes[0].path;            // "signifiers[weight].anchors[weight-1].label.en"
/// changes[0].after.in("en");  // "what people wished for"
/// changes[1].kind;            // SchemaDifferenceKind::removed
/// changes[1].path;            // "signifiers[consent]"
/// ```
std::vector<SchemaDifference> diff(const Schema& before, const Schema& after);

}  // namespace samskab
