#include "samskab/stories/intake.hpp"

#include <cstddef>
#include <map>
#include <tuple>
#include <utility>

namespace samskab {

void fold_notes(std::vector<IntakeNote>& notes) {
  using Reason = std::tuple<std::string, std::string, std::string, std::string>;
  std::map<Reason, std::size_t> first;
  std::vector<IntakeNote> kept;
  for (IntakeNote& each : notes) {
    if (each.row == 0) {
      kept.push_back(std::move(each));
      continue;
    }
    const auto [place, fresh] =
        first.try_emplace(Reason{each.kind, each.signifier, each.column, each.message.key()}, kept.size());
    if (fresh) {
      kept.push_back(std::move(each));
      continue;
    }
    IntakeNote& note = kept[place->second];
    if (note.rows.empty()) note.rows = {note.row};
    const std::vector<std::int64_t> more = each.rows.empty() ? std::vector{each.row} : each.rows;
    for (const std::int64_t row : more)
      if (note.rows.size() < IntakeNote::most_rows) note.rows.push_back(row);
    note.count += each.count;
  }
  notes = std::move(kept);
}

}  // namespace samskab
