#include "describe.hpp"

#include "method.hpp"

void add_value_methods(const py::object& bound) {
  add_method(bound, "__repr__", [](const py::object& self) {
    const py::object told = py::module_::import("samskab._results").attr("fields_in_words")(self.attr("to_dict")());
    return py::str("{}({})").format(py::type::of(self).attr("__name__"), py::str(", ").attr("join")(told));
  });
  add_method(bound, "__eq__", [](const py::object& self, const py::object& other) {
    return py::isinstance(other, py::type::of(self)) && self.attr("to_dict")().equal(other.attr("to_dict")());
  });
  bound.attr("__hash__") = py::none();
}
