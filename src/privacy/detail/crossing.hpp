#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "samskab/privacy/suppression.hpp"
#include "samskab/stories/table.hpp"

/// Parts of the answers by groups, and which of their figures stay hidden.
namespace samskab::privacy::detail {

/// Elimination in whole numbers takes too long beyond.
inline constexpr std::size_t most_crossed = 600;

/// Which figures of the parts stay hidden.
struct HiddenParts {
  std::vector<bool> crossed;    ///< by part, and within it by group; none where there are no groups
  std::vector<bool> everybody;  ///< by part
};

/// Stories by part and group, with the margins and the total, and the people behind each: no more of them are told
/// apart than the rules ask for.
class Crossing {
 public:
  Crossing(std::size_t parts, std::size_t groups, const SuppressionRules& rules)
      : parts_(parts),
        groups_(groups),
        rules_(rules),
        enough_(static_cast<std::size_t>(std::max({rules.min_persons, rules.marginal_min, std::int64_t{1}}))),
        stories_(total() + 1, 0),
        found_(total() + 1, 0),
        seen_((total() + 1) * enough_, 0),
        most_(total() + 1, 0) {}

  void add(std::size_t part, std::size_t group, std::uint32_t teller) {
    for (const std::size_t slot : {crossed(part, group), part_margin(part), group_margin(group), total()}) {
      ++stories_[slot];
      if (rules_.max_share)
        most_[slot] = std::max(most_[slot], ++given_[static_cast<std::uint64_t>(slot) << 32U | teller]);
      if (found_[slot] == enough_) continue;
      const auto begin = seen_.begin() + static_cast<std::ptrdiff_t>(slot * enough_);
      const auto end = begin + static_cast<std::ptrdiff_t>(found_[slot]);
      if (std::find(begin, end, teller) != end) continue;
      *end = teller;
      ++found_[slot];
    }
  }

  [[nodiscard]] std::size_t part_margin(std::size_t part) const { return parts_ * groups_ + part; }
  [[nodiscard]] std::size_t group_margin(std::size_t group) const { return parts_ * groups_ + parts_ + group; }
  [[nodiscard]] std::size_t total() const { return parts_ * groups_ + parts_ + groups_; }
  [[nodiscard]] std::size_t crossed(std::size_t part, std::size_t group) const { return part * groups_ + group; }
  /// People behind a figure, no more than are told apart.
  [[nodiscard]] std::int64_t persons(std::size_t slot) const { return static_cast<std::int64_t>(found_[slot]); }
  [[nodiscard]] double stories(std::size_t slot) const { return static_cast<double>(stories_[slot]); }
  [[nodiscard]] bool few(std::size_t slot) const {
    return found_[slot] > 0 && static_cast<std::int64_t>(found_[slot]) < rules_.min_persons;
  }

  /// The groups whose number stays hidden, as of a table of groups and their total; those of `already` do.
  [[nodiscard]] std::vector<bool> gone(const std::vector<bool>& already = {}) const {
    std::vector<std::size_t> slots;
    for (std::size_t g = 0; g < groups_; ++g) slots.push_back(group_margin(g));
    return line(slots, already);
  }

  /// What of everybody stays hidden does not depend on the groups: pages of the same stories by different groups would
  /// else show each other's hidden margins.
  [[nodiscard]] HiddenParts hidden(const std::vector<bool>& gone) const {
    std::vector<std::size_t> margins;
    for (std::size_t p = 0; p < parts_; ++p) margins.push_back(part_margin(p));
    std::vector<bool> everybody = line(margins);
    if (groups_ == 1) return {{}, std::move(everybody)};
    if (parts_ * groups_ > most_crossed) return {std::vector<bool>(parts_ * groups_, true), std::move(everybody)};
    LinkedCells table;
    // A group that is told to be empty has no parts to be hidden: a reader knows them.
    std::vector<std::size_t> met;
    for (std::size_t g = 0; g < groups_; ++g)
      if (gone[g] || stories_[group_margin(g)] > 0) met.push_back(g);
    for (std::size_t i = 0; i < parts_ * groups_; ++i) table.inner.push_back(static_cast<double>(stories_[i]));
    for (std::size_t p = 0; p < parts_; ++p)
      for (const std::size_t g : met) {
        TableCell cell = cell_of(crossed(p, g), {crossed(p, g)});
        cell.around = static_cast<std::int64_t>(std::min(found_[part_margin(p)], found_[group_margin(g)]));
        // Not even that nobody of a hidden group gave an answer is told.
        if (gone[g]) cell.persons = stories_[group_margin(g)] > 0 ? 1 : 0;
        table.cells.push_back(std::move(cell));
      }
    for (std::size_t p = 0; p < parts_; ++p) {
      std::vector<std::size_t> inner;
      for (const std::size_t g : met) inner.push_back(crossed(p, g));
      table.cells.push_back(everybody[p] ? cell_of(part_margin(p), inner) : told(part_margin(p), inner));
      if (everybody[p]) table.cells.back().persons = 1;
    }
    std::vector<std::size_t> all;
    for (const std::size_t g : met) {
      std::vector<std::size_t> inner;
      for (std::size_t p = 0; p < parts_; ++p) inner.push_back(crossed(p, g));
      table.cells.push_back(gone[g] ? cell_of(group_margin(g), inner) : told(group_margin(g), inner));
      if (gone[g]) table.cells.back().persons = 1;
      all.insert(all.end(), inner.begin(), inner.end());
    }
    table.cells.push_back(told(total(), all));
    const std::vector<bool> states = states_of(table);
    const std::size_t margins_at = parts_ * met.size();
    HiddenParts out{std::vector<bool>(parts_ * groups_, false), std::move(everybody)};
    bool stands = !states.back();
    for (std::size_t p = 0; p < parts_; ++p) stands = stands && (out.everybody[p] || !states[margins_at + p]);
    for (std::size_t m = 0; m < met.size(); ++m) stands = stands && (gone[met[m]] || !states[margins_at + parts_ + m]);
    for (std::size_t p = 0; p < parts_; ++p)
      for (std::size_t m = 0; m < met.size(); ++m)
        out.crossed[crossed(p, met[m])] = !stands || states[p * met.size() + m];
    return out;
  }

 private:
  TableCell cell_of(std::size_t slot, const std::vector<std::size_t>& inner) const {
    TableCell cell;
    for (const std::size_t each : inner) cell.inner.push_back(static_cast<std::uint32_t>(each));
    cell.persons = static_cast<std::int64_t>(found_[slot]);
    if (rules_.max_share) cell.largest = static_cast<double>(most_[slot]);
    return cell;
  }

  /// What is shown whatever that asks of the others: how many answered, of everybody and of each group that is not
  /// gone, and the parts of everybody. By itself it gives no part of a group away; where it cannot stand beside parts
  /// of groups, none is shown.
  TableCell told(std::size_t slot, const std::vector<std::size_t>& inner) const {
    TableCell cell = cell_of(slot, inner);
    cell.persons = std::numeric_limits<std::int64_t>::max();
    cell.largest.reset();
    cell.importance = 1.0;
    return cell;
  }

  /// Of cells that add up to everybody.
  std::vector<bool> line(const std::vector<std::size_t>& slots, const std::vector<bool>& already = {}) const {
    if (slots.size() > most_crossed)
      return std::vector<bool>(slots.size(),
                               std::find(already.begin(), already.end(), true) != already.end() ||
                                   std::any_of(slots.begin(), slots.end(), [&](auto each) { return few(each); }));
    LinkedCells table;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      table.inner.push_back(static_cast<double>(stories_[slots[i]]));
      table.cells.push_back(cell_of(slots[i], {i}));
      if (!already.empty() && already[i]) table.cells.back().persons = 1;
      all.push_back(i);
    }
    table.cells.push_back(told(total(), all));
    std::vector<bool> out = states_of(table);
    out.pop_back();
    return out;
  }

  std::vector<bool> states_of(const LinkedCells& table) const {
    const Suppression found = suppress(table, rules_);
    std::vector<bool> out;
    for (std::size_t c = 0; c < table.cells.size(); ++c) out.push_back(!found.shown(c));
    return out;
  }

  std::size_t parts_;
  std::size_t groups_;
  const SuppressionRules& rules_;
  std::size_t enough_;
  std::vector<std::int64_t> stories_;
  std::vector<std::size_t> found_;
  std::vector<std::uint32_t> seen_;
  std::unordered_map<std::uint64_t, std::int64_t> given_;
  std::vector<std::int64_t> most_;  // stories of one person, at most
};

/// Whom each story of a table is by: a person's code, or a number of its own.
class Tellers {
 public:
  explicit Tellers(const StoryTable& table)
      : table_(table), first_(static_cast<std::uint32_t>(table.person.categories.size())) {}
  [[nodiscard]] std::uint32_t of(std::uint32_t row) const {
    const std::int32_t person = table_.person.codes[row];
    return person >= 0 ? static_cast<std::uint32_t>(person) : first_ + row;
  }

 private:
  const StoryTable& table_;
  std::uint32_t first_;
};

}  // namespace samskab::privacy::detail
