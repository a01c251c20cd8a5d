#include "result.hpp"

#include <optional>
#include <string_view>

#include "method.hpp"
#include "spoken.hpp"

namespace {

py::object python(const char* function) { return py::module_::import("samskab._results").attr(function); }

// What a whole remembers of its stories (schema, kind of dataframe) what comes from it needs for pictures and frames.
py::object remembering(py::object from, const py::handle& whole) {
  from.attr("__dict__").attr("update")(whole.attr("__dict__"));
  return from;
}

}  // namespace

void add_result_methods(const py::object& bound, const ResultFace& face) {
  add_method(
      bound, "summary",
      [summary = face.summary](const py::object& self, std::optional<samskab::Language> lang) {
        return summary(self, spoken(lang));
      },
      py::arg("lang") = py::none(),
      "The result in plain words, in Danish ('da') or English ('en'); by default in the language in force.");
  add_method(
      bound, "_table",
      [table = face.table](const py::object& self, samskab::Language lang) { return table(self, lang); },
      py::arg("lang"));
  add_method(bound, "_bytes", [bytes = face.bytes](const py::object& self) {
    const auto found = bytes(self);
    return py::bytes(reinterpret_cast<const char*>(found.data()), found.size());
  });
  bound.attr("_from_bytes") = py::staticmethod(py::cpp_function(
      [from_bytes = face.from_bytes](const py::bytes& content) {
        const std::string_view bytes = content;
        return from_bytes(std::as_bytes(std::span(bytes)));
      },
      py::name("_from_bytes"), py::scope(bound), py::arg("content")));
  if (face.for_everybody != nullptr)
    add_method(
        bound, "for_everybody",
        [shown = face.for_everybody](const py::object& self, std::int64_t min_persons) {
          return remembering(shown(self, min_persons), self);
        },
        py::kw_only(), py::arg("min_persons") = 5,
        "The answer as anybody may see it: without what tells of somebody, but of fewer people than `min_persons`, and "
        "without what that could be worked out from. A sentence says that something is hidden.");
  if (face.parts != nullptr)
    add_property(
        bound, "parts",
        [parts = face.parts](const py::object& self) {
          py::list found = parts(self);
          for (const py::handle part : found) remembering(py::reinterpret_borrow<py::object>(part), self);
          return found;
        },
        "A result for each question.");
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
