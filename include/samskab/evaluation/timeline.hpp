#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/lab.hpp"
#include "samskab/lab/link.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/metrics/basis.hpp"

/// What happened when, and whether sparring, competence development, trial actions and study took turns.
namespace samskab::evaluation {

/// A lane of the timeline. The first four are the strands that a laboratory alternates between.
enum class Strand : std::uint8_t { sparring, competence, trial, study, step, session, decision, anchoring };
inline constexpr Label<Strand> strand_labels[] = {
    {Strand::sparring, "sparring", "sparring", "sparring"},
    {Strand::competence, "competence", "kompetenceudvikling", "competence development"},
    {Strand::trial, "trial", "prøvehandling", "trial action"},
    {Strand::study, "study", "undersøgelse", "study"},
    {Strand::step, "step", "trin", "step"},
    {Strand::session, "session", "andre møder", "other sessions"},
    {Strand::decision, "decision", "beslutning", "decision"},
    {Strand::anchoring, "anchoring", "forankring", "anchoring"},
};
constexpr LabelList<Strand> labels(Strand) { return strand_labels; }

/// One thing on the timeline.
struct TimelineRow {
  Strand strand = Strand::session;
  LocalisedText strand_label;
  lab::EntityKind kind = lab::EntityKind::session;
  std::string id;
  LocalisedText title;
  LocalisedText what;
  Date start;
  std::optional<Date> end;
  bool ongoing = false;
  bool planned = false;
  static constexpr std::string_view type_name = "TimelineRow";
  template <class Self = TimelineRow>
  static constexpr auto fields() {
    return field_list(field("strand", &Self::strand, "The lane it stands in."),
                      field("strand_label", &Self::strand_label, "The lane in words."),
                      field("kind", &Self::kind, "What kind of thing of the record it is."),
                      field("id", &Self::id, "Its id."), field("title", &Self::title, "What people call it."),
                      field("what", &Self::what, "What it is, such as workshop, sneak peek or measurement before."),
                      field("start", &Self::start, "The day, or its first day."),
                      field("end", &Self::end, "Its last day; missing: one day, or still running."),
                      field("ongoing", &Self::ongoing, "True when it began and no last day is recorded."),
                      field("planned", &Self::planned, "True when only the plan is recorded."));
  }
  friend bool operator==(const TimelineRow&, const TimelineRow&) = default;
};

/// How one of the four strands runs through the course.
struct RhythmRow {
  Strand strand = Strand::sparring;
  LocalisedText label;
  std::int64_t events = 0;
  std::optional<Date> first;
  std::optional<Date> last;
  std::optional<double> median_gap;
  std::optional<std::int64_t> longest_gap;
  std::optional<Date> gap_start;
  std::optional<Date> gap_end;
  static constexpr std::string_view type_name = "RhythmRow";
  template <class Self = RhythmRow>
  static constexpr auto fields() {
    return field_list(field("strand", &Self::strand, "The strand."), field("label", &Self::label, "That in words."),
                      field("events", &Self::events, "Events that have begun."),
                      field("first", &Self::first, "Day of the first; missing without any."),
                      field("last", &Self::last, "Day of the last."),
                      field("median_gap", &Self::median_gap, "Median days from one to the next; missing under two."),
                      field("longest_gap", &Self::longest_gap, "Most days from one to the next; missing under two."),
                      field("gap_start", &Self::gap_start, "Where that gap begins."),
                      field("gap_end", &Self::gap_end, "Where it ends."));
  }
  friend bool operator==(const RhythmRow&, const RhythmRow&) = default;
};

/// How the four strands take turns. Gaps run from the first day of an event to the first day of the next.
struct Rhythm {
  std::vector<RhythmRow> strands;
  std::int64_t events = 0;
  std::optional<std::int64_t> longest_gap;
  std::optional<Date> gap_start;
  std::optional<Date> gap_end;
  std::optional<double> alternation;
  std::optional<double> alternation_by_chance;
  static constexpr std::string_view type_name = "Rhythm";
  template <class Self = Rhythm>
  static constexpr auto fields() {
    return field_list(
        field("strands", &Self::strands, "One row for each of the four strands."),
        field("events", &Self::events, "Events of the four strands."),
        field("longest_gap", &Self::longest_gap, "Most days without anything new in the four; missing under two."),
        field("gap_start", &Self::gap_start, "Where that gap begins."),
        field("gap_end", &Self::gap_end, "Where it ends."),
        field("alternation", &Self::alternation,
              "Of the steps from one event to the next, the share that change strand, 0 to 1; missing under two "
              "events."),
        field("alternation_by_chance", &Self::alternation_by_chance,
              "What that share would be on average if the same events came in random order."));
  }
  friend bool operator==(const Rhythm&, const Rhythm&) = default;
};

struct TimelineOptions {
  /// Unset: the whole laboratory. Things of the laboratory as a whole are shown for every project.
  std::optional<lab::Ref<lab::Project>> project = {};
};

struct Timeline {
  std::vector<TimelineRow> table;
  Rhythm rhythm;
  std::int64_t undated = 0;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "Timeline";
  template <class Self = Timeline>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row per thing with a day, the earliest first."),
        field("rhythm", &Self::rhythm, "How the four strands take turns; what is only planned is left out."),
        field("undated", &Self::undated, "Things that could stand here but have no day."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const Timeline&, const Timeline&) = default;
};

/// Sessions, trial actions, collections, measurements, sneak peeks, steps, decisions and anchoring by day. An empty
/// laboratory gives an empty table that says so. Raises NotFound for an unknown project.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::Timeline line = evaluation::timeline(lab);
/// // Everything with a day, and what the four strands make of it; gaps in days.
/// line.table.size();        // 23
/// line.rhythm.events;       // 7
/// line.rhythm.longest_gap;  // 112
/// ```
Timeline timeline(const Lab& lab, const TimelineOptions& options = {});

}  // namespace samskab::evaluation
