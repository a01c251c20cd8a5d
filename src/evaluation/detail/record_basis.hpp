#pragma once
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "samskab/lab/kind.hpp"
#include "samskab/metrics/basis.hpp"

namespace samskab::evaluation::detail {

/// The basis of an answer that rests on things of the record: which kinds, and how many of each were used.
Basis record_basis(std::string_view question, std::initializer_list<std::pair<lab::EntityKind, std::size_t>> used);
/// What a basis tells of one kind.
RecordCount record_count(lab::EntityKind kind, std::size_t count);
/// Leaves out how many of a kind there are: beside what is shown it counts what is hidden.
void leave_out(Basis& basis, lab::EntityKind kind);
/// Leaves out notes that count over what is hidden, too.
void leave_out_notes(Basis& basis, std::initializer_list<std::string_view> keys);
/// Says at the end that something is hidden, or, where nothing else is said, that the answer is; once however often an
/// answer is made one for everybody.
void tell_hidden(std::vector<Message>& words);

}  // namespace samskab::evaluation::detail
