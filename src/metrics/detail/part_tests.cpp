#include "metrics/detail/part_tests.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "metrics/detail/plane.hpp"
#include "metrics/detail/test_rows.hpp"
#include "samskab/base/error.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/brunner_munzel.hpp"
#include "samskab/stats/contingency.hpp"
#include "samskab/stats/energy.hpp"
#include "samskab/stats/multiplicity.hpp"
#include "samskab/stats/permutation.hpp"
#include "samskab/stats/two_part.hpp"
#include "samskab/stats/wasserstein.hpp"

namespace samskab::detail {
namespace {

// Distances between all rows cost the square of their number: beyond this many, a random sample of the units answers.
constexpr std::size_t most_rows_of_distances = 4000;
constexpr std::size_t most_rows = 50000;

class Tester {
 public:
  Tester(const Frame& frame, const Exchange& exchange, const TestOptions& options)
      : frame_(frame), exchange_(exchange), options_(options) {}

  PartTests run() {
    switch (frame_.signifier->kind) {
      case SignifierKind::triad:
        triad();
        break;
      case SignifierKind::dyad:
      case SignifierKind::scale:
        position();
        break;
      case SignifierKind::stones:
        stones();
        break;
      case SignifierKind::single_choice:
        options_chosen();
        break;
      case SignifierKind::multiple_choice:
        options_ticked();
        break;
      default:
        break;
    }
    states();
    tell_weights();
    adjust();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool simple() const { return !frame_.several && exchange_.blocks.empty(); }

  [[nodiscard]] std::optional<TestRows> rows_of(const Placed& placed, std::size_t most) const {
    return test_rows(frame_, exchange_, placed, most, options_.seed);
  }

  // As many as decide, and no more than the machine does in a moment; a family needs finer p-values.
  [[nodiscard]] std::uint64_t replicates_for(std::size_t rows, std::size_t tests) const {
    if (options_.replicates > 0) return static_cast<std::uint64_t>(options_.replicates);
    const double base = rows <= 300 ? 9999.0 : rows <= 1000 ? 4999.0 : rows <= 5000 ? 1999.0 : 999.0;
    const double wanted = 2.0 * static_cast<double>(options_.family) * static_cast<double>(tests) / options_.alpha;
    return static_cast<std::uint64_t>(
        std::clamp(std::ceil(wanted), base, std::max(base, rows <= 5000 ? 9999.0 : 1999.0)));
  }

  stats::PermutationPlan plan_of(const TestRows& rows, std::size_t tests) const {
    return stats::PermutationPlan(
        {rows.labels, rows.units, rows.blocks},
        {.replicates = replicates_for(rows.size(), tests), .seed = options_.seed, .alpha = 1.0});
  }

  PartTest& add(std::string_view part, std::string_view method, std::size_t n) {
    PartTest& test = out_.tests.emplace_back();
    test.part = part;
    test.label = localised(Message("metrics.part." + std::string(part)));
    test.method = Message("metrics.test." + std::string(method));
    test.n = static_cast<std::int64_t>(n);
    return test;
  }

  void used(const stats::PermutationBasis& basis) {
    out_.replicates = std::max(out_.replicates, static_cast<std::int64_t>(basis.replicates));
  }

  void too_few(const LocalisedText& what) { out_.notes.push_back(Message("metrics.note.too_few").with("what", what)); }

  // A design that admits no other arrangement is no error of the comparison: the table still tells what there is.
  template <class F>
  void attempt_test(const LocalisedText& what, const F& test) {
    try {
      test();
    } catch (const NotEnoughData& error) {
      out_.notes.push_back(Message("metrics.note.no_test").with("what", what).with("why", localised(error.message())));
    }
  }

  void sampled(const TestRows& rows) {
    if (rows.size() >= rows.all) return;
    const Message note = Message("metrics.note.sample").with("n", rows.size()).with("all", rows.all);
    if (std::find(out_.notes.begin(), out_.notes.end(), note) == out_.notes.end()) out_.notes.push_back(note);
  }

  // Where units have unequally many rows, the tests weigh them and the table counts them, or both count: readers must
  // know of which.
  void weighed(const TestRows& rows, const LocalisedText& what) {
    if (rows.weights.empty() && !rows.too_unlike_to_weigh) return;
    std::vector<LocalisedText>& parts = rows.weights.empty() ? counted_ : weighed_;
    if (std::find(parts.begin(), parts.end(), what) == parts.end()) parts.push_back(what);
  }
  void tell_weights() {
    const LocalisedText unit = localised_name(frame_.units.unit);
    if (!weighed_.empty()) out_.notes.push_back(Message("metrics.note.weighed").with("unit", unit));
    if (counted_.empty()) return;
    Message note = Message(weighed_.empty() ? "metrics.note.counted" : "metrics.note.counted_some").with("unit", unit);
    if (!weighed_.empty()) note = std::move(note).with("what", listed(counted_));
    out_.notes.push_back(std::move(note));
  }

  void energy(const TestRows& rows, std::string_view part, std::size_t dimension, std::span<const double> points,
              const stats::PermutationPlan& plan, const std::string& item, const LocalisedText& item_label) {
    const stats::EnergyTest test = stats::energy_test(points, dimension, plan, options_.execution, rows.weights);
    used(test.basis);
    PartTest& row = add(part, "energy", rows.size());
    row.item = item;
    if (!item.empty())
      row.label = localised(Message("metrics.part.stone").with("stone", quoted(item_label)).with("part", row.label));
    weighed(rows, row.label);
    row.statistic = test.e_statistic;
    row.effect = test.coefficient;
    row.p_value = test.p_value;
    const std::string suffix = item.empty() ? std::string() : "." + item;
    out_.details["energy_coefficient" + suffix] = test.coefficient;
    out_.details["energy_statistic" + suffix] = test.e_statistic;
    out_.details["energy_explained" + suffix] = test.explained;
  }

  void triad() {
    const LocalisedText what = localised(Message("metrics.part.placement"));
    const Placed placed = placed_values(frame_);
    const std::optional<TestRows> few = rows_of(placed, most_rows_of_distances);
    if (!few) return too_few(what);
    attempt_test(what, [&] {
      energy(*few, "placement", 2, to_plane(few->values), plan_of(*few, 3), {}, {});
      sampled(*few);
    });
    attempt_test(localised(Message("metrics.part.two_part")), [&] {
      const TestRows rows = *rows_of(placed, most_rows);
      const stats::TwoPartTest test =
          stats::two_part_test_of_triads(rows.values, {}, plan_of(rows, 3), 0.0, options_.execution, rows.weights);
      used(test.basis);
      PartTest& row = add("two_part", "two_part", rows.size());
      weighed(rows, row.label);
      row.statistic = test.statistic;
      row.p_value = test.p_value;
      out_.details["two_part_pattern_chi_squared"] = test.pattern.statistic;
      out_.details["two_part_interior_pillai"] = test.interior.statistic;
      if (test.interior.t_squared) out_.details["two_part_interior_t_squared"] = *test.interior.t_squared;
    });
  }

  void position() {
    const LocalisedText what = localised(Message("metrics.part.position"));
    const std::optional<TestRows> rows = rows_of(placed_values(frame_), most_rows);
    if (!rows) return too_few(what);
    if (rows->groups == 2) attempt_test(what, [&] { ranks(*rows); });
    attempt_test(localised(Message("metrics.part.spread")), [&] {
      energy(*rows, rows->groups == 2 ? "spread" : "position", 1, rows->values, plan_of(*rows, 3), {}, {});
      sampled(*rows);
    });
  }

  void ranks(const TestRows& rows) {
    std::vector<double> first;
    std::vector<double> second;
    for (std::size_t i = 0; i < rows.size(); ++i) (rows.labels[i] == 0 ? first : second).push_back(rows.values[i]);
    const double level = 1.0 - options_.alpha;
    stats::BrunnerMunzelTest test;
    if (simple()) {
      test = stats::brunner_munzel(
          first, second,
          {.level = level,
           .permutation = {.replicates = replicates_for(rows.size(), 3), .seed = options_.seed, .alpha = 1.0}},
          options_.execution);
    } else {
      test = stats::brunner_munzel(rows.values, plan_of(rows, 3), level, options_.execution, rows.weights);
    }
    if (test.basis) used(*test.basis);
    PartTest& row = add("position", test.basis ? "brunner_munzel_permuted" : "brunner_munzel", rows.size());
    if (!simple()) weighed(rows, row.label);
    row.statistic = test.statistic;
    row.effect = test.probability;
    row.p_value = test.p_value;
    out_.details["probability_second_larger"] = test.probability;
    out_.details["cliffs_delta"] = test.cliffs_delta;
    out_.details["wasserstein_distance"] = stats::wasserstein_distance(first, second);
  }

  void stones() {
    const auto& stones = frame_.signifier->stones;
    const std::size_t tests = 2 * frame_.stones.size() + 1;
    for (const std::size_t s : frame_.stones) {
      const LocalisedText name = quoted(stones[s].label);
      const auto part_of = [&](std::string_view part) {
        return localised(Message("metrics.part.stone")
                             .with("stone", name)
                             .with("part", localised(Message("metrics.part." + std::string(part)))));
      };
      categories(codes_of(stone_laid(frame_, s)), "laid", stones[s].id, part_of("laid"), tests);
      const std::optional<TestRows> rows = rows_of(placed_stone(frame_, s), most_rows_of_distances);
      if (!rows) {
        too_few(part_of("placement"));
        continue;
      }
      attempt_test(part_of("placement"), [&] {
        energy(*rows, "placement", 2, rows->values, plan_of(*rows, tests), stones[s].id, stones[s].label);
        sampled(*rows);
      });
    }
  }

  // Categories of grouped stories as the first coordinate of placed answers.
  Placed codes_of(const Chosen& chosen) const {
    Placed out;
    out.values.assign(chosen.codes.begin(), chosen.codes.end());
    out.groups = chosen.groups;
    out.units = chosen.units;
    out.rows = chosen.rows;
    return out;
  }

  // Chi-squared of categories x groups: by random tables where rows are exchangeable, else by the plan's relabellings.
  void categories(const Placed& codes, std::string_view part, const std::string& item, const LocalisedText& label,
                  std::size_t tests) {
    const std::optional<TestRows> rows = rows_of(codes, simple() ? codes.size() : most_rows);
    if (!rows) return too_few(label);
    const auto top = static_cast<std::size_t>(*std::max_element(rows->values.begin(), rows->values.end()));
    std::vector<std::int64_t> table((top + 1) * rows->groups, 0);
    for (std::size_t i = 0; i < rows->size(); ++i)
      ++table[static_cast<std::size_t>(rows->values[i]) * rows->groups + rows->labels[i]];
    std::size_t used_categories = 0;
    for (std::size_t c = 0; c <= top; ++c) {
      const auto begin = table.begin() + static_cast<std::ptrdiff_t>(c * rows->groups);
      if (std::any_of(begin, begin + static_cast<std::ptrdiff_t>(rows->groups), [](std::int64_t n) { return n > 0; }))
        ++used_categories;
    }
    // Everyone answered alike: nothing to test, and nothing to report.
    if (used_categories < 2) return;
    attempt_test(label, [&] {
      const stats::TableView view{table, top + 1, rows->groups};
      const stats::ChiSquared observed = stats::chi_squared(view);
      double statistic = observed.statistic;
      double effect = observed.cramers_v_corrected;
      std::optional<double> p;
      if (simple()) {
        const auto replicates = static_cast<std::uint32_t>(replicates_for(300, tests));
        const auto monte_carlo = stats::chi_squared_monte_carlo(
            view, {.replicates = replicates, .seed = options_.seed, .execution = options_.execution});
        p = monte_carlo.p_value;
        out_.replicates = std::max(out_.replicates, std::int64_t{replicates});
      } else {
        std::vector<std::uint32_t> patterns(rows->size());
        for (std::size_t i = 0; i < patterns.size(); ++i) patterns[i] = static_cast<std::uint32_t>(rows->values[i]) + 1;
        const std::vector<double> unread(rows->size(), 0.0);
        const stats::TwoPartTest permuted =
            stats::two_part_test(patterns, unread, 1, plan_of(*rows, tests), options_.execution, rows->weights);
        p = permuted.pattern.p_value;
        if (!rows->weights.empty()) {
          statistic = permuted.pattern.statistic;
          effect = stats::corrected_cramers_v(statistic, static_cast<double>(rows->size()),
                                              static_cast<double>(used_categories), static_cast<double>(rows->groups));
        }
        weighed(*rows, label);
        used(permuted.basis);
        sampled(*rows);
      }
      PartTest& row = add(part, simple() ? "chi_squared" : "chi_squared_units", rows->size());
      row.item = item;
      row.label = label;
      row.statistic = statistic;
      row.effect = effect;
      row.p_value = p;
      const std::string prefix = std::string(part) + (item.empty() ? "" : "." + item) + ".";
      out_.details[prefix + "chi_squared"] = statistic;
      out_.details[prefix + "degrees_of_freedom"] = observed.degrees_of_freedom;
      out_.details[prefix + "cramers_v"] = effect;
      if (part == "options") residuals(observed, rows->groups);
    });
  }

  void residuals(const stats::ChiSquared& observed, std::size_t groups) {
    if (groups != exchange_.compared.size()) return;
    const auto& options = frame_.signifier->options;
    for (std::size_t i = 0; i < observed.residuals.size(); ++i)
      out_.details["residual." + options[i / groups].id + "." + frame_.grouping.ids[exchange_.compared[i % groups]]] =
          observed.residuals[i];
  }

  void options_chosen() {
    Placed codes;
    for (std::size_t k = 0; k < frame_.signifier->options.size(); ++k) {
      const Chosen chosen = chosen_option(frame_, k);
      if (k == 0) codes = codes_of(chosen);
      for (std::size_t i = 0; i < chosen.codes.size(); ++i)
        if (chosen.codes[i] != 0) codes.values[i] = static_cast<double>(k);
    }
    categories(codes, "options", {}, localised(Message("metrics.part.options")), 2);
  }

  // One test per option, all on the same relabellings, adjusted together by the largest statistic.
  void options_ticked() {
    const auto& options = frame_.signifier->options;
    const LocalisedText what = localised(Message("metrics.part.option"));
    attempt_test(what, [&] {
      std::vector<double> observed;
      std::vector<std::vector<double>> relabelled;
      std::vector<std::size_t> tested;
      std::optional<stats::PermutationPlan> plan;
      for (std::size_t k = 0; k < options.size(); ++k) {
        const std::optional<TestRows> rows = rows_of(codes_of(chosen_option(frame_, k)), most_rows);
        if (!rows) return too_few(what);
        const std::size_t hits = static_cast<std::size_t>(std::count(rows->values.begin(), rows->values.end(), 1.0));
        if (hits == 0 || hits == rows->size()) continue;
        if (!plan) plan.emplace(plan_of(*rows, options.size() + 1));
        relabelled.push_back(ticks_by_group(*rows, *plan));
        weighed(*rows, localised(Message("metrics.part.option")));
        observed.push_back(relabelled.back().front());
        tested.push_back(k);
        sampled(*rows);
      }
      if (tested.empty()) return;
      used(plan->basis());
      std::vector<double> permuted;
      for (std::size_t r = 1; r < relabelled.front().size(); ++r)
        for (const auto& each : relabelled) permuted.push_back(each[r]);
      const std::vector<double> together = stats::max_t(observed, permuted);
      for (std::size_t t = 0; t < tested.size(); ++t) {
        PartTest& row = add("option", "option", plan->rows());
        row.item = options[tested[t]].id;
        row.label = localised(Message("metrics.part.this_option").with("option", quoted(options[tested[t]].label)));
        row.statistic = observed[t];
        row.p_value = stats::permutation_p(relabelled[t]);
        row.p_adjusted = together[t];
      }
    });
  }

  // Pearson's chi-squared of ticked or not x group in every relabelling; the number ticked stays as it is.
  std::vector<double> ticks_by_group(const TestRows& rows, const stats::PermutationPlan& plan) const {
    const auto weight_of = [&](std::size_t i) { return rows.weights.empty() ? 1.0 : rows.weights[i]; };
    std::vector<std::uint32_t> ticked;
    double all = 0.0;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      if (rows.values[i] <= 0.0) continue;
      ticked.push_back(i);
      all += weight_of(i);
    }
    const double share = all / static_cast<double>(rows.size());
    return stats::permutation_statistics(plan, options_.execution, [&, groups = rows.groups](auto labels) {
      std::vector<double> sizes(groups, 0.0);
      std::vector<double> hits(groups, 0.0);
      for (std::size_t i = 0; i < labels.size(); ++i) sizes[labels[i]] += weight_of(i);
      for (const std::uint32_t i : ticked) hits[labels[i]] += weight_of(i);
      double sum = 0.0;
      for (std::size_t g = 0; g < groups; ++g) {
        if (sizes[g] <= 0.0) continue;
        const double off = hits[g] - sizes[g] * share;
        sum += off * off / (sizes[g] * share * (1.0 - share));
      }
      return sum;
    });
  }

  void states() {
    const bool text = frame_.signifier->kind > SignifierKind::scale;
    Placed codes = codes_of(answered(frame_));
    // 0 placed, 1 does not apply, 2 skipped, among those who were asked.
    const Chosen skipped = in_state(frame_, AnswerState::not_answered);
    std::vector<bool> skipped_row(frame_.view->table().rows, false);
    for (std::size_t i = 0; i < skipped.rows.size(); ++i) skipped_row[skipped.rows[i]] = skipped.codes[i] != 0;
    for (std::size_t i = 0; i < codes.size(); ++i)
      codes.values[i] = codes.values[i] > 0.0 ? 0.0 : skipped_row[codes.rows[i]] ? 2.0 : 1.0;
    const std::string part = text ? "answered" : "missing";
    categories(codes, part, {}, localised(Message("metrics.part." + part)), 3);
  }

  // Holm over the tests; the options of a multiple choice, adjusted among themselves already, count as one.
  void adjust() {
    std::vector<double> p;
    std::optional<std::size_t> family;
    for (const PartTest& each : out_.tests) {
      if (each.part != "option") {
        p.push_back(*each.p_value);
      } else if (!family) {
        family = p.size();
        p.push_back(*each.p_adjusted);
      } else {
        p[*family] = std::min(p[*family], *each.p_adjusted);
      }
    }
    if (p.empty()) return;
    const std::vector<double> adjusted = stats::adjust(p, stats::Adjustment::holm);
    std::size_t next = 0;
    for (PartTest& each : out_.tests) {
      if (family && next == *family && each.part != "option") ++next;
      if (each.part == "option")
        each.p_adjusted = std::min(1.0, *each.p_adjusted * adjusted[*family] / p[*family]);
      else
        each.p_adjusted = adjusted[next++];
    }
  }

  const Frame& frame_;
  const Exchange& exchange_;
  const TestOptions& options_;
  PartTests out_;
  std::vector<LocalisedText> weighed_;  // what was tested with weights
  std::vector<LocalisedText> counted_;  // and what without, as weights would not hold the level
};

}  // namespace

PartTests part_tests_of(const Frame& frame, const Exchange& exchange, const TestOptions& options) {
  return Tester(frame, exchange, options).run();
}

}  // namespace samskab::detail
