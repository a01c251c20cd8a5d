#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "pybind.hpp"
#include "samskab/privacy/linked_tables.hpp"
#include "samskab/privacy/suppression.hpp"

using namespace samskab;

namespace {

privacy::SuppressionRules rules_of(std::int64_t min_persons, bool hide_zeros, std::int64_t marginal_min,
                                   std::optional<double> max_share, bool complementary,
                                   std::optional<double> min_width) {
  return {.min_persons = min_persons,
          .hide_zeros = hide_zeros,
          .marginal_min = marginal_min,
          .max_share = max_share,
          .complementary = complementary,
          .min_width = min_width};
}

std::vector<std::string> codes_of(const privacy::Suppression& found) {
  std::vector<std::string> out;
  for (const privacy::CellState each : found.states) out.emplace_back(code(each));
  return out;
}

/// Name, categories, codes, the variable it is made of, and which of its categories each of that one's belongs to.
using Variable = std::tuple<std::string, std::vector<std::string>, std::vector<std::uint32_t>,
                            std::optional<std::uint32_t>, std::vector<std::uint32_t>>;

privacy::LinkedTables tables_of(std::vector<Variable> variables, std::vector<std::uint32_t> persons,
                                std::vector<double> values, const std::vector<std::vector<std::string>>& tables,
                                bool margins, std::vector<std::string> exempt, bool largest) {
  privacy::TableRecords records;
  for (auto& [name, categories, codes, of, parent] : variables)
    records.variables.push_back({std::move(name), std::move(categories), std::move(codes), of, std::move(parent)});
  records.persons = std::move(persons);
  records.values = std::move(values);
  return privacy::linked_tables(records, tables, {.margins = margins, .exempt = std::move(exempt), .largest = largest});
}

}  // namespace

void bind_privacy(py::module_& m) {
  py::class_<privacy::LinkedTables>(m, "LinkedTables", "Tables of records with all their margins, as cells.")
      .def(py::init(&tables_of), py::arg("variables"), py::arg("persons"), py::arg("values"), py::arg("tables"),
           py::kw_only(), py::arg("margins"), py::arg("exempt"), py::arg("largest"))
      .def("__len__", [](const privacy::LinkedTables& self) { return self.addresses.size(); })
      .def_property_readonly("addresses",
                             [](const privacy::LinkedTables& self) {
                               std::vector<std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>> out;
                               for (const privacy::TableAddress& each : self.addresses)
                                 out.emplace_back(each.variables, each.codes);
                               return out;
                             })
      .def_property_readonly("inner", [](const privacy::LinkedTables& self) { return self.cells.inner; })
      .def_property_readonly("cells",
                             [](const privacy::LinkedTables& self) {
                               std::vector<std::vector<std::uint32_t>> out;
                               for (const privacy::TableCell& each : self.cells.cells) out.push_back(each.inner);
                               return out;
                             })
      .def_property_readonly("persons",
                             [](const privacy::LinkedTables& self) {
                               std::vector<std::int64_t> out;
                               for (const privacy::TableCell& each : self.cells.cells) out.push_back(each.persons);
                               return out;
                             })
      .def_property_readonly("around",
                             [](const privacy::LinkedTables& self) {
                               std::vector<std::optional<std::int64_t>> out;
                               for (const privacy::TableCell& each : self.cells.cells) out.push_back(each.around);
                               return out;
                             })
      .def_readonly("values", &privacy::LinkedTables::values)
      .def_readonly("largest", &privacy::LinkedTables::largest)
      .def(
          "suppress",
          [](const privacy::LinkedTables& self, std::int64_t min_persons, bool hide_zeros, std::int64_t marginal_min,
             std::optional<double> max_share, bool complementary, std::optional<double> min_width) {
            const privacy::SuppressionRules rules =
                rules_of(min_persons, hide_zeros, marginal_min, max_share, complementary, min_width);
            const py::gil_scoped_release unlocked;
            return codes_of(privacy::suppress(self.cells, rules));
          },
          py::kw_only(), py::arg("min_persons"), py::arg("hide_zeros"), py::arg("marginal_min"), py::arg("max_share"),
          py::arg("complementary"), py::arg("min_width"));
}
