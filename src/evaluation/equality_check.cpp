#include "samskab/evaluation/equality_check.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/lab/involvement.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/interval.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

/// What one voice says, over all its involvements.
struct Voice {
  std::map<UlrichType, std::int64_t> experienced;
  bool as_declared = true;  ///< in every project that declares a type
  bool declared = false;    ///< some project it was asked about declares one
  bool judged = false;
  bool less = false;
  bool more = false;
};

/// The type a voice experiences most; the first on the list of types when two are as frequent.
std::optional<UlrichType> main_type(const std::map<UlrichType, std::int64_t>& counts) {
  std::optional<UlrichType> found;
  std::int64_t most = 0;
  for (const auto& [type, count] : counts)
    if (count > most) {
      found = type;
      most = count;
    }
  return found;
}

bool tied(const std::map<UlrichType, std::int64_t>& counts) {
  std::int64_t most = 0;
  for (const auto& [type, count] : counts) most = std::max(most, count);
  return std::count_if(counts.begin(), counts.end(), [most](const auto& each) { return each.second == most; }) > 1;
}

void add_shares(EqualityRow& row, std::int64_t comparable, double level) {
  const auto share = [level](std::int64_t hits, std::int64_t count, std::optional<double>& value,
                             std::optional<double>& low, std::optional<double>& high) {
    if (count == 0) return;
    const stats::Interval interval =
        stats::wilson(static_cast<std::uint64_t>(hits), static_cast<std::uint64_t>(count), level);
    value = static_cast<double>(hits) / static_cast<double>(count);
    low = interval.low;
    high = interval.high;
  };
  share(row.as_declared, comparable, row.share_as_declared, row.declared_low, row.declared_high);
  share(row.less, row.judged, row.share_less, row.less_low, row.less_high);
}

void speak_of_types(const EqualityCheck& result, std::vector<Message>& words) {
  std::int64_t asked = 0;
  for (const EqualityRow& row : result.table) asked += row.asked;
  if (asked == 0) {
    words.emplace_back("evaluation.equality.nobody_asked");
    return;
  }
  if (!result.declared)
    words.emplace_back("evaluation.equality.nothing_declared");
  else
    words.push_back(Message("evaluation.equality.declared").with("type", localised_name(*result.declared)));
  for (const EqualityRow& row : result.table) {
    if (row.asked == 0) continue;
    if (row.share_as_declared)
      words.push_back(Message("evaluation.equality.as_declared")
                          .with("level", capitalised(row.label))
                          .with("hits", row.as_declared)
                          .with("n", row.asked)
                          .with("low", *row.declared_low)
                          .with("high", *row.declared_high));
    if (row.most_experienced && row.most_experienced != result.declared)
      words.push_back(Message("evaluation.equality.most")
                          .with("level", capitalised(row.label))
                          .with("type", localised_name(*row.most_experienced)));
  }
}

std::vector<Message> words_of(const EqualityCheck& result) {
  std::vector<Message> words;
  if (result.table.empty()) {
    words.emplace_back("evaluation.equality.none");
    return words;
  }
  speak_of_types(result, words);
  std::int64_t judged = 0;
  std::int64_t less = 0;
  const EqualityRow* worst = nullptr;
  for (const EqualityRow& row : result.table) {
    judged += row.judged;
    less += row.less;
    if (row.less > 0 && (worst == nullptr || *row.share_less > *worst->share_less)) worst = &row;
  }
  if (judged == 0) {
    words.emplace_back("evaluation.equality.not_judged");
    return words;
  }
  words.push_back(Message("evaluation.equality.promises").with("less", less).with("n", judged));
  if (worst != nullptr)
    words.push_back(Message("evaluation.equality.worst")
                        .with("level", worst->label)
                        .with("less", worst->less)
                        .with("n", worst->judged)
                        .with("low", *worst->less_low)
                        .with("high", *worst->less_high));
  if (judged < 30) words.push_back(Message("evaluation.small").with("n", judged));
  return words;
}

}  // namespace

EqualityCheck equality_check(const Lab& lab, const EqualityOptions& options) {
  detail::need_project(lab, options.project);
  static_cast<void>(stats::WilsonIntervals(options.level));  // refuses a level that is none
  std::map<Level, std::map<std::string, Voice>> voices;
  std::set<std::optional<UlrichType>> declared;
  std::set<Ref<Stakeholder>> people;
  std::size_t used = 0;
  for (const Involvement& each : lab.all<Involvement>()) {
    if (options.project && each.project != *options.project) continue;
    ++used;
    const Stakeholder& who = lab.at(each.stakeholder);
    people.insert(who.id);
    const std::optional<UlrichType>& said = lab.at(each.project).declared_type;
    declared.insert(said);
    const Level level = level_of(who);
    Voice& voice = voices[level][detail::voice_of(who, level)];
    if (each.experienced) {
      ++voice.experienced[*each.experienced];
      if (said) {
        voice.declared = true;
        voice.as_declared = voice.as_declared && *said == *each.experienced;
      }
    }
    if (each.promised && each.delivered) {
      voice.judged = true;
      voice.less = voice.less || *each.delivered < *each.promised;
      voice.more = voice.more || *each.promised < *each.delivered;
    }
  }
  EqualityCheck result;
  if (declared.size() == 1) result.declared = *declared.begin();
  for (const auto& [level, said] : voices) {
    EqualityRow row;
    row.level = level;
    row.label = localised_name(level);
    std::int64_t comparable = 0;
    std::map<UlrichType, std::int64_t> types;
    for (const auto& [name, voice] : said) {
      ++row.n;
      if (const std::optional<UlrichType> type = main_type(voice.experienced)) {
        ++row.asked;
        ++types[*type];
        if (voice.declared) {
          ++comparable;
          row.as_declared += voice.as_declared ? 1 : 0;
        }
      }
      if (!voice.judged) continue;
      ++row.judged;
      ++(voice.less ? row.less : voice.more ? row.more : row.kept);
    }
    if (!types.empty() && !tied(types)) row.most_experienced = main_type(types);
    add_shares(row, comparable, options.level);
    for (const auto& [type, count] : types)
      result.experienced.push_back({level, type, localised_name(type), count, type == result.declared});
    result.table.push_back(std::move(row));
  }
  result.basis = detail::record_basis("equality_check",
                                      {{EntityKind::involvement, used}, {EntityKind::stakeholder, people.size()}});
  result.basis.level = options.level;
  result.words = words_of(result);
  return result;
}

std::string EqualityCheck::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
