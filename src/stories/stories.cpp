#include "samskab/stories/stories.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "samskab/base/error.hpp"
#include "stories/detail/withdrawals.hpp"

namespace samskab {

Stories::Stories() : Stories(nullptr, nullptr, {}, nullptr) {}

Stories::Stories(std::shared_ptr<const StoryTable> table, std::shared_ptr<const IntakeAccount> intake,
                 Collection collection, std::shared_ptr<ConsentRegister> consent)
    : table_(table ? std::move(table) : std::make_shared<const StoryTable>()),
      schema_(table_->schema),
      intake_(intake ? std::move(intake) : std::make_shared<const IntakeAccount>()),
      collection_(std::make_shared<const Collection>(std::move(collection))),
      consent_(consent ? std::move(consent) : std::make_shared<ConsentRegister>()) {}

std::size_t Stories::size() const {
  if (!table_) return 0;  // moved from
  const std::size_t all = selected_ ? selected_->size() : table_->rows;
  const detail::Withdrawals withdrawn(*consent_, *table_);
  if (!withdrawn.any()) return all;
  std::size_t count = 0;
  for (std::size_t i = 0; i < all; ++i)
    count += withdrawn.of(selected_ ? (*selected_)[i] : i) ? std::size_t{0} : std::size_t{1};
  return count;
}

IntakeAccount Stories::kept_intake() const {
  IntakeAccount account = *intake_;
  const detail::Withdrawals withdrawn(*consent_, *table_);
  if (account.notes.empty() || (!selected_ && !withdrawn.any())) return account;
  std::unordered_set<std::string_view> about;  // of a selection
  std::unordered_set<std::string_view> gone;
  const auto names = consent_->stories();
  gone.insert(names.begin(), names.end());
  for (const std::uint32_t row : rows()) {
    if (selected_) about.insert(table_->ids[row]);
    if (withdrawn.of(row)) gone.insert(table_->ids[row]);
  }
  std::erase_if(account.notes, [&](const IntakeNote& note) {
    if (note.story.empty()) return selected_ != nullptr && note.row != 0;
    return gone.contains(note.story) || (selected_ && !about.contains(note.story));
  });
  return account;
}

std::vector<std::uint32_t> Stories::rows() const {
  if (selected_) return *selected_;
  std::vector<std::uint32_t> all(table_->rows);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

bool Stories::persons_known() const {
  const auto& codes = table_->person.codes;
  if (!selected_) return std::any_of(codes.begin(), codes.end(), [](std::int32_t each) { return each >= 0; });
  return std::any_of(selected_->begin(), selected_->end(), [&](std::uint32_t row) { return codes[row] >= 0; });
}

Unit Stories::unit() const {
  if (collection_->unit) return *collection_->unit;
  return persons_known() ? Unit::person : Unit::story;
}

Stories Stories::select(std::vector<std::uint32_t> rows) const {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] >= table_->rows)
      throw InvalidInput(Message("stories.row.range").with("row", rows[i]).with("rows", table_->rows));
    if (i > 0 && rows[i] <= rows[i - 1])
      throw InvalidInput(Message("stories.rows.order").with("row", rows[i]).with("before", rows[i - 1]));
  }
  Stories part = *this;
  part.selected_ = std::make_shared<const std::vector<std::uint32_t>>(std::move(rows));
  return part;
}

Stories Stories::with_collection(Collection collection) const {
  Stories other = *this;
  other.collection_ = std::make_shared<const Collection>(std::move(collection));
  return other;
}

Stories Stories::named(std::string_view address, std::string name) const {
  Stories other = *this;
  other.schema_ = schema_.named(address, std::move(name));
  return other;
}

Stories Stories::with_schema(Schema schema) const {
  if (schema.digest() != table_->schema.digest())
    throw InvalidInput(Message("stories.schema.other")
                           .with("held", table_->schema.content().version)
                           .with("given", schema.content().version));
  Stories other = *this;
  other.schema_ = std::move(schema);
  return other;
}

}  // namespace samskab
