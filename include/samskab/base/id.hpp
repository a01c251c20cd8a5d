#pragma once
#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace samskab {

/// The id of one kind of thing, as text: an `Id<StoryTag>` cannot be taken for an `Id<PersonTag>`. Ids come from files
/// and forms, are compared byte by byte and mean nothing else. An empty id: none has been given.
/// ```cpp
/// struct StoryTag {};
/// struct PersonTag {};
/// const Id<StoryTag> story("s1");
/// story.text();                                        // "s1"
/// Id<StoryTag>().empty();                              // true
/// std::is_convertible_v<Id<PersonTag>, Id<StoryTag>>;  // false
/// ```
template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}
  explicit Id(std::string_view text) : text_(text) {}
  explicit Id(const char* text) : text_(text) {}

  [[nodiscard]] static Id parse(std::string_view text) { return Id(text); }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

  friend bool operator==(const Id&, const Id&) = default;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 of a rewritten comparison for a pointer
  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  std::string text_;
};

}  // namespace samskab

template <class Tag>
struct std::hash<samskab::Id<Tag>> {
  std::size_t operator()(const samskab::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};
