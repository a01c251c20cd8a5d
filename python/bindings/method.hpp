#pragma once
#include <string_view>
#include <utility>

#include "pybind.hpp"

/// Gives a bound class a method that knows itself only as a Python object, so that it is compiled once for all classes.
template <class F, class... Extra>
void add_method(const py::object& bound, const char* name, F&& function, const Extra&... extra) {
  bound.attr(name) = py::cpp_function(std::forward<F>(function), py::name(name), py::is_method(bound), extra...);
}

/// The same for a read-only property.
template <class F>
void add_property(const py::object& bound, const char* name, F&& look, std::string_view doc) {
  const auto property = py::module_::import("builtins").attr("property");
  const py::cpp_function get(std::forward<F>(look), py::name(name), py::is_method(bound));
  bound.attr(name) = property(get, py::none(), py::none(), py::str(doc.data(), doc.size()));
}
