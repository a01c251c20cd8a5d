#include "metrics/detail/differences.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "metrics/detail/summary_rows.hpp"
#include "metrics/detail/zone_words.hpp"
#include "samskab/language/words.hpp"

namespace samskab::detail {
namespace {

// One thing on which the groups are compared: what it is, and its mean in each group.
struct Contrast {
  Aspect aspect = Aspect::zone;
  std::string item;
  std::string place;
  LocalisedText label;
  Deed deed;
  std::vector<UnitMean> means;  // per group of the frame
};

std::vector<UnitMean> share_means(const Frame& frame, const Chosen& chosen) {
  std::vector<UnitMean> out;
  for (const Chosen& each : per_group(chosen, frame)) out.push_back(UnitShares(each.codes, each.units).of(1));
  return out;
}

void add_zones(const Frame& frame, const Placed& placed, const std::vector<std::uint8_t>& codes,
               const std::vector<ZoneWords>& words, const Stone* stone, std::vector<Contrast>& out) {
  for (std::size_t z = 0; z < words.size(); ++z) {
    Chosen inside;
    inside.groups = placed.groups;
    inside.units = placed.units;
    inside.codes.resize(codes.size());
    std::transform(codes.begin(), codes.end(), inside.codes.begin(),
                   [&](std::uint8_t each) { return each == z ? 1U : 0U; });
    Contrast contrast;
    contrast.item = stone != nullptr ? stone->id : std::string();
    contrast.place = words[z].code;
    contrast.label = words[z].label;
    if (stone != nullptr)
      contrast.label = localised(
          Message("metrics.label.stone_at").with("stone", quoted(stone->label)).with("place", words[z].label));
    contrast.deed = words[z].deed;
    contrast.means = share_means(frame, inside);
    out.push_back(std::move(contrast));
  }
}

void add_position(const Frame& frame, const Placed& placed, std::vector<Contrast>& out) {
  Contrast contrast;
  contrast.aspect = Aspect::position;
  contrast.label = localised(Message("metrics.label.position"));
  if (frame.signifier->anchors.size() == 2) contrast.deed.first = frame.signifier->anchors[1].label;
  for (const Placed& each : per_group(placed, frame)) contrast.means.push_back(unit_mean(each.values, each.units));
  out.push_back(std::move(contrast));
}

void add_states(const Frame& frame, std::vector<Contrast>& out) {
  static constexpr std::array<std::pair<AnswerState, Deed::Kind>, 2> kinds = {
      {{AnswerState::not_applicable, Deed::Kind::not_applicable},
       {AnswerState::not_answered, Deed::Kind::not_answered}}};
  for (const auto& [state, kind] : kinds) {
    const Chosen chosen = in_state(frame, state);
    if (std::find(chosen.codes.begin(), chosen.codes.end(), 1U) == chosen.codes.end()) continue;
    Contrast contrast;
    contrast.aspect = Aspect::state;
    contrast.place = code(state);
    contrast.label = localised_name(state);
    contrast.deed.kind = kind;
    contrast.means = share_means(frame, chosen);
    out.push_back(std::move(contrast));
  }
}

std::vector<Contrast> contrasts_of(const Frame& frame) {
  const Signifier& signifier = *frame.signifier;
  std::vector<Contrast> out;
  switch (signifier.kind) {
    case SignifierKind::triad:
    case SignifierKind::dyad:
    case SignifierKind::scale: {
      const Placed placed = placed_values(frame);
      if (signifier.kind != SignifierKind::triad) add_position(frame, placed, out);
      add_zones(frame, placed, zone_codes(signifier, placed, stats::ZoneScheme::symmetric), zone_words(signifier),
                nullptr, out);
      break;
    }
    case SignifierKind::stones:
      for (std::size_t s = 0; s < signifier.stones.size(); ++s) {
        const Stone& stone = signifier.stones[s];
        const Placed placed = placed_stone(frame, s);
        Contrast laid;
        laid.aspect = Aspect::laid;
        laid.item = stone.id;
        laid.label = localised(Message("metrics.label.laid").with("stone", quoted(stone.label)));
        laid.deed = {Deed::Kind::stone_laid, stone.label, {}};
        laid.means = share_means(frame, stone_laid(frame, s));
        out.push_back(std::move(laid));
        add_zones(frame, placed, stone_zone_codes(placed, 2), stone_zone_words(stone, 2), &stone, out);
      }
      break;
    case SignifierKind::single_choice:
    case SignifierKind::multiple_choice: {
      const std::vector<ZoneWords> words = option_words(signifier);
      for (std::size_t k = 0; k < words.size(); ++k)
        out.push_back({Aspect::option,
                       {},
                       words[k].code,
                       words[k].label,
                       words[k].deed,
                       share_means(frame, chosen_option(frame, k))});
      break;
    }
    default:
      out.push_back({Aspect::state,
                     {},
                     std::string(code(AnswerState::placed)),
                     localised(Message("metrics.label.answered")),
                     {Deed::Kind::answer, {}, {}},
                     share_means(frame, answered(frame))});
      return out;
  }
  add_states(frame, out);
  return out;
}

void add_pair(const Frame& frame, const Contrast& contrast, std::size_t a, std::size_t b, Differences& out) {
  const UnitMean& mean_a = contrast.means[a];
  const UnitMean& mean_b = contrast.means[b];
  if (mean_a.n == 0 || mean_b.n == 0) return;
  Difference row;
  row.aspect = contrast.aspect;
  row.item = contrast.item;
  row.place = contrast.place;
  row.label = contrast.label;
  row.group_a = frame.grouping.ids[a];
  row.group_a_label = frame.grouping.labels[a];
  row.group_b = frame.grouping.ids[b];
  row.group_b_label = frame.grouping.labels[b];
  row.value_a = mean_a.mean;
  row.value_b = mean_b.mean;
  row.difference = mean_a.mean - mean_b.mean;
  row.n_a = static_cast<std::int64_t>(mean_a.n);
  row.n_b = static_cast<std::int64_t>(mean_b.n);
  out.rows.push_back(std::move(row));
  out.deeds.push_back(contrast.deed);
  out.first.push_back(a);
  out.second.push_back(b);
}

}  // namespace

Differences differences_of(const Frame& frame, const Exchange& exchange, double alpha) {
  const std::vector<Contrast> contrasts = contrasts_of(frame);
  Differences out;
  std::vector<const Contrast*> contrast_of;
  for (const Contrast& contrast : contrasts) {
    for (std::size_t i = 0; i < exchange.compared.size(); ++i)
      for (std::size_t j = i + 1; j < exchange.compared.size(); ++j)
        add_pair(frame, contrast, exchange.compared[i], exchange.compared[j], out);
    contrast_of.resize(out.rows.size(), &contrast);
  }
  if (frame.view->stories().collection().open) return out;

  std::array<std::size_t, std::size(aspect_labels)> rows{};
  for (const Difference& each : out.rows) ++rows[static_cast<std::size_t>(each.aspect)];
  const auto aspects =
      static_cast<double>(std::count_if(rows.begin(), rows.end(), [](std::size_t n) { return n > 0; }));
  for (std::size_t r = 0; r < out.rows.size(); ++r) {
    Difference& row = out.rows[r];
    const double level = 1.0 - alpha / aspects / static_cast<double>(rows[static_cast<std::size_t>(row.aspect)]);
    const UnitMean& a = contrast_of[r]->means[out.first[r]];
    const UnitMean& b = contrast_of[r]->means[out.second[r]];
    if (a.units < 2 || b.units < 2) continue;
    const auto ends = row.aspect == Aspect::position ? mean_difference(a, b, level) : share_difference(a, b, level);
    if (!ends) continue;
    row.low = ends->low;
    row.high = ends->high;
  }
  return out;
}

std::optional<std::size_t> clearest(const Differences& differences, const std::vector<Aspect>& aspects, double span,
                                    const std::vector<bool>& keep) {
  std::optional<std::size_t> best;
  double best_score = -1.0;
  for (std::size_t r = 0; r < differences.rows.size(); ++r) {
    const Difference& row = differences.rows[r];
    if (!keep.empty() && !keep[r]) continue;
    if (std::find(aspects.begin(), aspects.end(), row.aspect) == aspects.end()) continue;
    double score = std::abs(row.difference) / (row.aspect == Aspect::position ? span : 1.0);
    // Rows with an interval come before rows without, however large these are.
    if (row.low && row.high) score = 2.0 + 2.0 * std::abs(row.difference) / std::max(*row.high - *row.low, 1e-12);
    if (score > best_score) {
      best = r;
      best_score = score;
    }
  }
  return best;
}

bool excludes_zero(const Difference& difference) {
  return difference.low && difference.high && (*difference.low > 0.0 || *difference.high < 0.0);
}

}  // namespace samskab::detail
