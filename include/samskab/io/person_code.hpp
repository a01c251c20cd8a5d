#pragma once
#include <string>
#include <string_view>

namespace samskab::io {

/// The code under which a person stands in stories that were read with this key (IntakeOptions::hash_key): what a
/// withdrawal names, where only the person's own id is known. White space around the id does not count, as in imports.
///
/// Raises InvalidInput for an empty id or key: without a key each import has codes of its own, which nobody can tell.
///
///     stories.consent().withdraw_person(io::person_code("p18", key));
std::string person_code(std::string_view person, std::string_view hash_key);

}  // namespace samskab::io
