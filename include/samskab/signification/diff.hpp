#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/message.hpp"
#include "samskab/signification/schema.hpp"

namespace samskab {

enum class DifferenceKind : std::uint8_t { added, removed, changed, moved };
inline constexpr Label<DifferenceKind> difference_kind_labels[] = {
    {DifferenceKind::added, "added", "tilføjet", "added"},
    {DifferenceKind::removed, "removed", "fjernet", "removed"},
    {DifferenceKind::changed, "changed", "ændret", "changed"},
    {DifferenceKind::moved, "moved", "flyttet", "moved"},
};
constexpr std::span<const Label<DifferenceKind>> labels(DifferenceKind) { return difference_kind_labels; }

/// One difference between two schemas.
struct Difference {
  DifferenceKind kind = DifferenceKind::changed;
  std::string path;
  std::string before;
  std::string after;
  static constexpr std::string_view type_name = "Difference";
  static constexpr auto fields() {
    return std::tuple{
        field("kind", &Difference::kind, "Added, removed, changed, or moved (the same parts in another order)."),
        field("path", &Difference::path, "Where, by id: signifiers[T].anchors[a].label.da."),
        field("before", &Difference::before,
              "What stood there; of a whole part its words, of a moved list the ids; empty when added."),
        field("after", &Difference::after, "What stands there now; empty when removed.")};
  }
  /// The difference as a sentence.
  [[nodiscard]] Message message() const;
  friend bool operator==(const Difference&, const Difference&) = default;
};

/// What has changed from `before` to `after`, in the order of the fields. Signifiers, anchors, options, stones, prompts
/// and sections are matched by id, never by place. Two schemas without a difference are equal.
std::vector<Difference> diff(const Schema& before, const Schema& after);

}  // namespace samskab
