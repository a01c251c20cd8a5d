#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "samskab/base/taken.hpp"
#include "samskab/outcomes/responses.hpp"

namespace samskab::outcomes {

/// What happens to a code that its item does not have, and to a score outside the instrument's range.
enum class WrongCodes : std::uint8_t { refuse, quarantine };
inline constexpr Label<WrongCodes> wrong_codes_labels[] = {
    {WrongCodes::refuse, "refuse", "afvis det hele", "refuse the whole"},
    {WrongCodes::quarantine, "quarantine", "hold svaret tilbage", "withhold the answer"},
};
constexpr LabelList<WrongCodes> labels(WrongCodes) { return wrong_codes_labels; }

/// Takes responses in, scores them, keeps the account, and hands out immutable snapshots.
///
/// A code that no item has is refused by default, because a whole file may be coded otherwise: of answers keyed 1 to 6
/// where 0 to 5 is meant, only some look wrong. CPR numbers as person codes are always refused and never repeated.
/// Everything else about a response that cannot be taken (no person, an instrument that is not known, an occasion that
/// the person has answered already) is rejected with a note; the account tells.
///
/// Not thread-safe: one builder belongs to one thread. Its snapshots are safe to read from many.
/// ```cpp
/// outcomes::ResponsesBuilder builder({outcomes::preset("who5")});
/// outcomes::Response answer;
/// answer.person = "p1";
/// answer.instrument = "who5";
/// answer.items = {2, 2, 3, 2, 1};
/// builder.append(answer);  // Taken::fresh
/// builder.append(answer);  // Taken::rejected
/// answer.items[0] = 3;
/// builder.upsert(answer);          // Taken::changed
/// builder.snapshot().at(0).score;  // 44
/// answer.person = "p2";
/// answer.items[0] = 6;
/// builder.append(answer);  // throws InvalidInput
/// ```
class ResponsesBuilder {
 public:
  /// Raises InvalidInput for an instrument that does not validate, or two of one id.
  explicit ResponsesBuilder(const std::vector<Instrument>& instruments, WrongCodes wrong_codes = WrongCodes::refuse,
                            std::shared_ptr<ConsentRegister> consent = nullptr);
  /// Goes on from these responses; they stay as they are. A selection brings its own responses only. The consent
  /// register is shared: withdrawals hold for what is built from here, too.
  explicit ResponsesBuilder(const Responses& responses, WrongCodes wrong_codes = WrongCodes::refuse);
  ResponsesBuilder(ResponsesBuilder&&) noexcept;
  ResponsesBuilder& operator=(ResponsesBuilder&&) noexcept;
  ResponsesBuilder(const ResponsesBuilder&) = delete;
  ResponsesBuilder& operator=(const ResponsesBuilder&) = delete;
  ~ResponsesBuilder();

  /// Takes whole columns without copying them: the way of archives. Lengths, indices, codes within their items, scores
  /// that follow from the items and occasions that are there once are checked first. Raises InvalidInput that names the
  /// column and the row.
  static Responses adopt(ResponseTable table, ResponseAccount account, std::shared_ptr<ConsentRegister> consent);

  /// Adds an instrument, or finds that it is there. Raises InvalidInput when another one has its id.
  void add_instrument(const Instrument& instrument);
  /// Takes a new response in. What the same person answered to the same instrument at the same occasion is rejected,
  /// with a note that names both rows. `row` is the row of the source, for notes and errors; 0: counted.
  Taken append(const Response& response, std::int64_t row = 0);
  /// Takes a response in, or replaces the one of the same person, instrument and occasion, or finds nothing changed.
  Taken upsert(const Response& response, std::int64_t row = 0);
  /// Makes room for so many responses.
  void reserve(std::size_t responses);

  /// The file that is taken in from now on, for the notes.
  void set_source(std::string source);
  void note(ResponseNote note);
  /// Counts a row of the source that was rejected before it became a response; `note` tells why.
  void reject(ResponseNote note);
  [[nodiscard]] const ResponseAccount& account() const noexcept;
  [[nodiscard]] std::size_t size() const noexcept;

  /// The responses so far. Shares the columns; they are copied at the first change after a snapshot.
  [[nodiscard]] Responses snapshot();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Raises InvalidInput that names the column and the row when something that a table promises does not hold.
/// ```cpp
/// outcomes::ResponseTable table;
/// outcomes::check_table(table);
/// table.rows = 1;
/// outcomes::check_table(table);  // throws InvalidInput
/// ```
void check_table(const ResponseTable& table);

}  // namespace samskab::outcomes
