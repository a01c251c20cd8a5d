#include "samskab/stories/intake.hpp"

#include <cstddef>
#include <map>
#include <tuple>

namespace samskab {

std::vector<IntakeNoteGroup> grouped(std::span<const IntakeNote> notes) {
  using Reason = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, std::string_view>;
  std::map<Reason, std::size_t> places;
  std::vector<IntakeNoteGroup> groups;
  for (const IntakeNote& each : notes) {
    std::size_t place = groups.size();
    if (each.row != 0)
      place = places.try_emplace(Reason{each.source, each.kind, each.signifier, each.column, each.message.key()}, place)
                  .first->second;
    if (place == groups.size()) groups.push_back({.first = each, .count = 0, .rows = {}});
    ++groups[place].count;
    if (each.row != 0) groups[place].rows.push_back(each.row);
  }
  return groups;
}

}  // namespace samskab
