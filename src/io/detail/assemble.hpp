#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/io/mapping.hpp"
#include "samskab/stories/builder.hpp"

namespace samskab::io::detail {

inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// How the columns of a question hold its answers.
enum class Form : std::uint8_t {
  none,           ///< no columns: not asked
  weights,        ///< triad: three weights in anchor order
  corner_xy,      ///< triad: x and y as fractions of side and height
  cartesian_xy,   ///< triad: x and y where the side is 1
  fraction,       ///< dyad: towards the second anchor
  fraction_back,  ///< dyad: towards the first anchor
  scale,          ///< scale: the value
  points,         ///< stones: x and y of each
  option,         ///< single choice: id or label of the option
  ticks,          ///< choice: a column for each option
  list,           ///< multiple choice: ids or labels with a separator in one cell
  words           ///< text
};

struct QuestionPlan {
  Form form = Form::none;
  std::vector<std::size_t> columns;  ///< positions in the source; no_column where a part has none
  std::size_t not_applicable = no_column;
  std::vector<std::size_t> also;  ///< columns that say the same again; kept as written where the placement is not
  bool detect_percent = false;  ///< 0..100 is possible: found out from the values
};

/// Which column of the source is what.
struct Plan {
  std::vector<QuestionPlan> questions;  ///< one per signifier
  std::size_t id = no_column;
  std::size_t language = no_column;
  std::vector<std::size_t> told;  ///< the first that holds a time counts
  std::size_t received = no_column;
  std::vector<std::size_t> carried;
  std::vector<std::string> not_applicable_codes;  ///< cells that mean "does not apply"
  char list_separator = ';';
};

/// What the columns of a question are to be read as.
ColumnType type_for(Form form);

/// Source columns on their way into a table of stories.
class Assembly {
 public:
  Assembly(Schema schema, std::vector<SourceColumn> columns, Plan plan, const IntakeOptions& options);
  /// Runs all steps; the roles' own columns (options.level and so on) must be among the columns.
  Imported finish(std::vector<ColumnUse> uses, std::string layout, std::vector<IntakeNote> notes);

 private:
  struct RoleColumn;
  struct RoleCells;
  // story_rows.cpp: which rows are stories, and when they were told
  void check_columns() const;
  void choose_rows();
  void fill_times(TimeColumn& out, const std::vector<std::size_t>& sources, std::string_view what);
  void fill_language();
  void fill_carried();
  // story_roles.cpp
  void fill_roles();
  void fill_level(const RoleSource& source);
  void fill_codes(const RoleSource& source, std::string_view role, CodedColumn& out);
  void fill_codes_of(const RoleCells& cells, CodedColumn& out) const;
  void fill_person();
  void fill_consent(const ConsentSource& source);
  // story_answers.cpp
  void fill_answers();
  void fill(TriadColumn& out, const Signifier& signifier, const QuestionPlan& plan);
  void fill(PositionColumn& out, const Signifier& signifier, const QuestionPlan& plan);
  void fill(CanvasColumn& out, const Signifier& signifier, const QuestionPlan& plan);
  void fill(ChoiceColumn& out, const Signifier& signifier, const QuestionPlan& plan);
  void fill(TicksColumn& out, const Signifier& signifier, const QuestionPlan& plan);
  void fill(WordsColumn& out, const Signifier& signifier, const QuestionPlan& plan);
  void fill(std::monostate&, const Signifier&, const QuestionPlan&) {}
  std::vector<AnswerState> blank_states(const QuestionPlan& plan);
  double factor(const Signifier& signifier, const std::vector<const NumberColumn*>& columns);

  [[nodiscard]] const NumberColumn& numbers(std::size_t column) const { return std::get<NumberColumn>(columns_[column].data); }
  /// Unreadable cells of these columns that are no agreed code for "does not apply".
  struct Stray {
    std::size_t row;
    std::size_t column;
    std::string text;
    bool not_applicable;
  };
  [[nodiscard]] std::vector<Stray> strays(const std::vector<std::size_t>& columns) const;
  [[nodiscard]] bool is_not_applicable(std::string_view text) const;
  [[nodiscard]] std::int64_t source_row(std::size_t row) const { return source_rows_.empty() ? static_cast<std::int64_t>(row) + 2 : source_rows_[row]; }
  [[nodiscard]] const QuestionPlan& plan_of(const Signifier& signifier) const;
  [[nodiscard]] std::string address(const Signifier& signifier) const;
  void note(std::string kind, std::size_t row, const Signifier* signifier, std::size_t column, Message message);
  void note(std::string kind, std::size_t column, Message message);
  void quarantine(AnswerState& state, std::size_t row, const Signifier& signifier, const std::vector<std::size_t>& columns, Message why);
  void adjusted(std::size_t row, const Signifier& signifier, const std::vector<std::size_t>& columns, Message what);
  void accept(std::int64_t count) {
    account_.values_read += count;
    account_.values_accepted += count;
  }
  /// Remembers how the source wrote a cell that the table does not hold as written.
  void remember(std::size_t row, std::size_t column);

  /// A question or column that a role names.
  struct RoleColumn {
    const Signifier* signifier = nullptr;
    std::size_t column = no_column;
  };
  /// What a role's source says in each row: codes into the distinct texts (option ids or cells) and what they mean.
  struct RoleCells {
    std::vector<std::int32_t> codes;
    std::vector<std::string> texts;
    std::vector<std::string> meanings;
    std::vector<LocalisedText> labels;
    const Signifier* signifier = nullptr;
    std::size_t column = no_column;
  };
  [[nodiscard]] RoleColumn find_role(std::string_view name, std::string_view role) const;
  RoleCells role_cells(const RoleSource& source, std::string_view role);

  StoryTable table_;
  std::vector<SourceColumn> columns_;
  Plan plan_;
  const IntakeOptions& options_;
  IntakeAccount account_;
  Collection collection_;
  std::size_t rows_ = 0;
  std::vector<std::int64_t> source_rows_;  // empty while every row of the source is a story
  std::vector<std::pair<std::size_t, std::vector<std::pair<std::size_t, std::string>>>> remembered_;  // column -> (row, cell)
};

/// The prefix of carried columns that hold the source's own writing of adjusted and unusable cells.
inline constexpr std::string_view remembered_prefix = "source:";

}  // namespace samskab::io::detail
