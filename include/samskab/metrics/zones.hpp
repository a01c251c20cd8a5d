#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/metrics/basis.hpp"
#include "samskab/stats/zones.hpp"
#include "samskab/stories/view.hpp"

namespace samskab {

/// How a figure is divided into zones: see stats/zones.hpp.
using stats::ZoneScheme;

/// How many stories of a group lie in one zone.
struct ZoneShare {
  std::string group;
  LocalisedText group_label;
  std::string item;
  LocalisedText item_label;
  std::string zone;
  LocalisedText zone_label;
  std::int64_t count = 0;
  std::int64_t n = 0;
  std::optional<double> share;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> expected;
  static constexpr std::string_view type_name = "ZoneShare";
  template <class Self = ZoneShare>
  static constexpr auto fields() {
    return field_list(
        field("group", &Self::group, "Id of the group; 'all' when everyone is in one group."),
        field("group_label", &Self::group_label, "The group in words."),
        field("item", &Self::item, "Id of the stone; empty for other kinds."),
        field("item_label", &Self::item_label, "The stone in words; empty for other kinds."),
        field("zone", &Self::zone,
              "Code of the zone as in stats::TriadZone (anchors by order: top, left, right), stats::DyadZone for dyads "
              "and scales, stats::StoneQuarter or StoneNinth; id of the option of a choice."),
        field("zone_label", &Self::zone_label, "The zone in words, with the names of its anchors."),
        field("count", &Self::count, "Stories in the zone."), field("n", &Self::n, "Placed stories of the group."),
        field("share", &Self::share, "count / n; missing when n is 0."),
        field("low", &Self::low, "Lower end of the interval of the share; missing when n is 0."),
        field("high", &Self::high, "Upper end of the interval of the share; missing when n is 0."),
        field("expected", &Self::expected,
              "Share that placements spread evenly over the figure would have: the zone's area, or of a scale whose "
              "answers are all whole steps the part of its steps that lie in the zone. Missing for choices."));
  }
  friend bool operator==(const ZoneShare&, const ZoneShare&) = default;
};

struct ZoneOptions {
  ZoneScheme scheme = ZoneScheme::symmetric;  ///< matters for triads
  std::string by = {};                        ///< groups; empty: everyone
  int divisions = 2;                          ///< stones: 2 = quarters, 3 = ninths of the canvas
  double level = 0.95;                        ///< confidence level of the intervals
  std::optional<Unit> unit = {};              ///< unit of analysis; unset: that of the stories
  unsigned threads = 1;                       ///< 0 = all processors
  std::stop_token stop = {};
};

/// Placements counted by zone; which point is in which zone is said in stats/zones.hpp. Dyads and scales have five
/// parts of equal length, a canvas quarters or ninths, a choice its options. Whether groups differ is for compare():
/// zones only count.
struct ZoneTable {
  Question question;
  ZoneScheme scheme = ZoneScheme::symmetric;
  std::vector<ZoneShare> table;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "ZoneTable";
  template <class Self = ZoneTable>
  static constexpr auto fields() {
    return field_list(field("question", &Self::question, "The question counted."),
                      field("scheme", &Self::scheme, "How a triad was divided."),
                      field("table", &Self::table, "One row per group, stone and zone."),
                      field("basis", &Self::basis, "What the numbers rest on."),
                      field("words", &Self::words, "The result in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const ZoneTable&, const ZoneTable&) = default;
};

/// Counts the zones of one question. Raises NotFound for an unknown question or group, InvalidInput for free texts and
/// carried kinds, for divisions other than 2 or 3, and for a level outside (0, 1).
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const ZoneTable table = zones(in.stories, "weight");
/// table.table[1].zone_label.in(Language::en);  // "near 'what the rules said'"
/// table.table[1].count;                        // 6
/// table.table[1].share;                        // 0.064
/// table.table[1].expected;                     // 0.16
/// zones(in.stories, "story");                  // throws InvalidInput
/// ```
ZoneTable zones(const View& view, std::string_view address, const ZoneOptions& options = {});

}  // namespace samskab
