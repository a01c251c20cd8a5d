#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/io/container.hpp"
#include "samskab/privacy/policy.hpp"
#include "samskab/stories/stories.hpp"

namespace samskab::io {

/// The kind of a container that holds a set of stories: sections "schema", "collection", "intake", "consent" and
/// "table", and "origin" where they were got from a laboratory.
inline constexpr FileKind stories_kind("STOR");

/// What a file of stories holds.
struct StoriesFile {
  Stories stories;
  std::optional<privacy::Origin> origin;  ///< missing: of no laboratory, or written before files told
};

/// A set of stories as container bytes: schema with the user's names, collection, intake account, withdrawals, and the
/// columns as they are in memory. Equal stories give equal bytes. A selection is written as the set of its own stories.
/// What was told by those who withdrew is left out; that they withdrew is kept, so that it holds after a re-import.
/// With the stories of a laboratory goes their origin (privacy::origin_of), or its policy would not hold for the file.
std::vector<std::byte> stories_to_bytes(const Stories& stories, const std::optional<privacy::Origin>& origin = {});

/// The stories that were written, and where they are from. They have a consent register of their own. Raises
/// FormatError, which names the section, for bytes that are damaged, of another kind, of a newer samskab, or that break
/// a rule that stories keep.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// // Whoever withdraws is not in the bytes, but that they did is.
/// in.stories.consent().withdraw_story("687ef00ce453046a");
/// const std::vector<std::byte> bytes = io::stories_to_bytes(in.stories);
/// io::stories_from_bytes(bytes).size();                                // 103
/// io::stories_file_from_bytes(bytes).stories.consent().any();          // true
/// io::try_stories_from_bytes(io::bytes_of("no stories")).has_value();  // false
/// ```
StoriesFile stories_file_from_bytes(std::span<const std::byte> file);
/// The stories alone.
Stories stories_from_bytes(std::span<const std::byte> file);
Expected<Stories> try_stories_from_bytes(std::span<const std::byte> file);

/// To and from a file; saved atomically. Raises FileError, and FormatError as above.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// io::save_stories("spring.samskab", in.stories);
/// io::load_stories("spring.samskab").size();                   // 104
/// io::load_stories_file("spring.samskab").origin.has_value();  // false
/// io::try_load_stories("lab.samskab").has_value();             // false
/// ```
void save_stories(std::string_view path, const Stories& stories, const std::optional<privacy::Origin>& origin = {});
StoriesFile load_stories_file(std::string_view path);
Stories load_stories(std::string_view path);
Expected<Stories> try_load_stories(std::string_view path);

}  // namespace samskab::io
