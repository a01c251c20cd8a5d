#pragma once
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/stories/place.hpp"
#include "samskab/stories/stories.hpp"

namespace samskab {

/// The answer is one of these: options of a choice by id or label (of a multiple choice: at least one of them is
/// ticked), levels, projects, municipalities, persons, languages, months or values of a carried column.
struct OneOf {
  std::vector<std::string> values = {};
  static constexpr std::string_view type_name = "one_of";
  template <class Self = OneOf>
  static constexpr auto fields() {
    return field_list(field("values", &Self::values, "Ids or labels, of which one must hold."));
  }
  friend bool operator==(const OneOf&, const OneOf&) = default;
};
/// A number of the placement lies between these, bounds included: see coordinate_of().
struct Between {
  std::optional<double> low = {};
  std::optional<double> high = {};
  std::string part = {};
  bool vertical = false;
  static constexpr std::string_view type_name = "between";
  template <class Self = Between>
  static constexpr auto fields() {
    return field_list(
        field("low", &Self::low, "Smallest value; missing: no bound."),
        field("high", &Self::high, "Largest value; missing: no bound."),
        field("part", &Self::part,
              "Anchor whose weight, or stone whose coordinate, is meant; may be empty for dyads and scales."),
        field("vertical", &Self::vertical, "Stones: the height instead of the place from left to right."));
  }
  friend bool operator==(const Between&, const Between&) = default;
};
/// The placement lies within a distance of a place: see distance_from().
struct Near {
  Place place;
  double radius = 0.2;
  static constexpr std::string_view type_name = "near";
  template <class Self = Near>
  static constexpr auto fields() {
    return field_list(field("place", &Self::place, "The place."),
                      field("radius", &Self::radius, "Largest distance, included."));
  }
  friend bool operator==(const Near&, const Near&) = default;
};
/// The answer is in one of these states.
struct InState {
  std::vector<AnswerState> states = {};
  static constexpr std::string_view type_name = "in_state";
  template <class Self = InState>
  static constexpr auto fields() {
    return field_list(field("states", &Self::states, "States, of which one must hold."));
  }
  friend bool operator==(const InState&, const InState&) = default;
};
using Condition = std::variant<OneOf, Between, Near, InState>;

/// A description of stories without code: it can be written down with a figure and applied again when data have grown.
/// All of its conditions must hold; a story without an answer does not meet a condition on it.
struct Filter {
  std::map<std::string, Condition> answers = {};
  std::optional<Timestamp> told_from = {};
  std::optional<Timestamp> told_until = {};
  std::string text = {};
  std::optional<std::vector<std::string>> ids = {};
  static constexpr std::string_view type_name = "Filter";
  template <class Self = Filter>
  static constexpr auto fields() {
    return field_list(
        field("answers", &Self::answers, "Address of a question, or level, project, month ..., and what must hold."),
        field("told_from", &Self::told_from, "Told then or later; stories of unknown time are left out."),
        field("told_until", &Self::told_until, "Told before then; stories of unknown time are left out."),
        field("text", &Self::text, "Words that the story or its title contains, in any case; empty: no condition."),
        field("ids", &Self::ids, "Ids of stories, of which it must be one; missing: no condition.", 1));
  }
  friend bool operator==(const Filter&, const Filter&) = default;
};

/// The stories that meet the filter, as a selection. Raises NotFound with the nearest names for an unknown question,
/// option or value and for ids of no story that was ever here (those of stories withdrawn since, or outside a
/// selection, are met by none), InvalidInput for a condition that the kind of question cannot meet.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// Filter filter;
/// filter.answers["who"] = OneOf{{"who-user", "who-employee"}};
/// filter.answers["weight"] = Between{.low = .5, .high = {}, .part = "weight-2"};
/// where(in.stories, filter).size();  // 12
/// filter.answers["who"] = OneOf{{"who-nobody"}};
/// where(in.stories, filter);  // throws NotFound
/// ```
Stories where(const Stories& stories, const Filter& filter);

}  // namespace samskab
