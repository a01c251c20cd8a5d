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
/// ```cpp
/// const io::IntakeOptions options{.person = "responder_id", .hash_key = "kept by the project's own people"};
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"), options);
/// const std::string code = io::person_code("synthetic-person-061", options.hash_key);
/// in.stories.table().person[0] == code;                                   // true
/// io::person_codes("synthetic-person-061", options.hash_key)[0] == code;  // true
/// io::person_code("synthetic-person-061", "");                            // throws InvalidInput
/// ```
std::string person_code(std::string_view person, std::string_view hash_key);

/// All codes that the person may stand under, that of today first: stories that were read before ids were read in one
/// form of Unicode have a code of the id as it was written. Raises as person_code does.
std::vector<std::string> person_codes(std::string_view person, std::string_view hash_key);

/// Withdraws a person by the code or id under which they stand; with a key by their own id, under all its codes. White
/// space around it does not count. Raises InvalidInput when it is empty.
///
///     io::withdraw_person(stories.consent(), "p18", key);
/// ```cpp
/// const io::IntakeOptions options{.person = "responder_id", .hash_key = "kept by the project's own people"};
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"), options);
/// io::withdraw_person(in.stories.consent(), "synthetic-person-061", options.hash_key);
/// io::withdraw_story(in.stories.consent(), "924758bb1d46a5a5");
/// in.stories.size();  // 102
/// ```
void withdraw_person(ConsentRegister& consent, std::string_view person);
void withdraw_person(ConsentRegister& consent, std::string_view person, std::string_view hash_key);
/// Withdraws one story by its id, in the same way.
void withdraw_story(ConsentRegister& consent, std::string_view story);

}  // namespace samskab::io
