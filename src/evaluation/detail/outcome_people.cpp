#include "evaluation/detail/outcome_people.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluation/detail/indicator_responses.hpp"
#include "evaluation/detail/measured.hpp"
#include "evaluation/detail/outcome_comparison.hpp"
#include "evaluation/detail/outcome_places.hpp"
#include "evaluation/detail/outcome_rows.hpp"
#include "samskab/lab/local_words.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/paired_change.hpp"
#include "samskab/stats/reliable_change.hpp"

namespace samskab::evaluation::detail {
namespace {

using namespace lab;

constexpr std::int64_t fewest_pairs = 3;
constexpr std::int64_t few_pairs = 30;  // the rule of thumb of the field for two measurements

/// Fills the answer step by step.
class Effect {
 public:
  Effect(OutcomeEffect& out, const Lab& lab, const Indicator& indicator, const OutcomeOptions& options)
      : out_(out),
        lab_(lab),
        indicator_(indicator),
        options_(options),
        instrument_(lab.responses().instrument(indicator.instrument)) {}

  void fill() {
    const IndicatorResponses about = responses_of(lab_, indicator_);
    if (about.lacking != Lacking::nothing) throw NotEnoughData(lacks(lab_, indicator_, about.lacking));
    const outcomes::Responses asked = answered_so_far(about.found.responses);
    const outcomes::PairedScores pairs = outcomes::pairs(asked, options_.before, options_.after);
    out_.before = pairs.before;
    out_.after = pairs.after;
    out_.pairs = static_cast<std::int64_t>(pairs.before.size());
    out_.attrition = pairs.attrition;
    out_.range = instrument_.score_range();
    out_.cut_points = instrument_.cut_points;
    out_.basis.persons = out_.pairs;
    out_.basis.unit = Unit::person;
    out_.basis.units = out_.pairs;
    if (out_.pairs < fewest_pairs) {
      out_.words.push_back(peek_sentence(out_.pairs, true));
    } else {
      Places places(options_.places);
      places.add(asked);
      if (options_.places == OutcomePlaces::none) {
        note_places_not_used(out_, places, pairs.persons);
      } else {
        count_by(places, pairs.persons);
      }
      fill_score();
      for (const outcomes::CutPoint& each : instrument_.cut_points) fill_cut_point(pairs, each);
      if (!against_instrument(lab_, indicator_)) fill_reliable();
      fill_benchmarks();
      tell_places(out_, counted_, options_.level);
      if (options_.comparison) fill_beside(pairs, std::move(places));
    }
    fill_attrition();
    if (later_) out_.words.push_back(figures_later(*options_.today));
    note_levels(out_.basis.notes, about.found, level_name(), "evaluation.outcome.");
    fill_notes(asked, pairs);
  }

 private:
  /// Those of the day asked about. An occasion that nobody had answered at by then is there, though not yet.
  [[nodiscard]] outcomes::Responses answered_so_far(const outcomes::Responses& all) {
    for (const std::string* occasion : {&options_.before, &options_.after}) {
      const outcomes::Responses then = all.where({.occasion = *occasion});
      if (then.size() > 0 && answered_by(then, options_.today).size() == 0)
        throw NotEnoughData(Message("evaluation.outcome.not_answered_yet")
                                .with("indicator", indicator_.id.text())
                                .with("day", localised(*options_.today)));
    }
    outcomes::Responses asked = answered_by(all, options_.today);
    later_ = asked.size() < all.size();
    return asked;
  }

  [[nodiscard]] LocalisedText level_name() const { return lab::local_name(lab_.content().frame, indicator_.level); }

  /// Beside the others of the same level.
  void fill_beside(const outcomes::PairedScores& pairs, Places places) {
    const outcomes::Responses all = options_.comparison->where({.instrument = pairs.instrument});
    const outcomes::Responses asked = answered_by(all, options_.today);
    later_ = later_ || asked.size() < all.size();
    const AtLevel others = at_level(lab_, asked, indicator_.level);
    if (others.responses.size() == 0 && asked.size() != 0)
      throw NotEnoughData(Message("evaluation.outcome.others_no_level").with("level", quoted(level_name())));
    note_levels(out_.basis.notes, others, level_name(), "evaluation.outcome.others_");
    fill_comparison(out_, pairs, others.responses, std::move(places), options_);
    if (!against_instrument(lab_, indicator_)) tell_way_beside();
  }

  /// For the better or the worse only where both ways of comparing leave out nought on one side.
  void tell_way_beside() {
    bool up = true;
    bool down = true;
    for (const OutcomeRow& each : out_.table) {
      if (each.measure != "difference_of_changes" && each.measure != "adjusted") continue;
      up = up && each.low && *each.low > 0.0;
      down = down && each.high && *each.high < 0.0;
    }
    if (up == down) return;
    out_.words.emplace_back(up == out_.higher_is_better ? "evaluation.outcome.compared_better"
                                                        : "evaluation.outcome.compared_worse");
  }

  void count_by(const Places& places, const std::vector<std::string>& persons) {
    counted_ = CountedBy(places.codes(persons));
    if (counted_.codes().empty()) return;
    if (options_.places == OutcomePlaces::project) out_.basis.unit = Unit::project;
    out_.basis.units = static_cast<std::int64_t>(counted_.places());
    note_by_place(out_, counted_.places());
  }

  void fill_score() {
    const bool unknown = counted_.unknown();
    const stats::PairedChange change = stats::paired_change(
        out_.before, out_.after,
        {.level = options_.level, .units = unknown ? std::span<const std::uint32_t>() : counted_.codes()});
    out_.change = change.change;
    out_.table.push_back(outcome_row("mean_before", change.mean_before));
    out_.table.push_back(outcome_row("mean_after", change.mean_after));
    // Changes that are all equal tell nothing of how far those of others lie, nor do means of places.
    const bool known = change.statistic && !unknown;
    out_.table.push_back(known ? outcome_row("change", change.change, change.interval)
                               : outcome_row("change", std::optional(change.change)));
    out_.table.push_back(known && change.g_av_interval ? outcome_row("g_av", *change.g_av, *change.g_av_interval)
                                                       : outcome_row("g_av", change.g_av));
    if (known) {
      tell_change(change);
      return;
    }
    const bool alike = change.sd_change == 0.0;
    Message told(alike ? "evaluation.outcome.changed_alike" : "evaluation.outcome.changed_places_unknown");
    told.with("n", out_.pairs).with("measure", out_.title).with("d", change.change);
    if (!alike) told.with("places", Argument{static_cast<std::int64_t>(counted_.places())});
    out_.words.push_back(std::move(told));
    if (!options_.comparison) out_.words.emplace_back("evaluation.outcome.cause_unknown");
  }

  void tell_change(const stats::PairedChange& change) {
    const stats::Interval& interval = change.interval;
    // Whether a comparison group was there is part of what may be said of the cause.
    out_.words.push_back(options_.comparison ? Message("evaluation.outcome.changed")
                                                   .with("n", out_.pairs)
                                                   .with("measure", out_.title)
                                                   .with("d", change.change)
                                                   .with("low", interval.low)
                                                   .with("high", interval.high)
                                             : before_after_sentence(out_.pairs, out_.title, change.change,
                                                                     interval.low, interval.high));
    if (!against_instrument(lab_, indicator_)) tell_way(out_, interval);
  }

  /// One for each person: 1 where it is true of them.
  template <class Holds>
  [[nodiscard]] std::vector<std::uint32_t> people(const Holds& holds) const {
    std::vector<std::uint32_t> out(out_.before.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = holds(i) ? 1U : 0U;
    return out;
  }

  void fill_cut_point(const outcomes::PairedScores& pairs, const outcomes::CutPoint& cut) {
    const outcomes::Crossing crossed = outcomes::crossing(pairs, cut);
    const auto add = [&](const char* way, const auto& holds) {
      const std::vector<std::uint32_t> flags =
          people([&](std::size_t i) { return holds(cut.holds(pairs.before[i]), cut.holds(pairs.after[i])); });
      out_.table.push_back(
          outcome_row_of_people(std::string(way).append(":").append(cut.id),
                                Message(std::string("evaluation.outcome.").append(way)).with("cut", quoted(cut.label)),
                                flags, counted_, options_.level));
    };
    add("before", [](bool was, bool) { return was; });
    add("after", [](bool, bool is) { return is; });
    add("onto", [](bool was, bool is) { return is && !was; });
    add("off", [](bool was, bool is) { return was && !is; });
    if (cut.id == instrument_.cut_points.front().id)
      out_.words.push_back(Message("evaluation.outcome.crossed")
                               .with("cut", quoted(cut.label))
                               .with("before", 100.0 * crossed.before_share)
                               .with("after", 100.0 * crossed.after_share)
                               .with("onto", crossed.onto)
                               .with("off", crossed.off));
  }

  void fill_reliable() {
    if (instrument_.important_difference)
      add_changed("important", stats::important_change(out_.before, out_.after, instrument_.important_difference->value,
                                                       out_.higher_is_better, options_.level));
    if (!instrument_.reliability) return;
    try {
      const stats::ReliableChange reliable =
          stats::reliable_change(out_.before, out_.after,
                                 {.reliability = instrument_.reliability->coefficient,
                                  .higher_is_better = out_.higher_is_better,
                                  .level = options_.level,
                                  .population_mean = population_mean(),
                                  .population_sd = instrument_.reliability->sd});
      add_changed("reliable", reliable.shares, reliable.expected_improved, reliable.expected_worsened);
      if (population_mean()) {
        out_.table.push_back(outcome_row("regression", reliable.expected_change));
        out_.words.push_back(Message("evaluation.outcome.by_itself").with("d", reliable.expected_change));
      }
    } catch (const NotEnoughData&) {
      // Everybody had the same score before: there is no spread that errors could be told from.
    }
  }
  /// Of the first benchmark that is a mean: the people to whom those who scored badly would have drawn nearer anyway.
  [[nodiscard]] std::optional<double> population_mean() const {
    for (const outcomes::Benchmark& each : instrument_.benchmarks)
      if (each.measure == outcomes::BenchmarkMeasure::mean) return each.value;
    return {};
  }
  void add_changed(const char* how, const stats::ChangeShares& shares, std::optional<double> better = {},
                   std::optional<double> worse = {}) {
    const auto add = [&](const char* way, int sign, std::optional<double> expected) {
      const std::string measure = std::string(how).append("_").append(way);
      OutcomeRow each = outcome_row_of_people(
          measure, Message("evaluation.outcome." + measure).with("limit", shares.limit),
          people([&](std::size_t i) { return shares.ways[i] == sign; }), counted_, options_.level);
      each.expected = expected;
      out_.table.push_back(std::move(each));
    };
    add("better", 1, better);
    add("worse", -1, worse);
  }

  void fill_benchmarks() {
    std::size_t number = 0;
    for (const outcomes::Benchmark& each : instrument_.benchmarks) {
      // A share of people beside means of scores tells nothing unless it says what it is a share of.
      const auto cut = std::find_if(instrument_.cut_points.begin(), instrument_.cut_points.end(),
                                    [&](const outcomes::CutPoint& point) { return point.id == each.cut_point; });
      Message label = cut == instrument_.cut_points.end()
                          ? Message("evaluation.outcome.benchmark")
                          : Message("evaluation.outcome.benchmark_cut").with("cut_point", quoted(cut->label));
      label.with("population", each.population);
      label.with("year", each.year ? std::to_string(*each.year) : std::string("–"));
      OutcomeRow usual = outcome_row("benchmark:" + std::to_string(++number), std::move(label));
      usual.value = each.value;
      out_.table.push_back(std::move(usual));
    }
  }

  void fill_attrition() {
    const outcomes::Attrition& gone = out_.attrition;
    if (gone.reversed > 0) out_.words.push_back(Message("evaluation.outcome.reversed").with("n", gone.reversed));
    if (gone.left == 0) return;
    Message told =
        Message(gone.stayed_mean && gone.left_mean ? "evaluation.outcome.left" : "evaluation.outcome.left_all")
            .with("left", gone.left)
            .with("before", gone.before);
    if (gone.stayed_mean && gone.left_mean)
      told.with("left_mean", *gone.left_mean).with("stayed_mean", *gone.stayed_mean);
    out_.words.push_back(std::move(told));
  }

  /// The first day of what the pairs hold as before: the day a person answered, else the first of the occasion it was
  /// at; where no recorded occasion has its id, the first of those of its kind.
  [[nodiscard]] std::optional<Date> first_measured(const outcomes::Responses& asked,
                                                   const outcomes::PairedScores& pairs, const Project& project) const {
    const outcomes::ResponseTable& table = asked.table();
    const std::set<std::string_view> paired(pairs.persons.begin(), pairs.persons.end());
    std::map<std::int32_t, std::uint32_t> counted;  // as pairs() chooses: the latest of each person
    for (const std::uint32_t row : asked.where({.occasion = options_.before}).rows()) {
      if (!outcomes::has_value(table.states[row]) || paired.count(table.person[row]) == 0) continue;
      const auto [kept, fresh] = counted.emplace(table.person.codes[row], row);
      if (!fresh && table.answered_on[row] >= table.answered_on[kept->second]) kept->second = row;
    }
    std::optional<Date> first;
    const auto keep = [&first](const std::optional<Date>& day) {
      if (day && (!first || *day < *first)) first = day;
    };
    for (const auto& [person, row] : counted) {
      if (table.answered_on[row] != outcomes::ResponseTable::no_day) {
        keep(Date::from_days(table.answered_on[row]));
        continue;
      }
      const auto code = static_cast<std::size_t>(table.occasion.codes[row]);
      if (const Occasion* own = lab_.find(Ref<Occasion>(table.occasion.categories[code])); own != nullptr) {
        keep(own->period.start);
        continue;
      }
      for (const Occasion& each : lab_.all<Occasion>())
        if (each.kind == table.kinds[code] && (!each.project || *each.project == project.id)) keep(each.period.start);
    }
    return first;
  }

  void fill_notes(const outcomes::Responses& asked, const outcomes::PairedScores& pairs) {
    if (!options_.comparison) out_.basis.notes.emplace_back("evaluation.outcome.uncontrolled");
    if (out_.pairs < few_pairs && out_.pairs >= fewest_pairs)
      out_.basis.notes.push_back(Message("evaluation.outcome.few").with("n", out_.pairs).with("needed", few_pairs));
    if (const Project* project = indicator_.project ? lab_.find(*indicator_.project) : nullptr; project != nullptr)
      if (const auto first = first_measured(asked, pairs, *project);
          first && project->period.start && *project->period.start < *first)
        out_.basis.notes.push_back(
            Message("evaluation.outcome.late_baseline").with("days", *first - *project->period.start));
  }

  OutcomeEffect& out_;
  const Lab& lab_;
  const Indicator& indicator_;
  const OutcomeOptions& options_;
  const outcomes::Instrument& instrument_;
  CountedBy counted_;
  bool later_ = false;  ///< whether answers were left out because they are of later than the day
};

}  // namespace

void fill_people(OutcomeEffect& out, const Lab& lab, const Indicator& indicator, const OutcomeOptions& options) {
  if (lab.responses().size() == 0) throw NotEnoughData(lacks(lab, indicator, Lacking::responses));
  Effect(out, lab, indicator, options).fill();
}

}  // namespace samskab::evaluation::detail
