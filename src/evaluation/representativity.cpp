#include "samskab/evaluation/representativity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "evaluation/detail/too_few.hpp"
#include "samskab/lab/local_words.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/interval.hpp"
#include "samskab/stories/view.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

/// Somebody who is registered, who told a story, or both.
struct Somebody {
  const Person* person = nullptr;  ///< null: not registered
  std::optional<Level> level = {};
  std::string language = {};
  bool answered = false;
};

struct People {
  std::vector<Somebody> all;
  std::size_t stories = 0;
  std::size_t anonymous = 0;
  std::size_t withdrawn = 0;
  std::size_t collections = 0;
  std::size_t without_stories = 0;
  std::optional<std::int64_t> invited = 0;
};

std::string text_at(const CodedColumn& column, std::uint32_t row) {
  const std::int32_t code = column.codes.empty() ? -1 : column.codes[row];
  return code < 0 ? std::string() : column.categories[static_cast<std::size_t>(code)];
}

bool asked_about(const lab::Collection& each, const RepresentativityOptions& options) {
  if (options.collection) return each.id == *options.collection;
  return !options.project || !each.project || each.project == options.project;
}

People people_of(const Lab& lab, const RepresentativityOptions& options) {
  People out;
  std::map<std::string, std::size_t> place;
  for (const Person& each : lab.all<Person>()) {
    const bool part = !options.project || each.projects.empty() ||
                      std::find(each.projects.begin(), each.projects.end(), *options.project) != each.projects.end();
    if (!part || lab.consent()->withdrawn("", each.id.text())) continue;
    place.emplace(each.id.text(), out.all.size());
    out.all.push_back({&each, each.level});
  }
  for (const lab::Collection& each : lab.all<lab::Collection>()) {
    if (!asked_about(each, options)) continue;
    ++out.collections;
    out.invited = out.invited && each.invited ? std::optional(*out.invited + *each.invited) : std::nullopt;
    if (!lab.has_stories(each.id)) {
      ++out.without_stories;
      continue;
    }
    const View view(lab.stories(each.id));
    out.withdrawn += view.excluded_withdrawn();
    const StoryTable& table = view.table();
    // A code is looked up once for each teller of the collection, not for each story.
    constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    std::vector<std::size_t> of_code(table.person.categories.size(), nowhere);
    for (const std::uint32_t row : view.rows()) {
      ++out.stories;
      const std::int32_t code = table.person.codes.empty() ? -1 : table.person.codes[row];
      std::size_t at = code < 0 ? nowhere : of_code[static_cast<std::size_t>(code)];
      if (code < 0) {
        ++out.anonymous;
        at = out.all.size();
        out.all.emplace_back();
      } else if (at == nowhere) {
        const std::string& name = table.person.categories[static_cast<std::size_t>(code)];
        const auto [found, fresh] = place.emplace(name, out.all.size());
        at = of_code[static_cast<std::size_t>(code)] = found->second;
        if (fresh) {
          // A registered person of another project keeps what is known of them.
          const Person* known = lab.find(Ref<Person>(name));
          out.all.push_back({nullptr, known != nullptr ? known->level : std::nullopt});
        }
      }
      Somebody& who = out.all[at];
      who.answered = true;
      if (!who.level && !table.level.empty() && table.level[row] >= 0) who.level = static_cast<Level>(table.level[row]);
      if (who.language.empty()) who.language = text_at(table.language, row);
    }
  }
  if (out.collections == 0) out.invited = std::nullopt;
  return out;
}

/// Ids of groups sort as people read them: levels and kinds in the order of their lists, the rest by their text.
using Group = std::pair<int, std::string>;
const Group unknown{1 << 20, "unknown"};

template <Labelled E>
Group group_of(const std::optional<E>& value) {
  return value ? Group(static_cast<int>(*value), std::string(code(*value))) : unknown;
}
Group group_of(const std::string& value) { return value.empty() ? unknown : Group(0, value); }

class Grouper {
 public:
  Grouper(const Lab& lab, std::string by) : lab_(lab), by_(std::move(by)) {
    for (const Stakeholder& each : lab.all<Stakeholder>())
      if (each.person) kinds_.emplace(*each.person, each.kind);
  }
  [[nodiscard]] bool groups_stakeholders() const { return by_ == "level" || by_ == "kind" || by_ == "unit"; }

  [[nodiscard]] Group of(const Stakeholder& who) const {
    if (by_ == "level") return group_of(std::optional(level_of(who)));
    if (by_ == "kind") return group_of(std::optional(who.kind));
    return group_of(who.unit ? who.unit->text() : std::string());
  }
  [[nodiscard]] Group of(const Somebody& who) const {
    if (by_ == "level") return group_of(who.level);
    if (by_ == "kind") {
      const auto kind = who.person == nullptr ? kinds_.end() : kinds_.find(who.person->id);
      return kind == kinds_.end() ? unknown : group_of(std::optional(kind->second));
    }
    if (by_ == "unit")
      return group_of(who.person != nullptr && who.person->unit ? who.person->unit->text() : std::string());
    if (who.person != nullptr) {
      const auto found = who.person->attributes.find(by_);
      if (found != who.person->attributes.end()) return group_of(found->second);
    }
    return by_ == "language" ? group_of(who.language) : unknown;
  }
  [[nodiscard]] LocalisedText label(const Group& group) const {
    if (group == unknown) return localised(Message("evaluation.group.unknown"));
    if (by_ == "level") return lab::local_name(lab_.content().frame, *from_code<Level>(group.second));
    if (by_ == "kind") return localised_name(*from_code<StakeholderKind>(group.second));
    if (by_ == "unit") {
      const OrgUnit* unit = lab_.find(Ref<OrgUnit>(group.second));
      if (unit != nullptr && !unit->name.empty()) return unit->name;
    }
    return group.second;
  }

 private:
  const Lab& lab_;
  std::string by_;
  std::map<Ref<Person>, StakeholderKind> kinds_;
};

/// Refuses an attribute nobody has, unless no attribute is recorded at all: an empty laboratory asks nothing wrong.
void need_known(const Lab& lab, const std::string& by) {
  constexpr std::array<std::string_view, 4> always = {"level", "kind", "unit", "language"};
  if (std::find(always.begin(), always.end(), by) != always.end()) return;
  std::set<std::string, std::less<>> known;
  for (const Person& each : lab.all<Person>())
    for (const auto& [name, value] : each.attributes) known.insert(name);
  if (known.empty() || known.count(by) > 0) return;
  std::vector<LocalisedText> names(always.begin(), always.end());
  for (const std::string_view each : always) known.erase(std::string(each));
  for (const std::string& each : known) names.emplace_back(each);
  throw NotFound(Message("evaluation.representativity.by").with("given", by).with("names", listed(names)));
}

double share(std::int64_t part, std::int64_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

stats::Interval interval_of(std::int64_t hits, std::int64_t count, double level) {
  return stats::wilson(static_cast<std::uint64_t>(hits), static_cast<std::uint64_t>(count), level);
}

void add_rows(Representativity& result, const Lab& lab, const People& people,
              const std::vector<const Stakeholder*>& stakeholders, const std::string& by, double level) {
  const Grouper grouper(lab, by);
  std::map<Group, RepresentationRow> rows;
  std::map<Group, std::int64_t> registered_answered;
  std::int64_t expected = 0;
  std::int64_t answered = 0;
  if (grouper.groups_stakeholders())
    for (const Stakeholder* who : stakeholders) {
      const Group group = grouper.of(*who);
      RepresentationRow& row = rows[group];
      row.frame = row.frame.value_or(0) + who->group_size;
      if (group != unknown) expected += who->group_size;
    }
  // Without stakeholders the registered people are what there is to compare with.
  const bool by_frame = expected > 0;
  for (const Somebody& who : people.all) {
    const Group group = grouper.of(who);
    RepresentationRow& row = rows[group];
    row.joined += who.person != nullptr ? 1 : 0;
    row.answered += who.answered ? 1 : 0;
    if (who.person != nullptr && who.answered) ++registered_answered[group];
    if (group == unknown) continue;
    answered += who.answered ? 1 : 0;
    if (!by_frame) expected += who.person != nullptr ? 1 : 0;
  }
  for (auto& [group, row] : rows) {
    row.by = by;
    row.group = group.second;
    row.label = grouper.label(group);
    if (by_frame && !row.frame) row.frame = 0;
    if (group != unknown) {
      if (expected > 0) row.share_expected = share(by_frame ? *row.frame : row.joined, expected);
      if (answered > 0) {
        const stats::Interval interval = interval_of(row.answered, answered, level);
        row.share_answered = share(row.answered, answered);
        row.low = interval.low;
        row.high = interval.high;
        if (row.share_expected) row.gap = *row.share_answered - *row.share_expected;
      }
    }
    if (row.joined > 0) {
      const stats::Interval interval = interval_of(registered_answered[group], row.joined, level);
      row.answer_rate = share(registered_answered[group], row.joined);
      row.rate_low = interval.low;
      row.rate_high = interval.high;
    }
    result.table.push_back(row);
  }
}

/// People who answered and whose group is known, by what they are grouped by: what the shares are of.
std::map<std::string, std::int64_t> known_of(const Representativity& result) {
  std::map<std::string, std::int64_t> known;
  for (const RepresentationRow& row : result.table) known[row.by] += row.share_answered ? row.answered : 0;
  return known;
}

LocalisedText name_of(const std::string& by) {
  if (by == "level" || by == "kind" || by == "unit" || by == "language")
    return localised(Message("evaluation.representativity.by." + by));
  return quoted(by);
}

/// More than there are looks like a mistake of ours where nobody says how it comes about.
void say_more_than_there_are(const Representativity& result, std::vector<Message>& words) {
  if (result.frame > 0 && result.answered > result.frame) {
    words.push_back(Message("evaluation.representativity.more").with("frame", result.frame));
    return;
  }
  std::vector<LocalisedText> groups;
  for (const RepresentationRow& row : result.table)
    if (row.frame && *row.frame > 0 && row.answered > *row.frame) groups.push_back(quoted(row.label));
  if (!groups.empty()) words.push_back(Message("evaluation.representativity.more_of").with("groups", listed(groups)));
}

std::vector<Message> words_of(const Representativity& result) {
  std::vector<Message> words;
  if (result.frame == 0 && result.joined == 0 && result.answered == 0) {
    words.emplace_back("evaluation.representativity.none");
    return words;
  }
  if (result.invited) words.push_back(Message("evaluation.representativity.invited").with("n", *result.invited));
  words.push_back(Message("evaluation.representativity.count")
                      .with("frame", result.frame)
                      .with("joined", result.joined)
                      .with("answered", result.answered));
  if (result.answered == 0) {
    words.emplace_back("evaluation.representativity.no_stories");
    return words;
  }
  say_more_than_there_are(result, words);
  const std::map<std::string, std::int64_t> known = known_of(result);
  // The furthest of all groups is looked for, so their intervals hold together (Bonferroni): of seventeen groups that
  // are heard as they should be, one lies outside its own interval every other time.
  const auto rows =
      std::count_if(result.table.begin(), result.table.end(), [](const auto& row) { return row.gap.has_value(); });
  const double error = 1.0 - *result.basis.level;
  const double together = 1.0 - error / static_cast<double>(std::max<std::ptrdiff_t>(rows, 1));
  std::vector<LocalisedText> silent;
  const RepresentationRow* low = nullptr;
  const RepresentationRow* high = nullptr;
  bool compared = false;
  bool unknown_too = false;
  for (const RepresentationRow& row : result.table) {
    if (!row.gap) continue;
    compared = true;
    if (row.answered == 0 && *row.share_expected > 0) {
      silent.push_back(row.label);
      unknown_too = unknown_too || known.at(row.by) < result.answered;
      continue;
    }
    const stats::Interval wide = interval_of(row.answered, known.at(row.by), together);
    if (wide.high < *row.share_expected && (low == nullptr || *row.gap < *low->gap)) low = &row;
    if (wide.low > *row.share_expected && (high == nullptr || *row.gap > *high->gap)) high = &row;
  }
  // Whoever answered and whose group is not known may be of any of them.
  for (const auto& [by, of] : known)
    if (of == 0)
      words.push_back(
          Message("evaluation.representativity.all_unknown").with("n", result.answered).with("by", name_of(by)));
  if (!silent.empty())
    words.push_back(
        Message(unknown_too ? "evaluation.representativity.silent_known" : "evaluation.representativity.silent")
            .with("groups", listed(silent)));
  // Several groupings are spoken of together: the one of which least is known sets how much it rests on.
  std::int64_t least = result.answered;
  for (const RepresentationRow& row : result.table)
    if (row.gap) least = std::min(least, known.at(row.by));
  const auto say = [&](const char* key, const RepresentationRow* row) {
    if (row == nullptr) return;
    const std::int64_t of = known.at(row->by);
    const Message whom =
        of < result.answered
            ? Message("evaluation.representativity.whom_known").with("n", of).with("by", name_of(row->by))
            : Message("evaluation.representativity.whom");
    words.push_back(Message(key)
                        .with("group", row->label)
                        .with("answered", *row->share_answered)
                        .with("low", *row->low)
                        .with("high", *row->high)
                        .with("expected", *row->share_expected)
                        .with("whom", localised(whom))
                        .with("n", of));
  };
  say("evaluation.representativity.under", low);
  say("evaluation.representativity.over", high);
  if (compared && silent.empty() && low == nullptr && high == nullptr)
    words.push_back(Message(least < result.answered ? "evaluation.representativity.unclear_known"
                                                    : "evaluation.representativity.unclear")
                        .with("n", least));
  if (least < 30) words.push_back(Message("evaluation.small").with("n", least));
  return words;
}

}  // namespace

Representativity representativity(const Lab& lab, const RepresentativityOptions& options) {
  detail::need_project(lab, options.project);
  if (options.collection) static_cast<void>(lab.at(*options.collection));
  static_cast<void>(stats::WilsonIntervals(options.level));  // refuses a level that is none
  std::vector<std::string> groupings;                        // named twice, one would be counted twice
  for (const std::string& by : options.by) {
    need_known(lab, by);
    if (std::find(groupings.begin(), groupings.end(), by) == groupings.end()) groupings.push_back(by);
  }
  const People people = people_of(lab, options);
  std::vector<const Stakeholder*> stakeholders;
  Representativity result;
  for (const Stakeholder& each : lab.all<Stakeholder>()) {
    if (!detail::has_part(each, options.project)) continue;
    stakeholders.push_back(&each);
    result.frame += each.group_size;
  }
  result.invited = people.invited;
  for (const Somebody& who : people.all) {
    result.joined += who.person != nullptr ? 1 : 0;
    result.answered += who.answered ? 1 : 0;
  }
  for (const std::string& by : groupings) add_rows(result, lab, people, stakeholders, by, options.level);
  result.basis =
      detail::record_basis("representativity", {{EntityKind::stakeholder, stakeholders.size()},
                                                {EntityKind::person, static_cast<std::size_t>(result.joined)},
                                                {EntityKind::collection, people.collections}});
  result.basis.stories = static_cast<std::int64_t>(people.stories);
  if (people.anonymous < people.stories) result.basis.persons = result.answered;
  result.basis.withdrawn = static_cast<std::int64_t>(people.withdrawn);
  result.basis.unit = Unit::person;
  result.basis.level = options.level;
  if (people.anonymous > 0)
    result.basis.notes.push_back(Message("evaluation.representativity.anonymous").with("n", people.anonymous));
  if (people.without_stories > 0)
    result.basis.notes.push_back(
        Message("evaluation.representativity.without_stories").with("n", people.without_stories));
  if (result.answered > 0)
    for (const auto& [by, known] : known_of(result))
      if (known < result.answered)
        result.basis.notes.push_back(Message("evaluation.representativity.group_unknown")
                                         .with("n", result.answered - known)
                                         .with("by", name_of(by)));
  result.basis.notes.emplace_back("evaluation.representativity.not_random");
  result.words = words_of(result);
  return result;
}

std::string Representativity::summary(Language language) const { return speak(words, language); }

Representativity for_everybody(Representativity result, std::int64_t min_persons) {
  const detail::TooFew few(min_persons);
  const bool hide = std::any_of(result.table.begin(), result.table.end(), [&](const RepresentationRow& each) {
    // The rate tells who is registered and did not answer, and so who answered without being registered.
    const std::int64_t both = each.answer_rate ? std::llround(*each.answer_rate * static_cast<double>(each.joined))
                                               : std::min(each.joined, each.answered);
    return few(each.joined) || few(each.answered) || few(each.joined - both) || few(each.answered - both);
  });
  if (!hide) return result;
  result.table.clear();
  std::erase_if(result.words, [](const Message& each) {
    return each.key() != "evaluation.representativity.invited" && each.key() != "evaluation.representativity.count";
  });
  std::erase_if(result.basis.notes,
                [](const Message& each) { return each.key() == "evaluation.representativity.group_unknown"; });
  detail::tell_hidden(result.words);
  return result;
}

}  // namespace samskab::evaluation
