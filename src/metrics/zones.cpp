#include "samskab/metrics/zones.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "metrics/detail/frame.hpp"
#include "metrics/detail/summary_rows.hpp"
#include "metrics/detail/uncertainty.hpp"
#include "metrics/detail/zone_words.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"

namespace samskab {
namespace {

constexpr std::int64_t few_units = 10;

using detail::Frame;
using detail::ZoneWords;

// The stories of one group (of one stone) by zone.
struct Counted {
  std::size_t group = 0;
  LocalisedText item_label;
  std::string item;
  std::vector<std::int64_t> counts;
  std::vector<std::uint8_t> zones;  // of each story, and its unit: only where a unit may have several stories
  std::vector<std::uint32_t> units;
};

void add_rows(const Frame& frame, const ZoneOptions& options, const std::vector<ZoneWords>& words,
              const Counted& counted, ZoneTable& table) {
  const auto all = std::accumulate(counted.counts.begin(), counted.counts.end(), std::int64_t{0});
  const auto n = static_cast<std::size_t>(all);
  std::vector<std::uint8_t> inside(counted.zones.size());
  detail::StudentQuantiles student(options.level);
  const bool placed = frame.signifier->options.empty();
  for (std::size_t z = 0; z < words.size(); ++z) {
    ZoneShare& row = table.table.emplace_back();
    row.group = frame.grouping.ids[counted.group];
    row.group_label = frame.grouping.labels[counted.group];
    row.item = counted.item;
    row.item_label = counted.item_label;
    row.zone = words[z].code;
    row.zone_label = words[z].label;
    row.count = counted.counts[z];
    row.n = all;
    if (placed) row.expected = words[z].expected;
    if (n == 0) continue;
    detail::UnitMean share{static_cast<double>(counted.counts[z]) / static_cast<double>(n), {}, n, n};
    if (!counted.units.empty()) {
      std::transform(counted.zones.begin(), counted.zones.end(), inside.begin(),
                     [z](std::uint8_t zone) { return static_cast<std::uint8_t>(zone == z); });
      share = detail::unit_mean(inside, counted.units);
    }
    row.share = share.mean;
    const auto ends = detail::share_ends(share, student);
    row.low = ends->low;
    row.high = ends->high;
  }
}

void add_placed(const Frame& frame, const ZoneOptions& options, const std::vector<ZoneWords>& words,
                const detail::Placed& placed, const std::vector<std::uint8_t>& zones, const Stone* stone,
                ZoneTable& table) {
  std::vector<Counted> groups(frame.groups());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    groups[g].group = g;
    groups[g].counts.assign(words.size(), 0);
    if (stone != nullptr) groups[g].item = stone->id;
    if (stone != nullptr) groups[g].item_label = stone->label;
  }
  for (std::size_t i = 0; i < placed.size(); ++i) {
    Counted& group = groups[placed.groups[i]];
    ++group.counts[zones[i]];
    if (!frame.several) continue;
    group.zones.push_back(zones[i]);
    group.units.push_back(placed.units[i]);
  }
  table.table.reserve(table.table.size() + groups.size() * words.size());
  for (const Counted& each : groups) add_rows(frame, options, words, each, table);
}

// Options overlap where several may be ticked, so each is a share of its own.
void add_options(const Frame& frame, const ZoneOptions& options, ZoneTable& table) {
  const std::vector<ZoneWords> words = detail::option_words(*frame.signifier);
  detail::StudentQuantiles student(options.level);
  std::vector<std::vector<detail::Chosen>> chosen;
  for (std::size_t k = 0; k < words.size(); ++k)
    chosen.push_back(detail::per_group(detail::chosen_option(frame, k), frame.groups(), frame.several));
  for (std::size_t g = 0; g < frame.groups(); ++g) {
    for (std::size_t k = 0; k < words.size(); ++k) {
      ZoneShare& row = table.table.emplace_back();
      const detail::UnitMean share = detail::unit_mean(chosen[k][g].yes, chosen[k][g].units);
      row.group = frame.grouping.ids[g];
      row.group_label = frame.grouping.labels[g];
      row.zone = words[k].code;
      row.zone_label = words[k].label;
      row.count = std::count(chosen[k][g].yes.begin(), chosen[k][g].yes.end(), std::uint8_t{1});
      row.n = static_cast<std::int64_t>(share.n);
      const auto ends = detail::share_ends(share, student);
      if (!ends) continue;
      row.share = share.mean;
      row.low = ends->low;
      row.high = ends->high;
    }
  }
}

LocalisedText percent(double share) {
  LocalisedText out;
  for (const auto& each : language_labels)
    out.set(each.code, format_number(100.0 * share, 0, each.value) + (each.value == Language::da ? " %" : "%"));
  return out;
}

// The fullest zones of one group and stone, named until they hold half of the stories.
Message fullest(const ZoneTable& table, const std::string& group, const std::string& item, bool placed) {
  std::vector<const ZoneShare*> rows;
  for (const ZoneShare& each : table.table)
    if (each.group == group && each.item == item && each.share) rows.push_back(&each);
  if (rows.empty()) return Message("metrics.words.none");
  std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) { return *a->share > *b->share; });
  std::vector<LocalisedText> parts;
  double held = 0.0;
  for (const ZoneShare* each : rows) {
    if (held >= 0.5 || parts.size() == 3 || *each->share <= 0.0) break;
    held += *each->share;
    parts.push_back(localised(Message("metrics.words.item")
                                  .with("item", placed ? each->zone_label : quoted(each->zone_label))
                                  .with("share", percent(*each->share))));
  }
  return Message(placed ? "metrics.words.zones" : "metrics.words.choice").with("parts", listed(parts));
}

std::vector<Message> words_of(const ZoneTable& table, const Frame& frame) {
  std::vector<Message> out;
  const Basis& basis = table.basis;
  out.push_back(Message("metrics.words.placed").with("n", basis.states[0].stories).with("all", basis.stories));
  const bool placed = frame.signifier->options.empty();
  std::vector<std::pair<std::string, LocalisedText>> items;
  for (const Stone& each : frame.signifier->stones) items.emplace_back(each.id, each.label);
  if (items.empty()) items.emplace_back();
  for (std::size_t g = 0; g < frame.groups(); ++g) {
    for (const auto& [item, label] : items) {
      Message words = fullest(table, frame.grouping.ids[g], item, placed);
      if (!item.empty())
        words = Message("metrics.words.of_stone").with("stone", quoted(label)).with("words", localised(words));
      if (!frame.grouping.address.empty())
        words = Message("metrics.words.of_group")
                    .with("group", capitalised(detail::group_name(frame, g)))
                    .with("n", basis.groups[g].states[0].stories)
                    .with("words", localised(words));
      else if (items.size() == 1 && items.front().first.empty())
        words = Message("metrics.words.alone").with("words", capitalised(localised(words)));
      out.push_back(std::move(words));
    }
  }
  if (basis.open)
    out.push_back(preliminary_sentence(basis.units, basis.persons.has_value()));
  else if (basis.units < few_units)
    out.push_back(peek_sentence(basis.units, basis.persons.has_value()));
  return out;
}

}  // namespace

ZoneTable zones(const View& view, std::string_view address, const ZoneOptions& options) {
  detail::check_level(options.level);
  if (options.divisions != 2 && options.divisions != 3)
    throw InvalidInput(Message("metrics.zones.divisions").with("given", options.divisions));
  const Frame frame = detail::frame_of(view, address, options.by, options.unit);
  const Signifier& signifier = *frame.signifier;
  ZoneTable out;
  out.question = question_at(view.schema(), frame.index);
  out.scheme = options.scheme;
  switch (signifier.kind) {
    case SignifierKind::triad:
    case SignifierKind::dyad:
    case SignifierKind::scale: {
      const detail::Placed placed = detail::placed_values(frame);
      add_placed(frame, options, detail::zone_words(signifier), placed,
                 detail::zone_codes(signifier, placed, options.scheme), nullptr, out);
      break;
    }
    case SignifierKind::stones:
      for (std::size_t s = 0; s < signifier.stones.size(); ++s) {
        check_stop(options.stop);
        const detail::Placed placed = detail::placed_stone(frame, s);
        add_placed(frame, options, detail::stone_zone_words(signifier.stones[s], options.divisions), placed,
                   detail::stone_zone_codes(placed, options.divisions), &signifier.stones[s], out);
      }
      break;
    case SignifierKind::single_choice:
    case SignifierKind::multiple_choice:
      add_options(frame, options, out);
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
