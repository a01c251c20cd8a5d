#include <string>
#include <vector>

#include "describe.hpp"
#include "json_of_fields.hpp"
#include "pybind.hpp"
#include "samskab/base/table.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/signification/check.hpp"
#include "samskab/signification/diff.hpp"
#include "samskab/signification/mapping.hpp"
#include "samskab/signification/schema.hpp"

using namespace samskab;

namespace {

Schema from_json(const std::string& text) { return Schema(io::from_json<SchemaContent>(text)); }

std::string json_of(const Schema& schema, int indent) { return io::to_json(schema.content(), {.indent = indent}); }

Schema schema_of(const py::kwargs& fields) { return from_json(json_of_fields(fields)); }

std::vector<std::string> codes(const Schema& schema) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < schema.size(); ++i) out.push_back(schema.short_code(i));
  return out;
}

}  // namespace

void bind_signification(py::module_& m) {
  bind_described<Finding>(m, "Finding", "One thing that check() found, and what to do about it.");
  bind_described<Anchor>(m, "Anchor", "A named corner of a triad or end of a dyad.");
  bind_described<Option>(m, "Option", "One answer that can be chosen.");
  bind_described<Stone>(m, "Stone", "A marker that the teller lays on a canvas.");
  bind_described<Axis>(m, "Axis", "One direction of a stones canvas.");
  bind_described<Signifier>(m, "Signifier", "One question of a signification schema.");
  bind_described<Prompt>(m, "Prompt", "What the teller is asked to tell a story about.");
  bind_described<Section>(m, "Section", "A page or part of the form.");

  py::class_<Schema> schema(m, "Schema", R"(A signification schema: what was asked. An immutable value.

Signifiers are addressed by id, by the name the user gave, by short code (T1.. triads, D1.. dyads, S1.. stones,
C1.. choices, X1.. scales, F1.. free texts) or by their title when it is unique.

Parameters
----------
**fields
    The fields of the JSON form: id, name, signifiers, ... Texts are a string or a dict from language tag to text.

Raises
------
FormatError
    An unknown field or a wrong type, with its place.
InvalidInput
    A triad without three anchors, ids that are not unique, and the like. Matters of quality are for check().

Examples
--------
>>> import samskab as sk
>>> schema = sk.Schema(
...     id="pilot",
...     signifiers=[{"id": "pace", "kind": "dyad", "title": {"da": "Det gik", "en": "It went"},
...                  "anchors": [{"id": "slow", "label": "too slowly"}, {"id": "fast", "label": "too fast"}]}])
>>> schema["D1"].id
'pace'
)");
  schema.attr("__module__") = "samskab";
  schema.def(py::init(&schema_of))
      .def_static("from_json", &from_json, py::arg("text"), "Reads samskab's own JSON form.")
      .def("to_json", &json_of, py::kw_only(), py::arg("indent") = 0, "samskab's own JSON form; loses nothing.")
      .def_property_readonly("id", [](const Schema& self) { return self.content().id; })
      .def_property_readonly("name", [](const Schema& self) { return self.content().name; })
      .def_property_readonly("description", [](const Schema& self) { return self.content().description; })
      .def_property_readonly("version", [](const Schema& self) { return self.content().version; })
      .def_property_readonly("language", [](const Schema& self) { return self.content().language; })
      .def_property_readonly("prompts", [](const Schema& self) { return self.content().prompts; })
      .def_property_readonly(
          "signifiers", [](const Schema& self) { return self.content().signifiers; }, "The questions, in order.")
      .def_property_readonly("codes", &codes, "Short code of each question; empty for kinds that are only carried.")
      .def_property_readonly("locked", &Schema::locked, "True when collection began with this version.")
      .def_property_readonly("dialect", [](const Schema& self) { return self.content().dialect; })
      .def("__len__", &Schema::size)
      .def(
          "__getitem__", [](const Schema& self, const std::string& address) { return self.at(address); },
          py::arg("address"))
      .def("__contains__",
           [](const Schema& self, const std::string& address) { return self.try_find(address).has_value(); })
      .def(
          "__eq__", [](const Schema& self, const Schema& other) { return self == other; }, py::is_operator())
      .def("__repr__",
           [](const Schema& self) {
             // A text between questions asks nothing.
             std::size_t asked = 0;
             for (const Signifier& each : self.signifiers()) asked += each.kind == SignifierKind::display ? 0 : 1;
             return "Schema(" + self.content().id + ", version " + std::to_string(self.content().version) + ", " +
                    std::to_string(asked) + " questions" + (self.locked() ? ", locked)" : ")");
           })
      .def(
          "_findings", [](const Schema& self) { return check(self); }, "What check() of the Python face shows.")
      .def(
          "_diff",
          [](const Schema& self, const Schema& other, Language lang) { return table_of(diff(self, other), lang); },
          py::arg("other"), py::arg("lang"))
      .def(
          "_proposed", [](const Schema& self, const Schema& other) { return to_python(propose_mapping(self, other)); },
          py::arg("other"))
      .def("named", &Schema::named, py::arg("address"), py::arg("name"),
           "A copy in which a question has this name; allowed on a locked schema.")
      .def("successor", &Schema::successor, "An unlocked successor with version + 1.")
      .def(
          "lock", [](const Schema& self, const std::string& when) { return self.lock(Timestamp::parse(when)); },
          py::arg("when"), "The locked copy: short codes frozen. `when` is an ISO 8601 moment.")
      .def(py::pickle([](const Schema& self) { return py::bytes(json_of(self, 0)); },
                      [](const py::bytes& state) { return from_json(state); }));
  schema.attr("__hash__") = py::none();
}
