#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/io/container.hpp"
#include "samskab/stories/stories.hpp"

namespace samskab::io {

/// The kind of a container that holds a set of stories: sections "schema", "collection", "intake", "consent" and
/// "table".
inline constexpr FileKind stories_kind("STOR");

/// A set of stories as container bytes: schema with the user's names, collection, intake account, withdrawals, and the
/// columns as they are in memory. Equal stories give equal bytes. A selection is written as the set of its own stories.
/// What was told by those who withdrew is left out; that they withdrew is kept, so that it holds after a re-import.
std::vector<std::byte> stories_to_bytes(const Stories& stories);

/// The stories that were written. They have a consent register of their own. Raises FormatError, which names the
/// section, for bytes that are damaged, of another kind, of a newer samskab, or that break a rule that stories keep.
Stories stories_from_bytes(std::span<const std::byte> file);
Expected<Stories> try_stories_from_bytes(std::span<const std::byte> file);

/// To and from a file; saved atomically. Raises FileError, and FormatError as above.
void save_stories(std::string_view path, const Stories& stories);
Stories load_stories(std::string_view path);
Expected<Stories> try_load_stories(std::string_view path);

}  // namespace samskab::io
