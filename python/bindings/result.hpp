#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "describe.hpp"
#include "samskab/base/table.hpp"
#include "samskab/io/object_file.hpp"
#include "samskab/metrics/basis.hpp"
#include "spoken.hpp"

/// What every bound result has once it has `_bytes`: dataframe, notebook card, picture and pickle. What is written once
/// in samskab._results serves every one of them. Compiled once, not for each type.
void add_result_methods(const py::object& bound);

/// Binds a result: a described value with `basis`, `summary`, a table, a notebook card and a picture.
template <samskab::Result T>
py::class_<T> bind_result(py::module_& m, const char* name, const char* doc) {
  auto bound = bind_described<T>(m, name, doc, py::dynamic_attr());
  bound.def(
      "summary", [](const T& self, std::optional<samskab::Language> lang) { return self.summary(spoken(lang)); },
      py::arg("lang") = py::none(),
      "The result in plain words, in Danish ('da') or English ('en'); by default in the language in force.");
  bound.def(
      "_table", [](const T& self, samskab::Language lang) { return samskab::table_of(self.table, lang); },
      py::arg("lang"));
  constexpr samskab::io::FileKind kind("RSLT");
  bound.def("_bytes", [kind](const T& self) {
    const auto bytes = samskab::io::to_bytes(kind, self);
    return py::bytes(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  });
  bound.def_static(
      "_from_bytes",
      [kind](const py::bytes& content) {
        const std::string_view bytes = content;
        return samskab::io::from_bytes<T>(kind, std::as_bytes(std::span(bytes)));
      },
      py::arg("content"));
  add_result_methods(bound);
  if constexpr (requires(T value) {
                  { for_everybody(std::move(value), std::int64_t()) } -> std::same_as<T>;
                })
    bound.def(
        "for_everybody",
        [](const py::object& self, std::int64_t min_persons) {
          py::object shown = py::cast(for_everybody(self.cast<const T&>(), min_persons));
          shown.attr("__dict__").attr("update")(self.attr("__dict__"));
          return shown;
        },
        py::kw_only(), py::arg("min_persons") = 5,
        "The answer as anybody may see it: without what tells of somebody, but of fewer people than `min_persons`, and "
        "without what that could be worked out from. A sentence says that something is hidden.");
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
