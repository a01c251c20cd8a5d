#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "samskab/people/consent.hpp"
#include "samskab/stories/table.hpp"

namespace samskab::detail {

/// The withdrawals and refusals of one moment, looked up once per person code instead of once per story.
class Withdrawals {
 public:
  Withdrawals(const ConsentRegister& consent, const StoryTable& table) : table_(table) {
    if (!consent.any()) return;
    any_ = true;
    stories_ = consent.stories();
    const auto persons = consent.persons();
    const auto refusals = consent.refusals();
    persons_.reserve(table.person.categories.size());
    refused_.reserve(table.person.categories.size());
    for (const std::string& each : table.person.categories) {
      persons_.push_back(persons.find(each) != persons.end());
      const auto refused = refusals.find(each);
      refused_.push_back(refused == refusals.end() ? Permissions() : refused->second);
    }
  }
  [[nodiscard]] bool any() const noexcept { return any_; }
  [[nodiscard]] bool of(std::size_t row) const {
    if (!any_) return false;
    const std::int32_t person = table_.person.codes[row];
    if (person >= 0 && persons_[static_cast<std::size_t>(person)]) return true;
    return !stories_.empty() && stories_.find(table_.ids[row]) != stories_.end();
  }
  /// What the teller of a story permits: what they did when it came in, but for what they refused since.
  [[nodiscard]] Permissions permissions_of(std::size_t row) const {
    const Permissions given(table_.permissions[row]);
    const std::int32_t person = table_.person.codes[row];
    return any_ && person >= 0 ? given.without(refused_[static_cast<std::size_t>(person)]) : given;
  }

 private:
  const StoryTable& table_;
  bool any_ = false;
  std::vector<bool> persons_;
  std::vector<Permissions> refused_;
  std::set<std::string, std::less<>> stories_;
};

/// Withdraws by their ids, too, the stories of whoever withdrew: in another import the same person may have another
/// code.
inline void withdraw_stories_of_persons(ConsentRegister& consent, const StoryTable& table) {
  const Withdrawals withdrawn(consent, table);
  if (!withdrawn.any()) return;
  for (std::size_t row = 0; row < table.rows; ++row)
    if (withdrawn.of(row)) consent.withdraw_story(std::string(table.ids[row]));
}

}  // namespace samskab::detail
