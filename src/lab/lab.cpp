#include "samskab/lab/lab.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/detail/names.hpp"
#include "lab/detail/held_stories.hpp"
#include "lab/detail/last_words.hpp"
#include "samskab/base/visit.hpp"
#include "samskab/lab/retention.hpp"
#include "samskab/lab/rules.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stories/view.hpp"
#include "stories/detail/withdrawals.hpp"

namespace samskab {
namespace lab {

struct Directory::Places {
  std::array<std::unordered_map<std::string_view, std::size_t>, std::size(entity_kind_labels)> by_kind;
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
  /// What was handed over for a collection, and what of it lies within its window.
  struct Told {
    Told(const lab::Collection& collection, const Stories& given)
        : attached(lab::under(collection, given)), stories(lab::within(collection, attached)) {}
    /// The collection is another than it was then.
    [[nodiscard]] Told under(const lab::Collection& then, const lab::Collection& now) const {
      if (then.window != now.window) return {now, attached};
      Told out = *this;
      out.attached = lab::under(now, attached);
      out.stories = lab::under(now, stories);
      return out;
    }
    Stories attached;
    Stories stories;
  };
  using StoriesByCollection = std::map<std::string, Told, std::less<>>;

  Held(lab::Content given, StoriesByCollection told, outcomes::Responses answered)
      : content(std::move(given)), directory(content), stories(std::move(told)), responses(std::move(answered)) {
    std::vector<std::shared_ptr<ConsentRegister>> registers = {responses.shared_consent()};
    for (const auto& [id, each] : stories) registers.push_back(each.attached.shared_consent());
    consent = std::make_shared<ConsentRegister>(std::move(registers));
    for (const auto& [person, words] : last_words)
      if (words.withdrawn) consent->withdraw_person(person);
  }
  void heed_refusals() const {
    for (const auto& [person, words] : last_words) consent->refuse(person, words.refused);
  }
  /// What this record gives that the one before did not. Other copies of a laboratory share the registers, so nothing
  /// is given twice: a refusal there would be lost.
  void heed_grants(const Held& before) const {
    for (const auto& [person, words] : last_words) {
      const auto then = before.last_words.find(person);
      consent->permit(person, then == before.last_words.end() ? words.given : words.given.without(then->second.given));
    }
  }

  lab::Content content;
  lab::Directory directory;
  StoriesByCollection stories;
  outcomes::Responses responses;
  std::shared_ptr<ConsentRegister> consent;
  lab::LastWordsByPerson last_words = lab::last_words(content);
};

Lab::Lab() : held_(std::make_shared<const Held>(lab::Content(), Held::StoriesByCollection(), outcomes::Responses())) {}

Lab::Lab(lab::Content content) : Lab(Lab().with_content(std::move(content))) {}

Lab Lab::with_content(lab::Content content) const {
  lab::for_each_list(content, [](const auto& list, std::string_view) {
    for (const auto& thing : list) lab::validate_thing(thing);
  });
  Held::StoriesByCollection stories;
  for (const lab::Collection& each : content.collections)
    if (const auto found = held_->stories.find(each.id.text()); found != held_->stories.end())
      stories.emplace(each.id.text(), found->second.under(at(each.id), each));
  for (const auto& [id, told] : held_->stories)
    if (!stories.contains(id)) throw InvalidInput(Message("lab.stories.homeless").with("collection", id));
  Lab next(std::make_shared<const Held>(std::move(content), std::move(stories), held_->responses));
  const std::vector<Finding> broken = lab::violations(next, lab::Moment::always);
  if (broken.empty()) {
    next.held_->heed_grants(*held_);
    next.held_->heed_refusals();
    // With a person go the permissions they gave: nothing says any more that they did.
    for (const lab::Person& each : held_->content.persons)
      if (next.find(each.id) == nullptr) held_->consent->refuse(each.id.text(), Permissions::all());
    return next;
  }
  throw InvalidInput(Message("lab.refused")
                         .with("count", broken.size())
                         .with("rule", broken.front().code)
                         .with("first", localised(broken.front().message)));
}

bool Lab::has_stories(const lab::Ref<lab::Collection>& id) const { return held_->stories.contains(id.text()); }

namespace {

void require_in_time(const lab::Content& content) {
  if (const auto refused = lab::run_out(content)) throw ConsentError(*refused);
}

}  // namespace

const Stories& Lab::stories(const lab::Ref<lab::Collection>& id) const {
  const Stories& held = held_stories(id);
  require_in_time(content());
  return held;
}

const Stories& Lab::held_stories(const lab::Ref<lab::Collection>& id) const {
  static_cast<void>(at(id));
  const auto found = held_->stories.find(id.text());
  if (found == held_->stories.end()) throw NotEnoughData(Message("lab.stories.none").with("collection", id.text()));
  return found->second.stories;
}

const Stories& Lab::attached_stories(const lab::Ref<lab::Collection>& id) const {
  static_cast<void>(held_stories(id));
  return held_->stories.find(id.text())->second.attached;
}

std::int64_t Lab::outside_window(const lab::Ref<lab::Collection>& id) const {
  if (!has_stories(id)) return 0;
  const View all(attached_stories(id));
  return static_cast<std::int64_t>(all.size() - View(held_stories(id)).size());
}

Lab Lab::with_stories(const lab::Ref<lab::Collection>& id, const Stories& stories) const {
  const lab::Collection& collection = at(id);
  lab::expect_schema(at(collection.schema), stories);
  if (const auto before = held_->stories.find(id.text()); before != held_->stories.end()) {
    // Who withdrew from what was held here has withdrawn from what comes in its place.
    const Stories& were = before->second.attached;
    samskab::detail::withdraw_stories_of_persons(were.consent(), were.table());
    stories.consent().learn_from(were.consent());
  }
  Held::StoriesByCollection next = held_->stories;
  next.insert_or_assign(id.text(), Held::Told(collection, stories));
  Lab lab(std::make_shared<const Held>(content(), std::move(next), held_->responses));
  lab.held_->heed_refusals();
  return lab;
}

Lab Lab::without_stories(const lab::Ref<lab::Collection>& id) const {
  static_cast<void>(at(id));
  Held::StoriesByCollection next = held_->stories;
  next.erase(std::string(id.text()));
  return Lab(std::make_shared<const Held>(content(), std::move(next), held_->responses));
}

const outcomes::Responses& Lab::responses() const {
  if (held_->responses.size() > 0) require_in_time(content());
  return held_->responses;
}

const outcomes::Responses& Lab::held_responses() const noexcept { return held_->responses; }

Lab Lab::with_responses(const outcomes::Responses& responses) const {
  for (const std::string& project : responses.table().project.categories)
    if (!project.empty()) static_cast<void>(at(lab::Ref<lab::Project>(project)));
  return Lab(std::make_shared<const Held>(content(), held_->stories, responses));
}

Lab Lab::without_responses() const {
  return Lab(std::make_shared<const Held>(content(), held_->stories, outcomes::Responses()));
}

std::shared_ptr<ConsentRegister> Lab::consent() const noexcept { return held_->consent; }

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
