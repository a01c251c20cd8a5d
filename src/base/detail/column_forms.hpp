#pragma once
#include <cstdint>
#include <vector>

#include "samskab/base/column.hpp"

namespace samskab::detail {

/// Brings the categories of a column to Unicode's normal form; those that are alike then become one. Returns where each
/// category went; empty: all had that form, as they do but in files from before ids were read in one form.
std::vector<std::int32_t> in_one_form(CodedColumn& column);

}  // namespace samskab::detail
