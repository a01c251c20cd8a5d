#include "samskab/signification/schema.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/visit.hpp"
#include "signification/detail/words.hpp"

namespace samskab {
namespace {

// "year" groups as well, but is none of them: columns that are called so are too common to be refused.
constexpr std::array<std::string_view, 6> reserved_names = {"level",  "project",  "municipality",
                                                            "person", "language", "month"};

/// The letter of a kind's short codes; 0 for the carried kinds, which have none.
char letter(SignifierKind kind) {
  switch (kind) {
    case SignifierKind::triad:
      return 'T';
    case SignifierKind::dyad:
      return 'D';
    case SignifierKind::stones:
      return 'S';
    case SignifierKind::single_choice:
    case SignifierKind::multiple_choice:
      return 'C';
    case SignifierKind::scale:
      return 'X';
    case SignifierKind::free_text:
      return 'F';
    default:
      return 0;
  }
}

/// A code with a higher number is taken for a name: counting on from it would leave the range of numbers.
constexpr std::int64_t highest_number = 999'999'999;

/// The number behind the letter of a code; 0 when there is none to count on from.
std::int64_t number_of(std::string_view code) {
  std::int64_t number = 0;
  std::from_chars(code.data() + 1, code.data() + code.size(), number);
  return number > highest_number ? 0 : std::max<std::int64_t>(number, 0);
}

/// Has the question an id that is the short code of a question of its kind?
bool id_is_code(const Signifier& signifier) {
  const std::string& id = signifier.id;
  return id.size() > 1 && id[0] == letter(signifier.kind) && id[1] != '0' &&
         id.find_first_not_of("0123456789", 1) == std::string::npos;
}

/// A code leads to one question only, so that no question is numbered with what is another's id or frozen code.
std::vector<std::string> short_codes(const std::vector<Signifier>& signifiers) {
  std::map<char, std::int64_t> last;
  std::set<std::string_view> taken;
  for (const Signifier& each : signifiers) {
    taken.insert(each.id);
    taken.insert(each.code);
    if (each.code.size() > 1) last[each.code[0]] = std::max(last[each.code[0]], number_of(each.code));
  }
  const auto next = [&](char first) {
    std::string code;
    do {
      code = first + std::to_string(++last[first]);
    } while (taken.contains(code));
    return code;
  };
  std::vector<std::string> codes;
  for (const Signifier& each : signifiers) {
    const char first = letter(each.kind);
    if (!each.code.empty())
      codes.push_back(each.code);
    else if (first == 0)
      codes.emplace_back();
    else
      codes.push_back(id_is_code(each) ? each.id : next(first));
  }
  return codes;
}

/// How a message names a question: its title, else its id.
LocalisedText name_in_messages(const Signifier& signifier) {
  return detail::words_or_id(signifier.title, signifier.id);
}

template <class Item>
void check_ids(const Signifier& signifier, const std::vector<Item>& items) {
  std::set<std::string_view> seen;
  for (const Item& each : items) {
    if (each.id.empty())
      throw InvalidInput(
          Message("schema.part.no_id").with("signifier", name_in_messages(signifier)).with("label", each.label));
    if (!seen.insert(each.id).second)
      throw InvalidInput(
          Message("schema.part.id_twice").with("signifier", name_in_messages(signifier)).with("id", each.id));
  }
}

void check_signifier(const Signifier& signifier) {
  const std::size_t anchors = signifier.kind == SignifierKind::triad  ? 3
                              : signifier.kind == SignifierKind::dyad ? 2
                                                                      : 0;
  if (anchors != 0 && signifier.anchors.size() != anchors)
    throw InvalidInput(Message("schema.anchors.count")
                           .with("signifier", name_in_messages(signifier))
                           .with("given", signifier.anchors.size())
                           .with("needed", anchors));
  if (is_choice(signifier.kind) && signifier.options.empty())
    throw InvalidInput(Message("schema.options.none").with("signifier", name_in_messages(signifier)));
  if (signifier.kind == SignifierKind::stones && signifier.stones.empty())
    throw InvalidInput(Message("schema.stones.none").with("signifier", name_in_messages(signifier)));
  if (signifier.kind == SignifierKind::scale &&
      !(std::isfinite(signifier.minimum) && std::isfinite(signifier.maximum) && signifier.minimum < signifier.maximum))
    throw InvalidInput(Message("schema.scale.range")
                           .with("signifier", name_in_messages(signifier))
                           .with("minimum", signifier.minimum)
                           .with("maximum", signifier.maximum));
  check_ids(signifier, signifier.anchors);
  check_ids(signifier, signifier.options);
  check_ids(signifier, signifier.stones);
}

void check_structure(const SchemaContent& content) {
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < content.signifiers.size(); ++i) {
    const Signifier& each = content.signifiers[i];
    if (each.id.empty())
      throw InvalidInput(Message("schema.signifier.no_id").with("place", i + 1).with("title", each.title));
    if (!ids.insert(each.id).second) throw InvalidInput(Message("schema.signifier.id_twice").with("id", each.id));
    check_signifier(each);
  }
  std::map<std::string_view, std::string_view> names;
  for (const Signifier& each : content.signifiers) {
    for (const std::string* name : {&each.name, &each.code}) {
      if (name->empty()) continue;
      const bool taken = ids.contains(*name) && *name != each.id;
      const auto [place, fresh] = names.emplace(*name, each.id);
      if (taken || (!fresh && place->second != each.id))
        throw InvalidInput(Message("schema.name.taken").with("name", *name).with("signifier", name_in_messages(each)));
    }
    if (std::find(reserved_names.begin(), reserved_names.end(), each.name) != reserved_names.end())
      throw InvalidInput(Message("schema.name.reserved").with("name", each.name));
  }
}

/// FNV-1a over the parts, each ended by a byte that no UTF-8 text holds, so that parts cannot run into one another.
class Fingerprint {
 public:
  void add(std::string_view text) {
    for (const char c : text) byte(static_cast<std::uint8_t>(c));
    byte(0xFF);
  }
  void add(std::int64_t value) { add(std::string_view(std::to_string(value))); }
  void add(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    add(std::string_view(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())));
  }
  void add(const LocalisedText& text) {
    for (const auto& [tag, words] : text.texts()) {
      add(std::string_view(tag));
      add(std::string_view(words));
    }
    byte(0xFE);
  }
  template <class Item>
  void add_items(const std::vector<Item>& items) {
    for (const Item& each : items) {
      add(std::string_view(each.id));
      add(each.label);
    }
    byte(0xFE);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void byte(std::uint8_t value) { value_ = (value_ ^ value) * 0x100000001B3ULL; }
  std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

std::uint64_t digest_of(const SchemaContent& content) {
  Fingerprint print;
  print.add(std::string_view(content.id));
  print.add(content.version);
  for (const Signifier& each : content.signifiers) {
    print.add(std::string_view(each.id));
    print.add(code(each.kind));
    print.add(each.title);
    print.add_items(each.anchors);
    print.add_items(each.options);
    for (const Option& option : each.options)
      print.add(std::string_view(option.rank ? std::to_string(*option.rank) : "-"));
    print.add_items(each.stones);
    for (const LocalisedText* text :
         {&each.x.name, &each.x.start, &each.x.end, &each.y.name, &each.y.start, &each.y.end})
      print.add(*text);
    print.add(std::int64_t{each.allow_not_applicable});
    // Other kinds have no such limit; 1 keeps the digests of stored schemas.
    print.add(each.kind == SignifierKind::multiple_choice ? each.max_choices : std::int64_t{1});
    if (each.kind == SignifierKind::scale) {
      print.add(each.minimum);
      print.add(each.maximum);
    }
    for (const std::string& row : each.rows) print.add(std::string_view(row));
    for (const std::string& column : each.columns) print.add(std::string_view(column));
  }
  return print.value();
}

std::shared_ptr<const SchemaContent> empty_content() { return std::make_shared<const SchemaContent>(); }

}  // namespace

Schema::Schema()
    : content_(empty_content()),
      codes_(std::make_shared<const std::vector<std::string>>()),
      story_(std::make_shared<const std::string>()),
      digest_(digest_of(*content_)) {}

Schema::Schema(SchemaContent content) {
  check_structure(content);
  codes_ = std::make_shared<const std::vector<std::string>>(short_codes(content.signifiers));
  for (std::size_t i = 0; i < content.signifiers.size(); ++i) {
    const std::string& name = content.signifiers[i].name;
    const auto place = name.empty() ? codes_->end() : std::find(codes_->begin(), codes_->end(), name);
    if (place != codes_->end() && static_cast<std::size_t>(place - codes_->begin()) != i)
      throw InvalidInput(
          Message("schema.name.taken").with("name", name).with("signifier", name_in_messages(content.signifiers[i])));
  }
  digest_ = digest_of(content);
  content_ = std::make_shared<const SchemaContent>(std::move(content));
  std::string story = content_->story_signifier;
  if (const auto candidates = story_candidates(); story.empty() && candidates.size() == 1) story = candidates.front();
  story_ = std::make_shared<const std::string>(std::move(story));
}

std::vector<std::string> Schema::story_candidates() const {
  std::set<std::string_view> taken = {content_->title_signifier};
  for (const Signifier& each : content_->signifiers)
    for (const Option& option : each.options) taken.insert(option.other_signifier);
  std::vector<std::string> found;
  for (const Signifier& each : content_->signifiers)
    if (each.kind == SignifierKind::free_text && !taken.contains(each.id)) found.push_back(each.id);
  return found;
}

std::optional<std::size_t> Schema::try_find(std::string_view address) const {
  if (address.empty()) return std::nullopt;
  const auto& all = content_->signifiers;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].id == address) return i;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].name == address || (*codes_)[i] == address) return i;
  const std::string wanted = detail::folded(address);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool same = std::any_of(all[i].title.texts().begin(), all[i].title.texts().end(),
                                  [&](const auto& each) { return detail::folded(each.second) == wanted; });
    if (!same) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

std::size_t Schema::find(std::string_view address) const {
  if (const auto found = try_find(address)) return *found;
  const auto& all = content_->signifiers;
  const std::string wanted = detail::folded(address);
  std::vector<std::pair<double, std::size_t>> order;
  std::vector<std::string> twins;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind == SignifierKind::display) continue;
    double distance = std::min(detail::remoteness(address, all[i].id), detail::remoteness(address, (*codes_)[i]));
    if (!all[i].name.empty()) distance = std::min(distance, detail::remoteness(address, all[i].name));
    bool twin = false;
    for (const auto& title : all[i].title.texts()) {
      distance = std::min(distance, detail::remoteness(address, title.second));
      twin = twin || (!wanted.empty() && detail::folded(title.second) == wanted);
    }
    if (twin) twins.push_back((*codes_)[i].empty() ? all[i].id : (*codes_)[i]);
    order.emplace_back(distance, i);
  }
  if (twins.size() > 1)
    throw InvalidInput(Message("schema.title.ambiguous").with("given", address).with("codes", detail::joined(twins)));
  std::sort(order.begin(), order.end());
  LocalisedText nearest;
  for (const Language language : {Language::da, Language::en}) {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < std::min<std::size_t>(5, order.size()); ++k) {
      const Signifier& each = all[order[k].second];
      const std::string& code_text = (*codes_)[order[k].second];
      std::string name = code_text.empty() ? each.id : code_text;
      if (!each.name.empty()) name = code_text.empty() ? each.name : each.name + " (" + code_text + ")";
      if (const std::string& title = each.title.in(language); !title.empty()) {
        name += language == Language::da ? " »" : " '";
        name += detail::shortened(title, 60);
        name += language == Language::da ? "«" : "'";
      }
      names.push_back(std::move(name));
    }
    nearest.set(code(language), detail::joined(names));
  }
  if (order.empty()) throw NotFound(Message("schema.signifier.none").with("given", address));
  throw NotFound(
      Message("schema.signifier.unknown").with("given", address).with("nearest", Argument{std::move(nearest)}));
}

Schema Schema::edited(SchemaContent content) const {
  if (locked())
    throw InvalidInput(Message("schema.locked").with("name", detail::words_or_id(content_->name, content_->id)));
  return Schema(std::move(content));
}

Schema Schema::named(std::string_view address, std::string name) const {
  const std::size_t index = find(address);
  SchemaContent content = *content_;
  content.signifiers[index].name = std::move(name);
  return Schema(std::move(content));
}

Schema Schema::lock(Timestamp when) const {
  if (locked()) return *this;
  SchemaContent content = *content_;
  for (std::size_t i = 0; i < content.signifiers.size(); ++i) content.signifiers[i].code = (*codes_)[i];
  content.locked_at = when;
  return Schema(std::move(content));
}

Schema Schema::successor() const {
  if (content_->version == std::numeric_limits<std::int64_t>::max())
    throw InvalidInput(Message("schema.version.last").with("version", content_->version));
  SchemaContent content = *content_;
  content.locked_at.reset();
  ++content.version;
  return Schema(std::move(content));
}

bool operator==(const Schema& a, const Schema& b) { return *a.content_ == *b.content_; }

void Schema::write_to(Writer& writer) const { write(writer, *content_); }

Schema Schema::read_from(Reader& reader) {
  SchemaContent content;
  read(reader, content);
  try {
    return Schema(std::move(content));
  } catch (const InvalidInput& error) {
    reader.fail(error.message());
  }
}

}  // namespace samskab
