#include "samskab/io/person_code.hpp"

#include "io/detail/keyed_hash.hpp"
#include "io/detail/trimmed.hpp"
#include "samskab/base/error.hpp"

namespace samskab::io {

std::string person_code(std::string_view person, std::string_view hash_key) {
  const std::string_view id = detail::trimmed(person);
  if (id.empty()) throw InvalidInput(Message("io.person_code.nobody"));
  if (hash_key.empty()) throw InvalidInput(Message("io.person_code.key"));
  return detail::KeyedHash::from_secret(hash_key).hex(id);
}

}  // namespace samskab::io
