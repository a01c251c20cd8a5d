#include "io/detail/id_text.hpp"

#include <algorithm>

#include "io/detail/trimmed.hpp"
#include "samskab/language/normal_form.hpp"

namespace samskab::io::detail {
namespace {

/// Small letters of ASCII and of Western Europe.
std::string lowered(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto byte = static_cast<unsigned char>(out[i]);
    const auto before = static_cast<unsigned char>(i == 0 ? '\0' : out[i - 1]);
    const bool capital = before == 0xC3 ? byte >= 0x80 && byte <= 0x9E && byte != 0x97 : byte >= 'A' && byte <= 'Z';
    if (capital) out[i] = static_cast<char>(byte + 0x20);
  }
  return out;
}

}  // namespace

std::string id_text(std::string_view text) { return normal_form(trimmed(text)); }

std::string_view IdColumn::read(std::string_view cell) {
  cell = trimmed(cell);
  if (in_normal_form(cell)) return cell;
  text_ = normal_form(cell);
  rewritten_.emplace_back(cell, text_);
  return text_;
}

void IdColumn::look(std::string_view id, std::int64_t row) {
  const auto [known, fresh] = lowered_.try_emplace(lowered(id), row);
  if (fresh) return;
  if (alike_++ == 0) rows_ = {known->second, row};
}

std::vector<Message> IdColumn::findings(std::string_view column) const {
  std::vector<Message> found;
  if (!rewritten_.empty())
    found.push_back(Message("io.id.form").with("column", column).with("count", rewritten_.size()));
  if (alike_ > 0)
    found.push_back(Message("io.id.case")
                        .with("column", column)
                        .with("count", alike_)
                        .with("first", rows_.first)
                        .with("second", rows_.second));
  return found;
}

}  // namespace samskab::io::detail
