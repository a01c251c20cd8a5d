#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/metrics/basis.hpp"
#include "samskab/stories/view.hpp"

namespace samskab {

/// What a difference between two groups is about.
enum class Aspect : std::uint8_t { zone, option, laid, state, position };
inline constexpr Label<Aspect> aspect_labels[] = {
    {Aspect::zone, "zone", "sted på figuren", "place on the figure"},
    {Aspect::option, "option", "valgt svar", "option chosen"},
    {Aspect::laid, "laid", "lagt sten", "stone laid"},
    {Aspect::state, "state", "manglende svar", "missing answer"},
    {Aspect::position, "position", "plads på skalaen", "place on the scale"},
};
constexpr LabelList<Aspect> labels(Aspect) { return aspect_labels; }

/// How far two groups are apart on one thing, in a measure that people understand.
struct Difference {
  Aspect aspect = Aspect::zone;
  std::string item;
  std::string place;
  LocalisedText label;
  std::string group_a;
  LocalisedText group_a_label;
  std::string group_b;
  LocalisedText group_b_label;
  double value_a = 0.0;
  double value_b = 0.0;
  double difference = 0.0;
  std::optional<double> low;
  std::optional<double> high;
  std::int64_t n_a = 0;
  std::int64_t n_b = 0;
  static constexpr std::string_view type_name = "Difference";
  template <class Self = Difference>
  static constexpr auto fields() {
    return field_list(
        field("aspect", &Self::aspect, "Place on the figure, option, stone laid, missing answer, or position."),
        field("item", &Self::item, "Id of the stone; empty for other kinds."),
        field("place", &Self::place, "Code of the zone, id of the option or code of the state; empty for positions."),
        field("label", &Self::label, "What the two shares or values are of, in words."),
        field("group_a", &Self::group_a, "Id of the first group."),
        field("group_a_label", &Self::group_a_label, "The first group in words."),
        field("group_b", &Self::group_b, "Id of the second group."),
        field("group_b_label", &Self::group_b_label, "The second group in words."),
        field("value_a", &Self::value_a,
              "Share 0..1, or mean position in the question's own units, every story counted alike; where groups are "
              "compared within projects or municipalities, as if all groups had been in the same ones."),
        field("value_b", &Self::value_b, "The same for the second group."),
        field("difference", &Self::difference, "value_a - value_b."),
        field(
            "low", &Self::low,
            "Lower end of its interval, which holds for all differences of the same aspect together; missing while "
            "collection is open, for groups too small to tell, and for positions where each group answers all alike."),
        field("high", &Self::high, "Upper end of that interval."), field("n_a", &Self::n_a, "Stories behind value_a."),
        field("n_b", &Self::n_b, "Stories behind value_b."));
  }
  friend bool operator==(const Difference&, const Difference&) = default;
};

/// One test of a comparison. The tests of a comparison are a family: read `p_adjusted`.
struct PartTest {
  std::string part;
  std::string item;
  LocalisedText label;
  Message method;
  double statistic = 0.0;
  std::optional<double> effect;
  std::optional<double> p_value;
  std::optional<double> p_adjusted;
  std::int64_t n = 0;
  static constexpr std::string_view type_name = "PartTest";
  template <class Self = PartTest>
  static constexpr auto fields() {
    return field_list(
        field("part", &Self::part,
              "What is tested: placement, two_part, position, spread, options, option, laid, missing or answered."),
        field("item", &Self::item, "Id of the stone or option; empty for the answer as a whole."),
        field("label", &Self::label, "What is tested, in words."), field("method", &Self::method, "The test, by name."),
        field("statistic", &Self::statistic, "Its statistic."),
        field(
            "effect", &Self::effect,
            "Size on the test's own scale: energy coefficient 0..1, P(X<Y)+P(X=Y)/2, Cramer's V 0..1; may be missing."),
        field("p_value", &Self::p_value, "Before adjustment, for the record; missing while collection is open."),
        field("p_adjusted", &Self::p_adjusted, "Adjusted (Holm) for all tests of this comparison."),
        field("n", &Self::n, "Stories in the test."));
  }
  friend bool operator==(const PartTest&, const PartTest&) = default;
};

struct CompareOptions {
  std::string by = {};                     ///< the groups: a single choice, level, project, ...; required
  std::optional<Unit> unit = {};           ///< exchangeable unit; unset: that of the stories
  double alpha = 0.05;                     ///< differences are called clear below this adjusted p
  std::int64_t replicates = 0;             ///< random rearrangements; 0: chosen by the number of stories
  bool declared = false;                   ///< true: this comparison was planned before the data were seen
  std::optional<std::uint64_t> seed = {};  ///< unset: drawn, and recorded in the basis
  unsigned threads = 1;                    ///< 0 = all processors
  std::stop_token stop = {};
};

/// Do groups answer a question differently, where, and how sure is that?
///
/// `clearest` is the difference that people understand and that is largest against its uncertainty, chosen among all
/// rows of `table`; its interval allows for that choice. Tests by kind:
///
/// - triad, stone: energy test of the placements and two-part test (on corners and edges or not, and where inside);
/// - dyad, scale: Brunner-Munzel (two groups) and energy test of the positions;
/// - single choice: chi-squared with Monte Carlo p; multiple choice: one test per option, the teller as unit;
/// - free text: answered or not. For every kind, missing answers are tested beside the placements.
///
/// Rearrangements move whole units. Tellers with several stories stay together; where projects or municipalities nest
/// the tellers and the groups are constant within them, the unit must be theirs. Where groups meet within projects or
/// municipalities, tests and table compare them there, and what these differ by is taken out of both.
///
/// Where tellers have unequally many stories, the tests and their effects weigh them (stats/unit_weights.hpp): a test
/// that counts stories is valid but blind, for it waits on whoever told most. The table counts stories, as pictures and
/// summaries do, and its intervals are wide where few told many; so a test may find a difference that no row is sure
/// of, and where those who told much answer otherwise than those who told little, the two may point to different sides.
/// Where tellers of one group have clearly more stories than those of another, weighing would not hold the level, and
/// the tests count as well; a note says so.
///
/// While collection is open there are no
/// p-values and no intervals: they would be wrong for whoever looks more than once.
struct Comparison {
  Question question;
  std::string by;
  LocalisedText by_title;
  std::optional<Difference> clearest;
  std::optional<double> p_adjusted;
  bool clear = false;
  std::vector<Difference> table;
  std::vector<PartTest> tests;
  std::map<std::string, double> details;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "Comparison";
  template <class Self = Comparison>
  static constexpr auto fields() {
    return field_list(
        field("question", &Self::question, "The question compared."),
        field("by", &Self::by, "What the groups are made by: address of a choice, level, project, ..."),
        field("by_title", &Self::by_title, "The same in words."),
        field("clearest", &Self::clearest,
              "The clearest difference people understand; missing when no two groups have answers."),
        field("p_adjusted", &Self::p_adjusted,
              "For the question as a whole, adjusted for the family in the basis; missing while collection is open."),
        field("clear", &Self::clear, "True when p_adjusted is below alpha."),
        field("table", &Self::table, "Every pair of groups on every zone, option, stone, state or position."),
        field("tests", &Self::tests, "The tests behind it."),
        field("details", &Self::details, "Energy coefficient and friends, by name."),
        field("basis", &Self::basis, "What the comparison rests on."),
        field("words", &Self::words, "The result in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const Comparison&, const Comparison&) = default;
};

/// Compares the groups on one question. Raises NotFound for an unknown question or grouping; InvalidInput when `by` is
/// missing or is the question itself, when the unit cannot be exchanged (the message names those that can), for carried
/// kinds; NotEnoughData with fewer than two groups of at least two units.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const Comparison result = compare(in.stories, "weight", {.by = "who", .declared = true, .seed = 7});
/// result.clear;                                     // true
/// *result.p_adjusted < .001;                        // true
/// result.clearest->label.in(Language::en);          // "between 'what the person wanted' and 'what could be done'"
/// result.clearest->group_a_label.in(Language::en);  // "user of a service"
/// result.clearest->difference;                      // 0.52
/// result.summary(Language::en);                     // "Tellers who answered 'user of a service' place stories…"
/// compare(in.stories, "wieght", {.by = "who"});     // throws NotFound
/// ```
Comparison compare(const View& view, std::string_view address, const CompareOptions& options = {});

}  // namespace samskab
