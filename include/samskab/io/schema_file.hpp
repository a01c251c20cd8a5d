#pragma once
#include <cstddef>
#include <span>

#include "samskab/base/error.hpp"
#include "samskab/signification/schema.hpp"

namespace samskab::io {

/// Reads a schema in any form known here: samskab's own JSON, or a SenseMaker definition in either dialect.
/// Raises FormatError when it is none of them, with the line or the place in the file; InvalidInput as Schema does.
/// ```cpp
/// const Schema schema = io::read_schema(io::read_file("schema.json"));
/// schema.size();                                        // 14
/// io::try_read_schema(io::bytes_of("[]")).has_value();  // false
/// ```
Schema read_schema(std::span<const std::byte> json);
Expected<Schema> try_read_schema(std::span<const std::byte> json);

}  // namespace samskab::io
