#include "samskab/language/identifiers.hpp"

#include <algorithm>
#include <optional>

#include "language/detail/finders.hpp"
#include "language/detail/text_scan.hpp"

namespace samskab {
namespace {

using namespace language::detail;

/// Does a number begin here? After a letter it does not, unless the letters are what announces one: "cpr010190-1234".
bool number_begins(std::string_view text, std::size_t at) {
  if (at == 0 || !(word_at(text, at - 1) || text[at - 1] == '+')) return true;
  const std::string before = lowered(text.substr(at > 3 ? at - 3 : 0, std::min<std::size_t>(at, 3)));
  return before == "cpr" || before.ends_with("nr") || before == "cvr" || before == "tlf";
}

std::optional<Identifier> number_at(std::string_view text, std::size_t at) {
  for (const auto find : {cpr_at, id_number_at, cvr_at, phone_at})
    if (const auto found = find(text, at)) return found;
  return std::nullopt;
}

}  // namespace

std::vector<Identifier> find_identifiers(std::string_view text) {
  std::vector<Identifier> found;
  std::size_t end = 0;  // of the last one found
  Links links(text);
  Addresses addresses(text);
  for (std::size_t at = 0; at < text.size();) {
    std::optional<Identifier> here;
    if (text[at] == '@') {
      here = email_around(text, at);
      // The digits and names of an address are nothing else.
      while (here && !found.empty() && found.back().begin >= here->begin) found.pop_back();
    } else if ((digit(text[at]) || text[at] == '+') && number_begins(text, at)) {
      here = number_at(text, at);
    } else if (letter_at(text, at) && (at == 0 || !(word_at(text, at - 1) || text[at - 1] == '@'))) {
      here = links.at(at);
      if (!here) here = addresses.around(at, end);
      if (!here) here = id_number_at(text, at);
      if (!here && text.substr(at, 2) == "DK") here = cvr_at(text, at);
    }
    if (here) {
      found.push_back(*here);
      at = end = here->begin + here->length;
    } else {
      ++at;
    }
  }
  return found;
}

bool is_cpr(std::string_view key) {
  while (!key.empty() && key.front() == ' ') key.remove_prefix(1);
  while (!key.empty() && key.back() == ' ') key.remove_suffix(1);
  const auto found = key.empty() ? std::nullopt : cpr_at(key, 0);
  return found && found->length == key.size();
}

std::string redacted(std::string_view text, Language language) {
  std::string out;
  std::size_t from = 0;
  for (const Identifier& each : find_identifiers(text)) {
    out.append(text.substr(from, each.begin - from)).append("[").append(name(each.kind, language)).append("]");
    from = each.begin + each.length;
  }
  return out.append(text.substr(from));
}

}  // namespace samskab
