#include "metrics/detail/by_group.hpp"

#include <numeric>
#include <utility>

namespace samskab::detail {
namespace {

// Puts the answers of a group, `width` values each, after those of the groups before it; `places`: where each goes.
template <class Value>
void put_in_place(std::vector<Value>& values, std::size_t width, const std::vector<std::size_t>& places) {
  std::vector<Value> out(values.size());
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t k = 0; k < width; ++k) out[width * places[i] + k] = values[width * i + k];
  values = std::move(out);
}

// Numbers the units of each group anew, 0, 1, ... in the order they appear in it.
void number_anew(std::vector<std::uint32_t>& units, std::size_t count, const std::vector<std::size_t>& starts) {
  std::vector<std::size_t> met(count, 0);  // the last group where each unit was met, counted from 1
  std::vector<std::uint32_t> number(count);
  for (std::size_t group = 1; group < starts.size(); ++group) {
    std::uint32_t next = 0;
    for (std::size_t i = starts[group - 1]; i < starts[group]; ++i) {
      std::uint32_t& unit = units[i];
      if (std::exchange(met[unit], group) != group) number[unit] = next++;
      unit = number[unit];
    }
  }
}

}  // namespace

template <class Value>
ByGroup<Value>::ByGroup(const Frame& frame, std::vector<Value> values, std::size_t width,
                        std::span<const std::uint32_t> groups, std::vector<std::uint32_t> units,
                        std::vector<std::uint32_t> rows)
    : width_(width),
      starts_(frame.groups() + 1, 0),
      values_(std::move(values)),
      units_(std::move(units)),
      rows_(std::move(rows)) {
  if (!frame.several) units_.clear();
  if (frame.groups() == 1) {
    starts_[1] = rows_.size();
  } else {
    for (const std::uint32_t group : groups) ++starts_[group + std::size_t{1}];
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
    std::vector<std::size_t> places(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) places[i] = next[groups[i]]++;
    put_in_place(values_, width_, places);
    put_in_place(rows_, 1, places);
    if (frame.several) put_in_place(units_, 1, places);
  }
  if (frame.several) number_anew(units_, frame.units.count, starts_);
}

template <class Value>
GroupAnswers<Value> ByGroup<Value>::operator[](std::size_t group) const noexcept {
  const std::size_t from = starts_[group];
  const std::size_t count = starts_[group + 1] - from;
  GroupAnswers<Value> out;
  out.width = width_;
  out.values = std::span(values_).subspan(width_ * from, width_ * count);
  if (!units_.empty()) out.units = std::span(units_).subspan(from, count);
  out.rows = std::span(rows_).subspan(from, count);
  return out;
}

template class ByGroup<double>;
template class ByGroup<std::uint32_t>;

ByGroup<double> by_group(Placed placed, const Frame& frame) {
  return {frame,         std::move(placed.values), placed.dimension,
          placed.groups, std::move(placed.units),  std::move(placed.rows)};
}

ByGroup<std::uint32_t> by_group(Chosen chosen, const Frame& frame) {
  return {frame, std::move(chosen.codes), 1, chosen.groups, std::move(chosen.units), std::move(chosen.rows)};
}

}  // namespace samskab::detail
