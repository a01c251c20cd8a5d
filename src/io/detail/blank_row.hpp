#pragma once
#include <cstddef>
#include <vector>

#include "samskab/io/columns.hpp"

namespace samskab::io::detail {

/// Does no column hold anything in this row? Programs leave such rows below a table and between its parts.
bool is_blank(const std::vector<SourceColumn>& columns, std::size_t row);

}  // namespace samskab::io::detail
