#include <algorithm>
#include <string>

#include "language/detail/finders.hpp"
#include "language/detail/text_scan.hpp"

namespace samskab::language::detail {
namespace {

bool in_name(std::string_view text, std::size_t at) {
  return letter_at(text, at) || at_or_end(text, at) == '-' || at_or_end(text, at) == '\'';
}

template <std::size_t N>
bool one_of(std::string_view text, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

/// What names of Danish streets end in. The first ones are words of their own as well: "Sankt Annæ Plads".
constexpr std::string_view own_words[] = {"vej",   "gade",    "allé",  "alle",      "allè",    "alleen", "stræde",
                                          "plads", "torv",    "vænge", "boulevard", "kaj",     "brygge", "have",
                                          "park",  "passage", "sti",   "bakke",     "kvarter", "ager"};
constexpr std::string_view endings[] = {
    "vej",     "vejen",    "gade",    "gaden",  "allé",   "alle",     "alléen", "alleen",    "stræde",
    "strædet", "plads",    "pladsen", "torv",   "torvet", "vænge",    "vænget", "boulevard", "boulevarden",
    "stien",   "parken",   "haven",   "bakken", "bakke",  "toften",   "tofte",  "kvarteret", "kajen",
    "bryggen", "passagen", "marken",  "engen",  "lunden", "skrænten", "krogen", "stien"};
/// In small letters only endings that hardly ever are something else, and not the words that are no name.
constexpr std::string_view small_endings[] = {"vej", "vejen", "gade", "gaden", "allé", "stræde", "strædet", "vænget"};
constexpr std::string_view no_names[] = {
    "motorvej",  "motorvejen", "hovedvej",   "hovedvejen",   "landevej",  "landevejen",  "omvej",        "omvejen",
    "genvej",    "genvejen",   "ringvej",    "ringvejen",    "gågade",    "gågaden",     "sidevej",      "sidevejen",
    "sidegade",  "sidegaden",  "adgangsvej", "adgangsvejen", "villavej",  "villavejen",  "cykelvej",     "cykelvejen",
    "blindvej",  "skolevej",   "skolevejen", "hjemvej",      "hjemvejen", "udvej",       "udvejen",      "privatvej",
    "underveje", "hovedgade",  "hovedgaden", "vejen",        "gaden",     "indfaldsvej", "indfaldsvejen"};
/// What may stand before the name, with or without a dot.
constexpr std::string_view before_name[] = {
    "gammel", "gamle",  "gl",        "ny",     "nye",   "store",  "st",       "lille",   "ll",
    "øster",  "østre",  "vester",    "vestre", "nørre", "nordre", "nr",       "sønder",  "søndre",
    "sdr",    "sankt",  "sct",       "skt",    "kong",  "kgs",    "dronning", "prins",   "prinsesse",
    "dr",     "doktor", "professor", "h",      "c",     "h.c",    "general",  "admiral", "biskop"};
/// What follows a number that counts something.
constexpr std::string_view counted[] = {
    "kr",   "mio",     "mia", "km",    "m",        "meter", "pct", "procent",  "gange",     "gang",      "dage", "dag",
    "uger", "måneder", "år",  "timer", "minutter", "min",   "stk", "personer", "mennesker", "kilometer", "cm"};
constexpr std::string_view months[] = {"januar",    "februar", "marts",    "april",    "maj",  "juni", "juli", "august",
                                       "september", "oktober", "november", "december", "jan",  "feb",  "mar",  "apr",
                                       "jun",       "jul",     "aug",      "sep",      "sept", "okt",  "nov",  "dec"};

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && in_name(text, at)) ++at;
  return at;
}
std::string small_word(std::string_view text, std::size_t at) {
  return lowered(text.substr(at, word_end(text, at) - at));
}

/// "12", "12B", "12 B", "12-14", "12A-C"; `at` when there is none.
std::size_t after_number(std::string_view text, std::size_t at) {
  const auto digits = [&](std::size_t from) {
    std::size_t end = from;
    while (digit(at_or_end(text, end))) ++end;
    return end - from <= 3 && at_or_end(text, from) != '0' ? end : from;
  };
  const auto letter_after = [&](std::size_t from) {
    const char c = at_or_end(text, from);
    if (((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) && !word_at(text, from + 1) &&
        at_or_end(text, from + 1) != '/')
      return from + 1;
    return from;
  };
  std::size_t end = digits(at);
  if (end == at) return at;
  std::size_t with = letter_after(end);
  // "Nørregade 12 I går": a capital I is a word.
  if (with == end && at_or_end(text, end) == ' ' && capital(text, end + 1) && text[end + 1] != 'I')
    with = letter_after(end + 1) != end + 1 ? end + 2 : end;
  end = with;
  std::size_t other = after_dash(text, end);
  if (other == end && at_or_end(text, end) == '/') ++other;
  if (other != end) {
    const std::size_t to = digits(other);
    const std::size_t last = letter_after(to);
    if (last != other) end = last;
  }
  return end;
}

/// Is the number one that counts, tells a time, a day or an amount?
bool is_no_house(std::string_view text, std::size_t end) {
  const char next = at_or_end(text, end);
  if (word(next) || next == '%' || next == ':') return true;
  if ((next == '.' || next == ',') && digit(at_or_end(text, end + 1))) return true;
  if (next == ' ' && at_or_end(text, end + 1) == '%') return true;
  if (next == ' ' && one_of(small_word(text, after_spaces(text, end)), counted)) return true;
  return next == '.' && one_of(small_word(text, after_spaces(text, end + 1)), months);
}

/// ", 2. sal tv", ", st. th": floor and side.
std::size_t after_floor(std::string_view text, std::size_t end) {
  constexpr std::string_view floors[] = {"st", "stuen", "kl", "kld", "kælder", "kælderen"};
  constexpr std::string_view sides[] = {"tv", "th", "mf", "sal", "dør", "lejl", "lejlighed"};
  std::size_t at = end;
  if (at_or_end(text, at) == ',') ++at;
  at = after_spaces(text, at);
  if (at == end) return end;
  bool is_floor = false;
  if (digit(at_or_end(text, at))) {
    std::size_t to = at;
    while (digit(at_or_end(text, to))) ++to;
    const std::size_t next = after_spaces(text, to);
    if (to - at > 2 || !(at_or_end(text, to) == '.' || one_of(small_word(text, next), sides))) return end;
    is_floor = at_or_end(text, to) != '.';
    at = to;
  } else if (one_of(small_word(text, at), floors)) {
    at = word_end(text, at);
    // "kl. 10" tells a time.
    if (digit(at_or_end(text, after_spaces(text, at_or_end(text, at) == '.' ? at + 1 : at)))) return end;
    is_floor = true;
  } else {
    return end;
  }
  std::size_t last = at;
  for (int side = 0; side < 2; ++side) {
    std::size_t next = at;
    while (at_or_end(text, next) == '.' || at_or_end(text, next) == ',') ++next;
    next = after_spaces(text, next);
    if (!one_of(small_word(text, next), sides)) break;
    last = at = word_end(text, next);
    is_floor = true;
    const std::size_t door = after_spaces(text, at_or_end(text, at) == '.' ? at + 1 : at);
    if (digit(at_or_end(text, door)) && !digit(at_or_end(text, door + 2))) {
      last = at = door + 1;
      if (digit(at_or_end(text, at))) last = ++at;
    }
  }
  return is_floor ? last : end;
}

/// ", 8000 Aarhus C": postcode and city.
std::size_t after_city(std::string_view text, std::size_t end) {
  std::size_t at = end;
  while (at_or_end(text, at) == '.' || at_or_end(text, at) == ',') ++at;
  if (at_or_end(text, at) == '\n') ++at;
  at = after_spaces(text, at);
  if (text.substr(at, 3) == "DK-") at += 3;
  for (std::size_t i = 0; i < 4; ++i)
    if (!digit(at_or_end(text, at + i))) return end;
  if (digit(at_or_end(text, at + 4))) return end;
  at = after_spaces(text, at + 4);
  if (!capital(text, at)) return end;
  std::size_t last = word_end(text, at);
  for (int more = 0; more < 2; ++more) {
    const std::size_t next = after_spaces(text, last);
    if (next == last || !capital(text, next)) break;
    last = word_end(text, next);
  }
  return last;
}

}  // namespace

std::optional<Identifier> Addresses::around(std::size_t begin, std::size_t from) {
  const std::string_view text = text_;
  if (begin >= stop_) {
    stop_ = word_end(text, begin);
    number_ = after_spaces(text, stop_);
  }
  const std::size_t stop = stop_;
  const std::size_t number = number_;
  if (number == stop || !digit(at_or_end(text, number))) return std::nullopt;
  // All that names are known by is shorter: of a longer one the end tells as much.
  constexpr std::size_t longest = 64;
  const std::size_t known_by = std::max(begin, stop - std::min(stop, longest));
  const std::string name = lowered(text.substr(known_by, stop - known_by));
  const bool is_capital = capital(text, begin);
  const auto compound = [&](std::string_view ending) {
    return name.size() >= ending.size() + 2 && name.ends_with(ending);
  };
  const bool own = one_of(name, own_words);
  const bool known = is_capital ? std::any_of(std::begin(endings), std::end(endings), compound)
                                : std::any_of(std::begin(small_endings), std::end(small_endings), compound);
  if (!own && (!known || (!is_capital && one_of(name, no_names)))) return std::nullopt;
  // The words of the name that stand before: all capitals before a word of its own, else the known ones.
  std::size_t first = begin;
  while (first > from + 1 && text[first - 1] == ' ') {
    std::size_t end = first - 1;
    const bool dot = text[end - 1] == '.';
    if (dot) --end;
    std::size_t start = end;
    while (start > from && (in_name(text, start - 1) || (text[start - 1] == '.' && start < end))) --start;
    if (start == end || !capital(text, start)) break;
    const std::string before = lowered(text.substr(start, end - start));
    const bool prefix = one_of(before, before_name);
    const bool initials = dot && before.size() <= 3;
    if (!prefix && !initials && (dot || !own)) break;
    first = start;
  }
  // "Vej 12" alone is no name, and "Park 3" is none either.
  if (own && first == begin) return std::nullopt;
  std::size_t end = after_number(text, number);
  if (end == number || is_no_house(text, end)) return std::nullopt;
  end = after_city(text, after_floor(text, end));
  return Identifier{IdentifierKind::address, first, end - first, is_capital};
}

}  // namespace samskab::language::detail
