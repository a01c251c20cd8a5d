#pragma once
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/detail/answer_reader.hpp"
#include "io/detail/plan.hpp"
#include "samskab/io/mapping.hpp"
#include "samskab/stories/builder.hpp"

namespace samskab::io::detail {

/// So many rows are looked at in one piece of work.
inline constexpr std::size_t row_grain = std::size_t{1} << 15;

/// Source columns on their way into a table of stories.
class Assembly {
 public:
  /// `checked`: every text is UTF-8, as those of a CsvSource are.
  Assembly(Schema schema, std::vector<SourceColumn> columns, Plan plan, const IntakeOptions& options, bool checked);
  /// Runs all steps, on the threads the options allow; the roles' own columns (options.level and so on) must be among
  /// the columns.
  Imported finish(std::vector<ColumnUse> uses, std::string layout, std::vector<IntakeNote> notes);

 private:
  struct RoleColumn;
  struct RoleCells;
  // story_ids.cpp: which rows are stories
  void choose_rows();
  void leave_out_blank(const std::vector<std::size_t>& blank);
  // story_rows.cpp: what stands in them beside answers
  void check_columns() const;
  /// Columns without a name and without anything in them, as a separator at the end of each row makes one.
  void leave_out_nameless(std::vector<ColumnUse>& uses, std::vector<IntakeNote>& notes);
  void fill_times(TimeColumn& out, const std::vector<std::size_t>& sources, std::string_view what);
  /// A story that is said to be told after it was received has no moment of telling.
  void check_told();
  /// Keeps what a cell of a time says that the stories do not hold.
  void remember_moment(std::size_t row, std::size_t column);
  void fill_language();
  /// Tells of a story that was found without being named.
  void note_story();
  void fill_carried();
  // story_roles.cpp
  void fill_roles();
  void fill_level();
  void fill_codes(const RoleSource& given, std::size_t own, std::string_view role, CodedColumn& out);
  void fill_codes_of(const RoleCells& cells, CodedColumn& out) const;
  void fill_person();
  /// Who withdrew or refused under a code that was made of another Unicode form does so under the code of now.
  void withdraw_renamed(ConsentRegister& consent) const;
  /// The answers that persons were read from are their ids: they must not stay beside their hashes, nor what is
  /// remembered or noted of them.
  void leave_out_persons(const RoleCells& cells);
  // story_consent.cpp
  void fill_consent();
  /// Which rows permit what one permission question asks; tells of it in the account.
  std::vector<bool> permitted_by(const ConsentSource& source);
  /// What each row says at a permission question; tells of answers that say neither yes nor no.
  std::vector<Tick> ticked_in(const ConsentSource& source, const RoleColumn& found);
  void note_unclear(const ConsentSource& source, const RoleColumn& found, const std::vector<Tick>& ticked,
                    const std::set<std::string>& answers);
  /// Stories whose tellers did not permit analysis are in no metric from now on.
  void withdraw_refused(const Stories& fresh, ConsentRegister& consent) const;
  void fill_answers();
  /// Gives back the memory of a column that nothing else asks for, and of a question's columns.
  void release(std::size_t column);
  void release(const QuestionPlan& plan);
  void note(std::string kind, std::size_t row, std::size_t column, Message message);
  void note(std::string kind, std::size_t column, Message message);

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
    std::vector<std::pair<std::string, std::string>> rewritten;  // as IdColumn has them
  };
  [[nodiscard]] RoleColumn find_role(std::string_view name, std::string_view role) const;
  /// `own`: a column that it is in any case; no_column: what the source names.
  RoleCells role_cells(const RoleSource& source, std::string_view role, std::size_t own = no_column);
  /// What the options name, else the column of a table of ours.
  [[nodiscard]] RoleSource role_source(const RoleSource& given, std::size_t own) const;
  /// Keeps with the collection what a role was read from; true when that is news.
  bool map_role(std::string_view role, const std::string& name);

  StoryTable table_;
  std::vector<SourceColumn> columns_;
  Plan plan_;
  const IntakeOptions& options_;
  IntakeAccount account_;
  Collection collection_;
  std::size_t rows_ = 0;
  std::vector<std::int64_t> source_rows_;  // empty while every row of the source is a story
  Remembered remembered_;
  std::vector<std::pair<std::string, std::string>>
      renamed_persons_;        // codes of another Unicode form, and as they are now
  std::vector<bool> refused_;  // rows whose tellers did not permit analysis; empty: nobody was asked
  bool checked_;               // the source's texts are known to be UTF-8
};

}  // namespace samskab::io::detail
