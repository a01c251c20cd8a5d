#include "samskab/stats/fold_units.hpp"

#include <unordered_map>

#include "stats/detail/checks.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

std::vector<double> indicators(std::span<const std::uint32_t> codes, std::size_t categories) {
  if (categories < 2) throw InvalidInput(Message("stats.shares.categories").with("given", categories));
  std::vector<double> rows(detail::cell_count(codes.size(), categories), 0.0);
  for (std::size_t row = 0; row < codes.size(); ++row) {
    if (codes[row] >= categories)
      throw InvalidInput(Message("stats.shares.code")
                             .with("row", row)
                             .with("code", static_cast<std::uint64_t>(codes[row]))
                             .with("categories", categories));
    rows[row * categories + codes[row]] = 1.0;
  }
  return rows;
}

void check_looks(std::span<const std::uint64_t> looks, std::size_t rows) {
  for (std::size_t i = 0; i < looks.size(); ++i)
    if (looks[i] > rows || (i > 0 && looks[i] <= looks[i - 1]))
      throw InvalidInput(Message("stats.fold.looks").with("look", i + 1).with("given", looks[i]).with("rows", rows));
}

/// Takes rows one after another; at close() the units of the open look get their means and enter.
class Folding {
 public:
  Folding(std::span<const double> values, std::size_t width) : values_(values), width_(width) { out_.width = width; }

  /// The place of the unit among those that have entered or are about to; nothing where its row came too late.
  void take(std::size_t row, std::uint32_t unit) {
    const auto [found, fresh] = places_.try_emplace(unit, out_.units.size());
    const std::size_t place = found->second;
    if (!fresh && place < entered_) {
      ++out_.left_out;
      return;
    }
    if (fresh) {
      out_.units.push_back(unit);
      out_.rows.push_back(0);
      out_.looks.push_back(look_);
      out_.values.resize(out_.values.size() + width_, 0.0);
    }
    ++out_.rows[place];
    for (std::size_t i = 0; i < width_; ++i) out_.values[place * width_ + i] += values_[row * width_ + i];
  }
  void close() {
    for (std::size_t place = entered_; place < out_.units.size(); ++place)
      for (std::size_t i = 0; i < width_; ++i) out_.values[place * width_ + i] /= static_cast<double>(out_.rows[place]);
    entered_ = out_.units.size();
    ++look_;
  }
  [[nodiscard]] std::size_t entered() const { return entered_; }
  [[nodiscard]] const FoldedUnits& so_far() const { return out_; }
  FoldedUnits take_result() { return std::move(out_); }

 private:
  std::span<const double> values_;
  std::size_t width_;
  std::unordered_map<std::uint32_t, std::size_t> places_;
  std::size_t entered_ = 0;
  std::uint64_t look_ = 1;
  FoldedUnits out_;
};

}  // namespace

FoldedUnits fold_units(std::span<const double> values, std::size_t width, std::span<const std::uint32_t> units,
                       std::span<const std::uint64_t> looks) {
  const std::size_t rows = detail::row_count(values, width);
  detail::require_length(units.size(), "units", rows, "values");
  detail::require_finite(values, "values");
  check_looks(looks, rows);
  Folding folding(values, width);
  std::size_t next = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    for (; next < looks.size() && looks[next] <= row; ++next) folding.close();
    folding.take(row, units[row]);
  }
  folding.close();
  return folding.take_result();
}

FoldedUnits fold_codes(std::span<const std::uint32_t> codes, std::size_t categories,
                       std::span<const std::uint32_t> units, std::span<const std::uint64_t> looks) {
  return fold_units(indicators(codes, categories), categories, units, looks);
}

TwoGroupBlocks two_group_blocks(std::span<const std::uint32_t> codes, std::size_t categories,
                                std::span<const std::uint32_t> groups, std::span<const std::uint32_t> units) {
  const std::vector<double> rows = indicators(codes, categories);
  detail::require_length(groups.size(), "groups", codes.size(), "codes");
  if (!units.empty()) detail::require_length(units.size(), "units", codes.size(), "codes");
  TwoGroupBlocks out;
  out.categories = categories;
  Folding folding(rows, categories);
  std::vector<std::uint32_t> group_of;  // of each unit in the order of arrival
  std::unordered_map<std::uint32_t, std::uint32_t> known;
  const auto close = [&] {
    const std::size_t from = folding.entered();
    folding.close();
    const FoldedUnits& folded = folding.so_far();
    const std::size_t table = out.counts.size();
    out.counts.resize(table + 2 * categories, 0.0);
    ++out.blocks;
    for (std::size_t place = from; place < folded.units.size(); ++place)
      for (std::size_t i = 0; i < categories; ++i)
        out.counts[table + group_of[place] * categories + i] += folded.values[place * categories + i];
  };
  bool present[2] = {false, false};
  for (std::size_t row = 0; row < codes.size(); ++row) {
    if (groups[row] > 1)
      throw InvalidInput(
          Message("stats.fold.group").with("row", row).with("group", static_cast<std::uint64_t>(groups[row])));
    const std::uint32_t unit = units.empty() ? static_cast<std::uint32_t>(row) : units[row];
    const auto [found, fresh] = known.try_emplace(unit, groups[row]);
    if (found->second != groups[row])
      throw InvalidInput(Message("stats.fold.both").with("row", row).with("unit", static_cast<std::uint64_t>(unit)));
    folding.take(row, unit);
    if (!fresh) continue;
    group_of.push_back(groups[row]);
    ++(groups[row] == 0 ? out.first_units : out.second_units);
    present[groups[row]] = true;
    if (present[0] && present[1]) {
      close();
      present[0] = present[1] = false;
    }
  }
  if (present[0] || present[1]) close();
  out.left_out = folding.so_far().left_out;
  return out;
}

}  // namespace samskab::stats
