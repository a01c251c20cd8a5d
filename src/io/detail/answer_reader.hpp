#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/detail/plan.hpp"
#include "samskab/stories/intake.hpp"
#include "samskab/stories/table.hpp"

namespace samskab::io::detail {

/// The source, as all readers of its answers see it.
struct SourceRows {
  const StoryTable& table;             ///< schema and ids are filled
  std::vector<SourceColumn>& columns;  ///< a reader of texts takes its column away
  const Plan& plan;
  const std::vector<std::int64_t>& numbers;  ///< row of the source of each row; empty: two more than the row
  std::size_t count = 0;
  [[nodiscard]] std::int64_t source_row(std::size_t row) const {
    return numbers.empty() ? static_cast<std::int64_t>(row) + 2 : numbers[row];
  }
};

/// How the source wrote cells that the table does not hold as written: column -> (row, cell).
using Remembered = std::vector<std::pair<std::size_t, std::vector<std::pair<std::size_t, std::string>>>>;
void remember_cell(Remembered& remembered, const std::vector<SourceColumn>& columns, std::size_t row,
                   std::size_t column);

/// Fills the answers to one question from its columns. Readers of different questions may run at the same time.
class AnswerReader {
 public:
  AnswerReader(const SourceRows& rows, std::size_t question)
      : rows_(rows),
        plan_(rows.plan.questions[question]),
        signifier_(rows.table.schema[question]),
        question_(question) {}
  void read(AnswerColumn& out);

  IntakeAccount account;  ///< of this question's values
  Remembered remembered;

 private:
  // answer_placements.cpp
  void fill(TriadColumn& out);
  void fill(PositionColumn& out);
  void fill(CanvasColumn& out);
  double divisor_of(bool weights, const std::vector<const NumberColumn*>& columns) const;
  /// Was the scale guessed wrongly? Then everything is forgotten and read again.
  bool guessed_wrongly(bool weights, const std::vector<const NumberColumn*>& columns);
  // answer_choices.cpp
  void fill(ChoiceColumn& out);
  void fill(TicksColumn& out);
  /// What was written at "other" belongs to an answer; without one it is none.
  void fill_other(std::vector<AnswerState>& states, TextColumn& out);
  void fill(WordsColumn& out);
  void fill(std::monostate&) {}

  // answer_reader.cpp
  /// A cell of a number column that is neither empty nor a number.
  struct Stray {
    std::size_t row;
    std::size_t column;
    std::string text;
    bool not_applicable;  // an agreed code for "does not apply"
  };
  [[nodiscard]] std::vector<Stray> strays(const std::vector<std::size_t>& columns) const;
  /// The stray to tell of in this row, a code for "does not apply" only where there is no other; `next` moves on to the
  /// row's first. The rows must have strays and come in order.
  static const Stray& stray_of(const std::vector<Stray>& found, std::size_t& next, std::size_t row);
  [[nodiscard]] bool is_not_applicable(std::string_view text) const;
  /// The states of rows without a value.
  [[nodiscard]] std::vector<AnswerState> blank_states() const;
  /// Fills in the states that a column names; what is said to be placed is so only where there is a value.
  void say_states(AnswerState* states, std::size_t column) const;
  /// Holds what columns of states say against what was found.
  template <class C>
  void note_said_of(const C& out);
  void note_said(const AnswerState* states, std::size_t column);
  [[nodiscard]] const NumberColumn& numbers(std::size_t column) const {
    return std::get<NumberColumn>(rows_.columns[column].data);
  }
  [[nodiscard]] std::string address() const;
  void note(std::string kind, std::size_t row, std::size_t column, Message message);
  /// `blamed`: the column the note names, where it is known which cell is wrong; otherwise the first.
  void quarantine(AnswerState& state, std::size_t row, const std::vector<std::size_t>& columns, Message why,
                  std::size_t blamed = no_column);
  /// "Does not apply" where the question does not offer that is no finding of the question: it is withheld.
  template <class C>
  void withhold_unoffered(C& out);
  void unoffered(AnswerState& state, std::size_t row);
  void adjusted(std::size_t row, const std::vector<std::size_t>& columns, Message what, std::size_t blamed = no_column);
  void contradiction(AnswerState state, std::size_t row);
  void accept(std::int64_t count) {
    account.values_read += count;
    account.values_accepted += count;
  }

  const SourceRows& rows_;
  const QuestionPlan& plan_;
  const Signifier& signifier_;
  std::size_t question_;
  double divisor_ = 0.0;  // 1 or 100; 0: not yet guessed
  bool sure_ = false;
};

/// What the cell of a box says.
enum class Tick : std::uint8_t { no, yes, unclear };
Tick tick_of(std::string_view text);
/// Does the cell of a box say that it was ticked? Whatever is not known to say no does: a form may write the option.
inline bool is_tick(std::string_view text) { return tick_of(text) != Tick::no; }

}  // namespace samskab::io::detail
