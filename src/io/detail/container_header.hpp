#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "samskab/base/localised_text.hpp"
#include "samskab/io/container.hpp"

namespace samskab::io::detail {

/// The bytes of a container before its sections, whose bytes follow in this order: what is long need not be copied to
/// stand behind it. Errors as in write_container().
std::vector<std::byte> container_header(FileKind kind, std::span<const Section> sections);

/// How many bytes that takes for so many sections.
std::size_t container_header_size(std::size_t sections);

/// How many bytes of a file tell what kind of container it is.
constexpr std::size_t kind_ends_at = 16;

/// What kind of container begins like this; nothing when none does.
std::optional<FileKind> kind_of(std::span<const std::byte> start);

/// What files of a kind hold, in words; the letters where the kind is a consumer's own.
LocalisedText in_words(FileKind kind);

}  // namespace samskab::io::detail
