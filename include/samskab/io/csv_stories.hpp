#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/error.hpp"
#include "samskab/io/columns.hpp"
#include "samskab/io/mapping.hpp"
#include "samskab/signification/schema.hpp"

namespace samskab::io {

/// Which columns of a table hold the answers to one question.
struct QuestionColumns {
  std::string signifier;
  std::vector<std::string> columns;
  std::string not_applicable;
  std::string other = {};
  std::vector<std::string> labels = {};
  std::vector<std::string> states = {};
  static constexpr std::string_view type_name = "QuestionColumns";
  template <class Self = QuestionColumns>
  static constexpr auto fields() {
    return field_list(
        field("signifier", &Self::signifier, "Any address of the question."),
        field("columns", &Self::columns,
              "Triad: three weights in anchor order. Dyad: the way towards the second anchor, or both "
              "ends. Stones: x and y of "
              "each. Choice: one column with the option's id or label (several divided by "
              "list_separator), or one per option. "
              "Others: one."),
        field("not_applicable", &Self::not_applicable,
              "A column that is ticked when the question does not apply; may be empty."),
        field("other", &Self::other, "Choice: the column of what was written at \"other\"; may be empty."),
        field("labels", &Self::labels,
              "Single choice: a column that says the option again, in words; a row where the two disagree is withheld. "
              "May be empty."),
        field("states", &Self::states,
              "Columns that say why there is no answer (placed, not_applicable, not_answered, not_asked, withheld), as "
              "our own tables do: one; stones: one for each, and then the canvas. May be empty."));
  }
  friend bool operator==(const QuestionColumns&, const QuestionColumns&) = default;
};

/// Which columns of a table are what. Columns that are not named are carried along and listed.
struct ColumnMapping {
  std::vector<QuestionColumns> questions;
  std::string id;
  std::string told;
  std::string received;
  std::string language;
  std::string level = {};
  std::string person = {};
  std::string project = {};
  std::string municipality = {};
  std::vector<std::string> not_applicable_codes = {"N/A"};
  std::string list_separator = ";";
  static constexpr std::string_view type_name = "ColumnMapping";
  template <class Self = ColumnMapping>
  static constexpr auto fields() {
    return field_list(
        field("questions", &Self::questions,
              "The questions and their columns; a question that is left out was not asked."),
        field("id", &Self::id, "Column of the story ids; empty: stories are named after their rows."),
        field("told", &Self::told,
              "Column of when stories were told: ISO 8601 (Danish time unless it says otherwise), epoch, or Danish "
              "dates with the day first (1-02-2026, 1.2.2026 13.05); may be empty."),
        field("received", &Self::received, "Column of when stories were received; may be empty."),
        field("language", &Self::language, "Column of the stories' language tags; may be empty."),
        field("level", &Self::level, "Column of the levels where the options name none; may be empty."),
        field(
            "person", &Self::person,
            "Column of the tellers' codes where the options name no persons; may be empty. Codes that samskab made are "
            "kept, anything else is hashed."),
        field("project", &Self::project, "Column of the project codes where the options name none; may be empty."),
        field("municipality", &Self::municipality,
              "Column of the municipality codes where the options name none; may be empty."),
        field("not_applicable_codes", &Self::not_applicable_codes, "Cells that mean that the question does not apply."),
        field("list_separator", &Self::list_separator,
              "Divides the options in one cell of a multiple choice; one character."));
  }
  friend bool operator==(const ColumnMapping&, const ColumnMapping&) = default;
};

/// A mapping by names: columns called like a question's id, name, short code or title, followed (for triads, stones and
/// choices with several columns) by the part's id, label or number. Read it before you rely on it. A table that
/// story_columns() made is known by its names, and everything in it is taken for what it is.
/// ```cpp
/// const Schema schema = io::read_schema(io::read_file("schema.json"));
/// io::ColumnMapping mapping = io::propose_columns(schema, {"nr", "pace", "who", "told on"});
/// mapping.questions.size();      // 2
/// mapping.questions[0].columns;  // {"pace"}
/// // Read it before you rely on it: what it did not know, you do.
/// mapping.id = "nr";
/// mapping.told = "told on";
/// ```
ColumnMapping propose_columns(const Schema& schema, const std::vector<std::string>& header);

/// Reads stories from any CSV file. Numbers may have a decimal comma; triad weights and other positions may be
/// fractions or percentages, which is found out for each question.
///
/// Raises FormatError when the file is not what it should be, a column is there twice, there are no rows, or a question
/// mixes fractions and percentages; NotFound when the mapping or a role names a column that is not there; InvalidInput
/// when a question has the wrong number of columns or none of the questions has any.
/// ```cpp
/// const Schema schema = io::read_schema(io::read_file("schema.json"));
/// io::ColumnMapping mapping = io::propose_columns(schema, {"nr", "pace", "who"});
/// mapping.id = "nr";
/// const std::string text = "nr;pace;who\n1;0,25;who-user\n2;0,75;who-employee\n3;;\n";
/// const io::Imported in = io::read_csv_stories(schema, io::bytes_of(text), mapping);
/// in.stories.size();                                                          // 3
/// summarise(in.stories, "pace").table[0].value;                               // 0.5
/// in.stories.intake().balanced();                                             // true
/// io::try_read_csv_stories(schema, io::bytes_of("nr"), mapping).has_value();  // false
/// ```
Imported read_csv_stories(const Schema& schema, std::span<const std::byte> data, const ColumnMapping& mapping,
                          const IntakeOptions& options = {});
/// The same with propose_columns().
Imported read_csv_stories(const Schema& schema, std::span<const std::byte> data, const IntakeOptions& options = {});
/// The same from a file, whose bytes never lie in memory all at once (unless they are not UTF-8). `path` is UTF-8.
/// Raises FileError too: when the file cannot be read, and when another program changes it meanwhile.
/// ```cpp
/// const Schema schema = io::read_schema(io::read_file("schema.json"));
/// io::read_csv_file(schema, "stories_spring.csv").stories.size();   // 104
/// io::try_read_csv_file(schema, "stories_winter.csv").has_value();  // false
/// ```
Imported read_csv_file(const Schema& schema, std::string_view path, const ColumnMapping& mapping,
                       const IntakeOptions& options = {});
Imported read_csv_file(const Schema& schema, std::string_view path, const IntakeOptions& options = {});
Expected<Imported> try_read_csv_stories(const Schema& schema, std::span<const std::byte> data,
                                        const ColumnMapping& mapping, const IntakeOptions& options = {});
Expected<Imported> try_read_csv_stories(const Schema& schema, std::span<const std::byte> data,
                                        const IntakeOptions& options = {});
Expected<Imported> try_read_csv_file(const Schema& schema, std::string_view path, const ColumnMapping& mapping,
                                     const IntakeOptions& options = {});
Expected<Imported> try_read_csv_file(const Schema& schema, std::string_view path, const IntakeOptions& options = {});

/// Stories from columns that a program holds in memory (a dataframe, a sheet): the same rules and errors as for a file.
/// A column may be text, numbers or categories, whatever the question asks for; it is converted.
/// ```cpp
/// // What a program holds in memory: a sheet, a dataframe.
/// const Schema schema = io::read_schema(io::read_file("schema.json"));
/// std::vector<io::SourceColumn> columns{io::text_column("id", {"s1", "s2"}), io::number_column("pace", {.2, .6})};
/// const io::ColumnMapping mapping = io::propose_columns(schema, {"id", "pace"});
/// io::stories_from_columns(schema, std::move(columns), mapping).stories.size();  // 2
/// ```
Imported stories_from_columns(const Schema& schema, std::vector<SourceColumn> columns, const ColumnMapping& mapping,
                              const IntakeOptions& options = {});

}  // namespace samskab::io
