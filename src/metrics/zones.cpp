#include "samskab/metrics/zones.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "metrics/detail/frame.hpp"
#include "metrics/detail/summary_rows.hpp"
#include "metrics/detail/summary_words.hpp"
#include "metrics/detail/uncertainty.hpp"
#include "metrics/detail/zone_words.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"

namespace samskab {
namespace {

using detail::Frame;
using detail::ZoneWords;

// The stories of one group (of one stone) by zone.
struct Counted {
  std::size_t group = 0;
  LocalisedText item_label;
  std::string item;
  std::vector<std::uint32_t> zones;  // of each story
  std::vector<std::uint32_t> units;  // of each story: only where a unit may have several
};

void add_rows(const Frame& frame, detail::Intervals& intervals, const std::vector<ZoneWords>& words,
              const Counted& counted, ZoneTable& table) {
  detail::UnitShares shares(counted.zones, counted.units);
  const bool placed = frame.signifier->options.empty();
  for (std::size_t z = 0; z < words.size(); ++z) {
    ZoneShare& row = table.table.emplace_back();
    row.group = frame.grouping.ids[counted.group];
    row.group_label = frame.grouping.labels[counted.group];
    row.item = counted.item;
    row.item_label = counted.item_label;
    row.zone = words[z].code;
    row.zone_label = words[z].label;
    const detail::UnitMean share = shares.of(static_cast<std::uint32_t>(z));
    row.count = shares.count();
    row.n = static_cast<std::int64_t>(share.n);
    if (placed) row.expected = words[z].expected;
    const auto ends = intervals.share(share);
    if (!ends) continue;
    row.share = share.mean;
    row.low = ends->low;
    row.high = ends->high;
  }
}

void add_placed(const Frame& frame, detail::Intervals& intervals, const std::vector<ZoneWords>& words,
                const detail::Placed& placed, const std::vector<std::uint8_t>& zones, const Stone* stone,
                ZoneTable& table) {
  std::vector<Counted> groups(frame.groups());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    groups[g].group = g;
    groups[g].zones.reserve(placed.size() / groups.size());
    if (stone != nullptr) groups[g].item = stone->id;
    if (stone != nullptr) groups[g].item_label = stone->label;
  }
  for (std::size_t i = 0; i < placed.size(); ++i) {
    Counted& group = groups[placed.groups[i]];
    group.zones.push_back(zones[i]);
    if (frame.several) group.units.push_back(placed.units[i]);
  }
  if (frame.several) {
    detail::UnitNumbers numbers(frame.units.count);
    for (Counted& each : groups) numbers.renumber(each.units);
  }
  table.table.reserve(table.table.size() + groups.size() * words.size());
  for (const Counted& each : groups) add_rows(frame, intervals, words, each, table);
}

// Options overlap where several may be ticked, so each is a share of its own; of a single choice they are like zones.
void add_options(const Frame& frame, detail::Intervals& intervals, ZoneTable& table) {
  const std::vector<ZoneWords> words = detail::option_words(*frame.signifier);
  table.table.reserve(frame.groups() * words.size());
  if (frame.signifier->kind == SignifierKind::single_choice) {
    std::vector<detail::Chosen> parts = detail::per_group(detail::chosen_code(frame), frame);
    for (std::size_t g = 0; g < parts.size(); ++g)
      add_rows(frame, intervals, words, {g, {}, {}, std::move(parts[g].codes), std::move(parts[g].units)}, table);
    return;
  }
  std::vector<std::vector<detail::Chosen>> chosen;
  for (std::size_t k = 0; k < words.size(); ++k)
    chosen.push_back(detail::per_group(detail::chosen_option(frame, k), frame));
  for (std::size_t g = 0; g < frame.groups(); ++g) {
    for (std::size_t k = 0; k < words.size(); ++k) {
      ZoneShare& row = table.table.emplace_back();
      detail::UnitShares shares(chosen[k][g].codes, chosen[k][g].units);
      const detail::UnitMean share = shares.of(1);
      row.group = frame.grouping.ids[g];
      row.group_label = frame.grouping.labels[g];
      row.zone = words[k].code;
      row.zone_label = words[k].label;
      row.count = shares.count();
      row.n = static_cast<std::int64_t>(share.n);
      const auto ends = intervals.share(share);
      if (!ends) continue;
      row.share = share.mean;
      row.low = ends->low;
      row.high = ends->high;
    }
  }
}

// The fullest zones of one group and stone, named until they hold half of the stories.
LocalisedText fullest(std::span<const ZoneShare> rows, bool placed) {
  std::vector<std::pair<LocalisedText, double>> shares;
  for (const ZoneShare& each : rows)
    if (each.share) shares.emplace_back(each.zone_label, *each.share);
  return LocalisedText::later([shares = std::move(shares), placed] {
    if (shares.empty()) return localised(Message("metrics.words.none"));
    return localised(Message(placed ? "metrics.words.zones" : "metrics.words.choice")
                         .with("parts", listed(detail::fullest(shares, !placed, 0.5))));
  });
}

std::vector<Message> words_of(const ZoneTable& table, const Frame& frame) {
  std::vector<Message> out;
  const Basis& basis = table.basis;
  out.push_back(Message("metrics.words.placed").with("n", basis.states[0].stories).with("all", basis.stories));
  const bool placed = frame.signifier->options.empty();
  std::vector<std::pair<std::string, LocalisedText>> items;
  for (const Stone& each : frame.signifier->stones) items.emplace_back(each.id, each.label);
  const bool stones = !items.empty();
  if (!stones) items.emplace_back();
  const std::size_t groups = frame.groups();
  const std::size_t zones = groups == 0 ? 0 : table.table.size() / groups / items.size();
  for (std::size_t g = 0; g < groups; ++g) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      const LocalisedText fullest_zones =
          fullest(std::span(table.table).subspan((i * groups + g) * zones, zones), placed);
      Message words = Message("metrics.words.alone").with("words", capitalised(fullest_zones));
      if (stones)
        words = Message("metrics.words.of_stone").with("stone", quoted(items[i].second)).with("words", fullest_zones);
      if (!frame.grouping.address.empty())
        words = Message("metrics.words.of_group")
                    .with("group", capitalised(detail::group_name(frame, g)))
                    .with("n", basis.groups[g].states[0].stories)
                    .with("words", stones ? localised(std::move(words)) : fullest_zones);
      out.push_back(std::move(words));
    }
  }
  if (basis.open)
    out.push_back(preliminary_sentence(basis.units, detail::counted(frame)));
  else if (basis.units < detail::few_units)
    out.push_back(peek_sentence(basis.units, detail::counted(frame)));
  return out;
}

}  // namespace

ZoneTable zones(const View& view, std::string_view address, const ZoneOptions& options) {
  detail::check_level(options.level);
  if (options.divisions != 2 && options.divisions != 3)
    throw InvalidInput(Message("metrics.zones.divisions").with("given", options.divisions));
  const Frame frame = detail::frame_of(view, address, options.by, options.unit);
  const Signifier& signifier = *frame.signifier;
  detail::Intervals intervals(options.level);
  ZoneTable out;
  out.question = question_at(view.schema(), frame.index);
  out.scheme = options.scheme;
  switch (signifier.kind) {
    case SignifierKind::triad:
    case SignifierKind::dyad:
    case SignifierKind::scale: {
      const detail::Placed placed = detail::placed_values(frame);
      add_placed(frame, intervals, detail::zone_words(signifier), placed,
                 detail::zone_codes(signifier, placed, options.scheme), nullptr, out);
      break;
    }
    case SignifierKind::stones:
      for (std::size_t s = 0; s < signifier.stones.size(); ++s) {
        check_stop(options.stop);
        const detail::Placed placed = detail::placed_stone(frame, s);
        add_placed(frame, intervals, detail::stone_zone_words(signifier.stones[s], options.divisions), placed,
                   detail::stone_zone_codes(placed, options.divisions), &signifier.stones[s], out);
      }
      break;
    case SignifierKind::single_choice:
    case SignifierKind::multiple_choice:
      add_options(frame, intervals, out);
      break;
    default:
      throw InvalidInput(Message("metrics.zones.kind").with("question", signifier.title));
  }
  out.basis = detail::basis_of(frame, "zones");
  out.basis.level = options.level;
  const bool triad = signifier.kind == SignifierKind::triad;
  out.basis.method = Message(triad ? "metrics.method.zones." + std::string(code(options.scheme))
                                   : "metrics.method.zones." + std::string(code(signifier.kind)));
  out.words = words_of(out, frame);
  return out;
}

std::string ZoneTable::summary(Language language) const { return speak(words, language); }

}  // namespace samskab
