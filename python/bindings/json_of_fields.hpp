#pragma once
#include <string>

#include "pybind.hpp"

/// The keyword arguments of a call as a JSON object, which the core reads like any other.
inline std::string json_of_fields(const py::kwargs& fields) {
  return py::module_::import("json").attr("dumps")(fields).cast<std::string>();
}
