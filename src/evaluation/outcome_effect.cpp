#include "samskab/evaluation/outcome_effect.hpp"

#include <cstddef>
#include <utility>

#include "evaluation/detail/record_basis.hpp"
#include "samskab/base/random.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/lab/measure.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/interval.hpp"
#include "samskab/stats/paired_change.hpp"
#include "samskab/stats/reliable_change.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

constexpr std::int64_t fewest_pairs = 3;
constexpr std::int64_t few_pairs = 30;  // the rule of thumb of the field for two measurements

LocalisedText words(Message message) { return localised(std::move(message)); }

OutcomeRow row(std::string measure, LocalisedText label) {
  OutcomeRow out;
  out.measure = std::move(measure);
  out.label = std::move(label);
  return out;
}

OutcomeRow people(std::string measure, LocalisedText label, std::int64_t count, std::int64_t of, double level) {
  OutcomeRow out = row(std::move(measure), std::move(label));
  const stats::Interval interval =
      stats::wilson(static_cast<std::uint64_t>(count), static_cast<std::uint64_t>(of), level);
  out.value = static_cast<double>(count) / static_cast<double>(of);
  out.low = interval.low;
  out.high = interval.high;
  out.persons = count;
  return out;
}

/// Whatever else the result tells, filled step by step.
class Effect {
 public:
  Effect(const Lab& lab, const Indicator& indicator, const OutcomeOptions& options)
      : lab_(lab),
        indicator_(indicator),
        options_(options),
        instrument_(lab.responses().instrument(indicator.instrument)) {}

  OutcomeEffect take() {
    fill();
    return std::move(out_);
  }

 private:
  void fill() {
    outcomes::Responses asked = lab_.responses().where({.instrument = indicator_.instrument});
    if (indicator_.project) asked = asked.where({.project = indicator_.project->text()});
    const outcomes::PairedScores pairs = outcomes::pairs(asked, options_.before, options_.after);
    out_.indicator = indicator_.id.text();
    out_.title = indicator_.title;
    out_.instrument = indicator_.instrument;
    out_.higher_is_better = indicator_.direction == outcomes::Direction::up;
    out_.before = pairs.before;
    out_.after = pairs.after;
    out_.pairs = static_cast<std::int64_t>(pairs.before.size());
    out_.attrition = pairs.attrition;
    out_.range = instrument_.score_range();
    out_.cut_points = instrument_.cut_points;
    out_.basis = detail::record_basis("outcome_effect", {{EntityKind::indicator, 1}});
    out_.basis.persons = out_.pairs;
    out_.basis.unit = Unit::person;
    out_.basis.units = out_.pairs;
    out_.basis.level = options_.level;
    tell_outcomes();
    if (out_.pairs < fewest_pairs) {
      out_.words.push_back(peek_sentence(out_.pairs, true));
    } else {
      fill_score();
      for (const outcomes::CutPoint& each : instrument_.cut_points) fill_cut_point(pairs, each);
      fill_reliable();
      fill_benchmarks();
      fill_target();
    }
    fill_attrition();
    fill_notes();
  }

  void fill_score() {
    const std::uint64_t seed = options_.seed ? *options_.seed : fresh_seed();
    const stats::PairedChange change =
        stats::paired_change(out_.before, out_.after,
                             {.level = options_.level,
                              .replicates = options_.replicates,
                              .seed = seed,
                              .execution = {.threads = options_.threads, .stop = options_.stop}});
    out_.change = change.change;
    out_.basis.seed = seed;
    out_.basis.replicates = options_.replicates;
    add_mean("mean_before", change.mean_before);
    add_mean("mean_after", change.mean_after);
    OutcomeRow moved = row("change", words(Message("evaluation.outcome.change")));
    moved.value = change.change;
    moved.low = change.interval.low;
    moved.high = change.interval.high;
    out_.table.push_back(std::move(moved));
    OutcomeRow standard = row("g_av", words(Message("evaluation.outcome.g_av")));
    standard.value = change.g_av;
    if (change.g_av_interval) {
      standard.low = change.g_av_interval->low;
      standard.high = change.g_av_interval->high;
    }
    out_.table.push_back(std::move(standard));
    out_.words.push_back(
        before_after_sentence(out_.pairs, out_.title, change.change, change.interval.low, change.interval.high));
  }
  void add_mean(const char* measure, double value) {
    OutcomeRow mean = row(measure, words(Message(std::string("evaluation.outcome.").append(measure))));
    mean.value = value;
    out_.table.push_back(std::move(mean));
  }

  void fill_cut_point(const outcomes::PairedScores& pairs, const outcomes::CutPoint& cut) {
    const outcomes::Crossing crossed = outcomes::crossing(pairs, cut);
    const auto add = [&](const char* way, std::int64_t count) {
      out_.table.push_back(
          people(std::string(way).append(":").append(cut.id),
                 words(Message(std::string("evaluation.outcome.").append(way)).with("cut", quoted(cut.label))), count,
                 crossed.persons, options_.level));
    };
    add("before", crossed.always + crossed.off);
    add("after", crossed.onto + crossed.always);
    add("onto", crossed.onto);
    add("off", crossed.off);
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
                                  .population_sd = instrument_.reliability->sd});
      add_changed("reliable", reliable.shares, reliable.expected_improved, reliable.expected_worsened);
    } catch (const NotEnoughData&) {
      // Everybody had the same score before: there is no spread that errors could be told from.
    }
  }
  void add_changed(const char* how, const stats::ChangeShares& shares, std::optional<double> better = {},
                   std::optional<double> worse = {}) {
    const auto add = [&](const char* way, std::uint64_t count, std::optional<double> expected) {
      const std::string measure = std::string(how).append("_").append(way);
      OutcomeRow each = people(
          measure, words(Message(std::string("evaluation.outcome.").append(measure)).with("limit", shares.limit)),
          static_cast<std::int64_t>(count), out_.pairs, options_.level);
      each.expected = expected;
      out_.table.push_back(std::move(each));
    };
    add("better", shares.improved, better);
    add("worse", shares.worsened, worse);
  }

  void fill_benchmarks() {
    std::size_t number = 0;
    for (const outcomes::Benchmark& each : instrument_.benchmarks) {
      Message label = Message("evaluation.outcome.benchmark").with("population", each.population);
      label.with("year", each.year ? std::to_string(*each.year) : std::string("–"));
      OutcomeRow usual = row("benchmark:" + std::to_string(++number), words(std::move(label)));
      usual.value = each.value;
      out_.table.push_back(std::move(usual));
    }
  }

  void fill_target() {
    if (!indicator_.target) return;
    OutcomeRow target = row("target", words(Message("evaluation.outcome.target")));
    target.value = *indicator_.target;
    out_.table.push_back(std::move(target));
    double mean = 0.0;
    for (const double each : out_.after) mean += each;
    mean /= static_cast<double>(out_.after.size());
    const bool reached = out_.higher_is_better ? mean >= *indicator_.target : mean <= *indicator_.target;
    out_.words.push_back(Message(reached ? "evaluation.outcome.reached" : "evaluation.outcome.not_reached")
                             .with("target", *indicator_.target)
                             .with("mean", mean));
  }

  void fill_attrition() {
    const outcomes::Attrition& gone = out_.attrition;
    if (gone.left == 0) return;
    Message told =
        Message(gone.stayed_mean && gone.left_mean ? "evaluation.outcome.left" : "evaluation.outcome.left_all")
            .with("left", gone.left)
            .with("before", gone.before);
    if (gone.stayed_mean && gone.left_mean)
      told.with("left_mean", *gone.left_mean).with("stayed_mean", *gone.stayed_mean);
    out_.words.push_back(std::move(told));
  }

  void tell_outcomes() {
    for (const OutcomeStatement& each : lab_.all<OutcomeStatement>()) {
      if (indicator_.project && each.project && *each.project != *indicator_.project) continue;
      if (!each.anticipated || !each.positive)
        out_.told.push_back({each.id.text(), each.what, each.anticipated, each.positive});
    }
  }

  void fill_notes() {
    out_.basis.notes.emplace_back("evaluation.outcome.uncontrolled");
    if (out_.pairs < few_pairs && out_.pairs >= fewest_pairs)
      out_.basis.notes.push_back(Message("evaluation.outcome.few").with("n", out_.pairs).with("needed", few_pairs));
    if (const Project* project = indicator_.project ? lab_.find(*indicator_.project) : nullptr; project != nullptr)
      for (const Occasion& each : lab_.all<Occasion>())
        if (each.kind == outcomes::OccasionKind::baseline && (!each.project || *each.project == project->id) &&
            each.period.start && project->period.start && *project->period.start < *each.period.start) {
          out_.basis.notes.push_back(
              Message("evaluation.outcome.late_baseline").with("days", *each.period.start - *project->period.start));
          break;
        }
    for (const ToldOutcome& each : out_.told)
      out_.words.push_back(Message(each.positive ? "evaluation.outcome.unexpected" : "evaluation.outcome.negative")
                               .with("what", quoted(each.what)));
  }

  const Lab& lab_;
  const Indicator& indicator_;
  const OutcomeOptions& options_;
  const outcomes::Instrument& instrument_;
  OutcomeEffect out_;
};

}  // namespace

OutcomeEffect outcome_effect(const Lab& lab, const Ref<Indicator>& id, const OutcomeOptions& options) {
  const Indicator& indicator = lab.at(id);
  if (indicator.instrument.empty())
    throw InvalidInput(Message("evaluation.outcome.no_instrument").with("indicator", id.text()));
  if (lab.responses().size() == 0)
    throw NotEnoughData(Message("evaluation.outcome.no_responses").with("instrument", indicator.instrument));
  return Effect(lab, indicator, options).take();
}

std::string OutcomeEffect::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
