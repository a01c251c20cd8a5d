#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/signification/signifier.hpp"
#include "samskab/stories/view.hpp"

namespace samskab {

/// One question of the schema and how it was answered.
struct QuestionRow {
  std::string code;
  SignifierKind kind = SignifierKind::free_text;
  LocalisedText title;
  LocalisedText part;
  std::int64_t placed = 0;
  std::int64_t not_applicable = 0;
  std::int64_t not_answered = 0;
  std::int64_t not_asked = 0;
  std::int64_t withheld = 0;
  SignifierRole role = SignifierRole::perception;
  std::string name;
  std::string id;
  static constexpr std::string_view type_name = "QuestionRow";
  template <class Self = QuestionRow>
  static constexpr auto fields() {
    return field_list(
        field("code", &Self::code, "Short code such as T1; empty for kinds that are carried without analysis."),
        field("kind", &Self::kind, "What the question asks its teller to do."),
        field("title", &Self::title, "The question."),
        field("part", &Self::part,
              "The stone, for a row about one stone of a canvas; empty for the question as a whole."),
        field("placed", &Self::placed, "Stories with a value."),
        field("not_applicable", &Self::not_applicable, "Stories whose teller said that it does not apply."),
        field("not_answered", &Self::not_answered, "Stories whose teller skipped it."),
        field("not_asked", &Self::not_asked, "Stories whose teller did not meet it."),
        field("withheld", &Self::withheld, "Stories whose value was quarantined."),
        field("role", &Self::role, "Perception, practice or context."),
        field("name", &Self::name, "The name the user gave; may be empty."),
        field("id", &Self::id, "Stable id of the question, or of the stone."));
  }
  friend bool operator==(const QuestionRow&, const QuestionRow&) = default;
};

/// Every question in schema order, a canvas followed by its stones, with the number of stories of the view in each
/// state of answering. Display and embedded items, which nobody answers, are left out.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const auto rows = questions(in.stories);
/// rows[2].code;            // "T1"
/// rows[2].placed;          // 94
/// rows[2].not_applicable;  // 9
/// ```
std::vector<QuestionRow> questions(const View& view);

}  // namespace samskab
