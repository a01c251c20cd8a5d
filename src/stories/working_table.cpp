#include <algorithm>
#include <array>
#include <utility>

#include "stories/detail/working_table.hpp"

namespace samskab::detail {
namespace {

constexpr std::array<CodedColumn StoryTable::*, 4> coded = {&StoryTable::person, &StoryTable::project,
                                                            &StoryTable::municipality, &StoryTable::language};

void pop(TextColumn& column) {
  column.offsets.pop_back();
  column.bytes.resize(column.offsets.back());
}

template <class T>
std::vector<T> picked(const std::vector<T>& from, std::span<const std::uint32_t> order, std::size_t width = 1) {
  std::vector<T> result;
  result.reserve(order.size() * width);
  for (const std::uint32_t row : order)
    for (std::size_t k = 0; k < width; ++k) result.push_back(from[row * width + k]);
  return result;
}

TextColumn picked(const TextColumn& from, std::span<const std::uint32_t> order) {
  TextColumn result;
  result.offsets.reserve(order.size() + 1);
  for (const std::uint32_t row : order) result.push_back(from[row]);
  return result;
}

template <class T>
std::vector<T> end_to_end(std::vector<std::vector<T>>& parts) {
  std::vector<T> result;
  for (auto& each : parts) {
    if (result.empty() && parts.size() == 1) return std::exchange(each, {});
    result.insert(result.end(), each.begin(), each.end());
    each = {};
  }
  return result;
}

template <class T>
std::vector<std::vector<T>> split(std::vector<T>& whole, std::size_t parts) {
  std::vector<std::vector<T>> result(parts);
  const std::size_t size = parts == 0 ? 0 : whole.size() / parts;
  for (std::size_t k = 0; k < parts; ++k)
    result[k].assign(whole.begin() + static_cast<std::ptrdiff_t>(k * size),
                     whole.begin() + static_cast<std::ptrdiff_t>((k + 1) * size));
  whole = {};
  return result;
}

/// Leaves out the categories that no row has; the others keep their order.
void forget_unused(CodedColumn& column) {
  std::vector<std::int32_t> fresh(column.categories.size(), -1);
  for (const std::int32_t code : column.codes)
    if (code >= 0) fresh[static_cast<std::size_t>(code)] = 0;
  std::size_t kept = 0;
  for (std::size_t c = 0; c < fresh.size(); ++c) {
    if (fresh[c] < 0) continue;
    fresh[c] = static_cast<std::int32_t>(kept);
    if (kept != c) column.categories[kept] = std::move(column.categories[c]);
    ++kept;
  }
  if (kept == column.categories.size()) return;
  column.categories.resize(kept);
  for (std::int32_t& code : column.codes)
    if (code >= 0) code = fresh[static_cast<std::size_t>(code)];
}

std::int64_t time_of(const std::optional<Timestamp>& time) { return time ? time->milliseconds() : TimeColumn::none; }

}  // namespace

WorkingTable::WorkingTable(Schema schema)
    : schema_(std::move(schema)), table_(std::make_shared<StoryTable>(empty_table(schema_))) {}

// Never written through this pointer while it is shared: open() copies the table first.
WorkingTable::WorkingTable(std::shared_ptr<const StoryTable> table, Schema schema)
    : schema_(std::move(schema)), table_(std::const_pointer_cast<StoryTable>(std::move(table))), owned_(false) {}

WorkingTable::WorkingTable(StoryTable table)
    : schema_(table.schema), table_(std::make_shared<StoryTable>(std::move(table))) {}

void WorkingTable::open() {
  if (open_) return;
  if (!owned_) table_ = std::make_shared<StoryTable>(*table_);
  owned_ = true;
  table_->schema = schema_;
  wide_.assign(schema_.size(), {});
  for (std::size_t i = 0; i < schema_.size(); ++i) {
    if (auto* canvas = std::get_if<CanvasColumn>(&table_->answers[i])) {
      wide_[i].states = split(canvas->stone_states, schema_[i].stones.size());
      wide_[i].points = split(canvas->points, schema_[i].stones.size());
    } else if (auto* choice = std::get_if<TicksColumn>(&table_->answers[i])) {
      wide_[i].ticks = split(choice->ticks, schema_[i].options.size());
    }
  }
  learn_categories();
  open_ = true;
}

void WorkingTable::learn_categories() {
  for (std::size_t k = 0; k < coded.size(); ++k) {
    dictionaries_[k].clear();
    const auto& categories = (*table_.*coded[k]).categories;
    for (std::size_t c = 0; c < categories.size(); ++c)
      dictionaries_[k].emplace(categories[c], static_cast<std::int32_t>(c));
  }
}

std::shared_ptr<const StoryTable> WorkingTable::close() {
  if (open_) {
    for (std::size_t i = 0; i < schema_.size(); ++i) {
      if (auto* canvas = std::get_if<CanvasColumn>(&table_->answers[i])) {
        canvas->stone_states = end_to_end(wide_[i].states);
        canvas->points = end_to_end(wide_[i].points);
      } else if (auto* choice = std::get_if<TicksColumn>(&table_->answers[i])) {
        choice->ticks = end_to_end(wide_[i].ticks);
      }
    }
    wide_.clear();
    open_ = false;
  }
  owned_ = false;
  return table_;
}

void WorkingTable::push(const Story& story, std::span<const Cell> cells) {
  open();
  StoryTable& table = *table_;
  for (std::size_t i = 0; i < cells.size(); ++i) push_cell(i, cells[i]);
  table.ids.push_back(story.id);
  table.told.milliseconds.push_back(time_of(story.told));
  table.received.milliseconds.push_back(time_of(story.received));
  const std::array<const std::string*, 4> values = {&story.person, &story.project, &story.municipality,
                                                    &story.language};
  for (std::size_t k = 0; k < coded.size(); ++k) {
    CodedColumn& column = table.*coded[k];
    std::int32_t value = -1;
    if (!values[k]->empty()) {
      const auto [place, fresh] =
          dictionaries_[k].emplace(*values[k], static_cast<std::int32_t>(column.categories.size()));
      if (fresh) column.categories.push_back(*values[k]);
      value = place->second;
    }
    column.codes.push_back(value);
  }
  table.level.push_back(story.level ? static_cast<std::int8_t>(*story.level) : std::int8_t{-1});
  table.permissions.push_back(story.permissions.bits());
  for (const auto& [name, value] : story.carried) {
    if (std::find(table.carried_names.begin(), table.carried_names.end(), name) != table.carried_names.end()) continue;
    table.carried_names.push_back(name);
    table.carried.emplace_back().offsets.resize(table.rows + 1, 0);
  }
  for (std::size_t k = 0; k < table.carried.size(); ++k) {
    const auto found = story.carried.find(table.carried_names[k]);
    table.carried[k].push_back(found == story.carried.end() ? std::string_view() : std::string_view(found->second));
  }
  ++table.rows;
}

void WorkingTable::push_cell(std::size_t signifier, const Cell& cell) {
  std::visit(
      [&](auto& column) {
        using C = std::remove_cvref_t<decltype(column)>;
        if constexpr (!std::is_same_v<C, std::monostate>) column.states.push_back(cell.state);
        if constexpr (std::is_same_v<C, TriadColumn>) {
          column.weights.insert(column.weights.end(), cell.numbers.begin(), cell.numbers.end());
        } else if constexpr (std::is_same_v<C, PositionColumn>) {
          column.values.push_back(cell.numbers[0]);
        } else if constexpr (std::is_same_v<C, CanvasColumn>) {
          for (std::size_t s = 0; s < cell.stone_states.size(); ++s) {
            wide_[signifier].states[s].push_back(cell.stone_states[s]);
            wide_[signifier].points[s].insert(wide_[signifier].points[s].end(),
                                              {cell.points[2 * s], cell.points[2 * s + 1]});
          }
        } else if constexpr (std::is_same_v<C, ChoiceColumn>) {
          column.chosen.push_back(cell.chosen.empty() ? -1 : cell.chosen.front());
          column.other.push_back(cell.text);
        } else if constexpr (std::is_same_v<C, TicksColumn>) {
          for (auto& each : wide_[signifier].ticks) each.push_back(0);
          for (const std::int32_t each : cell.chosen) wide_[signifier].ticks[static_cast<std::size_t>(each)].back() = 1;
          column.other.push_back(cell.text);
        } else if constexpr (std::is_same_v<C, WordsColumn>) {
          column.text.push_back(cell.text);
        }
      },
      table_->answers[signifier]);
}

void WorkingTable::pop_cell(std::size_t signifier) {
  std::visit(
      [&](auto& column) {
        using C = std::remove_cvref_t<decltype(column)>;
        if constexpr (!std::is_same_v<C, std::monostate>) column.states.pop_back();
        if constexpr (std::is_same_v<C, TriadColumn>) {
          column.weights.resize(column.weights.size() - 3);
        } else if constexpr (std::is_same_v<C, PositionColumn>) {
          column.values.pop_back();
        } else if constexpr (std::is_same_v<C, CanvasColumn>) {
          for (auto& each : wide_[signifier].states) each.pop_back();
          for (auto& each : wide_[signifier].points) each.resize(each.size() - 2);
        } else if constexpr (std::is_same_v<C, ChoiceColumn>) {
          column.chosen.pop_back();
          detail::pop(column.other);
        } else if constexpr (std::is_same_v<C, TicksColumn>) {
          for (auto& each : wide_[signifier].ticks) each.pop_back();
          detail::pop(column.other);
        } else if constexpr (std::is_same_v<C, WordsColumn>) {
          detail::pop(column.text);
        }
      },
      table_->answers[signifier]);
}

void WorkingTable::pop() {
  open();
  StoryTable& table = *table_;
  for (std::size_t i = 0; i < table.answers.size(); ++i) pop_cell(i);
  detail::pop(table.ids);
  table.told.milliseconds.pop_back();
  table.received.milliseconds.pop_back();
  for (const auto column : coded) (table.*column).codes.pop_back();
  table.level.pop_back();
  table.permissions.pop_back();
  for (TextColumn& each : table.carried) detail::pop(each);
  --table.rows;
}

bool WorkingTable::same_cell(std::size_t signifier, std::size_t a, std::size_t b) const {
  return std::visit(
      [&](const auto& column) {
        using C = std::remove_cvref_t<decltype(column)>;
        if constexpr (std::is_same_v<C, std::monostate>) {
          return true;
        } else {
          if (column.states[a] != column.states[b]) return false;
          if constexpr (std::is_same_v<C, TriadColumn>) {
            const double* weights = column.weights.data();
            return std::equal(weights + 3 * a, weights + 3 * a + 3, weights + 3 * b);
          } else if constexpr (std::is_same_v<C, PositionColumn>) {
            return column.values[a] == column.values[b];
          } else if constexpr (std::is_same_v<C, CanvasColumn>) {
            const Wide& wide = wide_[signifier];
            for (std::size_t s = 0; s < wide.states.size(); ++s)
              if (wide.states[s][a] != wide.states[s][b] || wide.points[s][2 * a] != wide.points[s][2 * b] ||
                  wide.points[s][2 * a + 1] != wide.points[s][2 * b + 1])
                return false;
            return true;
          } else if constexpr (std::is_same_v<C, ChoiceColumn>) {
            return column.chosen[a] == column.chosen[b] && column.other[a] == column.other[b];
          } else if constexpr (std::is_same_v<C, TicksColumn>) {
            for (const auto& each : wide_[signifier].ticks)
              if (each[a] != each[b]) return false;
            return column.other[a] == column.other[b];
          } else {
            return column.text[a] == column.text[b];
          }
        }
      },
      table_->answers[signifier]);
}

bool WorkingTable::same(std::size_t a, std::size_t b) const {
  const StoryTable& table = *table_;
  for (std::size_t i = 0; i < table.answers.size(); ++i)
    if (!same_cell(i, a, b)) return false;
  for (const auto column : coded)
    if ((table.*column).codes[a] != (table.*column).codes[b]) return false;
  for (const TextColumn& each : table.carried)
    if (each[a] != each[b]) return false;
  return table.ids[a] == table.ids[b] && table.told.milliseconds[a] == table.told.milliseconds[b] &&
         table.received.milliseconds[a] == table.received.milliseconds[b] && table.level[a] == table.level[b] &&
         table.permissions[a] == table.permissions[b];
}

void WorkingTable::gather(std::span<const std::uint32_t> order) {
  open();
  StoryTable& table = *table_;
  for (std::size_t i = 0; i < table.answers.size(); ++i) {
    std::visit(
        [&](auto& column) {
          using C = std::remove_cvref_t<decltype(column)>;
          if constexpr (!std::is_same_v<C, std::monostate>) column.states = picked(column.states, order);
          if constexpr (std::is_same_v<C, TriadColumn>) {
            column.weights = picked(column.weights, order, 3);
          } else if constexpr (std::is_same_v<C, PositionColumn>) {
            column.values = picked(column.values, order);
          } else if constexpr (std::is_same_v<C, CanvasColumn>) {
            for (auto& each : wide_[i].states) each = picked(each, order);
            for (auto& each : wide_[i].points) each = picked(each, order, 2);
          } else if constexpr (std::is_same_v<C, ChoiceColumn>) {
            column.chosen = picked(column.chosen, order);
            column.other = picked(column.other, order);
          } else if constexpr (std::is_same_v<C, TicksColumn>) {
            for (auto& each : wide_[i].ticks) each = picked(each, order);
            column.other = picked(column.other, order);
          } else if constexpr (std::is_same_v<C, WordsColumn>) {
            column.text = picked(column.text, order);
          }
        },
        table.answers[i]);
  }
  table.ids = picked(table.ids, order);
  table.told.milliseconds = picked(table.told.milliseconds, order);
  table.received.milliseconds = picked(table.received.milliseconds, order);
  for (const auto column : coded) {
    (table.*column).codes = picked((table.*column).codes, order);
    // Codes of persons whose rows are not taken along are theirs.
    forget_unused(table.*column);
  }
  learn_categories();
  table.level = picked(table.level, order);
  table.permissions = picked(table.permissions, order);
  for (TextColumn& each : table.carried) each = picked(each, order);
  table.rows = order.size();
}

}  // namespace samskab::detail
