#include <algorithm>
#include <string>

#include "language/detail/finders.hpp"
#include "language/detail/text_scan.hpp"

namespace samskab::language::detail {
namespace {

bool in_address(char c) { return word(c) || c == '.' || c == '-' || c == '+' || c == '%'; }

bool ends_link(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '<' || c == '>' || c == '"' || c == '\0';
}

/// Without the punctuation of the sentence that the link stands in.
std::size_t trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t bracket = std::min(text.substr(0, end).find('(', begin), end);
  while (end > begin) {
    const char last = text[end - 1];
    const bool opened = bracket < end;
    if (std::string_view(".,;:!?]}'*").find(last) != std::string_view::npos || (last == ')' && !opened))
      --end;
    else if (end - begin > 2 && (text.substr(end - 2, 2) == "\xC2\xBB" || text.substr(end - 2, 2) == "\xC2\xAB"))
      end -= 2;
    else if (end - begin > 3 && text.substr(end - 3, 2) == "\xE2\x80")
      end -= 3;  // curly quotation marks and dashes
    else
      break;
  }
  return end;
}

/// Endings of names of places on the net. "nu" and "info" are Danish words, so they need "www." or "http://".
bool is_domain(std::string_view ending) {
  for (const std::string_view known : {"dk", "com", "org", "net", "eu", "gl", "fo"})
    if (ending == known) return true;
  return false;
}

}  // namespace

std::optional<Identifier> email_around(std::string_view text, std::size_t sign) {
  std::size_t begin = sign;
  while (begin > 0 && in_address(text[begin - 1])) --begin;
  while (begin < sign && (text[begin] == '.' || text[begin] == '-')) ++begin;
  std::size_t end = sign + 1;
  while (end < text.size() && (word_at(text, end) || text[end] == '.' || text[end] == '-')) ++end;
  while (end > sign + 1 && !word_at(text, end - 1)) --end;
  const std::size_t dot = text.substr(sign + 1, end - sign - 1).rfind('.');  // of the part behind the sign
  if (begin == sign || dot == std::string_view::npos || dot == 0 || end - (sign + 1 + dot) < 3) return std::nullopt;
  return Identifier{IdentifierKind::email, begin, end - begin, true};
}

std::optional<Identifier> Links::at(std::size_t begin) {
  // A link without a point holds no other with one.
  if (begin < no_link_before_) return std::nullopt;
  const std::string head = lowered(text_.substr(begin, 8));
  for (const std::string_view start : {"https://", "http://", "www."})
    if (head.starts_with(start)) return link(begin, begin + start.size());
  // Names that are read to the same end have the same ending.
  if (begin < no_domain_before_) return std::nullopt;
  return domain(begin);
}

std::optional<Identifier> Links::link(std::size_t begin, std::size_t name) {
  const std::string_view text = text_;
  std::size_t end = name;
  while (!ends_link(at_or_end(text, end))) ++end;
  const std::size_t read = end;
  end = trimmed(text, begin, end);
  if (end <= name || text.substr(begin, end - begin).find('.') == std::string_view::npos) {
    no_link_before_ = read;
    return std::nullopt;
  }
  return Identifier{IdentifierKind::url, begin, end - begin, true};
}

std::optional<Identifier> Links::domain(std::size_t begin) {
  const std::string_view text = text_;
  std::size_t end = begin;
  std::size_t label = begin;
  std::size_t dots = 0;
  while (end < text.size() && (word_at(text, end) || text[end] == '-' || text[end] == '.')) {
    if (text[end] == '.') {
      if (end == label || !word_at(text, end + 1)) break;
      label = end + 1;
      ++dots;
    }
    ++end;
  }
  if (dots == 0 || label - begin < 3 || !is_domain(text.substr(label, end - label)) || at_or_end(text, end) == '@') {
    no_domain_before_ = end;
    return std::nullopt;
  }
  if (at_or_end(text, end) == '/') {
    while (!ends_link(at_or_end(text, end))) ++end;
    end = trimmed(text, begin, end);
  }
  return Identifier{IdentifierKind::url, begin, end - begin, true};
}

}  // namespace samskab::language::detail
