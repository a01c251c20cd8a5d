#include <algorithm>
#include <cmath>
#include <utility>

#include "io/detail/answer_reader.hpp"
#include "io/detail/pages.hpp"
#include "samskab/base/error.hpp"
#include "samskab/stories/placement.hpp"
#include "stories/detail/cell.hpp"

namespace samskab::io::detail {
namespace {

constexpr double triangle_height = 0.8660254;  // as the R tool chain writes it

bool quick_fit(const std::array<double, 3>& w) {
  return w[0] >= 0.0 && w[1] >= 0.0 && w[2] >= 0.0 && std::abs(w[0] + w[1] + w[2] - 1.0) <= closure_tolerance;
}

/// The scale of the first triad that has all three weights; the values that do not fit it tell whether it was right.
double first_guess(const std::vector<const NumberColumn*>& columns) {
  for (std::size_t row = 0; row < columns[0]->cells.size(); ++row) {
    double sum = 0.0;
    bool whole = true;
    for (const NumberColumn* column : columns) {
      sum += column->values[row];
      whole = whole && column->cells[row] == Cell::value;
    }
    if (whole) return sum > 50.0 && sum < 150.0 ? 100.0 : 1.0;
  }
  return 1.0;
}

}  // namespace

/// 1 or 100: what the numbers must be divided by. Triads are judged by the sum of a row, other numbers by their size.
double AnswerReader::divisor_of(bool weights, const std::vector<const NumberColumn*>& columns) const {
  std::int64_t fractions = 0;
  std::int64_t percents = 0;
  std::size_t fraction_row = 0;
  std::size_t percent_row = 0;
  const auto vote = [&](std::int64_t& count, std::size_t& first, std::size_t row) {
    if (count++ == 0) first = row;
  };
  for (std::size_t row = 0; row < rows_.count; ++row) {
    if (weights) {
      if (columns[0]->cells[row] != Cell::value || columns[1]->cells[row] != Cell::value ||
          columns[2]->cells[row] != Cell::value)
        continue;
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
  const bool mixed = weights ? fractions > 0 && percents > 0 : percents > 0 && 10 * fractions > fractions + percents;
  if (mixed)
    throw FormatError(Message("io.scale.mixed")
                          .with("signifier", address())
                          .with("fraction_row", rows_.source_row(fraction_row))
                          .with("percent_row", rows_.source_row(percent_row)));
  return percents > 0 ? 100.0 : 1.0;
}

bool AnswerReader::guessed_wrongly(bool weights, const std::vector<const NumberColumn*>& columns) {
  if (sure_) return false;
  sure_ = true;
  const double divisor = divisor_of(weights, columns);
  if (divisor == divisor_) return false;
  divisor_ = divisor;
  account = {};
  remembered.clear();
  return true;
}

void AnswerReader::fill(TriadColumn& out) {
  out.states = blank_states();
  make_room(out.weights, 3 * rows_.count);
  out.weights.assign(3 * rows_.count, 0.0);
  if (plan_.form == Form::none) return;
  std::vector<const NumberColumn*> sources;
  for (const std::size_t column : plan_.columns) sources.push_back(&numbers(column));
  const bool detect = plan_.detect_percent && plan_.form == Form::weights;
  if (divisor_ == 0.0) divisor_ = detect ? first_guess(sources) : 1.0;
  const double divisor = divisor_;
  const auto found = strays(plan_.columns);
  std::size_t next = 0;
  const std::size_t parts = sources.size();
  std::int64_t accepted = 0;
  for (std::size_t row = 0; row < rows_.count; ++row) {
    std::size_t values = 0;
    std::size_t unreadable = 0;
    for (const NumberColumn* source : sources) {
      values += source->cells[row] == Cell::value;
      unreadable += source->cells[row] == Cell::unreadable;
    }
    AnswerState& state = out.states[row];
    if (unreadable > 0) {
      const Stray& stray = stray_of(found, next, row);
      if (stray.not_applicable && values == 0)
        state = AnswerState::not_applicable;
      else
        quarantine(state, row, plan_.columns, Message("io.number.unreadable").with("given", stray.text), stray.column);
      continue;
    }
    if (values == 0) continue;
    if (values < parts) {
      std::size_t empty = 0;
      while (sources[empty]->cells[row] == Cell::value) ++empty;
      quarantine(state, row, plan_.columns, Message("io.weights.partial").with("given", values).with("needed", parts),
                 plan_.columns[empty]);
      continue;
    }
    std::array<double, 3> weights{};
    if (plan_.form == Form::weights) {
      for (std::size_t k = 0; k < 3; ++k) weights[k] = sources[k]->values[row] / divisor;
    } else {
      const double y = sources[1]->values[row] / (plan_.form == Form::cartesian_xy ? triangle_height : 1.0);
      const double x = sources[0]->values[row];
      weights = {y, 1.0 - x - y / 2.0, x - y / 2.0};
    }
    const std::array<double, 3> given = weights;
    if (!quick_fit(weights)) {
      const Fit fit = fit_weights(weights);
      if (fit == Fit::outside) {
        if (detect && guessed_wrongly(true, sources)) return fill(out);
        quarantine(state, row, plan_.columns, weights_outside(given));
        continue;
      }
      adjusted(row, plan_.columns,
               Message("stories.weights.adjusted")
                   .with("a", given[0])
                   .with("b", given[1])
                   .with("c", given[2])
                   .with("sum", given[0] + given[1] + given[2]));
    }
    contradiction(state, row);
    state = AnswerState::placed;
    std::copy(weights.begin(), weights.end(), out.weights.begin() + static_cast<std::ptrdiff_t>(3 * row));
    ++accepted;
  }
  accept(accepted);
}

void AnswerReader::fill(PositionColumn& out) {
  out.states = blank_states();
  make_room(out.values, rows_.count);
  out.values.assign(rows_.count, 0.0);
  if (plan_.form == Form::none) return;
  const NumberColumn& source = numbers(plan_.columns.front());
  const bool scale = plan_.form == Form::scale;
  const bool detect = plan_.detect_percent && !scale;
  if (divisor_ == 0.0) divisor_ = 1.0;
  const double divisor = divisor_;
  const auto found = strays(plan_.columns);
  std::size_t next = 0;
  std::int64_t accepted = 0;
  for (std::size_t row = 0; row < rows_.count; ++row) {
    if (source.cells[row] == Cell::empty) continue;
    AnswerState& state = out.states[row];
    if (source.cells[row] == Cell::unreadable) {
      const Stray& stray = stray_of(found, next, row);
      if (stray.not_applicable)
        state = AnswerState::not_applicable;
      else
        quarantine(state, row, plan_.columns, Message("io.number.unreadable").with("given", stray.text), stray.column);
      continue;
    }
    double value = source.values[row] / divisor;
    if (plan_.form == Form::fraction_back) value = 1.0 - value;
    const double given = value;
    const Fit fit = scale ? fit_scale(value, signifier_.minimum, signifier_.maximum) : fit_fraction(value);
    if (fit == Fit::outside) {
      if (detect && guessed_wrongly(false, {&source})) return fill(out);
      quarantine(state, row, plan_.columns,
                 scale ? scale_outside(given, signifier_.minimum, signifier_.maximum) : fraction_outside(given));
      continue;
    }
    if (fit == Fit::adjusted)
      adjusted(row, plan_.columns, Message("stories.fraction.adjusted").with("given", given).with("value", value));
    contradiction(state, row);
    state = AnswerState::placed;
    out.values[row] = value;
    ++accepted;
  }
  accept(accepted);
}

void AnswerReader::fill(CanvasColumn& out) {
  out.states = blank_states();
  const std::vector<AnswerState> boxes = out.states;  // what is said of the canvas as a whole
  const std::size_t stones = signifier_.stones.size();
  out.stone_states.assign(stones * rows_.count, AnswerState::not_asked);
  make_room(out.points, 2 * stones * rows_.count);
  out.points.assign(2 * stones * rows_.count, 0.0);
  if (plan_.form == Form::none) return;
  std::vector<const NumberColumn*> sources;
  for (const std::size_t column : plan_.columns)
    if (column != no_column) sources.push_back(&numbers(column));
  if (divisor_ == 0.0) divisor_ = 1.0;
  const double divisor = divisor_;
  std::int64_t accepted = 0;
  for (std::size_t s = 0; s < stones; ++s) {
    const std::size_t across = plan_.columns[2 * s];
    const std::size_t up = plan_.columns[2 * s + 1];
    if (across == no_column || up == no_column) continue;
    const std::vector<std::size_t> pair = {across, up};
    const NumberColumn& x = numbers(across);
    const NumberColumn& y = numbers(up);
    const auto found = strays(pair);
    std::size_t next = 0;
    AnswerState* const stone = out.stone_states.data() + s * rows_.count;
    std::fill_n(stone, rows_.count, AnswerState::not_answered);
    if (!plan_.states.empty()) say_states(stone, plan_.states[s]);
    for (std::size_t row = 0; row < rows_.count; ++row) {
      AnswerState& state = stone[row];
      const auto reject = [&](Message why, std::size_t blamed) {
        quarantine(state, row, pair, std::move(why), blamed);
      };
      if (x.cells[row] == Cell::unreadable || y.cells[row] == Cell::unreadable) {
        const Stray& stray = stray_of(found, next, row);
        if (stray.not_applicable)
          state = AnswerState::not_applicable;
        else
          reject(Message("io.number.unreadable").with("given", stray.text), stray.column);
        continue;
      }
      if (x.cells[row] == Cell::empty && y.cells[row] == Cell::empty) continue;
      if (x.cells[row] != y.cells[row]) {
        reject(Message("io.weights.partial").with("given", 1).with("needed", 2),
               pair[x.cells[row] == Cell::empty ? 0 : 1]);
        continue;
      }
      const std::array<double, 2> given = {x.values[row] / divisor, y.values[row] / divisor};
      std::array<double, 2> point = given;
      const Fit fit_x = fit_fraction(point[0]);
      const Fit fit_y = fit_fraction(point[1]);
      if (fit_x == Fit::outside || fit_y == Fit::outside) {
        if (plan_.detect_percent && guessed_wrongly(false, sources)) return fill(out);
        const std::size_t k = fit_x == Fit::outside ? 0 : 1;
        reject(fraction_outside(given[k]), pair[k]);
        continue;
      }
      if (fit_x == Fit::adjusted || fit_y == Fit::adjusted) {
        const std::size_t k = fit_x == Fit::adjusted ? 0 : 1;
        adjusted(row, pair, Message("stories.fraction.adjusted").with("given", given[k]).with("value", point[k]),
                 pair[k]);
      }
      state = AnswerState::placed;
      out.points[2 * (s * rows_.count + row)] = point[0];
      out.points[2 * (s * rows_.count + row) + 1] = point[1];
      ++accepted;
    }
  }
  std::vector<AnswerState> states(stones);
  for (std::size_t row = 0; row < rows_.count; ++row) {
    for (std::size_t s = 0; s < stones; ++s) states[s] = out.stone_states[s * rows_.count + row];
    out.states[row] = samskab::detail::canvas_state(states);
    if (boxes[row] != AnswerState::not_applicable) continue;
    if (out.states[row] == AnswerState::placed) {
      contradiction(boxes[row], row);
      continue;
    }
    if (out.states[row] == AnswerState::not_answered) out.states[row] = AnswerState::not_applicable;
    for (std::size_t s = 0; s < stones; ++s)
      if (states[s] == AnswerState::not_answered) out.stone_states[s * rows_.count + row] = AnswerState::not_applicable;
  }
  accept(accepted);
}

}  // namespace samskab::io::detail
