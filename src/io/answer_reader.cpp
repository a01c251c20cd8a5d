#include "io/detail/answer_reader.hpp"

#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/language/words.hpp"

namespace samskab::io::detail {

void remember_cell(Remembered& remembered, const std::vector<SourceColumn>& columns, std::size_t row,
                   std::size_t column) {
  auto found =
      std::find_if(remembered.begin(), remembered.end(), [&](const auto& each) { return each.first == column; });
  if (found == remembered.end()) found = remembered.insert(remembered.end(), {column, {}});
  found->second.emplace_back(row, cell_text(columns[column], row));
}

Tick tick_of(std::string_view text) {
  std::string folded = samskab::detail::folded(text);
  while (folded.ends_with('!') || folded.ends_with('.')) folded.pop_back();
  // A number, however a program wrote it: 0, 0.0 and 0,00 are a nought; 1, 01 and 1,00 a one.
  const std::size_t first = folded.find_first_not_of('0');
  if (folded.find_first_not_of("0.,") == std::string::npos) return Tick::no;
  const std::string_view number = std::string_view(folded).substr(first);
  const bool whole = number.size() == 1 || ((number[1] == '.' || number[1] == ',') &&
                                            number.find_first_not_of('0', 2) == std::string_view::npos);
  if (number.front() == '1' && whole) return Tick::yes;
  for (const std::string_view no : {"no", "nej", "false", "falsk", "not selected", "notselected", "none", "n", "f",
                                    "na", "n/a", "nan", "null", "nil", "-", "nej tak", "no thanks", "no thank you"})
    if (folded == no) return Tick::no;
  for (const std::string_view yes :
       {"x",      "yes",        "ja",     "true",    "sand",      "selected", "on", "y", "j", "t", "s",      "ok",
        "ja tak", "yes please", "ticked", "checked", "afkrydset", "valgt",    "✓",  "✔", "☑", "☒", "granted"})
    if (folded == yes) return Tick::yes;
  return Tick::unclear;
}

void AnswerReader::read(AnswerColumn& out) {
  std::visit([&](auto& column) { fill(column); }, out);
  std::visit([&](const auto& column) { note_said_of(column); }, out);
  if (signifier_.allow_not_applicable) return;
  std::visit([&](auto& column) { withhold_unoffered(column); }, out);
}

template <class C>
void AnswerReader::note_said_of(const C& out) {
  if constexpr (std::is_same_v<C, CanvasColumn>) {
    for (std::size_t s = 0; s + 1 < plan_.states.size(); ++s)
      note_said(out.stone_states.data() + s * rows_.count, plan_.states[s]);
  } else if constexpr (!std::is_same_v<C, std::monostate>) {
    for (const std::size_t column : plan_.states) note_said(out.states.data(), column);
  }
}

template <class C>
void AnswerReader::withhold_unoffered(C& out) {
  if constexpr (!std::is_same_v<C, std::monostate>)
    for (std::size_t row = 0; row < rows_.count; ++row) {
      bool said = out.states[row] == AnswerState::not_applicable;
      if constexpr (std::is_same_v<C, CanvasColumn>)
        for (std::size_t s = 0; s < signifier_.stones.size(); ++s) {
          AnswerState& stone = out.stone_states[s * rows_.count + row];
          if (stone != AnswerState::not_applicable) continue;
          stone = AnswerState::withheld;
          said = true;
        }
      if (said) unoffered(out.states[row], row);
    }
}

void AnswerReader::unoffered(AnswerState& state, std::size_t row) {
  std::vector<std::size_t> columns;
  if (plan_.form != Form::words)
    columns = plan_.columns;  // a text column is in the table by now, and no cell of it said so
  columns.push_back(plan_.not_applicable);
  columns.insert(columns.end(), plan_.states.begin(), plan_.states.end());
  std::size_t blamed = no_column;  // the cell that said so
  for (const std::size_t column : columns)
    if (column != no_column && !cell_text(rows_.columns[column], row).empty()) blamed = column;
  quarantine(state, row, columns, Message("stories.answer.not_applicable"), blamed);
}

std::string AnswerReader::address() const {
  const std::string& code = rows_.table.schema.short_code(question_);
  return code.empty() ? signifier_.id : code;
}

void AnswerReader::note(std::string kind, std::size_t row, std::size_t column, Message message) {
  account.notes.push_back({std::move(kind), std::string(rows_.table.ids[row]), address(),
                           column == no_column ? std::string() : rows_.columns[column].name, rows_.source_row(row),
                           std::move(message)});
}

void AnswerReader::contradiction(AnswerState state, std::size_t row) {
  if (!plan_.states.empty() || state == AnswerState::not_answered) return;  // note_said() tells what a state says
  note("unexpected", row, plan_.not_applicable,
       state == AnswerState::not_applicable ? Message("io.value_and_na")
                                            : Message("io.state.value").with("state", localised_name(state)));
}

bool AnswerReader::is_not_applicable(std::string_view text) const {
  const auto& codes = rows_.plan.not_applicable_codes;
  return std::find(codes.begin(), codes.end(), text) != codes.end();
}

std::vector<AnswerReader::Stray> AnswerReader::strays(const std::vector<std::size_t>& columns) const {
  std::vector<Stray> found;
  for (const std::size_t column : columns) {
    if (column == no_column) continue;
    const NumberColumn& source = numbers(column);
    for (std::size_t i = 0; i < source.unreadable_rows.size(); ++i)
      found.push_back({static_cast<std::size_t>(source.unreadable_rows[i]), column, std::string(source.unreadable[i]),
                       is_not_applicable(source.unreadable[i])});
  }
  std::stable_sort(found.begin(), found.end(), [](const Stray& a, const Stray& b) { return a.row < b.row; });
  return found;
}

const AnswerReader::Stray& AnswerReader::stray_of(const std::vector<Stray>& found, std::size_t& next, std::size_t row) {
  while (found[next].row < row) ++next;
  for (std::size_t i = next; i < found.size() && found[i].row == row; ++i)
    if (!found[i].not_applicable) return found[i];
  return found[next];
}

void AnswerReader::quarantine(AnswerState& state, std::size_t row, const std::vector<std::size_t>& columns, Message why,
                              std::size_t blamed) {
  state = AnswerState::withheld;
  ++account.values_read;
  ++account.values_quarantined;
  for (const std::size_t column : columns) {
    if (column == no_column) continue;
    if (blamed == no_column) blamed = column;
    remember_cell(remembered, rows_.columns, row, column);
  }
  for (const std::size_t column : plan_.also) remember_cell(remembered, rows_.columns, row, column);
  if (plan_.other != no_column) remember_cell(remembered, rows_.columns, row, plan_.other);
  note("quarantined", row, blamed, std::move(why));
}

void AnswerReader::adjusted(std::size_t row, const std::vector<std::size_t>& columns, Message what,
                            std::size_t blamed) {
  ++account.values_adjusted;
  for (const std::size_t column : columns) remember_cell(remembered, rows_.columns, row, column);
  for (const std::size_t column : plan_.also) remember_cell(remembered, rows_.columns, row, column);
  note("adjusted", row, blamed == no_column ? columns.front() : blamed, std::move(what));
}

namespace {

std::optional<AnswerState> named_state(std::string_view text) {
  for (const auto& each : answer_state_labels)
    if (text == each.code) return each.value;
  return std::nullopt;
}

}  // namespace

std::vector<AnswerState> AnswerReader::blank_states() const {
  std::vector<AnswerState> states(rows_.count,
                                  plan_.form == Form::none ? AnswerState::not_asked : AnswerState::not_answered);
  if (!plan_.states.empty()) say_states(states.data(), plan_.states.back());
  if (plan_.not_applicable == no_column) return states;
  const NumberColumn& boxes = numbers(plan_.not_applicable);
  for (std::size_t row = 0; row < rows_.count; ++row)
    if (boxes.cells[row] == Cell::value && boxes.values[row] != 0.0) states[row] = AnswerState::not_applicable;
  // A column beside the answers is a box to tick, or names the state of each answer, as our own tables do.
  for (std::size_t i = 0; i < boxes.unreadable_rows.size(); ++i) {
    AnswerState& state = states[boxes.unreadable_rows[i]];
    if (const auto said = named_state(boxes.unreadable[i]))
      state = *said == AnswerState::placed ? AnswerState::not_answered : *said;
    else if (is_tick(boxes.unreadable[i]))
      state = AnswerState::not_applicable;
  }
  return states;
}

void AnswerReader::say_states(AnswerState* states, std::size_t column) const {
  const auto& said = std::get<CodedColumn>(rows_.columns[column].data);
  for (std::size_t row = 0; row < rows_.count; ++row) {
    if (said.codes[row] < 0) continue;
    const auto state = named_state(said.categories[static_cast<std::size_t>(said.codes[row])]);
    if (state && *state != AnswerState::placed) states[row] = *state;
  }
}

void AnswerReader::note_said(const AnswerState* states, std::size_t column) {
  const auto& said = std::get<CodedColumn>(rows_.columns[column].data);
  std::int64_t kept = 0;
  for (std::size_t row = 0; row < rows_.count; ++row) {
    if (said.codes[row] < 0) continue;
    const std::string& text = said.categories[static_cast<std::size_t>(said.codes[row])];
    const auto state = named_state(text);
    const AnswerState held = states[row];
    if (!state) {
      note("unexpected", row, column, Message("io.state.unknown").with("given", text));
      remember_cell(remembered, rows_.columns, row, column);
    } else if (*state == AnswerState::placed && held == AnswerState::not_answered) {
      note("unexpected", row, column, Message("io.state.no_value"));
    } else if (*state != AnswerState::placed && held == AnswerState::placed) {
      note("unexpected", row, column, Message("io.state.value").with("state", localised_name(*state)));
    } else {
      kept += *state == AnswerState::withheld ? 1 : 0;
    }
  }
  if (kept > 0)
    account.notes.push_back(
        {"states", {}, address(), rows_.columns[column].name, 0, Message("io.state.withheld").with("count", kept)});
}

}  // namespace samskab::io::detail
