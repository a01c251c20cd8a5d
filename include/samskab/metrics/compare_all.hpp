#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "samskab/metrics/compare.hpp"

namespace samskab {

/// How p-values of a family of comparisons are adjusted.
enum class FamilyAdjustment : std::uint8_t { false_discovery, familywise };
inline constexpr Label<FamilyAdjustment> family_adjustment_labels[] = {
    {FamilyAdjustment::false_discovery, "false_discovery", "andel falske fund (Benjamini-Hochberg)",
     "false discovery rate (Benjamini-Hochberg)"},
    {FamilyAdjustment::familywise, "familywise", "risiko for blot ét falsk fund (Holm)", "family-wise error (Holm)"},
};
constexpr LabelList<FamilyAdjustment> labels(FamilyAdjustment) { return family_adjustment_labels; }

/// One question in the ranking of differences.
struct RankedDifference {
  std::int64_t rank = 0;
  std::string code;
  LocalisedText title;
  bool clear = false;
  std::optional<double> p_adjusted;
  std::optional<Difference> clearest;
  static constexpr std::string_view type_name = "RankedDifference";
  template <class Self = RankedDifference>
  static constexpr auto fields() {
    return field_list(
        field("rank", &Self::rank, "1 is the clearest."), field("code", &Self::code, "Short code of the question."),
        field("title", &Self::title, "The question in words."),
        field("clear", &Self::clear, "True when p_adjusted is below alpha."),
        field("p_adjusted", &Self::p_adjusted, "Adjusted for all questions compared; missing while open."),
        field("clearest", &Self::clearest, "The difference that people understand."));
  }
  friend bool operator==(const RankedDifference&, const RankedDifference&) = default;
};

struct CompareAllOptions {
  std::string by = {};  ///< the groups; required
  /// Addresses. Empty: every question that can be compared, but not the one that the groups are made from: `by` itself,
  /// or the question that a role such as the level was read from. The basis names it among its notes.
  std::vector<std::string> questions = {};
  std::optional<Unit> unit = {};  ///< exchangeable unit; unset: that of the stories
  double alpha = 0.05;            ///< differences are called clear below this adjusted p
  FamilyAdjustment adjustment = FamilyAdjustment::false_discovery;
  std::int64_t replicates = 0;             ///< random rearrangements; 0: chosen by stories and size of the family
  bool declared = false;                   ///< true: these comparisons were planned before the data were seen
  std::optional<std::uint64_t> seed = {};  ///< unset: drawn, and recorded in the basis
  unsigned threads = 1;                    ///< 0 = all processors
  std::stop_token stop = {};
};

/// The groups compared on many questions, clearest difference first. p_adjusted of each part is adjusted for all of
/// them, and the intervals of the parts are wider than those of compare(), since the clear ones are picked from many.
struct ComparisonSet {
  std::string by;
  LocalisedText by_title;
  std::vector<Comparison> parts;
  std::vector<RankedDifference> table;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "ComparisonSet";
  template <class Self = ComparisonSet>
  static constexpr auto fields() {
    return field_list(
        field("by", &Self::by, "What the groups are made by."),
        field("by_title", &Self::by_title, "The same in words."),
        field("parts", &Self::parts, "One comparison per question, in the order of `table`."),
        field("table", &Self::table, "The questions, clearest difference first."),
        field("basis", &Self::basis, "What the ranking rests on; `notes` lists questions left out and why."),
        field("words", &Self::words, "The result in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const ComparisonSet&, const ComparisonSet&) = default;
};

/// Compares the groups on every question asked for. Questions with too few answers are left out and named in the notes.
/// Errors as compare(); NotEnoughData when no question is left.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const ComparisonSet all = compare_all(in.stories, {.by = "who", .questions = {"T1", "T2", "D1"}, .seed = 7});
/// all.table[0].code;                                    // "T1"
/// all.table[0].clear;                                   // true
/// *all.table[0].p_adjusted < *all.table[1].p_adjusted;  // true
/// ```
ComparisonSet compare_all(const View& view, const CompareAllOptions& options);

}  // namespace samskab
