#pragma once
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "samskab/people/consent.hpp"

namespace samskab::io::detail {

/// Who and what was withdrawn, as files hold it.
using Withdrawn = std::map<std::string, std::vector<std::string>>;

template <class Set>
std::vector<std::string> list_of(const Set& set) {
  return {set.begin(), set.end()};
}

inline Withdrawn withdrawn_of(const ConsentRegister& consent) {
  return {{"persons", list_of(consent.persons())}, {"stories", list_of(consent.stories())}};
}

inline std::shared_ptr<ConsentRegister> register_of(std::vector<std::string> persons,
                                                    std::vector<std::string> stories) {
  auto consent = std::make_shared<ConsentRegister>();
  for (std::string& each : persons) consent->withdraw_person(std::move(each));
  for (std::string& each : stories) consent->withdraw_story(std::move(each));
  return consent;
}
inline std::shared_ptr<ConsentRegister> register_of(Withdrawn withdrawn) {
  return register_of(std::move(withdrawn["persons"]), std::move(withdrawn["stories"]));
}

}  // namespace samskab::io::detail
