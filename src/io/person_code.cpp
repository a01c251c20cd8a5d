#include "samskab/io/person_code.hpp"

#include "io/detail/keyed_hash.hpp"
#include "io/detail/trimmed.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/function_ref.hpp"
#include "samskab/base/normal_form.hpp"

namespace samskab::io {
namespace {

std::string_view bare(std::string_view id, const char* empty) {
  id = detail::trimmed(id);
  if (id.empty()) throw InvalidInput(Message(empty));
  return id;
}

/// The id without white space around it, and as it is given where that differs: what a program brought in itself may
/// have it.
void each_way(std::string_view id, const char* empty, FunctionRef<void(const std::string&)> withdraw) {
  const std::string_view meant = bare(id, empty);
  withdraw(std::string(meant));
  if (meant != id) withdraw(std::string(id));
}

}  // namespace

std::string person_code(std::string_view person, std::string_view hash_key) {
  return person_codes(person, hash_key).front();
}

std::vector<std::string> person_codes(std::string_view person, std::string_view hash_key) {
  person = bare(person, "io.person_code.nobody");
  if (hash_key.empty()) throw InvalidInput(Message("io.person_code.key"));
  const auto hash = detail::KeyedHash::from_secret(hash_key);
  std::vector<std::string> codes;
  for (const std::string& each : written_forms(person)) codes.push_back(hash.hex(each));
  return codes;
}

void withdraw_person(ConsentRegister& consent, std::string_view person) {
  each_way(person, "io.person_code.nobody", [&](const std::string& each) { consent.withdraw_person(each); });
}

void withdraw_person(ConsentRegister& consent, std::string_view person, std::string_view hash_key) {
  for (const std::string& each : person_codes(person, hash_key)) consent.withdraw_person(each);
}

void withdraw_story(ConsentRegister& consent, std::string_view story) {
  each_way(story, "io.withdraw.no_story", [&](const std::string& each) { consent.withdraw_story(each); });
}

}  // namespace samskab::io
