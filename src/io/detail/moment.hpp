#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace samskab::io::detail {

/// Milliseconds of a number that counts seconds or milliseconds (as Timestamp::from_epoch).
std::optional<std::int64_t> moment_from_number(double number);

/// Milliseconds of a time as a cell tells it: ISO 8601, a count since 1970, or the Danish "1-02-2026" and "1.2.2026",
/// day first, with four digits of year, alone or followed by "13:05", "13.05", "13.05.30" or these after "kl.". Times
/// without an offset are Danish time. Nothing for anything else.
std::optional<std::int64_t> moment_from_text(std::string_view text);

/// Does the text begin as a date with slashes, of which nobody can tell whether day or month comes first?
bool is_slashed_date(std::string_view text);

}  // namespace samskab::io::detail
