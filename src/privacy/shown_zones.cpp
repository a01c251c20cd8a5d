#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "privacy/detail/undivided.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/privacy/comparison_protection.hpp"
#include "samskab/privacy/zone_protection.hpp"

namespace samskab::privacy {
namespace {

/// The zones that the sentence about some rows names or counts - three at most, and those as full as they are - are all
/// shown. Which those are tells of the others only that they hold less.
bool told_whole(const std::vector<std::size_t>& rows, const ZoneTable& table, const std::vector<bool>& hidden) {
  const auto share = [&](std::size_t row) { return table.table[row].share.value_or(0.0); };
  return std::none_of(rows.begin(), rows.end(), [&](std::size_t each) {
    const auto fuller = std::count_if(rows.begin(), rows.end(), [&](std::size_t other) {
      return share(other) > share(each) || (share(other) == 0.0 && share(each) == 0.0 && other < each);
    });
    return hidden[each] && fuller < 3;
  });
}

}  // namespace

ShownZones shown_zones(const ZoneTable& table, const AnswerProtection& protection) {
  ShownZones out;
  out.question = table.question;
  out.scheme = table.scheme;
  out.basis = shown_basis(table.basis, protection);
  const Aspect aspect = is_choice(table.question.kind) ? Aspect::option : Aspect::zone;
  std::vector<bool> hidden;
  for (const ZoneShare& each : table.table) {
    ShownShare& row = out.table.emplace_back();
    row.group = each.group;
    row.group_label = each.group_label;
    row.item = each.item;
    row.item_label = each.item_label;
    row.zone = each.zone;
    row.zone_label = each.zone_label;
    row.expected = each.expected;
    const std::string_view group = detail::protected_as(table.basis, each.group);
    if (!protection.hides_group(group, each.item)) row.n = each.n;
    hidden.push_back(protection.hides(aspect, each.item, each.zone, group));
    if (hidden.back()) continue;
    row.count = each.count;
    row.share = each.share;
    row.low = each.low;
    row.high = each.high;
  }
  // One sentence in front, one for each group and stone, and perhaps a reservation: as zones() says them.
  std::vector<std::pair<std::string, std::string>> places;
  for (const GroupCount& group : table.basis.groups)
    for (const ZoneShare& each : table.table)
      if (each.group == group.id &&
          std::find(places.begin(), places.end(), std::pair(each.group, each.item)) == places.end())
        places.emplace_back(each.group, each.item);
  bool held_back = false;
  bool everybody_hidden = !places.empty();
  for (const auto& [group, item] : places)
    everybody_hidden = everybody_hidden && protection.hides_group(detail::protected_as(table.basis, group), item);
  for (std::size_t w = 0; w < table.words.size(); ++w) {
    // The first tells how many answered.
    bool told = w == 0 ? !protection.hides_answered() : !everybody_hidden;
    if (told && w >= 1 && w <= places.size()) {
      std::vector<std::size_t> rows;
      for (std::size_t r = 0; r < table.table.size(); ++r)
        if (table.table[r].group == places[w - 1].first && table.table[r].item == places[w - 1].second)
          rows.push_back(r);
      told = told_whole(rows, table, hidden);
    } else if (w > places.size()) {
      // Reservations count those in a group: beside the total that is what is in none.
      told = told && !protection.ungrouped;
    }
    if (told)
      out.words.push_back(table.words[w]);
    else
      held_back = true;
  }
  if (held_back) out.words.push_back(suppressed_sentence());
  return out;
}

std::string ShownZones::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::privacy
