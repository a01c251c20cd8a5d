#pragma once
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "samskab/lab/kind.hpp"
#include "samskab/metrics/basis.hpp"

namespace samskab::evaluation::detail {

/// The basis of an answer that rests on things of the record: which kinds, and how many of each were used.
Basis record_basis(std::string_view question, std::initializer_list<std::pair<lab::EntityKind, std::size_t>> used);
/// What a basis tells of one kind.
RecordCount record_count(lab::EntityKind kind, std::size_t count);

}  // namespace samskab::evaluation::detail
