#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/link.hpp"

/// What several questions ask of the record.
namespace samskab::evaluation::detail {

/// What people call the thing: its title, name or text, else its kind and id.
LocalisedText title_of(const Lab& lab, const lab::Link& link);
/// The project a thing belongs to; nothing for what belongs to the laboratory as a whole.
std::optional<lab::Ref<lab::Project>> project_of(const Lab& lab, const lab::Link& link);

/// Nothing of nothing; else the middle value, or the mean of the two in the middle.
std::optional<double> median(std::vector<double> values);

/// Is it of the project that was asked about? Things without a project belong to the laboratory as a whole and count
/// when no project is asked about.
inline bool asked_for(const std::optional<lab::Ref<lab::Project>>& asked,
                      const std::optional<lab::Ref<lab::Project>>& given) {
  return !asked || given == asked;
}

/// Raises NotFound when the project that was asked about is not there.
inline void need_project(const Lab& lab, const std::optional<lab::Ref<lab::Project>>& asked) {
  if (asked) static_cast<void>(lab.at(*asked));
}

/// The kind and id in words, for what has no title of its own.
LocalisedText kind_and_id(lab::EntityKind kind, const std::string& id);

}  // namespace samskab::evaluation::detail
