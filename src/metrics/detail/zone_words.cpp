#include "metrics/detail/zone_words.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "samskab/language/words.hpp"

namespace samskab::detail {
namespace {

template <class Zone>
std::vector<std::uint8_t> as_codes(const std::vector<Zone>& zones) {
  std::vector<std::uint8_t> out(zones.size());
  std::transform(zones.begin(), zones.end(), out.begin(), [](Zone each) { return static_cast<std::uint8_t>(each); });
  return out;
}

LocalisedText near_words(const LocalisedText& anchor) {
  return localised(Message("metrics.zone.near").with("anchor", quoted(anchor)));
}
LocalisedText middle_words() { return localised(Message("metrics.zone.middle")); }

std::vector<ZoneWords> triad_words(const Signifier& signifier) {
  static const auto expected = stats::expected_triad_shares();
  std::vector<ZoneWords> out(stats::triad_zones_count);
  const auto corner = [&](stats::TriadZone zone, std::size_t anchor) {
    ZoneWords& words = out[static_cast<std::size_t>(zone)];
    words.label = near_words(signifier.anchors[anchor].label);
    words.deed = {Deed::Kind::near_anchor, signifier.anchors[anchor].label, {}};
  };
  const auto edge = [&](stats::TriadZone zone, std::size_t a, std::size_t b) {
    ZoneWords& words = out[static_cast<std::size_t>(zone)];
    words.deed = {Deed::Kind::between_anchors, signifier.anchors[a].label, signifier.anchors[b].label};
    words.label = localised(Message("metrics.zone.between")
                                .with("first", quoted(words.deed.first))
                                .with("second", quoted(words.deed.second)));
  };
  corner(stats::TriadZone::first, 0);
  corner(stats::TriadZone::second, 1);
  corner(stats::TriadZone::third, 2);
  edge(stats::TriadZone::first_second, 0, 1);
  edge(stats::TriadZone::second_third, 1, 2);
  edge(stats::TriadZone::first_third, 0, 2);
  ZoneWords& centre = out[static_cast<std::size_t>(stats::TriadZone::centre)];
  centre.label = middle_words();
  centre.deed.kind = Deed::Kind::in_the_middle;
  for (const auto& each : stats::triad_zone_labels) {
    out[static_cast<std::size_t>(each.value)].code = each.code;
    out[static_cast<std::size_t>(each.value)].expected = expected[static_cast<std::size_t>(each.value)];
  }
  return out;
}

// The names of a scale's ends are its numbers: it has no anchors.
LocalisedText end_label(const Signifier& signifier, std::size_t end) {
  if (signifier.anchors.size() == 2) return signifier.anchors[end].label;
  const double value = end == 0 ? signifier.minimum : signifier.maximum;
  return localised(Message("metrics.zone.number").with("value", value));
}

std::vector<ZoneWords> position_words(const Signifier& signifier) {
  const auto expected = stats::expected_dyad_shares();
  const LocalisedText first = end_label(signifier, 0);
  const LocalisedText second = end_label(signifier, 1);
  const auto towards = [](const LocalisedText& anchor) {
    return localised(Message("metrics.zone.towards").with("anchor", quoted(anchor)));
  };
  std::vector<ZoneWords> out(stats::dyad_zones_count);
  out[0] = {{}, near_words(first), 0.0, {Deed::Kind::near_anchor, first, {}}};
  out[1] = {{}, towards(first), 0.0, {Deed::Kind::towards_anchor, first, {}}};
  out[2] = {{}, middle_words(), 0.0, {Deed::Kind::in_the_middle, {}, {}}};
  out[3] = {{}, towards(second), 0.0, {Deed::Kind::towards_anchor, second, {}}};
  out[4] = {{}, near_words(second), 0.0, {Deed::Kind::near_anchor, second, {}}};
  for (const auto& each : stats::dyad_zone_labels) {
    out[static_cast<std::size_t>(each.value)].code = each.code;
    out[static_cast<std::size_t>(each.value)].expected = expected[static_cast<std::size_t>(each.value)];
  }
  return out;
}

// The steps of a scale that all answers stand on; none where there are no answers or some stand between. Of thousands
// of steps an even spread is that over the length.
std::vector<double> whole_steps(const Signifier& signifier, const Placed& placed) {
  constexpr double most = 10000.0;
  const double span = signifier.maximum - signifier.minimum;
  if (signifier.kind != SignifierKind::scale || placed.size() == 0 || !(span < most)) return {};
  const auto whole = [&](double value) { return value == std::floor(value); };
  if (!whole(span) || !std::all_of(placed.values.begin(), placed.values.end(),
                                   [&](double each) { return whole(each - signifier.minimum); }))
    return {};
  std::vector<double> out(static_cast<std::size_t>(span) + 1);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = signifier.minimum + static_cast<double>(i);
  return out;
}

// The top left of four is another part than the top left of nine, and has another name.
template <class Labels, class Shares>
std::vector<ZoneWords> canvas_words(const Stone& stone, std::string_view part, const Labels& labels,
                                    const Shares& expected) {
  std::vector<ZoneWords> out;
  for (const auto& each : labels) {
    const LocalisedText where = localised(Message("metrics." + std::string(part) + "." + std::string(each.code)));
    out.push_back({std::string(each.code),
                   where,
                   expected[static_cast<std::size_t>(each.value)],
                   {Deed::Kind::stone_at, stone.label, where}});
  }
  return out;
}

}  // namespace

std::vector<ZoneWords> zone_words(const Signifier& signifier) {
  return signifier.kind == SignifierKind::triad ? triad_words(signifier) : position_words(signifier);
}

std::vector<ZoneWords> zone_words(const Signifier& signifier, const Placed& placed, stats::ZoneScheme scheme) {
  std::vector<ZoneWords> out = zone_words(signifier);
  const std::vector<double> steps = whole_steps(signifier, placed);
  if (steps.empty()) return out;
  for (ZoneWords& each : out) each.expected = 0.0;
  for (const stats::DyadZone zone : stats::dyad_zones(fractions_of(signifier, steps), scheme))
    out[static_cast<std::size_t>(zone)].expected += 1.0 / static_cast<double>(steps.size());
  return out;
}

std::vector<ZoneWords> stone_zone_words(const Stone& stone, int divisions) {
  return divisions == 2
             ? canvas_words(stone, "quarter", stats::stone_quarter_labels, stats::expected_stone_quarter_shares())
             : canvas_words(stone, "canvas", stats::stone_ninth_labels, stats::expected_stone_ninth_shares());
}

std::vector<ZoneWords> option_words(const Signifier& signifier) {
  std::vector<ZoneWords> out;
  for (const Option& each : signifier.options)
    out.push_back({each.id, each.label, 0.0, {Deed::Kind::choose, each.label, {}}});
  return out;
}

std::vector<std::uint8_t> zone_codes(const Signifier& signifier, const Placed& placed, stats::ZoneScheme scheme) {
  if (signifier.kind == SignifierKind::triad) return as_codes(stats::triad_zones(placed.values, scheme));
  return as_codes(stats::dyad_zones(fractions_of(signifier, placed.values), scheme));
}

std::vector<std::uint8_t> stone_zone_codes(const Placed& placed, int divisions) {
  return divisions == 2 ? as_codes(stats::stone_quarters(placed.values)) : as_codes(stats::stone_ninths(placed.values));
}

std::vector<double> fractions_of(const Signifier& signifier, std::span<const double> positions) {
  std::vector<double> out(positions.begin(), positions.end());
  if (signifier.kind != SignifierKind::scale) return out;
  const double span = signifier.maximum - signifier.minimum;
  for (double& each : out) each = std::clamp((each - signifier.minimum) / span, 0.0, 1.0);
  return out;
}

}  // namespace samskab::detail
