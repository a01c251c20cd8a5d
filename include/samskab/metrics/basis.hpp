#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/base/message.hpp"
#include "samskab/signification/schema.hpp"
#include "samskab/stories/answer.hpp"
#include "samskab/stories/stories.hpp"

namespace samskab {

/// The question that a result is about.
struct Question {
  std::string id;
  std::string code;
  SignifierKind kind = SignifierKind::free_text;
  LocalisedText title;
  static constexpr std::string_view type_name = "Question";
  template <class Self = Question>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Stable id of the signifier."),
                      field("code", &Self::code, "Short code such as T1."),
                      field("kind", &Self::kind, "Triad, dyad, stones, choice, scale or free text."),
                      field("title", &Self::title, "The question in words."));
  }
  friend bool operator==(const Question&, const Question&) = default;
};
/// The question at this place of the schema, below its size.
/// ```cpp
/// const Schema schema = io::read_schema(io::read_file("schema.json"));
/// const Question question = question_at(schema, schema.find("weight"));
/// question.code;                    // "T1"
/// question.title.in(Language::en);  // "What weighed most was …"
/// ```
Question question_at(const Schema& schema, std::size_t index);

/// How many stories are in a state.
struct StateCount {
  AnswerState state = AnswerState::placed;
  std::int64_t stories = 0;
  static constexpr std::string_view type_name = "StateCount";
  template <class Self = StateCount>
  static constexpr auto fields() {
    return field_list(field("state", &Self::state, "Placed, not applicable, not answered, not asked or withheld."),
                      field("stories", &Self::stories, "Stories in this state."));
  }
  friend bool operator==(const StateCount&, const StateCount&) = default;
};

/// The size of one group. Without a grouping there is one group, with the id "all".
struct GroupCount {
  std::string id;
  LocalisedText label;
  std::int64_t stories = 0;
  std::optional<std::int64_t> persons;
  std::int64_t units = 0;
  std::vector<StateCount> states;
  static constexpr std::string_view type_name = "GroupCount";
  template <class Self = GroupCount>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Stable id of the group; 'all' when everyone is in one group."),
        field("label", &Self::label, "The group in words."), field("stories", &Self::stories, "Stories in the group."),
        field("persons", &Self::persons, "Distinct tellers in the group; missing when tellers are not known."),
        field("units", &Self::units, "Units of analysis with a placed answer; the n that counts for certainty."),
        field("states", &Self::states, "Stories per state of the answer, in the order of the states."));
  }
  friend bool operator==(const GroupCount&, const GroupCount&) = default;
};

/// How many things of a laboratory's record a figure rests on.
struct RecordCount {
  std::string kind;
  LocalisedText label;
  std::int64_t count = 0;
  static constexpr std::string_view type_name = "RecordCount";
  template <class Self = RecordCount>
  static constexpr auto fields() {
    return field_list(field("kind", &Self::kind, "Code of the kind of thing, such as stakeholder."),
                      field("label", &Self::label, "The kind in words."),
                      field("count", &Self::count, "How many of them."));
  }
  friend bool operator==(const RecordCount&, const RecordCount&) = default;
};

/// What a figure rests on. No result leaves without one.
struct Basis {
  std::string metric;
  Message method;
  std::int64_t stories = 0;
  std::optional<std::int64_t> persons;
  std::vector<GroupCount> groups;
  std::vector<StateCount> states;
  std::int64_t withdrawn = 0;
  std::int64_t not_permitted = 0;
  std::int64_t ungrouped = 0;
  Unit unit = Unit::story;
  std::int64_t units = 0;
  std::optional<double> level;
  std::optional<std::uint64_t> seed;
  std::optional<std::int64_t> replicates;
  std::string version;
  std::string schema_id;
  std::int64_t schema_version = 0;
  bool open = false;
  std::optional<std::int64_t> family;
  bool exploratory = false;
  std::vector<Message> notes;
  std::string digest;
  std::vector<RecordCount> records;
  static constexpr std::string_view type_name = "Basis";
  template <class Self = Basis>
  static constexpr auto fields() {
    return field_list(
        field("metric", &Self::metric, "The function that made the result: summarise, zones, density or compare."),
        field("method", &Self::method, "How it was computed, in words."),
        field("stories", &Self::stories, "Stories in the view, whether or not they answered the question."),
        field("persons", &Self::persons, "Distinct tellers of these stories; missing when tellers are not known."),
        field("groups", &Self::groups, "The size of each group."),
        field("states", &Self::states, "Stories per state of the answer, over all groups and the ungrouped."),
        field("withdrawn", &Self::withdrawn, "Stories left out because they were withdrawn."),
        field("not_permitted", &Self::not_permitted, "Stories left out because consent does not cover the purpose."),
        field("ungrouped", &Self::ungrouped, "Stories that belong to none of the groups; they are in no number."),
        field("unit", &Self::unit, "The unit of analysis: story, person, project or municipality."),
        field("units", &Self::units, "Units with a placed answer in one of the groups."),
        field("level", &Self::level, "Confidence level of the intervals, 0..1; missing when there are none."),
        field("seed", &Self::seed, "Seed of the random draws; missing when nothing was drawn."),
        field("replicates", &Self::replicates, "Random rearrangements or resamples; missing when nothing was drawn."),
        field("version", &Self::version, "Version of samskab."),
        field("schema_id", &Self::schema_id, "Id of the schema."),
        field("schema_version", &Self::schema_version, "Version of the schema."),
        field("open", &Self::open, "True while stories are still being collected."),
        field("family", &Self::family, "Number of tests that p_adjusted accounts for; missing without tests."),
        field("exploratory", &Self::exploratory,
              "True when the comparison was not declared before the data were seen."),
        field("notes", &Self::notes, "What else a reader must know."),
        field("digest", &Self::digest, "Fingerprint of the values used: equal fingerprints, equal data."),
        field("records", &Self::records,
              "Things of the laboratory's record that the figure rests on; empty for a figure about stories alone.",
              1));
  }
  /// The basis in plain words: how many stories and people, what is missing or left out, how it was computed.
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const Basis&, const Basis&) = default;
};

/// What every result has: described fields, a basis, a table of described rows, and itself in plain words.
template <class T>
concept Result = Described<T> && requires(const T& result) {
  { result.basis } -> std::convertible_to<const Basis&>;
  result.table;
  { result.summary(Language::da) } -> std::convertible_to<std::string>;
};

}  // namespace samskab
