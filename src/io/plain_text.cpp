#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "io/detail/sensemaker_json.hpp"
#include "io/detail/utf8.hpp"
#include "samskab/io/sensemaker_definition.hpp"

namespace samskab::io {
namespace {

/// Stands for a "<" written as a number until all tags are out; no UTF-8 text holds this byte. Editors that escape tags
/// write "&lt;", so a number means the sign itself.
constexpr char less_than_sign = '\xFF';

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view tag_name(std::string_view tag) {
  tag.remove_prefix(1);
  if (!tag.empty() && tag.front() == '/') tag.remove_prefix(1);
  std::size_t length = 0;
  while (length < tag.size() && (letter(tag[length]) || (tag[length] >= '0' && tag[length] <= '9'))) ++length;
  return tag.substr(0, length);
}

/// Does a tag of this name begin or end a line?
bool breaks(std::string_view name) {
  static constexpr std::array<std::string_view, 16> names = {"br", "p",  "div", "li", "ul", "ol", "tr", "td",
                                                             "h1", "h2", "h3",  "h4", "h5", "h6", "hr", "table"};
  for (const std::string_view each : names) {
    if (each.size() != name.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < name.size(); ++i)
      same = same && (letter(name[i]) ? name[i] | 0x20 : name[i]) == each[i];  // whatever the host's locale
    if (same) return true;
  }
  return false;
}

std::string without_tags(std::string_view html) {
  std::string text;
  const std::size_t last = html.rfind('>');  // no tag ends behind it
  for (std::size_t i = 0; i < html.size(); ++i) {
    const bool tag = html[i] == '<' && last != std::string_view::npos && i < last &&
                     (letter(html[i + 1]) || html[i + 1] == '/' || html[i + 1] == '!');
    const std::size_t end = tag ? html.find('>', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      text.push_back(html[i]);
      continue;
    }
    if (breaks(tag_name(html.substr(i, end - i)))) text.push_back(' ');
    i = end;
  }
  return text;
}

std::string with_entities(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 24> named = {
      {{"amp", "&"},    {"lt", "<"},     {"gt", ">"},    {"quot", "\""}, {"apos", "'"},   {"nbsp", " "},
       {"aelig", "æ"},  {"oslash", "ø"}, {"aring", "å"}, {"AElig", "Æ"}, {"Oslash", "Ø"}, {"Aring", "Å"},
       {"eacute", "é"}, {"ouml", "ö"},   {"auml", "ä"},  {"uuml", "ü"},  {"ndash", "–"},  {"mdash", "—"},
       {"hellip", "…"}, {"laquo", "«"},  {"raquo", "»"}, {"rsquo", "’"}, {"ldquo", "“"},  {"rdquo", "”"}}};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '&' ? text.substr(0, i + 12).find(';', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out.push_back(text[i]);
      continue;
    }
    const std::string_view name = text.substr(i + 1, end - i - 1);
    bool known = false;
    if (name.size() > 1 && name[0] == '#') {
      const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
      const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
      std::uint32_t code = 0;
      const auto [at, error] =
          std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
      known = error == std::errc() && at == digits.data() + digits.size() && code > 0 && code < 0x110000 &&
              (code < 0xD800 || code > 0xDFFF);
      if (known && code == '<')
        out.push_back(less_than_sign);
      else if (known)
        detail::append_utf8(out, code == 0xA0 ? ' ' : code);
    } else {
      for (const auto& [entity, letters] : named)
        if (entity == name) {
          out += letters;
          known = true;
        }
    }
    if (known)
      i = end;
    else
      out.push_back('&');
  }
  return out;
}

}  // namespace

std::string plain_text(std::string_view html) {
  // Editors sometimes escape the tags themselves ("&lt;font size='5'&gt;"), so a second round meets what the first
  // wrote out.
  std::string text(html);
  if (html.find_first_of("<&") != std::string_view::npos) text = without_tags(with_entities(without_tags(html)));
  std::string tidy;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      tidy.push_back(c == less_than_sign ? '<' : c);
    else if (!tidy.empty() && tidy.back() != ' ')
      tidy.push_back(' ');
  }
  if (!tidy.empty() && tidy.back() == ' ') tidy.pop_back();
  return tidy;
}

std::string detail::as_html(const std::string& words) {
  if (plain_text(words) == words) return words;
  std::string html;
  for (const char c : words)
    if (c == '&')
      html += "&amp;";
    else if (c == '<')
      html += "&#60;";
    else
      html.push_back(c);
  return html;
}

}  // namespace samskab::io
