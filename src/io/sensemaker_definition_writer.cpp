#include <algorithm>
#include <map>
#include <utility>

#include "io/detail/sensemaker_question_writer.hpp"
#include "samskab/io/sensemaker_definition.hpp"

namespace samskab::io {
namespace {

using detail::Json;
using Questions = std::vector<const Signifier*>;

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

/// The questions of each section, and those without one.
struct Placed {
  Questions loose;
  std::vector<Questions> in_section;
};

Placed placed(const SchemaContent& content, bool in_sections) {
  Placed result;
  result.in_section.resize(content.sections.size());
  std::map<std::string_view, std::size_t> place;  // of two sections with one id the first has the questions
  for (std::size_t i = 0; i < content.sections.size(); ++i) place.emplace(content.sections[i].id, i);
  for (const Signifier& each : content.signifiers) {
    const auto found = in_sections ? place.find(each.section) : place.end();
    (found == place.end() ? result.loose : result.in_section[found->second]).push_back(&each);
  }
  return result;
}

class DefinitionWriter {
 public:
  DefinitionWriter(const SchemaContent& content, bool read)
      : content_(content),
        read_(read),
        root_(read ? detail::kept_object(content.origin) : new_root()),
        questions_(content.language, content.story_signifier,
                   read ? std::optional(detail::text_field(root_, "fragment_signifier_id")) : std::nullopt) {}

  std::string write(DefinitionDialect dialect) {
    bool in_sections = (read_ && content_.dialect == "sensemaker_sections") || !content_.sections.empty();
    if (dialect != DefinitionDialect::as_read) in_sections = dialect == DefinitionDialect::sections;
    put_head();
    const Placed questions = placed(content_, in_sections);
    if (in_sections)
      put_sections(questions);
    else
      put_flat(questions.loose);
    put_linked();
    try {
      return root_.dump(2) + "\n";
    } catch (const Json::exception&) {
      throw InvalidInput(Message("io.json.write_utf8"));
    }
  }

 private:
  void put_head() {
    questions_.put_plain(root_, "id", content_.id);
    questions_.put_text(root_, "name", content_.name);
    questions_.put_text(root_, "description", content_.description);
    questions_.put_plain(root_, "language", content_.language);
    questions_.put_plain(root_, "fragment_signifier_id", content_.story_signifier);
    if (std::max<std::int64_t>(1, detail::whole_field(root_, "definition_version", 1)) != content_.version)
      questions_.put(root_, "definition_version", content_.version);
    if (!read_) root_["code"] = slug(questions_.words(content_.name));
  }

  /// Writes the questions into their holder, which has kept the ids of those it was read with. When they are not these,
  /// in their order, they are numbered anew.
  void put_questions(Json& holder, const Questions& chosen) const {
    const Json& ids = detail::list_field(holder, "signifiers");
    if (chosen.empty() && ids.empty() && holder.contains("signifiers")) return;
    Json list = Json::array();
    bool as_read = ids.size() == chosen.size();
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      as_read = as_read && ids[i] == chosen[i]->id;
      list.push_back(questions_.question(*chosen[i], i + 1));
    }
    if (!as_read)
      for (std::size_t i = 0; i < list.size(); ++i) questions_.put(list[i], "order", i + 1);
    holder["signifiers"] = std::move(list);
  }

  void put_flat(const Questions& loose) {
    root_.erase("sections");
    put_questions(root_, loose);
  }

  [[nodiscard]] Json section(const samskab::Section& section, const Questions& chosen, std::size_t order) const {
    const bool fresh = section.origin.empty();
    Json object = fresh ? Json{{"id", section.id}, {"order", order}, {"title", ""}, {"random_order", false}}
                        : detail::kept_object(section.origin);
    if (!detail::is_made_from(section.id, detail::text_field(object, "id")))
      questions_.put_plain(object, "id", section.id);
    questions_.put_text(object, "title", section.title);
    if (fresh || !chosen.empty() || object.contains("signifiers")) put_questions(object, chosen);
    return object;
  }

  /// Questions without a section stand at the top where the definition had room for them, else in a section of their
  /// own, which comes first.
  void put_sections(const Placed& questions) {
    const bool were_in_sections = root_.contains("sections");
    const Json ids = detail::list_field(root_, "sections");
    const bool at_the_top = were_in_sections && root_.contains("signifiers");
    if (at_the_top)
      put_questions(root_, questions.loose);
    else
      root_.erase("signifiers");
    Json list = Json::array();
    for (std::size_t i = 0; i < content_.sections.size(); ++i)
      list.push_back(section(content_.sections[i], questions.in_section[i], i + 1));
    if (!at_the_top && !questions.loose.empty()) {
      samskab::Section first;
      first.id = detail::unused_id(content_.id + "-questions", [&](const std::string& id) {
        return std::any_of(content_.sections.begin(), content_.sections.end(),
                           [&](const samskab::Section& each) { return each.id == id; });
      });
      list.insert(list.begin(), section(first, questions.loose, 0));
    }
    number_sections(list, ids);
    if (!list.empty() || !ids.empty() || !were_in_sections) root_["sections"] = std::move(list);
  }

  /// Sections are numbered anew when they are not those that the definition was read with, in their order.
  void number_sections(Json& list, const Json& ids) const {
    const bool added = list.size() != content_.sections.size();
    bool as_read = !added && ids.size() == list.size();
    for (std::size_t i = 0; as_read && i < list.size(); ++i) as_read = ids[i] == content_.sections[i].id;
    if (as_read || ids.empty()) return;
    for (std::size_t i = 0; i < list.size(); ++i) questions_.put(list[i], "order", added ? i : i + 1);
  }

  void put_linked() {
    if (content_.linked.empty() && detail::list_field(root_, "linked_frameworks").empty()) return;
    Json linked = Json::array();
    for (const std::string& each : content_.linked) linked.push_back(detail::kept(each));
    root_["linked_frameworks"] = std::move(linked);
  }

  const SchemaContent& content_;
  bool read_;
  Json root_;
  detail::QuestionWriter questions_;
};

}  // namespace

std::string write_definition(const Schema& schema, DefinitionDialect dialect) {
  const SchemaContent& content = schema.content();
  const bool read = content.dialect.starts_with("sensemaker") && !content.origin.empty();
  return DefinitionWriter(content, read).write(dialect);
}

}  // namespace samskab::io
