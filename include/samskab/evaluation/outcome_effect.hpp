#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/lab.hpp"
#include "samskab/metrics/basis.hpp"
#include "samskab/outcomes/instrument.hpp"
#include "samskab/outcomes/pairs.hpp"
#include "samskab/outcomes/responses.hpp"

/// "Hvad får borgerne ud af det?" What people get out of it.
namespace samskab::evaluation {

/// One figure of the change: about the score, or about how many people.
struct OutcomeRow {
  std::string measure;
  LocalisedText label;
  std::optional<double> value;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<std::int64_t> persons;
  std::optional<double> expected;
  static constexpr std::string_view type_name = "OutcomeRow";
  template <class Self = OutcomeRow>
  static constexpr auto fields() {
    return field_list(
        field("measure", &Self::measure,
              "mean_before, mean_after, change, g_av; onto:ID, off:ID, before:ID and after:ID for a cut-point; "
              "reliable_better, reliable_worse, important_better, important_worse; regression; benchmark:N; target. "
              "With a comparison group: others_before, others_after, others_change, "
              "difference_of_changes, adjusted, d_ppc2. Of a register series: trend, level_change, trend_change, "
              "effect_at_end."),
        field("label", &Self::label, "The figure in words."),
        field("value", &Self::value, "In points of the score; a share from 0 to 1 where people are counted."),
        field("low", &Self::low, "Lower end of the interval; missing: none is given."),
        field("high", &Self::high, "Upper end of the interval; missing: none is given."),
        field("persons", &Self::persons, "People counted; missing for figures about the score."),
        field("expected", &Self::expected, "People counted if nobody had changed; missing: not known."));
  }
  friend bool operator==(const OutcomeRow&, const OutcomeRow&) = default;
};

/// A change that somebody told of and that the indicator does not show.
struct ToldOutcome {
  std::string id;
  LocalisedText what;
  bool anticipated = true;
  bool positive = true;
  static constexpr std::string_view type_name = "ToldOutcome";
  template <class Self = ToldOutcome>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Id of the outcome statement."),
                      field("what", &Self::what, "What changed."),
                      field("anticipated", &Self::anticipated, "False when nobody had aimed at it."),
                      field("positive", &Self::positive, "False when it is a change for the worse."));
  }
  friend bool operator==(const ToldOutcome&, const ToldOutcome&) = default;
};

/// One measurement of a register series.
struct SeriesPoint {
  Date start;
  double value = 0.0;
  bool after = false;
  double fitted = 0.0;
  double without = 0.0;
  static constexpr std::string_view type_name = "SeriesPoint";
  template <class Self = SeriesPoint>
  static constexpr auto fields() {
    return field_list(field("start", &Self::start, "First day of what it is of."),
                      field("value", &Self::value, "The figure."),
                      field("after", &Self::after, "Whether it is from the change on."),
                      field("fitted", &Self::fitted, "The line through the figures there."),
                      field("without", &Self::without, "The line before the change, carried on."));
  }
  friend bool operator==(const SeriesPoint&, const SeriesPoint&) = default;
};

/// The places that people who answered belong to: what they share makes them more alike than strangers are.
enum class OutcomePlaces : std::uint8_t { none, unit, project };
inline constexpr Label<OutcomePlaces> outcome_places_labels[] = {
    {OutcomePlaces::none, "none", "ingen", "none"},
    {OutcomePlaces::unit, "unit", "enhed", "unit"},
    {OutcomePlaces::project, "project", "projekt", "project"},
};
constexpr LabelList<OutcomePlaces> labels(OutcomePlaces) { return outcome_places_labels; }

struct OutcomeOptions {
  std::string before = "baseline";  ///< id or kind of the occasion before
  std::string after = "after";      ///< id or kind of the occasion after
  /// Responses of people who took no part; those to the indicator's instrument are used. Unset: before and after are
  /// compared without control.
  std::optional<outcomes::Responses> comparison = {};
  /// Reckon with people of one place being alike: all uncertainty then comes from the places.
  OutcomePlaces places = OutcomePlaces::none;
  std::optional<lab::Ref<lab::OrgUnit>> unit = {};  ///< of a register series; unset: the municipality as a whole
  std::optional<Date> changed_on =
      {};               ///< of a register series; unset: when the project, or else the first with a goal of it, began
  double level = 0.95;  ///< confidence level of the intervals
  /// Answers, figures and changes up to and including this day, undated ones too; whether a target is due is measured
  /// by it. Unset: all, and a target is due once a figure is of later than its day.
  std::optional<Date> today = {};
};

/// How the people an indicator is about changed between two occasions, or how its register series ran before and after
/// something began. Without a comparison group it cannot tell whether the project caused the change, and says so.
struct OutcomeEffect {
  std::string indicator;
  LocalisedText title;
  std::string instrument;
  bool higher_is_better = true;
  std::int64_t pairs = 0;
  std::optional<double> change;
  std::vector<double> before;
  std::vector<double> after;
  std::vector<double> others_before;
  std::vector<double> others_after;
  std::vector<SeriesPoint> series;
  outcomes::Attrition attrition;
  std::vector<ToldOutcome> told;
  std::vector<OutcomeRow> table;
  Basis basis;
  std::vector<Message> words;
  std::optional<outcomes::ScoreRange> range;
  std::vector<outcomes::CutPoint> cut_points;
  static constexpr std::string_view type_name = "OutcomeEffect";
  template <class Self = OutcomeEffect>
  static constexpr auto fields() {
    return field_list(
        field("indicator", &Self::indicator, "Id of the indicator."),
        field("title", &Self::title, "What it is called."),
        field("instrument", &Self::instrument, "Id of the instrument."),
        field("higher_is_better", &Self::higher_is_better, "Which way is better."),
        field("pairs", &Self::pairs, "People with a score at both occasions."),
        field("change", &Self::change, "Mean of after minus before, in points; missing below three people."),
        field("before", &Self::before, "Their scores before, in no told order of people."),
        field("after", &Self::after, "Their scores after, in the order of `before`."),
        field("others_before", &Self::others_before, "Scores before of the comparison group; empty: there is none."),
        field("others_after", &Self::others_after, "Their scores after, in the order of `others_before`."),
        field("series", &Self::series,
              "The register series, in order of time, without figures that the change falls inside; empty for an "
              "instrument."),
        field("attrition", &Self::attrition, "Who is missing after, by their score before."),
        field("told", &Self::told, "Unexpected and negative changes that somebody told of."),
        field("table", &Self::table, "One row per figure: the score's own points first."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."),
        field("range", &Self::range, "Lowest and highest score there is; missing: not known.", 1),
        field("cut_points", &Self::cut_points, "Where the score begins to mean something, as the instrument says.", 1));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const OutcomeEffect&, const OutcomeEffect&) = default;
};

/// The change on one indicator.
///
/// With an instrument: the same people before and after (paired_change(), reliable_change()); with `places`, people of
/// one place taken together (units of paired_change(); shares by the number of independent people that are worth the
/// same, Korn & Graubard 1998; how alike people of one place are, by random_intercept()); with `comparison`, beside
/// people who took no part (pre_post_control()). One or two places tell nothing of how far others lie, so figures then
/// have no intervals. Without an instrument: its register series, interrupted when the project began
/// (interrupted_series()). A figure whose time begins before the change and ends after it is neither before nor after
/// and is left out, which is said; one without a last day lasts until the next begins.
///
/// The responses of the indicator's project and level count, and of a comparison those of its level. A response that
/// does not say so counts where another of the same person does; whose level no response tells is looked up among the
/// laboratory's persons. Whose level is not known is left out and counted in a note; where nobody's is, all are kept
/// and a note says so.
///
/// Raises NotFound for an unknown indicator, unit or occasion, or a comparison that nobody belongs to; InvalidInput for
/// a person in both groups, a person of no known place, a series that is not equally spaced (by days, or by the months,
/// quarters or years that its figures are of) or of which it is not known when it changed; NotEnoughData when there are
/// no responses or figures, none of the indicator's project or level, or too few of them for what was asked.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const auto effect = evaluation::outcome_effect(lab, lab::Ref<lab::Indicator>("I1"));
/// effect.pairs;                  // 3
/// effect.change;                 // 0.33
/// effect.table[0].low;           // missing
/// effect.summary(Language::en);  // "3 answered twice; Loneliness (three items) changed +0.3 points (uncertainty…"
/// // Of three people nobody else is told anything.
/// evaluation::for_everybody(effect, 5).change;                      // missing
/// evaluation::outcome_effect(lab, lab::Ref<lab::Indicator>("I9"));  // throws NotFound
/// ```
OutcomeEffect outcome_effect(const Lab& lab, const lab::Ref<lab::Indicator>& indicator,
                             const OutcomeOptions& options = {});

/// The answer as anybody may see it. Nobody's own scores are told, nor who left by their score. Where fewer than
/// `min_persons` people have both scores, or fewer differ from the commonest score or change, nothing that is reckoned
/// from them is; where counts of people are of fewer, leave fewer or differ by fewer, as two cut-points may, no count
/// is, since one gives another away, nor where one says the same of everybody in a small group; where fewer left,
/// answered in the wrong order or were compared with, nothing of those. A register series is nobody's own. One sentence
/// says that something is hidden, never why. Raises InvalidInput for a `min_persons` below 1.
OutcomeEffect for_everybody(OutcomeEffect result, std::int64_t min_persons);

}  // namespace samskab::evaluation
