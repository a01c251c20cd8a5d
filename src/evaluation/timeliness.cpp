#include "samskab/evaluation/timeliness.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

#include "evaluation/detail/differ.hpp"
#include "evaluation/detail/of_the_record.hpp"
#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "evaluation/detail/too_few.hpp"
#include "samskab/lab/measure.hpp"
#include "samskab/lab/stakeholder.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/interval.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

bool builds_competence(const Session& session) {
  return session.kind == SessionKind::training || session.kind == SessionKind::sparring;
}

SessionTiming timing_of(const std::optional<std::int64_t>& lead, const TimelinessOptions& options) {
  if (!lead) return SessionTiming::unknown;
  if (*lead > options.early_days) return SessionTiming::early;
  return *lead < -options.late_days ? SessionTiming::late : SessionTiming::in_time;
}

SessionTimingRow row_of(const Lab& lab, const Session& session, const TimelinessOptions& options) {
  SessionTimingRow row;
  row.session = session.id;
  row.title = detail::title_of(lab, {EntityKind::session, session.id.text()});
  row.kind = session.kind;
  row.kind_label = localised_name(session.kind);
  row.step = session.step;
  row.held_on = session.held_on;
  if (session.step) {
    const ProcessStep& step = lab.at(*session.step);
    row.step_label = detail::title_of(lab, {EntityKind::process_step, step.id.text()});
    row.planned_start = step.planned.start;
    if (detail::by_then(step.actual.start, options.today)) row.actual_start = step.actual.start;
  }
  const std::optional<Date> start = row.actual_start ? row.actual_start : row.planned_start;
  if (start && row.held_on) row.lead_days = *start - *row.held_on;
  row.timing = timing_of(row.lead_days, options);
  row.timing_label = localised_name(row.timing);
  for (const Ref<Stakeholder>& each : session.present) row.people += lab.at(each).group_size;
  return row;
}

/// One who was assessed: a stakeholder or a respondent. Assessments of a level as a whole cannot be paired.
using Assessed = std::pair<std::string, std::string>;
std::optional<Assessed> assessed(const CompetenceAssessment& each) {
  if (each.stakeholder) return Assessed("s", each.stakeholder->text());
  if (each.person) return Assessed("p", each.person->text());
  return std::nullopt;
}

struct Scores {
  std::optional<double> before;
  std::optional<double> after;
  std::optional<Date> before_on;
  std::optional<Date> after_on;
};

class Competences {
 public:
  Competences(const Lab& lab, const TimelinessOptions& options) : lab_(lab) {
    for (const Session& each : lab.all<Session>()) {
      if (each.kind != SessionKind::training || !each.held_on) continue;
      if (!detail::by_then(each.held_on, options.today)) continue;
      if (!detail::asked_for(options.project, each.project)) continue;
      for (const Competence competence : each.competences) {
        auto& first = first_training_[competence];
        if (!first || *each.held_on < *first) first = each.held_on;
      }
    }
    for (const CompetenceAssessment& each : lab.all<CompetenceAssessment>())
      if ((!options.project || !each.project || each.project == options.project) &&
          detail::by_then(day_of(each), options.today) && !taken_back(each))
        take(each);
  }

  std::vector<CompetenceChange> changes() const {
    std::vector<CompetenceChange> out;
    for (const auto& each : scores_) out.push_back(change_of(each.first, each.second));
    return out;
  }
  std::int64_t used = 0;
  std::int64_t unpaired = 0;  ///< of a level as a whole, or neither before nor after

 private:
  using People = std::map<Assessed, Scores>;

  [[nodiscard]] std::optional<Date> day_of(const CompetenceAssessment& each) const {
    return detail::assessed_on(lab_, each.assessed_on, each.occasion);
  }

  /// Of a respondent who withdrew, or of the stakeholder they are.
  [[nodiscard]] bool taken_back(const CompetenceAssessment& each) const {
    return detail::withdrew(lab_, each.person) ||
           (each.stakeholder && detail::withdrew(lab_, lab_.at(*each.stakeholder).person));
  }
  /// Before (true), after (false), or neither.
  std::optional<bool> is_before(const CompetenceAssessment& each) const {
    if (each.occasion) {
      const outcomes::OccasionKind kind = lab_.at(*each.occasion).kind;
      if (kind == outcomes::OccasionKind::during) return std::nullopt;
      return kind == outcomes::OccasionKind::baseline;
    }
    const auto first = first_training_.find(each.competence);
    if (!each.assessed_on || first == first_training_.end()) return std::nullopt;
    return *each.assessed_on <= *first->second;
  }

  void take(const CompetenceAssessment& each) {
    const auto who = assessed(each);
    const auto before = is_before(each);
    if (!who || !before) {
      ++unpaired;
      return;
    }
    ++used;
    Scores& own = scores_[each.competence][*who];
    // Of several before the first counts, of several after the last.
    if (*before && !(own.before && own.before_on <= each.assessed_on)) {
      own.before = each.score;
      own.before_on = each.assessed_on;
    }
    if (!*before && !(own.after && each.assessed_on < own.after_on)) {
      own.after = each.score;
      own.after_on = each.assessed_on;
    }
  }

  static CompetenceChange change_of(Competence competence, const People& people) {
    CompetenceChange out;
    out.competence = competence;
    out.label = localised_name(competence);
    std::vector<double> differences;
    double before = 0;
    double after = 0;
    std::int64_t assessed_before = 0;
    std::int64_t assessed_after = 0;
    std::int64_t rose = 0;
    std::int64_t fell = 0;
    for (const auto& each : people) {
      const Scores& own = each.second;
      assessed_before += own.before ? 1 : 0;
      assessed_after += own.after ? 1 : 0;
      if (!own.before || !own.after) continue;
      before += *own.before;
      after += *own.after;
      differences.push_back(*own.after - *own.before);
      rose += *own.after > *own.before ? 1 : 0;
      fell += *own.after < *own.before ? 1 : 0;
    }
    out.before = assessed_before;
    out.after = assessed_after;
    out.pairs = static_cast<std::int64_t>(differences.size());
    if (differences.empty()) return out;
    out.rose = rose;
    out.fell = fell;
    const auto n = static_cast<double>(differences.size());
    out.mean_before = before / n;
    out.mean_after = after / n;
    out.change = (after - before) / n;
    if (differences.size() > 1) {
      const stats::Interval interval = stats::mean_interval(differences);
      if (detail::differ(interval)) {
        out.low = interval.low;
        out.high = interval.high;
      }
    }
    return out;
  }

  const Lab& lab_;
  std::map<Competence, std::optional<Date>> first_training_;
  std::map<Competence, People> scores_;
};

/// The change in each competence; false where there is none to tell.
bool tell_changes(const std::vector<CompetenceChange>& competences, std::vector<Message>& words) {
  bool paired = false;
  for (const CompetenceChange& each : competences) {
    if (!each.change) continue;
    paired = true;
    Message message(each.low         ? "evaluation.timeliness.change"
                    : each.pairs > 1 ? "evaluation.timeliness.change_alike"
                                     : "evaluation.timeliness.change_one");
    message.with("what", each.label)
        .with("n", each.pairs)
        .with("before", *each.mean_before)
        .with("after", *each.mean_after)
        .with("change", *each.change);
    if (each.low) message.with("low", *each.low).with("high", *each.high);
    words.push_back(std::move(message));
  }
  if (paired) words.emplace_back("evaluation.timeliness.uncontrolled");
  return paired;
}

std::vector<Message> words_of(const Timeliness& result, const TimelinessOptions& options) {
  std::vector<Message> words;
  if (result.table.empty())
    words.emplace_back("evaluation.timeliness.none");
  else if (result.in_time.count == 0)
    words.push_back(Message("evaluation.timeliness.unknown").with("n", result.table.size()));
  else
    words.push_back(Message("evaluation.timeliness.total")
                        .with("hits", result.in_time.hits)
                        .with("n", result.in_time.count)
                        .with("early", result.early)
                        .with("late", result.late)
                        .with("before", options.early_days)
                        .with("after", options.late_days));
  if (result.median_lead_days)
    words.push_back(
        Message(*result.median_lead_days >= 0 ? "evaluation.timeliness.lead" : "evaluation.timeliness.lag")
            .with("days", *result.median_lead_days < 0 ? -*result.median_lead_days : *result.median_lead_days));
  if (!tell_changes(result.competences, words)) words.emplace_back("evaluation.timeliness.no_pairs");
  return words;
}

}  // namespace

Timeliness timeliness(const Lab& lab, const TimelinessOptions& options) {
  detail::need_project(lab, options.project);
  if (options.early_days < 0 || options.late_days < 0)
    throw InvalidInput(
        Message("evaluation.timeliness.days").with("early", options.early_days).with("late", options.late_days));
  Timeliness result;
  std::vector<double> leads;
  for (const Session& each : lab.all<Session>()) {
    if (!builds_competence(each) || !detail::asked_for(options.project, each.project)) continue;
    if (!detail::by_then(each.held_on, options.today)) continue;
    result.table.push_back(row_of(lab, each, options));
    const SessionTimingRow& row = result.table.back();
    if (row.lead_days) leads.push_back(static_cast<double>(*row.lead_days));
    result.early += row.timing == SessionTiming::early ? 1 : 0;
    result.late += row.timing == SessionTiming::late ? 1 : 0;
  }
  std::stable_sort(result.table.begin(), result.table.end(), [](const SessionTimingRow& a, const SessionTimingRow& b) {
    if (a.held_on && b.held_on) return *a.held_on < *b.held_on;
    return a.held_on.has_value() && !b.held_on.has_value();
  });
  const auto told = static_cast<std::int64_t>(leads.size());
  result.in_time = {told - result.early - result.late, told};
  result.median_lead_days = detail::median(std::move(leads));
  const Competences competences(lab, options);
  result.competences = competences.changes();
  result.basis = detail::record_basis(
      "timeliness", {{EntityKind::session, result.table.size()},
                     {EntityKind::competence_assessment, static_cast<std::size_t>(competences.used)}});
  if (const auto untold = static_cast<std::int64_t>(result.table.size()) - told; untold > 0)
    result.basis.notes.push_back(Message("evaluation.timeliness.untold").with("n", untold));
  if (competences.unpaired > 0)
    result.basis.notes.push_back(Message("evaluation.timeliness.unpaired").with("n", competences.unpaired));
  result.words = words_of(result, options);
  return result;
}

Timeliness for_everybody(Timeliness result, std::int64_t min_persons) {
  const detail::TooFew few(min_persons);
  const std::size_t hidden =
      std::erase_if(result.competences, [&](const CompetenceChange& each) { return few(each.pairs); });
  bool which_way = false;
  for (CompetenceChange& each : result.competences)
    if (each.rose && (few(*each.rose) || few(*each.fell) || few(each.pairs - *each.rose - *each.fell))) {
      each.rose.reset();
      each.fell.reset();
      which_way = true;
    }
  bool only_once = false;
  for (CompetenceChange& each : result.competences)
    if (each.before && (few(*each.before - each.pairs) || few(*each.after - each.pairs))) {
      each.before.reset();
      each.after.reset();
      only_once = true;
    }
  // How many assessments there are of all competences tells those of the hidden ones.
  if (hidden > 0 || only_once) {
    detail::leave_out(result.basis, EntityKind::competence_assessment);
    detail::leave_out_notes(result.basis, {"evaluation.timeliness.unpaired"});
  }
  if (hidden > 0) {
    std::erase_if(result.words, [](const Message& each) {
      const std::string_view key = each.key();
      return key.starts_with("evaluation.timeliness.change") || key == "evaluation.timeliness.uncontrolled";
    });
    tell_changes(result.competences, result.words);
  }
  if (hidden > 0 || only_once || which_way) detail::tell_hidden(result.words);
  return result;
}

std::string Timeliness::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
