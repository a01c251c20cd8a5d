#pragma once
#include <cstdint>
#include <span>

#include "samskab/signification/schema.hpp"
#include "samskab/stories/intake.hpp"
#include "samskab/stories/story.hpp"
#include "stories/detail/cell.hpp"

namespace samskab::detail {

/// Turns a story's answers into one valid cell per signifier and enters every value in the account.
void resolve(const Schema& schema, const Story& story, std::int64_t row, std::span<Cell> cells, IntakeAccount& account);

}  // namespace samskab::detail
