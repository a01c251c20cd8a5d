#include "samskab/io/json_form.hpp"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <limits>
#include <nlohmann/json.hpp>
#include <ostream>
#include <streambuf>
#include <utility>

#include "io/detail/json_tree.hpp"
#include "io/detail/pause.hpp"

namespace samskab::io {
namespace {

using detail::JsonList;
using detail::JsonNode;
using detail::JsonRecord;
using Kind = Reader::Kind;

LocalisedText kind_name(Kind kind) {
  const auto both = [](const char* danish, const char* english) {
    LocalisedText text;
    text.set("da", danish);
    text.set("en", english);
    return text;
  };
  switch (kind) {
    case Kind::null:
      return both("null", "null");
    case Kind::boolean:
      return both("true eller false", "true or false");
    case Kind::integer:
      return both("et helt tal", "a whole number");
    case Kind::real:
      return both("et tal", "a number");
    case Kind::text:
      return both("en tekst", "a text");
    case Kind::list:
      return both("en liste", "a list");
    case Kind::record:
      break;
  }
  return both("en post med navngivne felter", "a record with named fields");
}

Kind kind_of(const JsonNode& node) {
  constexpr Kind kinds[] = {Kind::null, Kind::boolean, Kind::integer, Kind::integer,
                            Kind::real, Kind::text,    Kind::list,    Kind::record};
  return kinds[node.value.index()];
}

std::string compact(const JsonNode& node) {
  JsonWriter writer;
  const auto visit = [&writer](const JsonNode& each, const auto& again) -> void {
    if (const auto* list = std::get_if<JsonList>(&each.value)) {
      writer.begin_list(list->size());
      for (const JsonNode& item : *list) again(item, again);
      writer.end_list();
    } else if (const auto* record = std::get_if<JsonRecord>(&each.value)) {
      writer.begin_record({}, 0);
      for (const auto& item : *record) {
        writer.field(item.name);
        again(item.value, again);
      }
      writer.end_record();
    } else if (const auto* number = std::get_if<double>(&each.value)) {
      writer.real(*number);
    } else if (const auto* natural = std::get_if<std::uint64_t>(&each.value)) {
      writer.natural(*natural);
    } else if (const auto* integer = std::get_if<std::int64_t>(&each.value)) {
      writer.integer(*integer);
    } else if (const auto* text = std::get_if<std::string>(&each.value)) {
      writer.text(*text);
    } else if (const auto* boolean = std::get_if<bool>(&each.value)) {
      writer.boolean(*boolean);
    } else {
      writer.null();
    }
  };
  visit(node, visit);
  return writer.str();
}

/// A text that grows until somebody stops it.
class StoppableText final : public std::streambuf {
 public:
  explicit StoppableText(std::stop_token stop) : stop_(std::move(stop)) {}
  std::string take() { return std::move(text_); }

 private:
  int_type overflow(int_type letter) override {
    pause_.look(stop_);
    text_.push_back(traits_type::to_char_type(letter));
    return letter;
  }
  std::streamsize xsputn(const char* letters, std::streamsize count) override {
    pause_.look(stop_);
    text_.append(letters, static_cast<std::size_t>(count));
    return count;
  }

  std::stop_token stop_;
  detail::Pause pause_;
  std::string text_;
};

}  // namespace

// --- writing
// -----------------------------------------------------------------------------------------------------------

struct JsonWriter::State {
  using Json = nlohmann::ordered_json;
  struct Level {
    Json value;
    std::string name;  // of the field whose value comes next
  };

  void put(Json value) {
    pause.look(options.stop);
    if (levels.empty()) {
      root = std::move(value);
    } else if (Level& level = levels.back(); level.value.is_array()) {
      level.value.push_back(std::move(value));
    } else {
      // Names are unique already; the map's own insertion would search for each of them.
      level.value.get_ref<Json::object_t&>().push_back({std::move(level.name), std::move(value)});
    }
  }
  void close() {
    Json done = std::move(levels.back().value);
    levels.pop_back();
    put(std::move(done));
  }

  JsonWriteOptions options;
  detail::Pause pause;
  Json root;
  std::vector<Level> levels;
};

JsonWriter::JsonWriter(JsonWriteOptions options) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
}
JsonWriter::~JsonWriter() = default;
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;
JsonWriter& JsonWriter::operator=(JsonWriter&&) noexcept = default;

void JsonWriter::null() { state_->put(nullptr); }
void JsonWriter::boolean(bool value) { state_->put(value); }
void JsonWriter::integer(std::int64_t value) { state_->put(value); }
void JsonWriter::natural(std::uint64_t value) { state_->put(value); }
void JsonWriter::real(double value) {
  if (std::isfinite(value))
    state_->put(value);
  else
    state_->put(std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
}
void JsonWriter::text(std::string_view value) { state_->put(value); }
void JsonWriter::begin_list(std::size_t) { state_->levels.push_back({State::Json::array(), {}}); }
void JsonWriter::end_list() { state_->close(); }
void JsonWriter::begin_record(std::string_view, unsigned) { state_->levels.push_back({State::Json::object(), {}}); }
void JsonWriter::field(std::string_view name) { state_->levels.back().name = name; }
void JsonWriter::end_record() { state_->close(); }
void JsonWriter::sentence(const Message& message) {
  if (state_->options.sentences)
    text(message.in(*state_->options.sentences));
  else
    Writer::sentence(message);
}

std::string JsonWriter::str() const {
  const JsonWriteOptions& options = state_->options;
  try {
    if (!options.stop.stop_possible()) return state_->root.dump(options.indent > 0 ? options.indent : -1);
    StoppableText text(options.stop);
    std::ostream out(&text);
    out.exceptions(std::ios::badbit);  // so that what stops it comes through
    out << std::setw(std::max(options.indent, 0)) << state_->root;
    return text.take();
  } catch (const nlohmann::json::exception&) {
    throw InvalidInput(Message("io.json.write_utf8"));
  }
}

// --- reading
// -----------------------------------------------------------------------------------------------------------

struct JsonReader::State {
  struct Level {
    const JsonNode* node;
    std::size_t next = 0;  // the item or field that comes next
  };

  const JsonNode& peek() const {
    if (levels.empty()) return root;
    const Level& level = levels.back();
    if (const auto* list = std::get_if<JsonList>(&level.node->value)) return (*list)[level.next];
    return std::get<JsonRecord>(level.node->value)[level.next - 1].value;
  }
  void pass() {
    pause.look(options.stop);
    if (!levels.empty() && std::holds_alternative<JsonList>(levels.back().node->value)) ++levels.back().next;
  }

  JsonNode root;
  JsonReadOptions options;
  detail::Pause pause;
  std::vector<Level> levels;
};

namespace {

[[noreturn]] void fail_kind(const Reader& reader, const JsonNode& found, Kind needed) {
  reader.fail(Message("base.read.kind").with("given", kind_name(kind_of(found))).with("needed", kind_name(needed)));
}

}  // namespace

JsonReader::JsonReader(std::string_view json, JsonReadOptions options) : state_(std::make_unique<State>()) {
  state_->root = detail::parse_json(json, options.stop);
  state_->options = std::move(options);
}
JsonReader::~JsonReader() = default;
JsonReader::JsonReader(JsonReader&&) noexcept = default;
JsonReader& JsonReader::operator=(JsonReader&&) noexcept = default;

Kind JsonReader::kind() { return kind_of(state_->peek()); }

void JsonReader::null() {
  if (kind() != Kind::null) fail_kind(*this, state_->peek(), Kind::null);
  state_->pass();
}

bool JsonReader::boolean() {
  const JsonNode& node = state_->peek();
  const auto* value = std::get_if<bool>(&node.value);
  if (value == nullptr) fail_kind(*this, node, Kind::boolean);
  state_->pass();
  return *value;
}

std::int64_t JsonReader::integer() {
  const JsonNode& node = state_->peek();
  std::int64_t value = 0;
  if (const auto* number = std::get_if<std::int64_t>(&node.value)) {
    value = *number;
  } else if (const auto* real = std::get_if<double>(&node.value);
             real != nullptr && std::abs(*real) <= 0x1p53 && std::trunc(*real) == *real) {
    value = static_cast<std::int64_t>(*real);
  } else if (const auto* natural = std::get_if<std::uint64_t>(&node.value)) {
    samskab::detail::fail_range(*this, std::to_string(*natural),
                                std::to_string(std::numeric_limits<std::int64_t>::min()),
                                std::to_string(std::numeric_limits<std::int64_t>::max()));
  } else {
    fail_kind(*this, node, Kind::integer);
  }
  state_->pass();
  return value;
}

std::uint64_t JsonReader::natural() {
  if (const auto* value = std::get_if<std::uint64_t>(&state_->peek().value)) {
    state_->pass();
    return *value;
  }
  const Reader& here = *this;
  if (const auto* value = std::get_if<std::int64_t>(&state_->peek().value); value != nullptr && *value < 0)
    samskab::detail::fail_range(here, std::to_string(*value), "0",
                                std::to_string(std::numeric_limits<std::uint64_t>::max()));
  if (const auto* value = std::get_if<double>(&state_->peek().value); value != nullptr && *value < 0.0)
    fail_kind(here, state_->peek(), Kind::integer);
  return static_cast<std::uint64_t>(integer());
}

double JsonReader::real() {
  const JsonNode& node = state_->peek();
  double value = 0.0;
  if (const auto* number = std::get_if<double>(&node.value)) {
    value = *number;
  } else if (const auto* integer = std::get_if<std::int64_t>(&node.value)) {
    value = static_cast<double>(*integer);
  } else if (const auto* natural = std::get_if<std::uint64_t>(&node.value)) {
    value = static_cast<double>(*natural);
  } else if (const auto* text = std::get_if<std::string>(&node.value); text != nullptr && *text == "NaN") {
    value = std::numeric_limits<double>::quiet_NaN();
  } else if (text != nullptr && *text == "Infinity") {
    value = std::numeric_limits<double>::infinity();
  } else if (text != nullptr && *text == "-Infinity") {
    value = -std::numeric_limits<double>::infinity();
  } else {
    fail_kind(*this, node, Kind::real);
  }
  state_->pass();
  return value;
}

std::string JsonReader::text() {
  const JsonNode& node = state_->peek();
  const auto* value = std::get_if<std::string>(&node.value);
  if (value == nullptr) fail_kind(*this, node, Kind::text);
  state_->pass();
  return *value;
}

std::size_t JsonReader::begin_list() {
  const JsonNode& node = state_->peek();
  const auto* list = std::get_if<JsonList>(&node.value);
  if (list == nullptr) fail_kind(*this, node, Kind::list);
  state_->levels.push_back({&node});
  return list->size();
}

void JsonReader::end_list() {
  state_->levels.pop_back();
  state_->pass();
}

void JsonReader::begin_record(std::string_view) {
  const JsonNode& node = state_->peek();
  if (!std::holds_alternative<JsonRecord>(node.value)) fail_kind(*this, node, Kind::record);
  state_->levels.push_back({&node});
}

std::optional<std::string> JsonReader::next_field() {
  State::Level& level = state_->levels.back();
  const auto& record = std::get<JsonRecord>(level.node->value);
  if (level.next == record.size()) return std::nullopt;
  return record[level.next++].name;
}

void JsonReader::end_record() { end_list(); }

void JsonReader::unknown_field(std::string_view type_name, std::string_view name,
                               std::span<const std::string_view> known) {
  if (state_->options.unknown != nullptr) {
    state_->options.unknown->push_back({where(), compact(state_->peek())});
    return;
  }
  std::string names;
  for (const std::string_view each : known) names.append(names.empty() ? "" : ", ").append(each);
  fail(Message("base.read.unknown_field").with("type", type_name).with("given", name).with("known", std::move(names)));
}

std::string JsonReader::where() const {
  std::string path = "$";
  for (const State::Level& level : state_->levels) {
    if (const auto* list = std::get_if<JsonList>(&level.node->value)) {
      if (level.next < list->size()) path += "[" + std::to_string(level.next) + "]";
    } else if (level.next > 0) {
      path += "." + std::get<JsonRecord>(level.node->value)[level.next - 1].name;
    }
  }
  return path;
}

}  // namespace samskab::io
