#pragma once
#include <utility>

#include "pybind.hpp"

/// Gives a bound class a method that knows itself only as a Python object, so that it is compiled once for all classes.
template <class F, class... Extra>
void add_method(const py::object& bound, const char* name, F&& function, const Extra&... extra) {
  bound.attr(name) = py::cpp_function(std::forward<F>(function), py::name(name), py::is_method(bound), extra...);
}
