#include <algorithm>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/detail/names.hpp"
#include "lab/rules/rule.hpp"
#include "samskab/lab/local_words.hpp"

namespace samskab::lab::rulebook {
namespace {

void ids_are_unique(const Ground& ground, Report& report) {
  const auto check = [&](EntityKind kind, const std::string& id, std::size_t place,
                         std::unordered_set<std::string_view>& seen) {
    if (id.empty())
      report.add(kind, id, Message("lab.id.empty").with("kind", localised_name(kind)).with("place", place + 1));
    else if (!seen.insert(id).second)
      report.add(kind, id, Message("lab.id.twice").with("thing", named(kind, id)));
  };
  for_each_list(ground.content, [&](const auto& list, std::string_view) {
    std::unordered_set<std::string_view> seen;
    for (std::size_t place = 0; place < list.size(); ++place)
      check(std::remove_cvref_t<decltype(list)>::value_type::kind_of_entity, list[place].id.text(), place, seen);
  });
}

void references_resolve(const Ground& ground, Report& report) {
  EntityKind kind{};
  std::string_view from;
  const auto check = [&](std::string_view field, EntityKind to, std::string_view id, bool required) {
    if (id.empty()) {
      if (required)
        report.add(kind, from,
                   Message("lab.reference.empty")
                       .with("thing", named(kind, from))
                       .with("field", field)
                       .with("kind", localised_name(to)));
    } else if (!ground.directory.find(to, id)) {
      const std::string near = ground.directory.nearest(to, id);
      report.add(kind, from,
                 Message(near.empty() ? "lab.reference.missing" : "lab.reference.missing_near")
                     .with("thing", named(kind, from))
                     .with("field", field)
                     .with("kind", localised_name(to))
                     .with("id", id)
                     .with("near", near));
    }
  };
  for_each_thing(ground.content, [&](const auto& thing) {
    kind = std::remove_cvref_t<decltype(thing)>::kind_of_entity;
    from = thing.id.text();
    for_each_reference(thing, check);
  });
}

/// Reports one thing of every circle that following `next` can go round in.
template <Entity T, class Next>
void no_circles(const std::vector<T>& things, const Next& next, Report& report) {
  enum class State : char { new_thing, open, done };
  std::unordered_map<std::string_view, State> state;
  // Chains may be as long as the list: the way back is kept here and not on the stack.
  std::vector<std::pair<std::string_view, std::size_t>> way;  // each with how many of those after it were followed
  const auto leads_back = [&](std::string_view id) {
    bool found = false;
    const auto enter = [&](std::string_view at) {
      state[at] = State::open;
      way.emplace_back(at, 0);
    };
    enter(id);
    while (!way.empty()) {
      auto& [at, followed] = way.back();
      const std::span<const std::string_view> after = next(at);
      if (followed == after.size()) {
        state[at] = State::done;
        way.pop_back();
        continue;
      }
      const std::string_view on = after[followed++];
      const State there = state[on];
      if (there == State::open) found = true;
      if (there == State::new_thing) enter(on);
    }
    return found;
  };
  for (const T& thing : things)
    if (state[thing.id.text()] == State::new_thing && leads_back(thing.id.text()))
      report.add(T::kind_of_entity, thing.id.text(),
                 Message("lab.circle").with("thing", named(T::kind_of_entity, thing.id.text())));
}

template <Entity T>
void no_circles_of_parents(const std::vector<T>& things, Report& report) {
  std::unordered_map<std::string_view, std::string_view> parents;
  for (const T& thing : things)
    if (thing.parent) parents[thing.id.text()] = thing.parent->text();
  // Each has one parent at most, so walking up needs no stack; a walk that meets itself is on a circle.
  std::unordered_map<std::string_view, std::size_t> met;  // on which walk
  for (std::size_t walk = 0; walk < things.size(); ++walk) {
    std::string_view at = things[walk].id.text();
    auto up = parents.find(at);
    for (; up != parents.end() && met.emplace(at, walk).second; up = parents.find(at)) at = up->second;
    if (up == parents.end() || met.find(at)->second != walk) continue;
    std::string_view first = at;  // of the circle, so that it is named the same way from wherever one comes to it
    for (std::string_view on = up->second; on != at; on = parents.find(on)->second) first = std::min(first, on);
    report.add(T::kind_of_entity, first, Message("lab.circle").with("thing", named(T::kind_of_entity, first)));
  }
}

void nothing_goes_round(const Ground& ground, Report& report) {
  no_circles_of_parents(ground.content.org_units, report);
  no_circles_of_parents(ground.content.policy_goals, report);
  std::unordered_map<std::string_view, std::vector<std::string_view>> arrows;
  for (const ChangeLink& link : ground.content.change_links) arrows[link.from.text()].push_back(link.to.text());
  const auto after = [&](std::string_view id) {
    const auto found = arrows.find(id);
    return found == arrows.end() ? std::span<const std::string_view>()
                                 : std::span<const std::string_view>(found->second);
  };
  no_circles(ground.content.change_nodes, after, report);
}

template <class M, class F>
void visit_texts(std::string_view field, const M& value, F& f) {
  if constexpr (std::is_same_v<M, LocalisedText>) {
    f(field, value);
  } else if constexpr (Described<M>) {
    for_each_field<M>([&](const auto& each) { visit_texts(each.name, value.*(each.member), f); });
  } else if constexpr (requires { typename M::mapped_type; }) {
    if constexpr (std::is_same_v<typename M::mapped_type, LocalisedText>)
      for (const auto& each : value) f(field, each.second);
  } else if constexpr (requires {
                         typename M::value_type;
                         value.begin();
                       }) {
    using Item = typename M::value_type;
    if constexpr (std::is_same_v<Item, LocalisedText> || Described<Item>)
      for (const Item& each : value) visit_texts(field, each, f);
  }
}

/// A text of unknown language counts as one in the language people there speak.
bool speaks(const LocalisedText& text, std::string_view tag) { return text.has(tag) || text.has(""); }

void texts_speak_danish(const Ground& ground, Report& report) {
  for_each_thing(ground.content, [&](const auto& thing) {
    constexpr EntityKind kind = std::remove_cvref_t<decltype(thing)>::kind_of_entity;
    const auto look = [&](std::string_view field, const LocalisedText& text) {
      if (!text.empty() && !speaks(text, "da"))
        report.add(kind, thing.id.text(),
                   Message("lab.text.no_danish").with("thing", named(kind, thing.id.text())).with("field", field));
    };
    visit_texts("", thing, look);
  });
}

void texts_speak_english(const Ground& ground, Report& report) {
  for_each_thing(ground.content, [&](const auto& thing) {
    constexpr EntityKind kind = std::remove_cvref_t<decltype(thing)>::kind_of_entity;
    std::string fields;
    const auto look = [&](std::string_view field, const LocalisedText& text) {
      if (text.empty() || text.has("en") || fields.find(field) != std::string::npos) return;
      fields.append(fields.empty() ? "" : ", ").append(field);
    };
    visit_texts("", thing, look);
    if (!fields.empty())
      report.add(kind, thing.id.text(),
                 Message("lab.text.no_english").with("thing", named(kind, thing.id.text())).with("fields", fields));
  });
}

bool is_municipality_code(std::string_view text) {
  return text.size() == 4 &&
         std::all_of(text.begin(), text.end(), [](char each) { return each >= '0' && each <= '9'; });
}

/// Spreadsheets take the zero from 0101. Editing refuses such a code; a file may have been written elsewhere.
void municipalities_have_their_codes(const Ground& ground, Report& report) {
  const auto look = [&](EntityKind kind, std::string_view id, std::string_view code) {
    if (!code.empty() && !is_municipality_code(code))
      report.add(kind, id, Message("lab.municipality.code").with("thing", named(kind, id)).with("code", code));
  };
  for (const std::string& each : ground.content.frame.municipalities)
    if (!is_municipality_code(each))
      report.add(EntityKind::lab, "", Message("lab.municipality.code_of_lab").with("code", each));
  for (const Organisation& each : ground.content.organisations)
    look(EntityKind::organisation, each.id.text(), each.municipality);
  for (const Project& each : ground.content.projects) look(EntityKind::project, each.id.text(), each.municipality);
}

void vocabulary_is_used(const Ground& ground, Report& report) {
  const std::vector<std::string> known = known_local_words();
  for (const auto& [key, word] : ground.content.frame.vocabulary) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    report.add(EntityKind::lab, "",
               Message("lab.frame.word")
                   .with("given", key)
                   .with("nearest", samskab::detail::joined(samskab::detail::nearest(key, known, 1)))
                   .with("known", samskab::detail::joined(known)));
  }
}

}  // namespace

std::span<const RuleEntry> structure() {
  static constexpr RuleEntry entries[] = {
      {{"E1", Severity::error, Moment::always}, &ids_are_unique},
      {{"E2", Severity::error, Moment::always}, &references_resolve},
      {{"E3", Severity::error, Moment::always}, &nothing_goes_round},
      {{"E5", Severity::error, Moment::always}, &texts_speak_danish},
      {{"W6", Severity::warning, Moment::publish}, &texts_speak_english},
      {{"W64", Severity::warning, Moment::publish}, &municipalities_have_their_codes},
      {{"W65", Severity::warning, Moment::always}, &vocabulary_is_used},
  };
  return entries;
}

}  // namespace samskab::lab::rulebook
