#include "result.hpp"

#include "method.hpp"

namespace {

py::object python(const char* function) { return py::module_::import("samskab._results").attr(function); }

}  // namespace

void add_result_methods(const py::object& bound) {
  add_method(
      bound, "to_frame",
      [](const py::object& self, const py::object& backend) { return python("to_frame")(self, backend); },
      py::arg("backend") = py::none(), "The rows as a dataframe: 'pandas', 'polars', 'pyarrow' or 'dict'.");
  add_method(
      bound, "to_html", [](const py::object& self, const py::object& lang) { return python("html_of")(self, lang); },
      py::arg("lang") = py::none(), "Sentence and table as an HTML fragment.");
  add_method(bound, "_repr_html_", [](const py::object& self) { return python("html_of")(self); });
  add_method(
      bound, "plot",
      [](const py::object& self, const py::object& ax, const py::kwargs& options) {
        return python("plot")(self, ax, **options);
      },
      py::arg("ax") = py::none(), "Draws the result on a Matplotlib Axes and returns it.");
  // A pickle is a container of our own, beside what the result remembers of its stories.
  add_method(bound, "__reduce__", [](const py::object& self) {
    const py::object name = py::type::of(self).attr("__name__");
    return py::make_tuple(python("restored"), py::make_tuple(name, self.attr("_bytes")(), self.attr("__dict__")));
  });
}
