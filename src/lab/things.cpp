#include "samskab/lab/things.hpp"

#include <string>

#include "samskab/base/error.hpp"
#include "samskab/base/table.hpp"
#include "samskab/base/visit.hpp"
#include "samskab/lab/entity.hpp"
#include "samskab/language/words.hpp"

namespace samskab::lab {
namespace {

/// Calls `f(list)` for the list of this kind.
template <class F>
void with_list(const Content& content, EntityKind kind, F&& f) {
  for_each_list(content, [&](const auto& list, std::string_view) {
    if (std::remove_cvref_t<decltype(list)>::value_type::kind_of_entity == kind) f(list);
  });
}

}  // namespace

std::vector<KindOfThing> kinds_of_things() {
  std::vector<KindOfThing> kinds;
  for_each_field<Content>([&](const auto& each) {
    using M = typename std::remove_cvref_t<decltype(each)>::value_type;
    if constexpr (detail::is_table<M>) {
      using T = typename M::value_type;
      kinds.push_back({T::kind_of_entity, each.name, T::type_name, each.doc, shape_of<T>()});
    }
  });
  return kinds;
}

Shape shape_of_frame() { return shape_of<Frame>(); }

Shape shape_of_record() { return shape_of<Content>(); }

Content record_of_blanks() {
  Content content;
  for_each_field<Content>([&](const auto& each) {
    using M = typename std::remove_cvref_t<decltype(each)>::value_type;
    if constexpr (!std::is_same_v<M, Frame>) (content.*(each.member)).emplace_back();
  });
  return content;
}

std::size_t count_of(const Content& content, EntityKind kind) {
  std::size_t count = 0;
  with_list(content, kind, [&](const auto& list) { count = list.size(); });
  return count;
}

void write_thing(Writer& writer, const Content& content, EntityKind kind, std::size_t place) {
  with_list(content, kind, [&](const auto& list) {
    if (place >= list.size())
      throw InvalidInput(
          Message("lab.place").with("kind", localised_name(kind)).with("place", place).with("count", list.size()));
    write(writer, list[place]);
  });
}

Table table_of_things(const Content& content, EntityKind kind, Language language) {
  Table table;
  with_list(content, kind, [&](const auto& list) { table = table_of(list, language); });
  return table;
}

}  // namespace samskab::lab
