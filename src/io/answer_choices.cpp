#include <algorithm>
#include <string>
#include <utility>

#include "base/detail/names.hpp"
#include "io/detail/answer_reader.hpp"
#include "io/detail/pages.hpp"

namespace samskab::io::detail {
namespace {

/// Option by id, else by label in any language.
std::int32_t option_of(const Signifier& signifier, std::string_view text) {
  for (std::size_t k = 0; k < signifier.options.size(); ++k)
    if (signifier.options[k].id == text) return static_cast<std::int32_t>(k);
  const std::string wanted = samskab::detail::folded(text);
  for (std::size_t k = 0; k < signifier.options.size(); ++k)
    for (const auto& [tag, label] : signifier.options[k].label.texts())
      if (samskab::detail::folded(label) == wanted) return static_cast<std::int32_t>(k);
  return -1;
}

Message unknown_option(const Signifier& signifier, std::string_view given) {
  std::vector<std::string> names;
  for (const Option& each : signifier.options) {
    names.push_back(each.id);
    for (const auto& [tag, label] : each.label.texts()) names.push_back(label);
  }
  return Message("stories.option.unknown")
      .with("given", given)
      .with("nearest", samskab::detail::joined(samskab::detail::nearest(given, names, 5)));
}

}  // namespace

void AnswerReader::fill(ChoiceColumn& out) {
  out.states = blank_states();
  make_room(out.chosen, rows_.count);
  out.chosen.assign(rows_.count, -1);
  if (plan_.form == Form::none) return fill_other(out.states, out.other);
  std::int64_t accepted = 0;
  const auto choose = [&](std::size_t row, std::int32_t option) {
    contradiction(out.states[row], row);
    out.states[row] = AnswerState::placed;
    out.chosen[row] = option;
    ++accepted;
  };
  if (plan_.form == Form::option) {
    const auto& source = std::get<CodedColumn>(rows_.columns[plan_.columns.front()].data);
    std::vector<std::int32_t> options;
    for (const std::string& each : source.categories) options.push_back(option_of(signifier_, each));
    for (std::size_t row = 0; row < rows_.count; ++row) {
      if (source.codes[row] < 0) continue;
      const auto code = static_cast<std::size_t>(source.codes[row]);
      if (options[code] >= 0)
        choose(row, options[code]);
      else if (is_not_applicable(source.categories[code]))
        out.states[row] = AnswerState::not_applicable;
      else
        quarantine(out.states[row], row, plan_.columns, unknown_option(signifier_, source.categories[code]));
    }
    accept(accepted);
    fill_other(out.states, out.other);
  } else {
    TicksColumn ticks;
    fill(ticks);
    out.states = std::move(ticks.states);
    out.other = std::move(ticks.other);
    for (std::size_t k = 0; k < signifier_.options.size(); ++k)
      for (std::size_t row = 0; row < rows_.count; ++row)
        if (ticks.ticks[k * rows_.count + row] != 0) out.chosen[row] = static_cast<std::int32_t>(k);
  }
}

void AnswerReader::fill_other(std::vector<AnswerState>& states, TextColumn& out) {
  if (plan_.other == no_column) {
    make_room(out.offsets, rows_.count + 1);
    out.offsets.assign(rows_.count + 1, 0);
    return;
  }
  // Copied: what is held back later still looks for its cell.
  const TextColumn& texts = std::get<TextColumn>(rows_.columns[plan_.other].data);
  for (std::size_t row = 0; row < rows_.count; ++row) {
    std::string_view text = texts[row];
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos || is_not_applicable(text)) text = {};
    const bool placed = states[row] == AnswerState::placed;
    out.push_back(placed ? text : std::string_view());
    if (!text.empty() && !placed && states[row] != AnswerState::withheld)
      quarantine(states[row], row, {}, Message("stories.choice.other_alone"), plan_.other);
  }
}

void AnswerReader::fill(TicksColumn& out) {
  out.states = blank_states();
  const std::size_t options = signifier_.options.size();
  make_room(out.ticks, options * rows_.count);
  out.ticks.assign(options * rows_.count, 0);
  if (plan_.form == Form::none) return fill_other(out.states, out.other);
  std::vector<std::int64_t> counts(rows_.count);
  std::vector<bool> bad(rows_.count);
  const auto tick = [&](std::size_t option, std::size_t row) {
    std::uint8_t& place = out.ticks[option * rows_.count + row];
    counts[row] += place == 0;
    place = 1;
  };
  if (plan_.form == Form::ticks) {
    for (std::size_t k = 0; k < options; ++k) {
      if (plan_.columns[k] == no_column) continue;
      const NumberColumn& boxes = numbers(plan_.columns[k]);
      for (std::size_t row = 0; row < rows_.count; ++row)
        if (boxes.cells[row] == Cell::value && boxes.values[row] != 0.0) tick(k, row);
      for (std::size_t i = 0; i < boxes.unreadable_rows.size(); ++i) {
        if (is_not_applicable(boxes.unreadable[i]))
          out.states[boxes.unreadable_rows[i]] = AnswerState::not_applicable;
        else if (is_tick(boxes.unreadable[i]))
          tick(k, boxes.unreadable_rows[i]);
      }
    }
  } else {
    const TextColumn& lists = std::get<TextColumn>(rows_.columns[plan_.columns.front()].data);
    for (std::size_t row = 0; row < rows_.count; ++row) {
      std::string_view rest = lists[row];
      if (!rest.empty() && is_not_applicable(rest)) {
        out.states[row] = AnswerState::not_applicable;
        continue;
      }
      while (!rest.empty()) {
        const std::size_t cut = std::min(rest.find(rows_.plan.list_separator), rest.size());
        const std::string item = samskab::detail::plain(rest.substr(0, cut));
        rest.remove_prefix(std::min(cut + 1, rest.size()));
        if (item.empty()) continue;
        const std::int32_t option = option_of(signifier_, item);
        if (option >= 0) {
          tick(static_cast<std::size_t>(option), row);
        } else {
          quarantine(out.states[row], row, plan_.columns, unknown_option(signifier_, item));
          bad[row] = true;
          break;
        }
      }
    }
  }
  std::int64_t accepted = 0;
  const bool single = signifier_.kind == SignifierKind::single_choice;
  const std::int64_t most = single ? 1 : signifier_.max_choices;  // 0: no limit
  const std::int64_t least = single ? 1 : signifier_.min_choices;
  for (std::size_t row = 0; row < rows_.count; ++row) {
    const bool many = most > 0 && counts[row] > most;
    const bool few = counts[row] > 0 && counts[row] < least;
    if (bad[row] || many || few) {
      if (!bad[row])
        quarantine(out.states[row], row, plan_.columns,
                   Message(many ? "stories.choice.too_many" : "stories.choice.too_few")
                       .with("given", counts[row])
                       .with(many ? "most" : "least", many ? most : least));
      for (std::size_t k = 0; k < options; ++k) out.ticks[k * rows_.count + row] = 0;
    } else if (counts[row] > 0) {
      contradiction(out.states[row], row);
      out.states[row] = AnswerState::placed;
      ++accepted;
    }
  }
  accept(accepted);
  fill_other(out.states, out.other);
}

void AnswerReader::fill(WordsColumn& out) {
  out.states = blank_states();
  if (plan_.form == Form::none) {
    out.text.offsets.assign(rows_.count + 1, 0);
    return;
  }
  out.text = std::get<TextColumn>(std::move(rows_.columns[plan_.columns.front()].data));
  std::int64_t accepted = 0;
  for (std::size_t row = 0; row < rows_.count; ++row) {
    if (out.text[row].empty()) continue;
    out.states[row] = AnswerState::placed;
    ++accepted;
  }
  accept(accepted);
}

}  // namespace samskab::io::detail
