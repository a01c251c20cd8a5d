#include "samskab/base/in_line.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

namespace samskab {
namespace {

constexpr std::size_t items_shown = 12;

/// Are these the names of the texts of a localised text, which has one in Danish or in English?
bool are_languages(const std::vector<std::string>& names) {
  const auto is_tag = [](const std::string& name) {
    const std::string_view tag = std::string_view(name).substr(0, name.find('-'));
    return tag.size() <= 3 && std::all_of(tag.begin(), tag.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  const auto is_ours = [](const std::string& name) { return name == "da" || name == "en"; };
  return std::any_of(names.begin(), names.end(), is_ours) && std::all_of(names.begin(), names.end(), is_tag);
}

}  // namespace

void LineWriter::put(std::string part, bool nested) {
  if (open_.empty()) {
    out_ = std::move(part);
    return;
  }
  open_.back().nested |= nested || part.find(',') != std::string::npos;
  open_.back().parts.push_back(std::move(part));
}

void LineWriter::null() { put("–"); }
void LineWriter::boolean(bool value) {
  if (language_ == Language::da)
    put(value ? "ja" : "nej");
  else
    put(value ? "yes" : "no");
}
void LineWriter::integer(std::int64_t value) { put(std::to_string(value)); }
void LineWriter::natural(std::uint64_t value) { put(std::to_string(value)); }

void LineWriter::real(double value) {
  if (!std::isfinite(value)) return put(std::isnan(value) ? "–" : value > 0 ? "∞" : "−∞");
  if (value == 0) value = 0;  // without a sign
  char buffer[32];
  std::string text(std::begin(buffer), std::to_chars(std::begin(buffer), std::end(buffer), value).ptr);
  if (language_ == Language::da) std::replace(text.begin(), text.end(), '.', ',');
  put(std::move(text));
}

void LineWriter::text(std::string_view value) { put(std::string(value)); }
void LineWriter::sentence(const Message& message) { put(message.in(language_)); }

void LineWriter::begin_list(std::size_t) { open_.emplace_back(); }
void LineWriter::end_list() {
  const Open open = std::move(open_.back());
  open_.pop_back();
  put(closed(open), open.parts.size() > 1 && !(open.texts && are_languages(open.names)));
}

void LineWriter::begin_record(std::string_view type_name, unsigned) {
  open_.emplace_back();
  open_.back().texts = type_name.empty();
}
void LineWriter::field(std::string_view name) { open_.back().names.emplace_back(name); }
void LineWriter::end_record() { end_list(); }

std::string LineWriter::closed(const Open& open) const {
  if (open.texts && are_languages(open.names)) {
    LocalisedText text;
    for (std::size_t i = 0; i < open.names.size(); ++i) text.set(open.names[i], open.parts[i]);
    return text.in(language_);
  }
  std::string out;
  for (std::size_t i = 0; i < open.parts.size(); ++i) {
    if (i > 0) out += open.nested ? "; " : ", ";
    if (i == items_shown && open.names.empty()) return out + "… (" + std::to_string(open.parts.size()) + ")";
    if (!open.names.empty()) out.append(open.names[i]).append(": ");
    out += open.parts[i];
  }
  return out;
}

}  // namespace samskab
