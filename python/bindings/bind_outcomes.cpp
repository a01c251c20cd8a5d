#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bytes.hpp"
#include "describe.hpp"
#include "interrupt.hpp"
#include "json_of_fields.hpp"
#include "pybind.hpp"
#include "samskab/base/table.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/person_code.hpp"
#include "samskab/io/response_columns.hpp"
#include "samskab/io/responses_file.hpp"
#include "samskab/outcomes/export_columns.hpp"
#include "samskab/outcomes/floor_ceiling.hpp"
#include "samskab/outcomes/pairs.hpp"
#include "samskab/outcomes/presets.hpp"
#include "samskab/stories/stories.hpp"

using namespace samskab;
using namespace samskab::outcomes;

namespace {

using Answers = std::vector<std::optional<int>>;

Instrument instrument_of(const py::kwargs& fields) { return io::from_json<Instrument>(json_of_fields(fields)); }

io::ResponseIntake intake_of(WrongCodes wrong_codes, const std::optional<Responses>& previous,
                             const std::optional<Stories>& stories, const std::string& source) {
  io::ResponseIntake out;
  out.source = source;
  out.wrong_codes = wrong_codes;
  out.previous = previous;
  if (stories) out.consent = stories->shared_consent();
  return out;
}

std::vector<Conversion> rows_of(const std::vector<std::pair<int, double>>& given) {
  std::vector<Conversion> rows;
  rows.reserve(given.size());
  for (const auto& [raw, value] : given) rows.push_back({raw, value});
  return rows;
}

void bind_instruments(py::module_& m) {
  bind_described<Item>(m, "Item", "One question of an instrument.");
  bind_described<Subscale>(m, "Subscale", "Items that have a score of their own.");
  bind_described<Rescale>(m, "Rescale", "score = factor * number + offset.");
  bind_described<Conversion>(m, "Conversion", "One line of a conversion table.");
  bind_described<MissingRule>(m, "MissingRule", "What is done about items without an answer.");
  bind_described<ScoreRange>(m, "ScoreRange", "The lowest and the highest score there is.");
  auto cut_point = bind_described<CutPoint>(m, "CutPoint", "Where a score begins to mean something.");
  cut_point.def("holds", &CutPoint::holds, py::arg("score"), "Does a score stand on the side that counts?");
  bind_described<Benchmark>(m, "Benchmark", "What is usual somewhere.");
  bind_described<ImportantDifference>(m, "ImportantDifference", "The smallest change that is held to matter.");
  bind_described<Reliability>(m, "Reliability", "What a reliable change rests on.");
  bind_described<Score>(m, "Score", "Somebody's score, or why there is none.");
  auto instrument = bind_described<Instrument>(
      m, "Instrument", R"(A measuring instrument: what is asked, how it is scored, what a score means.

Presets are in `samskab.instruments`; they bring no item texts. An immutable value.

Parameters
----------
**fields
    The fields of the JSON form: id, items, aggregate, rescale, missing, range, direction, cut_points, ...

Raises
------
FormatError
    An unknown field or a wrong type, with its place; or an instrument that contradicts itself: ids that are not
    unique, a range that the items do not give, a cut-point without a source.

Examples
--------
>>> import samskab as sk
>>> own = sk.Instrument(id="own", title={"da": "Vores", "en": "Ours"},
...                     items=[{"id": "a", "maximum": 4}, {"id": "b", "maximum": 4, "reverse": True}])
>>> own.score([3, 1]).value
6.0
>>> own.score([3, None]).state
'too_few_items'
)");
  instrument.def(py::init(&instrument_of))
      .def_static(
          "from_json", [](const std::string& text) { return io::from_json<Instrument>(text); }, py::arg("text"),
          "Reads the JSON form.")
      .def(
          "to_json", [](const Instrument& self, int indent) { return io::to_json(self, {.indent = indent}); },
          py::kw_only(), py::arg("indent") = 0, "The JSON form; loses nothing.")
      .def_property_readonly("score_range", &Instrument::score_range,
                             "Lowest and highest score; None where a table is to be loaded.")
      .def_property_readonly("needs_table", &Instrument::needs_table,
                             "Is it scored by a conversion table that has not been loaded?")
      .def("cut_point", &Instrument::cut_point, py::arg("id"), "The cut-point of this id.")
      .def(
          "_with_conversion",
          [](const Instrument& self, const std::vector<std::pair<int, double>>& rows) {
            return self.with_conversion(rows_of(rows));
          },
          py::arg("rows"))
      .def(
          "_with_conversion_file",
          [](const Instrument& self, const py::bytes& csv) {
            return self.with_conversion(io::read_conversion(view_of(csv)));
          },
          py::arg("csv"))
      .def(
          "score",
          [](const Instrument& self, const Answers& answers, const std::string& person) {
            return outcomes::score(self, answers, person);
          },
          py::arg("answers"), py::arg("person") = "",
          "One person's score: a code per item, None where there is no answer. InvalidInput for codes out of range.")
      .def(
          "subscale_scores",
          [](const Instrument& self, const Answers& answers, const std::string& person) {
            return outcomes::subscale_scores(self, answers, person);
          },
          py::arg("answers"), py::arg("person") = "", "One person's scores on the subscales, in their order.")
      .def(py::pickle([](const Instrument& self) { return py::str(io::to_json(self)); },
                      [](const py::str& state) { return io::from_json<Instrument>(state.cast<std::string>()); }));
  instrument.attr("__repr__") = py::cpp_function(
      [](const Instrument& self) {
        return "Instrument('" + self.id + "', " + std::to_string(self.items.size()) +
               (self.items.size() == 1 ? " item)" : " items)");
      },
      py::is_method(instrument));
  m.def("preset_ids", &preset_ids);
  m.def(
      "preset",
      [](const std::string& id, const std::vector<int>& reverse, std::optional<int> minimum, int goals,
         const std::vector<double>& weights, double rho) {
        return preset(id, {.reverse = reverse, .minimum = minimum, .goals = goals, .weights = weights, .rho = rho});
      },
      py::arg("id"), py::kw_only(), py::arg("reverse"), py::arg("minimum"), py::arg("goals"), py::arg("weights"),
      py::arg("rho"));
}

}  // namespace

void bind_outcomes(py::module_& m) {
  bind_instruments(m);
  bind_described<ResponseNote>(m, "ResponseNote", "Something worth telling about one value or row of what was read.");
  auto account = bind_described<ResponseAccount>(m, "ResponseAccount", "The balanced account of an intake.");
  account.def_property_readonly("balanced", &ResponseAccount::balanced, "read = accepted + quarantined or rejected.");
  account.def(
      "_table", [](const ResponseAccount& self, Language lang) { return table_of(self.notes, lang); }, py::arg("lang"),
      "The notes, one row each.");
  account.def("_to_json", [](const ResponseAccount& self) { return io::to_json(self); });
  account.def_static(
      "_from_json", [](const std::string& text) { return io::from_json<ResponseAccount>(text); }, py::arg("text"));
  bind_described<AttritionRow>(m, "AttritionRow", "How many of those with one score before were not there after.");
  bind_described<Attrition>(m, "Attrition", "Who is missing after.");
  bind_described<Crossing>(m, "Crossing", "How many crossed a cut-point, and which way.");
  bind_described<FloorCeiling>(m, "FloorCeiling", "How many scores stand at the ends of the scale.");
  auto paired = bind_described<PairedScores>(m, "PairedScores", "The scores of people at two times.");
  paired.def(
      "crossing", [](const PairedScores& self, const CutPoint& cut_point) { return crossing(self, cut_point); },
      py::arg("cut_point"), "How many crossed a cut-point, and which way.");

  py::class_<Responses>(m, "Responses", "A set of responses: the compiled half of samskab.Responses.")
      .def("__len__", &Responses::size)
      .def_property_readonly("persons", &Responses::persons)
      .def_property_readonly("instruments", [](const Responses& self) { return self.table().instruments; })
      .def_property_readonly("instrument", [](const Responses& self) { return self.instrument(); })
      .def_property_readonly("intake", [](const Responses& self) { return self.kept_intake(); })
      .def_property_readonly("is_selection", &Responses::is_selection)
      .def(
          "where",
          [](const Responses& self, std::optional<std::string> instrument, std::optional<std::string> occasion,
             std::optional<std::string> project, std::optional<std::string> unit, std::optional<std::string> person,
             std::optional<Level> level) {
            return self.where({.instrument = std::move(instrument),
                               .occasion = std::move(occasion),
                               .project = std::move(project),
                               .unit = std::move(unit),
                               .person = std::move(person),
                               .level = level});
          },
          py::arg("instrument"), py::arg("occasion"), py::arg("project"), py::arg("unit"), py::arg("person"),
          py::arg("level"))
      .def(
          "to_table",
          [](const Responses& self, bool items, bool subscales) {
            return response_columns(self, {.items = items, .subscales = subscales});
          },
          py::kw_only(), py::arg("items"), py::arg("subscales"))
      .def("floor_ceiling", &floor_ceiling)
      .def(
          "pairs",
          [](const Responses& self, const std::string& before, const std::string& after) {
            return pairs(self, before, after);
          },
          py::arg("before"), py::arg("after"))
      .def(
          "withdraw_person",
          [](const Responses& self, const std::string& person, const std::optional<std::string>& hash_key) {
            if (hash_key)
              io::withdraw_person(self.consent(), person, *hash_key);
            else
              io::withdraw_person(self.consent(), person);
          },
          py::arg("person"), py::arg("hash_key"))
      .def("to_bytes",
           [](const Responses& self) { return bytes_of(uninterrupted([&] { return io::responses_to_bytes(self); })); })
      .def_static(
          "from_bytes",
          [](const py::bytes& bytes) {
            const auto all = view_of(bytes);
            return uninterrupted([&] { return io::responses_from_bytes(all); });
          },
          py::arg("bytes"));

  m.def(
      "read_responses",
      [](const Instrument& instrument, const py::bytes& data, const std::string& mapping, WrongCodes wrong_codes,
         const std::optional<Responses>& previous, const std::optional<Stories>& stories, const std::string& source) {
        const auto all = view_of(data);
        return uninterrupted([&] {
          return io::read_csv_responses(instrument, all, io::from_json<io::ResponseColumns>(mapping),
                                        intake_of(wrong_codes, previous, stories, source));
        });
      },
      py::arg("instrument"), py::arg("data"), py::arg("mapping"), py::arg("wrong_codes"), py::arg("previous"),
      py::arg("stories"), py::arg("source"));
  m.def(
      "responses_from_columns",
      [](const Instrument& instrument, const std::vector<std::string>& names,
         const std::vector<std::vector<std::optional<std::string>>>& values, const std::string& mapping,
         WrongCodes wrong_codes, const std::optional<Responses>& previous, const std::optional<Stories>& stories,
         const std::string& source) {
        std::vector<io::SourceColumn> columns;
        for (std::size_t i = 0; i < names.size(); ++i) {
          std::vector<std::string> texts;
          texts.reserve(values[i].size());
          for (const auto& each : values[i]) texts.push_back(each.value_or(std::string()));
          columns.push_back(io::text_column(names[i], texts));
        }
        return uninterrupted([&] {
          return io::responses_from_columns(instrument, columns, io::from_json<io::ResponseColumns>(mapping),
                                            intake_of(wrong_codes, previous, stories, source));
        });
      },
      py::arg("instrument"), py::arg("names"), py::arg("values"), py::arg("mapping"), py::arg("wrong_codes"),
      py::arg("previous"), py::arg("stories"), py::arg("source"));
}
