#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/outcomes/direction.hpp"
#include "samskab/outcomes/interpretation.hpp"

namespace samskab::outcomes {

/// The codes that an item may have: whole numbers between these.
inline constexpr int lowest_code = -30000;
inline constexpr int highest_code = 30000;

/// One question of an instrument. Its text may be empty: texts are shipped only where their licence allows it.
struct Item {
  std::string id = {};
  LocalisedText label = {};
  bool reverse = false;
  int minimum = 0;
  int maximum = 0;
  double weight = 1;
  static constexpr std::string_view type_name = "Item";
  template <class Self = Item>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique in the instrument."),
                      field("label", &Self::label, "Its text; empty where the licence does not let it be shipped."),
                      field("reverse", &Self::reverse, "Scored backwards: minimum + maximum - code."),
                      field("minimum", &Self::minimum, "The lowest code."),
                      field("maximum", &Self::maximum, "The highest code."),
                      field("weight", &Self::weight, "What it counts for in a weighted sum; otherwise 1."));
  }
  friend bool operator==(const Item&, const Item&) = default;
};

/// Items that have a score of their own.
struct Subscale {
  std::string id = {};
  LocalisedText title = {};
  std::vector<std::string> items = {};
  static constexpr std::string_view type_name = "Subscale";
  template <class Self = Subscale>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique in the instrument."),
                      field("title", &Self::title, "What people call it."),
                      field("items", &Self::items, "The ids of its items."));
  }
  friend bool operator==(const Subscale&, const Subscale&) = default;
};

/// How items become one number.
enum class Aggregate : std::uint8_t { sum, mean, weighted, table };
inline constexpr Label<Aggregate> aggregate_labels[] = {
    {Aggregate::sum, "sum", "sum", "sum"},
    {Aggregate::mean, "mean", "gennemsnit", "mean"},
    {Aggregate::weighted, "weighted", "vægtet sum", "weighted sum"},
    {Aggregate::table, "table", "sum, omsat efter en tabel", "sum, converted by a table"},
};
constexpr LabelList<Aggregate> labels(Aggregate) { return aggregate_labels; }

/// score = factor × number + offset.
struct Rescale {
  double factor = 1;
  double offset = 0;
  static constexpr std::string_view type_name = "Rescale";
  template <class Self = Rescale>
  static constexpr auto fields() {
    return field_list(field("factor", &Self::factor, "What the number is multiplied by; not 0."),
                      field("offset", &Self::offset, "What is added then."));
  }
  friend bool operator==(const Rescale&, const Rescale&) = default;
};

/// One line of a conversion table.
struct Conversion {
  int raw = 0;
  double value = 0;
  static constexpr std::string_view type_name = "Conversion";
  template <class Self = Conversion>
  static constexpr auto fields() {
    return field_list(field("raw", &Self::raw, "The sum of the items."),
                      field("value", &Self::value, "What it is converted to."));
  }
  friend bool operator==(const Conversion&, const Conversion&) = default;
};

/// What is done about items without an answer.
struct MissingRule {
  double required_share = 1;
  bool prorate = false;
  static constexpr std::string_view type_name = "MissingRule";
  template <class Self = MissingRule>
  static constexpr auto fields() {
    return field_list(
        field("required_share", &Self::required_share, "The share of items that must be answered; above 0, at most 1."),
        field("prorate", &Self::prorate, "Let the answered items stand for the others; otherwise all are needed."));
  }
  friend bool operator==(const MissingRule&, const MissingRule&) = default;
};

/// The lowest and the highest score there is.
struct ScoreRange {
  double low = 0;
  double high = 0;
  static constexpr std::string_view type_name = "ScoreRange";
  template <class Self = ScoreRange>
  static constexpr auto fields() {
    return field_list(field("low", &Self::low, "The lowest score."), field("high", &Self::high, "The highest score."));
  }
  friend bool operator==(const ScoreRange&, const ScoreRange&) = default;
};

/// What the Danish social authority's list of instruments says of one, by its colours.
enum class Standing : std::uint8_t { dark_green, light_green, blue, white };
inline constexpr Label<Standing> standing_labels[] = {
    {Standing::dark_green, "dark_green", "mørkegrøn: det relativt sikre valg", "dark green: a fairly safe choice"},
    {Standing::light_green, "light_green", "lysegrøn: benyttes med opmærksomhed", "light green: use with attention"},
    {Standing::blue, "blue", "blå: nyt lovende instrument", "blue: new and promising"},
    {Standing::white, "white", "hvid: ikke fundet velegnet", "white: not found suitable"},
};
constexpr LabelList<Standing> labels(Standing) { return standing_labels; }

/// May the item texts be passed on?
enum class Redistributable : std::uint8_t { yes, no, unknown };
inline constexpr Label<Redistributable> redistributable_labels[] = {
    {Redistributable::yes, "yes", "ja", "yes"},
    {Redistributable::no, "no", "nej", "no"},
    {Redistributable::unknown, "unknown", "vides ikke", "not known"},
};
constexpr LabelList<Redistributable> labels(Redistributable) { return redistributable_labels; }

/// A measuring instrument as a declaration: what is asked, how it is coded, how it becomes a score and what the score
/// is held against. Users write their own as JSON (io/json_form.hpp); the presets are in outcomes/presets.hpp.
struct Instrument {
  std::string id = {};
  std::string version = "1";
  std::string language = {};
  LocalisedText title = {};
  std::vector<Item> items = {};
  std::vector<Subscale> subscales = {};
  Aggregate aggregate = Aggregate::sum;
  Rescale rescale;
  std::vector<Conversion> conversion = {};
  MissingRule missing;
  std::optional<ScoreRange> range = {};
  Direction direction = Direction::up;
  std::vector<CutPoint> cut_points = {};
  std::vector<Benchmark> benchmarks = {};
  std::optional<ImportantDifference> important_difference = {};
  std::optional<Reliability> reliability = {};
  std::string licence = {};
  Redistributable redistributable = Redistributable::unknown;
  std::string source = {};
  Support support = Support::unverified;
  std::optional<Standing> standing = {};
  LocalisedText coding_note = {};
  static constexpr std::string_view type_name = "Instrument";
  template <class Self = Instrument>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id: what indicators and responses call it."),
        field("version", &Self::version, "The version of the items and the coding."),
        field("language", &Self::language, "BCP-47 tag of the wording that people answered; empty: not said."),
        field("title", &Self::title, "What people call it."), field("items", &Self::items, "Its questions, in order."),
        field("subscales", &Self::subscales, "Items that have a score of their own."),
        field("aggregate", &Self::aggregate, "How the items become one number."),
        field("rescale", &Self::rescale, "What is done with that number; subscales are not rescaled."),
        field("conversion", &Self::conversion, "The table of a converted sum; empty: to be loaded."),
        field("missing", &Self::missing, "What is done about items without an answer."),
        field("range", &Self::range, "Lowest and highest score; missing: what the items give."),
        field("direction", &Self::direction, "Which way is better."),
        field("cut_points", &Self::cut_points, "Where a score begins to mean something."),
        field("benchmarks", &Self::benchmarks, "What is usual elsewhere."),
        field("important_difference", &Self::important_difference, "The smallest change that matters; may be missing."),
        field("reliability", &Self::reliability, "What a reliable change rests on; may be missing."),
        field("licence", &Self::licence, "What its owner allows."),
        field("redistributable", &Self::redistributable, "May the item texts be passed on?"),
        field("source", &Self::source, "Where its scoring is described."),
        field("support", &Self::support, "How far the scoring has been followed to its source."),
        field("standing", &Self::standing, "What the Danish social authority's list says; missing: not looked up."),
        field("coding_note", &Self::coding_note, "What goes wrong with its coding, and how to mend it."));
  }
  friend bool operator==(const Instrument&, const Instrument&) = default;

  /// Raises InvalidInput for an instrument that cannot score, or that contradicts itself: ids that are not unique, a
  /// range that the items do not give, a table with holes, prorating where the answered items cannot stand for others.
  void validate() const;

  /// Lowest and highest score: as given, or as the items give it. Nothing where it takes a table that is to be loaded.
  [[nodiscard]] std::optional<ScoreRange> score_range() const;
  /// Is the score converted by a table that has not been loaded?
  [[nodiscard]] bool needs_table() const { return aggregate == Aggregate::table && conversion.empty(); }
  /// Raises NotFound, with the ids there are.
  [[nodiscard]] const CutPoint& cut_point(std::string_view id) const;
  /// The same instrument with its conversion table. Raises InvalidInput when it is not scored by a table, or when a sum
  /// that the items can give is missing from it.
  [[nodiscard]] Instrument with_conversion(std::vector<Conversion> rows) const;
};

}  // namespace samskab::outcomes
