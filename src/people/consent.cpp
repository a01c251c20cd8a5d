#include "samskab/people/consent.hpp"

#include <mutex>
#include <utility>

namespace samskab {

void ConsentRegister::withdraw_person(std::string person) {
  const std::unique_lock lock(guard_);
  if (!person.empty() && persons_.insert(std::move(person)).second) ++revision_;
}

void ConsentRegister::withdraw_story(std::string story) {
  const std::unique_lock lock(guard_);
  if (!story.empty() && stories_.insert(std::move(story)).second) ++revision_;
}

bool ConsentRegister::withdrawn(std::string_view story, std::string_view person) const {
  const std::shared_lock lock(guard_);
  return stories_.find(story) != stories_.end() || persons_.find(person) != persons_.end();
}

bool ConsentRegister::any() const {
  const std::shared_lock lock(guard_);
  return revision_ != 0;
}

std::uint64_t ConsentRegister::revision() const {
  const std::shared_lock lock(guard_);
  return revision_;
}

std::set<std::string, std::less<>> ConsentRegister::persons() const {
  const std::shared_lock lock(guard_);
  return persons_;
}

std::set<std::string, std::less<>> ConsentRegister::stories() const {
  const std::shared_lock lock(guard_);
  return stories_;
}

}  // namespace samskab
