#include "samskab/people/consent.hpp"

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <utility>

#include "samskab/base/normal_form.hpp"

namespace samskab {

struct ConsentRegister::State {
  mutable std::shared_mutex guard;
  std::set<std::string, std::less<>> persons;
  std::set<std::string, std::less<>> stories;
  std::map<std::string, Permissions, std::less<>> refusals;
  std::uint64_t revision = 0;
  /// What the person refuses from now on; a refusal of nothing is none.
  template <class Change>
  void change(const std::string& person, const Change& to) {
    Permissions& known = refusals[person];
    const Permissions before = known;
    known = to(before);
    if (known != before) ++revision;
    if (known == Permissions()) refusals.erase(person);
  }
  std::vector<std::shared_ptr<ConsentRegister>> joined;  // never changes
};

ConsentRegister::ConsentRegister() : state_(std::make_unique<State>()) {}

ConsentRegister::ConsentRegister(std::vector<std::shared_ptr<ConsentRegister>> joined) : ConsentRegister() {
  std::erase(joined, nullptr);
  state_->joined = std::move(joined);
}

ConsentRegister::~ConsentRegister() = default;

void ConsentRegister::withdraw_person(const std::string& person) {
  if (person.empty()) return;
  for (const auto& each : state_->joined) each->withdraw_person(person);
  const std::unique_lock lock(state_->guard);
  for (std::string& each : written_forms(person))
    if (state_->persons.insert(std::move(each)).second) ++state_->revision;
}

void ConsentRegister::withdraw_story(const std::string& story) {
  if (story.empty()) return;
  for (const auto& each : state_->joined) each->withdraw_story(story);
  const std::unique_lock lock(state_->guard);
  for (std::string& each : written_forms(story))
    if (state_->stories.insert(std::move(each)).second) ++state_->revision;
}

void ConsentRegister::refuse(const std::string& person, Permissions purposes) {
  if (person.empty()) return;
  for (const auto& each : state_->joined) each->refuse(person, purposes);
  const std::unique_lock lock(state_->guard);
  for (const std::string& each : written_forms(person))
    state_->change(each, [&](Permissions known) { return known.with(purposes); });
}

void ConsentRegister::permit(const std::string& person, Permissions purposes) {
  if (person.empty()) return;
  for (const auto& each : state_->joined) each->permit(person, purposes);
  const std::unique_lock lock(state_->guard);
  for (const std::string& each : written_forms(person))
    state_->change(each, [&](Permissions known) { return known.without(purposes); });
}

void ConsentRegister::learn_from(const ConsentRegister& other) {
  if (this == &other) return;
  for (const std::string& each : other.persons()) withdraw_person(each);
  for (const std::string& each : other.stories()) withdraw_story(each);
  for (const auto& [person, purposes] : other.refusals()) refuse(person, purposes);
}

bool ConsentRegister::withdrawn(std::string_view story, std::string_view person) const {
  {
    const std::shared_lock lock(state_->guard);
    if (state_->stories.find(story) != state_->stories.end() || state_->persons.find(person) != state_->persons.end())
      return true;
  }
  return std::any_of(state_->joined.begin(), state_->joined.end(),
                     [&](const auto& each) { return each->withdrawn(story, person); });
}

bool ConsentRegister::any() const { return revision() != 0; }

std::uint64_t ConsentRegister::revision() const {
  std::uint64_t total = 0;
  for (const auto& each : state_->joined) total += each->revision();
  const std::shared_lock lock(state_->guard);
  return total + state_->revision;
}

std::set<std::string, std::less<>> ConsentRegister::persons() const {
  std::set<std::string, std::less<>> all;
  for (const auto& each : state_->joined) all.merge(each->persons());
  const std::shared_lock lock(state_->guard);
  all.insert(state_->persons.begin(), state_->persons.end());
  return all;
}

std::set<std::string, std::less<>> ConsentRegister::stories() const {
  std::set<std::string, std::less<>> all;
  for (const auto& each : state_->joined) all.merge(each->stories());
  const std::shared_lock lock(state_->guard);
  all.insert(state_->stories.begin(), state_->stories.end());
  return all;
}

std::map<std::string, Permissions, std::less<>> ConsentRegister::refusals() const {
  std::map<std::string, Permissions, std::less<>> all;
  const auto add = [&](const auto& refusals) {
    for (const auto& [person, purposes] : refusals) all[person] = all[person].with(purposes);
  };
  for (const auto& each : state_->joined) add(each->refusals());
  const std::shared_lock lock(state_->guard);
  add(state_->refusals);
  return all;
}

}  // namespace samskab
