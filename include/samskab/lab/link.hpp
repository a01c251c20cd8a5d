#pragma once
#include <string>
#include <string_view>

#include "samskab/base/describe.hpp"
#include "samskab/lab/kind.hpp"

namespace samskab::lab {

/// Names any thing of the laboratory: what a piece of evidence or an audit event is about.
struct Link {
  EntityKind kind = EntityKind::project;
  std::string id = {};
  static constexpr std::string_view type_name = "Link";
  template <class Self = Link>
  static constexpr auto fields() {
    return field_list(field("kind", &Self::kind, "What kind of thing."), field("id", &Self::id, "Its id."));
  }
  friend bool operator==(const Link&, const Link&) = default;
};

}  // namespace samskab::lab
