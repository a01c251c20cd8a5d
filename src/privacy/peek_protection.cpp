#include "samskab/privacy/peek_protection.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "lab/detail/sneak_peeks.hpp"
#include "metrics/detail/peek_rows.hpp"
#include "privacy/detail/person_key.hpp"
#include "samskab/lab/audit.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/people/level.hpp"
#include "samskab/privacy/linked_tables.hpp"
#include "samskab/privacy/zone_protection.hpp"
#include "samskab/stories/filter.hpp"
#include "samskab/stories/grouping.hpp"
#include "samskab/stories/questions.hpp"

namespace samskab::privacy {
namespace {

using namespace lab;

/// Who answered a question, with the group they spoke for first and what of theirs counts.
struct Answerer {
  std::string group;
  std::ptrdiff_t looks = 0;  ///< that were before their stories that count
  std::int64_t stories = 1;
};
using Answered = std::map<std::string, Answerer, std::less<>>;

Stories until(const Stories& stories, Date day) {
  const std::int64_t end = samskab::detail::end_of(day);
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : stories.rows())
    if (samskab::detail::arrival_of(stories.table(), row) < end) rows.push_back(row);
  return stories.select(std::move(rows));
}

class PeekProtecting {
 public:
  PeekProtecting(const Lab& lab, const Ref<lab::Collection>& collection, const Stories& counted,
                 const std::optional<Date>& as_of, const AppliedPolicy& policy, std::string_view by, bool shown_already)
      : lab_(lab), stories_(lab.stories(collection)), counted_(counted), policy_(policy), by_(by) {
    for (const SneakPeek& each : lab.all<SneakPeek>()) {
      if (!lab::detail::looked_at(each, collection)) continue;
      look_ends_.push_back(samskab::detail::end_of(each.as_of));
      if (shown_already || each.frozen.empty()) continue;
      if (each.audience != Audience::analysts && (!as_of || each.as_of != *as_of)) earlier_.insert(each.as_of);
    }
    group_ids_ = grouped(View(all())).ids;
  }

  std::vector<PeekHidden> take() {
    for (std::size_t i = 0; i < stories_.schema().size(); ++i) {
      const Signifier& each = stories_.schema()[i];
      if (each.kind < SignifierKind::free_text) question(each);
    }
    return std::move(out_);
  }

 private:
  /// The stories without regard to who withdrew since.
  [[nodiscard]] Stories all() const {
    return Stories(stories_.shared_table(), nullptr, stories_.collection(), nullptr).select(stories_.rows());
  }

  /// Nobody is in a group where the look is not divided.
  [[nodiscard]] Grouping grouped(const View& view) const {
    if (!by_.empty()) return group_by(view, by_);
    Grouping nobody;
    nobody.codes.assign(view.size(), -1);
    return nobody;
  }

  [[nodiscard]] static Stories answering(const Stories& stories, const std::string& question) {
    Filter filter;
    filter.answers[question] = InState{{AnswerState::placed}};
    return where(stories, filter);
  }

  [[nodiscard]] Answered answered(const View& view) const {
    Answered out;
    const Grouping groups = grouped(view);
    const StoryTable& table = view.table();
    // Making a key for each of a million stories takes seconds.
    std::vector<Answerer*> known(table.person.categories.size(), nullptr);
    std::size_t i = 0;
    for (const std::uint32_t row : view.rows()) {
      const std::int32_t group = groups.codes[i++];
      const std::int32_t person = table.person.codes[row];
      const std::ptrdiff_t looks = looks_before(table, row);
      if (Answerer* its = person < 0 ? nullptr : known[static_cast<std::size_t>(person)]; its != nullptr) {
        if (looks == its->looks) ++its->stories;
        if (looks < its->looks) *its = {std::move(its->group), looks};
        continue;
      }
      const auto made =
          out.emplace(detail::key_of_teller(table, row),
                      Answerer{group < 0 ? std::string() : groups.ids[static_cast<std::size_t>(group)], looks});
      if (person >= 0) known[static_cast<std::size_t>(person)] = &made.first->second;
    }
    return out;
  }

  /// Withdrew everything by the end of that day: was not in a look of that day.
  [[nodiscard]] std::set<std::string> withdrawn_by(Date day) const {
    std::set<std::string> out;
    for (const ConsentEvent& each : lab_.all<ConsentEvent>())
      if (each.act == ConsentAct::withdrawn && each.scopes.empty() && !(day < each.on))
        out.insert(detail::key_of_person(each.person.text()));
    return out;
  }
  /// Persons who were erased after that day: nobody can tell whether they were in the look, so they count as if.
  [[nodiscard]] std::int64_t erased_after(Date day) const {
    const std::int64_t end = samskab::detail::end_of(day);
    const auto& trail = lab_.content().audit;
    return std::count_if(trail.begin(), trail.end(), [&](const AuditEvent& each) {
      return each.act == AuditAct::erased && each.at.milliseconds() >= end;
    });
  }

  [[nodiscard]] Release release(const std::string& question, const std::string& group, const Answered& people,
                                std::int64_t gone) const {
    Release out{question, group.empty() ? "everybody" : by_ + "=" + group, {}, gone};
    // With a story less somebody's figure is another one: that shows as if they had gone and somebody else had come.
    for (const auto& [who, its] : people)
      if (group.empty() || its.group == group) out.persons.push_back(who + " " + std::to_string(its.stories));
    return out;
  }

  void hide(const std::string& question, std::string item, std::string group) {
    PeekHidden made{question, std::move(item), std::move(group)};
    if (std::find(out_.begin(), out_.end(), made) == out_.end()) out_.push_back(std::move(made));
  }

  /// Those whose group nobody knows are in no figure of their own.
  void hide_group(const std::string& question, const std::string& group) {
    if (!group.empty()) hide(question, "", group);
  }

  void question(const Signifier& signifier) {
    const View now(answering(counted_, signifier.id));
    const Answered people = answered(now);
    if (people.empty()) return;
    cells(signifier, now, people);
    // Of boxes it matters who ticked none, too.
    answers(signifier, View(counted_));
    if (earlier_.empty()) return;
    ReleaseLedger ledger(policy_.ledger());
    const Stories ever = answering(all(), signifier.id);
    for (const Date day : earlier_) {
      Answered then = answered(View(until(ever, day)));
      for (const std::string& each : withdrawn_by(day)) then.erase(each);
      const std::int64_t gone = erased_after(day);
      for (const std::string& group : groups()) {
        Release old = release(signifier.id, group, then, gone);
        // Of fewer it was not shown, under this policy or the one that holds where there is none.
        const std::int64_t fewest_shown = std::min(policy_.min_persons, lab::DisclosurePolicy().min_persons);
        if (static_cast<std::int64_t>(old.persons.size()) >= fewest_shown) ledger.add(std::move(old));
      }
    }
    for (const std::string& group : groups()) {
      const Release next = release(signifier.id, group, people, 0);
      if (!next.persons.empty() && !ledger.allows(next)) hide(signifier.id, "", group);
    }
  }

  /// Everybody, as an empty id, and each group.
  [[nodiscard]] std::vector<std::string> groups() const {
    std::vector<std::string> out = {""};
    out.insert(out.end(), group_ids_.begin(), group_ids_.end());
    return out;
  }

  /// What a reader could work out of this look alone: groups from the total and the other groups, options likewise.
  void cells(const Signifier& signifier, const View& view, const Answered& people) {
    TableRecords records;
    TableVariable group{"group", {}, {}, {}, {}};
    std::map<std::string, std::uint32_t> codes;
    std::map<std::string, std::uint32_t, std::less<>> place;
    for (const auto& [who, its] : people) {
      const auto [found, is_new] = codes.emplace(its.group, static_cast<std::uint32_t>(group.categories.size()));
      if (is_new) group.categories.push_back(its.group);
      group.codes.push_back(found->second);
      place.emplace(who, static_cast<std::uint32_t>(records.persons.size()));
      records.persons.push_back(static_cast<std::uint32_t>(records.persons.size()));
    }
    records.variables.push_back(std::move(group));
    if (signifier.kind == SignifierKind::single_choice) {
      add_options(records, view, signifier.id, place);
      protect(signifier.id, records, {{"group"}, {"option"}});
    } else if (signifier.kind == SignifierKind::multiple_choice) {
      for (const Option& each : signifier.options) {
        TableRecords one = records;
        add_options(one, view, signifier.id + "=" + each.id, place);
        protect(signifier.id, one, {{"group"}, {"option"}}, each.id);
      }
    } else {
      protect(signifier.id, records, {{"group"}});
    }
  }

  /// Zones and options of two groups whose shares, held against each other, would tell of few: a difference of shares
  /// with both n beside it is a count of each. And what a page of the same stories by these groups hides of everybody
  /// and of whole groups: of a look and a page that hide different ones, each would show what the other hides. What
  /// means alone could tell of few stays in the project.
  void answers(const Signifier& signifier, const View& view) {
    const AnswerProtection found = protect_answers(view, signifier.id, {.by = by_}, policy_.suppression());
    for (const HiddenAnswer& each : found.hidden) {
      const bool position = each.aspect == Aspect::position;
      const bool of_means = position && each.group.empty() && each.place == "mean";
      if (of_means && !policy_.cells) continue;
      if (each.aspect == Aspect::state || (position && !each.group.empty() && !each.place.empty())) continue;
      if (each.aspect == Aspect::laid)
        for (const char* axis : {".x", ".y"}) hide(signifier.id, each.item + axis, each.group);
      else if (!each.group.empty())
        hide(signifier.id, each.place, each.group);
      else if (each.aspect == Aspect::option || (position && each.item.empty()))
        hide(signifier.id, position ? std::string() : each.place, "");
      else if (position)  // a stone, whose mean is told by its two directions
        for (const char* axis : {".x", ".y"}) hide(signifier.id, each.item + axis, "");
    }
  }

  /// When a story came, in looks: what a person adds after a look that they were in is left out of the figures.
  [[nodiscard]] std::ptrdiff_t looks_before(const StoryTable& table, std::uint32_t row) const {
    const std::int64_t came = samskab::detail::arrival_of(table, row);
    return std::count_if(look_ends_.begin(), look_ends_.end(), [&](std::int64_t end) { return end <= came; });
  }

  /// As the figures count: each person as one, in the parts in which their stories chose; so an option is also of
  /// whoever chose it in one story of many.
  void add_options(TableRecords& records, const View& view, const std::string& address,
                   const std::map<std::string, std::uint32_t, std::less<>>& place) const {
    const Grouping grouping = group_by(view, address);
    const StoryTable& table = view.table();
    const auto neither = static_cast<std::uint32_t>(grouping.ids.size());  // not met where everybody answered
    struct Chosen {
      std::ptrdiff_t looks = 0;
      std::map<std::uint32_t, double> stories;
      double all = 0.0;
    };
    std::vector<Chosen> people(records.persons.size());
    std::size_t i = 0;
    for (const std::uint32_t row : view.rows()) {
      const std::int32_t code = grouping.codes[i++];
      Chosen& its = people[place.find(detail::key_of_teller(table, row))->second];
      const std::ptrdiff_t looks = looks_before(table, row);
      if (its.all > 0.0 && looks > its.looks) continue;
      if (looks < its.looks) its = {};
      its.looks = looks;
      its.all += 1.0;
      its.stories[code < 0 ? neither : static_cast<std::uint32_t>(code)] += 1.0;
    }
    const std::vector<std::uint32_t> groups = std::exchange(records.variables.front().codes, {});
    TableVariable option{"option", grouping.ids, {}, {}, {}};
    option.categories.emplace_back();
    records.persons.clear();
    for (std::uint32_t each = 0; each < people.size(); ++each)
      for (const auto& [code, stories] : people[each].stories) {
        records.persons.push_back(each);
        records.values.push_back(stories / people[each].all);
        records.variables.front().codes.push_back(groups[each]);
        option.codes.push_back(code);
      }
    records.variables.push_back(std::move(option));
  }

  void protect(const std::string& question, const TableRecords& records,
               const std::vector<std::vector<std::string>>& tables, const std::string& ticked = {}) {
    LinkOptions options;
    for (const std::string& each : policy_.exempt)
      if (each == by_) options.exempt.emplace_back("group");
    const LinkedTables made = linked_tables(records, tables, options);
    const Suppression found = suppress(made.cells, policy_.suppression());
    for (std::size_t c = 0; c < made.addresses.size(); ++c) {
      if (found.shown(c)) continue;
      const TableAddress& cell = made.addresses[c];
      if (cell.variables.empty())
        hide(question, "", "");
      else if (cell.variables[0] == 0)
        hide_group(question, records.variables[0].categories[cell.codes[0]]);
      else
        hide(question, ticked.empty() ? records.variables[1].categories[cell.codes[0]] : ticked, "");
    }
  }

  const Lab& lab_;
  const Stories& stories_;
  const Stories& counted_;
  const AppliedPolicy& policy_;
  std::set<Date> earlier_;
  std::vector<std::int64_t> look_ends_;
  std::string by_;
  std::vector<std::string> group_ids_;
  std::vector<PeekHidden> out_;
};

}  // namespace

std::vector<PeekHidden> hidden_in_peek(const Lab& lab, const Ref<lab::Collection>& collection,
                                       const std::optional<Date>& as_of, const AppliedPolicy& policy) {
  if (policy.raw) return {};
  const Stories& stories = lab.stories(collection);
  return hidden_in_peek(lab, collection, as_of ? until(stories, *as_of) : stories, as_of, policy);
}

std::vector<PeekHidden> hidden_in_new_peek(const Lab& lab, const Ref<lab::Collection>& collection,
                                           const std::optional<Date>& as_of, const AppliedPolicy& policy,
                                           std::string_view by) {
  if (policy.raw) return {};
  const Stories& stories = lab.stories(collection);
  const Stories counted = as_of ? until(stories, *as_of) : stories;
  return PeekProtecting(lab, collection, counted, {}, policy, by, false).take();
}

std::vector<PeekHidden> hidden_in_peek(const Lab& lab, const Ref<lab::Collection>& collection, const Stories& counted,
                                       const std::optional<Date>& as_of, const AppliedPolicy& policy,
                                       bool shown_already) {
  if (policy.raw) return {};
  return PeekProtecting(lab, collection, counted, as_of, policy, "level", shown_already).take();
}

void require_publishable(const Lab& lab, const Ref<lab::Collection>& collection, const Peek& look, Audience audience,
                         const std::optional<Ref<DisclosurePolicy>>& named) {
  if (inside_the_project(audience)) return;
  const AppliedPolicy policy = applied_policy(lab, collection, named, audience);
  const std::vector<PeekHidden> hidden = hidden_in_peek(lab, collection, look.as_of, policy);
  const auto few = [&](const std::optional<std::int64_t>& people) { return people && *people < policy.min_persons; };
  bool safe = true;
  for (const PeekPattern& each : look.table)
    if (each.shown && (few(each.persons) || is_hidden(each, hidden))) safe = false;
  for (const PeekDifference& each : look.differences)
    if (each.shown && (few(each.first_persons) || few(each.second_persons) || is_hidden(each, hidden))) safe = false;
  if (!safe) throw DisclosureError(Message("privacy.peek.refused"));
}

}  // namespace samskab::privacy
