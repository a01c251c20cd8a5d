#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/metrics/basis.hpp"
#include "samskab/stories/view.hpp"

namespace samskab {

/// A place where stories gather. Places are three weights (triad), one position (dyad, scale) or x and y (stone).
struct DensityMode {
  std::string group;
  LocalisedText group_label;
  std::string item;
  std::vector<double> place;
  double height = 0.0;
  double share = 0.0;
  std::vector<std::string> nearest;
  static constexpr std::string_view type_name = "DensityMode";
  template <class Self = DensityMode>
  static constexpr auto fields() {
    return field_list(
        field("group", &Self::group, "Id of the group; 'all' when everyone is in one group."),
        field("group_label", &Self::group_label, "The group in words."),
        field("item", &Self::item, "Id of the stone; empty for other kinds."),
        field("place", &Self::place, "Three weights of a triad; position 0..1; x and y of a stone."),
        field("height", &Self::height, "Density there, relative to even spread (1 = as everywhere)."),
        field("share", &Self::share,
              "Share 0..1 of the group's smoothed placements gathered around this place; on steps of those on it."),
        field(
            "nearest", &Self::nearest,
            "Ids of the stories told nearest to it, nearest first. Showing their text needs the tellers' permission."));
  }
  friend bool operator==(const DensityMode&, const DensityMode&) = default;
};

/// The smallest area that holds a stated share of the placements.
struct DensityRegion {
  double coverage = 0.0;
  double threshold = 0.0;
  std::vector<std::vector<double>> outlines;
  static constexpr std::string_view type_name = "DensityRegion";
  template <class Self = DensityRegion>
  static constexpr auto fields() {
    return field_list(
        field("coverage", &Self::coverage, "Share 0..1 of the smoothed placements inside."),
        field("threshold", &Self::threshold, "Density on the outline, in the units of `values`."),
        field("outlines", &Self::outlines,
              "Lines around the area, each a list of points one after another in the coordinates of the kind; a line "
              "that ends where it began is closed. Dyad and scale: low and high end of each stretch."));
  }
  friend bool operator==(const DensityRegion&, const DensityRegion&) = default;
};

/// Many stories at exactly the same place, which no smooth surface can show.
struct DensityAtom {
  std::vector<double> place;
  std::int64_t count = 0;
  double share = 0.0;
  static constexpr std::string_view type_name = "DensityAtom";
  template <class Self = DensityAtom>
  static constexpr auto fields() {
    return field_list(field("place", &Self::place, "The place, in the coordinates of the kind."),
                      field("count", &Self::count, "Stories there."),
                      field("share", &Self::share, "Share 0..1 of the group's placed stories."));
  }
  friend bool operator==(const DensityAtom&, const DensityAtom&) = default;
};

/// The density of one group (of one stone).
struct DensityPanel {
  std::string group;
  LocalisedText group_label;
  std::string item;
  LocalisedText item_label;
  std::int64_t n = 0;
  double smoothed = 1.0;
  std::vector<double> values;
  std::vector<DensityRegion> regions;
  std::vector<DensityAtom> atoms;
  static constexpr std::string_view type_name = "DensityPanel";
  template <class Self = DensityPanel>
  static constexpr auto fields() {
    return field_list(
        field("group", &Self::group, "Id of the group; 'all' when everyone is in one group."),
        field("group_label", &Self::group_label, "The group in words."),
        field("item", &Self::item, "Id of the stone; empty for other kinds."),
        field("item_label", &Self::item_label, "The stone in words; empty for other kinds."),
        field("n", &Self::n, "Placed stories."),
        field("smoothed", &Self::smoothed, "Share 0..1 of them that the surface shows; the rest are atoms."),
        field("values", &Self::values,
              "Density on the lattice of stats::Lattice with `steps`, mass 1 over the shape of unit side; empty when "
              "nothing is left to smooth."),
        field("regions", &Self::regions, "Areas that hold stated shares of the placements."),
        field("atoms", &Self::atoms, "Places that many stories share exactly."));
  }
  friend bool operator==(const DensityPanel&, const DensityPanel&) = default;
};

struct DensityOptions {
  std::string by = {};                        ///< groups; empty: everyone
  std::optional<double> bandwidth = {};       ///< fraction of the side; unset: chosen once for all groups together
  int steps = 128;                            ///< pieces a side is cut into
  std::vector<double> coverage = {0.5, 0.8};  ///< shares that the regions hold
  std::int64_t nearest = 3;                   ///< stories named per mode
  std::optional<Unit> unit = {};              ///< unit of analysis, for the basis
  unsigned threads = 1;                       ///< 0 = all processors
  std::stop_token stop = {};
};

/// Where the stories lie, as a smooth surface per group: all groups share one bandwidth and one lattice, so that
/// heights may be compared. Under about 150 stories, points or zones tell more.
///
/// Stories at exactly the same place more often than chance allows (`stats::find_atoms`) are atoms: listed with their
/// counts, and part of neither the surface nor the choice of bandwidth; stories on an edge are part of the surface, not
/// of the choice (`stats::select_bandwidth`). The basis says so. Where the answers to a dyad or a scale stand on steps
/// (`stats::find_steps` on all groups together) there is no surface: bandwidth 0, `values` and `regions` empty, every
/// place in `atoms` with its count, the fullest step in `table`, details["answer_steps"] their number, and a sentence
/// that says so. Use the counts, summarise or zones.
struct DensityResult {
  Question question;
  double bandwidth = 0.0;
  std::int64_t steps = 0;
  std::vector<DensityMode> table;
  std::vector<DensityPanel> panels;
  std::map<std::string, double> details;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "DensityResult";
  template <class Self = DensityResult>
  static constexpr auto fields() {
    return field_list(field("question", &Self::question, "The question shown."),
                      field("bandwidth", &Self::bandwidth,
                            "Width of the smoothing, as a fraction of the side; one for all. 0 = nothing is smoothed."),
                      field("steps", &Self::steps, "Pieces a side of the lattice is cut into."),
                      field("table", &Self::table, "One row per place where stories gather."),
                      field("panels", &Self::panels, "The surface of each group and stone."),
                      field("details", &Self::details, "Further numbers of the method."),
                      field("basis", &Self::basis, "What the numbers rest on."),
                      field("words", &Self::words, "The result in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const DensityResult&, const DensityResult&) = default;
};

/// Density of a triad, dyad, canvas or scale. Raises NotFound for an unknown question or group, InvalidInput for other
/// kinds and options out of range, NotEnoughData when no group has a placed story.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const DensityResult map = density(in.stories, "weight");
/// map.bandwidth;                 // 0.056
/// map.table[0].place;            // {0.53, 0.12, 0.34}
/// map.table[0].share;            // 0.54
/// map.table[0].nearest[0];       // "9024aa16829fbf8f"
/// density(in.stories, "story");  // throws InvalidInput
/// ```
DensityResult density(const View& view, std::string_view address, const DensityOptions& options = {});

}  // namespace samskab
