#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/frame.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/metrics/basis.hpp"
#include "samskab/people/level.hpp"

/// "Får vi den service/værdi, vi forventede?" What was expected beside what is found to have come.
namespace samskab::evaluation {

/// One kind of value at one level. All figures are points of 0 to 100.
struct ExpectationRow {
  lab::ValueType value_type = lab::ValueType::quality;
  LocalisedText label;
  std::optional<Level> level;
  LocalisedText level_label;
  std::optional<double> expected;
  std::optional<double> perceived;
  std::optional<double> gap;
  std::optional<double> low;
  std::optional<double> high;
  std::int64_t n = 0;
  std::optional<std::int64_t> n_expected;
  std::optional<std::int64_t> n_perceived;
  bool paired = false;
  std::int64_t persons = 0;
  static constexpr std::string_view type_name = "ExpectationRow";
  template <class Self = ExpectationRow>
  static constexpr auto fields() {
    return field_list(
        field("value_type", &Self::value_type, "The kind of value."),
        field("label", &Self::label, "The kind of value in words."),
        field("level", &Self::level, "The level that speaks; missing: not known."),
        field("level_label", &Self::level_label, "The level in words."),
        field("expected", &Self::expected,
              "Mean importance as a reason, said at the start; where the row is paired, of those who said both."),
        field("perceived", &Self::perceived,
              "Mean yield found, said later; where the row is paired, of those who said both."),
        field("gap", &Self::gap, "Perceived minus expected; negative: less came than was expected."),
        field("low", &Self::low,
              "Low end of the 95% interval of the gap; missing when too few said it, or all the same."),
        field("high", &Self::high, "High end of the 95% interval of the gap; missing when too few said it."),
        field("n", &Self::n, "Voices behind the gap: who said both when paired, else who said either."),
        field("n_expected", &Self::n_expected, "Voices that said what they expected; missing: not told."),
        field("n_perceived", &Self::n_perceived, "Voices that said what came; missing: not told."),
        field("paired", &Self::paired, "True when the gap is that of the same voices before and after."),
        field("persons", &Self::persons, "People behind the figure with the fewest; groups with their size.", 1));
  }
  friend bool operator==(const ExpectationRow&, const ExpectationRow&) = default;
};

struct ExpectationOptions {
  std::optional<lab::Ref<lab::Project>> project = {};  ///< unset: the whole laboratory
  std::optional<lab::ValueType> value_type = {};       ///< unset: all kinds of value
  std::optional<Date> today = {};                      ///< what was said up to and including this day
  double level = 0.95;                                 ///< of the intervals
};

/// Expected and perceived value by kind and level.
///
/// A stakeholder is one voice in a row, whatever the size of the group they are; at the organisational level the unit
/// or organisation is. Of several statements by one voice the first expectation and the last yield count. Where at
/// least two voices said both, the gap is that of these voices, with Student's interval of the mean difference.
/// Otherwise it is the difference of the two means, with an interval made of Student's intervals of both (Zou & Donner
/// 2008, doi:10.1002/sim.3095), and other people may have spoken before and after. Intervals are for each row by
/// itself: of many rows some gap looks clear by chance.
struct ExpectationGap {
  std::vector<ExpectationRow> table;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "ExpectationGap";
  template <class Self = ExpectationGap>
  static constexpr auto fields() {
    return field_list(field("table", &Self::table, "One row for each kind of value and level that somebody spoke of."),
                      field("basis", &Self::basis, "What the numbers rest on."),
                      field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const ExpectationGap&, const ExpectationGap&) = default;
};

/// What was expected and what came. A laboratory in which nobody said either gives an empty table that says so. Raises
/// NotFound for an unknown project, InvalidInput for a level that is not between 0 and 1.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const auto found = evaluation::expectation_gap(lab, {.value_type = lab::ValueType::quality});
/// // In points of 0 to 100.
/// found.table[0].expected;   // 76
/// found.table[0].perceived;  // 53
/// found.table[0].gap;        // -23
/// // Too few people stand behind it for everybody to see.
/// evaluation::for_everybody(found, 5).table.size();  // 0
/// ```
ExpectationGap expectation_gap(const Lab& lab, const ExpectationOptions& options = {});

/// The answer as anybody may see it: without the rows in which fewer than `min_persons` people stand behind a figure,
/// and where the gap is that of voices that said both, without how many said the one and the other when fewer than
/// `min_persons` said only one. Nothing is added up over the rows that are left; one sentence says that something is
/// hidden, never why. Raises InvalidInput for a `min_persons` below 1.
ExpectationGap for_everybody(ExpectationGap result, std::int64_t min_persons);

}  // namespace samskab::evaluation
