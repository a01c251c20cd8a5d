#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "samskab/base/error.hpp"
#include "samskab/lab/entity.hpp"

namespace samskab {

class Reader;
class Writer;

namespace lab {

/// Where everything is: from kind and id to the place in its list. Holds views into the content it was made of.
class Directory {
 public:
  /// Of two things with one id the first is found; rule E1 reports the second.
  explicit Directory(const Content& content);
  ~Directory();
  Directory(Directory&&) noexcept;
  Directory& operator=(Directory&&) noexcept;

  [[nodiscard]] std::optional<std::size_t> find(EntityKind kind, std::string_view id) const;
  /// The ids nearest to one that is not there, best first, for messages; empty when nothing is near.
  [[nodiscard]] std::string nearest(EntityKind kind, std::string_view id) const;
  /// Raises NotFound with the nearest ids.
  [[noreturn]] void fail(EntityKind kind, std::string_view id) const;

 private:
  struct Places;
  std::unique_ptr<Places> places_;
};

}  // namespace lab

/// A co-creation laboratory's whole record: an immutable snapshot, cheap to copy, safe to read from many threads.
/// lab::Edit makes a changed one. Stories and answers are kept beside it, by the id of their collection.
class Lab {
 public:
  Lab();  ///< empty
  /// Takes content from outside. Raises InvalidInput when it breaks a rule that always holds, and names the thing.
  explicit Lab(lab::Content content);

  [[nodiscard]] const lab::Content& content() const noexcept;
  [[nodiscard]] const lab::Directory& directory() const noexcept;

  /// All things of one kind, in the order in which they were added.
  template <lab::Entity T>
  [[nodiscard]] const std::vector<T>& all() const {
    return lab::list_of<T>(content());
  }
  /// The thing with this id; null when there is none.
  template <lab::Entity T>
  [[nodiscard]] const T* find(const lab::Ref<T>& id) const {
    const auto place = directory().find(T::kind_of_entity, id.text());
    return place ? &all<T>()[*place] : nullptr;
  }
  /// The thing with this id. Raises NotFound with the nearest ids.
  template <lab::Entity T>
  [[nodiscard]] const T& at(const lab::Ref<T>& id) const {
    const T* found = find(id);
    if (found == nullptr) directory().fail(T::kind_of_entity, id.text());
    return *found;
  }

  /// The described form: what io::to_json(lab) and io::from_json<Lab>(text) use.
  void write_to(Writer& writer) const;
  /// Raises FormatError when the content breaks a rule that always holds.
  static Lab read_from(Reader& reader);

  friend bool operator==(const Lab& a, const Lab& b);

 private:
  struct Held;
  std::shared_ptr<const Held> held_;
};

}  // namespace samskab
