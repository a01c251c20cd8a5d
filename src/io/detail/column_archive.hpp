#pragma once
#include "samskab/base/column.hpp"
#include "samskab/io/described_archive.hpp"

// How columns that several files have go through archives: Boost's `serialize`, found beside the types.
namespace samskab {

template <class Archive>
void serialize(Archive& archive, TextColumn& column, unsigned) {
  io::detail::pass(archive, "bytes", column.bytes);
  io::detail::pass(archive, "offsets", column.offsets);
}
template <class Archive>
void serialize(Archive& archive, CodedColumn& column, unsigned) {
  io::detail::pass(archive, "codes", column.codes);
  io::detail::pass(archive, "categories", column.categories);
}

}  // namespace samskab
