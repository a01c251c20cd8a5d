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

/// What a number of a summary tells.
enum class Quantity : std::uint8_t {
  share,
  mean,
  median,
  lower_quartile,
  upper_quartile,
  lowest,
  highest,
  geometric_mean,
  length
};
inline constexpr Label<Quantity> quantity_labels[] = {
    {Quantity::share, "share", "andel", "share"},
    {Quantity::mean, "mean", "gennemsnit", "mean"},
    {Quantity::median, "median", "midterste", "median"},
    {Quantity::lower_quartile, "lower_quartile", "nedre fjerdedel", "lower quartile"},
    {Quantity::upper_quartile, "upper_quartile", "øvre fjerdedel", "upper quartile"},
    {Quantity::lowest, "lowest", "laveste", "lowest"},
    {Quantity::highest, "highest", "højeste", "highest"},
    {Quantity::geometric_mean, "geometric_mean", "geometrisk gennemsnit (kun indre punkter)",
     "geometric mean (interior points only)"},
    {Quantity::length, "length", "længde", "length"},
};
constexpr LabelList<Quantity> labels(Quantity) { return quantity_labels; }

/// One number about one group: a row of the table of a summary.
struct Measure {
  std::string group;
  LocalisedText group_label;
  std::string item;
  LocalisedText item_label;
  Quantity quantity = Quantity::share;
  double value = 0.0;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<std::int64_t> count;
  std::int64_t n = 0;
  static constexpr std::string_view type_name = "Measure";
  template <class Self = Measure>
  static constexpr auto fields() {
    return field_list(
        field("group", &Self::group, "Id of the group; 'all' when everyone is in one group."),
        field("group_label", &Self::group_label, "The group in words."),
        field("item", &Self::item,
              "What of the question the number is about: id of an anchor or option; stone, stone.x or stone.y; "
              "'middle' of a dyad; empty for the answer as a whole."),
        field("item_label", &Self::item_label, "The item in words; empty for the answer as a whole."),
        field("quantity", &Self::quantity, "What the number tells."),
        field("value", &Self::value,
              "Triad: weight 0..1. Dyad: position 0..1 towards the second anchor. Stone: 0..1. Scale: its own units. "
              "Share: fraction of n. Free text: characters."),
        field("low", &Self::low, "Lower end of the interval; missing when there is none."),
        field("high", &Self::high, "Upper end of the interval; missing when there is none."),
        field("count", &Self::count, "Stories that a share counts; missing for other quantities."),
        field("n", &Self::n, "Stories the number rests on."));
  }
  friend bool operator==(const Measure&, const Measure&) = default;
};

/// The centre of a group's placements, for a map of centres. `mean`, `spatial_median` and `region` use the coordinates
/// of the kind: three weights for a triad, x and y for a stone.
struct Centre {
  std::string group;
  std::string item;
  std::int64_t n = 0;
  std::vector<double> mean;
  std::vector<double> spatial_median;
  std::vector<double> region;
  static constexpr std::string_view type_name = "Centre";
  template <class Self = Centre>
  static constexpr auto fields() {
    return field_list(
        field("group", &Self::group, "Id of the group; 'all' when everyone is in one group."),
        field("item", &Self::item, "Id of the stone; empty for a triad."), field("n", &Self::n, "Placed answers."),
        field("mean", &Self::mean, "Arithmetic mean: three weights, or x and y."),
        field("spatial_median", &Self::spatial_median, "Point with the smallest sum of distances, same coordinates."),
        field(
            "region", &Self::region,
            "Outline of the confidence region of the mean, points one after another in the same coordinates, clipped "
            "to the figure; empty when there are fewer than four units, nearly all stories are of one, or there is no "
            "spread."));
  }
  friend bool operator==(const Centre&, const Centre&) = default;
};

struct SummariseOptions {
  std::string by = {};            ///< groups: a single choice, level, project, ...; empty: everyone
  double level = 0.95;            ///< confidence level of the intervals
  std::optional<Unit> unit = {};  ///< unit of analysis; unset: that of the stories
  unsigned threads = 1;           ///< 0 = all processors
  std::stop_token stop = {};
};

/// One question in numbers, for each group. Table rows by kind:
///
/// - triad: mean of each anchor's weight with interval; spatial median; geometric mean of the interior points;
/// - dyad: mean with interval, median, quartiles, shares at either end and in the middle (within one hundredth);
/// - stones: per stone the share that laid it, mean and median of x and y;
/// - choices: share of each option, of those who answered; free text: share that wrote, middle length in characters;
/// - scale: mean with interval, median, quartiles, lowest, highest.
///
/// Intervals of shares are Wilson's, of means Student's; with several stories per unit both use the variance between
/// units, so that three stories by one person do not count as three people.
struct Summary {
  Question question;
  std::vector<Measure> table;
  std::vector<Centre> centres;
  std::map<std::string, double> details;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "Summary";
  template <class Self = Summary>
  static constexpr auto fields() {
    return field_list(field("question", &Self::question, "The question summarised."),
                      field("table", &Self::table, "One row per group, item and quantity."),
                      field("centres", &Self::centres, "Triads and stones: the centre of each group."),
                      field("details", &Self::details, "Further numbers of the method."),
                      field("basis", &Self::basis, "What the numbers rest on."),
                      field("words", &Self::words, "The result in plain sentences."));
  }
  /// The result in plain words.
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const Summary&, const Summary&) = default;
};

/// Summarises one question. Raises NotFound for an unknown question or group, InvalidInput for a kind that is carried
/// without analysis and a level outside (0, 1). No story at all gives a summary of empty groups, not an error.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const Summary weight = summarise(in.stories, "weight", {.by = "who"});
/// weight.table[0].group;            // "who-user"
/// weight.table[0].item;             // "weight-1"
/// weight.table[0].value;            // 0.509
/// weight.table[0].low;              // 0.440
/// weight.basis.stories;             // 104
/// summarise(in.stories, "wieght");  // throws NotFound
/// ```
Summary summarise(const View& view, std::string_view address, const SummariseOptions& options = {});

/// Summaries of all questions that can be analysed, in schema order.
struct SummaryTable {
  std::vector<Summary> parts;
  std::vector<Measure> table;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "SummaryTable";
  template <class Self = SummaryTable>
  static constexpr auto fields() {
    return field_list(
        field("parts", &Self::parts, "One summary per question."),
        field("table", &Self::table, "The rows of all parts; the item begins with the question's code: T1.past."),
        field("basis", &Self::basis, "What the numbers rest on; states of the answers are in each part."),
        field("words", &Self::words, "The result in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const SummaryTable&, const SummaryTable&) = default;
};
/// Summarises every question but the one that `by` names. Raises NotFound for an unknown grouping, InvalidInput for a
/// level outside (0, 1), NotEnoughData when the schema has nothing that can be analysed, Cancelled.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const SummaryTable all = summarise_all(in.stories);
/// all.parts.size();                                         // 14
/// all.parts[2].question.code;                               // "T1"
/// all.parts[2].table == summarise(in.stories, "T1").table;  // true
/// ```
SummaryTable summarise_all(const View& view, const SummariseOptions& options = {});

}  // namespace samskab
