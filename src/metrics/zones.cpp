#include "samskab/metrics/zones.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "metrics/detail/by_group.hpp"
#include "metrics/detail/frame.hpp"
#include "metrics/detail/summary_words.hpp"
#include "metrics/detail/uncertainty.hpp"
#include "metrics/detail/zone_words.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"

namespace samskab {
namespace {

using detail::ByGroup;
using detail::Frame;
using detail::ZoneWords;

ZoneShare& row_of(const Frame& frame, std::size_t group, const ZoneWords& words, ZoneTable& table) {
  ZoneShare& row = table.table.emplace_back();
  row.group = frame.grouping.ids[group];
  row.group_label = frame.grouping.labels[group];
  row.zone = words.code;
  row.zone_label = words.label;
  return row;
}

void set_share(ZoneShare& row, detail::UnitShares& shares, std::uint32_t code, const detail::Intervals& intervals) {
  const detail::UnitMean share = shares.of(code);
  row.count = shares.count();
  row.n = static_cast<std::int64_t>(share.n);
  const auto ends = intervals.share(share);
  if (!ends) return;
  row.share = share.mean;
  row.low = ends->low;
  row.high = ends->high;
}

// The rows of the table about the stories of each group (and one stone): `zones`, the zone of each story.
void add_rows(const Frame& frame, const detail::Intervals& intervals, const std::vector<ZoneWords>& words,
              const ByGroup<std::uint32_t>& zones, const Stone* stone, ZoneTable& table) {
  const bool placed = frame.signifier->options.empty();
  table.table.reserve(table.table.size() + zones.size() * words.size());
  for (std::size_t g = 0; g < zones.size(); ++g) {
    detail::UnitShares shares(zones[g].values, zones[g].units);
    for (std::size_t z = 0; z < words.size(); ++z) {
      ZoneShare& row = row_of(frame, g, words[z], table);
      if (stone != nullptr) row.item = stone->id;
      if (stone != nullptr) row.item_label = stone->label;
      if (placed) row.expected = words[z].expected;
      set_share(row, shares, static_cast<std::uint32_t>(z), intervals);
    }
  }
}

void add_placed(const Frame& frame, const detail::Intervals& intervals, const std::vector<ZoneWords>& words,
                detail::Placed placed, const std::vector<std::uint8_t>& zones, const Stone* stone, ZoneTable& table) {
  detail::Chosen in_zone{
      {zones.begin(), zones.end()}, std::move(placed.groups), std::move(placed.units), std::move(placed.rows)};
  add_rows(frame, intervals, words, by_group(std::move(in_zone), frame), stone, table);
}

// Options overlap where several may be ticked, so each is a share of its own; of a single choice they are like zones.
void add_options(const Frame& frame, const detail::Intervals& intervals, ZoneTable& table) {
  const std::vector<ZoneWords> words = detail::option_words(*frame.signifier);
  if (frame.signifier->kind == SignifierKind::single_choice) {
    add_rows(frame, intervals, words, by_group(detail::chosen_code(frame), frame), nullptr, table);
    return;
  }
  table.table.reserve(frame.groups() * words.size());
  std::vector<ByGroup<std::uint32_t>> chosen;
  for (std::size_t k = 0; k < words.size(); ++k) chosen.push_back(by_group(detail::chosen_option(frame, k), frame));
  for (std::size_t g = 0; g < frame.groups(); ++g) {
    for (std::size_t k = 0; k < words.size(); ++k) {
      detail::UnitShares shares(chosen[k][g].values, chosen[k][g].units);
      set_share(row_of(frame, g, words[k], table), shares, 1, intervals);
    }
  }
}

// The fullest zones of one group, named until they hold half of the stories.
LocalisedText fullest(const std::vector<std::pair<LocalisedText, double>>& shares, bool placed) {
  if (shares.empty()) return localised(Message("metrics.words.none"));
  return localised(Message(placed ? "metrics.words.zones" : "metrics.words.choice")
                       .with("parts", listed(detail::fullest(shares, !placed, 0.5))));
}

// What is said of the zones in `rows`, which are of one group and of `stone`, if there is one. Put together when
// somebody reads it.
LocalisedText zone_sentence(std::span<const ZoneShare> rows, const LocalisedText* stone, bool placed) {
  std::vector<std::pair<LocalisedText, double>> shares;
  shares.reserve(rows.size());
  for (const ZoneShare& each : rows)
    if (each.share) shares.emplace_back(each.zone_label, *each.share);
  if (stone == nullptr)
    return LocalisedText::later([shares = std::move(shares), placed] { return fullest(shares, placed); });
  return LocalisedText::later([shares = std::move(shares), placed, stone = *stone] {
    return localised(
        Message("metrics.words.of_stone").with("stone", quoted(stone)).with("words", fullest(shares, placed)));
  });
}

std::vector<Message> words_of(const ZoneTable& table, const Frame& frame) {
  std::vector<Message> out;
  const Basis& basis = table.basis;
  const std::vector<Stone>& stones = frame.signifier->stones;
  const std::size_t items = std::max<std::size_t>(stones.size(), 1);
  const std::size_t groups = frame.groups();
  const std::size_t zones = groups == 0 ? 0 : table.table.size() / groups / items;
  out.reserve(groups * items + 2);
  out.push_back(Message("metrics.words.placed").with("n", basis.states[0].stories).with("all", basis.stories));
  const bool placed = frame.signifier->options.empty();
  for (std::size_t g = 0; g < groups; ++g) {
    const LocalisedText group =
        frame.grouping.address.empty() ? LocalisedText() : capitalised(detail::group_name(frame, g));
    for (std::size_t i = 0; i < items; ++i) {
      const LocalisedText words = zone_sentence(std::span(table.table).subspan((i * groups + g) * zones, zones),
                                                stones.empty() ? nullptr : &stones[i].label, placed);
      if (!frame.grouping.address.empty())
        out.push_back(Message("metrics.words.of_group")
                          .with("group", group)
                          .with("n", basis.groups[g].states[0].stories)
                          .with("words", words));
      else
        out.push_back(Message("metrics.words.alone").with("words", capitalised(words)));
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
  const detail::Intervals intervals(options.level);
  ZoneTable out;
  out.question = question_at(view.schema(), frame.index);
  out.scheme = options.scheme;
  switch (signifier.kind) {
    case SignifierKind::triad:
    case SignifierKind::dyad:
    case SignifierKind::scale: {
      detail::Placed placed = detail::placed_values(frame);
      const std::vector<ZoneWords> words = detail::zone_words(signifier, placed, options.scheme);
      const std::vector<std::uint8_t> zones = detail::zone_codes(signifier, placed, options.scheme);
      add_placed(frame, intervals, words, std::move(placed), zones, nullptr, out);
      break;
    }
    case SignifierKind::stones:
      for (std::size_t s = 0; s < signifier.stones.size(); ++s) {
        check_stop(options.stop);
        detail::Placed placed = detail::placed_stone(frame, s);
        const std::vector<std::uint8_t> zones = detail::stone_zone_codes(placed, options.divisions);
        add_placed(frame, intervals, detail::stone_zone_words(signifier.stones[s], options.divisions),
                   std::move(placed), zones, &signifier.stones[s], out);
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
