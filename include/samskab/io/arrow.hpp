#pragma once
#include <cstdint>

#include "samskab/base/table.hpp"

// The Arrow C data interface, as its specification prints it: guarded so that it can stand beside other copies.
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4
extern "C" {
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};
}
#endif
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
extern "C" {
struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
  int (*get_next)(ArrowArrayStream*, ArrowArray*);
  const char* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};
}
#endif

namespace samskab::io {

/// Fills `out` with a stream of one batch that holds the table: reals as float64, integers as int64, booleans as bits,
/// texts as large_utf8, moments as timestamps in milliseconds UTC, gaps as nulls. The stream owns a copy and is
/// released by its consumer.
void export_stream(Table table, ArrowArrayStream* out);

/// Reads all batches of a stream of records. Takes over the stream and releases it, also on error. Integers of any
/// width, floats, booleans, (large) utf8, string views excepted, dictionaries of texts, timestamps that name a time
/// zone (as moments) or none (as ISO text, what a clock showed) and dates (as ISO text) are understood; another column
/// type raises InvalidInput naming the column and its format, as do unsigned numbers beyond 64 bits with a sign and a
/// stream that is no table.
/// ```cpp
/// Table table;
/// table.add({.name = "people", .doc = "How many came.", .values = std::vector<std::int64_t>{12, 0}, .valid = {1, 0}});
/// ArrowArrayStream stream;
/// io::export_stream(table, &stream);
/// // Whoever takes the stream releases it; here we take it ourselves.
/// const Table back = io::import_stream(&stream);
/// back.column("people").has(1);  // false
/// ```
Table import_stream(ArrowArrayStream* stream);

}  // namespace samskab::io
