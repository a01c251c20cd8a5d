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

/// Who answered a question, each with the level they spoke for first.
using Answered = std::map<std::string, std::string, std::less<>>;

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
                 const std::optional<Date>& as_of, const AppliedPolicy& policy, bool shown_already)
      : lab_(lab), stories_(lab.stories(collection)), counted_(counted), policy_(policy) {
    for (const SneakPeek& each : lab.all<SneakPeek>()) {
      if (shown_already || each.frozen.empty() || !lab::detail::looked_at(each, collection)) continue;
      if (each.audience != Audience::analysts && (!as_of || each.as_of != *as_of)) earlier_.insert(each.as_of);
    }
    const Grouping levels = group_by(View(all()), "level");
    level_ids_ = levels.ids;
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

  [[nodiscard]] static Stories answering(const Stories& stories, const std::string& question) {
    Filter filter;
    filter.answers[question] = InState{{AnswerState::placed}};
    return where(stories, filter);
  }

  [[nodiscard]] static Answered answered(const View& view) {
    Answered out;
    const Grouping levels = group_by(view, "level");
    const StoryTable& table = view.table();
    // A person's first story says all that is asked; making a key for each of a million stories takes seconds.
    std::vector<bool> seen(table.person.categories.size(), false);
    std::size_t i = 0;
    for (const std::uint32_t row : view.rows()) {
      const std::int32_t level = levels.codes[i++];
      if (const std::int32_t person = table.person.codes[row]; person >= 0) {
        if (seen[static_cast<std::size_t>(person)]) continue;
        seen[static_cast<std::size_t>(person)] = true;
      }
      out.emplace(detail::key_of_teller(table, row),
                  level < 0 ? std::string() : levels.ids[static_cast<std::size_t>(level)]);
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

  static Release release(const std::string& question, const std::string& level, const Answered& people,
                         std::int64_t gone) {
    Release out{question, level.empty() ? "everybody" : "level=" + level, {}, gone};
    for (const auto& [who, its] : people)
      if (level.empty() || its == level) out.persons.push_back(who);
    return out;
  }

  void hide(const std::string& question, std::string item, std::string group) {
    PeekHidden made{question, std::move(item), std::move(group)};
    if (std::find(out_.begin(), out_.end(), made) == out_.end()) out_.push_back(std::move(made));
  }

  /// Those whose level nobody knows are in no figure of their own.
  void hide_level(const std::string& question, const std::string& level) {
    if (!level.empty()) hide(question, "", level);
  }

  void question(const Signifier& signifier) {
    const View now(answering(counted_, signifier.id));
    const Answered people = answered(now);
    if (people.empty()) return;
    cells(signifier, now, people);
    if (policy_.cells) differences(signifier, now);
    if (earlier_.empty()) return;
    ReleaseLedger ledger(policy_.ledger());
    const Stories ever = answering(all(), signifier.id);
    for (const Date day : earlier_) {
      Answered then = answered(View(until(ever, day)));
      for (const std::string& each : withdrawn_by(day)) then.erase(each);
      const std::int64_t gone = erased_after(day);
      for (const std::string& level : groups()) {
        Release old = release(signifier.id, level, then, gone);
        // It was not shown: too few were behind it.
        if (static_cast<std::int64_t>(old.persons.size()) >= policy_.min_persons) ledger.add(std::move(old));
      }
    }
    for (const std::string& level : groups()) {
      const Release next = release(signifier.id, level, people, 0);
      if (!next.persons.empty() && !ledger.allows(next)) hide(signifier.id, "", level);
    }
  }

  /// Everybody, as an empty id, and each level.
  [[nodiscard]] std::vector<std::string> groups() const {
    std::vector<std::string> out = {""};
    out.insert(out.end(), level_ids_.begin(), level_ids_.end());
    return out;
  }

  /// What a reader could work out of this look alone: levels from the total and the other levels, options likewise.
  void cells(const Signifier& signifier, const View& view, const Answered& people) {
    TableRecords records;
    TableVariable level{"level", {}, {}, {}, {}};
    std::map<std::string, std::uint32_t> codes;
    std::map<std::string, std::uint32_t, std::less<>> place;
    for (const auto& [who, its] : people) {
      const auto [found, is_new] = codes.emplace(its, static_cast<std::uint32_t>(level.categories.size()));
      if (is_new) level.categories.push_back(its);
      level.codes.push_back(found->second);
      place.emplace(who, static_cast<std::uint32_t>(records.persons.size()));
      records.persons.push_back(static_cast<std::uint32_t>(records.persons.size()));
    }
    records.variables.push_back(std::move(level));
    if (policy_.cells && signifier.kind == SignifierKind::single_choice) {
      add_options(records, view, signifier.id, place);
      protect(signifier.id, records, {{"level"}, {"option"}});
    } else if (policy_.cells && signifier.kind == SignifierKind::multiple_choice) {
      for (const Option& each : signifier.options) {
        TableRecords one = records;
        add_options(one, view, signifier.id + "=" + each.id, place);
        protect(signifier.id, one, {{"level"}, {"option"}}, each.id);
      }
    } else {
      protect(signifier.id, records, {{"level"}});
    }
  }

  /// Zones and options of two levels whose shares, held against each other, would tell of few: a difference of shares
  /// with both n beside it is a count of each.
  void differences(const Signifier& signifier, const View& view) {
    const AnswerProtection found = protect_answers(view, signifier.id, {.by = "level"}, policy_.suppression());
    for (const HiddenAnswer& each : found.hidden)
      if ((each.aspect == Aspect::zone || each.aspect == Aspect::option) && !each.group.empty())
        hide(signifier.id, each.place, each.group);
  }

  static void add_options(TableRecords& records, const View& view, const std::string& address,
                          const std::map<std::string, std::uint32_t, std::less<>>& place) {
    const Grouping grouping = group_by(view, address);
    const StoryTable& table = view.table();
    TableVariable option{"option", grouping.ids, {}, {}, {}};
    option.categories.emplace_back();  // neither: not met where everybody answered
    option.codes.assign(records.persons.size(), static_cast<std::uint32_t>(grouping.ids.size()));
    std::vector<std::uint8_t> taken(records.persons.size(), 0);
    std::size_t i = 0;
    for (const std::uint32_t row : view.rows()) {
      const std::int32_t code = grouping.codes[i++];
      const std::uint32_t at = place.find(detail::key_of_teller(table, row))->second;
      if (code < 0 || taken[at] != 0) continue;
      taken[at] = 1;
      option.codes[at] = static_cast<std::uint32_t>(code);
    }
    records.variables.push_back(std::move(option));
  }

  void protect(const std::string& question, const TableRecords& records,
               const std::vector<std::vector<std::string>>& tables, const std::string& ticked = {}) {
    LinkOptions options;
    for (const std::string& each : policy_.exempt)
      if (each == "level") options.exempt.push_back(each);
    const LinkedTables made = linked_tables(records, tables, options);
    const Suppression found = suppress(made.cells, policy_.suppression());
    for (std::size_t c = 0; c < made.addresses.size(); ++c) {
      if (found.shown(c)) continue;
      const TableAddress& cell = made.addresses[c];
      if (cell.variables.empty())
        hide(question, "", "");
      else if (cell.variables[0] == 0)
        hide_level(question, records.variables[0].categories[cell.codes[0]]);
      else
        hide(question, ticked.empty() ? records.variables[1].categories[cell.codes[0]] : ticked, "");
    }
  }

  const Lab& lab_;
  const Stories& stories_;
  const Stories& counted_;
  const AppliedPolicy& policy_;
  std::set<Date> earlier_;
  std::vector<std::string> level_ids_;
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
                                           const std::optional<Date>& as_of, const AppliedPolicy& policy) {
  if (policy.raw) return {};
  const Stories& stories = lab.stories(collection);
  return hidden_in_peek(lab, collection, as_of ? until(stories, *as_of) : stories, {}, policy);
}

std::vector<PeekHidden> hidden_in_peek(const Lab& lab, const Ref<lab::Collection>& collection, const Stories& counted,
                                       const std::optional<Date>& as_of, const AppliedPolicy& policy,
                                       bool shown_already) {
  if (policy.raw) return {};
  return PeekProtecting(lab, collection, counted, as_of, policy, shown_already).take();
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
