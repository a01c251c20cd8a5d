#include "samskab/io/sensemaker_definition.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/detail/names.hpp"
#include "base/detail/split_words.hpp"
#include "io/detail/sensemaker_json.hpp"
#include "io/detail/text_of.hpp"
#include "io/detail/utf8.hpp"

namespace samskab::io {
namespace detail {
namespace {

LocalisedText words(std::string_view language, std::string_view html) {
  LocalisedText text;
  if (std::string plain = plain_text(html); !plain.empty()) text.set(language, std::move(plain));
  return text;
}

constexpr std::array<std::pair<std::string_view, SignifierKind>, 15> types = {{
    {"triad", SignifierKind::triad},
    {"dyad", SignifierKind::dyad},
    {"stones", SignifierKind::stones},
    {"list", SignifierKind::single_choice},
    {"freetext", SignifierKind::free_text},
    {"imageselect", SignifierKind::image_choice},
    {"photo", SignifierKind::photo},
    {"audio", SignifierKind::audio},
    {"map", SignifierKind::map},
    {"uniqueid", SignifierKind::unique_id},
    {"embedded", SignifierKind::embedded},
    {"constrainedmatrix", SignifierKind::matrix},
    {"label", SignifierKind::display},
    {"save", SignifierKind::display},
    {"navigation", SignifierKind::display},
}};

void read_list(const Json& content, std::string_view language, Signifier& signifier) {
  signifier.ordinal = text_field(content, "scale") == "ordinal";
  for (const Json& item : list_field(content, "items")) {
    Option option;
    option.id = text_field(item, "id");
    option.label = words(language, text_field(item, "title"));
    option.rank = rank_of(item);
    option.other_signifier = text_field(item, "other_signifier_id");
    option.image = text_field(item, "image");
    option.visible = flag_field(item, "visible", true);
    signifier.options.push_back(std::move(option));
  }
  signifier.min_choices = whole_field(content, "min_responses", 0);
  signifier.max_choices = whole_field(content, "max_responses", 1);
  signifier.kind = signifier.max_choices > 1 ? SignifierKind::multiple_choice : SignifierKind::single_choice;
}

void read_images(const Json& content, Signifier& signifier) {
  for (const std::string& id : image_ids(content)) {
    Option& option = signifier.options.emplace_back();
    option.id = option.image = id;
  }
}

Axis axis_of(const Json& source, std::string_view language) {
  return {words(language, text_field(source, "name")), words(language, text_field(source, "start_label")),
          words(language, text_field(source, "end_label"))};
}

}  // namespace

SignifierKind kind_of_type(std::string_view type) {
  const auto known = std::find_if(types.begin(), types.end(), [&](const auto& each) { return each.first == type; });
  return known == types.end() ? SignifierKind::display : known->second;
}

std::string_view type_of(SignifierKind kind) {
  if (kind == SignifierKind::multiple_choice) return "list";
  if (kind == SignifierKind::scale) return "freetext";
  return std::find_if(types.begin(), types.end(), [&](const auto& each) { return each.second == kind; })->first;
}

std::optional<std::int64_t> rank_of(const Json& item) {
  const std::int64_t rank = whole_field(item, "rank", 0);
  return rank > 0 ? std::optional(rank) : std::nullopt;
}

std::vector<std::string> image_ids(const Json& content) {
  std::vector<std::string> ids;
  std::set<std::string> seen;
  for (const Json& item : list_field(content, "items"))
    if (std::string id = text_field(item, "default"); !id.empty() && seen.insert(id).second)
      ids.push_back(std::move(id));
  return ids;
}

std::vector<Json> matrix_items(const Json& content, std::string_view key) {
  std::vector<Json> items;
  const auto add = [&](const Json& holder) {
    for (const Json& item : list_field(holder, "items")) items.push_back(item);
  };
  for (const Json& each : list_field(content, key)) add(each);
  add(object_field(content, key));
  return items;
}

std::vector<std::string> ids_of(const std::vector<Json>& items) {
  std::vector<std::string> ids;
  for (const Json& item : items) ids.push_back(text_field(item, "id"));
  return ids;
}

Signifier signifier_of(const Json& source, std::string_view language, const std::string& section, std::size_t place) {
  if (!source.is_object()) throw FormatError(Message("io.definition.no_question").with("place", place));
  Signifier signifier;
  signifier.id = text_field(source, "id");
  const std::string type = text_field(source, "type");
  const std::string title = text_field(source, "title");
  if (signifier.id.empty())
    throw FormatError(Message("io.definition.no_id").with("place", place).with("title", plain_text(title)));
  if (type.empty())
    throw FormatError(Message("io.definition.no_type").with("place", place).with("title", plain_text(title)));
  signifier.kind = kind_of_type(type);
  signifier.title = words(language, title);
  signifier.help = words(language, text_field(source, "tooltip"));
  signifier.section = section;
  signifier.required = flag_field(source, "required");
  signifier.allow_not_applicable = flag_field(source, "allow_na");
  const Json& content = object_field(source, "content");
  switch (signifier.kind) {
    case SignifierKind::triad:
    case SignifierKind::dyad:
      for (const Json& label : list_field(content, "labels"))
        signifier.anchors.push_back(
            {text_field(label, "id"), words(language, text_field(label, "text")), text_field(label, "image")});
      break;
    case SignifierKind::stones: {
      for (const Json& stone : list_field(content, "stones"))
        signifier.stones.push_back(
            {text_field(stone, "id"), words(language, text_field(stone, "title")), text_field(stone, "image")});
      const Json& axes = object_field(content, "axis");
      signifier.x = axis_of(object_field(axes, "x"), language);
      signifier.y = axis_of(object_field(axes, "y"), language);
      break;
    }
    case SignifierKind::single_choice:
      read_list(content, language, signifier);
      break;
    case SignifierKind::image_choice:
      read_images(content, signifier);
      break;
    case SignifierKind::matrix:
      signifier.rows = ids_of(matrix_items(content, "row"));
      signifier.columns = ids_of(matrix_items(content, "column"));
      break;
    default:
      break;
  }
  signifier.origin = source.dump();
  return signifier;
}

}  // namespace detail

namespace {

using detail::Json;

Json parsed(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) throw FormatError(Message("io.definition.empty"));
  if (text[first] != '{' && text[first] != '[') {
    const std::string_view line = text.substr(first, text.substr(first).find('\n'));
    if (line.find_first_of(",;\t") != std::string_view::npos) throw FormatError(Message("io.definition.table"));
  }
  if (const std::size_t bad = detail::first_not_utf8(text); bad != text.size()) {
    const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n') + 1;
    throw FormatError(
        Message("io.definition.not_utf8").with("line", static_cast<std::int64_t>(line)).with("offset", bad));
  }
  try {
    return detail::parse_shallow(text, "io.definition.deep");
  } catch (const Json::parse_error& error) {
    const std::size_t at = std::min(error.byte > 0 ? error.byte - 1 : 0, text.size());
    const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
    throw FormatError(
        Message("io.definition.not_json").with("line", static_cast<std::int64_t>(line)).with("offset", at));
  } catch (const Json::out_of_range&) {
    throw FormatError(Message("io.definition.number"));
  }
}

/// Calls `each` with every question of the definition, at the top and in sections.
template <class Each>
void for_each_question(const Json& root, Each&& each) {
  for (const Json& question : detail::list_field(root, "signifiers")) each(question);
  for (const Json& section : detail::list_field(root, "sections"))
    for (const Json& question : detail::list_field(section, "signifiers")) each(question);
}

/// A definition gives every question a type and never holds the fields that only samskab knows. One that has types is
/// a definition whatever else it holds: the vendor may add fields of any name.
bool is_own_form(const Json& root) {
  bool typed = false;
  bool own_question = false;
  for_each_question(root, [&](const Json& question) {
    if (!question.is_object()) return;
    typed = typed || question.contains("type");
    own_question = own_question || question.contains("kind");
  });
  constexpr std::array own_fields = {"prompts", "story_signifier", "title_signifier", "locked_at",
                                     "linked",  "dialect",         "origin"};
  const bool own_root =
      std::any_of(own_fields.begin(), own_fields.end(), [&](const char* name) { return root.contains(name); });
  return detail::text_field(root, "dialect") == "samskab" || (!typed && (own_question || own_root));
}

void check_is_definition(const Json& root) {
  if (root.is_array()) {
    const bool layout = !root.empty() && root.front().is_object() && root.front().contains("settings");
    throw FormatError(Message(layout ? "io.definition.layout" : "io.definition.list"));
  }
  if (!root.is_object()) throw FormatError(Message("io.definition.list"));
  if (root.contains("polymorphic_definitions")) throw FormatError(Message("io.definition.polymorphic"));
  if (is_own_form(root)) throw FormatError(Message("io.definition.own_form"));
  if (!root.contains("signifiers") && !root.contains("sections")) {
    if (root.contains("settings")) throw FormatError(Message("io.definition.layout"));
    throw FormatError(Message("io.definition.no_questions"));
  }
}

/// Takes the questions out of their holder and leaves their ids there, so that a later change of order shows.
void read_questions(Json& holder, const std::string& section, SchemaContent& content) {
  const auto found = holder.find("signifiers");
  if (found == holder.end() || !found->is_array() || found->empty()) return;
  Json ids = Json::array();
  for (const Json& source : *found) {
    content.signifiers.push_back(
        detail::signifier_of(source, content.language, section, content.signifiers.size() + 1));
    ids.push_back(content.signifiers.back().id);
  }
  *found = std::move(ids);
}

/// Leaves the ids of the sections in their place, as read_questions() does. Sections without an id, or with that of an
/// earlier one, get an id of our making, so that every question knows its own.
void read_sections(Json& root, SchemaContent& content) {
  const auto found = root.find("sections");
  if (found == root.end() || !found->is_array() || found->empty()) return;
  std::set<std::string> taken;
  Json ids = Json::array();
  for (Json& source : *found) {
    if (!source.is_object()) throw FormatError(Message("io.definition.no_section").with("place", ids.size() + 1));
    samskab::Section section;
    section.id =
        detail::unused_id(detail::text_field(source, "id"), [&](const std::string& id) { return taken.contains(id); });
    taken.insert(section.id);
    ids.push_back(section.id);
    section.title = detail::words(content.language, detail::text_field(source, "title"));
    read_questions(source, section.id, content);
    section.origin = source.dump();
    content.sections.push_back(std::move(section));
  }
  *found = std::move(ids);
}

/// Leaves an empty place for each linked framework.
void read_linked(Json& root, SchemaContent& content) {
  const auto found = root.find("linked_frameworks");
  if (found == root.end() || !found->is_array()) return;
  for (Json& each : *found) {
    content.linked.push_back(each.dump());
    each = nullptr;
  }
}

/// Does a question ask what the story is called? One that asks what its teller is called at work does not.
bool asks_for_title(const std::string& question) {
  static constexpr std::array<std::string_view, 7> titles = {"title",      "headline",     "titel",    "titlen",
                                                             "overskrift", "overskriften", "headlines"};
  static constexpr std::array<std::string_view, 7> work = {"job",        "work",    "position",           "stilling",
                                                           "stillingen", "arbejde", "stillingsbetegnelse"};
  const std::vector<std::string> words = samskab::detail::split_words(samskab::detail::folded(question));
  const auto has_any = [&](const auto& list) {
    return std::find_first_of(words.begin(), words.end(), list.begin(), list.end()) != words.end();
  };
  return has_any(titles) && !has_any(work);
}

void guess_title(SchemaContent& content) {
  const auto found = std::find_if(content.signifiers.begin(), content.signifiers.end(), [&](const Signifier& each) {
    return each.kind == SignifierKind::free_text && each.id != content.story_signifier &&
           asks_for_title(each.title.in(content.language));
  });
  if (found != content.signifiers.end()) content.title_signifier = found->id;
}

}  // namespace

Schema read_definition(std::span<const std::byte> json, const DefinitionOptions& options) {
  Json root = parsed(detail::text_of(json));
  check_is_definition(root);
  SchemaContent content;
  content.language = options.language.empty() ? detail::text_field(root, "language") : options.language;
  content.id = detail::text_field(root, "id");
  content.name = detail::words(content.language, detail::text_field(root, "name"));
  content.description = detail::words(content.language, detail::text_field(root, "description"));
  content.version = std::max<std::int64_t>(1, detail::whole_field(root, "definition_version", 1));
  content.dialect = root.contains("sections") ? "sensemaker_sections" : "sensemaker_flat";
  read_questions(root, "", content);
  read_sections(root, content);
  read_linked(root, content);
  content.story_signifier = detail::text_field(root, "fragment_signifier_id");
  guess_title(content);
  content.origin = root.dump();
  return Schema(std::move(content));
}

Expected<Schema> try_read_definition(std::span<const std::byte> json, const DefinitionOptions& options) {
  return attempt([&] { return read_definition(json, options); });
}

}  // namespace samskab::io
