#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace samskab::detail {

/// The text without HTML tags, with the five common entities resolved, white space collapsed and trimmed.
std::string plain(std::string_view text);
/// `plain`, in lower case (ASCII and the Latin-1 letters, so æøå and é too): what two spellings of one title share.
std::string folded(std::string_view text);
/// Number of characters (code points).
std::size_t length(std::string_view text);
/// At most `most` characters, the last one "…" when something was cut.
std::string shortened(std::string_view text, std::size_t most);
/// Is this well-formed UTF-8 (no overlong forms, no surrogates)?
bool valid_utf8(std::string_view text);
/// Levenshtein distance in code points.
std::size_t edit_distance(std::string_view a, std::string_view b);
/// How far `wanted` is from `candidate`, 0 (the same when folded) to 1; a contained text is near, and so is a short
/// code of the same letter: who asks for T9 means a triad.
double remoteness(std::string_view wanted, std::string_view candidate);
/// The `most` candidates nearest to `wanted`, best first.
std::vector<std::string> nearest(std::string_view wanted, const std::vector<std::string>& candidates, std::size_t most);
/// "a, b, c".
std::string joined(const std::vector<std::string>& items);

}  // namespace samskab::detail
