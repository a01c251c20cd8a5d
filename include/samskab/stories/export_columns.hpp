#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/table.hpp"
#include "samskab/stories/view.hpp"

namespace samskab {

struct ColumnOptions {
  std::string language = {};  ///< BCP-47 tag of the labels; empty: the schema's main language, else Danish
  bool text = true;           ///< free texts, and what was written at "other"
  bool carried = true;        ///< columns of the source that belong to no question
  bool moments = false;       ///< times as moments; otherwise as texts, which files of every kind bring back unharmed
};

/// The stories of a view as columns for dataframes and files, one row per story:
///
///     story_id told received level person project municipality language     times as ISO 8601, UTC
///     t1_a_plan t1_chance t1_people t1_state                                triad: a weight per anchor
///     d1 d1_state · x1 x1_state                                             fraction towards the second end · value
///     s1_us_x s1_us_y s1_us_state                                           a canvas, stone by stone
///     c1 c1_id c1_other c1_state                                            single choice: label, id of the option
///     c2_dug c2_sowed c2_other c2_state                                     multiple choice: true or false per option
///     f1 f1_state                                                           texts and carried kinds
///
/// A name that the user gave stands in place of the short code. The states tell why a value is missing: a missing value
/// is never 0, and never a number. Columns of the source keep their names. Withdrawn stories are not in a view.
/// What a table has no place for, the account and who withdrew, a file of stories keeps (io/stories_file.hpp).
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const Table columns = story_columns(in.stories, {.language = "en", .text = false});
/// columns.rows();             // 104
/// columns.columns()[8].name;  // "f1_state"
/// ```
Table story_columns(const View& view, const ColumnOptions& options = {});

/// The columns that the answers to one question are exported as; a reader knows a table of ours by them.
struct AnswerColumnNames {
  std::vector<std::string> values;  ///< what is read back: weights, positions, x and y of each stone, ids of options
  std::vector<std::string> labels;  ///< single choice: the option in words, beside its id
  std::vector<std::string> states;  ///< one; stones: one for each, and then the canvas
  std::string other;                ///< choices: what was written at "other"; only there when somebody did
};
/// One for each question of the schema, in its order. `others`: of a table in which something was written at "other";
/// without it another question may have the name of that column.
/// ```cpp
/// const Schema schema = io::read_schema(io::read_file("schema.json"));
/// const AnswerColumnNames weight = answer_column_names(schema, {.language = "en"}).at(2);
/// weight.values.at(0);  // "weight_what_the_person_wanted"
/// weight.states;        // {"weight_state"}
/// ```
std::vector<AnswerColumnNames> answer_column_names(const Schema& schema, const ColumnOptions& options = {},
                                                   bool others = true);

/// Lower-case ASCII letters, digits and single underscores, at most 40 of them: "Børn & unge" gives "boern_unge".
/// ```cpp
/// column_name("Børn & unge");  // "boern_unge"
/// ```
std::string column_name(std::string_view text);

}  // namespace samskab
