#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "metrics/detail/frame.hpp"
#include "samskab/stats/zones.hpp"

namespace samskab::detail {

/// One part of a figure: its code, its words with the names of its anchors, its share of the area, and what is done
/// when a story is placed there.
struct ZoneWords {
  std::string code;
  LocalisedText label;
  double expected = 0.0;
  Deed deed;
};

/// The zones of a triad, dyad or scale, in the order of the codes of `zone_codes`.
std::vector<ZoneWords> zone_words(const Signifier& signifier);
/// The same for the answers placed: where those of a scale are all whole steps, as between 1 and 4, an even spread is
/// one over its steps, which lie unevenly in the zones.
std::vector<ZoneWords> zone_words(const Signifier& signifier, const Placed& placed, stats::ZoneScheme scheme);
/// The quarters (divisions 2) or ninths (3) of the canvas, for one stone.
std::vector<ZoneWords> stone_zone_words(const Stone& stone, int divisions);
/// The options of a choice.
std::vector<ZoneWords> option_words(const Signifier& signifier);

/// The zone of each placement, as an index into zone_words.
std::vector<std::uint8_t> zone_codes(const Signifier& signifier, const Placed& placed, stats::ZoneScheme scheme);
std::vector<std::uint8_t> stone_zone_codes(const Placed& placed, int divisions);

/// Positions of a scale as fractions 0..1 of its length; those of a dyad as they are.
std::vector<double> fractions_of(const Signifier& signifier, std::span<const double> positions);

}  // namespace samskab::detail
