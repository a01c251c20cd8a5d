#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "arrays.hpp"

/// What pickling keeps of an object: a tuple of whole numbers, numbers, texts and one-dimensional arrays. Reading one
/// back trusts nothing: another number, kind or length of parts is refused with InvalidInput.
class State {
 public:
  State(py::tuple parts, std::size_t size) : parts_(std::move(parts)) {
    if (parts_.size() != size) refuse();
  }

  template <class T>
  [[nodiscard]] T number(std::size_t part) const {
    const py::object value = parts_[part];
    const bool fits = std::is_floating_point_v<T> ? PyFloat_CheckExact(value.ptr()) : PyLong_CheckExact(value.ptr());
    try {
      if (fits) return value.cast<T>();
    } catch (const py::cast_error&) {
    }
    refuse();
  }
  [[nodiscard]] std::string text(std::size_t part) const {
    const py::object value = parts_[part];
    if (!py::isinstance<py::str>(value)) refuse();
    return value.cast<std::string>();
  }
  template <class T>
  [[nodiscard]] std::vector<T> values(std::size_t part) const {
    const py::object value = parts_[part];
    using Array = py::array_t<T, py::array::c_style>;
    if (!py::isinstance<Array>(value)) refuse();
    const auto array = py::reinterpret_borrow<Array>(value);
    if (array.ndim() != 1) refuse();
    return {array.data(), array.data() + array.size()};
  }

  [[noreturn]] static void refuse() { throw samskab::InvalidInput(samskab::Message("python.stats.state")); }

 private:
  py::tuple parts_;
};
