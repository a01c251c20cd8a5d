#include "metrics/detail/frame.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <variant>

#include "base/detail/version_text.hpp"
#include "metrics/detail/fingerprint.hpp"
#include "samskab/language/words.hpp"
#include "samskab/people/level.hpp"

namespace samskab::detail {
namespace {

// Places one group after the other: those where group_of(place) gives a group, 0 .. groups - 1, rather than -1.
template <class Group>
std::vector<std::size_t> group_by_group(std::size_t places, std::size_t groups, const Group& group_of) {
  std::vector<std::size_t> next(groups + 1, 0);
  for (std::size_t i = 0; i < places; ++i)
    if (const std::int32_t group = group_of(i); group >= 0) ++next[static_cast<std::size_t>(group) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<std::size_t> out(next.back());
  for (std::size_t i = 0; i < places; ++i)
    if (const std::int32_t group = group_of(i); group >= 0) out[next[static_cast<std::size_t>(group)]++] = i;
  return out;
}

// Calls f(group) for the first place of each code in each group: `code_of(place)`, below `codes`, and
// `group_of(place)`; places where either is negative are left out.
template <class Code, class Group, class F>
void for_first_in_group(std::size_t places, std::size_t codes, std::size_t groups, const Code& code_of,
                        const Group& group_of, const F& f) {
  std::vector<std::uint64_t> met(codes);
  if (groups <= 64) {  // the groups where a code was met are the bits of one word
    for (std::size_t i = 0; i < places; ++i) {
      const std::int32_t group = group_of(i);
      const std::int64_t code = code_of(i);
      if (group < 0 || code < 0) continue;
      std::uint64_t& word = met[static_cast<std::size_t>(code)];
      const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(group);
      if ((word & bit) == 0) f(static_cast<std::size_t>(group));
      word |= bit;
    }
    return;
  }
  for (const std::size_t i : group_by_group(places, groups, group_of)) {
    const auto group = static_cast<std::size_t>(group_of(i));
    const std::int64_t code = code_of(i);
    if (code >= 0 && std::exchange(met[static_cast<std::size_t>(code)], group + 1) != group + 1) f(group);
  }
}

// Distinct persons of each group and of all; stories without a person code count one each.
void count_persons(const Frame& frame, Basis& basis) {
  const CodedColumn& person = frame.view->table().person;
  if (!frame.view->stories().persons_known()) return;
  const auto rows = frame.view->rows();
  const auto& groups = frame.grouping.codes;
  for (GroupCount& each : basis.groups) each.persons = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (groups[i] >= 0 && person.codes[rows[i]] < 0) ++*basis.groups[static_cast<std::size_t>(groups[i])].persons;
  for_first_in_group(
      rows.size(), person.categories.size(), frame.groups(), [&](std::size_t i) { return person.codes[rows[i]]; },
      [&](std::size_t i) { return groups[i]; }, [&](std::size_t group) { ++*basis.groups[group].persons; });
  basis.persons = static_cast<std::int64_t>(frame.view->persons());
}

// Units with a placed answer, per group and altogether.
void count_units(const Frame& frame, Basis& basis) {
  const std::size_t groups = frame.groups();
  if (!frame.several) {
    for (std::size_t g = 0; g < groups; ++g) basis.groups[g].units = basis.groups[g].states[0].stories;
    for (const GroupCount& each : basis.groups) basis.units += each.units;
    return;
  }
  const auto unit_of = [&](std::size_t i) { return std::int64_t{frame.units.codes[i]}; };
  const auto placed_in = [&](std::size_t i) {
    return frame.states[i] == AnswerState::placed ? frame.grouping.codes[i] : -1;
  };
  const std::size_t places = frame.states.size();
  for_first_in_group(places, frame.units.count, groups, unit_of, placed_in,
                     [&](std::size_t group) { ++basis.groups[group].units; });
  if (groups == 1) {
    basis.units = basis.groups.front().units;
    return;
  }
  for_first_in_group(
      places, frame.units.count, 1, unit_of, [&](std::size_t i) { return placed_in(i) < 0 ? -1 : 0; },
      [&](std::size_t) { ++basis.units; });
}

std::vector<StateCount> state_counts(const std::array<std::int64_t, answer_states>& counts) {
  std::vector<StateCount> out;
  out.reserve(answer_states);
  for (const auto& each : answer_state_labels)
    out.push_back({each.value, counts[static_cast<std::size_t>(each.value)]});
  return out;
}

std::string fingerprint_of(const Frame& frame) {
  Fingerprint print;
  print.add(std::string_view(frame.signifier->id));
  const auto rows = frame.view->rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::uint64_t group = static_cast<std::uint32_t>(frame.grouping.codes[i]);
    const std::uint64_t state = group << 8U | static_cast<std::uint64_t>(frame.states[i]);
    if (frame.several)
      print.add(state, std::uint64_t{frame.units.codes[i]});
    else
      print.add(state);
  }
  std::visit(
      [&](const auto& column) {
        using Column = std::remove_cvref_t<decltype(column)>;
        for (std::size_t i = 0; i < rows.size(); ++i) {
          const std::size_t row = rows[i];
          if constexpr (std::is_same_v<Column, TriadColumn>) {
            print.add(column.weights[3 * row], column.weights[3 * row + 1], column.weights[3 * row + 2]);
          } else if constexpr (std::is_same_v<Column, PositionColumn>) {
            print.add(column.values[row]);
          } else if constexpr (std::is_same_v<Column, CanvasColumn>) {
            const std::size_t all = column.states.size();
            for (std::size_t at = row; at < column.stone_states.size(); at += all)
              print.add(static_cast<std::uint64_t>(column.stone_states[at]), column.points[2 * at],
                        column.points[2 * at + 1]);
          } else if constexpr (std::is_same_v<Column, ChoiceColumn>) {
            print.add(static_cast<std::uint64_t>(static_cast<std::uint32_t>(column.chosen[row])));
          } else if constexpr (std::is_same_v<Column, TicksColumn>) {
            for (std::size_t at = row; at < column.ticks.size(); at += column.states.size())
              print.add(std::uint64_t{column.ticks[at]});
          } else if constexpr (std::is_same_v<Column, WordsColumn>) {
            print.add(column.text[row]);
          }
        }
      },
      *frame.column);
  return print.text();
}

// A group by its label, as the sentence of this key names such groups: put together when somebody reads it, for every
// figure about groups names them and few are read. `key`: of static life.
LocalisedText named(const char* key, const LocalisedText& label) {
  return LocalisedText::later([key, label] { return localised(Message(key).with("label", label)); });
}
// The same of what others wrote, which is quoted.
LocalisedText named_in_quotes(const char* key, const LocalisedText& label) {
  return LocalisedText::later([key, label] { return localised(Message(key).with("label", quoted(label))); });
}

// The group of those for whom the column `by` is true, or of the others.
LocalisedText flag_name(const LocalisedText& label, const LocalisedText& by) {
  return LocalisedText::later(
      [label, by] { return localised(Message("metrics.group.flag").with("label", label).with("by", quoted(by))); });
}

// Groups made by one option, "C3=option": those who chose it, and the others who answered.
LocalisedText option_group_name(const Grouping& grouping, std::size_t group) {
  const LocalisedText& option = grouping.labels[0];
  if (group > 0) return named_in_quotes("metrics.group.without", option);
  return grouping.ids[0].starts_with("not ") ? named("metrics.group.other", option)
                                             : named_in_quotes("metrics.group.answer", option);
}

bool asked(AnswerState state) { return state != AnswerState::not_asked && state != AnswerState::withheld; }

// Calls f(position in the view, row of the table, group) for the grouped stories.
template <class F>
void for_grouped(const Frame& frame, const F& f) {
  const auto rows = frame.view->rows();
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (frame.grouping.codes[i] >= 0) f(i, std::size_t{rows[i]}, static_cast<std::uint32_t>(frame.grouping.codes[i]));
}

template <class Holds>
Chosen chosen_where(const Frame& frame, const Holds& holds) {
  Chosen out;
  const auto give_room = [&](std::size_t stories) {
    for (auto* each : {&out.codes, &out.groups, &out.units, &out.rows}) each->resize(stories);
  };
  give_room(frame.states.size());
  std::size_t at = 0;
  for_grouped(frame, [&](std::size_t i, std::size_t row, std::uint32_t group) {
    const int answer = holds(i, row);
    if (answer < 0) return;
    out.codes[at] = static_cast<std::uint32_t>(answer);
    out.groups[at] = group;
    out.units[at] = frame.unit_at(i);
    out.rows[at++] = static_cast<std::uint32_t>(row);
  });
  give_room(at);
  return out;
}

// The answers for which holds(position in the view, row of the table); the answer of a row begins at D times the row.
template <std::size_t D, class Holds>
Placed placed_where(const Frame& frame, const double* answers, const Holds& holds) {
  Placed out;
  out.dimension = D;
  out.resize(frame.states.size());
  std::size_t at = 0;
  for_grouped(frame, [&](std::size_t i, std::size_t row, std::uint32_t group) {
    if (!holds(i, row)) return;
    for (std::size_t k = 0; k < D; ++k) out.values[D * at + k] = answers[D * row + k];
    out.groups[at] = group;
    out.units[at] = frame.unit_at(i);
    out.rows[at++] = static_cast<std::uint32_t>(row);
  });
  out.resize(at);
  return out;
}

/// Stories in several languages counted together: words of different languages never mean quite the same.
void note_languages(const View& view, Basis& basis) {
  const CodedColumn& languages = view.table().language;
  if (languages.categories.size() < 2) return;
  std::vector<std::size_t> count(languages.categories.size());
  for (const std::uint32_t row : view.rows())
    if (languages.codes[row] >= 0) ++count[static_cast<std::size_t>(languages.codes[row])];
  std::vector<LocalisedText> met;
  for (std::size_t i = 0; i < count.size(); ++i)
    if (count[i] > 0)
      met.push_back(localised(
          Message("metrics.language").with("language", language_name(languages.categories[i])).with("n", count[i])));
  if (met.size() > 1) basis.notes.push_back(Message("metrics.note.languages").with("languages", listed(met)));
}

}  // namespace

Frame frame_of(const View& view, std::string_view address, std::string_view by, std::optional<Unit> unit) {
  Frame frame;
  frame.view = &view;
  frame.index = view.schema().find(address);
  frame.signifier = &view.schema()[frame.index];
  frame.column = &view.table().answers[frame.index];
  if (!can_be_analysed(frame.signifier->kind))
    throw InvalidInput(Message("metrics.kind.carried")
                           .with("question", frame.signifier->title)
                           .with("kind", localised_name(frame.signifier->kind)));
  frame.grouping = group_by(view, by);
  require_groups(frame.grouping);
  const Unit wanted = unit.value_or(view.stories().unit());
  if (wanted == Unit::story) {
    frame.units.unit = Unit::story;
    frame.units.count = view.size();
  } else {
    frame.units = units_of(view, wanted);
    frame.several = frame.units.count < view.size();
  }
  const auto states = states_of(*frame.column);
  const auto rows = view.rows();
  frame.stones.resize(frame.signifier->stones.size());
  std::iota(frame.stones.begin(), frame.stones.end(), std::size_t{0});
  frame.states.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) frame.states[i] = states[rows[i]];
  return frame;
}

void Placed::resize(std::size_t stories) {
  values.resize(dimension * stories);
  for (auto* each : {&groups, &units, &rows}) each->resize(stories);
}

Placed placed_values(const Frame& frame) {
  const auto* triad = std::get_if<TriadColumn>(frame.column);
  const auto* position = std::get_if<PositionColumn>(frame.column);
  const double* source = triad != nullptr ? triad->weights.data() : position->values.data();
  const auto placed = [&](std::size_t i, std::size_t) { return frame.states[i] == AnswerState::placed; };
  return triad != nullptr ? placed_where<3>(frame, source, placed) : placed_where<1>(frame, source, placed);
}

Placed placed_stone(const Frame& frame, std::size_t stone) {
  const auto& canvas = std::get<CanvasColumn>(*frame.column);
  const std::size_t first = stone * canvas.states.size();
  return placed_where<2>(frame, canvas.points.data() + 2 * first, [&](std::size_t, std::size_t row) {
    return canvas.stone_states[first + row] == AnswerState::placed;
  });
}

Chosen chosen_option(const Frame& frame, std::size_t option) {
  if (const auto* choice = std::get_if<ChoiceColumn>(frame.column))
    return chosen_where(frame, [&](std::size_t i, std::size_t row) {
      if (frame.states[i] != AnswerState::placed) return -1;
      return choice->chosen[row] == static_cast<std::int32_t>(option) ? 1 : 0;
    });
  const auto& ticks = std::get<TicksColumn>(*frame.column);
  return chosen_where(frame, [&](std::size_t i, std::size_t row) {
    if (frame.states[i] != AnswerState::placed) return -1;
    return ticks.ticks[option * ticks.states.size() + row] != 0 ? 1 : 0;
  });
}

Chosen chosen_code(const Frame& frame) {
  const auto& choice = std::get<ChoiceColumn>(*frame.column);
  return chosen_where(frame, [&](std::size_t i, std::size_t row) {
    return frame.states[i] == AnswerState::placed ? static_cast<int>(choice.chosen[row]) : -1;
  });
}

Chosen stone_laid(const Frame& frame, std::size_t stone) {
  const auto& canvas = std::get<CanvasColumn>(*frame.column);
  return chosen_where(frame, [&](std::size_t i, std::size_t row) {
    if (!asked(frame.states[i])) return -1;
    return canvas.stone_states[stone * canvas.states.size() + row] == AnswerState::placed ? 1 : 0;
  });
}

Chosen answered(const Frame& frame) {
  return chosen_where(frame, [&](std::size_t i, std::size_t) {
    if (!asked(frame.states[i])) return -1;
    return frame.states[i] == AnswerState::placed ? 1 : 0;
  });
}

Chosen in_state(const Frame& frame, AnswerState state) {
  return chosen_where(frame, [&](std::size_t i, std::size_t) {
    if (!asked(frame.states[i])) return -1;
    return frame.states[i] == state ? 1 : 0;
  });
}

void check_level(double level) {
  if (!(level > 0.0 && level < 1.0)) throw InvalidInput(Message("metrics.level").with("level", level));
}

Basis basis_of(const Frame& frame, std::string_view metric) {
  Basis basis;
  const View& view = *frame.view;
  basis.metric = metric;
  basis.stories = static_cast<std::int64_t>(view.size());
  basis.withdrawn = static_cast<std::int64_t>(view.excluded_withdrawn());
  basis.not_permitted = static_cast<std::int64_t>(view.excluded_by_consent());
  basis.ungrouped = static_cast<std::int64_t>(frame.grouping.ungrouped);
  basis.unit = frame.units.unit;
  basis.version = samskab::detail::version_text();
  basis.schema_id = view.schema().content().id;
  basis.schema_version = view.schema().content().version;
  basis.open = view.stories().collection().open;

  const std::size_t groups = frame.groups();
  std::array<std::int64_t, answer_states> all{};
  std::vector<std::array<std::int64_t, answer_states>> counts(groups);
  for (std::size_t i = 0; i < frame.states.size(); ++i) {
    const auto state = static_cast<std::size_t>(frame.states[i]);
    ++all[state];
    if (frame.grouping.codes[i] >= 0) ++counts[static_cast<std::size_t>(frame.grouping.codes[i])][state];
  }
  basis.states = state_counts(all);
  basis.groups.resize(groups);
  for (std::size_t g = 0; g < groups; ++g) {
    GroupCount& group = basis.groups[g];
    group.id = frame.grouping.ids[g];
    group.label = frame.grouping.labels[g];
    group.states = state_counts(counts[g]);
    for (const std::int64_t each : counts[g]) group.stories += each;
  }
  count_persons(frame, basis);
  count_units(frame, basis);
  if (!view.stories().persons_known()) basis.notes.emplace_back("metrics.note.persons_unknown");
  note_languages(view, basis);
  if (basis.open) basis.notes.emplace_back("metrics.note.open");
  basis.digest = fingerprint_of(frame);
  return basis;
}

Counted counted(const Frame& frame) {
  const StoryTable& table = frame.view->table();
  switch (frame.units.unit) {
    case Unit::person:
      return frame.view->stories().persons_known() ? Counted::persons : Counted::stories;
    case Unit::project:
      return table.project.categories.empty() ? Counted::stories : Counted::projects;
    case Unit::municipality:
      return table.municipality.categories.empty() ? Counted::stories : Counted::municipalities;
    default:
      return Counted::stories;
  }
}

LocalisedText group_name(const Frame& frame, std::size_t group) {
  const Grouping& grouping = frame.grouping;
  const LocalisedText& label = grouping.labels[group];
  if (grouping.address.empty()) return label;
  if (grouping.address == "level") {
    if (const auto level = from_code<Level>(grouping.ids[group]))
      return localised(Message("metrics.group.level." + std::string(code(*level))));
  }
  const std::string_view by = grouping.address;
  // Months, years and languages are words of ours and stand in the sentence.
  if (by == "month" || by == "year") return named("metrics.group.month", label);
  if (by == "language") return named("metrics.group.language", language_name(grouping.ids[group]));
  if (by == "project") return named_in_quotes("metrics.group.project", label);
  if (by == "municipality") return named_in_quotes("metrics.group.municipality", label);
  if (frame.view->schema().try_find(by)) return named_in_quotes("metrics.group.answer", label);
  if (by.find('=') != std::string_view::npos) return option_group_name(grouping, group);
  if (grouping.ids[group] == "True" || grouping.ids[group] == "False") return flag_name(label, grouping.title);
  return named_in_quotes("metrics.group.other", label);
}

}  // namespace samskab::detail
