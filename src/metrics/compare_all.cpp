#include "samskab/metrics/compare_all.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "metrics/detail/comparison.hpp"
#include "metrics/detail/fingerprint.hpp"
#include "metrics/detail/group_makers.hpp"
#include "metrics/detail/set_words.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/base/random.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/multiplicity.hpp"

namespace samskab {
namespace {

// The questions asked for; without any, all that can be compared, but not those that make the groups.
std::vector<std::size_t> questions_of(const View& view, const CompareAllOptions& options,
                                      std::vector<Message>& left_out) {
  std::vector<std::size_t> out;
  const Schema& schema = view.schema();
  for (const std::string& each : options.questions) {
    const std::size_t index = schema.find(each);
    if (std::find(out.begin(), out.end(), index) == out.end()) out.push_back(index);
  }
  if (!options.questions.empty()) return out;
  const std::vector<std::size_t> makers = detail::group_makers(view, options.by);
  for (std::size_t i = 0; i < schema.size(); ++i) {
    if (!can_be_analysed(schema[i].kind)) continue;
    if (std::find(makers.begin(), makers.end(), i) == makers.end())
      out.push_back(i);
    else
      left_out.push_back(Message("metrics.note.makes_groups").with("question", quoted(schema[i].title)));
  }
  return out;
}

// Clear differences first, then by p, then by size against uncertainty; ties in schema order.
bool clearer(const detail::Compared& a, const detail::Compared& b) {
  const auto key = [](const Comparison& each) {
    const double p = each.p_adjusted.value_or(2.0);
    double size = -1.0;
    if (each.clearest) size = std::abs(each.clearest->difference);
    if (each.clearest && each.clearest->low) size = size / std::max(*each.clearest->high - *each.clearest->low, 1e-12);
    return std::pair(p, -size);
  };
  return key(a.result) < key(b.result);
}

// What all parts rest on; what differs from part to part is left to them.
Basis basis_of(const std::vector<Comparison>& parts, const CompareAllOptions& options, std::vector<Message> left_out) {
  Basis out = parts.front().basis;
  out.metric = "compare_all";
  out.method = Message(out.open ? "metrics.method.compare.open"
                                : "metrics.method.compare_all." + std::string(code(options.adjustment)));
  out.states.clear();
  out.units = 0;
  for (GroupCount& each : out.groups) {
    each.states.clear();
    each.units = 0;
  }
  for (const Comparison& each : parts) {
    if (!each.basis.replicates) continue;
    out.seed = each.basis.seed;
    out.replicates = std::max(out.replicates.value_or(0), *each.basis.replicates);
  }
  // Notes of the grouping hold for every part, notes of single tests do not.
  out.notes.erase(std::remove_if(out.notes.begin(), out.notes.end(),
                                 [&](const Message& note) {
                                   return !std::all_of(parts.begin(), parts.end(), [&](const Comparison& each) {
                                     return std::find(each.basis.notes.begin(), each.basis.notes.end(), note) !=
                                            each.basis.notes.end();
                                   });
                                 }),
                  out.notes.end());
  out.notes.insert(out.notes.end(), left_out.begin(), left_out.end());
  out.digest = detail::joint_digest(parts);
  return out;
}

}  // namespace

namespace detail {

std::vector<Message> set_words(const ComparisonSet& set) {
  std::vector<Message> out;
  const auto questions = static_cast<std::int64_t>(set.parts.size());
  if (set.basis.open) {
    out.push_back(Message("metrics.words.set_open").with("n", questions).with("by", quoted(set.by_title)));
    return out;
  }
  std::int64_t clear = 0;
  std::int64_t tested = 0;
  for (const Comparison& each : set.parts) {
    clear += each.clear ? 1 : 0;
    tested += each.tests.empty() ? 0 : 1;
  }
  Message told = clear == 0 ? Message("metrics.words.set_none") : Message("metrics.words.set").with("clear", clear);
  if (tested > 0) out.push_back(told.with("n", tested).with("by", quoted(set.by_title)));
  if (tested < questions) out.push_back(Message("metrics.words.set_untested").with("n", questions - tested));
  if (clear == 0) return out;
  constexpr std::int64_t most_explained = 3;
  constexpr std::int64_t most_named = 5;
  std::vector<LocalisedText> others;
  std::int64_t explained = 0;
  for (const Comparison& each : set.parts) {
    if (!each.clear) continue;
    if (explained++ < most_explained)
      out.push_back(Message("metrics.words.question")
                        .with("code", each.question.code)
                        .with("title", each.question.title)
                        .with("words", localised(each.words)));
    else
      others.push_back(localised(
          Message("metrics.words.coded").with("code", each.question.code).with("title", quoted(each.question.title))));
  }
  // Who is told of four that are clear looks for the fourth.
  const auto more = static_cast<std::int64_t>(others.size());
  if (more > most_named)
    out.push_back(Message("metrics.words.set_many").with("n", more));
  else if (more > 0)
    out.push_back(Message("metrics.words.set_more").with("questions", listed(others)));
  if (set.basis.exploratory) out.push_back(exploratory_sentence());
  return out;
}

}  // namespace detail

ComparisonSet compare_all(const View& view, const CompareAllOptions& options) {
  return detail::compare_all_without(view, options, {});
}

ComparisonSet detail::compare_all_without(const View& view, const CompareAllOptions& options,
                                          const std::map<std::string, Without, std::less<>>& without) {
  detail::check_compare(options.by, options.alpha, options.replicates);
  std::vector<Message> left_out;
  const std::vector<std::size_t> questions = questions_of(view, options, left_out);
  CompareOptions each;
  each.by = options.by;
  each.unit = options.unit;
  each.alpha = options.alpha;
  each.replicates = options.replicates;
  each.declared = options.declared;
  each.seed = options.seed ? *options.seed : fresh_seed();
  each.threads = options.threads;
  each.stop = options.stop;

  std::vector<detail::Compared> compared;
  std::optional<NotEnoughData> reason;
  for (const std::size_t index : questions) {
    check_stop(options.stop);
    try {
      const std::string& id = view.schema()[index].id;
      const auto left = without.find(id);
      compared.push_back(detail::compared_of(view, id, each, static_cast<std::int64_t>(questions.size()),
                                             left == without.end() ? detail::Without() : left->second));
    } catch (const NotEnoughData& error) {
      if (!reason) reason = error;
      left_out.push_back(Message("metrics.note.left_out")
                             .with("question", view.schema()[index].title)
                             .with("why", localised(error.message())));
    }
  }
  if (compared.empty()) {
    if (reason) throw NotEnoughData(*reason);
    throw NotEnoughData(Message("metrics.schema.empty"));
  }

  std::vector<double> p;
  for (const detail::Compared& part : compared)
    if (part.result.p_adjusted) p.push_back(*part.result.p_adjusted);
  const bool family = options.adjustment == FamilyAdjustment::familywise;
  const std::vector<double> adjusted = stats::adjust(p, family ? stats::Adjustment::holm : stats::Adjustment::bh);
  // Who looks at the clear ones among many questions needs wider intervals: as many times wider a level as questions
  // were passed over (Benjamini & Yekutieli 2005, doi:10.1198/016214504000001907); under Holm as if all were looked at.
  const auto clear = static_cast<double>(
      std::count_if(adjusted.begin(), adjusted.end(), [&](double each_p) { return each_p < options.alpha; }));
  const double share = p.empty() ? 1.0 : (family ? 1.0 : std::max(clear, 1.0)) / static_cast<double>(p.size());
  std::size_t next = 0;
  for (detail::Compared& part : compared) {
    if (!part.result.basis.open) detail::widen(part, options.alpha * share, options.stop);
    std::optional<double> own;
    if (part.result.p_adjusted) own = adjusted[next++];
    if (!part.result.basis.open) part.result.basis.family = static_cast<std::int64_t>(p.size());
    detail::settle(part, own, options.alpha, false);
  }
  std::stable_sort(compared.begin(), compared.end(), clearer);

  ComparisonSet out;
  out.by = options.by;
  out.by_title = compared.front().result.by_title;
  for (detail::Compared& part : compared) {
    const Comparison& result = part.result;
    out.table.push_back({static_cast<std::int64_t>(out.table.size()) + 1, result.question.code, result.question.title,
                         result.clear, result.p_adjusted, result.clearest});
    out.parts.push_back(std::move(part.result));
  }
  out.basis = samskab::basis_of(out.parts, options, std::move(left_out));
  out.words = detail::set_words(out);
  return out;
}

std::string ComparisonSet::summary(Language language) const { return speak(words, language); }

}  // namespace samskab
