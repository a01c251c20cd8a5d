#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "interrupt.hpp"
#include "result.hpp"
#include "samskab/privacy/comparison_protection.hpp"
#include "samskab/privacy/linked_tables.hpp"
#include "samskab/privacy/peek_protection.hpp"
#include "samskab/privacy/release_ledger.hpp"
#include "samskab/privacy/suppression.hpp"
#include "samskab/privacy/zone_protection.hpp"
#include "samskab/stories/view.hpp"

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
  for (Variable& each : variables) {
    auto [name, categories, codes, of, parent] = std::move(each);
    records.variables.push_back({std::move(name), std::move(categories), std::move(codes), of, std::move(parent)});
  }
  records.persons = std::move(persons);
  records.values = std::move(values);
  return privacy::linked_tables(records, tables, {.margins = margins, .exempt = std::move(exempt), .largest = largest});
}

/// What pages for everybody hide.
void bind_protection(py::module_& m) {
  bind_described<privacy::AppliedPolicy>(m, "AppliedPolicy", "A policy as it holds for a collection and an audience.")
      .def(py::init<>());
  bind_described<privacy::Origin>(m, "Origin", "Which collection stories are of, and what of them may be told.");
  m.def(
      "origin_of",
      [](const Lab& lab, const std::string& collection) {
        return privacy::origin_of(lab, lab::Ref<lab::Collection>(collection));
      },
      py::arg("lab"), py::arg("collection"));
  m.def(
      "policy_for_everybody",
      [](const Lab& lab, const std::string& collection) {
        return privacy::policy_for_everybody(lab, lab::Ref<lab::Collection>(collection));
      },
      py::arg("lab"), py::arg("collection"));
  m.def("fewest_for_everybody", &privacy::fewest_for_everybody, py::arg("lab"));
  bind_described<privacy::HiddenAnswer>(m, "HiddenAnswer", "A figure that stays hidden.");
  bind_described<privacy::ShownShare>(m, "ShownShare", "How many stories lie in one zone, where that may be shown.");
  bind_result<privacy::ShownZones>(m, "ShownZones", "Placements counted by zone, without what must stay hidden.");
  py::class_<privacy::AnswerProtection>(m, "AnswerProtection", "What of one question stays hidden.")
      .def_readonly("hidden", &privacy::AnswerProtection::hidden)
      .def_readonly("grouped", &privacy::AnswerProtection::grouped)
      .def_readonly("ungrouped", &privacy::AnswerProtection::ungrouped)
      .def("hides", &privacy::AnswerProtection::hides, py::arg("aspect"), py::arg("item"), py::arg("place"),
           py::arg("group"))
      .def("hides_group", &privacy::AnswerProtection::hides_group, py::arg("group"), py::arg("item") = "")
      .def("hides_answered", &privacy::AnswerProtection::hides_answered);
  m.def(
      "protect_answers",
      [](const Stories& stories, const std::string& signifier, const privacy::AppliedPolicy& policy,
         const std::string& by, ZoneScheme scheme, int divisions) {
        return uninterrupted([&](const std::stop_token&) {
          return privacy::protect_answers(stories, signifier, {.by = by, .scheme = scheme, .divisions = divisions},
                                          policy.suppression());
        });
      },
      py::arg("stories"), py::arg("signifier"), py::arg("policy"), py::kw_only(), py::arg("by"), py::arg("scheme"),
      py::arg("divisions"));
  m.def(
      "hidden_groups",
      [](const Stories& stories, const std::string& by, const privacy::AppliedPolicy& policy) {
        return uninterrupted(
            [&](const std::stop_token&) { return privacy::hidden_groups(stories, by, policy.suppression()); });
      },
      py::arg("stories"), py::arg("by"), py::arg("policy"));
  m.def("shown_zones", &privacy::shown_zones, py::arg("table"), py::arg("protection"));
  m.def("shown_basis", &privacy::shown_basis, py::arg("basis"), py::arg("protection"));
  m.def(
      "shown_comparison",
      [](const Stories& stories, Comparison comparison, const privacy::AppliedPolicy& policy, unsigned threads) {
        return uninterrupted([&](const std::stop_token& stop) {
          return privacy::shown_comparison(View(stories), std::move(comparison), policy.suppression(), {threads, stop});
        });
      },
      py::arg("stories"), py::arg("comparison"), py::arg("policy"), py::kw_only(), py::arg("threads") = 1);
  m.def(
      "shown_comparisons",
      [](const Stories& stories, ComparisonSet set, const privacy::AppliedPolicy& policy, unsigned threads) {
        return uninterrupted([&](const std::stop_token& stop) {
          return privacy::shown_comparisons(View(stories), std::move(set), policy.suppression(), {threads, stop});
        });
      },
      py::arg("stories"), py::arg("set"), py::arg("policy"), py::kw_only(), py::arg("threads") = 1);
}

}  // namespace

void bind_privacy(py::module_& m) {
  bind_protection(m);
  m.def("require_publishable", &privacy::require_publishable, py::arg("lab"), py::arg("collection"), py::arg("look"),
        py::arg("audience"), py::arg("policy"));
  m.def(
      "hidden_inside",
      [](const Lab& lab, const std::string& collection, std::optional<Date> as_of, privacy::AppliedPolicy policy,
         std::int64_t min_persons, const std::string& by) {
        policy.min_persons = min_persons;
        return uninterrupted([&](const std::stop_token&) {
          return privacy::hidden_in_new_peek(lab, lab::Ref<lab::Collection>(collection), as_of, policy, by);
        });
      },
      py::arg("lab"), py::arg("collection"), py::arg("as_of"), py::arg("policy"), py::arg("min_persons"), py::arg("by"),
      "What of a look people in the project must not see.");
  m.def(
      "people_of", [](const Stories& stories) { return privacy::people_of(View(stories)); }, py::arg("stories"));
  bind_described<privacy::ReleaseRow>(m, "ReleaseRow", "One line of a ledger of publications.");
  py::class_<privacy::ReleaseLedger>(m, "ReleaseLedger", "What was published.")
      .def(py::init([](std::int64_t min_persons, std::int64_t min_delta) {
             return privacy::ReleaseLedger({min_persons, min_delta});
           }),
           py::kw_only(), py::arg("min_persons"), py::arg("min_delta"))
      .def(
          "allows",
          [](const privacy::ReleaseLedger& self, std::string figure, std::string selection,
             std::vector<std::string> persons, std::int64_t gone) {
            return self.allows({std::move(figure), std::move(selection), std::move(persons), gone});
          },
          py::arg("figure"), py::arg("selection"), py::arg("persons"), py::arg("gone"))
      .def(
          "add",
          [](privacy::ReleaseLedger& self, std::string figure, std::string selection, std::vector<std::string> persons,
             std::int64_t gone) {
            self.add({std::move(figure), std::move(selection), std::move(persons), gone});
          },
          py::arg("figure"), py::arg("selection"), py::arg("persons"), py::arg("gone"))
      .def(
          "publish",
          [](privacy::ReleaseLedger& self, std::string figure, std::string selection, std::vector<std::string> persons,
             std::int64_t gone) {
            self.publish({std::move(figure), std::move(selection), std::move(persons), gone});
          },
          py::arg("figure"), py::arg("selection"), py::arg("persons"), py::arg("gone"))
      .def_property_readonly("rows", &privacy::ReleaseLedger::rows);
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
