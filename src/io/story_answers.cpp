#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "io/detail/assemble.hpp"
#include "samskab/base/error.hpp"
#include "samskab/io/sensemaker_definition.hpp"
#include "samskab/stories/placement.hpp"
#include "signification/detail/names.hpp"

namespace samskab::io::detail {
namespace {

constexpr double triangle_height = 0.8660254;  // as the R tool chain writes it

/// Does a cell of a box say that it was ticked?
bool is_tick(std::string_view text) {
  const std::string folded = samskab::detail::folded(text);
  for (const std::string_view no : {"", "0", "no", "nej", "false", "falsk", "not selected", "notselected", "none", "n"})
    if (folded == no) return false;
  return true;
}

bool quick_fit(const std::array<double, 3>& w) {
  return w[0] >= 0.0 && w[1] >= 0.0 && w[2] >= 0.0 && std::abs(w[0] + w[1] + w[2] - 1.0) <= closure_tolerance;
}

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
  return Message("stories.option.unknown").with("given", given).with("nearest", samskab::detail::joined(samskab::detail::nearest(given, names, 5)));
}

}  // namespace

const QuestionPlan& Assembly::plan_of(const Signifier& signifier) const {
  return plan_.questions[static_cast<std::size_t>(&signifier - table_.schema.signifiers().data())];
}

bool Assembly::is_not_applicable(std::string_view text) const {
  return std::find(plan_.not_applicable_codes.begin(), plan_.not_applicable_codes.end(), text) != plan_.not_applicable_codes.end();
}

std::vector<Assembly::Stray> Assembly::strays(const std::vector<std::size_t>& columns) const {
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

void Assembly::quarantine(AnswerState& state, std::size_t row, const Signifier& signifier, const std::vector<std::size_t>& columns, Message why) {
  state = AnswerState::withheld;
  ++account_.values_read;
  ++account_.values_quarantined;
  std::size_t first = no_column;
  for (const std::size_t column : columns) {
    if (column == no_column) continue;
    if (first == no_column) first = column;
    remember(row, column);
  }
  for (const std::size_t column : plan_of(signifier).also) remember(row, column);
  note("quarantined", row, &signifier, first, std::move(why));
}

void Assembly::adjusted(std::size_t row, const Signifier& signifier, const std::vector<std::size_t>& columns, Message what) {
  ++account_.values_adjusted;
  for (const std::size_t column : columns) remember(row, column);
  for (const std::size_t column : plan_of(signifier).also) remember(row, column);
  note("adjusted", row, &signifier, columns.front(), std::move(what));
}

std::vector<AnswerState> Assembly::blank_states(const QuestionPlan& plan) {
  std::vector<AnswerState> states(rows_, plan.form == Form::none ? AnswerState::not_asked : AnswerState::not_answered);
  if (plan.not_applicable == no_column) return states;
  const NumberColumn& boxes = numbers(plan.not_applicable);
  for (std::size_t row = 0; row < rows_; ++row)
    if (boxes.cells[row] == Cell::value && boxes.values[row] != 0.0) states[row] = AnswerState::not_applicable;
  for (std::size_t i = 0; i < boxes.unreadable_rows.size(); ++i)
    if (is_tick(boxes.unreadable[i])) states[boxes.unreadable_rows[i]] = AnswerState::not_applicable;
  return states;
}

/// 1 or 100: what the numbers must be divided by. Triads are judged by the sum of a row, other numbers by their size.
double Assembly::factor(const Signifier& signifier, const std::vector<const NumberColumn*>& columns) {
  std::int64_t fractions = 0;
  std::int64_t percents = 0;
  std::size_t fraction_row = 0;
  std::size_t percent_row = 0;
  const auto vote = [&](std::int64_t& count, std::size_t& first, std::size_t row) {
    if (count++ == 0) first = row;
  };
  for (std::size_t row = 0; row < rows_; ++row) {
    if (columns.size() == 3) {
      if (columns[0]->cells[row] != Cell::value || columns[1]->cells[row] != Cell::value || columns[2]->cells[row] != Cell::value) continue;
      const double sum = columns[0]->values[row] + columns[1]->values[row] + columns[2]->values[row];
      if (sum > 0.5 && sum < 1.5) vote(fractions, fraction_row, row);
      if (sum > 50.0 && sum < 150.0) vote(percents, percent_row, row);
    } else {
      for (const NumberColumn* column : columns) {
        if (column->cells[row] != Cell::value) continue;
        const double value = column->values[row];
        if (value > 1.0 + placement_tolerance) vote(percents, percent_row, row);
        if (value > 0.0 && value < 1.0) vote(fractions, fraction_row, row);
      }
    }
  }
  // A value below one may be a small percentage, so a few of them among many larger ones prove nothing.
  const bool mixed = columns.size() == 3 ? fractions > 0 && percents > 0 : percents > 0 && 10 * fractions > fractions + percents;
  if (mixed)
    throw FormatError(Message("io.scale.mixed")
                          .with("signifier", address(signifier))
                          .with("fraction_row", source_row(fraction_row))
                          .with("percent_row", source_row(percent_row)));
  return percents > 0 ? 100.0 : 1.0;
}

void Assembly::fill_answers() {
  for (std::size_t i = 0; i < table_.schema.size(); ++i)
    std::visit([&](auto& column) { fill(column, table_.schema[i], plan_.questions[i]); }, table_.answers[i]);
}

void Assembly::fill(TriadColumn& out, const Signifier& signifier, const QuestionPlan& plan) {
  out.states = blank_states(plan);
  out.weights.assign(3 * rows_, 0.0);
  if (plan.form == Form::none) return;
  std::vector<const NumberColumn*> sources;
  for (const std::size_t column : plan.columns) sources.push_back(&numbers(column));
  const double divisor = plan.detect_percent && plan.form == Form::weights ? factor(signifier, sources) : 1.0;
  const auto found = strays(plan.columns);
  std::size_t next = 0;
  const std::size_t parts = sources.size();
  std::int64_t accepted = 0;
  for (std::size_t row = 0; row < rows_; ++row) {
    std::size_t values = 0;
    std::size_t unreadable = 0;
    for (const NumberColumn* source : sources) {
      values += source->cells[row] == Cell::value;
      unreadable += source->cells[row] == Cell::unreadable;
    }
    AnswerState& state = out.states[row];
    if (unreadable > 0) {
      while (found[next].row < row) ++next;
      if (found[next].not_applicable && values == 0)
        state = AnswerState::not_applicable;
      else
        quarantine(state, row, signifier, plan.columns, Message("io.number.unreadable").with("given", found[next].text));
      continue;
    }
    if (values == 0) continue;
    if (values < parts) {
      quarantine(state, row, signifier, plan.columns, Message("io.weights.partial").with("given", values).with("needed", parts));
      continue;
    }
    std::array<double, 3> weights{};
    if (plan.form == Form::weights) {
      for (std::size_t k = 0; k < 3; ++k) weights[k] = sources[k]->values[row] / divisor;
    } else {
      const double y = sources[1]->values[row] / (plan.form == Form::cartesian_xy ? triangle_height : 1.0);
      const double x = sources[0]->values[row];
      weights = {y, 1.0 - x - y / 2.0, x - y / 2.0};
    }
    const std::array<double, 3> given = weights;
    if (!quick_fit(weights)) {
      const Fit fit = fit_weights(weights);
      if (fit == Fit::outside) {
        quarantine(state, row, signifier, plan.columns, weights_outside(given));
        continue;
      }
      adjusted(row, signifier, plan.columns,
               Message("stories.weights.adjusted").with("a", given[0]).with("b", given[1]).with("c", given[2]).with("sum", given[0] + given[1] + given[2]));
    }
    if (state == AnswerState::not_applicable) note("unexpected", row, &signifier, plan.not_applicable, Message("io.value_and_na"));
    state = AnswerState::placed;
    std::copy(weights.begin(), weights.end(), out.weights.begin() + static_cast<std::ptrdiff_t>(3 * row));
    ++accepted;
  }
  accept(accepted);
}

void Assembly::fill(PositionColumn& out, const Signifier& signifier, const QuestionPlan& plan) {
  out.states = blank_states(plan);
  out.values.assign(rows_, 0.0);
  if (plan.form == Form::none) return;
  const NumberColumn& source = numbers(plan.columns.front());
  const bool scale = plan.form == Form::scale;
  const double divisor = plan.detect_percent && !scale ? factor(signifier, {&source}) : 1.0;
  const auto found = strays(plan.columns);
  std::size_t next = 0;
  std::int64_t accepted = 0;
  for (std::size_t row = 0; row < rows_; ++row) {
    if (source.cells[row] == Cell::empty) continue;
    AnswerState& state = out.states[row];
    if (source.cells[row] == Cell::unreadable) {
      while (found[next].row < row) ++next;
      if (found[next].not_applicable)
        state = AnswerState::not_applicable;
      else
        quarantine(state, row, signifier, plan.columns, Message("io.number.unreadable").with("given", found[next].text));
      continue;
    }
    double value = source.values[row] / divisor;
    if (plan.form == Form::fraction_back) value = 1.0 - value;
    const double given = value;
    const Fit fit = scale ? fit_scale(value, signifier.minimum, signifier.maximum) : fit_fraction(value);
    if (fit == Fit::outside) {
      quarantine(state, row, signifier, plan.columns, scale ? scale_outside(given, signifier.minimum, signifier.maximum) : fraction_outside(given));
      continue;
    }
    if (fit == Fit::adjusted) adjusted(row, signifier, plan.columns, Message("stories.fraction.adjusted").with("given", given).with("value", value));
    if (state == AnswerState::not_applicable) note("unexpected", row, &signifier, plan.not_applicable, Message("io.value_and_na"));
    state = AnswerState::placed;
    out.values[row] = value;
    ++accepted;
  }
  accept(accepted);
}

void Assembly::fill(CanvasColumn& out, const Signifier& signifier, const QuestionPlan& plan) {
  out.states = blank_states(plan);
  const std::size_t stones = signifier.stones.size();
  out.stone_states.assign(stones * rows_, AnswerState::not_asked);
  out.points.assign(2 * stones * rows_, 0.0);
  if (plan.form == Form::none) return;
  std::vector<const NumberColumn*> sources;
  for (const std::size_t column : plan.columns)
    if (column != no_column) sources.push_back(&numbers(column));
  const double divisor = plan.detect_percent ? factor(signifier, sources.size() == 3 ? std::vector<const NumberColumn*>{sources[0], sources[1]} : sources) : 1.0;
  std::int64_t accepted = 0;
  std::vector<bool> withheld(rows_);
  for (std::size_t s = 0; s < stones; ++s) {
    const std::size_t across = plan.columns[2 * s];
    const std::size_t up = plan.columns[2 * s + 1];
    if (across == no_column || up == no_column) continue;
    const std::vector<std::size_t> pair = {across, up};
    const NumberColumn& x = numbers(across);
    const NumberColumn& y = numbers(up);
    const auto found = strays(pair);
    std::size_t next = 0;
    for (std::size_t row = 0; row < rows_; ++row) {
      AnswerState& state = out.stone_states[s * rows_ + row];
      state = out.states[row] == AnswerState::placed ? AnswerState::not_answered : out.states[row];
      const auto reject = [&](Message why) {
        quarantine(state, row, signifier, pair, std::move(why));
        withheld[row] = true;
      };
      if (x.cells[row] == Cell::unreadable || y.cells[row] == Cell::unreadable) {
        while (found[next].row < row) ++next;
        if (found[next].not_applicable)
          state = AnswerState::not_applicable;
        else
          reject(Message("io.number.unreadable").with("given", found[next].text));
        continue;
      }
      if (x.cells[row] == Cell::empty && y.cells[row] == Cell::empty) continue;
      if (x.cells[row] != y.cells[row]) {
        reject(Message("io.weights.partial").with("given", 1).with("needed", 2));
        continue;
      }
      const std::array<double, 2> given = {x.values[row] / divisor, y.values[row] / divisor};
      std::array<double, 2> point = given;
      const Fit fit_x = fit_fraction(point[0]);
      const Fit fit_y = fit_fraction(point[1]);
      if (fit_x == Fit::outside || fit_y == Fit::outside) {
        reject(fraction_outside(given[fit_x == Fit::outside ? 0 : 1]));
        continue;
      }
      if (fit_x == Fit::adjusted || fit_y == Fit::adjusted) {
        const std::size_t k = fit_x == Fit::adjusted ? 0 : 1;
        adjusted(row, signifier, pair, Message("stories.fraction.adjusted").with("given", given[k]).with("value", point[k]));
      }
      state = AnswerState::placed;
      out.states[row] = AnswerState::placed;
      out.points[2 * (s * rows_ + row)] = point[0];
      out.points[2 * (s * rows_ + row) + 1] = point[1];
      ++accepted;
    }
  }
  for (std::size_t row = 0; row < rows_; ++row) {
    if (withheld[row] && out.states[row] != AnswerState::placed) out.states[row] = AnswerState::withheld;
    if (out.states[row] != AnswerState::placed) continue;
    for (std::size_t s = 0; s < stones; ++s)  // stones looked at before the first that was placed
      if (AnswerState& state = out.stone_states[s * rows_ + row]; state == AnswerState::not_applicable) state = AnswerState::not_answered;
  }
  accept(accepted);
}

void Assembly::fill(ChoiceColumn& out, const Signifier& signifier, const QuestionPlan& plan) {
  out.states = blank_states(plan);
  out.chosen.assign(rows_, -1);
  out.other.offsets.assign(rows_ + 1, 0);
  if (plan.form == Form::none) return;
  std::int64_t accepted = 0;
  const auto choose = [&](std::size_t row, std::int32_t option) {
    if (out.states[row] == AnswerState::not_applicable) note("unexpected", row, &signifier, plan.not_applicable, Message("io.value_and_na"));
    out.states[row] = AnswerState::placed;
    out.chosen[row] = option;
    ++accepted;
  };
  if (plan.form == Form::option) {
    const auto& source = std::get<CodedColumn>(columns_[plan.columns.front()].data);
    std::vector<std::int32_t> options;
    for (const std::string& each : source.categories) options.push_back(option_of(signifier, each));
    for (std::size_t row = 0; row < rows_; ++row) {
      if (source.codes[row] < 0) continue;
      const auto code = static_cast<std::size_t>(source.codes[row]);
      if (options[code] >= 0)
        choose(row, options[code]);
      else if (is_not_applicable(source.categories[code]))
        out.states[row] = AnswerState::not_applicable;
      else
        quarantine(out.states[row], row, signifier, plan.columns, unknown_option(signifier, source.categories[code]));
    }
  } else {
    TicksColumn ticks;
    fill(ticks, signifier, plan);
    out.states = ticks.states;
    for (std::size_t k = 0; k < signifier.options.size(); ++k)
      for (std::size_t row = 0; row < rows_; ++row)
        if (ticks.ticks[k * rows_ + row] != 0) out.chosen[row] = static_cast<std::int32_t>(k);
  }
  accept(accepted);
}

void Assembly::fill(TicksColumn& out, const Signifier& signifier, const QuestionPlan& plan) {
  out.states = blank_states(plan);
  const std::size_t options = signifier.options.size();
  out.ticks.assign(options * rows_, 0);
  out.other.offsets.assign(rows_ + 1, 0);
  if (plan.form == Form::none) return;
  std::vector<std::int64_t> counts(rows_);
  std::vector<bool> bad(rows_);
  const auto tick = [&](std::size_t option, std::size_t row) {
    std::uint8_t& place = out.ticks[option * rows_ + row];
    counts[row] += place == 0;
    place = 1;
  };
  if (plan.form == Form::ticks) {
    for (std::size_t k = 0; k < options; ++k) {
      if (plan.columns[k] == no_column) continue;
      const NumberColumn& boxes = numbers(plan.columns[k]);
      for (std::size_t row = 0; row < rows_; ++row)
        if (boxes.cells[row] == Cell::value && boxes.values[row] != 0.0) tick(k, row);
      for (std::size_t i = 0; i < boxes.unreadable_rows.size(); ++i)
        if (is_tick(boxes.unreadable[i])) tick(k, boxes.unreadable_rows[i]);
    }
  } else {
    const TextColumn& lists = std::get<TextColumn>(columns_[plan.columns.front()].data);
    for (std::size_t row = 0; row < rows_; ++row) {
      std::string_view rest = lists[row];
      if (!rest.empty() && is_not_applicable(rest)) {
        out.states[row] = AnswerState::not_applicable;
        continue;
      }
      while (!rest.empty()) {
        const std::size_t cut = std::min(rest.find(plan_.list_separator), rest.size());
        const std::string item = samskab::detail::plain(rest.substr(0, cut));
        rest.remove_prefix(std::min(cut + 1, rest.size()));
        if (item.empty()) continue;
        const std::int32_t option = option_of(signifier, item);
        if (option >= 0) {
          tick(static_cast<std::size_t>(option), row);
        } else {
          quarantine(out.states[row], row, signifier, plan.columns, unknown_option(signifier, item));
          bad[row] = true;
          break;
        }
      }
    }
  }
  std::int64_t accepted = 0;
  const std::int64_t most = signifier.kind == SignifierKind::single_choice ? 1 : signifier.max_choices;
  for (std::size_t row = 0; row < rows_; ++row) {
    if (bad[row] || (most > 0 && counts[row] > most)) {
      if (!bad[row]) quarantine(out.states[row], row, signifier, plan.columns, Message("stories.choice.too_many").with("given", counts[row]).with("most", most));
      for (std::size_t k = 0; k < options; ++k) out.ticks[k * rows_ + row] = 0;
    } else if (counts[row] > 0) {
      if (out.states[row] == AnswerState::not_applicable) note("unexpected", row, &signifier, plan.not_applicable, Message("io.value_and_na"));
      out.states[row] = AnswerState::placed;
      ++accepted;
    }
  }
  accept(accepted);
}

void Assembly::fill(WordsColumn& out, const Signifier&, const QuestionPlan& plan) {
  out.states = blank_states(plan);
  if (plan.form == Form::none) {
    out.text.offsets.assign(rows_ + 1, 0);
    return;
  }
  out.text = std::get<TextColumn>(std::move(columns_[plan.columns.front()].data));
  std::int64_t accepted = 0;
  for (std::size_t row = 0; row < rows_; ++row) {
    if (out.text[row].empty()) continue;
    out.states[row] = AnswerState::placed;
    ++accepted;
  }
  accept(accepted);
}

}  // namespace samskab::io::detail
