#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/labelled.hpp"

namespace samskab::stats {

/// How a figure is cut into zones.
///
/// `symmetric` treats anchors alike, ties too. `sensemaker` is the rule of the SenseMaker R helpers, for numbers that
/// must agree with older reports: it treats a weight of exactly 60 % differently by anchor.
enum class ZoneScheme : std::uint8_t { symmetric, sensemaker };
inline constexpr Label<ZoneScheme> zone_scheme_labels[] = {
    {ZoneScheme::symmetric, "symmetric", "symmetrisk", "symmetric"},
    {ZoneScheme::sensemaker, "sensemaker", "som SenseMaker", "as SenseMaker"},
};
constexpr LabelList<ZoneScheme> labels(ZoneScheme) { return zone_scheme_labels; }

/// Zones of a triad, by anchor and never by screen position. In SenseMaker files the anchors come as top, left, right.
enum class TriadZone : std::uint8_t { first, second, third, first_second, second_third, first_third, centre };
inline constexpr std::size_t triad_zones_count = 7;
inline constexpr Label<TriadZone> triad_zone_labels[] = {
    {TriadZone::first, "first", "ved første hjørne", "near the first corner"},
    {TriadZone::second, "second", "ved andet hjørne", "near the second corner"},
    {TriadZone::third, "third", "ved tredje hjørne", "near the third corner"},
    {TriadZone::first_second, "first_second", "mellem første og andet hjørne", "between the first and second corner"},
    {TriadZone::second_third, "second_third", "mellem andet og tredje hjørne", "between the second and third corner"},
    {TriadZone::first_third, "first_third", "mellem første og tredje hjørne", "between the first and third corner"},
    {TriadZone::centre, "centre", "i midten", "in the middle"},
};
constexpr LabelList<TriadZone> labels(TriadZone) { return triad_zone_labels; }
/// The name SenseMaker's own tools give the zone when the anchors are top, left and right: T, L, R, LT, LR, TR, Centre.
std::string_view sensemaker_name(TriadZone zone);

/// Zones of a dyad, and of either axis of a stone (where left means low and right means high).
enum class DyadZone : std::uint8_t { left, centre_left, centre, centre_right, right };
inline constexpr std::size_t dyad_zones_count = 5;
inline constexpr Label<DyadZone> dyad_zone_labels[] = {
    {DyadZone::left, "left", "ved venstre ende", "at the left end"},
    {DyadZone::centre_left, "centre_left", "til venstre for midten", "left of the middle"},
    {DyadZone::centre, "centre", "i midten", "in the middle"},
    {DyadZone::centre_right, "centre_right", "til højre for midten", "right of the middle"},
    {DyadZone::right, "right", "ved højre ende", "at the right end"},
};
constexpr LabelList<DyadZone> labels(DyadZone) { return dyad_zone_labels; }

/// Quarters of a stones canvas, y up.
enum class StoneQuarter : std::uint8_t { bottom_left, bottom_right, top_left, top_right };
inline constexpr Label<StoneQuarter> stone_quarter_labels[] = {
    {StoneQuarter::bottom_left, "bottom_left", "nederst til venstre", "bottom left"},
    {StoneQuarter::bottom_right, "bottom_right", "nederst til højre", "bottom right"},
    {StoneQuarter::top_left, "top_left", "øverst til venstre", "top left"},
    {StoneQuarter::top_right, "top_right", "øverst til højre", "top right"},
};
constexpr LabelList<StoneQuarter> labels(StoneQuarter) { return stone_quarter_labels; }

/// Ninths of a stones canvas, y up.
enum class StoneNinth : std::uint8_t {
  bottom_left,
  bottom_centre,
  bottom_right,
  centre_left,
  centre,
  centre_right,
  top_left,
  top_centre,
  top_right
};
inline constexpr Label<StoneNinth> stone_ninth_labels[] = {
    {StoneNinth::bottom_left, "bottom_left", "nederst til venstre", "bottom left"},
    {StoneNinth::bottom_centre, "bottom_centre", "nederst i midten", "bottom middle"},
    {StoneNinth::bottom_right, "bottom_right", "nederst til højre", "bottom right"},
    {StoneNinth::centre_left, "centre_left", "i midten til venstre", "middle left"},
    {StoneNinth::centre, "centre", "i midten", "in the middle"},
    {StoneNinth::centre_right, "centre_right", "i midten til højre", "middle right"},
    {StoneNinth::top_left, "top_left", "øverst til venstre", "top left"},
    {StoneNinth::top_centre, "top_centre", "øverst i midten", "top middle"},
    {StoneNinth::top_right, "top_right", "øverst til højre", "top right"},
};
constexpr LabelList<StoneNinth> labels(StoneNinth) { return stone_ninth_labels; }

/// The zone of each triad placement; `weights` row-major, n x 3, closed (sum 1 and no part below 0,
/// both within 1e-6), none missing.
///
/// `symmetric`: near a corner when a part is at least .6; between two corners when exactly one part is below .2; else
/// the middle. Bounds hold to within 1e-12, so that .6 written as 1 - .4 is .6. `sensemaker`: the vendor's order of
/// tests on percentages, later ones overwriting earlier ones, with the anchors as (top, left, right); the few points
/// that rounding leaves without a zone there are in the middle. Throws InvalidInput naming the row for others.
/// ```cpp
/// const std::vector<double> weights{.7, .2, .1, .45, .45, .1, .3, .3, .4};
/// const auto zones = stats::triad_zones(weights);
/// zones[0];                                     // stats::TriadZone::first
/// zones[1];                                     // stats::TriadZone::first_second
/// zones[2];                                     // stats::TriadZone::centre
/// stats::sensemaker_name(zones[1]);             // "LT"
/// stats::triad_zones(std::vector{.7, .2, .3});  // throws InvalidInput
/// ```
std::vector<TriadZone> triad_zones(std::span<const double> weights, ZoneScheme scheme = ZoneScheme::symmetric);

/// The zone of each dyad placement or stone coordinate in [0, 1], cut at .2, .4, .6 and .8.
/// `symmetric`: .2 and .4 mirror .8 and .6 (ends and middle own their bounds). `sensemaker`: the upper zone begins
/// above each cut. Throws InvalidInput naming the row outside [0, 1].
/// ```cpp
/// stats::dyad_zones(std::vector{.1, .5})[0];                             // stats::DyadZone::left
/// stats::dyad_zones(std::vector{.6}, stats::ZoneScheme::sensemaker)[0];  // stats::DyadZone::centre
/// ```
std::vector<DyadZone> dyad_zones(std::span<const double> values, ZoneScheme scheme = ZoneScheme::symmetric);

/// Quarters of stones; `points` row-major, n x 2, (x, y) in [0, 1] with y up, none missing. A half belongs to the right
/// and to the top. Throws InvalidInput naming the row outside [0, 1].
std::vector<StoneQuarter> stone_quarters(std::span<const double> points);
/// Ninths of stones, cut at .33333333 and .66666666 as the vendor does; a cut belongs to the right and to the top.
/// Errors as above.
/// ```cpp
/// stats::stone_quarters(std::vector{.8, .9})[0];  // stats::StoneQuarter::top_right
/// stats::stone_ninths(std::vector{.5, .9})[0];    // stats::StoneNinth::top_centre
/// ```
std::vector<StoneNinth> stone_ninths(std::span<const double> points);

/// Shares of the figure's area: what zone shares would be if people pointed anywhere with equal chance. In the order of
/// the enumerations. Both schemes have the same bounds and so the same areas: .16 by corners, .12 by edges, .16 the
/// middle of a triad. Compare zone counts with these, never with 1/7.
/// ```cpp
/// stats::expected_triad_shares();             // {0.16, 0.16, 0.16, 0.12, 0.12, 0.12, 0.16}
/// stats::expected_dyad_shares();              // {0.2, 0.2, 0.2, 0.2, 0.2}
/// stats::expected_stone_quarter_shares()[0];  // 0.25
/// stats::expected_stone_ninth_shares()[4];    // 0.1111
/// ```
std::array<double, triad_zones_count> expected_triad_shares(ZoneScheme scheme = ZoneScheme::symmetric);
std::array<double, dyad_zones_count> expected_dyad_shares();
std::array<double, 4> expected_stone_quarter_shares();
std::array<double, 9> expected_stone_ninth_shares();

}  // namespace samskab::stats
