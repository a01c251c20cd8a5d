#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "samskab/lab/rules.hpp"
#include "samskab/language/words.hpp"
#include "samskab/outcomes/instrument.hpp"

/// How the rules of a laboratory are written: one function for each, in the room of what it is about.
namespace samskab::lab::rulebook {

/// What a rule may look at.
struct Ground {
  const Content& content;
  const Directory& directory;
  Date today;
  std::span<const outcomes::Instrument> instruments = {};  ///< that responses came with
  const Lab* lab = nullptr;                                ///< with its stories; null where only a record is looked at
};

/// Where a rule puts what it finds. Code and severity are the rule's own.
class Report {
 public:
  explicit Report(std::vector<Finding>& findings) : findings_(findings) {}
  void begin(const Rule& rule) { rule_ = &rule; }
  void add(EntityKind kind, std::string_view id, const Message& message);
  /// For a rule that is milder in some cases.
  void add(EntityKind kind, std::string_view id, const Message& message, Severity severity);

 private:
  std::vector<Finding>& findings_;
  const Rule* rule_ = nullptr;
};

struct RuleEntry {
  Rule rule;
  void (*find)(const Ground&, Report&);
};

std::span<const RuleEntry> structure();
std::span<const RuleEntry> time();
std::span<const RuleEntry> goals();
std::span<const RuleEntry> trials();
std::span<const RuleEntry> consent();
std::span<const RuleEntry> learning();

/// "project P1", as messages and findings name a thing.
LocalisedText named(EntityKind kind, std::string_view id);

/// Calls `f(thing)` for everything of every kind.
template <class F>
void for_each_thing(const Content& content, F&& f) {
  for_each_list(content, [&](const auto& list, std::string_view) {
    for (const auto& thing : list) f(thing);
  });
}
template <Entity T>
const T* find(const Ground& ground, const Ref<T>& id) {
  const auto place = ground.directory.find(T::kind_of_entity, id.text());
  return place ? &list_of<T>(ground.content)[*place] : nullptr;
}
template <Entity T>
const T* find(const Ground& ground, const std::optional<Ref<T>>& id) {
  return id ? find(ground, *id) : nullptr;
}

}  // namespace samskab::lab::rulebook
