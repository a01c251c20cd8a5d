#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "pybind.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/visit.hpp"

/// A sink for `samskab::write` that builds Python objects: records become dicts, lists lists, missing None.
class PythonWriter final : public samskab::Writer {
 public:
  void null() override { put(py::none()); }
  void boolean(bool value) override { put(py::bool_(value)); }
  void integer(std::int64_t value) override { put(py::int_(value)); }
  void natural(std::uint64_t value) override { put(py::int_(value)); }
  void real(double value) override { put(py::float_(value)); }
  void text(std::string_view value) override { put(py::str(value.data(), value.size())); }
  void begin_list(std::size_t) override { open_.push_back({py::list(), {}}); }
  void end_list() override { close(); }
  void begin_record(std::string_view, unsigned) override { open_.push_back({py::dict(), {}}); }
  void field(std::string_view name) override { open_.back().key = py::str(name.data(), name.size()); }
  void end_record() override { close(); }
  void sentence(const samskab::Message& message) override { text(message.in(samskab::Language::en)); }

  [[nodiscard]] py::object result() const { return result_; }

 private:
  struct Level {
    py::object holder;
    py::object key;
  };
  void put(py::object value) {
    if (open_.empty())
      result_ = std::move(value);
    else if (py::isinstance<py::list>(open_.back().holder))
      py::reinterpret_borrow<py::list>(open_.back().holder).append(std::move(value));
    else
      open_.back().holder[open_.back().key] = std::move(value);
  }
  void close() {
    py::object done = std::move(open_.back().holder);
    open_.pop_back();
    put(std::move(done));
  }
  std::vector<Level> open_;
  py::object result_ = py::none();
};

template <class T>
py::object to_python(const T& value) {
  PythonWriter writer;
  samskab::write(writer, value);
  return writer.result();
}

/// A field of a bound class: where it lies in a value, and how it goes to Python. Known by its own type only, so that a
/// property is compiled once for all classes and the way to Python once for all fields of a type.
struct BoundField {
  std::string_view name;
  std::string_view doc;
  const void* (*self)(const py::handle& self);
  std::ptrdiff_t offset;  // bytes from the start of the value
  py::object (*in_python)(const void* field);
};

/// Gives a bound class a read-only property.
void add_field(const py::object& bound, const BoundField& field);

/// What every bound value has: `to_dict`, and by it `repr`, `==` by value, and no hash.
void add_value_methods(const py::object& bound, py::object (*to_dict)(const py::handle& self));

[[noreturn]] void refuse_self(const py::handle& self, std::string_view needed);

template <class M>
py::object field_in_python(const void* field) {
  const M& value = *static_cast<const M*>(field);
  if constexpr (std::is_same_v<M, std::vector<double>>)
    return py::array_t<double>(static_cast<py::ssize_t>(value.size()), value.data());
  else
    return py::cast(value);
}

/// The value that a method was called on. Raises TypeError for another class's.
template <class T>
const T& self_of(const py::handle& self) {
  if (!py::isinstance<T>(self)) refuse_self(self, T::type_name);
  return self.cast<const T&>();
}

/// Binds a described type as a read-only value: its fields are properties with their documentation, and `to_dict`,
/// `==` and `repr` follow from the description.
template <samskab::Described T, class... Extra>
py::class_<T> bind_described(py::module_& m, const char* name, const char* doc, const Extra&... extra) {
  py::class_<T> bound(m, name, doc, extra...);
  bound.attr("__module__") = "samskab";
  const auto self = [](const py::handle& each) -> const void* { return &self_of<T>(each); };
  const T any{};
  const auto* const start = reinterpret_cast<const std::byte*>(&any);
  samskab::for_each_field<T>([&](const auto& each) {
    using M = typename std::remove_cvref_t<decltype(each)>::value_type;
    const auto* const place = reinterpret_cast<const std::byte*>(&(any.*(each.member)));
    add_field(bound, {each.name, each.doc, self, place - start, &field_in_python<M>});
  });
  add_value_methods(bound, [](const py::handle& each) { return to_python(self_of<T>(each)); });
  return bound;
}
