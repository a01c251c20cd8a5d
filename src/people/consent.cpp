#include "samskab/people/consent.hpp"

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <utility>

namespace samskab {

struct ConsentRegister::State {
  mutable std::shared_mutex guard;
  std::set<std::string, std::less<>> persons;
  std::set<std::string, std::less<>> stories;
  std::uint64_t revision = 0;
  std::vector<std::shared_ptr<ConsentRegister>> joined;  // never changes
};

ConsentRegister::ConsentRegister() : state_(std::make_unique<State>()) {}

ConsentRegister::ConsentRegister(std::vector<std::shared_ptr<ConsentRegister>> joined) : ConsentRegister() {
  state_->joined = std::move(joined);
}

ConsentRegister::~ConsentRegister() = default;

void ConsentRegister::withdraw_person(std::string person) {
  if (person.empty()) return;
  for (const auto& each : state_->joined) each->withdraw_person(person);
  const std::unique_lock lock(state_->guard);
  if (state_->persons.insert(std::move(person)).second) ++state_->revision;
}

void ConsentRegister::withdraw_story(std::string story) {
  if (story.empty()) return;
  for (const auto& each : state_->joined) each->withdraw_story(story);
  const std::unique_lock lock(state_->guard);
  if (state_->stories.insert(std::move(story)).second) ++state_->revision;
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

}  // namespace samskab
