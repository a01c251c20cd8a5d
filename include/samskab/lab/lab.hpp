#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/lab/entity.hpp"
#include "samskab/outcomes/responses.hpp"
#include "samskab/people/consent.hpp"
#include "samskab/stories/stories.hpp"

namespace samskab {

class Reader;
class Writer;

namespace lab {

/// Where everything is: from kind and id to the place in its list. Holds views into the content it was made of.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const lab::Directory& where = lab.directory();
/// where.find(lab::EntityKind::project, "walk");     // 1
/// where.find(lab::EntityKind::project, "wlak");     // missing
/// where.nearest(lab::EntityKind::project, "wlak");  // "walk"
/// ```
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

/// A co-creation laboratory: its record, the stories of its collections and the responses to its instruments. An
/// immutable snapshot, cheap to copy, safe to read from many threads; lab::Edit makes a changed one.
///
/// A person has one id in the laboratory, whatever they did there: the id of a lab::Person is the person code of their
/// stories and of their responses. Who withdraws everything, by a lab::ConsentEvent, is gone from the stories and
/// responses of every snapshot at once.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// lab.all<lab::Project>().size();                          // 3
/// lab.at(lab::Ref<lab::Project>("table")).title.in("en");  // "The long table"
/// lab.stories(lab::Ref<lab::Collection>("C1")).size();     // 12
/// lab.responses().size();                                  // 9
/// lab.at(lab::Ref<lab::Project>("tabel"));                 // throws NotFound
/// // Stories that were read from files become those of a collection.
/// const Lab without = lab.without_stories(lab::Ref<lab::Collection>("C1"));
/// without.stories(lab::Ref<lab::Collection>("C1"));  // throws NotEnoughData
/// ```
class Lab {
 public:
  Lab();  ///< empty
  /// Takes content from outside. Raises InvalidInput when it breaks a rule that always holds, and names the thing.
  explicit Lab(lab::Content content);
  /// The same laboratory with another record; stories of collections that are no longer there are refused. The stories'
  /// registers of consent, which every copy shares, are told what the record withdraws and refuses, what it gives that
  /// the one before did not, and that persons who are gone permit nothing any more.
  [[nodiscard]] Lab with_content(lab::Content content) const;

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

  /// The stories of a collection, to be used. Every question comes this way. Raises NotFound for a collection that is
  /// not there, NotEnoughData for one whose stories were not handed over, ConsentError after the last day on which a
  /// processing record lets them be kept (lab::run_out): it says which, and what to do.
  [[nodiscard]] const Stories& stories(const lab::Ref<lab::Collection>& id) const;
  /// The same, whatever the day: for what tells of them without using them.
  [[nodiscard]] const Stories& held_stories(const lab::Ref<lab::Collection>& id) const;
  /// The same with those that came in outside the collection's window: what a file holds, so that a window that is
  /// corrected brings back what it left out. No question may ask them.
  [[nodiscard]] const Stories& attached_stories(const lab::Ref<lab::Collection>& id) const;
  /// How many of these came in outside the collection's window, and are left out of stories(). Nought for a collection
  /// whose stories were not handed over.
  [[nodiscard]] std::int64_t outside_window(const lab::Ref<lab::Collection>& id) const;
  [[nodiscard]] bool has_stories(const lab::Ref<lab::Collection>& id) const;
  /// The laboratory with these stories as those of a collection, in the place of what was there. They take the
  /// collection's id as their name and are open while it is. A story that was received outside the collection's window
  /// is left out for as long as the window is as it is; the intake account counts it as rejected and says so. Raises
  /// NotFound for a collection that is not there, InvalidInput when the stories were told under another schema or
  /// version than the collection names.
  [[nodiscard]] Lab with_stories(const lab::Ref<lab::Collection>& id, const Stories& stories) const;
  /// The laboratory without the stories of a collection. Raises NotFound for a collection that is not there.
  [[nodiscard]] Lab without_stories(const lab::Ref<lab::Collection>& id) const;
  /// The responses to all instruments, to be used; none until they are handed over. Raises ConsentError where there are
  /// some that may no longer be kept: see stories().
  [[nodiscard]] const outcomes::Responses& responses() const;
  /// The same, to be put into a file or handed over to an archive: whatever the day.
  [[nodiscard]] const outcomes::Responses& held_responses() const noexcept;
  /// The laboratory with these responses, in the place of those that were there. Raises NotFound for a project that is
  /// not in the laboratory.
  [[nodiscard]] Lab with_responses(const outcomes::Responses& responses) const;
  /// The laboratory without responses.
  [[nodiscard]] Lab without_responses() const;
  /// Who withdrew, for everything this laboratory and its snapshots hold.
  [[nodiscard]] std::shared_ptr<ConsentRegister> consent() const noexcept;

  /// The described form of the record: what io::to_json(lab) and io::from_json<Lab>(text) use.
  void write_to(Writer& writer) const;
  /// Raises FormatError when the content breaks a rule that always holds.
  static Lab read_from(Reader& reader);

  /// Equal records; stories and responses are not compared.
  friend bool operator==(const Lab& a, const Lab& b);

 private:
  struct Held;
  explicit Lab(std::shared_ptr<const Held> held) : held_(std::move(held)) {}
  std::shared_ptr<const Held> held_;
};

}  // namespace samskab
