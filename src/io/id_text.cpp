#include "io/detail/id_text.hpp"

#include <algorithm>

#include "io/detail/csv_fill.hpp"
#include "io/detail/trimmed.hpp"
#include "samskab/base/normal_form.hpp"

namespace samskab::io::detail {

void in_small_letters(std::string& text) {
  unsigned char before = 0;
  for (char& each : text) {
    const auto byte = static_cast<unsigned char>(each);
    const bool capital = before == 0xC3 ? byte >= 0x80 && byte <= 0x9E && byte != 0x97 : byte >= 'A' && byte <= 'Z';
    if (capital) each = static_cast<char>(byte + 0x20);
    before = byte;
  }
}

std::string id_text(std::string_view text) { return normal_form(trimmed(text)); }

bool same_name(std::string_view first, std::string_view second) {
  return first == second || id_text(first) == id_text(second);
}

bool is_shortened(std::string_view id) {
  const auto digits = [&] {
    const std::size_t count = std::min(id.find_first_not_of("0123456789"), id.size());
    id.remove_prefix(count);
    return count;
  };
  const auto sign = [&](std::string_view signs) {
    if (id.empty() || signs.find(id.front()) == signs.npos) return false;
    id.remove_prefix(1);
    return true;
  };
  if (digits() != 1) return false;
  if (sign(".,") && digits() == 0) return false;
  return sign("eE") && sign("+") && digits() >= 2 && id.empty();
}

std::string_view IdColumn::read(std::string_view cell) {
  cell = trimmed(cell);
  if (in_normal_form(cell)) return cell;
  text_ = normal_form(cell);
  rewritten_.emplace_back(cell, text_);
  return text_;
}

void IdColumn::look_shortened(std::string_view id, std::int64_t row) {
  if (is_shortened(id) && shortened_++ == 0) shortened_row_ = row;
}

void IdColumn::look(std::string_view id, std::int64_t row) {
  look_shortened(id, row);
  small_.assign(id);
  in_small_letters(small_);
  lowered_.emplace_back(Dictionary::hash(small_), row);
}

std::vector<Message> IdColumn::findings(std::string_view column) {
  std::vector<Message> found;
  if (!rewritten_.empty())
    found.push_back(Message("io.id.form").with("column", column).with("count", rewritten_.size()));
  if (shortened_ > 0)
    found.push_back(
        Message("io.id.shortened").with("column", column).with("count", shortened_).with("first", shortened_row_));
  std::sort(lowered_.begin(), lowered_.end());
  std::int64_t alike = 0;  // ids that another differs from only in case
  std::pair<std::int64_t, std::int64_t> rows;
  for (std::size_t i = 1; i < lowered_.size(); ++i) {
    if (lowered_[i - 1].first != lowered_[i].first) continue;
    if (alike++ == 0 || lowered_[i].second < rows.second) rows = {lowered_[i - 1].second, lowered_[i].second};
  }
  if (alike > 0)
    found.push_back(Message("io.id.case")
                        .with("column", column)
                        .with("count", alike)
                        .with("first", rows.first)
                        .with("second", rows.second));
  return found;
}

}  // namespace samskab::io::detail
