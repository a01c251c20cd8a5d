#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "samskab/io/container.hpp"

namespace samskab::io::detail {

/// The bytes of a container before its sections, whose bytes follow in this order: what is long need not be copied to
/// stand behind it. Errors as in write_container().
std::vector<std::byte> container_header(FileKind kind, std::span<const Section> sections);

/// How many bytes that takes for so many sections.
std::size_t container_header_size(std::size_t sections);

}  // namespace samskab::io::detail
