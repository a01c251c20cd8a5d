#include "describe.hpp"

#include "method.hpp"

void add_field(const py::object& bound, const BoundField& field) {
  add_property(
      bound, std::string(field.name).c_str(),
      [self = field.self, offset = field.offset, in_python = field.in_python](const py::object& value) {
        return in_python(static_cast<const std::byte*>(self(value)) + offset);
      },
      field.doc);
}

void refuse_self(const py::handle& self, std::string_view needed) {
  throw py::type_error(std::string(needed) + " is needed here, not " +
                       std::string(py::str(py::type::of(self).attr("__name__"))));
}

void add_value_methods(const py::object& bound, py::object (*to_dict)(const py::handle& self)) {
  add_method(
      bound, "to_dict", [to_dict](const py::object& self) { return to_dict(self); },
      "All fields as plain Python values.");
  add_method(bound, "__repr__", [](const py::object& self) {
    const py::object told = py::module_::import("samskab._results").attr("fields_in_words")(self.attr("to_dict")());
    return py::str("{}({})").format(py::type::of(self).attr("__name__"), py::str(", ").attr("join")(told));
  });
  add_method(bound, "__eq__", [](const py::object& self, const py::object& other) {
    return py::isinstance(other, py::type::of(self)) && self.attr("to_dict")().equal(other.attr("to_dict")());
  });
  bound.attr("__hash__") = py::none();
}
