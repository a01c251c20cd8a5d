#include "samskab/base/repr.hpp"

#include <charconv>
#include <cmath>
#include <iterator>

namespace samskab {
namespace {

constexpr std::size_t items_shown = 6;
constexpr std::size_t bytes_shown = 120;

// The end of the longest prefix of at most `limit` bytes that cuts no UTF-8 character in two.
std::size_t whole_characters(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text.size();
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
  return limit;
}

}  // namespace

// True when the value that follows is shown; writes the comma before a list item.
bool ReprWriter::begin_value() {
  if (levels_.empty()) return true;
  Level& level = levels_.back();
  if (level.list && !level.hidden) {
    if (level.items == items_shown) {
      out_ += ", ... " + std::to_string(level.count) + " items";
      level.hidden = true;
    } else if (level.items++ > 0) {
      out_ += ", ";
    }
  }
  return !level.hidden;
}

void ReprWriter::put(std::string_view text) {
  if (begin_value()) out_ += text;
}

void ReprWriter::null() { put("None"); }
void ReprWriter::boolean(bool value) { put(value ? "True" : "False"); }
void ReprWriter::integer(std::int64_t value) { put(std::to_string(value)); }
void ReprWriter::natural(std::uint64_t value) { put(std::to_string(value)); }

void ReprWriter::real(double value) {
  if (!std::isfinite(value)) return put(std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf");
  char buffer[32];
  put({std::begin(buffer), std::to_chars(std::begin(buffer), std::end(buffer), value).ptr});
}

void ReprWriter::text(std::string_view value) {
  if (!begin_value()) return;
  const std::size_t end = whole_characters(value, bytes_shown);
  out_ += '\'';
  for (const char c : value.substr(0, end)) {
    if (c == '\n')
      out_ += "\\n";
    else if (c == '\'' || c == '\\')
      (out_ += '\\') += c;
    else if (static_cast<unsigned char>(c) < 0x20U)
      out_ += ' ';
    else
      out_ += c;
  }
  out_ += end < value.size() ? "...'" : "'";
}

void ReprWriter::begin_list(std::size_t count) {
  const bool shown = begin_value();
  if (shown) out_ += '[';
  levels_.push_back({.list = true, .hidden = !shown, .count = count});
}

void ReprWriter::end_list() {
  levels_.pop_back();
  if (levels_.empty() || !levels_.back().hidden) out_ += ']';
}

void ReprWriter::begin_record(std::string_view type_name, unsigned) {
  const bool shown = begin_value();
  if (shown) out_.append(type_name).append(type_name.empty() ? "{" : "(");
  levels_.push_back({.map = type_name.empty(), .hidden = !shown});
}

void ReprWriter::field(std::string_view name) {
  Level& level = levels_.back();
  if (level.hidden) return;
  if (level.items++ > 0) out_ += ", ";
  if (level.map)
    out_.append("'").append(name).append("': ");
  else
    out_.append(name).append("=");
}

void ReprWriter::end_record() {
  const bool map = levels_.back().map;
  levels_.pop_back();
  if (levels_.empty() || !levels_.back().hidden) out_ += map ? '}' : ')';
}

void ReprWriter::sentence(const Message& message) { text(message.in(Language::en)); }

}  // namespace samskab
