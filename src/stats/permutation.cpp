#include "samskab/stats/permutation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"
#include "samskab/base/random.hpp"
#include "stats/detail/index_stream.hpp"

namespace samskab::stats {
namespace {

constexpr std::uint64_t most_replicates = 10'000'000;
constexpr std::uint64_t many = std::numeric_limits<std::uint64_t>::max();

std::uint64_t saturating_product(std::uint64_t a, std::uint64_t b) {
  if (a == 0 || b == 0) return 0;
  return a > many / b ? many : a * b;
}

std::uint64_t binomial(std::uint64_t n, std::uint64_t k) {
  k = std::min(k, n - k);
  std::uint64_t result = 1;
  for (std::uint64_t i = 1; i <= k; ++i) {
    if (result > many / (n - k + i)) return many;
    result = result * (n - k + i) / i;
  }
  return result;
}

// Distinct orders of a multiset with these multiplicities.
std::uint64_t arrangements(std::span<const std::uint64_t> counts) {
  std::uint64_t result = 1;
  std::uint64_t total = 0;
  for (const std::uint64_t count : counts) {
    total += count;
    result = saturating_product(result, binomial(total, count));
  }
  return result;
}

std::vector<std::uint64_t> tally(std::span<const std::uint32_t> labels, std::size_t groups) {
  std::vector<std::uint64_t> counts(groups);
  for (const std::uint32_t label : labels) ++counts[label];
  return counts;
}

// Row numbers ordered by code; rows of one code stay in their order.
std::vector<std::uint32_t> order_by(std::span<const std::uint32_t> codes) {
  std::vector<std::uint32_t> order(codes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return codes[a] < codes[b]; });
  return order;
}

struct Item {
  std::uint64_t cell;  // blocks first, then units that hold several labels
  std::size_t begin;   // into the rows ordered by unit
  std::size_t end;
};

std::vector<Item> movable_items(const PermutationDesign& design, std::span<const std::uint32_t> units,
                                std::span<const std::uint32_t> order) {
  constexpr std::uint64_t inside_unit = std::uint64_t{1} << 32U;
  std::vector<Item> items;
  for (std::size_t begin = 0; begin < order.size();) {
    const std::uint32_t unit = units[order[begin]];
    const std::uint32_t block = design.blocks.empty() ? 0 : design.blocks[order[begin]];
    bool one_label = true;
    std::size_t end = begin;
    for (; end < order.size() && units[order[end]] == unit; ++end) {
      if (!design.blocks.empty() && design.blocks[order[end]] != block)
        throw InvalidInput(Message("stats.permutation.unit_in_blocks")
                               .with("unit", unit)
                               .with("first", block)
                               .with("second", design.blocks[order[end]])
                               .with("row", order[end] + std::size_t{1}));
      one_label = one_label && design.labels[order[end]] == design.labels[order[begin]];
    }
    if (one_label)
      items.push_back({block, begin, end});
    else
      for (std::size_t row = begin; row < end; ++row) items.push_back({inside_unit | unit, row, row + 1});
    begin = end;
  }
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.cell < b.cell; });
  return items;
}

void check(const PermutationDesign& design, const PermutationOptions& options) {
  const std::size_t rows = design.labels.size();
  for (const std::size_t length : {design.units.size(), design.blocks.size()})
    if (length != 0 && length != rows)
      throw InvalidInput(Message("stats.permutation.lengths").with("labels", rows).with("codes", length));
  if (rows > std::numeric_limits<std::uint32_t>::max())
    throw InvalidInput(Message("stats.permutation.rows").with("rows", rows));
  if (options.replicates == 0 || options.replicates > most_replicates)
    throw InvalidInput(Message("stats.permutation.replicates"));
  if (!(options.alpha > 0.0 && options.alpha <= 1.0))
    throw InvalidInput(Message("stats.permutation.alpha").with("alpha", Argument{options.alpha}));
}

}  // namespace

PermutationPlan::PermutationPlan(const PermutationDesign& design, const PermutationOptions& options)
    : labels_(design.labels.begin(), design.labels.end()) {
  check(design, options);
  const std::size_t rows = labels_.size();
  for (std::size_t row = 0; row < rows; ++row) {
    if (labels_[row] >= rows)
      throw InvalidInput(
          Message("stats.permutation.code").with("row", row + 1).with("code", labels_[row]).with("rows", rows));
    if (labels_[row] >= sizes_.size()) sizes_.resize(labels_[row] + std::size_t{1});
    ++sizes_[labels_[row]];
  }
  if (sizes_.size() < 2) throw NotEnoughData(Message("stats.permutation.one_group").with("rows", rows));
  for (std::size_t group = 0; group < sizes_.size(); ++group)
    if (sizes_[group] == 0) throw NotEnoughData(Message("stats.permutation.empty_group").with("group", group));

  std::vector<std::uint32_t> units(design.units.begin(), design.units.end());
  if (units.empty()) {
    units.resize(rows);
    std::iota(units.begin(), units.end(), 0U);
  }
  const std::vector<std::uint32_t> order = order_by(units);
  const std::vector<Item> items = movable_items(design, units, order);

  std::uint64_t distinct = 1;
  std::vector<std::uint64_t> units_of(sizes_.size());
  item_starts_.push_back(0);
  cell_starts_.push_back(0);
  for (std::size_t begin = 0, end = 0; begin < items.size(); begin = end) {
    std::vector<std::uint64_t> counts(sizes_.size());
    const std::size_t item_rows = items[begin].end - items[begin].begin;
    bool equal_items = true;
    for (end = begin; end < items.size() && items[end].cell == items[begin].cell; ++end) {
      ++counts[labels_[order[items[end].begin]]];
      equal_items = equal_items && items[end].end - items[end].begin == item_rows;
    }
    for (std::size_t group = 0; group < counts.size(); ++group) units_of[group] += counts[group];
    const std::uint64_t here = arrangements(counts);
    if (here < 2) continue;  // one label in the cell: its rows keep it
    distinct = saturating_product(distinct, here);
    keeps_sizes_ = keeps_sizes_ && equal_items;
    for (std::size_t i = begin; i < end; ++i) {
      item_labels_.push_back(labels_[order[items[i].begin]]);
      for (std::size_t row = items[i].begin; row < items[i].end; ++row) item_rows_.push_back(order[row]);
      item_starts_.push_back(item_rows_.size());
    }
    cell_starts_.push_back(item_labels_.size());
  }
  if (distinct < 2) throw NotEnoughData(Message("stats.permutation.none").with("groups", sizes_.size()));
  rows_are_items_ =
      cell_starts_.size() == 2 && item_labels_.size() == rows && std::is_sorted(item_rows_.begin(), item_rows_.end());

  basis_.distinct = distinct;
  basis_.exact = distinct - 1 <= options.replicates;
  basis_.replicates = basis_.exact ? distinct - 1 : options.replicates;
  basis_.seed = options.seed;
  if (smallest_p() > options.alpha * (1.0 + 1e-12)) {
    if (!basis_.exact)
      throw InvalidInput(Message("stats.permutation.too_few_replicates")
                             .with("replicates", options.replicates)
                             .with("smallest", Argument{smallest_p()})
                             .with("alpha", Argument{options.alpha}));
    const auto smallest = std::min_element(units_of.begin(), units_of.end());
    throw NotEnoughData(Message("stats.permutation.too_few_distinct")
                            .with("distinct", distinct)
                            .with("smallest", Argument{smallest_p()})
                            .with("alpha", Argument{options.alpha})
                            .with("group", smallest - units_of.begin())
                            .with("size", *smallest));
  }
  if (basis_.exact) {
    // Rank of the observed labelling, so that replicate 0 is the observed one and every other follows once.
    for (std::size_t cell = 0; cell + 1 < cell_starts_.size(); ++cell) {
      const std::span items_here(item_labels_.data() + cell_starts_[cell], cell_starts_[cell + 1] - cell_starts_[cell]);
      std::vector<std::uint64_t> counts = tally(items_here, sizes_.size());
      std::uint64_t remaining = arrangements(counts);
      observed_rank_ *= remaining;
      std::uint64_t left = items_here.size();
      for (const std::uint32_t label : items_here) {
        for (std::uint32_t lower = 0; lower < label; ++lower) observed_rank_ += remaining * counts[lower] / left;
        remaining = remaining * counts[label] / left;
        --counts[label];
        --left;
      }
    }
  }
}

void PermutationPlan::unrank(std::uint64_t rank, std::span<std::uint32_t> item_labels) const {
  for (std::size_t cell = cell_starts_.size() - 1; cell-- > 0;) {
    const std::size_t begin = cell_starts_[cell];
    const std::size_t size = cell_starts_[cell + 1] - begin;
    std::vector<std::uint64_t> counts = tally(std::span(item_labels_).subspan(begin, size), sizes_.size());
    std::uint64_t remaining = arrangements(counts);
    std::uint64_t inside = rank % remaining;
    rank /= remaining;
    for (std::size_t i = 0; i < size; ++i) {
      const std::uint64_t left = size - i;
      std::uint32_t label = 0;
      while (inside >= remaining * counts[label] / left) inside -= remaining * counts[label++] / left;
      remaining = remaining * counts[label] / left;
      --counts[label];
      item_labels[begin + i] = label;
    }
  }
}

void PermutationPlan::labels(std::uint64_t replicate, std::span<std::uint32_t> out) const {
  if (out.size() != labels_.size())
    throw InvalidInput(Message("stats.permutation.room").with("given", out.size()).with("rows", labels_.size()));
  if (replicate > replicates())
    throw InvalidInput(
        Message("stats.permutation.replicate").with("replicate", replicate).with("replicates", replicates()));
  std::copy(labels_.begin(), labels_.end(), out.begin());
  if (replicate == 0) return;
  // The draws of Random, so that a plan gives the labels that it always gave.
  detail::DrawStream draws(basis_.seed, "permutation", replicate, item_labels_.size());
  if (rows_are_items_ && !basis_.exact) {
    shuffle(out, draws);
    return;
  }
  std::vector<std::uint32_t> moved(item_labels_);
  if (basis_.exact) {
    unrank((observed_rank_ + replicate) % basis_.distinct, moved);
  } else {
    for (std::size_t cell = 0; cell + 1 < cell_starts_.size(); ++cell)
      shuffle(std::span(moved).subspan(cell_starts_[cell], cell_starts_[cell + 1] - cell_starts_[cell]), draws);
  }
  for (std::size_t item = 0; item < moved.size(); ++item)
    for (std::size_t i = item_starts_[item]; i < item_starts_[item + 1]; ++i) out[item_rows_[i]] = moved[item];
}

void for_each_labelling(const PermutationPlan& plan, const Execution& execution,
                        FunctionRef<void(std::uint64_t, std::span<const std::uint32_t>)> work) {
  parallel_for(plan.replicates() + 1, 32, execution, [&](std::size_t begin, std::size_t end) {
    std::vector<std::uint32_t> labels(plan.rows());
    for (std::size_t replicate = begin; replicate < end; ++replicate) {
      plan.labels(replicate, labels);
      work(replicate, labels);
    }
  });
}

std::vector<double> permutation_statistics(const PermutationPlan& plan, const Execution& execution,
                                           FunctionRef<double(std::span<const std::uint32_t>)> statistic) {
  std::vector<double> statistics(plan.replicates() + 1);
  for_each_labelling(plan, execution, [&](std::uint64_t replicate, std::span<const std::uint32_t> labels) {
    statistics[replicate] = statistic(labels);
  });
  return statistics;
}

double permutation_p(std::span<const double> statistics, double scale) {
  if (statistics.empty()) throw InvalidInput(Message("stats.permutation.replicates"));
  for (std::size_t i = 0; i < statistics.size(); ++i)
    if (std::isnan(statistics[i])) throw InvalidInput(Message("stats.permutation.no_number").with("place", i));
  const double observed = statistics.front();
  const double margin = std::isfinite(observed) ? 1e-12 * std::max(std::abs(observed), scale) : 0.0;
  const auto extreme = std::count_if(statistics.begin(), statistics.end(),
                                     [&](double statistic) { return statistic >= observed - margin; });
  return static_cast<double>(extreme) / static_cast<double>(statistics.size());
}

}  // namespace samskab::stats
