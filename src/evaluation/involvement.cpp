#include "samskab/evaluation/involvement.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/lab/involvement.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

LocalisedText step_name(const ProcessStep& step) {
  return step.name.empty() ? LocalisedText(step.id.text()) : step.name;
}

/// When the step was; the plan where nothing else is recorded.
Period when(const ProcessStep& step) { return step.actual.start || step.actual.end ? step.actual : step.planned; }

bool overlaps(const Stakeholder& who, const Period& period) {
  return !(who.joined_on && period.end && *period.end < *who.joined_on) &&
         !(who.left_on && period.start && *who.left_on < *period.start);
}

/// The steps of what is asked about: by project, in order; steps without an order last, as they were added.
std::vector<const ProcessStep*> steps_in_order(const Lab& lab, const InvolvementOptions& options) {
  std::vector<const ProcessStep*> steps;
  for (const ProcessStep& each : lab.all<ProcessStep>())
    if (!options.project || each.project == *options.project) steps.push_back(&each);
  std::map<Ref<Project>, std::size_t> place;
  for (const Project& each : lab.all<Project>()) place.emplace(each.id, place.size());
  std::stable_sort(steps.begin(), steps.end(), [&place](const ProcessStep* a, const ProcessStep* b) {
    if (a->project != b->project) return place.at(a->project) < place.at(b->project);
    if (a->order && b->order) return *a->order < *b->order;
    return a->order.has_value() && !b->order;
  });
  return steps;
}

InvolvementRow row_of(const Stakeholder& who, const Involvement& each) {
  InvolvementRow row;
  row.stakeholder = who.id;
  row.name = detail::called(who);
  row.level = level_of(who);
  row.group_size = who.group_size;
  row.project = each.project;
  row.step_name = localised(Message("evaluation.involvement.whole"));
  row.mode = each.mode;
  if (each.mode) row.mode_label = localised_name(*each.mode);
  row.promised = each.promised;
  row.delivered = each.delivered;
  if (each.promised && each.delivered)
    row.steps_apart = static_cast<std::int64_t>(*each.delivered) - static_cast<std::int64_t>(*each.promised);
  row.intensity = each.intensity;
  row.joined_on = who.joined_on;
  row.left_on = who.left_on;
  return row;
}

std::vector<CohortRow> cohort_of(const std::vector<const Stakeholder*>& frame, const std::optional<Date>& today) {
  std::map<Date, CohortRow> days;
  for (const Stakeholder* who : frame) {
    if (who->joined_on) ++days[*who->joined_on].joined;
    if (who->left_on && detail::by_then(who->left_on->plus(1), today)) ++days[who->left_on->plus(1)].left;
  }
  std::vector<CohortRow> out;
  for (auto& [day, row] : days) {
    row.on = day;
    for (const Stakeholder* who : frame) {
      if (!detail::there_on(*who, day)) continue;
      ++row.there;
      row.people += who->group_size;
    }
    out.push_back(row);
  }
  return out;
}

std::vector<Message> words_of(const InvolvementMatrix& result) {
  std::vector<Message> words;
  if (result.table.empty()) {
    words.emplace_back("evaluation.involvement.none");
    return words;
  }
  words.push_back(Message("evaluation.involvement.count").with("n", result.stakeholders).with("people", result.people));
  const StepShare* least = nullptr;
  for (const StepShare& step : result.steps)
    if (step.share && (least == nullptr || *step.share < *least->share)) least = &step;
  if (least != nullptr)
    words.push_back(Message("evaluation.involvement.least")
                        .with("step", quoted(least->name))
                        .with("involved", least->people_involved)
                        .with("there", least->people_there)
                        .with("share", *least->share));
  std::int64_t judged = 0;
  std::int64_t less = 0;
  std::set<CoMode> modes;
  for (const InvolvementRow& row : result.table) {
    if (row.mode && row.intensity.value_or(1) > 0) modes.insert(*row.mode);
    if (!row.steps_apart) continue;
    ++judged;
    less += *row.steps_apart < 0 ? 1 : 0;
  }
  std::vector<LocalisedText> missing;
  for (const Label<CoMode>& each : co_mode_labels)
    if (modes.count(each.value) == 0) missing.push_back(localised_name(each.value));
  if (!missing.empty() && missing.size() < 4)
    words.push_back(Message("evaluation.involvement.no_mode").with("modes", listed(missing)));
  if (judged == 0)
    words.emplace_back("evaluation.involvement.not_judged");
  else
    words.push_back(Message("evaluation.involvement.less").with("less", less).with("n", judged));
  return words;
}

}  // namespace

InvolvementMatrix involvement(const Lab& lab, const InvolvementOptions& options) {
  detail::need_project(lab, options.project);
  const auto here = [&options](const Stakeholder& who) { return detail::by_then(who.joined_on, options.today); };
  const std::vector<const ProcessStep*> steps = steps_in_order(lab, options);
  std::map<Ref<ProcessStep>, std::size_t> place;
  for (const ProcessStep* step : steps) place.emplace(step->id, place.size() + 1);
  InvolvementMatrix result;
  std::set<Ref<Stakeholder>> recorded;
  std::set<Ref<Stakeholder>> involved;
  std::map<Ref<ProcessStep>, std::set<Ref<Stakeholder>>> in_step;
  std::map<Ref<Project>, std::set<Ref<Stakeholder>>> in_whole;
  std::map<Ref<Project>, std::set<Ref<Stakeholder>>> in_project;
  std::size_t used = 0;
  for (const Involvement& each : lab.all<Involvement>()) {
    const Stakeholder& who = lab.at(each.stakeholder);
    if ((options.project && each.project != *options.project) || !here(who)) continue;
    ++used;
    recorded.insert(who.id);
    in_project[each.project].insert(who.id);
    InvolvementRow row = row_of(who, each);
    const bool takes_part = each.takes_part();
    if (takes_part) involved.insert(who.id);
    if (each.steps.empty()) {
      if (takes_part) in_whole[each.project].insert(who.id);
      result.table.push_back(row);
    }
    for (const Ref<ProcessStep>& step : each.steps) {
      row.step = step;
      row.step_name = step_name(lab.at(step));
      if (takes_part) in_step[step].insert(who.id);
      result.table.push_back(row);
    }
  }
  std::map<Ref<Stakeholder>, std::size_t> order;
  std::vector<const Stakeholder*> frame;
  for (const Stakeholder& who : lab.all<Stakeholder>()) {
    order.emplace(who.id, order.size());
    const bool counted = (detail::has_part(who, options.project) || recorded.count(who.id) > 0) && here(who);
    if (counted) frame.push_back(&who);
  }
  const auto step_place = [&place](const InvolvementRow& row) { return row.step ? place[*row.step] : 0; };
  std::stable_sort(result.table.begin(), result.table.end(), [&](const InvolvementRow& a, const InvolvementRow& b) {
    const auto key = [&](const InvolvementRow& row) {
      return std::tuple(order.at(row.stakeholder), step_place(row), row.mode);
    };
    return key(a) < key(b);
  });
  // Who could take part is found once for each project, however many steps it has.
  std::map<Ref<Project>, std::vector<const Stakeholder*>> parts;
  for (const ProcessStep* step : steps) {
    const std::set<Ref<Stakeholder>>& in_this = in_step[step->id];
    const std::set<Ref<Stakeholder>>& in_all = in_whole[step->project];
    const auto [found, fresh] = parts.try_emplace(step->project);
    if (fresh)
      for (const Stakeholder* who : frame)
        if (detail::has_part(*who, step->project) || in_project[step->project].count(who->id) > 0)
          found->second.push_back(who);
    StepShare share;
    share.step = step->id;
    share.name = step_name(*step);
    const Period period = when(*step);
    share.start = period.start;
    // Nobody was there in what has not begun: its row stands with nothing to hold it against.
    const bool begun = detail::by_then(period.start, options.today);
    for (const Stakeholder* who : found->second) {
      if (!begun || !overlaps(*who, period)) continue;
      ++share.there;
      share.people_there += who->group_size;
      if (in_this.count(who->id) == 0 && in_all.count(who->id) == 0) continue;
      ++share.involved;
      share.people_involved += who->group_size;
    }
    if (share.people_there > 0)
      share.share = static_cast<double>(share.people_involved) / static_cast<double>(share.people_there);
    result.steps.push_back(std::move(share));
  }
  result.cohort = cohort_of(frame, options.today);
  result.stakeholders = static_cast<std::int64_t>(involved.size());
  for (const Ref<Stakeholder>& each : involved) result.people += lab.at(each).group_size;
  result.basis = detail::record_basis("involvement", {{EntityKind::involvement, used},
                                                      {EntityKind::stakeholder, frame.size()},
                                                      {EntityKind::process_step, steps.size()}});
  result.words = words_of(result);
  return result;
}

std::string InvolvementMatrix::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
