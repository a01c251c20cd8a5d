#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/column.hpp"
#include "samskab/outcomes/instrument.hpp"
#include "samskab/outcomes/response.hpp"
#include "samskab/people/consent.hpp"

namespace samskab::outcomes {

/// The columns of a set of responses. Filled by ResponsesBuilder, then never changed: snapshots share it.
struct ResponseTable {
  static constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();

  std::size_t rows = 0;
  std::vector<Instrument> instruments;
  std::vector<std::uint16_t> instrument;  ///< index into `instruments`
  CodedColumn person;
  CodedColumn occasion;
  std::vector<OccasionKind> kinds;           ///< one per category of `occasion`
  CodedColumn project;                       ///< -1: not known
  CodedColumn unit;                          ///< -1: not known
  std::vector<std::int8_t> level;            ///< Level, or -1 where unknown
  std::vector<std::int32_t> answered_on;     ///< days since 1970; no_day where unknown
  std::vector<std::uint64_t> offsets = {0};  ///< the items of row i: answers[offsets[i] .. offsets[i+1])
  std::vector<ItemAnswer> answers;           ///< one per item of the row's instrument
  std::vector<ScoreState> states;
  std::vector<double> scores;  ///< 0 where the state has no value: it means nothing

  [[nodiscard]] std::span<const ItemAnswer> items(std::size_t row) const {
    return std::span(answers).subspan(offsets[row], offsets[row + 1] - offsets[row]);
  }
};

/// Which responses: what is given must hold, all of it.
struct ResponseFilter {
  std::optional<std::string> instrument = {};
  std::optional<std::string> occasion = {};  ///< id, or the code or name of a kind
  std::optional<std::string> project = {};
  std::optional<std::string> unit = {};
  std::optional<std::string> person = {};
  std::optional<Level> level = {};
};

/// A set of responses: an immutable snapshot, or a selection of one, cheap to copy. Reading is safe from many threads.
/// Whether a person has withdrawn is asked of the consent register at each call, so a withdrawal holds at once, also
/// for selections made before it.
/// ```cpp
/// outcomes::ResponsesBuilder builder({outcomes::preset("who5"), outcomes::preset("trust")});
/// outcomes::Response answer;
/// answer.person = "p1";
/// answer.instrument = "who5";
/// answer.items = {2, 2, 3, 2, 1};
/// builder.append(answer);
/// answer.person = "p2";
/// builder.append(answer);
/// const outcomes::Responses all = builder.snapshot();
/// all.where({.person = "p1"}).size();  // 1
/// all.where({.person = "p9"});         // throws NotFound
/// all.consent().withdraw_person("p1");
/// all.size();  // 1
/// ```
class Responses {
 public:
  Responses();  ///< none
  /// Shares what it is given; null pointers stand for an empty table, an empty account and a new register. The table is
  /// taken as it is: ResponsesBuilder::adopt checks one that comes from outside.
  Responses(std::shared_ptr<const ResponseTable> table, std::shared_ptr<const ResponseAccount> account,
            std::shared_ptr<ConsentRegister> consent);

  /// Number of responses selected, those of people who withdrew left out.
  [[nodiscard]] std::size_t size() const { return rows().size(); }
  /// Number of people who gave them.
  [[nodiscard]] std::size_t persons() const;
  /// The rows of the table that are selected, in order, those of people who withdrew left out.
  [[nodiscard]] std::vector<std::uint32_t> rows() const;
  /// The same with those of people who withdrew.
  [[nodiscard]] std::vector<std::uint32_t> selected_rows() const;
  [[nodiscard]] const ResponseTable& table() const noexcept { return *table_; }
  [[nodiscard]] std::shared_ptr<const ResponseTable> shared_table() const noexcept { return table_; }
  [[nodiscard]] const ResponseAccount& intake() const noexcept { return *account_; }
  [[nodiscard]] std::shared_ptr<const ResponseAccount> shared_intake() const noexcept { return account_; }
  /// The account as it may be handed on: without notes about people who withdrew, and of a selection without those
  /// about others. Its numbers stay, as what was read was read.
  [[nodiscard]] ResponseAccount kept_intake() const;
  [[nodiscard]] ConsentRegister& consent() const noexcept { return *consent_; }
  [[nodiscard]] std::shared_ptr<ConsentRegister> shared_consent() const noexcept { return consent_; }
  [[nodiscard]] bool is_selection() const noexcept { return selected_ != nullptr; }

  /// Raises NotFound with the ids there are.
  [[nodiscard]] const Instrument& instrument(std::string_view id) const;
  /// The one instrument of these responses. Raises InvalidInput, with the ids, when there are none or several.
  [[nodiscard]] const Instrument& instrument() const;
  /// Raises NotFound, with what there is, for an id that no response has.
  [[nodiscard]] Responses where(const ResponseFilter& filter) const;
  /// Restricted to these rows of the table (strictly increasing). Raises InvalidInput when out of range.
  [[nodiscard]] Responses select(std::vector<std::uint32_t> rows) const;

  /// One row of the table, whole.
  [[nodiscard]] Response at(std::size_t row) const;

 private:
  std::shared_ptr<const ResponseTable> table_;
  std::shared_ptr<const ResponseAccount> account_;
  std::shared_ptr<ConsentRegister> consent_;
  std::shared_ptr<const std::vector<std::uint32_t>> selected_;  // null: all rows
};

}  // namespace samskab::outcomes
