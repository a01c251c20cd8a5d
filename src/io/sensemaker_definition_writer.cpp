#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "io/detail/sensemaker_json.hpp"
#include "samskab/io/sensemaker_definition.hpp"

namespace samskab::io {
namespace {

using detail::Json;

/// Changes a field in the form it has: boxed stays boxed.
void put(Json& object, const char* key, Json value) {
  const auto found = object.find(key);
  if (found != object.end() && found->is_array() && found->size() == 1 && !found->front().is_structured())
    found->front() = std::move(value);
  else
    object[key] = std::move(value);
}

/// What was kept of a source when it was read.
Json kept(const std::string& source) {
  Json json = Json::parse(source, nullptr, false);
  if (!json.is_object()) throw FormatError(Message("io.definition.kept"));
  return json;
}

/// A definition has no word for "no limit", and 1 is how it says that only one option may be ticked.
std::int64_t most_responses(const Signifier& signifier) {
  if (signifier.kind == SignifierKind::single_choice) return 1;
  return signifier.max_choices > 0 ? signifier.max_choices : std::max<std::int64_t>(2, std::ssize(signifier.options));
}

struct DefinitionWriter {
  std::string language;

  [[nodiscard]] std::string words(const LocalisedText& text) const { return text.in(language); }
  /// Texts are compared as people read them, so that tags survive as long as the words do.
  void put_text(Json& object, const char* key, const LocalisedText& text) const {
    if (plain_text(detail::text_field(object, key)) != words(text)) put(object, key, words(text));
  }
  void put_plain(Json& object, const char* key, const std::string& text) const {
    if (detail::text_field(object, key) != text) put(object, key, text);
  }
  void put_flag(Json& object, const char* key, bool flag, bool otherwise = false) const {
    if (detail::flag_field(object, key, otherwise) != flag) put(object, key, flag);
  }
  void put_whole(Json& object, const char* key, std::int64_t value, std::int64_t otherwise) const {
    if (detail::whole_field(object, key, otherwise) != value) put(object, key, value);
  }

  /// Brings the list at `key` to hold one object per part, in their order; known ids keep their other fields.
  template <class Part, class Change>
  void put_parts(Json& content, const char* key, const std::vector<Part>& parts, Change&& change) const {
    if (parts.empty() && detail::list_field(content, key).empty()) return;
    std::map<std::string, Json> known;
    for (const Json& each : detail::list_field(content, key)) known.emplace(detail::text_field(each, "id"), each);
    Json list = Json::array();
    for (const Part& part : parts) {
      const auto found = known.find(part.id);
      Json item = found != known.end() ? found->second : Json{{"id", part.id}};
      change(item, part);
      list.push_back(std::move(item));
    }
    content[key] = std::move(list);
  }

  [[nodiscard]] Json fresh(const Signifier& signifier, std::size_t order) const {
    Json content = {{"labels", Json::object()},
                    {"items", Json::object()},
                    {"axis", {{"x", Json::object()}, {"y", Json::object()}}},
                    {"stones", Json::object()},
                    {"parameters", Json::object()}};
    if (signifier.kind == SignifierKind::free_text || signifier.kind == SignifierKind::scale) {
      content["default"] = "";
      content["multiline"] = true;
    }
    if (signifier.kind == SignifierKind::display) content["text"] = words(signifier.title);
    if (signifier.kind == SignifierKind::stones) {
      const Json axis = {{"name", ""}, {"start_label", ""}, {"end_label", ""}};
      content["axis"] = {{"x", axis}, {"y", axis}};
    }
    return {{"id", signifier.id},
            {"name", "Name"},
            {"type", detail::type_of(signifier.kind)},
            {"order", order},
            {"title", ""},
            {"tooltip", ""},
            {"allow_na", false},
            {"fragment", false},
            {"required", false},
            {"sticky", false},
            {"error", ""},
            {"public", false},
            {"content", std::move(content)}};
  }

  void put_axis(Json& axes, const char* key, const Axis& axis) const {
    if (axis == Axis{} && detail::object_field(axes, key).empty()) return;
    Json& object = axes[key];
    if (!object.is_object()) object = Json::object();
    put_text(object, "name", axis.name);
    put_text(object, "start_label", axis.start);
    put_text(object, "end_label", axis.end);
  }

  void put_content(Json& content, const Signifier& signifier) const {
    switch (signifier.kind) {
      case SignifierKind::triad:
      case SignifierKind::dyad:
        put_parts(content, "labels", signifier.anchors, [&](Json& item, const Anchor& anchor) {
          put_text(item, "text", anchor.label);
          put_plain(item, "image", anchor.image);
        });
        break;
      case SignifierKind::stones:
        put_parts(content, "stones", signifier.stones, [&](Json& item, const Stone& stone) {
          put_text(item, "title", stone.label);
          put_plain(item, "image", stone.image);
        });
        put_axis(content["axis"], "x", signifier.x);
        put_axis(content["axis"], "y", signifier.y);
        break;
      case SignifierKind::single_choice:
      case SignifierKind::multiple_choice:
        put_parts(content, "items", signifier.options, [&](Json& item, const Option& option) {
          put_text(item, "title", option.label);
          put_plain(item, "image", option.image);
          put_plain(item, "other_signifier_id", option.other_signifier);
          put_flag(item, "visible", option.visible, true);
          put_whole(item, "rank", option.rank.value_or(0), 0);
        });
        put_whole(content, "max_responses", most_responses(signifier), 1);
        put_whole(content, "min_responses", signifier.min_choices, 0);
        if ((detail::text_field(content, "scale") == "ordinal") != signifier.ordinal)
          put(content, "scale", signifier.ordinal ? "ordinal" : "nominal");
        if (signifier.origin.empty()) {
          content["max_responses"] = most_responses(signifier);
          content["min_responses"] = signifier.min_choices;
        }
        break;
      default:
        break;  // nothing here that the schema can change
    }
  }

  [[nodiscard]] Json question(const Signifier& signifier, std::size_t order, bool is_story) const {
    Json object = signifier.origin.empty() ? fresh(signifier, order) : kept(signifier.origin);
    put_text(object, "title", signifier.title);
    put_text(object, "tooltip", signifier.help);
    put_flag(object, "allow_na", signifier.allow_not_applicable);
    put_flag(object, "required", signifier.required);
    if (signifier.origin.empty() && is_story) object["fragment"] = true;
    if (object.contains("content")) put_content(object["content"], signifier);
    return object;
  }

  /// The questions of a holder; when they are not the ones it was read with, in their order, they are numbered anew.
  [[nodiscard]] Json questions(const SchemaContent& content, const std::vector<const Signifier*>& chosen,
                               const Json& ids_read) const {
    Json list = Json::array();
    bool as_read = ids_read.is_array() && ids_read.size() == chosen.size();
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      as_read = as_read && ids_read[i] == chosen[i]->id;
      list.push_back(question(*chosen[i], i + 1, chosen[i]->id == content.story_signifier));
    }
    if (!as_read)
      for (std::size_t i = 0; i < list.size(); ++i) put(list[i], "order", i + 1);
    return list;
  }
};

Json new_root() {
  return {{"definition_version", 1},
          {"name", ""},
          {"code", ""},
          {"description", ""},
          {"id", ""},
          {"language", ""},
          {"version", 0.31},
          {"max_fragment", 999999},
          {"fragment_signifier_id", ""},
          {"exclude_fragments", false},
          {"public_access", false},
          {"linked_frameworks", Json::array()},
          {"rules", Json::array()},
          {"data_policies", {{"storage", Json::array()}, {"retrieval", Json::array()}}}};
}

/// Lower-case letters, digits and underscores: the vendor's form of a code.
std::string slug(const std::string& name) {
  std::string code;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain)
      code.push_back(c);
    else if (c >= 'A' && c <= 'Z')
      code.push_back(static_cast<char>(c - 'A' + 'a'));
    else if (!code.empty() && code.back() != '_')
      code.push_back('_');
  }
  return code;
}

}  // namespace

std::string write_definition(const Schema& schema, DefinitionDialect dialect) {
  const SchemaContent& content = schema.content();
  const bool read = content.dialect.starts_with("sensemaker") && !content.origin.empty();
  const DefinitionWriter writer{content.language};
  Json root = read ? kept(content.origin) : new_root();
  const bool was_in_sections = content.dialect == "sensemaker_sections";
  bool in_sections = read ? was_in_sections : !content.sections.empty();
  if (dialect != DefinitionDialect::as_read) in_sections = dialect == DefinitionDialect::sections;

  writer.put_plain(root, "id", content.id);
  writer.put_text(root, "name", content.name);
  writer.put_text(root, "description", content.description);
  writer.put_plain(root, "language", content.language);
  writer.put_plain(root, "fragment_signifier_id", content.story_signifier);
  if (std::max<std::int64_t>(1, detail::whole_field(root, "definition_version", 1)) != content.version)
    put(root, "definition_version", content.version);
  if (!read) root["code"] = slug(writer.words(content.name));

  std::vector<const Signifier*> loose;
  std::map<std::string, std::vector<const Signifier*>> by_section;
  for (const samskab::Section& each : content.sections) by_section[each.id];
  for (const Signifier& each : content.signifiers) {
    const auto found = in_sections ? by_section.find(each.section) : by_section.end();
    if (found == by_section.end())
      loose.push_back(&each);
    else
      found->second.push_back(&each);
  }
  if (in_sections) {
    if (!was_in_sections) root.erase("signifiers");
    if (!content.sections.empty() || !loose.empty()) {
      Json sections = Json::array();
      if (!loose.empty() && !(was_in_sections && root.contains("signifiers"))) {
        Json first = {{"id", content.id + "-questions"}, {"order", 0}, {"title", ""}, {"random_order", false}};
        first["signifiers"] = writer.questions(content, loose, {});
        sections.push_back(std::move(first));
      } else if (!loose.empty()) {
        root["signifiers"] = writer.questions(content, loose, root["signifiers"]);
      }
      for (std::size_t i = 0; i < content.sections.size(); ++i) {
        const samskab::Section& section = content.sections[i];
        Json object = section.origin.empty()
                          ? Json{{"id", section.id}, {"order", i + 1}, {"title", ""}, {"random_order", false}}
                          : kept(section.origin);
        writer.put_text(object, "title", section.title);
        const auto& chosen = by_section[section.id];
        if (!chosen.empty() || !object.contains("signifiers") || !detail::list_field(object, "signifiers").empty())
          object["signifiers"] = writer.questions(content, chosen, detail::list_field(object, "signifiers"));
        sections.push_back(std::move(object));
      }
      root["sections"] = std::move(sections);
    }
  } else {
    root.erase("sections");
    if (!loose.empty() || !root.contains("signifiers") || !detail::list_field(root, "signifiers").empty())
      root["signifiers"] = writer.questions(content, loose, detail::list_field(root, "signifiers"));
  }
  if (!content.linked.empty() || (root.contains("linked_frameworks") && root["linked_frameworks"].is_null())) {
    Json linked = Json::array();
    for (const std::string& each : content.linked) linked.push_back(kept(each));
    root["linked_frameworks"] = std::move(linked);
  }
  return root.dump(2) + "\n";
}

}  // namespace samskab::io
