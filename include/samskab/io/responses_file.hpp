#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/io/container.hpp"
#include "samskab/outcomes/responses.hpp"

namespace samskab::io {

/// The kind of a container that holds a set of responses: sections "instruments", "intake", "consent" and "table".
inline constexpr FileKind responses_kind("RESP");

/// A set of responses as container bytes: declarations of the instruments, intake account, withdrawals, and the columns
/// as they are in memory. Equal responses give equal bytes. A selection is written as the set of its own responses.
/// What those who withdrew answered is left out, also from the notes; that they withdrew is kept, so that it holds
/// after a re-import.
std::vector<std::byte> responses_to_bytes(const outcomes::Responses& responses);

/// The responses that were written. They have a consent register of their own. Raises FormatError, which names the
/// section, for bytes that are damaged, of another kind, of a newer samskab, or that break a rule that responses keep.
/// ```cpp
/// const std::vector<std::byte> bytes = io::responses_to_bytes(outcomes::Responses());
/// io::responses_from_bytes(bytes).size();                                  // 0
/// io::try_responses_from_bytes(io::bytes_of("no responses")).has_value();  // false
/// ```
outcomes::Responses responses_from_bytes(std::span<const std::byte> file);
Expected<outcomes::Responses> try_responses_from_bytes(std::span<const std::byte> file);

/// To and from a file; saved atomically. Raises FileError, and FormatError as above.
/// ```cpp
/// outcomes::ResponsesBuilder builder({outcomes::preset("who5")});
/// outcomes::Response answer;
/// answer.person = "p1";
/// answer.instrument = "who5";
/// answer.items = {2, 2, 3, 2, 1};
/// builder.append(answer);
/// io::save_responses("who5.samskab", builder.snapshot());
/// io::load_responses("who5.samskab").at(0).score;     // 40
/// io::try_load_responses("lab.samskab").has_value();  // false
/// ```
void save_responses(std::string_view path, const outcomes::Responses& responses);
outcomes::Responses load_responses(std::string_view path);
Expected<outcomes::Responses> try_load_responses(std::string_view path);

}  // namespace samskab::io
