#include "stories/detail/cell.hpp"

#include <type_traits>

namespace samskab::detail {
namespace {

void read(const TriadColumn& column, std::size_t row, std::size_t, Cell& cell) {
  std::copy_n(column.weights.begin() + static_cast<std::ptrdiff_t>(3 * row), 3, cell.numbers.begin());
}
void read(const PositionColumn& column, std::size_t row, std::size_t, Cell& cell) {
  cell.numbers[0] = column.values[row];
}
void read(const CanvasColumn& column, std::size_t row, std::size_t rows, Cell& cell) {
  for (std::size_t at = row; at < column.stone_states.size(); at += rows) {
    cell.stone_states.push_back(column.stone_states[at]);
    cell.points.insert(cell.points.end(), {column.points[2 * at], column.points[2 * at + 1]});
  }
}
void read(const ChoiceColumn& column, std::size_t row, std::size_t, Cell& cell) {
  if (column.chosen[row] >= 0) cell.chosen.push_back(column.chosen[row]);
  cell.text = column.other[row];
}
void read(const TicksColumn& column, std::size_t row, std::size_t rows, Cell& cell) {
  std::int32_t option = 0;
  for (std::size_t at = row; at < column.ticks.size(); at += rows, ++option)
    if (column.ticks[at] != 0) cell.chosen.push_back(option);
  cell.text = column.other[row];
}
void read(const WordsColumn& column, std::size_t row, std::size_t, Cell& cell) { cell.text = column.text[row]; }

}  // namespace

void read_cell(const AnswerColumn& column, std::size_t row, std::size_t rows, Cell& cell) {
  cell.clear(AnswerState::not_asked, 0);
  std::visit(
      [&](const auto& each) {
        if constexpr (!std::is_same_v<std::remove_cvref_t<decltype(each)>, std::monostate>) {
          cell.state = each.states[row];
          read(each, row, rows, cell);
        }
      },
      column);
}

}  // namespace samskab::detail
