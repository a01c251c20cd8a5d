#include "samskab/outcomes/responses.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/normal_form.hpp"

namespace samskab::outcomes {
namespace {

/// The categories that rows of these have, for messages.
std::vector<std::string> present(const CodedColumn& column, std::span<const std::uint32_t> rows) {
  std::vector<bool> there(column.categories.size());
  for (const std::uint32_t row : rows)
    if (column.codes[row] >= 0) there[static_cast<std::size_t>(column.codes[row])] = true;
  std::vector<std::string> names;
  for (std::size_t code = 0; code < there.size(); ++code)
    if (there[code]) names.push_back(column.categories[code]);
  return names;
}

[[noreturn]] void nowhere(const char* key, const std::string& wanted, const std::vector<std::string>& there) {
  throw NotFound(Message(key)
                     .with("given", wanted)
                     .with("nearest", samskab::detail::joined(samskab::detail::nearest(wanted, there, 5))));
}

/// Which categories are meant, one flag for each, in whichever form of Unicode they are named; none where the text is
/// no category.
std::vector<bool> wanted_codes(const CodedColumn& column, const std::string& wanted) {
  const std::vector<std::string> forms = written_forms(wanted);
  std::vector<bool> out(column.categories.size());
  for (std::size_t code = 0; code < out.size(); ++code)
    out[code] = std::find(forms.begin(), forms.end(), column.categories[code]) != forms.end();
  return out;
}

void keep(std::vector<std::uint32_t>& rows, const CodedColumn& column, const std::vector<bool>& codes) {
  std::erase_if(rows, [&](std::uint32_t row) {
    const std::int32_t code = column.codes[row];
    return code < 0 || !codes[static_cast<std::size_t>(code)];
  });
}

void narrow(std::vector<std::uint32_t>& rows, const CodedColumn& column, const std::optional<std::string>& wanted,
            const char* key) {
  if (!wanted) return;
  const std::vector<bool> codes = wanted_codes(column, *wanted);
  if (std::find(codes.begin(), codes.end(), true) == codes.end()) nowhere(key, *wanted, present(column, rows));
  keep(rows, column, codes);
}

}  // namespace

Responses::Responses() : Responses(nullptr, nullptr, nullptr) {}

Responses::Responses(std::shared_ptr<const ResponseTable> table, std::shared_ptr<const ResponseAccount> account,
                     std::shared_ptr<ConsentRegister> consent)
    : table_(table ? std::move(table) : std::make_shared<const ResponseTable>()),
      account_(account ? std::move(account) : std::make_shared<const ResponseAccount>()),
      consent_(consent ? std::move(consent) : std::make_shared<ConsentRegister>()) {}

std::vector<std::uint32_t> Responses::selected_rows() const {
  if (selected_) return *selected_;
  std::vector<std::uint32_t> all(table_->rows);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

std::vector<std::uint32_t> Responses::rows() const {
  std::vector<std::uint32_t> rows = selected_rows();
  if (!consent_->any()) return rows;
  // The register is asked once for each person, not for each response.
  std::vector<bool> gone(table_->person.categories.size());
  for (std::size_t code = 0; code < gone.size(); ++code)
    gone[code] = consent_->withdrawn({}, table_->person.categories[code]);
  std::erase_if(rows, [&](std::uint32_t row) { return gone[static_cast<std::size_t>(table_->person.codes[row])]; });
  return rows;
}

ResponseAccount Responses::kept_intake() const {
  ResponseAccount account = *account_;
  if (account.notes.empty() || (!selected_ && !consent_->any())) return account;
  const auto withdrawn = consent_->persons();
  std::set<std::string_view> about;
  if (selected_)
    for (const std::uint32_t row : *selected_) about.insert(table_->person[row]);
  std::erase_if(account.notes, [&](const ResponseNote& note) {
    if (note.person.empty()) return selected_ != nullptr && note.row != 0;
    return withdrawn.contains(note.person) || (selected_ && !about.contains(note.person));
  });
  return account;
}

std::size_t Responses::persons() const { return present(table_->person, rows()).size(); }

const Instrument& Responses::instrument(std::string_view id) const {
  std::vector<std::string> there;
  for (const Instrument& each : table_->instruments) {
    if (each.id == id) return each;
    there.push_back(each.id);
  }
  nowhere("outcomes.responses.no_instrument", std::string(id), there);
}

const Instrument& Responses::instrument() const {
  std::vector<bool> used(table_->instruments.size());
  for (const std::uint32_t row : selected_rows()) used[table_->instrument[row]] = true;
  std::vector<std::string> ids;
  const Instrument* found = nullptr;
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (!used[i]) continue;
    found = &table_->instruments[i];
    ids.push_back(found->id);
  }
  if (ids.empty() && table_->instruments.size() == 1) return table_->instruments.front();
  if (ids.size() == 1) return *found;
  throw InvalidInput(Message("outcomes.responses.one_instrument")
                         .with("count", ids.size())
                         .with("known", samskab::detail::joined(ids)));
}

Responses Responses::where(const ResponseFilter& filter) const {
  std::vector<std::uint32_t> rows = selected_rows();
  if (filter.instrument) {
    const auto index = static_cast<std::uint16_t>(&instrument(*filter.instrument) - table_->instruments.data());
    std::erase_if(rows, [&](std::uint32_t row) { return table_->instrument[row] != index; });
  }
  if (filter.occasion) {
    std::vector<bool> codes = wanted_codes(table_->occasion, *filter.occasion);
    if (std::find(codes.begin(), codes.end(), true) == codes.end()) {
      const auto kind = occasion_kind(*filter.occasion);
      if (!kind) nowhere("outcomes.responses.no_occasion", *filter.occasion, present(table_->occasion, rows));
      for (std::size_t code = 0; code < codes.size(); ++code) codes[code] = table_->kinds[code] == *kind;
    }
    keep(rows, table_->occasion, codes);
  }
  narrow(rows, table_->project, filter.project, "outcomes.responses.no_project");
  narrow(rows, table_->unit, filter.unit, "outcomes.responses.no_unit");
  if (filter.person) {
    const std::vector<bool> codes = wanted_codes(table_->person, *filter.person);
    // Other people's codes are not told: some of them may have withdrawn.
    if (std::find(codes.begin(), codes.end(), true) == codes.end())
      throw NotFound(Message("outcomes.responses.no_person").with("given", *filter.person));
    keep(rows, table_->person, codes);
  }
  if (filter.level) {
    const auto level = static_cast<std::int8_t>(*filter.level);
    std::erase_if(rows, [&](std::uint32_t row) { return table_->level[row] != level; });
  }
  return select(std::move(rows));
}

Responses Responses::select(std::vector<std::uint32_t> rows) const {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i] >= table_->rows || (i > 0 && rows[i] <= rows[i - 1]))
      throw InvalidInput(
          Message("outcomes.responses.rows").with("place", i + 1).with("row", rows[i]).with("rows", table_->rows));
  Responses out = *this;
  out.selected_ = std::make_shared<const std::vector<std::uint32_t>>(std::move(rows));
  return out;
}

Response Responses::at(std::size_t row) const {
  const ResponseTable& table = *table_;
  if (row >= table.rows)
    throw InvalidInput(Message("outcomes.responses.rows").with("place", 1).with("row", row).with("rows", table.rows));
  Response out;
  out.person = table.person[row];
  out.instrument = table.instruments[table.instrument[row]].id;
  out.occasion = table.occasion[row];
  out.kind = table.kinds[static_cast<std::size_t>(table.occasion.codes[row])];
  out.project = table.project[row];
  out.unit = table.unit[row];
  if (table.level[row] >= 0) out.level = static_cast<Level>(table.level[row]);
  if (table.answered_on[row] != ResponseTable::no_day) out.answered_on = Date::from_days(table.answered_on[row]);
  const auto items = table.items(row);
  const bool scored_elsewhere =
      std::all_of(items.begin(), items.end(), [](ItemAnswer each) { return each == item_not_asked; });
  if (!scored_elsewhere)
    for (const ItemAnswer each : items) out.items.push_back(is_code(each) ? std::optional<int>(each) : std::nullopt);
  out.state = table.states[row];
  if (has_value(out.state)) out.score = table.scores[row];
  return out;
}

}  // namespace samskab::outcomes
