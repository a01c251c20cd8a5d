#pragma once
#include <concepts>
#include <exception>
#include <string>
#include <utility>
#include <variant>

#include "samskab/base/export.hpp"
#include "samskab/base/message.hpp"

namespace samskab {

/// What went wrong, for people: what was given, what is needed, where, and how to mend it, in Danish and English.
/// `what()` is the English sentence.
/// ```cpp
/// // Each says what was given and how to mend it; programs tell them apart by class and code.
/// const Expected<Schema> schema = io::try_read_schema(io::bytes_of("{}"));
/// schema.has_value();                            // false
/// schema.error().code();                         // "io.definition.no_questions"
/// schema.error().message(Language::da).empty();  // false
/// try {
///   io::read_file("no such file");
/// } catch (const Error& error) {
///   error.code();  // "io.file.missing"
/// }
/// stats::wilson(3, 2);                    // throws InvalidInput
/// Schema().find("T1");                    // throws NotFound
/// stats::mean_interval(std::vector{1.});  // throws NotEnoughData
/// io::read_schema(io::bytes_of("{"));     // throws FormatError
/// io::read_file("no such file");          // throws FileError
/// ```
class SAMSKAB_EXPORT Error : public std::exception {
 public:
  explicit Error(Message message);
  ~Error() override;
  Error(const Error&) = default;
  Error& operator=(const Error&) = default;

  /// The catalogue key, stable across versions: what programs compare.
  [[nodiscard]] const std::string& code() const noexcept { return message_.key(); }
  [[nodiscard]] const Message& message() const noexcept { return message_; }
  [[nodiscard]] std::string message(Language language) const { return message_.in(language); }
  [[nodiscard]] const char* what() const noexcept override { return english_.c_str(); }

 private:
  Message message_;
  std::string english_;
};

/// An argument, option or value that the function cannot take.
class SAMSKAB_EXPORT InvalidInput : public Error {
 public:
  using Error::Error;
  ~InvalidInput() override;
};
/// A name (signifier, anchor, group, column) that is not there; the message lists the nearest names.
class SAMSKAB_EXPORT NotFound : public Error {
 public:
  using Error::Error;
  ~NotFound() override;
};
/// The question is fine, the data are too few to answer it.
class SAMSKAB_EXPORT NotEnoughData : public Error {
 public:
  using Error::Error;
  ~NotEnoughData() override;
};
/// A file or byte string that is not what it should be; the message names the row, column or offset.
class SAMSKAB_EXPORT FormatError : public Error {
 public:
  using Error::Error;
  ~FormatError() override;
};
/// The file system says no: a folder is missing, permission is missing, the disk is full.
class SAMSKAB_EXPORT FileError : public Error {
 public:
  using Error::Error;
  ~FileError() override;
};
/// Showing, quoting, publishing or re-contacting without the person's permission; using what may be kept no longer.
class SAMSKAB_EXPORT ConsentError : public Error {
 public:
  using Error::Error;
  ~ConsentError() override;
};
/// Publishing what would disclose a person.
class SAMSKAB_EXPORT DisclosureError : public Error {
 public:
  using Error::Error;
  ~DisclosureError() override;
};
/// The caller's stop token was triggered before the answer was ready.
class SAMSKAB_EXPORT Cancelled : public Error {
 public:
  using Error::Error;
  ~Cancelled() override;
};

/// A value, or the error that stood in its way: what the `try_` twins of loaders and readers return.
template <class T>
class Expected {
 public:
  Expected(T value) : state_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  template <std::derived_from<Error> E>
  Expected(E error) : Expected(error, std::make_exception_ptr(error)) {}  // NOLINT(google-explicit-constructor)
  /// An error that was caught, with what value() throws again.
  Expected(const Error& error, std::exception_ptr caught) : state_(Failure{error, std::move(caught)}) {}

  [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }
  /// The value; throws the error as what it is - FileError, FormatError, ... - when there is none.
  T& value() & {
    expect_value();
    return std::get<0>(state_);
  }
  const T& value() const& {
    expect_value();
    return std::get<0>(state_);
  }
  T&& value() && { return std::move(value()); }
  [[nodiscard]] T* operator->() { return &value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  /// The error: its code and message; value() throws the whole of it. Call only when there is no value.
  [[nodiscard]] const Error& error() const { return std::get<1>(state_).error; }

 private:
  struct Failure {
    Error error;
    std::exception_ptr caught;
  };
  void expect_value() const {
    if (!has_value()) std::rethrow_exception(std::get<1>(state_).caught);
  }
  std::variant<T, Failure> state_;
};

/// Runs `f` and catches samskab's errors: how a `try_` twin is made from the function that throws, and how a program
/// takes several steps as one: `attempt([&] { return read_sensemaker(read_file(a), read_file(b)); })`.
/// ```cpp
/// // Several steps as one: a value, or the error that stood in its way.
/// const Expected<io::Imported> in =
///     attempt([] { return io::read_sensemaker(io::read_file("schema.json"), io::read_file("gone.csv")); });
/// in.has_value();  // false
/// in.value();      // throws FileError
/// ```
template <class F>
auto attempt(F&& f) -> Expected<decltype(f())> {
  try {
    return std::forward<F>(f)();
  } catch (const Error& error) {
    return {error, std::current_exception()};
  }
}

}  // namespace samskab
