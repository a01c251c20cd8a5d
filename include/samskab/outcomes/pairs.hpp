#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/outcomes/interpretation.hpp"
#include "samskab/outcomes/responses.hpp"

namespace samskab::outcomes {

/// How many of those who had one score before were not there after.
struct AttritionRow {
  double score = 0;
  std::int64_t persons = 0;
  std::int64_t left = 0;
  static constexpr std::string_view type_name = "AttritionRow";
  template <class Self = AttritionRow>
  static constexpr auto fields() {
    return field_list(field("score", &Self::score, "The score before."),
                      field("persons", &Self::persons, "People who had it."),
                      field("left", &Self::left, "Of them, those without a score after."));
  }
  friend bool operator==(const AttritionRow&, const AttritionRow&) = default;
};

/// Who is missing after. Those who stayed are not those who began: a change among them is not the change of all.
struct Attrition {
  std::int64_t before = 0;
  std::int64_t after = 0;
  std::int64_t both = 0;
  std::int64_t left = 0;
  std::int64_t joined = 0;
  std::int64_t reversed = 0;
  std::optional<double> stayed_mean;
  std::optional<double> left_mean;
  std::vector<AttritionRow> by_score;
  static constexpr std::string_view type_name = "Attrition";
  template <class Self = Attrition>
  static constexpr auto fields() {
    return field_list(
        field("before", &Self::before, "People with a score before."),
        field("after", &Self::after, "People with a score after."),
        field("both", &Self::both, "People with both: those a change can be told of."),
        field("left", &Self::left, "People with a score before and none after."),
        field("joined", &Self::joined, "People with a score after and none before."),
        field("reversed", &Self::reversed,
              "People whose answer after is dated before their answer before; they are in none of the pairs.", 1),
        field("stayed_mean", &Self::stayed_mean, "Mean score before of those with both; missing: nobody."),
        field("left_mean", &Self::left_mean, "Mean score before of those who left; missing: nobody left."),
        field("by_score", &Self::by_score, "For each score before, lowest first: how many had it and how many left."));
  }
  friend bool operator==(const Attrition&, const Attrition&) = default;
};

/// The scores of people at two times: entry i of `before` and `after` are of person i.
struct PairedScores {
  std::string instrument;
  std::string before_occasion;
  std::string after_occasion;
  std::vector<std::string> persons;
  std::vector<double> before;
  std::vector<double> after;
  Attrition attrition;
  static constexpr std::string_view type_name = "PairedScores";
  template <class Self = PairedScores>
  static constexpr auto fields() {
    return field_list(field("instrument", &Self::instrument, "Id of the instrument."),
                      field("before_occasion", &Self::before_occasion, "The occasion before, as it was asked for."),
                      field("after_occasion", &Self::after_occasion, "The occasion after, as it was asked for."),
                      field("persons", &Self::persons, "Codes of the people with both scores."),
                      field("before", &Self::before, "Their scores before."),
                      field("after", &Self::after, "Their scores after."),
                      field("attrition", &Self::attrition, "Who is missing."));
  }
  friend bool operator==(const PairedScores&, const PairedScores&) = default;
};

/// The people who have a score at both occasions (ids or kinds), in the order of their first response, and who is
/// missing. The responses are to one instrument. Where a kind has several occasions, a person's latest row counts
/// before, and the latest after. A pair whose days run backwards is left out and counted: one of them is wrong. Raises
/// InvalidInput for responses to several instruments or one occasion given twice, NotFound for an occasion that nobody
/// answered at.
PairedScores pairs(const Responses& responses, std::string_view before = "baseline", std::string_view after = "after");

/// How many crossed a cut-point, and which way. "On" is the side on which the cut-point holds.
struct Crossing {
  std::string cut_point;
  std::int64_t persons = 0;
  std::int64_t never = 0;
  std::int64_t onto = 0;
  std::int64_t off = 0;
  std::int64_t always = 0;
  double before_share = 0;
  double after_share = 0;
  static constexpr std::string_view type_name = "Crossing";
  template <class Self = Crossing>
  static constexpr auto fields() {
    return field_list(field("cut_point", &Self::cut_point, "Id of the cut-point."),
                      field("persons", &Self::persons, "People with both scores."),
                      field("never", &Self::never, "Not on its side, neither before nor after."),
                      field("onto", &Self::onto, "Not before, but after."),
                      field("off", &Self::off, "Before, but not after."),
                      field("always", &Self::always, "Before and after."),
                      field("before_share", &Self::before_share, "Share on its side before, 0 to 1."),
                      field("after_share", &Self::after_share, "Share on its side after, 0 to 1."));
  }
  friend bool operator==(const Crossing&, const Crossing&) = default;
};

/// Raises NotEnoughData when there are no pairs.
/// ```cpp
/// // Three people before; one of them left.
/// outcomes::ResponsesBuilder builder({outcomes::preset("who5")});
/// const auto answered = [&](const char* person, outcomes::OccasionKind when, int code) {
///   outcomes::Response answer;
///   answer.person = person;
///   answer.instrument = "who5";
///   answer.kind = when;
///   answer.items.assign(5, code);
///   builder.append(answer);
/// };
/// using Kind = outcomes::OccasionKind;
/// answered("p1", Kind::baseline, 2);
/// answered("p2", Kind::baseline, 1);
/// answered("p3", Kind::baseline, 3);
/// answered("p1", Kind::after, 4);
/// answered("p2", Kind::after, 2);
/// const outcomes::PairedScores both = outcomes::pairs(builder.snapshot());
/// both.before;          // {40, 20}
/// both.after;           // {80, 40}
/// both.attrition.left;  // 1
/// const auto crossed = outcomes::crossing(both, outcomes::preset("who5").cut_points[0]);
/// crossed.cut_point;  // "poor"
/// crossed.off;        // 1
/// ```
Crossing crossing(const PairedScores& pairs, const CutPoint& cut_point);

}  // namespace samskab::outcomes
