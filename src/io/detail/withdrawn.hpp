#pragma once
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "samskab/people/consent.hpp"

namespace samskab::io::detail {

/// Who and what was withdrawn, as files hold it: those of a selection too, whole, for whoever withdrew must stay
/// recognised when their stories come again.
using Withdrawn = std::map<std::string, std::vector<std::string>>;

template <class Set>
std::vector<std::string> list_of(const Set& set) {
  return {set.begin(), set.end()};
}

/// Under which name a file lists who refuses a purpose.
inline std::string refused_name(Purpose purpose) { return "refuse " + std::string(code(purpose)); }

inline Withdrawn withdrawn_of(const ConsentRegister& consent) {
  Withdrawn out = {{"persons", list_of(consent.persons())}, {"stories", list_of(consent.stories())}};
  for (const auto& [person, refused] : consent.refusals())
    for (const auto& each : purpose_labels)
      if (each.value != Purpose::analysis && refused.has(each.value)) out[refused_name(each.value)].push_back(person);
  return out;
}

inline std::shared_ptr<ConsentRegister> register_of(const std::vector<std::string>& persons,
                                                    const std::vector<std::string>& stories) {
  auto consent = std::make_shared<ConsentRegister>();
  for (const std::string& each : persons) consent->withdraw_person(each);
  for (const std::string& each : stories) consent->withdraw_story(each);
  return consent;
}
inline std::shared_ptr<ConsentRegister> register_of(Withdrawn withdrawn) {
  std::map<std::string, Permissions> refusals;
  for (const auto& each : purpose_labels)
    for (const std::string& person : withdrawn[refused_name(each.value)])
      refusals[person] = refusals[person].with(each.value);
  auto consent = register_of(withdrawn["persons"], withdrawn["stories"]);
  for (const auto& [person, refused] : refusals) consent->refuse(person, refused);
  return consent;
}

}  // namespace samskab::io::detail
