#include "metrics/detail/differences.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <variant>

#include "metrics/detail/by_group.hpp"
#include "metrics/detail/uncertainty.hpp"
#include "metrics/detail/zone_words.hpp"
#include "samskab/base/parallel.hpp"
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
  // Where groups are compared within blocks, by their numbers among those compared; the means are those of it.
  std::optional<stats::WithinBlocks> within;
};

// Stories of the compared groups within the blocks they are compared in.
struct WithinRows {
  std::vector<std::uint32_t> groups;
  std::vector<std::uint32_t> units;
  std::vector<std::uint32_t> blocks;
  friend bool operator==(const WithinRows&, const WithinRows&) = default;
};

// Where stories are compared, and within which blocks.
struct ComparedAt {
  const Frame& frame;
  const Exchange& exchange;
  std::vector<std::uint32_t> block_of_row;  // of the table; empty without blocks
  // What was compared last: most things are told by the same stories.
  WithinRows last = {};
  std::optional<stats::WithinBlocks> within = {};
};

// What is known of pairs of groups before any value is; things told by the same stories share it.
class KnownPairs {
 public:
  explicit KnownPairs(std::size_t groups) : groups_(groups) {}
  const std::optional<stats::BlockPair>& of(const stats::WithinBlocks& within, std::size_t first, std::size_t second) {
    if (!within_ || !within_->shares_rows(within)) {
      within_ = &within;
      pairs_.assign(groups_ * groups_, std::nullopt);
    }
    std::optional<std::optional<stats::BlockPair>>& known = pairs_[first * groups_ + second];
    if (!known) known = within.pair(first, second);
    return *known;
  }

 private:
  std::size_t groups_;
  const stats::WithinBlocks* within_ = nullptr;
  std::vector<std::optional<std::optional<stats::BlockPair>>> pairs_;
};

// The means of one value each, within blocks.
void set_within(ComparedAt& at, const std::vector<std::uint32_t>& groups, const std::vector<std::uint32_t>& units,
                const std::vector<std::uint32_t>& rows, const std::vector<double>& values, Contrast& contrast) {
  const Exchange& exchange = at.exchange;
  std::vector<double> kept;
  WithinRows compared;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::int32_t label = exchange.group_of[groups[i]];
    if (label < 0) continue;
    kept.push_back(values[i]);
    compared.groups.push_back(static_cast<std::uint32_t>(label));
    compared.units.push_back(units[i]);
    compared.blocks.push_back(at.block_of_row[rows[i]]);
  }
  if (at.within && at.last == compared) {
    at.within = at.within->with(kept);
  } else {
    at.within.emplace(kept, compared.groups, compared.units, compared.blocks, exchange.compared.size());
    at.last = std::move(compared);
  }
  contrast.within = at.within;
  contrast.means.assign(at.frame.groups(), {});
  for (std::size_t k = 0; k < exchange.compared.size(); ++k) {
    UnitMean& mean = contrast.means[exchange.compared[k]];
    mean.mean = contrast.within->means()[k];
    mean.n = static_cast<std::size_t>(contrast.within->rows()[k]);
    mean.units = static_cast<std::size_t>(contrast.within->units()[k]);
  }
}

// How far shares must be moved to lie between 0 and 1; not at all where they span more, for then none may stay as they
// are.
double way_inside(double least, double most) {
  return most - least > 1.0 ? 0.0 : std::max(-least, 0.0) - std::max(most - 1.0, 0.0);
}

// Shares that a level of each block and an effect of each group explain may step over 0 or 1 by a little; those that
// blocks connect are moved alike, so that their differences stay.
void keep_shares_inside(const Exchange& exchange, Contrast& contrast) {
  const auto mean_of = [&](std::size_t k) -> UnitMean& { return contrast.means[exchange.compared[k]]; };
  std::vector<bool> done(exchange.compared.size());
  for (std::size_t from = 0; from < done.size(); ++from) {
    if (done[from]) continue;
    std::vector<std::size_t> connected;
    for (std::size_t k = from; k < done.size(); ++k)
      if (contrast.within->connected(from, k) && mean_of(k).n > 0) connected.push_back(k);
    double least = 1.0;
    double most = 0.0;
    for (const std::size_t k : connected) {
      least = std::min(least, mean_of(k).mean);
      most = std::max(most, mean_of(k).mean);
    }
    const double way = way_inside(least, most);
    for (const std::size_t k : connected) {
      mean_of(k).mean += way;
      done[k] = true;
    }
  }
}

void set_shares(ComparedAt& at, const Chosen& chosen, Contrast& contrast) {
  if (at.exchange.blocks.empty()) {
    const ByGroup<std::uint32_t> parts = by_group(chosen, at.frame);
    for (std::size_t g = 0; g < parts.size(); ++g)
      contrast.means.push_back(UnitShares(parts[g].values, parts[g].units).of(1));
    return;
  }
  const std::vector<double> values(chosen.codes.begin(), chosen.codes.end());
  set_within(at, chosen.groups, chosen.units, chosen.rows, values, contrast);
  keep_shares_inside(at.exchange, contrast);
}

void add_zones(ComparedAt& at, const Placed& placed, const std::vector<std::uint8_t>& codes,
               const std::vector<ZoneWords>& words, const Stone* stone, std::vector<Contrast>& out) {
  for (std::size_t z = 0; z < words.size(); ++z) {
    Chosen inside;
    inside.groups = placed.groups;
    inside.units = placed.units;
    inside.rows = placed.rows;
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
    set_shares(at, inside, contrast);
    out.push_back(std::move(contrast));
  }
}

void add_position(ComparedAt& at, const Placed& placed, std::vector<Contrast>& out) {
  Contrast contrast;
  contrast.aspect = Aspect::position;
  contrast.label = localised(Message("metrics.label.position"));
  const Frame& frame = at.frame;
  if (frame.signifier->anchors.size() == 2) contrast.deed.first = frame.signifier->anchors[1].label;
  if (at.exchange.blocks.empty()) {
    const ByGroup<double> parts = by_group(placed, frame);
    for (std::size_t g = 0; g < parts.size(); ++g) contrast.means.push_back(unit_mean(parts[g].values, parts[g].units));
  } else {
    set_within(at, placed.groups, placed.units, placed.rows, placed.values, contrast);
  }
  out.push_back(std::move(contrast));
}

void add_states(ComparedAt& at, std::vector<Contrast>& out) {
  static constexpr std::array<std::pair<AnswerState, Deed::Kind>, 2> kinds = {
      {{AnswerState::not_applicable, Deed::Kind::not_applicable},
       {AnswerState::not_answered, Deed::Kind::not_answered}}};
  for (const auto& [state, kind] : kinds) {
    const Chosen chosen = in_state(at.frame, state);
    if (std::find(chosen.codes.begin(), chosen.codes.end(), 1U) == chosen.codes.end()) continue;
    Contrast contrast;
    contrast.aspect = Aspect::state;
    contrast.place = code(state);
    contrast.label = localised_name(state);
    contrast.deed.kind = kind;
    set_shares(at, chosen, contrast);
    out.push_back(std::move(contrast));
  }
}

std::vector<Contrast> contrasts_of(ComparedAt& at) {
  const Frame& frame = at.frame;
  const Signifier& signifier = *frame.signifier;
  std::vector<Contrast> out;
  switch (signifier.kind) {
    case SignifierKind::triad:
    case SignifierKind::dyad:
    case SignifierKind::scale: {
      const Placed placed = placed_values(frame);
      if (signifier.kind != SignifierKind::triad) add_position(at, placed, out);
      add_zones(at, placed, zone_codes(signifier, placed, stats::ZoneScheme::symmetric), zone_words(signifier), nullptr,
                out);
      break;
    }
    case SignifierKind::stones:
      for (const std::size_t s : frame.stones) {
        const Stone& stone = signifier.stones[s];
        const Placed placed = placed_stone(frame, s);
        Contrast laid;
        laid.aspect = Aspect::laid;
        laid.item = stone.id;
        laid.label = localised(Message("metrics.label.laid").with("stone", quoted(stone.label)));
        laid.deed = {Deed::Kind::stone_laid, stone.label, {}};
        set_shares(at, stone_laid(frame, s), laid);
        out.push_back(std::move(laid));
        add_zones(at, placed, stone_zone_codes(placed, 2), stone_zone_words(stone, 2), &stone, out);
      }
      break;
    case SignifierKind::single_choice:
    case SignifierKind::multiple_choice: {
      const std::vector<ZoneWords> words = option_words(signifier);
      for (std::size_t k = 0; k < words.size(); ++k) {
        Contrast& option =
            out.emplace_back(Contrast{Aspect::option, {}, words[k].code, words[k].label, words[k].deed, {}, {}});
        set_shares(at, chosen_option(frame, k), option);
      }
      break;
    }
    default: {
      Contrast& written = out.emplace_back(Contrast{Aspect::state,
                                                    {},
                                                    std::string(code(AnswerState::placed)),
                                                    localised(Message("metrics.label.answered")),
                                                    {Deed::Kind::answer, {}, {}},
                                                    {},
                                                    {}});
      set_shares(at, answered(frame), written);
      return out;
    }
  }
  add_states(at, out);
  return out;
}

// The numbers that blocks compare two groups by.
std::pair<std::size_t, std::size_t> numbers_of(const Exchange& exchange, std::size_t a, std::size_t b) {
  return {static_cast<std::size_t>(exchange.group_of[a]), static_cast<std::size_t>(exchange.group_of[b])};
}

void add_pair(const ComparedAt& at, const Contrast& contrast, std::size_t a, std::size_t b, Differences& out) {
  const UnitMean& mean_a = contrast.means[a];
  const UnitMean& mean_b = contrast.means[b];
  if (mean_a.n == 0 || mean_b.n == 0) return;
  if (contrast.within) {
    const auto [first, second] = numbers_of(at.exchange, a, b);
    if (!contrast.within->connected(first, second)) {
      out.apart.emplace_back(a, b);
      return;
    }
  }
  const Frame& frame = at.frame;
  const bool share = contrast.aspect != Aspect::position;
  Difference row;
  row.aspect = contrast.aspect;
  row.item = contrast.item;
  row.place = contrast.place;
  row.label = contrast.label;
  row.group_a = frame.grouping.ids[a];
  row.group_a_label = frame.grouping.labels[a];
  row.group_b = frame.grouping.ids[b];
  row.group_b_label = frame.grouping.labels[b];
  row.value_a = share ? std::clamp(mean_a.mean, 0.0, 1.0) : mean_a.mean;
  row.value_b = share ? std::clamp(mean_b.mean, 0.0, 1.0) : mean_b.mean;
  row.difference = mean_a.mean - mean_b.mean;
  if (share) row.difference = std::clamp(row.difference, -1.0, 1.0);
  row.n_a = static_cast<std::int64_t>(mean_a.n);
  row.n_b = static_cast<std::int64_t>(mean_b.n);
  out.rows.push_back(std::move(row));
  out.deeds.push_back(contrast.deed);
  out.first.push_back(a);
  out.second.push_back(b);
  out.why.emplace_back(NoEnds::open);
}

// The interval of a row, or why there is none.
std::variant<Ends, NoEnds> ends_of(const Contrast& contrast, const Exchange& exchange, std::size_t first,
                                   std::size_t second, double level, KnownPairs& pairs) {
  UnitMean a = contrast.means[first];
  UnitMean b = contrast.means[second];
  if (a.units < 2 || b.units < 2) return contrast.within ? NoEnds::few_meet : NoEnds::few;
  const bool position = contrast.aspect == Aspect::position;
  std::optional<Ends> out;
  if (!contrast.within) {
    out = position ? mean_difference(a, b, level) : share_difference(a, b, level);
  } else {
    const auto [number_a, number_b] = numbers_of(exchange, first, second);
    const std::optional<stats::BlockPair>& pair = pairs.of(*contrast.within, number_a, number_b);
    if (!pair) return NoEnds::few_meet;
    const stats::BlockDifference within = contrast.within->difference(number_a, number_b, *pair);
    if (!position) {
      // Where all connected groups could not be moved inside, two of them mostly can; otherwise they are all and none,
      // as far apart as the row says.
      const auto [least, most] = std::minmax(a.mean, b.mean);
      const double way = most - least > 1.0 ? 0.5 - 0.5 * (least + most) : way_inside(least, most);
      for (UnitMean* each : {&a, &b}) each->mean = std::clamp(each->mean + way, 0.0, 1.0);
    }
    out = position ? mean_difference(a, b, within, level) : share_difference(a, b, within, level);
  }
  if (!out) return NoEnds::no_spread;
  return *out;
}

}  // namespace

Differences differences_of(const Frame& frame, const Exchange& exchange, double alpha, const std::stop_token& stop) {
  ComparedAt at{frame, exchange, blocks_of_rows(frame, exchange)};
  const std::vector<Contrast> contrasts = contrasts_of(at);
  Differences out;
  std::vector<const Contrast*> contrast_of;
  for (const Contrast& contrast : contrasts) {
    for (std::size_t i = 0; i < exchange.compared.size(); ++i)
      for (std::size_t j = i + 1; j < exchange.compared.size(); ++j)
        add_pair(at, contrast, exchange.compared[i], exchange.compared[j], out);
    contrast_of.resize(out.rows.size(), &contrast);
  }
  std::sort(out.apart.begin(), out.apart.end());
  out.apart.erase(std::unique(out.apart.begin(), out.apart.end()), out.apart.end());
  if (frame.view->stories().collection().open) return out;

  std::array<std::size_t, std::size(aspect_labels)> rows{};
  for (const Difference& each : out.rows) ++rows[static_cast<std::size_t>(each.aspect)];
  const auto aspects =
      static_cast<double>(std::count_if(rows.begin(), rows.end(), [](std::size_t n) { return n > 0; }));
  KnownPairs pairs(exchange.compared.size());
  const Signifier& signifier = *frame.signifier;
  const double most = signifier.kind == SignifierKind::scale ? signifier.maximum - signifier.minimum : 1.0;
  for (std::size_t r = 0; r < out.rows.size(); ++r) {
    check_stop(stop);
    Difference& row = out.rows[r];
    const double level = 1.0 - alpha / aspects / static_cast<double>(rows[static_cast<std::size_t>(row.aspect)]);
    const auto found = ends_of(*contrast_of[r], exchange, out.first[r], out.second[r], level, pairs);
    if (const auto* why = std::get_if<NoEnds>(&found)) {
      out.why[r] = *why;
      continue;
    }
    out.why[r].reset();
    // No two means lie further apart than the scale is long.
    row.low = std::max(std::get<Ends>(found).low, row.aspect == Aspect::position ? -most : -1.0);
    row.high = std::min(std::get<Ends>(found).high, row.aspect == Aspect::position ? most : 1.0);
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
