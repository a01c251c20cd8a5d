#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"

/// What others have said about the scores of an instrument: where a score begins to mean something, what is usual, and
/// which change matters. Each of them carries its source and how well that source was checked.
namespace samskab::outcomes {

/// How far a figure or a rule has been followed to its source.
enum class Support : std::uint8_t { seen, second_hand, unverified };
inline constexpr Label<Support> support_labels[] = {
    {Support::seen, "seen", "set i kilden", "seen in the source"},
    {Support::second_hand, "second_hand", "gengivet af andre", "as others repeat it"},
    {Support::unverified, "unverified", "ikke efterprøvet", "not verified"},
};
constexpr LabelList<Support> labels(Support) { return support_labels; }

/// On which side of its value a cut-point counts.
enum class Comparison : std::uint8_t { at_least, above, at_most, below };
inline constexpr Label<Comparison> comparison_labels[] = {
    {Comparison::at_least, "at_least", "mindst", "at least"},
    {Comparison::above, "above", "over", "above"},
    {Comparison::at_most, "at_most", "højst", "at most"},
    {Comparison::below, "below", "under", "below"},
};
constexpr LabelList<Comparison> labels(Comparison) { return comparison_labels; }

/// Where a score begins to mean something. Scores are the measure; a cut-point only says how many stand on each side.
struct CutPoint {
  std::string id;
  Comparison op = Comparison::at_least;
  double value = 0;
  LocalisedText label;
  std::string source;
  Support support = Support::unverified;
  static constexpr std::string_view type_name = "CutPoint";
  template <class Self = CutPoint>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique in the instrument."),
                      field("op", &Self::op, "On which side of the value a score counts."),
                      field("value", &Self::value, "The value, as a score."),
                      field("label", &Self::label, "What a score on that side is taken for."),
                      field("source", &Self::source, "Who says so."),
                      field("support", &Self::support, "How far that has been followed to its source."));
  }
  friend bool operator==(const CutPoint&, const CutPoint&) = default;

  /// Does a score stand on the side that counts?
  [[nodiscard]] constexpr bool holds(double score) const {
    switch (op) {
      case Comparison::at_least:
        return score >= value;
      case Comparison::above:
        return score > value;
      case Comparison::at_most:
        return score <= value;
      case Comparison::below:
        return score < value;
    }
    return false;
  }
};

/// What a benchmark's value is.
enum class BenchmarkMeasure : std::uint8_t { mean, median, share };
inline constexpr Label<BenchmarkMeasure> benchmark_measure_labels[] = {
    {BenchmarkMeasure::mean, "mean", "gennemsnit", "mean"},
    {BenchmarkMeasure::median, "median", "median", "median"},
    {BenchmarkMeasure::share, "share", "andel ved en grænse", "share at a cut-point"},
};
constexpr LabelList<BenchmarkMeasure> labels(BenchmarkMeasure) { return benchmark_measure_labels; }

/// What is usual somewhere.
struct Benchmark {
  LocalisedText population;
  std::optional<int> year;
  BenchmarkMeasure measure = BenchmarkMeasure::mean;
  std::string cut_point;
  double value = 0;
  std::string source;
  Support support = Support::unverified;
  static constexpr std::string_view type_name = "Benchmark";
  template <class Self = Benchmark>
  static constexpr auto fields() {
    return field_list(
        field("population", &Self::population, "Who was asked."),
        field("year", &Self::year, "When; missing: not known."),
        field("measure", &Self::measure, "Mean, median or share."),
        field("cut_point", &Self::cut_point, "A share: the cut-point it is the share of; otherwise empty."),
        field("value", &Self::value, "A score, or a share between 0 and 1."),
        field("source", &Self::source, "Where it is from."),
        field("support", &Self::support, "How far it has been followed to its source."));
  }
  friend bool operator==(const Benchmark&, const Benchmark&) = default;
};

/// The smallest change that people notice or that is held to matter. Not the same as a change beyond measurement error.
struct ImportantDifference {
  double value = 0;
  std::string source;
  Support support = Support::unverified;
  static constexpr std::string_view type_name = "ImportantDifference";
  template <class Self = ImportantDifference>
  static constexpr auto fields() {
    return field_list(field("value", &Self::value, "In points of the score; above 0."),
                      field("source", &Self::source, "Who says so."),
                      field("support", &Self::support, "How far that has been followed to its source."));
  }
  friend bool operator==(const ImportantDifference&, const ImportantDifference&) = default;
};

/// What a reliable change rests on.
struct Reliability {
  double coefficient = 0;
  std::optional<double> sd;
  LocalisedText population;
  std::string source;
  Support support = Support::unverified;
  static constexpr std::string_view type_name = "Reliability";
  template <class Self = Reliability>
  static constexpr auto fields() {
    return field_list(field("coefficient", &Self::coefficient, "Between 0 and 1."),
                      field("sd", &Self::sd, "Standard deviation of the score there; missing: not known."),
                      field("population", &Self::population, "Who was asked."),
                      field("source", &Self::source, "Where it is from."),
                      field("support", &Self::support, "How far it has been followed to its source."));
  }
  friend bool operator==(const Reliability&, const Reliability&) = default;
};

}  // namespace samskab::outcomes
