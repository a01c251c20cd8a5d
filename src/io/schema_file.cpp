#include "samskab/io/schema_file.hpp"

#include "io/detail/text_of.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/sensemaker_definition.hpp"

namespace samskab::io {

Schema read_schema(std::span<const std::byte> json) {
  try {
    return read_definition(json);
  } catch (const FormatError& error) {
    if (error.code() != "io.definition.own_form") throw;
  }
  return Schema(from_json<SchemaContent>(detail::text_of(json)));
}

Expected<Schema> try_read_schema(std::span<const std::byte> json) {
  return attempt([&] { return read_schema(json); });
}

}  // namespace samskab::io
