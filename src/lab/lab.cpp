#include "samskab/lab/lab.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/detail/names.hpp"
#include "samskab/base/visit.hpp"
#include "samskab/lab/rules.hpp"
#include "samskab/language/words.hpp"

namespace samskab {
namespace lab {

constexpr std::size_t kinds = std::size(entity_kind_labels);

struct Directory::Places {
  std::array<std::unordered_map<std::string_view, std::size_t>, kinds> by_kind;
};

Directory::Directory(const Content& content) : places_(std::make_unique<Places>()) {
  for_each_list(content, [&](const auto& list, std::string_view) {
    using T = typename std::remove_cvref_t<decltype(list)>::value_type;
    auto& places = places_->by_kind[static_cast<std::size_t>(T::kind_of_entity)];
    places.reserve(list.size());
    for (std::size_t place = 0; place < list.size(); ++place) places.emplace(list[place].id.text(), place);
  });
}
Directory::~Directory() = default;
Directory::Directory(Directory&&) noexcept = default;
Directory& Directory::operator=(Directory&&) noexcept = default;

std::optional<std::size_t> Directory::find(EntityKind kind, std::string_view id) const {
  const auto& places = places_->by_kind[static_cast<std::size_t>(kind)];
  const auto found = places.find(id);
  return found == places.end() ? std::nullopt : std::optional(found->second);
}

std::string Directory::nearest(EntityKind kind, std::string_view id) const {
  constexpr std::size_t most_compared = 10'000;  // a message is not worth reading a million ids
  std::vector<std::string> ids;
  for (const auto& [known, place] : places_->by_kind[static_cast<std::size_t>(kind)]) {
    if (ids.size() == most_compared) break;
    ids.emplace_back(known);
  }
  std::sort(ids.begin(), ids.end());
  return samskab::detail::joined(samskab::detail::nearest(id, ids, 3));
}

void Directory::fail(EntityKind kind, std::string_view id) const {
  const std::string near = nearest(kind, id);
  throw NotFound(Message(near.empty() ? "lab.not_found" : "lab.not_found_near")
                     .with("kind", localised_name(kind))
                     .with("id", id)
                     .with("near", near));
}

}  // namespace lab

struct Lab::Held {
  explicit Held(lab::Content given) : content(std::move(given)), directory(content) {}
  lab::Content content;
  lab::Directory directory;
};

Lab::Lab() : held_(std::make_shared<const Held>(lab::Content())) {}

Lab::Lab(lab::Content content) : held_(std::make_shared<const Held>(std::move(content))) {
  lab::for_each_list(held_->content, [](const auto& list, std::string_view) {
    for (const auto& thing : list) lab::validate_thing(thing);
  });
  const std::vector<Finding> broken = lab::violations(*this, lab::Moment::always);
  if (broken.empty()) return;
  throw InvalidInput(Message("lab.refused")
                         .with("count", broken.size())
                         .with("rule", broken.front().code)
                         .with("first", localised(broken.front().message)));
}

const lab::Content& Lab::content() const noexcept { return held_->content; }
const lab::Directory& Lab::directory() const noexcept { return held_->directory; }

bool operator==(const Lab& a, const Lab& b) { return a.content() == b.content(); }

void Lab::write_to(Writer& writer) const { write(writer, content()); }

Lab Lab::read_from(Reader& reader) {
  lab::Content content;
  read(reader, content);
  try {
    return Lab(std::move(content));
  } catch (const InvalidInput& error) {
    reader.fail(error.message());
  }
}

}  // namespace samskab
