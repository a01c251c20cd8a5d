#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "samskab/people/consent.hpp"

namespace samskab::io {

/// The code under which a person stands in stories that were read with this key (IntakeOptions::hash_key), where only
/// the person's own id is known. White space around the id does not count, as in imports.
///
/// Raises InvalidInput for an empty id or key: without a key each import has codes of its own, which nobody can tell.
std::string person_code(std::string_view person, std::string_view hash_key);

/// All codes that the person may stand under, that of today first: stories that were read before ids were read in one
/// form of Unicode have a code of the id as it was written. Raises as person_code does.
std::vector<std::string> person_codes(std::string_view person, std::string_view hash_key);

/// Withdraws a person by the code or id under which they stand; with a key by their own id, under all its codes. White
/// space around it does not count. Raises InvalidInput when it is empty.
///
///     io::withdraw_person(stories.consent(), "p18", key);
void withdraw_person(ConsentRegister& consent, std::string_view person);
void withdraw_person(ConsentRegister& consent, std::string_view person, std::string_view hash_key);
/// Withdraws one story by its id, in the same way.
void withdraw_story(ConsentRegister& consent, std::string_view story);

}  // namespace samskab::io
