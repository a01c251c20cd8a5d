#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pybind.hpp"
#include "samskab/base/error.hpp"

/// The array types of the border, named once. Anything that numpy can read as numbers is taken; what is contiguous
/// float64 already is not copied.
using RealArray = py::array_t<double, py::array::c_style | py::array::forcecast>;
using IntegerArray = py::array_t<std::int64_t, py::array::c_style | py::array::forcecast>;

inline std::span<const double> span_of(const RealArray& array) {
  return {array.data(), static_cast<std::size_t>(array.size())};
}
inline std::span<const std::int64_t> span_of(const IntegerArray& array) {
  return {array.data(), static_cast<std::size_t>(array.size())};
}

/// Refuses an array of another shape; -1 stands for any length. The message tells given and needed shape.
inline void need_shape(const py::array& array, std::string_view name, std::initializer_list<py::ssize_t> shape) {
  bool same = static_cast<std::size_t>(array.ndim()) == shape.size();
  std::string needed;
  std::string given;
  py::ssize_t axis = 0;
  for (const py::ssize_t each : shape) {
    needed += (axis ? ", " : "") + (each < 0 ? std::string("n") : std::to_string(each));
    if (same && each >= 0 && array.shape(axis) != each) same = false;
    ++axis;
  }
  for (py::ssize_t i = 0; i < array.ndim(); ++i) given += (i ? ", " : "") + std::to_string(array.shape(i));
  if (!same)
    throw samskab::InvalidInput(samskab::Message("python.shape")
                                    .with("name", name)
                                    .with("given", "(" + given + ")")
                                    .with("needed", "(" + needed + ")"));
}

/// A numpy array that owns a copy of the values, shaped.
template <class T>
py::array_t<T> array_of(std::span<const T> values, std::vector<py::ssize_t> shape = {}) {
  if (shape.empty()) shape = {static_cast<py::ssize_t>(values.size())};
  py::array_t<T> out(shape);
  std::copy(values.begin(), values.end(), out.mutable_data());
  return out;
}
template <class T>
py::array_t<T> array_of(const std::vector<T>& values, std::vector<py::ssize_t> shape = {}) {
  return array_of(std::span<const T>(values), std::move(shape));
}
