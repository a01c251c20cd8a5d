#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/detail/names.hpp"
#include "samskab/base/error.hpp"
#include "samskab/language/identifiers.hpp"
#include "samskab/outcomes/responses_builder.hpp"

namespace samskab::outcomes {
namespace {

[[noreturn]] void fail(std::string_view column, std::size_t row, const char* what) {
  throw InvalidInput(
      Message("outcomes.responses.table").with("column", column).with("row", row).with("what", std::string(what)));
}

void need_length(std::string_view column, std::size_t given, std::size_t rows) {
  if (given != rows) fail(column, given < rows ? given : rows, "length");
}

void check_codes(std::string_view name, const CodedColumn& column, std::size_t rows, bool required) {
  need_length(name, column.codes.size(), rows);
  std::set<std::string_view> seen;
  for (std::size_t code = 0; code < column.categories.size(); ++code) {
    const std::string& each = column.categories[code];
    if (each.empty() || !detail::valid_utf8(each) || !seen.insert(each).second) fail(name, code, "category");
  }
  const auto count = static_cast<std::int64_t>(column.categories.size());
  for (std::size_t row = 0; row < rows; ++row)
    if (column.codes[row] >= count || column.codes[row] < (required ? 0 : -1)) fail(name, row, "code");
}

void check_scores(const ResponseTable& table) {
  std::vector<std::optional<Scorer>> scorers(table.instruments.size());
  for (std::size_t row = 0; row < table.rows; ++row) {
    const Instrument& instrument = table.instruments[table.instrument[row]];
    const auto answers = table.items(row);
    if (answers.size() != instrument.items.size()) fail("answers", row, "items");
    for (std::size_t place = 0; place < answers.size(); ++place) {
      const ItemAnswer each = answers[place];
      if (is_code(each) ? each < instrument.items[place].minimum || each > instrument.items[place].maximum
                        : each > item_withheld)
        fail("answers", row, "code");
    }
    const ScoreState state = table.states[row];
    const double score = table.scores[row];
    if (state > ScoreState::withheld) fail("states", row, "state");
    if (!std::isfinite(score) || (!has_value(state) && score != 0)) fail("scores", row, "score");
    bool asked = false;
    for (const ItemAnswer each : answers) asked = asked || each != item_not_asked;
    if (!asked) {  // scored elsewhere
      const auto limits = instrument.score_range();
      if (has_value(state) && limits && (score < limits->low - 1e-9 || score > limits->high + 1e-9))
        fail("scores", row, "range");
      continue;
    }
    auto& scorer = scorers[table.instrument[row]];
    if (!scorer) scorer.emplace(instrument);
    const Score found = (*scorer)(answers);
    if (found.state != state || std::abs(found.value.value_or(0) - score) > 1e-9 * (1 + std::abs(score)))
      fail("scores", row, "score");
  }
}

}  // namespace

void check_table(const ResponseTable& table) {
  std::set<std::string_view> ids;
  for (const Instrument& each : table.instruments) {
    each.validate();
    if (!ids.insert(each.id).second)
      throw InvalidInput(Message("outcomes.responses.other_instrument").with("instrument", each.id));
  }
  need_length("instrument", table.instrument.size(), table.rows);
  for (std::size_t row = 0; row < table.rows; ++row)
    if (table.instrument[row] >= table.instruments.size()) fail("instrument", row, "code");
  check_codes("person", table.person, table.rows, true);
  for (const std::string& each : table.person.categories)
    if (is_cpr(each)) throw InvalidInput(Message("outcomes.responses.cpr").with("row", 0));
  check_codes("occasion", table.occasion, table.rows, true);
  need_length("kinds", table.kinds.size(), table.occasion.categories.size());
  for (std::size_t code = 0; code < table.kinds.size(); ++code)
    if (table.kinds[code] > OccasionKind::follow_up) fail("kinds", code, "kind");
  check_codes("project", table.project, table.rows, false);
  check_codes("unit", table.unit, table.rows, false);
  need_length("level", table.level.size(), table.rows);
  need_length("answered_on", table.answered_on.size(), table.rows);
  need_length("states", table.states.size(), table.rows);
  need_length("scores", table.scores.size(), table.rows);
  need_length("offsets", table.offsets.size(), table.rows + 1);
  for (std::size_t row = 0; row < table.rows; ++row) {
    if (table.offsets[row] > table.offsets[row + 1] || table.offsets[row + 1] > table.answers.size())
      fail("offsets", row, "offset");
    if (table.level[row] < -1 || table.level[row] > static_cast<std::int8_t>(Level::organisation))
      fail("level", row, "level");
    if (table.answered_on[row] != ResponseTable::no_day)
      (void)Date::from_days(table.answered_on[row]);  // raises for a day outside the calendar
  }
  if (table.offsets.front() != 0 || table.offsets.back() != table.answers.size()) fail("offsets", 0, "offset");
  check_scores(table);
  std::unordered_set<std::string> seen;
  seen.reserve(table.rows);
  for (std::size_t row = 0; row < table.rows; ++row) {
    const std::int32_t key[] = {table.person.codes[row], table.occasion.codes[row], table.instrument[row]};
    if (!seen.emplace(reinterpret_cast<const char*>(key), sizeof key).second) fail("person", row, "twice");
  }
}

}  // namespace samskab::outcomes
