#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"

namespace samskab {

/// Where a value goes, piece by piece: JSON, a Python dict, text. A sink knows these few pieces and no domain type.
class Writer {
 public:
  virtual ~Writer() = default;
  virtual void null() = 0;
  virtual void boolean(bool value) = 0;
  virtual void integer(std::int64_t value) = 0;
  virtual void natural(std::uint64_t value) = 0;
  virtual void real(double value) = 0;
  virtual void text(std::string_view value) = 0;
  virtual void begin_list(std::size_t count) = 0;
  virtual void end_list() = 0;
  /// A described type, or a map, whose type name is empty and version 0. Each value follows its `field`.
  virtual void begin_record(std::string_view type_name, unsigned version) = 0;
  virtual void field(std::string_view name) = 0;
  virtual void end_record() = 0;
  /// A list of numbers in one piece; a sink with arrays of its own may take it whole.
  virtual void reals(std::span<const double> values);
  /// A sentence: a record of its key and arguments; a sink that writes for people may say it in their language.
  virtual void sentence(const Message& message);
};

/// Where a value comes from, piece by piece; the mirror image of Writer. Every call raises FormatError, with the place,
/// when the source holds something else than asked for.
class Reader {
 public:
  enum class Kind { null, boolean, integer, real, text, list, record };

  virtual ~Reader() = default;
  /// The kind of the value that comes next.
  virtual Kind kind() = 0;
  virtual void null() = 0;
  virtual bool boolean() = 0;
  virtual std::int64_t integer() = 0;
  virtual std::uint64_t natural() = 0;
  virtual double real() = 0;  ///< takes an integer too
  virtual std::string text() = 0;
  virtual std::size_t begin_list() = 0;  ///< the number of items, each of which must be read
  virtual void end_list() = 0;
  virtual void begin_record(std::string_view type_name) = 0;
  /// The name of the next field, whose value must then be read or skipped; nothing at the end of the record.
  virtual std::optional<std::string> next_field() = 0;
  virtual void end_record() = 0;
  /// The record holds a field that its type does not know: skips and keeps it, or raises FormatError.
  virtual void unknown_field(std::string_view type_name, std::string_view name,
                             std::span<const std::string_view> known) = 0;
  /// Where the reader stands, for messages: "$.prompts[2].title".
  [[nodiscard]] virtual std::string where() const = 0;
  /// Raises FormatError with `where` added.
  [[noreturn]] void fail(const Message& message) const;
};

}  // namespace samskab
