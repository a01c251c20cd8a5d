#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/error.hpp"
#include "samskab/io/columns.hpp"
#include "samskab/io/csv.hpp"
#include "samskab/outcomes/responses_builder.hpp"

namespace samskab::io {

/// Where a table has what belongs to a response. Three layouts:
///
/// wide   `items`           a row per person and occasion, a column per item
/// long   `item`, `code`    a row per answer: which item, and the code
/// scored `score`           a row per person and occasion, scored elsewhere
struct ResponseColumns {
  std::string person;
  std::string occasion;
  std::map<std::string, std::string> occasions;
  std::string project;
  std::string unit;
  std::string level;
  std::string answered_on;
  std::vector<std::string> items;
  std::string item;
  std::string code;
  std::string score;
  std::map<std::string, int> codes;
  std::vector<std::string> not_answered;
  static constexpr std::string_view type_name = "ResponseColumns";
  template <class Self = ResponseColumns>
  static constexpr auto fields() {
    return field_list(
        field("person", &Self::person, "Column with the code of the person."),
        field("occasion", &Self::occasion,
              "Column with the time of measurement; or, where no column has that name, the one time of all rows."),
        field("occasions", &Self::occasions,
              "What its cells mean: cell to baseline, during, after or follow_up. Words that say so need no entry."),
        field("project", &Self::project, "Column with the project code; empty: none."),
        field("unit", &Self::unit, "Column with the organisational unit; empty: none."),
        field("level", &Self::level, "Column with the level, by code or name; empty: none."),
        field("answered_on", &Self::answered_on, "Column with the day of the answer; empty: none."),
        field("items", &Self::items, "Wide: the column of each item, in the instrument's order; empty: their ids."),
        field("item", &Self::item, "Long: column with the item, by id or by its place from 1."),
        field("code", &Self::code, "Long: column with the code."),
        field("score", &Self::score, "Scored elsewhere: column with the score."),
        field("codes", &Self::codes, "What cells mean that are no codes, or other codes: cell to code."),
        field("not_answered", &Self::not_answered, "Cells that mean no answer, such as NA; empty cells always do."));
  }
  friend bool operator==(const ResponseColumns&, const ResponseColumns&) = default;
};

/// How responses are taken in.
struct ResponseIntake {
  outcomes::WrongCodes wrong_codes = outcomes::WrongCodes::refuse;
  /// Responses that are there already: they are brought up to date by person, instrument and occasion.
  std::optional<outcomes::Responses> previous = {};
  /// The register of withdrawals that the stories of the same people have; null: one of their own.
  std::shared_ptr<ConsentRegister> consent = nullptr;
  CsvOptions csv = {};
  std::string source = {};  ///< file name, for the notes
};

/// Responses to one instrument from columns of a dataframe or a sheet. Rows are counted from 2 in messages, as in a
/// file with a header. Columns that belong to nothing are noted.
///
/// Raises NotFound for a column that is not there; InvalidInput for a person code that is a CPR number, a word that is
/// no occasion or level, an item that the instrument does not have or that the same person answered twice, and a cell
/// that is no code, each with its row, what may stand there, and what to write to have it read.
/// ```cpp
/// io::ResponseColumns columns;
/// columns.person = "code";
/// columns.occasion = "when";
/// columns.score = "who5";
/// std::vector<io::SourceColumn> source;
/// source.push_back(io::text_column("code", {"p1", "p1"}));
/// source.push_back(io::text_column("when", {"before", "after"}));
/// source.push_back(io::number_column("who5", {48, 64}));
/// const auto responses = io::responses_from_columns(outcomes::preset("who5"), std::move(source), columns);
/// responses.size();     // 2
/// responses.persons();  // 1
/// ```
outcomes::Responses responses_from_columns(const outcomes::Instrument& instrument,
                                           const std::vector<SourceColumn>& columns, const ResponseColumns& mapping,
                                           const ResponseIntake& intake = {});

/// The same from a CSV file. Raises FormatError as CsvSource does, FileError when the file cannot be read.
/// ```cpp
/// const std::string text = "code,when,a,b,c,d,e\np1,before,2,2,3,2,1\np1,after,3,4,3,3,4\np2,before,1,,2,2,2\n";
/// io::ResponseColumns columns;
/// columns.person = "code";
/// columns.occasion = "when";
/// columns.items = {"a", "b", "c", "d", "e"};
/// const auto responses = io::read_csv_responses(outcomes::preset("who5"), io::bytes_of(text), columns);
/// responses.at(0).score;                                                                                  // 40
/// responses.at(2).score;                                                                                  // missing
/// io::try_read_csv_responses(outcomes::preset("who5"), io::bytes_of("a,b\n1,2\n"), columns).has_value();  // false
/// io::save_atomically("who5.csv", io::bytes_of(text));
/// io::read_csv_responses_file(outcomes::preset("who5"), "who5.csv", columns).size();           // 3
/// io::try_read_csv_responses_file(outcomes::preset("who5"), "gone.csv", columns).has_value();  // false
/// ```
outcomes::Responses read_csv_responses(const outcomes::Instrument& instrument, std::span<const std::byte> data,
                                       const ResponseColumns& mapping, const ResponseIntake& intake = {});
outcomes::Responses read_csv_responses_file(const outcomes::Instrument& instrument, std::string_view path,
                                            const ResponseColumns& mapping, const ResponseIntake& intake = {});
Expected<outcomes::Responses> try_read_csv_responses(const outcomes::Instrument& instrument,
                                                     std::span<const std::byte> data, const ResponseColumns& mapping,
                                                     const ResponseIntake& intake = {});
Expected<outcomes::Responses> try_read_csv_responses_file(const outcomes::Instrument& instrument, std::string_view path,
                                                          const ResponseColumns& mapping,
                                                          const ResponseIntake& intake = {});

/// A conversion table from a CSV file with the columns "raw" and "value", for Instrument::with_conversion. Raises
/// FormatError, NotFound for a column that is not there, InvalidInput for a cell that is no number.
/// ```cpp
/// io::read_conversion(io::bytes_of("raw,value\n7,7\n8,9.51\n"))[1].value;  // 9.51
/// io::read_conversion(io::bytes_of("raw,score\n7,7\n"));                   // throws NotFound
/// ```
std::vector<outcomes::Conversion> read_conversion(std::span<const std::byte> data);

}  // namespace samskab::io
