#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "metrics/detail/frame.hpp"

namespace samskab::detail {

/// The answers of one group.
template <class Value>
struct GroupAnswers {
  std::span<const Value> values;         ///< row-major, `width` for each answer
  std::span<const std::uint32_t> units;  ///< as unit_mean asks for: empty where every story is a unit of its own
  std::span<const std::uint32_t> rows;   ///< of the table
  std::size_t width = 1;
  [[nodiscard]] std::size_t size() const noexcept { return rows.size(); }
};

/// Answers divided by group: those of a group lie together, in the order of the view.
template <class Value>
class ByGroup {
 public:
  /// `groups`, `units` and `rows`: of each answer, as in Placed.
  ByGroup(const Frame& frame, std::vector<Value> values, std::size_t width, std::span<const std::uint32_t> groups,
          std::vector<std::uint32_t> units, std::vector<std::uint32_t> rows);
  [[nodiscard]] std::size_t size() const noexcept { return starts_.size() - 1; }
  /// Refers to this.
  [[nodiscard]] GroupAnswers<Value> operator[](std::size_t group) const noexcept;

 private:
  std::size_t width_;
  std::vector<std::size_t> starts_;
  std::vector<Value> values_;
  std::vector<std::uint32_t> units_;
  std::vector<std::uint32_t> rows_;
};
extern template class ByGroup<double>;
extern template class ByGroup<std::uint32_t>;

ByGroup<double> by_group(Placed placed, const Frame& frame);
ByGroup<std::uint32_t> by_group(Chosen chosen, const Frame& frame);

}  // namespace samskab::detail
