#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "arrays.hpp"
#include "pybind.hpp"
#include "samskab/base/table.hpp"
#include "samskab/io/arrow.hpp"

using namespace samskab;

namespace {

py::list values_of(const Column& column) {
  py::list out(column.size());
  for (std::size_t row = 0; row < column.size(); ++row) {
    py::object value = py::none();
    if (column.has(row)) {
      if (const auto* reals = std::get_if<Column::Reals>(&column.values))
        value = py::float_((*reals)[row]);
      else if (const auto* integers = std::get_if<Column::Integers>(&column.values))
        value = py::int_((*integers)[row]);
      else if (const auto* texts = std::get_if<Column::Texts>(&column.values))
        value = py::str((*texts)[row]);
      else if (const auto* booleans = std::get_if<Column::Booleans>(&column.values))
        value = py::bool_((*booleans)[row] != 0);
      else
        value = py::cast(std::get<Column::Moments>(column.values)[row]);
    }
    out[row] = std::move(value);
  }
  return out;
}

constexpr const char* stream_name = "arrow_array_stream";

py::capsule stream_of(const Table& table) {
  auto stream = std::make_unique<ArrowArrayStream>();
  io::export_stream(table, stream.get());
  return py::capsule(stream.release(), stream_name, [](PyObject* capsule) {
    auto* held = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, stream_name));
    if (held->release != nullptr) held->release(held);
    delete held;
  });
}

Table table_from(const py::object& source) {
  py::capsule capsule = source.attr("__arrow_c_stream__")();
  if (capsule.name() == nullptr || std::strcmp(capsule.name(), stream_name) != 0)
    throw py::type_error("__arrow_c_stream__ did not give an 'arrow_array_stream' capsule");
  return io::import_stream(capsule.get_pointer<ArrowArrayStream>());
}

}  // namespace

void bind_table(py::module_& m) {
  static constexpr const char* kinds[] = {"real", "integer", "text", "boolean", "moment"};
  py::class_<Table>(m, "Table", "Named typed columns of equal length; a missing value is None.")
      .def("__len__", &Table::rows)
      .def_property_readonly("names",
                             [](const Table& self) {
                               py::list names;
                               for (const Column& each : self.columns()) names.append(each.name);
                               return names;
                             })
      .def(
          "column", [](const Table& self, const std::string& name) { return values_of(self.column(name)); },
          py::arg("name"), "The values of a column, missing ones as None.")
      .def(
          "kind", [](const Table& self, const std::string& name) { return kinds[self.column(name).values.index()]; },
          py::arg("name"), "'real', 'integer', 'text', 'boolean' or 'moment'.")
      .def(
          "doc", [](const Table& self, const std::string& name) { return self.column(name).doc; }, py::arg("name"),
          "What a column means.")
      .def(
          "__arrow_c_stream__", [](const Table& self, const py::object&) { return stream_of(self); },
          py::arg("requested_schema") = py::none())
      .def_static("from_arrow", &table_from, py::arg("source"), "Reads any object that has __arrow_c_stream__.");
}
