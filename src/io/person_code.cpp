#include "samskab/io/person_code.hpp"

#include "io/detail/id_text.hpp"
#include "io/detail/keyed_hash.hpp"
#include "samskab/base/error.hpp"

namespace samskab::io {

std::string person_code(std::string_view person, std::string_view hash_key) {
  const std::string id = detail::id_text(person);
  if (id.empty()) throw InvalidInput(Message("io.person_code.nobody"));
  if (hash_key.empty()) throw InvalidInput(Message("io.person_code.key"));
  return detail::KeyedHash::from_secret(hash_key).hex(id);
}

}  // namespace samskab::io
