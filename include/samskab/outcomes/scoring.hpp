#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/outcomes/instrument.hpp"

namespace samskab::outcomes {

/// What became of somebody's score: a number, or why there is none.
enum class ScoreState : std::uint8_t { scored, prorated, too_few_items, not_answered, not_asked, withheld };
inline constexpr Label<ScoreState> score_state_labels[] = {
    {ScoreState::scored, "scored", "beregnet", "scored"},
    {ScoreState::prorated, "prorated", "beregnet af de besvarede spørgsmål", "scored from the answered items"},
    {ScoreState::too_few_items, "too_few_items", "for få besvarede spørgsmål", "too few items answered"},
    {ScoreState::not_answered, "not_answered", "ikke besvaret", "not answered"},
    {ScoreState::not_asked, "not_asked", "ikke spurgt", "not asked"},
    {ScoreState::withheld, "withheld", "tilbageholdt", "withheld"},
};
constexpr LabelList<ScoreState> labels(ScoreState) { return score_state_labels; }
/// Does a score in this state have a value?
constexpr bool has_value(ScoreState state) { return state == ScoreState::scored || state == ScoreState::prorated; }

/// The answer to one item in a column: a code, or below lowest_code why there is none.
using ItemAnswer = std::int16_t;
inline constexpr ItemAnswer item_not_answered = -32768;
inline constexpr ItemAnswer item_not_asked = -32767;
inline constexpr ItemAnswer item_withheld = -32766;  ///< given, but no code that the item has: see the account's notes
constexpr bool is_code(ItemAnswer answer) { return answer >= lowest_code; }

struct Score {
  std::optional<double> value;
  ScoreState state = ScoreState::not_answered;
  std::int64_t answered = 0;
  static constexpr std::string_view type_name = "Score";
  template <class Self = Score>
  static constexpr auto fields() {
    return field_list(field("value", &Self::value, "The score; missing: see state."),
                      field("state", &Self::state, "How it came about, or why there is none."),
                      field("answered", &Self::answered, "How many items were answered."));
  }
  friend bool operator==(const Score&, const Score&) = default;
};

/// An instrument made ready to score many people. Holds what it needs of the instrument; const calls are thread-safe.
/// ```cpp
/// // Many people, quickly: answers as they stand in a column.
/// const outcomes::Scorer scorer(outcomes::preset("who5"));
/// const std::vector<outcomes::ItemAnswer> answers{2, 2, 3, 2, 1}, wrong{2, 2, 3, 2, 9};
/// scorer.wrong_code(wrong);                        // 4
/// scorer(answers).value;                           // 40
/// outcomes::is_code(outcomes::item_not_answered);  // false
/// ```
class Scorer {
 public:
  /// Raises InvalidInput as Instrument::validate does, and when the conversion table has not been loaded.
  explicit Scorer(const Instrument& instrument);

  [[nodiscard]] std::size_t items() const noexcept { return items_.size(); }
  [[nodiscard]] std::size_t subscales() const noexcept { return subscales_.size(); }
  /// The place of the first answer that is no code of its item, if there is one.
  [[nodiscard]] std::optional<std::size_t> wrong_code(std::span<const ItemAnswer> answers) const;
  /// The score. The codes have been held against the items: see wrong_code.
  [[nodiscard]] Score operator()(std::span<const ItemAnswer> answers) const;
  /// The score of one subscale, on the items' own scale: not rescaled, not converted.
  [[nodiscard]] Score subscale(std::size_t which, std::span<const ItemAnswer> answers) const;

 private:
  struct Sum;
  [[nodiscard]] Sum sum(std::span<const std::uint32_t> places, std::span<const ItemAnswer> answers) const;
  [[nodiscard]] Score aggregated(const Sum& sum, std::size_t count) const;

  std::vector<Item> items_;
  std::vector<std::uint32_t> all_;
  std::vector<std::vector<std::uint32_t>> subscales_;
  Aggregate aggregate_;
  Rescale rescale_;
  std::vector<Conversion> conversion_;
  MissingRule missing_;
};

/// Refuses an answer that is no code of its item: the error names person, row, item, what was given, what may stand
/// there, how to recode when the codes are shifted by one, and what the instrument's coding note says.
/// ```cpp
/// const outcomes::Instrument who5 = outcomes::preset("who5");
/// const auto refused = attempt([&] {
///   outcomes::refuse_code(who5, who5.items[0], 6, "p7", 2);
///   return true;
/// });
/// refused.error().message(Language::en);  // "Person p7, row 2: item 'i1' of 'who5' has the code 6, but its codes…"
/// ```
[[noreturn]] void refuse_code(const Instrument& instrument, const Item& item, int given, std::string_view person,
                              std::int64_t row);

/// One person's score. `answers` has one entry per item, in the instrument's order; missing: not answered. Raises
/// InvalidInput for a wrong number of answers or a code that an item does not have; `person` names them in the message.
Score score(const Instrument& instrument, std::span<const std::optional<int>> answers, std::string_view person = {});
/// The same for the subscales, in their order.
std::vector<Score> subscale_scores(const Instrument& instrument, std::span<const std::optional<int>> answers,
                                   std::string_view person = {});
/// The scores of many people: `answers` has a row of items per person, one after the other. Rows are counted from 1 in
/// messages.
/// ```cpp
/// const outcomes::Instrument who5 = outcomes::preset("who5");
/// const std::vector<std::optional<int>> one{2, 2, 3, 2, 1}, gap{2, 2, {}, 2, 1};
/// outcomes::score(who5, one).value;                     // 40
/// outcomes::score(who5, gap).value;                     // missing
/// outcomes::score(who5, gap).state;                     // outcomes::ScoreState::too_few_items
/// outcomes::subscale_scores(who5, one).empty();         // true
/// outcomes::has_value(outcomes::ScoreState::prorated);  // true
/// std::vector<std::optional<int>> both = one;
/// both.insert(both.end(), {5, 5, 5, 5, 5});
/// outcomes::scores(who5, both)[1].value;                                        // 100
/// outcomes::score(who5, std::vector<std::optional<int>>{6, 2, 3, 2, 1}, "p7");  // throws InvalidInput
/// ```
std::vector<Score> scores(const Instrument& instrument, std::span<const std::optional<int>> answers);

}  // namespace samskab::outcomes
