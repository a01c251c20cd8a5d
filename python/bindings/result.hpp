#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "describe.hpp"
#include "samskab/base/table.hpp"
#include "samskab/io/object_file.hpp"
#include "samskab/metrics/basis.hpp"
#include "spoken.hpp"

/// Binds a result: a described value with `basis`, `summary`, a table, a notebook card and a picture. What is written
/// once in samskab._results serves every one of them.
template <samskab::Result T>
py::class_<T> bind_result(py::module_& m, const char* name, const char* doc) {
  auto bound = bind_described<T>(m, name, doc, py::dynamic_attr());
  const auto python = [](const char* function) { return py::module_::import("samskab._results").attr(function); };
  bound.def(
      "summary", [](const T& self, std::optional<samskab::Language> lang) { return self.summary(spoken(lang)); },
      py::arg("lang") = py::none(),
      "The result in plain words, in Danish ('da') or English ('en'); by default in the language in force.");
  bound.def(
      "_table", [](const T& self, samskab::Language lang) { return samskab::table_of(self.table, lang); },
      py::arg("lang"));
  bound.def(
      "to_frame",
      [python](const py::object& self, const py::object& backend) { return python("to_frame")(self, backend); },
      py::arg("backend") = py::none(), "The rows as a dataframe: 'pandas', 'polars', 'pyarrow' or 'dict'.");
  bound.def(
      "to_html", [python](const py::object& self, const py::object& lang) { return python("html_of")(self, lang); },
      py::arg("lang") = py::none(), "Sentence and table as an HTML fragment.");
  bound.def("_repr_html_", [python](const py::object& self) { return python("html_of")(self); });
  bound.def(
      "plot",
      [python](const py::object& self, const py::object& ax, const py::kwargs& options) {
        return python("plot")(self, ax, **options);
      },
      py::arg("ax") = py::none(), "Draws the result on a Matplotlib Axes and returns it.");
  // A pickle is a container of our own, beside what the result remembers of its stories.
  constexpr samskab::io::FileKind kind("RSLT");
  bound.def("__reduce__", [kind, python, name = std::string(name)](const py::object& self) {
    const auto bytes = samskab::io::to_bytes(kind, self.cast<const T&>());
    const py::bytes content(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return py::make_tuple(python("restored"), py::make_tuple(name, content, self.attr("__dict__")));
  });
  bound.def_static(
      "_from_bytes",
      [kind](const py::bytes& content) {
        const std::string_view bytes = content;
        return samskab::io::from_bytes<T>(kind, std::as_bytes(std::span(bytes)));
      },
      py::arg("content"));
  if constexpr (requires(const T& value) { value.parts; })
    bound.def_property_readonly(
        "parts",
        [](const py::object& self) {
          const py::list parts = py::cast(self.cast<const T&>().parts);
          // What the whole remembers of its stories (schema, kind of dataframe) its parts need for pictures and frames.
          for (const py::handle part : parts) part.attr("__dict__").attr("update")(self.attr("__dict__"));
          return parts;
        },
        "A result for each question.");
  return bound;
}
