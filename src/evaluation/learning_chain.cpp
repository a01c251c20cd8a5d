#include "samskab/evaluation/learning_chain.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "evaluation/detail/of_the_record.hpp"
#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/lab/stakeholder.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

/// Who points at whom, once for all questions.
struct Arrows {
  std::map<Ref<Observation>, std::vector<const Interpretation*>> readings;
  std::map<Ref<Observation>, std::vector<const LearningPoint*>> points;
  std::map<Ref<LearningPoint>, std::vector<const Decision*>> decisions;
};

Arrows arrows_of(const Lab& lab, const std::optional<Date>& today) {
  Arrows arrows;
  for (const Interpretation& each : lab.all<Interpretation>()) arrows.readings[each.observation].push_back(&each);
  for (const LearningPoint& each : lab.all<LearningPoint>()) {
    if (!detail::by_then(each.drawn_on, today)) continue;
    for (const Ref<Observation>& observation : each.observations) arrows.points[observation].push_back(&each);
  }
  for (const Decision& each : lab.all<Decision>()) {
    if (!detail::by_then(each.decided_on, today)) continue;
    for (const Ref<LearningPoint>& point : each.learning_points) arrows.decisions[point].push_back(&each);
  }
  return arrows;
}

template <class K, class V>
const std::vector<V>& those(const std::map<K, std::vector<V>>& map, const K& key) {
  static const std::vector<V> none;
  const auto found = map.find(key);
  return found == map.end() ? none : found->second;
}

std::optional<Date> seen_on(const Lab& lab, const Observation& observation) {
  if (observation.seen_on) return observation.seen_on;
  if (observation.peek)
    if (const SneakPeek* peek = lab.find(*observation.peek)) return peek->as_of;
  return std::nullopt;
}

ChainStatus status_of(const Decision& decision, const std::optional<Date>& today) {
  if (decision.done_on && detail::by_then(decision.done_on, today)) return ChainStatus::done;
  return today && decision.due_on && *decision.due_on < *today ? ChainStatus::late : ChainStatus::decided;
}

/// Days between; nothing where a day is missing, or where the later one comes first.
std::optional<std::int64_t> days_between(const std::optional<Date>& from, const std::optional<Date>& to) {
  if (!from || !to || *to < *from) return std::nullopt;
  return *to - *from;
}

class Chain {
 public:
  Chain(const Lab& lab, const ChainOptions& options)
      : lab_(lab), options_(options), arrows_(arrows_of(lab, options.today)) {}

  LearningChain build() {
    for (const Observation& each : lab_.all<Observation>()) {
      if (!detail::by_then(seen_on(lab_, each), options_.today)) continue;
      const auto& points = those(arrows_.points, each.id);
      if (points.empty()) add(&each, nullptr, nullptr);
      for (const LearningPoint* point : points) add_point(&each, *point);
    }
    for (const LearningPoint& each : lab_.all<LearningPoint>())
      if (each.observations.empty() && detail::by_then(each.drawn_on, options_.today)) add_point(nullptr, each);
    for (const Decision& each : lab_.all<Decision>())
      if (each.learning_points.empty() && detail::by_then(each.decided_on, options_.today))
        add(nullptr, nullptr, &each);
    std::stable_sort(result_.table.begin(), result_.table.end(), [](const ChainRow& a, const ChainRow& b) {
      if (a.seen_on && b.seen_on) return *a.seen_on < *b.seen_on;
      return a.seen_on.has_value() && !b.seen_on.has_value();
    });
    count();
    peeks();
    return std::move(result_);
  }

 private:
  void add_point(const Observation* observation, const LearningPoint& point) {
    const auto& decisions = those(arrows_.decisions, point.id);
    if (decisions.empty()) add(observation, &point, nullptr);
    for (const Decision* decision : decisions) add(observation, &point, decision);
  }

  bool touches(const Observation* observation, const LearningPoint* point, const Decision* decision) const {
    if (!options_.project) return true;
    const auto ours = [&](const Link& link) { return detail::project_of(lab_, link) == options_.project; };
    if (observation != nullptr) {
      if (observation->peek && ours({EntityKind::sneak_peek, observation->peek->text()})) return true;
      if (std::any_of(observation->sources.begin(), observation->sources.end(), ours)) return true;
    }
    if (point != nullptr && std::any_of(point->sources.begin(), point->sources.end(), ours)) return true;
    return decision != nullptr && decision->subject && ours(*decision->subject);
  }

  void add(const Observation* observation, const LearningPoint* point, const Decision* decision) {
    if (!touches(observation, point, decision)) {
      ++elsewhere_;
      return;
    }
    ChainRow row;
    if (observation != nullptr) {
      row.observation = observation->id;
      row.observed = observation->text;
      row.peek = observation->peek;
      row.seen_on = seen_on(lab_, *observation);
      for (const Interpretation* each : those(arrows_.readings, observation->id)) row.readings.push_back(each->text);
      row.interpretations = static_cast<std::int64_t>(row.readings.size());
    } else if (point != nullptr && !point->sources.empty()) {
      row.observed = detail::title_of(lab_, point->sources.front());
      row.seen_on = point->drawn_on;
    }
    if (point != nullptr) {
      row.learning_point = point->id;
      row.learnt = point->text;
      row.status = ChainStatus::learnt;
    }
    if (decision != nullptr) tell(*decision, row);
    row.status_label = localised_name(row.status);
    result_.table.push_back(std::move(row));
  }

  void tell(const Decision& decision, ChainRow& row) const {
    row.decision = decision.id;
    row.decided = decision.text;
    row.decision_kind = decision.kind;
    if (decision.owner)
      if (const Stakeholder* owner = lab_.find(*decision.owner)) row.owner = owner->name;
    if (decision.subject) row.action = detail::title_of(lab_, *decision.subject);
    row.decided_on = decision.decided_on;
    row.due_on = decision.due_on;
    if (detail::by_then(decision.done_on, options_.today)) row.done_on = decision.done_on;
    row.status = status_of(decision, options_.today);
    row.days_to_decision = days_between(row.seen_on, row.decided_on);
    row.days_to_done = days_between(row.seen_on, row.done_on);
  }

  void count() {
    std::map<Ref<LearningPoint>, bool> points;
    std::map<Ref<Observation>, std::int64_t> behind;
    struct Times {
      std::optional<Date> seen;
      std::optional<Date> decided;
      std::optional<Date> done;
      ChainStatus status = ChainStatus::decided;
    };
    std::map<Ref<Decision>, Times> decisions;
    std::set<Ref<Observation>> observations;
    std::int64_t interpretations = 0;
    for (const ChainRow& row : result_.table) {
      if (row.observation && observations.insert(*row.observation).second) interpretations += row.interpretations;
      if (row.learning_point) points[*row.learning_point] |= row.decision.has_value();
      if (!row.decision) continue;
      if (row.observation) behind[*row.observation] = row.interpretations;
      Times& times = decisions[*row.decision];
      times.decided = row.decided_on;
      times.done = row.done_on;
      times.status = row.status;
      if (row.seen_on && !(times.seen && *times.seen < *row.seen_on)) times.seen = row.seen_on;
    }
    std::int64_t acted = 0;
    for (const auto& each : points) acted += each.second ? 1 : 0;
    std::int64_t twice = 0;
    for (const auto& each : behind) twice += each.second > 1 ? 1 : 0;
    std::int64_t done = 0;
    std::int64_t untimed = 0;
    std::vector<double> to_decision;
    std::vector<double> to_done;
    for (const auto& each : decisions) {
      const Times& times = each.second;
      done += times.status == ChainStatus::done ? 1 : 0;
      result_.overdue += times.status == ChainStatus::late ? 1 : 0;
      if (const auto days = days_between(times.seen, times.decided))
        to_decision.push_back(static_cast<double>(*days));
      else
        ++untimed;
      if (const auto days = days_between(times.seen, times.done)) to_done.push_back(static_cast<double>(*days));
    }
    result_.acted_on = {acted, static_cast<std::int64_t>(points.size())};
    result_.carried_out = {done, static_cast<std::int64_t>(decisions.size())};
    result_.read_twice = {twice, static_cast<std::int64_t>(behind.size())};
    result_.median_days_to_decision = detail::median(std::move(to_decision));
    result_.median_days_to_done = detail::median(std::move(to_done));
    result_.basis =
        detail::record_basis("learning_chain", {{EntityKind::observation, observations.size()},
                                                {EntityKind::interpretation, static_cast<std::size_t>(interpretations)},
                                                {EntityKind::learning_point, points.size()},
                                                {EntityKind::decision, decisions.size()}});
    if (untimed > 0) result_.basis.notes.push_back(Message("evaluation.chain.untimed").with("n", untimed));
    if (elsewhere_ > 0 && options_.project)
      result_.basis.notes.push_back(Message("evaluation.chain.elsewhere").with("n", elsewhere_));
  }

  void peeks() {
    std::vector<const SneakPeek*> order;
    for (const SneakPeek& each : lab_.all<SneakPeek>())
      if (detail::by_then(each.as_of, options_.today) &&
          (!options_.project || detail::project_of(lab_, {EntityKind::sneak_peek, each.id.text()}) == options_.project))
        order.push_back(&each);
    std::stable_sort(order.begin(), order.end(),
                     [](const SneakPeek* a, const SneakPeek* b) { return a->as_of < b->as_of; });
    for (const SneakPeek* peek : order) {
      PeekYield yield;
      yield.peek = peek->id;
      yield.title = detail::title_of(lab_, {EntityKind::sneak_peek, peek->id.text()});
      yield.as_of = peek->as_of;
      std::set<Ref<Observation>> observations;
      std::set<Ref<LearningPoint>> points;
      std::set<Ref<Decision>> decisions;
      for (const ChainRow& row : result_.table) {
        if (row.peek != peek->id) continue;
        if (row.observation) observations.insert(*row.observation);
        if (row.learning_point) points.insert(*row.learning_point);
        if (!row.decision || !decisions.insert(*row.decision).second) continue;
        yield.done += row.status == ChainStatus::done ? 1 : 0;
        yield.changes.push_back(row.decided);
        const auto days = days_between(peek->as_of, row.decided_on);
        if (days && *days < yield.days_to_first_decision.value_or(std::numeric_limits<std::int64_t>::max()))
          yield.days_to_first_decision = days;
      }
      yield.observations = static_cast<std::int64_t>(observations.size());
      yield.learning_points = static_cast<std::int64_t>(points.size());
      yield.decisions = static_cast<std::int64_t>(decisions.size());
      result_.peeks.push_back(std::move(yield));
    }
  }

  const Lab& lab_;
  const ChainOptions& options_;
  Arrows arrows_;
  LearningChain result_;
  std::int64_t elsewhere_ = 0;
};

std::vector<Message> words_of(const LearningChain& result) {
  std::vector<Message> words;
  if (result.table.empty()) {
    words.emplace_back("evaluation.chain.none");
    return words;
  }
  if (result.acted_on.count > 0)
    words.push_back(
        Message("evaluation.chain.acted").with("hits", result.acted_on.hits).with("n", result.acted_on.count));
  else
    words.emplace_back("evaluation.chain.no_points");
  if (result.carried_out.count > 0)
    words.push_back(
        Message("evaluation.chain.done").with("hits", result.carried_out.hits).with("n", result.carried_out.count));
  if (result.median_days_to_decision)
    words.push_back(Message("evaluation.chain.lead").with("days", *result.median_days_to_decision));
  if (result.overdue > 0) words.push_back(Message("evaluation.chain.overdue").with("n", result.overdue));
  std::int64_t used = 0;
  for (const PeekYield& each : result.peeks) used += each.decisions > 0 ? 1 : 0;
  if (!result.peeks.empty())
    words.push_back(Message("evaluation.chain.peeks").with("hits", used).with("n", result.peeks.size()));
  if (const std::int64_t once = result.read_twice.count - result.read_twice.hits; once > 0)
    words.push_back(Message("evaluation.chain.once").with("n", once));
  return words;
}

}  // namespace

LearningChain learning_chain(const Lab& lab, const ChainOptions& options) {
  detail::need_project(lab, options.project);
  LearningChain result = Chain(lab, options).build();
  result.words = words_of(result);
  return result;
}

LearningChain for_everybody(LearningChain result, std::int64_t /*min_persons*/) {
  for (auto& row : result.table) row.owner = {};
  return result;
}

std::string LearningChain::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
