#include "samskab/people/consent.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

namespace samskab {

void ConsentRegister::withdraw_person(std::string person) {
  if (person.empty()) return;
  for (const auto& each : joined_) each->withdraw_person(person);
  const std::unique_lock lock(guard_);
  if (persons_.insert(std::move(person)).second) ++revision_;
}

void ConsentRegister::withdraw_story(std::string story) {
  if (story.empty()) return;
  for (const auto& each : joined_) each->withdraw_story(story);
  const std::unique_lock lock(guard_);
  if (stories_.insert(std::move(story)).second) ++revision_;
}

bool ConsentRegister::withdrawn(std::string_view story, std::string_view person) const {
  {
    const std::shared_lock lock(guard_);
    if (stories_.find(story) != stories_.end() || persons_.find(person) != persons_.end()) return true;
  }
  return std::any_of(joined_.begin(), joined_.end(), [&](const auto& each) { return each->withdrawn(story, person); });
}

bool ConsentRegister::any() const { return revision() != 0; }

std::uint64_t ConsentRegister::revision() const {
  std::uint64_t total = 0;
  for (const auto& each : joined_) total += each->revision();
  const std::shared_lock lock(guard_);
  return total + revision_;
}

std::set<std::string, std::less<>> ConsentRegister::persons() const {
  std::set<std::string, std::less<>> all;
  for (const auto& each : joined_) all.merge(each->persons());
  const std::shared_lock lock(guard_);
  all.insert(persons_.begin(), persons_.end());
  return all;
}

std::set<std::string, std::less<>> ConsentRegister::stories() const {
  std::set<std::string, std::less<>> all;
  for (const auto& each : joined_) all.merge(each->stories());
  const std::shared_lock lock(guard_);
  all.insert(stories_.begin(), stories_.end());
  return all;
}

}  // namespace samskab
