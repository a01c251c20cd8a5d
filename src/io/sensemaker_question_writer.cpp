#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "io/detail/sensemaker_question_writer.hpp"
#include "samskab/io/sensemaker_definition.hpp"

namespace samskab::io::detail {
namespace {

void put_flag(Json& object, const char* key, bool flag, bool otherwise = false) {
  if (flag_field(object, key, otherwise) != flag) QuestionWriter::put(object, key, flag);
}
void put_whole(Json& object, const char* key, std::int64_t value, std::int64_t otherwise) {
  if (whole_field(object, key, otherwise) != value) QuestionWriter::put(object, key, value);
}

/// Changes the object at `key`; where nothing changes, what stands there stays, be it an object or not.
template <class Change>
void change_object(Json& holder, const char* key, Change&& change) {
  Json object = object_field(holder, key);
  change(object);
  if (object != object_field(holder, key)) holder[key] = std::move(object);
}

/// Brings the list at `key` to hold one object per part, in their order; known ids keep their other fields.
template <class Part, class Change>
void put_parts(Json& content, const char* key, const std::vector<Part>& parts, Change&& change) {
  if (parts.empty() && list_field(content, key).empty()) return;
  std::map<std::string, Json> known;
  for (const Json& each : list_field(content, key)) known.emplace(text_field(each, "id"), each);
  Json list = Json::array();
  for (const Part& part : parts) {
    const auto found = known.find(part.id);
    Json item = found != known.end() ? found->second : Json{{"id", part.id}};
    change(item, part);
    list.push_back(std::move(item));
  }
  content[key] = std::move(list);
}

/// A definition has no word for "no limit", and 1 is how it says that only one option may be ticked.
std::int64_t most_responses(const Signifier& signifier) {
  if (signifier.kind == SignifierKind::single_choice) return 1;
  return signifier.max_choices > 0 ? signifier.max_choices : std::max<std::int64_t>(2, std::ssize(signifier.options));
}

/// What is added to each rank so that the lowest is at least 1: the format's 0 means "unranked".
std::int64_t rank_shift(const Signifier& signifier) {
  std::int64_t lowest = 1;
  std::int64_t highest = 1;
  for (const Option& option : signifier.options) {
    lowest = std::min(lowest, option.rank.value_or(1));
    highest = std::max(highest, option.rank.value_or(1));
  }
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  if (lowest < 1 && (lowest < -most / 2 || highest > most / 2))
    throw InvalidInput(Message("io.definition.ranks")
                           .with("signifier", signifier.title.empty() ? LocalisedText(signifier.id) : signifier.title)
                           .with("lowest", lowest)
                           .with("highest", highest));
  return 1 - lowest;
}

const std::string& address_of(const Option& option) { return option.image.empty() ? option.id : option.image; }

void put_images(Json& content, const Signifier& signifier) {
  std::vector<std::string> addresses;
  for (const Option& option : signifier.options) addresses.push_back(address_of(option));
  if (addresses == image_ids(content)) return;
  std::map<std::string, Json> known;
  for (const Json& item : list_field(content, "items")) known.emplace(text_field(item, "default"), item);
  Json items = Json::array();
  for (const std::string& each : addresses) {
    const auto found = known.find(each);
    items.push_back(found != known.end() ? found->second : Json{{"default", each}});
  }
  content["items"] = std::move(items);
}

/// Rows stand in a list of groups, columns in one group; changed rows all come into the first.
void put_matrix(Json& content, const char* key, const std::vector<std::string>& ids, bool grouped) {
  const std::vector<Json> items = matrix_items(content, key);
  if (ids_of(items) == ids) return;
  Json list = Json::array();
  for (const std::string& id : ids) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const Json& each) { return text_field(each, "id") == id; });
    list.push_back(found != items.end() ? *found : Json{{"id", id}, {"title", id}});
  }
  const Json& groups = list_field(content, key);
  Json group = groups.empty() ? object_field(content, key) : groups.front();
  if (!group.is_object()) group = Json::object();
  group["items"] = std::move(list);
  content[key] = grouped ? Json::array({std::move(group)}) : std::move(group);
}

}  // namespace

Json kept(const std::string& source) {
  try {
    return parse_shallow(source, "io.definition.kept");
  } catch (const Json::exception&) {
    throw FormatError(Message("io.definition.kept").with("limit", deepest));
  }
}

Json kept_object(const std::string& source) {
  Json json = kept(source);
  if (!json.is_object()) throw FormatError(Message("io.definition.kept").with("limit", deepest));
  return json;
}

void QuestionWriter::put(Json& object, const char* key, Json value) {
  const auto found = object.find(key);
  if (found != object.end() && found->is_array() && found->size() == 1 && !found->front().is_structured())
    found->front() = std::move(value);
  else
    object[key] = std::move(value);
}

void QuestionWriter::put_text(Json& object, const char* key, const LocalisedText& text) const {
  if (plain_text(text_field(object, key)) != words(text)) put(object, key, as_html(words(text)));
}

void QuestionWriter::put_plain(Json& object, const char* key, const std::string& text) {
  if (text_field(object, key) != text) put(object, key, text);
}

Json QuestionWriter::fresh_content(const Signifier& signifier) const {
  Json content = {{"labels", Json::object()},
                  {"items", Json::object()},
                  {"axis", {{"x", Json::object()}, {"y", Json::object()}}},
                  {"stones", Json::object()},
                  {"parameters", Json::object()}};
  switch (signifier.kind) {
    case SignifierKind::free_text:
    case SignifierKind::scale:
      content["default"] = "";
      content["multiline"] = true;
      break;
    case SignifierKind::display:
      content["text"] = as_html(words(signifier.title));
      break;
    case SignifierKind::stones: {
      const Json axis = {{"name", ""}, {"start_label", ""}, {"end_label", ""}};
      content["axis"] = {{"x", axis}, {"y", axis}};
      break;
    }
    case SignifierKind::single_choice:
    case SignifierKind::multiple_choice:
      content["max_responses"] = most_responses(signifier);
      content["min_responses"] = signifier.min_choices;
      break;
    default:
      break;
  }
  return content;
}

Json QuestionWriter::fresh(const Signifier& signifier, std::size_t order) const {
  return {{"id", signifier.id},
          {"name", "Name"},
          {"type", type_of(signifier.kind)},
          {"order", order},
          {"title", ""},
          {"tooltip", ""},
          {"allow_na", false},
          {"fragment", false},
          {"required", false},
          {"sticky", false},
          {"error", ""},
          {"public", false},
          {"content", fresh_content(signifier)}};
}

void QuestionWriter::put_axis(Json& axes, const char* key, const Axis& axis) const {
  change_object(axes, key, [&](Json& object) {
    put_text(object, "name", axis.name);
    put_text(object, "start_label", axis.start);
    put_text(object, "end_label", axis.end);
  });
}

void QuestionWriter::put_choice(Json& content, const Signifier& signifier) const {
  const std::int64_t shift = rank_shift(signifier);
  put_parts(content, "items", signifier.options, [&](Json& item, const Option& option) {
    put_text(item, "title", option.label);
    put_plain(item, "image", option.image);
    put_plain(item, "other_signifier_id", option.other_signifier);
    put_flag(item, "visible", option.visible, true);
    const std::int64_t rank = option.rank ? *option.rank + shift : 0;
    if (rank_of(item).value_or(0) != rank) put(item, "rank", rank);
  });
  const std::int64_t read = whole_field(content, "max_responses", 1);
  const std::int64_t most = most_responses(signifier);
  if (signifier.kind == SignifierKind::single_choice ? read > 1 : read != most) put(content, "max_responses", most);
  put_whole(content, "min_responses", signifier.min_choices, 0);
  if ((text_field(content, "scale") == "ordinal") != signifier.ordinal)
    put(content, "scale", signifier.ordinal ? "ordinal" : "nominal");
}

void QuestionWriter::put_content(Json& content, const Signifier& signifier) const {
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
      change_object(content, "axis", [&](Json& axes) {
        put_axis(axes, "x", signifier.x);
        put_axis(axes, "y", signifier.y);
      });
      break;
    case SignifierKind::single_choice:
    case SignifierKind::multiple_choice:
      put_choice(content, signifier);
      break;
    case SignifierKind::image_choice:
      put_images(content, signifier);
      break;
    case SignifierKind::matrix:
      put_matrix(content, "row", signifier.rows, true);
      put_matrix(content, "column", signifier.columns, false);
      break;
    default:
      break;  // nothing here that the schema can change
  }
}

/// Several questions of a definition may be marked as fragments, so that only a change of story touches the marks.
void QuestionWriter::put_story(Json& object, const Signifier& signifier) const {
  const bool is_story = signifier.id == story_;
  const bool changed = story_read_ && *story_read_ != story_ && (is_story || signifier.id == *story_read_);
  if (!story_read_ || changed || signifier.origin.empty()) put_flag(object, "fragment", is_story);
}

Json QuestionWriter::question(const Signifier& signifier, std::size_t order) const {
  Json object = signifier.origin.empty() ? fresh(signifier, order) : kept_object(signifier.origin);
  if (const std::string_view type = type_of(signifier.kind);
      kind_of_type(text_field(object, "type")) != kind_of_type(type)) {
    put(object, "type", type);
    object["content"] = fresh_content(signifier);
  }
  put_plain(object, "id", signifier.id);
  put_text(object, "title", signifier.title);
  put_text(object, "tooltip", signifier.help);
  put_flag(object, "allow_na", signifier.allow_not_applicable);
  put_flag(object, "required", signifier.required);
  put_story(object, signifier);
  change_object(object, "content", [&](Json& content) { put_content(content, signifier); });
  return object;
}

}  // namespace samskab::io::detail
