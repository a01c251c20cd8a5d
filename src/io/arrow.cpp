#include "samskab/io/arrow.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/error.hpp"

namespace samskab::io {
namespace {

// --- export
// -----------------------------------------------------------------------------------------------------------

struct ExportedSchema {
  std::string format;
  std::string name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};

void release_schema(ArrowSchema* schema) {
  for (std::int64_t i = 0; i < schema->n_children; ++i)
    if (schema->children[i]->release != nullptr) schema->children[i]->release(schema->children[i]);
  delete static_cast<ExportedSchema*>(schema->private_data);
  schema->release = nullptr;
}

ArrowSchema schema_of(std::string format, std::string name) {
  auto kept = std::make_unique<ExportedSchema>();
  kept->format = std::move(format);
  kept->name = std::move(name);
  ArrowSchema out{};
  out.format = kept->format.c_str();
  out.name = kept->name.c_str();
  out.flags = ARROW_FLAG_NULLABLE;
  out.release = release_schema;
  out.private_data = kept.release();
  return out;
}

struct ExportedArray {
  Column column;
  std::vector<std::uint8_t> validity;
  std::vector<std::uint8_t> bits;
  std::vector<std::int64_t> offsets;
  std::vector<std::int64_t> milliseconds;
  std::string bytes;
  std::vector<const void*> buffers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};

void release_array(ArrowArray* array) {
  for (std::int64_t i = 0; i < array->n_children; ++i)
    if (array->children[i]->release != nullptr) array->children[i]->release(array->children[i]);
  delete static_cast<ExportedArray*>(array->private_data);
  array->release = nullptr;
}

std::vector<std::uint8_t> packed(const std::vector<std::uint8_t>& flags) {
  std::vector<std::uint8_t> bits((flags.size() + 7) / 8);
  for (std::size_t i = 0; i < flags.size(); ++i)
    if (flags[i] != 0) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | (1U << (i % 8)));
  return bits;
}

const char* format_of(const Column& column) {
  constexpr const char* formats[] = {"g", "l", "U", "b", "tsm:UTC"};
  return formats[column.values.index()];
}

ArrowArray array_of(Column column) {
  auto kept = std::make_unique<ExportedArray>();
  kept->column = std::move(column);
  const Column& held = kept->column;
  ArrowArray out{};
  out.length = static_cast<std::int64_t>(held.size());
  for (const std::uint8_t each : held.valid) out.null_count += each == 0 ? 1 : 0;
  if (!held.valid.empty()) kept->validity = packed(held.valid);
  kept->buffers.push_back(kept->validity.empty() ? nullptr : kept->validity.data());
  if (const auto* reals = std::get_if<Column::Reals>(&held.values)) {
    kept->buffers.push_back(reals->data());
  } else if (const auto* integers = std::get_if<Column::Integers>(&held.values)) {
    kept->buffers.push_back(integers->data());
  } else if (const auto* texts = std::get_if<Column::Texts>(&held.values)) {
    kept->offsets.push_back(0);
    for (const std::string& each : *texts) {
      kept->bytes += each;
      kept->offsets.push_back(static_cast<std::int64_t>(kept->bytes.size()));
    }
    kept->buffers.push_back(kept->offsets.data());
    kept->buffers.push_back(kept->bytes.data());
  } else if (const auto* booleans = std::get_if<Column::Booleans>(&held.values)) {
    kept->bits = packed(*booleans);
    kept->buffers.push_back(kept->bits.data());
  } else {
    for (const Timestamp& each : std::get<Column::Moments>(held.values))
      kept->milliseconds.push_back(each.milliseconds());
    kept->buffers.push_back(kept->milliseconds.data());
  }
  out.n_buffers = static_cast<std::int64_t>(kept->buffers.size());
  out.buffers = kept->buffers.data();
  out.release = release_array;
  out.private_data = kept.release();
  return out;
}

struct ExportedStream {
  Table table;
  bool done = false;
};

int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  const auto& table = static_cast<ExportedStream*>(stream->private_data)->table;
  *out = schema_of("+s", "");
  auto* kept = static_cast<ExportedSchema*>(out->private_data);
  for (const Column& column : table.columns()) kept->children.push_back(schema_of(format_of(column), column.name));
  for (ArrowSchema& child : kept->children) kept->pointers.push_back(&child);
  out->n_children = static_cast<std::int64_t>(kept->children.size());
  out->children = kept->pointers.data();
  return 0;
}

int stream_next(ArrowArrayStream* stream, ArrowArray* out) {
  auto* state = static_cast<ExportedStream*>(stream->private_data);
  *out = ArrowArray{};
  if (state->done) return 0;
  state->done = true;
  auto kept = std::make_unique<ExportedArray>();
  for (const Column& column : state->table.columns()) kept->children.push_back(array_of(column));
  for (ArrowArray& child : kept->children) kept->pointers.push_back(&child);
  kept->buffers.push_back(nullptr);
  out->length = static_cast<std::int64_t>(state->table.rows());
  out->n_buffers = 1;
  out->buffers = kept->buffers.data();
  out->n_children = static_cast<std::int64_t>(kept->children.size());
  out->children = kept->pointers.data();
  out->release = release_array;
  out->private_data = kept.release();
  return 0;
}

// An exception must not cross the C interface.
template <class F>
int guarded(F&& f) noexcept {
  try {
    return f();
  } catch (...) {
    return ENOMEM;
  }
}

// --- import
// -----------------------------------------------------------------------------------------------------------

template <class T>
struct Owned {
  T value{};
  Owned() = default;
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() {
    if (value.release != nullptr) value.release(&value);
  }
};

bool bit(const void* bits, std::int64_t i) {
  return ((static_cast<const std::uint8_t*>(bits)[i / 8] >> (i % 8)) & 1U) != 0;
}

[[noreturn]] void not_understood(const ArrowSchema& schema) {
  throw InvalidInput(
      Message("io.arrow.type").with("column", std::string(schema.name)).with("format", std::string(schema.format)));
}

std::string text_at(const ArrowArray& array, std::string_view format, std::int64_t i) {
  const auto* bytes = static_cast<const char*>(array.buffers[2]);
  if (format == "u") {
    const auto* offsets = static_cast<const std::int32_t*>(array.buffers[1]);
    return {bytes + offsets[i], static_cast<std::size_t>(offsets[i + 1] - offsets[i])};
  }
  const auto* offsets = static_cast<const std::int64_t*>(array.buffers[1]);
  return {bytes + offsets[i], static_cast<std::size_t>(offsets[i + 1] - offsets[i])};
}

std::int64_t integer_at(const ArrowArray& array, char format, std::int64_t i) {
  const void* values = array.buffers[1];
  switch (format) {
    case 'c':
      return static_cast<const std::int8_t*>(values)[i];
    case 'C':
      return static_cast<const std::uint8_t*>(values)[i];
    case 's':
      return static_cast<const std::int16_t*>(values)[i];
    case 'S':
      return static_cast<const std::uint16_t*>(values)[i];
    case 'i':
      return static_cast<const std::int32_t*>(values)[i];
    case 'I':
      return static_cast<const std::uint32_t*>(values)[i];
    default:
      return static_cast<const std::int64_t*>(values)[i];
  }
}

std::int64_t floored(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

Timestamp moment_at(std::int64_t value, char unit) {
  switch (unit) {
    case 's':
      return Timestamp::from_seconds(value);
    case 'u':
      return Timestamp(floored(value, 1000));
    case 'n':
      return Timestamp(floored(value, 1000000));
    default:
      return Timestamp(value);
  }
}

/// Whether the source names a time zone; without one a moment is what some clock showed.
bool zoned(std::string_view format) { return format.size() > 4; }

bool is_valid(const ArrowArray& array, std::int64_t i) {
  return array.n_buffers == 0 || array.buffers[0] == nullptr || bit(array.buffers[0], i);
}

/// How the cells of one column are read, which its schema says before there are any.
class ColumnReader {
 public:
  explicit ColumnReader(const ArrowSchema& schema) : schema_(schema), format_(schema.format) {
    const std::string_view meant = schema.dictionary != nullptr ? schema.dictionary->format : format_;
    integer_ = format_.size() == 1 && std::strchr("cCsSiIlL", format_[0]) != nullptr;
    text_ = meant == "u" || meant == "U";
    day_ = format_ == "tdD";
    moment_ = format_.starts_with("ts") && format_.size() >= 3;
    if (schema.dictionary != nullptr ? !(text_ && integer_)
                                     : !(text_ || integer_ || day_ || moment_ || format_ == "g" || format_ == "f" ||
                                         format_ == "b" || format_ == "n"))
      not_understood(schema);
    if (schema.name != nullptr) column_.name = schema.name;  // Arrow allows columns without one
    if (moment_ && zoned(format_))
      column_.values = Column::Moments();
    else if (schema.dictionary != nullptr || text_ || day_ || moment_ || format_ == "n")
      column_.values = Column::Texts();
    else if (integer_)
      column_.values = Column::Integers();
    else if (format_ == "b")
      column_.values = Column::Booleans();
    else
      column_.values = Column::Reals();
  }

  void append(const ArrowArray& array) {
    for (std::int64_t row = 0; row < array.length; ++row) {
      const std::int64_t i = row + array.offset;
      bool valid = format_ != "n" && is_valid(array, i);
      if (auto* reals = std::get_if<Column::Reals>(&column_.values)) {
        const double value = !valid           ? 0.0
                             : format_ == "g" ? static_cast<const double*>(array.buffers[1])[i]
                                              : static_cast<double>(static_cast<const float*>(array.buffers[1])[i]);
        reals->push_back(value);
      } else if (auto* integers = std::get_if<Column::Integers>(&column_.values)) {
        integers->push_back(valid ? integer_at(array, format_[0], i) : 0);
        if (format_ == "L" && integers->back() < 0)
          throw InvalidInput(Message("io.arrow.large").with("column", column_.name));
      } else if (auto* booleans = std::get_if<Column::Booleans>(&column_.values)) {
        booleans->push_back(valid && bit(array.buffers[1], i) ? 1 : 0);
      } else if (auto* moments = std::get_if<Column::Moments>(&column_.values)) {
        moments->push_back(valid ? moment_of(array, i) : Timestamp());
      } else {
        std::optional<std::string> text = valid ? cell(array, i) : std::nullopt;
        valid = text.has_value();
        std::get<Column::Texts>(column_.values).push_back(std::move(text).value_or(std::string()));
      }
      column_.valid.push_back(valid ? 1 : 0);
    }
  }

  Column take() {
    if (std::find(column_.valid.begin(), column_.valid.end(), 0) == column_.valid.end()) column_.valid.clear();
    return std::move(column_);
  }

 private:
  /// The text of a cell that is there; nothing where it stands for a gap among the categories.
  [[nodiscard]] std::optional<std::string> cell(const ArrowArray& array, std::int64_t i) const {
    if (schema_.dictionary != nullptr) {
      const std::int64_t category = integer_at(array, format_[0], i) + array.dictionary->offset;
      if (!is_valid(*array.dictionary, category)) return std::nullopt;
      return text_at(*array.dictionary, schema_.dictionary->format, category);
    }
    if (text_) return text_at(array, format_, i);
    if (day_) return Date::from_days(static_cast<const std::int32_t*>(array.buffers[1])[i]).text();
    std::string clock = moment_of(array, i).text();
    clock.pop_back();  // the Z
    return clock;
  }
  [[nodiscard]] Timestamp moment_of(const ArrowArray& array, std::int64_t i) const {
    return moment_at(static_cast<const std::int64_t*>(array.buffers[1])[i], format_[2]);
  }

  const ArrowSchema& schema_;
  std::string_view format_;
  bool integer_ = false, text_ = false, day_ = false, moment_ = false;
  Column column_;
};

}  // namespace

void export_stream(Table table, ArrowArrayStream* out) {
  *out = ArrowArrayStream{};
  out->private_data = new ExportedStream{std::move(table)};
  out->get_schema = [](ArrowArrayStream* stream, ArrowSchema* schema) {
    return guarded([&] { return stream_schema(stream, schema); });
  };
  out->get_next = [](ArrowArrayStream* stream, ArrowArray* array) {
    return guarded([&] { return stream_next(stream, array); });
  };
  out->get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
  out->release = [](ArrowArrayStream* stream) {
    delete static_cast<ExportedStream*>(stream->private_data);
    stream->release = nullptr;
  };
}

Table import_stream(ArrowArrayStream* stream) {
  if (stream->release == nullptr) throw InvalidInput(Message("io.arrow.released"));
  Owned<ArrowArrayStream> owned;
  owned.value = *stream;
  stream->release = nullptr;
  const auto refuse = [&](int code) {
    const char* reason = owned.value.get_last_error(&owned.value);
    throw FormatError(
        Message("io.arrow.stream").with("reason", reason != nullptr ? std::string(reason) : std::to_string(code)));
  };
  Owned<ArrowSchema> schema;
  if (const int code = owned.value.get_schema(&owned.value, &schema.value); code != 0) refuse(code);
  if (std::strcmp(schema.value.format, "+s") != 0) throw InvalidInput(Message("io.arrow.no_table"));
  std::vector<ColumnReader> columns;
  for (std::int64_t i = 0; i < schema.value.n_children; ++i) columns.emplace_back(*schema.value.children[i]);
  for (;;) {
    Owned<ArrowArray> batch;
    if (const int code = owned.value.get_next(&owned.value, &batch.value); code != 0) refuse(code);
    if (batch.value.release == nullptr) break;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      // A sliced batch shows a window of its children.
      ArrowArray window = *batch.value.children[i];
      window.offset += batch.value.offset;
      window.length = batch.value.length;
      columns[i].append(window);
    }
  }
  Table table;
  for (ColumnReader& each : columns) table.add(each.take());
  return table;
}

}  // namespace samskab::io
