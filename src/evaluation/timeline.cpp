#include "samskab/evaluation/timeline.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "evaluation/detail/of_the_record.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/lab/measure.hpp"
#include "samskab/lab/session.hpp"
#include "samskab/lab/trial.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

constexpr std::array four = {Strand::sparring, Strand::competence, Strand::trial, Strand::study};

Strand strand_of(SessionKind kind) {
  switch (kind) {
    case SessionKind::sparring:
      return Strand::sparring;
    case SessionKind::training:
      return Strand::competence;
    case SessionKind::sneak_peek:
    case SessionKind::sensemaking:
      return Strand::study;
    default:
      return Strand::session;
  }
}

class Gathering {
 public:
  Gathering(const Lab& lab, const TimelineOptions& options) : lab_(lab), options_(options) {}

  Timeline gather() {
    for (const Session& each : lab_.all<Session>())
      add(each, each.project, strand_of(each.kind), localised_name(each.kind), {each.held_on, {}}, {});
    for (const SupportNote& each : lab_.all<SupportNote>())
      if (!each.session)
        add(each, each.project, Strand::sparring, localised_name(SessionKind::sparring), {each.given_on, {}}, {},
            each.topic);
    for (const TrialAction& each : lab_.all<TrialAction>())
      add(each, each.project, Strand::trial, localised_name(EntityKind::trial_action), each.actual, each.planned);
    for (const lab::Collection& each : lab_.all<lab::Collection>())
      add(each, each.project, Strand::study, localised_name(EntityKind::collection), each.window, {});
    for (const Occasion& each : lab_.all<Occasion>())
      add(each, each.project, Strand::study,
          localised(Message("evaluation.timeline.measurement").with("when", localised_name(each.kind))), each.period,
          {}, each.title.empty() ? localised_name(each.kind) : each.title, !each.period.end);
    for (const SneakPeek& each : lab_.all<SneakPeek>())
      add(each, detail::project_of(lab_, {EntityKind::sneak_peek, each.id.text()}), Strand::study,
          localised_name(EntityKind::sneak_peek), {each.as_of, {}}, {});
    for (const ProcessStep& each : lab_.all<ProcessStep>())
      add(each, each.project, Strand::step, localised_name(EntityKind::process_step), each.actual, each.planned);
    for (const Decision& each : lab_.all<Decision>()) {
      std::optional<Ref<Project>> project;
      if (each.subject) project = detail::project_of(lab_, *each.subject);
      add(each, project, Strand::decision, localised_name(each.kind), {each.decided_on, {}}, {});
    }
    for (const Initiative& each : lab_.all<Initiative>())
      for (const AnchoringEvent& event : each.history)
        add(each, each.project, Strand::anchoring, localised_name(event.status), {event.on, {}}, {});
    std::stable_sort(result_.table.begin(), result_.table.end(), [](const TimelineRow& a, const TimelineRow& b) {
      return std::tuple(a.start, a.strand) < std::tuple(b.start, b.strand);
    });
    rhythm();
    result_.basis = detail::record_basis("timeline", {});
    for (const auto& each : used_)
      result_.basis.records.push_back({std::string(code(each.first)), capitalised(localised_name(each.first)),
                                       static_cast<std::int64_t>(each.second)});
    return std::move(result_);
  }

 private:
  template <class T>
  void add(const T& thing, const std::optional<Ref<Project>>& project, Strand strand, LocalisedText what,
           const Period& actual, const Period& planned, LocalisedText title = {}, bool one_day = false) {
    if (options_.project && project && project != options_.project) return;
    const bool only_planned = !actual.start && planned.start;
    const Period& period = only_planned ? planned : actual;
    if (!period.start) {
      ++result_.undated;
      return;
    }
    TimelineRow row;
    row.strand = strand;
    row.strand_label = localised_name(strand);
    row.kind = T::kind_of_entity;
    row.id = thing.id.text();
    row.title = title.empty() ? detail::title_of(lab_, {row.kind, row.id}) : std::move(title);
    row.what = std::move(what);
    row.start = *period.start;
    row.end = period.end;
    const bool lasts = strand == Strand::trial || strand == Strand::step || row.kind == EntityKind::collection;
    row.ongoing = !only_planned && lasts && !one_day && !period.end;
    row.planned = only_planned;
    ++used_[row.kind];
    result_.table.push_back(std::move(row));
  }

  void rhythm() {
    Rhythm& rhythm = result_.rhythm;
    std::vector<const TimelineRow*> events;
    for (const TimelineRow& row : result_.table)
      if (!row.planned && std::find(four.begin(), four.end(), row.strand) != four.end()) events.push_back(&row);
    rhythm.events = static_cast<std::int64_t>(events.size());
    for (const Strand strand : four) {
      RhythmRow row;
      row.strand = strand;
      row.label = localised_name(strand);
      std::vector<Date> days;
      for (const TimelineRow* each : events)
        if (each->strand == strand) days.push_back(each->start);
      row.events = static_cast<std::int64_t>(days.size());
      if (!days.empty()) {
        row.first = days.front();
        row.last = days.back();
      }
      std::vector<double> gaps;
      for (std::size_t i = 1; i < days.size(); ++i) {
        gaps.push_back(days[i] - days[i - 1]);
        widest(days[i - 1], days[i], row);
      }
      row.median_gap = detail::median(std::move(gaps));
      rhythm.strands.push_back(std::move(row));
    }
    if (events.size() < 2) return;
    std::int64_t changes = 0;
    for (std::size_t i = 1; i < events.size(); ++i) {
      widest(events[i - 1]->start, events[i]->start, rhythm);
      changes += events[i]->strand != events[i - 1]->strand ? 1 : 0;
    }
    const auto n = static_cast<double>(events.size());
    rhythm.alternation = static_cast<double>(changes) / (n - 1);
    double same = 0;
    for (const RhythmRow& row : rhythm.strands) {
      const auto count = static_cast<double>(row.events);
      same += count * (count - 1);
    }
    rhythm.alternation_by_chance = 1 - same / (n * (n - 1));
  }

  template <class Row>
  static void widest(Date from, Date to, Row& row) {
    if (row.longest_gap && to - from <= *row.longest_gap) return;
    row.longest_gap = to - from;
    row.gap_start = from;
    row.gap_end = to;
  }

  const Lab& lab_;
  const TimelineOptions& options_;
  Timeline result_;
  std::map<EntityKind, std::size_t> used_;
};

std::vector<Message> words_of(const Timeline& result) {
  std::vector<Message> words;
  if (result.table.empty()) {
    words.emplace_back("evaluation.timeline.none");
    return words;
  }
  const Rhythm& rhythm = result.rhythm;
  Message counts("evaluation.timeline.total");
  counts.with("n", rhythm.events);
  for (const RhythmRow& each : rhythm.strands) counts.with(std::string(code(each.strand)), each.events);
  words.push_back(std::move(counts));
  if (rhythm.longest_gap)
    words.push_back(Message("evaluation.timeline.gap")
                        .with("days", *rhythm.longest_gap)
                        .with("from", localised(*rhythm.gap_start))
                        .with("to", localised(*rhythm.gap_end)));
  if (rhythm.alternation && rhythm.alternation_by_chance)
    words.push_back(Message("evaluation.timeline.turns")
                        .with("share", *rhythm.alternation)
                        .with("chance", *rhythm.alternation_by_chance));
  std::vector<LocalisedText> silent;
  for (const RhythmRow& each : rhythm.strands)
    if (each.events == 0) silent.push_back(each.label);
  if (!silent.empty()) words.push_back(Message("evaluation.timeline.silent").with("strands", listed(silent)));
  return words;
}

}  // namespace

Timeline timeline(const Lab& lab, const TimelineOptions& options) {
  detail::need_project(lab, options.project);
  Timeline result = Gathering(lab, options).gather();
  if (result.undated > 0)
    result.basis.notes.push_back(Message("evaluation.timeline.undated").with("n", result.undated));
  result.words = words_of(result);
  return result;
}

std::string Timeline::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
