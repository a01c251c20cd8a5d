#include "samskab/stories/view.hpp"

#include <utility>

#include "stories/detail/withdrawals.hpp"

namespace samskab {

View::View(Stories stories, Purpose purpose) : stories_(std::move(stories)), purpose_(purpose) {
  const StoryTable& table = stories_.table();
  const detail::Withdrawals withdrawn(stories_.consent(), table);
  const bool free = purpose == Purpose::analysis;
  rows_ = stories_.rows();
  if (free && !withdrawn.any()) return;
  std::size_t kept = 0;
  for (const std::uint32_t row : rows_) {
    if (withdrawn.of(row))
      ++withdrawn_;
    else if (!free && !withdrawn.permissions_of(row).has(purpose))
      ++not_permitted_;
    else
      rows_[kept++] = row;
  }
  rows_.resize(kept);
}

std::size_t View::persons() const {
  const CodedColumn& person = table().person;
  std::vector<bool> seen(person.categories.size());
  std::size_t count = 0;
  for (const std::uint32_t row : rows_) {
    const std::int32_t code = person.codes[row];
    if (code >= 0) {
      if (seen[static_cast<std::size_t>(code)]) continue;
      seen[static_cast<std::size_t>(code)] = true;
    }
    ++count;
  }
  return count;
}

}  // namespace samskab
