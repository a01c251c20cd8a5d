#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/base/error.hpp"
#include "samskab/stories/builder.hpp"
#include "samskab/stories/placement.hpp"
#include "stories/detail/id_index.hpp"

namespace samskab {
namespace {

constexpr std::int64_t earliest = -62135596800000;  // 0001-01-01, the range of Timestamp
constexpr std::int64_t latest = 253402293599999;    // the last moment of 9999-12-31 in Denmark

class Checker {
 public:
  explicit Checker(const StoryTable& table) : table_(table) {}

  void run() {
    if (table_.rows >= detail::IdIndex::none) fail("rows", 0);
    need(table_.answers.size(), table_.schema.size(), "answers");
    for (std::size_t i = 0; i < table_.answers.size(); ++i) answers(i);
    ids();
    times(table_.told, "told");
    times(table_.received, "received");
    coded(table_.person, "person");
    coded(table_.project, "project");
    coded(table_.municipality, "municipality");
    coded(table_.language, "language");
    need(table_.level.size(), table_.rows, "level");
    for (std::size_t row = 0; row < table_.rows; ++row)
      if (table_.level[row] < -1 || table_.level[row] > static_cast<std::int8_t>(Level::organisation))
        fail("level", row);
    need(table_.permissions.size(), table_.rows, "permissions");
    for (std::size_t row = 0; row < table_.rows; ++row)
      if ((table_.permissions[row] & ~Permissions::all().bits()) != 0) fail("permissions", row);
    need(table_.carried.size(), table_.carried_names.size(), "carried");
    const std::set<std::string_view> names(table_.carried_names.begin(), table_.carried_names.end());
    need(names.size(), table_.carried_names.size(), "carried_names");
    for (std::size_t k = 0; k < table_.carried.size(); ++k) text(table_.carried[k], table_.carried_names[k]);
  }

 private:
  [[noreturn]] static void fail(std::string_view column, std::size_t row) {
    throw InvalidInput(Message("stories.table.value").with("column", column).with("row", row));
  }
  static void need(std::size_t given, std::size_t needed, std::string_view column) {
    if (given != needed)
      throw InvalidInput(
          Message("stories.table.length").with("column", column).with("given", given).with("needed", needed));
  }
  void text(const TextColumn& column, std::string_view name) const {
    need(column.offsets.size(), table_.rows + 1, name);
    if (column.offsets.front() != 0) fail(name, 0);
    for (std::size_t row = 0; row < table_.rows; ++row)
      if (column.offsets[row + 1] < column.offsets[row]) fail(name, row);
    if (column.offsets.back() != column.bytes.size()) fail(name, table_.rows);
    if (!detail::valid_utf8(column.bytes)) fail(name, 0);
    // Valid as a whole: then each row is valid when no row begins inside a character.
    for (const std::uint64_t begin : column.offsets)
      if (begin < column.bytes.size() && (static_cast<std::uint8_t>(column.bytes[begin]) & 0xC0U) == 0x80U)
        fail(name, 0);
  }
  void states(const std::vector<AnswerState>& column, std::size_t size, std::string_view name) const {
    need(column.size(), size, name);
    for (std::size_t i = 0; i < size; ++i)
      if (static_cast<std::uint8_t>(column[i]) >= answer_states) fail(name, i % std::max<std::size_t>(1, table_.rows));
  }
  void ids() const {
    text(table_.ids, "ids");
    detail::IdIndex index;
    index.reserve(table_.rows);
    const auto id_of = [&](std::uint32_t row) { return table_.ids[row]; };
    for (std::uint32_t row = 0; row < table_.rows; ++row)
      if (table_.ids[row].empty() || index.add(table_.ids[row], row, id_of) != detail::IdIndex::none) fail("ids", row);
  }
  void times(const TimeColumn& column, std::string_view name) const {
    need(column.milliseconds.size(), table_.rows, name);
    for (std::size_t row = 0; row < table_.rows; ++row) {
      const std::int64_t time = column.milliseconds[row];
      if (time != TimeColumn::none && (time < earliest || time > latest)) fail(name, row);
    }
  }
  void coded(const CodedColumn& column, std::string_view name) const {
    need(column.codes.size(), table_.rows, name);
    const std::set<std::string_view> distinct(column.categories.begin(), column.categories.end());
    need(distinct.size(), column.categories.size(), name);
    for (const std::string& each : column.categories)
      if (each.empty() || !detail::valid_utf8(each)) fail(name, 0);
    const auto count = static_cast<std::int64_t>(column.categories.size());
    for (std::size_t row = 0; row < table_.rows; ++row)
      if (column.codes[row] < -1 || column.codes[row] >= count) fail(name, row);
  }

  void answers(std::size_t index) const {
    const Signifier& signifier = table_.schema[index];
    const AnswerColumn& column = table_.answers[index];
    const std::string& name = signifier.id;
    if (column.index() != empty_column(signifier).index())
      throw InvalidInput(Message("stories.table.kind").with("column", name));
    if (!std::holds_alternative<std::monostate>(column)) {
      const auto all = states_of(column);
      need(all.size(), table_.rows, name);
      for (std::size_t row = 0; row < all.size(); ++row)
        if (static_cast<std::uint8_t>(all[row]) >= answer_states) fail(name, row);
    }
    std::visit([&](const auto& each) { values(each, signifier); }, column);
  }
  void values(std::monostate, const Signifier&) const {}
  void values(const TriadColumn& column, const Signifier& signifier) const {
    need(column.weights.size(), 3 * table_.rows, signifier.id);
    for (std::size_t row = 0; row < table_.rows; ++row) {
      const double* w = column.weights.data() + 3 * row;
      if (column.states[row] == AnswerState::placed) {
        if (!(w[0] >= 0.0 && w[1] >= 0.0 && w[2] >= 0.0 && std::abs(w[0] + w[1] + w[2] - 1.0) <= closure_tolerance))
          fail(signifier.id, row);
      } else if (w[0] != 0.0 || w[1] != 0.0 || w[2] != 0.0) {
        fail(signifier.id, row);
      }
    }
  }
  void values(const PositionColumn& column, const Signifier& signifier) const {
    need(column.values.size(), table_.rows, signifier.id);
    const bool scale = signifier.kind == SignifierKind::scale;
    const double low = scale ? signifier.minimum : 0.0;
    const double high = scale ? signifier.maximum : 1.0;
    for (std::size_t row = 0; row < table_.rows; ++row) {
      const double value = column.values[row];
      const bool fine = column.states[row] == AnswerState::placed ? value >= low && value <= high : value == 0.0;
      if (!fine) fail(signifier.id, row);
    }
  }
  void values(const CanvasColumn& column, const Signifier& signifier) const {
    const std::size_t stones = signifier.stones.size();
    states(column.stone_states, stones * table_.rows, signifier.id);
    need(column.points.size(), 2 * stones * table_.rows, signifier.id);
    for (std::size_t row = 0; row < table_.rows; ++row) {
      bool any = false;
      for (std::size_t s = 0; s < stones; ++s) {
        const std::size_t at = s * table_.rows + row;
        const double x = column.points[2 * at];
        const double y = column.points[2 * at + 1];
        const bool placed = column.stone_states[at] == AnswerState::placed;
        any = any || placed;
        if (!(placed ? x >= 0.0 && x <= 1.0 && y >= 0.0 && y <= 1.0 : x == 0.0 && y == 0.0)) fail(signifier.id, row);
      }
      if (any != (column.states[row] == AnswerState::placed)) fail(signifier.id, row);
    }
  }
  void values(const ChoiceColumn& column, const Signifier& signifier) const {
    need(column.chosen.size(), table_.rows, signifier.id);
    text(column.other, signifier.id);
    const auto options = static_cast<std::int64_t>(signifier.options.size());
    for (std::size_t row = 0; row < table_.rows; ++row) {
      const bool placed = column.states[row] == AnswerState::placed;
      const std::int64_t chosen = column.chosen[row];
      if (!(placed ? chosen >= 0 && chosen < options : chosen == -1)) fail(signifier.id, row);
    }
  }
  void values(const TicksColumn& column, const Signifier& signifier) const {
    need(column.ticks.size(), signifier.options.size() * table_.rows, signifier.id);
    text(column.other, signifier.id);
    for (std::size_t row = 0; row < table_.rows; ++row) {
      std::size_t ticks = 0;
      for (std::size_t k = 0; k < signifier.options.size(); ++k) {
        const std::uint8_t tick = column.ticks[k * table_.rows + row];
        if (tick > 1) fail(signifier.id, row);
        ticks += tick;
      }
      if ((ticks != 0) != (column.states[row] == AnswerState::placed)) fail(signifier.id, row);
    }
  }
  void values(const WordsColumn& column, const Signifier& signifier) const { text(column.text, signifier.id); }

  const StoryTable& table_;
};

}  // namespace

void check_table(const StoryTable& table) { Checker(table).run(); }

}  // namespace samskab
