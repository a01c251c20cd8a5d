#include "samskab/evaluation/equality_check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "evaluation/detail/too_few.hpp"
#include "samskab/lab/involvement.hpp"
#include "samskab/lab/local_words.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/interval.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

/// What one voice says, over all its involvements.
struct AskedVoice {
  std::map<UlrichType, std::int64_t> experienced;
  bool as_declared = true;  ///< in every project that declares a type
  bool declared = false;    ///< some project it was asked about declares one
  bool judged = false;
  bool less = false;
  bool more = false;
  std::map<std::string, std::int64_t> members;  ///< stakeholders who speak as it, with the people they are

  [[nodiscard]] std::int64_t people() const {
    std::int64_t sum = 0;
    for (const auto& [who, size] : members) sum += size;
    return sum;
  }
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

void add_shares(EqualityRow& row, double level) {
  const auto share = [level](std::int64_t hits, std::int64_t count, std::optional<double>& value,
                             std::optional<double>& low, std::optional<double>& high) {
    if (count == 0) return;
    const stats::Interval interval =
        stats::wilson(static_cast<std::uint64_t>(hits), static_cast<std::uint64_t>(count), level);
    value = static_cast<double>(hits) / static_cast<double>(count);
    low = interval.low;
    high = interval.high;
  };
  share(row.as_declared, row.comparable, row.share_as_declared, row.declared_low, row.declared_high);
  share(row.less, row.judged, row.share_less, row.less_low, row.less_high);
}

/// The row of one level, and what its voices experience.
void add_level(EqualityCheck& result, const Lab& lab, Level level, const std::map<std::string, AskedVoice>& said,
               double confidence) {
  EqualityRow row;
  row.level = level;
  row.label = lab::local_name(lab.content().frame, level);
  std::map<UlrichType, std::int64_t> types;
  std::map<UlrichType, std::int64_t> people;
  std::map<std::string_view, std::int64_t> parts;
  for (const auto& [name, voice] : said) {
    ++row.n;
    if (const std::optional<UlrichType> type = main_type(voice.experienced)) {
      ++row.asked;
      ++types[*type];
      people[*type] += voice.people();
      if (voice.declared) {
        ++row.comparable;
        row.as_declared += voice.as_declared ? 1 : 0;
        parts[voice.as_declared ? "as declared" : "otherwise"] += voice.people();
      }
    }
    if (!voice.judged) continue;
    ++row.judged;
    ++(voice.less ? row.less : voice.more ? row.more : row.kept);
    parts[voice.less ? "less" : voice.more ? "more" : "kept"] += voice.people();
  }
  for (const auto& [part, count] : parts) row.persons = row.persons == 0 ? count : std::min(row.persons, count);
  if (!types.empty() && !tied(types)) row.most_experienced = main_type(types);
  add_shares(row, confidence);
  for (const auto& [type, count] : types)
    result.experienced.push_back({level, type, localised_name(type), count, type == result.declared, people[type]});
  result.table.push_back(std::move(row));
}

void speak_of_types(const EqualityCheck& result, std::vector<Message>& words) {
  std::int64_t asked = 0;
  std::int64_t comparable = 0;
  for (const EqualityRow& row : result.table) {
    asked += row.asked;
    comparable += row.comparable;
  }
  if (asked == 0) {
    words.emplace_back("evaluation.equality.nobody_asked");
    return;
  }
  if (!result.declared)
    words.emplace_back(comparable > 0 ? "evaluation.equality.declared_differ" : "evaluation.equality.nothing_declared");
  else
    words.push_back(Message("evaluation.equality.declared").with("type", localised_name(*result.declared)));
  for (const EqualityRow& row : result.table) {
    if (row.asked == 0) continue;
    if (row.share_as_declared)
      words.push_back(Message("evaluation.equality.as_declared")
                          .with("level", capitalised(row.label))
                          .with("hits", row.as_declared)
                          .with("n", row.comparable)
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
  std::map<Level, std::map<std::string, AskedVoice>> voices;
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
    AskedVoice& voice = voices[level][detail::voice_of(who, level)];
    voice.members[who.id.text()] = who.group_size;
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
  for (const auto& [level, said] : voices) add_level(result, lab, level, said, options.level);
  result.basis = detail::record_basis("equality_check",
                                      {{EntityKind::involvement, used}, {EntityKind::stakeholder, people.size()}});
  result.basis.level = options.level;
  result.words = words_of(result);
  return result;
}

EqualityCheck for_everybody(EqualityCheck result, std::int64_t min_persons) {
  const detail::TooFew few(min_persons);
  const auto of_few = [&](const auto& each) { return few(each.persons); };
  if (std::none_of(result.table.begin(), result.table.end(), of_few) &&
      std::none_of(result.experienced.begin(), result.experienced.end(), of_few))
    return result;
  std::int64_t judged = 0;
  std::int64_t less = 0;
  for (const EqualityRow& row : result.table) {
    judged += row.judged;
    less += row.less;
  }
  const bool together = !few(judged) && !few(less) && !few(judged - less);
  std::erase_if(result.words, [&](const Message& each) {
    const std::string_view key = each.key();
    if (key == "evaluation.equality.promises" || key == "evaluation.small") return !together;
    return key == "evaluation.equality.as_declared" || key == "evaluation.equality.most" ||
           key == "evaluation.equality.worst";
  });
  if (!together) {
    detail::leave_out(result.basis, EntityKind::involvement);
    detail::leave_out(result.basis, EntityKind::stakeholder);
  }
  result.table.clear();
  result.experienced.clear();
  detail::tell_hidden(result.words);
  return result;
}

std::string EqualityCheck::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
