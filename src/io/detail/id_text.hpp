#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "samskab/base/message.hpp"

namespace samskab::io::detail {

/// An id as it counts: without white space around it, which nobody sees, and in Unicode's normal form, because programs
/// write an accent in two ways that look the same. Upper and lower case are told apart.
std::string id_text(std::string_view text);
/// Makes capital letters of ASCII and of Western Europe small; the text keeps its length.
void in_small_letters(std::string& text);
/// Are two names of columns the same to whoever reads them? Unicode's form and white space around them may differ.
bool same_name(std::string_view first, std::string_view second);

/// Does an id look like a long number that a spreadsheet has shortened, 1,23E+15? Then other ids may have become the
/// same.
bool is_shortened(std::string_view id);

/// The ids in one column, and what is to be told of how they were written.
class IdColumn {
 public:
  /// The id that a cell holds; valid until the next call.
  std::string_view read(std::string_view cell);
  /// Looks at a distinct id, once each, at the row (as it is shown) where it stands first.
  void look(std::string_view id, std::int64_t row);
  /// Looks only whether it was shortened.
  void look_shortened(std::string_view id, std::int64_t row);
  /// Ids that were written in another form, as they were written and as they count.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& rewritten() const noexcept {
    return rewritten_;
  }
  [[nodiscard]] std::vector<Message> findings(std::string_view column);

 private:
  std::string text_;
  std::string small_;  // room for an id in small letters
  std::int64_t shortened_ = 0;
  std::int64_t shortened_row_ = 0;  // the first
  std::vector<std::pair<std::string, std::string>> rewritten_;
  std::vector<std::pair<std::uint64_t, std::int64_t>> lowered_;  // hashes in small letters, and rows
};

}  // namespace samskab::io::detail
