#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/condition.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/measure.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/metrics/basis.hpp"

/// "Er organisationen parat?" Mindset and conditions for co-creation.
namespace samskab::evaluation {

/// One condition, as one level judged it at one time. Scores of different scales are moved to 0 to 100.
struct ConditionRow {
  lab::ConditionKind kind = lab::ConditionKind::organisational;
  LocalisedText kind_label;
  std::string facet;
  LocalisedText facet_label;
  std::optional<Level> level;
  LocalisedText level_label;
  std::optional<outcomes::OccasionKind> occasion;
  LocalisedText when;
  std::optional<Date> on;
  double score = 0;
  std::optional<double> low;
  std::optional<double> high;
  std::int64_t assessments = 0;
  std::int64_t units = 0;
  std::optional<std::int64_t> persons;
  static constexpr std::string_view type_name = "ConditionRow";
  template <class Self = ConditionRow>
  static constexpr auto fields() {
    return field_list(
        field("kind", &Self::kind, "Whose conditions."), field("kind_label", &Self::kind_label, "That in words."),
        field("facet", &Self::facet, "Which part of it; empty: as a whole."),
        field("facet_label", &Self::facet_label, "That in words."),
        field("level", &Self::level, "Who judged; missing: not recorded."),
        field("level_label", &Self::level_label, "That in words."),
        field("occasion", &Self::occasion, "Before, during, after or at follow-up; missing: by date."),
        field("when", &Self::when, "The time in words."),
        field("on", &Self::on, "First day of the assessments, else of their occasion; missing: not recorded."),
        field("score", &Self::score, "Mean of the assessments, 0 (lowest there is) to 100 (highest there is)."),
        field("low", &Self::low, "The lowest of the assessments, 0 to 100; missing: not told."),
        field("high", &Self::high, "The highest of them; missing: not told."),
        field("assessments", &Self::assessments, "How many assessments."),
        field("units", &Self::units, "How many units they are of; the municipality as a whole counts as one."),
        field("persons", &Self::persons,
              "How many people judged, added up; missing when an assessment does not tell. Somebody who judged twice "
              "counts twice."));
  }
  friend bool operator==(const ConditionRow&, const ConditionRow&) = default;
};

/// How one condition moved from its first to its last time.
struct ConditionTrend {
  lab::ConditionKind kind = lab::ConditionKind::organisational;
  std::string facet;
  std::optional<Level> level;
  LocalisedText label;
  LocalisedText first_when;
  LocalisedText last_when;
  double first = 0;
  double last = 0;
  double change = 0;
  static constexpr std::string_view type_name = "ConditionTrend";
  template <class Self = ConditionTrend>
  static constexpr auto fields() {
    return field_list(field("kind", &Self::kind, "Whose conditions."),
                      field("facet", &Self::facet, "Which part of it; empty: as a whole."),
                      field("level", &Self::level, "Who judged; missing: not recorded."),
                      field("label", &Self::label, "Condition and level in words."),
                      field("first_when", &Self::first_when, "The first time in words."),
                      field("last_when", &Self::last_when, "The last time in words."),
                      field("first", &Self::first, "Score the first time, 0 to 100."),
                      field("last", &Self::last, "Score the last time."),
                      field("change", &Self::change, "Last minus first, in points of 100."));
  }
  friend bool operator==(const ConditionTrend&, const ConditionTrend&) = default;
};

struct ConditionOptions {
  /// Unset: the whole laboratory. Conditions of the laboratory as a whole count for every project.
  std::optional<lab::Ref<lab::Project>> project = {};
  std::optional<lab::ConditionKind> kind = {};  ///< unset: all three
  bool by_level = true;                         ///< false: all levels together
  std::optional<Date> today = {};               ///< assessments up to and including this day; undated ones count
};

struct Conditions {
  std::vector<ConditionRow> table;
  std::vector<ConditionTrend> trends;
  std::optional<ConditionRow> weakest;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "Conditions";
  template <class Self = Conditions>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row per condition, part of it, level and time."),
        field("trends", &Self::trends, "First and last time of what was judged more than once."),
        field("weakest", &Self::weakest,
              "The lowest of the latest scores, parts before wholes; missing where no assessment has a time."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const Conditions&, const Conditions&) = default;
};

/// How good the conditions were found to be, by level and time. Each assessment counts once: a rating agreed by twelve
/// people at a workshop is one judgement. No interval is given, because assessments are not drawn from anything.
/// Times are in order by day, those of an occasion without one by its kind; what has no time is in the table only.
/// An empty laboratory gives an empty table that says what to record. Raises NotFound for an unknown project.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::Conditions found = evaluation::conditions(lab);
/// // In points of 0 to 100, and how many people judged.
/// found.table[0].score;                              // 38
/// found.table[0].persons;                            // 8
/// evaluation::for_everybody(found, 5).table.size();  // 1
/// ```
Conditions conditions(const Lab& lab, const ConditionOptions& options = {});

/// The answer as anybody may see it: without the rows that fewer than `min_persons` people judged, where an assessment
/// that does not tell how many is one person's, and without the lowest and highest of several assessments, which are
/// single ones. Nothing is added up over the rows that are left; one sentence says that something is hidden, never why.
/// Raises InvalidInput for a `min_persons` below 1.
Conditions for_everybody(Conditions result, std::int64_t min_persons);

}  // namespace samskab::evaluation
