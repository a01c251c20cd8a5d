#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/evaluation/counted_share.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/lab/session.hpp"
#include "samskab/metrics/basis.hpp"

/// "Er kompetenceudvikling kommet, når den skulle bruges?" Did training come when it was needed.
namespace samskab::evaluation {

/// When a session was held, beside the start of the step it serves.
enum class SessionTiming : std::uint8_t { early, in_time, late, unknown };
inline constexpr Label<SessionTiming> session_timing_labels[] = {
    {SessionTiming::early, "early", "for tidligt", "too early"},
    {SessionTiming::in_time, "in_time", "til tiden", "in time"},
    {SessionTiming::late, "late", "for sent", "too late"},
    {SessionTiming::unknown, "unknown", "kan ikke afgøres", "cannot be told"},
};
constexpr LabelList<SessionTiming> labels(SessionTiming) { return session_timing_labels; }

/// One training or sparring session beside its step.
struct SessionTimingRow {
  lab::Ref<lab::Session> session;
  LocalisedText title;
  lab::SessionKind kind = lab::SessionKind::training;
  LocalisedText kind_label;
  std::optional<lab::Ref<lab::ProcessStep>> step;
  LocalisedText step_label;
  std::optional<Date> held_on;
  std::optional<Date> planned_start;
  std::optional<Date> actual_start;
  std::optional<std::int64_t> lead_days;
  SessionTiming timing = SessionTiming::unknown;
  LocalisedText timing_label;
  std::int64_t people = 0;
  static constexpr std::string_view type_name = "SessionTimingRow";
  template <class Self = SessionTimingRow>
  static constexpr auto fields() {
    return field_list(
        field("session", &Self::session, "Id of the session."), field("title", &Self::title, "What people call it."),
        field("kind", &Self::kind, "Training or sparring."), field("kind_label", &Self::kind_label, "That in words."),
        field("step", &Self::step, "The step it serves; missing: none."),
        field("step_label", &Self::step_label, "The step in words; empty: none."),
        field("held_on", &Self::held_on, "The day; missing: not settled."),
        field("planned_start", &Self::planned_start, "When the step was to start; missing: not planned."),
        field("actual_start", &Self::actual_start, "When the step started; missing: not yet or not recorded."),
        field("lead_days", &Self::lead_days,
              "Days from the session to the step's start, the actual one where there is one, else the planned one; "
              "negative: the session came after. Missing without the dates."),
        field("timing", &Self::timing, "In time, too early or too late."),
        field("timing_label", &Self::timing_label, "That in words."),
        field("people", &Self::people, "People present, groups with their size; 0: not recorded."));
  }
  friend bool operator==(const SessionTimingRow&, const SessionTimingRow&) = default;
};

/// One competence before and after, the same people both times.
struct CompetenceChange {
  lab::Competence competence = lab::Competence::facilitation;
  LocalisedText label;
  std::optional<std::int64_t> before;
  std::optional<std::int64_t> after;
  std::int64_t pairs = 0;
  std::optional<double> mean_before;
  std::optional<double> mean_after;
  std::optional<double> change;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<std::int64_t> rose;
  std::optional<std::int64_t> fell;
  static constexpr std::string_view type_name = "CompetenceChange";
  template <class Self = CompetenceChange>
  static constexpr auto fields() {
    return field_list(field("competence", &Self::competence, "Which competence."),
                      field("label", &Self::label, "That in words."),
                      field("before", &Self::before, "People assessed before; missing: not told."),
                      field("after", &Self::after, "People assessed after; missing: not told."),
                      field("pairs", &Self::pairs, "People assessed both times; means and change are theirs."),
                      field("mean_before", &Self::mean_before, "Mean before, 1 (new to it) to 5 (teaches others)."),
                      field("mean_after", &Self::mean_after, "Mean after, 1 to 5."),
                      field("change", &Self::change, "Mean change in points; missing without pairs."),
                      field("low", &Self::low,
                            "Lower end of its 95% interval; missing with fewer than two pairs, or changes all equal."),
                      field("high", &Self::high, "Upper end."),
                      field("rose", &Self::rose, "Pairs that rose; missing: none, or not told."),
                      field("fell", &Self::fell, "Pairs that fell; missing: none, or not told."));
  }
  friend bool operator==(const CompetenceChange&, const CompetenceChange&) = default;
};

/// What counts as in time is the project's own judgement; these are samskab's defaults, no standard.
struct TimelinessOptions {
  std::optional<lab::Ref<lab::Project>> project = {};  ///< unset: the whole laboratory
  std::int64_t early_days = 42;    ///< more days than this before the step starts is too early: it is forgotten by then
  std::int64_t late_days = 7;      ///< more days than this after the step started is too late
  std::optional<Date> today = {};  ///< sessions and assessments up to and including this day; undated ones count
};

struct Timeliness {
  std::vector<SessionTimingRow> table;
  CountedShare in_time;
  std::int64_t early = 0;
  std::int64_t late = 0;
  std::optional<double> median_lead_days;
  std::vector<CompetenceChange> competences;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "Timeliness";
  template <class Self = Timeliness>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row per training and sparring session, in the order they were held."),
        field("in_time", &Self::in_time, "Sessions in time, of those where it can be told."),
        field("early", &Self::early, "Sessions too early."), field("late", &Self::late, "Sessions too late."),
        field("median_lead_days", &Self::median_lead_days,
              "Median days from session to start of step; negative: after. Missing without dates."),
        field("competences", &Self::competences, "Each assessed competence before and after."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const Timeliness&, const Timeliness&) = default;
};

/// Training and sparring beside the steps they serve, and competence before and after. The change is Student's interval
/// of paired differences; without a comparison group it does not show what the training did. An assessment without an
/// occasion is taken as before when it is dated no later than the first training in that competence, else as after.
/// Raises NotFound for an unknown project, InvalidInput for a negative number of days.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::Timeliness found = evaluation::timeliness(lab);
/// found.table[0].lead_days;                                // -8
/// found.in_time.share;                                     // 0
/// evaluation::for_everybody(found, 5).competences.size();  // 1
/// evaluation::timeliness(lab, {.early_days = -1});         // throws InvalidInput
/// ```
Timeliness timeliness(const Lab& lab, const TimelinessOptions& options = {});

/// The answer as anybody may see it: without the competences for which fewer than `min_persons` people were assessed
/// both times, without how many rose and fell where one of these, or those who stayed where they were, are fewer, and
/// without how many were assessed before and after where fewer were assessed only then. One sentence says that
/// something is hidden, never why. Raises InvalidInput for a `min_persons` below 1.
Timeliness for_everybody(Timeliness result, std::int64_t min_persons);

}  // namespace samskab::evaluation
