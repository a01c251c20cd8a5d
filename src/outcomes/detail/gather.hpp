#pragma once
#include <cstdint>
#include <span>

#include "samskab/outcomes/responses.hpp"

namespace samskab::outcomes::detail {

/// The rows of a table as a table of their own, with the categories that they have, in the order of their first row: of
/// equal responses the same columns.
ResponseTable gather(const ResponseTable& table, std::span<const std::uint32_t> rows);

}  // namespace samskab::outcomes::detail
