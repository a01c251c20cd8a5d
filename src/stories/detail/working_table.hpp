#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "samskab/stories/story.hpp"
#include "samskab/stories/table.hpp"
#include "stories/detail/cell.hpp"

namespace samskab::detail {

/// A StoryTable that rows can be added to. While it is open, columns that are laid out by stone or option are kept as
/// one vector each, so that a row costs the same however many there are; `close` lays them end to end.
class WorkingTable {
 public:
  explicit WorkingTable(Schema schema);
  /// Goes on from a table that others read: it is copied before the first change.
  WorkingTable(std::shared_ptr<const StoryTable> table, Schema schema);
  /// Goes on from a table that nobody else has.
  explicit WorkingTable(StoryTable table);

  [[nodiscard]] std::size_t rows() const noexcept { return table_->rows; }
  [[nodiscard]] std::string_view id(std::size_t row) const noexcept { return table_->ids[row]; }
  [[nodiscard]] const Schema& schema() const noexcept { return schema_; }

  /// Adds a row; `cells` has one cell per signifier.
  void push(const Story& story, std::span<const Cell> cells);
  /// Takes the last row away again.
  void pop();
  [[nodiscard]] bool same(std::size_t a, std::size_t b) const;
  /// The rows of `order`, in that order, become the table.
  void gather(std::span<const std::uint32_t> order);
  /// The finished columns, shared: the next change copies them.
  std::shared_ptr<const StoryTable> close();

 private:
  struct Wide {  // per signifier; empty unless the column is laid out by stone or option
    std::vector<std::vector<AnswerState>> states;
    std::vector<std::vector<double>> points;
    std::vector<std::vector<std::uint8_t>> ticks;
  };
  using Dictionary = std::unordered_map<std::string, std::int32_t>;

  void open();
  void learn_categories();
  void push_cell(std::size_t signifier, const Cell& cell);
  void pop_cell(std::size_t signifier);
  [[nodiscard]] bool same_cell(std::size_t signifier, std::size_t a, std::size_t b) const;

  Schema schema_;
  std::shared_ptr<StoryTable> table_;  // written only while open, and then owned alone
  std::vector<Wide> wide_;
  std::array<Dictionary, 4> dictionaries_;
  bool open_ = false;
  bool owned_ = true;
};

}  // namespace samskab::detail
