#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "arrays.hpp"
#include "describe.hpp"
#include "pybind.hpp"
#include "samskab/base/date.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/table.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/person_code.hpp"
#include "samskab/stories/builder.hpp"
#include "samskab/stories/export_columns.hpp"
#include "samskab/stories/filter.hpp"
#include "samskab/stories/grouping.hpp"
#include "samskab/stories/pool.hpp"
#include "samskab/stories/questions.hpp"
#include "samskab/stories/reading.hpp"
#include "samskab/stories/stories.hpp"
#include "samskab/stories/view.hpp"

using namespace samskab;

namespace {

using Rows = std::span<const std::uint32_t>;

std::vector<std::uint32_t> placed_rows(const std::vector<AnswerState>& states, Rows rows) {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t row : rows)
    if (states[row] == AnswerState::placed) out.push_back(row);
  return out;
}

py::list ids_of(const StoryTable& table, Rows rows) {
  py::list out;
  for (const std::uint32_t row : rows) out.append(py::str(table.ids[row].data(), table.ids[row].size()));
  return out;
}

py::array_t<double> gathered(const std::vector<double>& values, Rows rows, std::size_t width, std::size_t offset = 0) {
  std::vector<py::ssize_t> shape = {static_cast<py::ssize_t>(rows.size())};
  if (width > 1) shape.push_back(static_cast<py::ssize_t>(width));
  py::array_t<double> out(shape);
  double* to = out.mutable_data();
  for (const std::uint32_t row : rows)
    for (std::size_t part = 0; part < width; ++part) *to++ = values[(offset + row) * width + part];
  return out;
}

/// The answers to one question as Python values; the class Answers gives them names.
struct AnswersToPython {
  const View& view;
  const Signifier& signifier;
  py::dict out;

  void states(const std::vector<AnswerState>& all) {
    py::list names;
    for (const std::uint32_t row : view.rows()) names.append(py::str(std::string(code(all[row]))));
    out["states"] = names;
    out["placed"] = ids_of(view.table(), placed_rows(all, view.rows()));
  }
  void operator()(const std::monostate&) { out["states"] = py::list(); }
  void operator()(const TriadColumn& column) {
    states(column.states);
    out["weights"] = gathered(column.weights, placed_rows(column.states, view.rows()), 3);
  }
  void operator()(const PositionColumn& column) {
    states(column.states);
    out["positions"] = gathered(column.values, placed_rows(column.states, view.rows()), 1);
  }
  void operator()(const CanvasColumn& column) {
    states(column.states);
    const std::size_t all = view.table().rows;
    py::dict points;
    py::dict laid;
    for (std::size_t stone = 0; stone < signifier.stones.size(); ++stone) {
      std::vector<std::uint32_t> rows;
      for (const std::uint32_t row : view.rows())
        if (column.stone_states[stone * all + row] == AnswerState::placed) rows.push_back(row);
      const py::str id(signifier.stones[stone].id);
      points[id] = gathered(column.points, rows, 2, stone * all);
      laid[id] = ids_of(view.table(), rows);
    }
    out["points"] = points;
    out["laid"] = laid;
  }
  void operator()(const ChoiceColumn& column) {
    states(column.states);
    py::list chosen;
    py::list other;
    for (const std::uint32_t row : placed_rows(column.states, view.rows())) {
      chosen.append(py::str(signifier.options[static_cast<std::size_t>(column.chosen[row])].id));
      other.append(py::str(std::string(column.other[row])));
    }
    out["chosen"] = chosen;
    out["other"] = other;
  }
  void operator()(const TicksColumn& column) {
    states(column.states);
    const auto rows = placed_rows(column.states, view.rows());
    const std::size_t all = view.table().rows;
    py::array_t<bool> ticks(
        {static_cast<py::ssize_t>(rows.size()), static_cast<py::ssize_t>(signifier.options.size())});
    bool* to = ticks.mutable_data();
    py::list other;
    for (const std::uint32_t row : rows) {
      for (std::size_t option = 0; option < signifier.options.size(); ++option)
        *to++ = column.ticks[option * all + row] != 0;
      other.append(py::str(std::string(column.other[row])));
    }
    out["ticks"] = ticks;
    out["other"] = other;
  }
  void operator()(const WordsColumn& column) {
    states(column.states);
    py::list texts;
    for (const std::uint32_t row : placed_rows(column.states, view.rows())) {
      const std::string_view text = column.text[row];
      texts.append(py::str(text.data(), text.size()));
    }
    out["texts"] = texts;
  }
};

py::dict answers(const Stories& stories, const std::string& address) {
  const View view(stories);
  const std::size_t index = stories.schema().find(address);
  AnswersToPython collect{view, stories.schema()[index], {}};
  std::visit(collect, view.table().answers[index]);
  collect.out["index"] = index;
  return collect.out;
}

py::list told(const Stories& stories) {
  const View view(stories);
  py::list out;
  for (const std::uint32_t row : view.rows()) {
    const std::int64_t at = view.table().told.milliseconds[row];
    out.append(at == TimeColumn::none ? py::object(py::none()) : py::object(py::int_(at)));
  }
  return out;
}

Place place_of(const py::handle& given) {
  if (py::isinstance<py::str>(given)) return {given.cast<std::string>(), {}};
  return {"", given.cast<std::vector<double>>()};
}

std::vector<StoryCard> read_cards(const Stories& stories, std::size_t k, const py::object& near, const py::object& part,
                                  const std::optional<std::tuple<std::string, std::string, bool, bool>>& extreme,
                                  std::optional<std::uint64_t> seed, Purpose purpose) {
  ReadOptions options{.k = k, .seed = seed, .purpose = purpose};
  if (!near.is_none()) {
    const auto pair = near.cast<py::tuple>();
    NearestTo nearest{pair[0].cast<std::string>(), place_of(pair[1])};
    if (!part.is_none()) nearest.place.part = part.cast<std::string>();
    options.near = std::move(nearest);
  }
  if (extreme)
    options.extreme =
        ExtremeOn{std::get<0>(*extreme), std::get<1>(*extreme), std::get<2>(*extreme), std::get<3>(*extreme)};
  return read(stories, options);
}

py::list days(const Stories& stories) {
  const View view(stories);
  py::list out;
  for (const std::uint32_t row : view.rows()) {
    const std::int64_t at = view.table().told.milliseconds[row];
    out.append(at == TimeColumn::none ? py::object(py::none())
                                      : py::object(py::str(local_time(Timestamp(at), Zone::copenhagen).date.text())));
  }
  return out;
}

py::dict grouping(const Stories& stories, const std::string& by, bool needed) {
  const Grouping groups = group_by(View(stories), by);
  if (needed) require_groups(groups);
  py::dict out;
  out["title"] = groups.title;
  out["ids"] = groups.ids;
  out["labels"] = groups.labels;
  out["codes"] = groups.codes;
  out["counts"] = groups.counts;
  out["ungrouped"] = groups.ungrouped;
  return out;
}

py::list ids(const Stories& stories) {
  const View view(stories);
  return ids_of(view.table(), view.rows());
}

}  // namespace

void bind_stories(py::module_& m) {
  bind_described<CardAnswer>(m, "CardAnswer", "One answer on a story card.");
  bind_described<StoryCard>(m, "StoryCard", "A story as a person reads it.");
  bind_described<IntakeNote>(m, "IntakeNote",
                             "Something worth telling about one value, column or row of what was read.");
  bind_described<IntakeNoteGroup>(m, "IntakeNoteGroup", "Notes that say the same of several rows.");
  auto account = bind_described<IntakeAccount>(m, "IntakeAccount", "The balanced account of an intake.");
  account.def_property_readonly("balanced", &IntakeAccount::balanced, "read = accepted + quarantined or rejected.");
  account.def_property_readonly(
      "note_groups", [](const IntakeAccount& self) { return grouped(self.notes); },
      "The notes as one reads them: those that say the same of several rows together.");
  account.def(
      "_table", [](const IntakeAccount& self, Language lang) { return table_of(self.notes, lang); }, py::arg("lang"),
      "The notes, one row each.");
  account.def("_to_json", [](const IntakeAccount& self) { return io::to_json(self); });
  account.def_static(
      "_from_json", [](const std::string& text) { return io::from_json<IntakeAccount>(text); }, py::arg("text"));

  py::class_<Stories>(m, "Stories", "A set of stories: the compiled half of samskab.Stories.")
      .def(py::init<>())
      .def("__len__", &Stories::size)
      .def_property_readonly("schema", [](const Stories& self) { return self.schema(); })
      .def_property_readonly("open", [](const Stories& self) { return self.collection().open; })
      .def_property_readonly("name", [](const Stories& self) { return self.collection().name; })
      .def_property_readonly("sources", [](const Stories& self) { return self.collection().sources; })
      .def_property_readonly("mappings", [](const Stories& self) { return self.collection().mappings; })
      .def_property_readonly("unit", &Stories::unit)
      .def_property_readonly("persons_known", &Stories::persons_known)
      .def_property_readonly("persons", [](const Stories& self) { return View(self).persons(); })
      .def(
          "person_codes",
          [](const Stories& self) {
            const View view(self);
            py::array_t<std::int32_t> out(static_cast<py::ssize_t>(view.size()));
            auto codes = out.mutable_unchecked<1>();
            for (std::size_t i = 0; i < view.size(); ++i)
              codes(static_cast<py::ssize_t>(i)) = view.table().person.codes[view.rows()[i]];
            return out;
          },
          "Who told each story, as whole numbers that tell people apart; -1 where that is not known.")
      .def_property_readonly("is_selection", &Stories::is_selection)
      .def_property_readonly("ids", &ids)
      .def_property_readonly("told", &told)
      .def_property_readonly("days", &days,
                             "The day each story was told, by the Danish clock (ISO 8601); None if unknown.")
      .def("answers", &answers, py::arg("signifier"))
      .def("grouping", &grouping, py::arg("by"), py::kw_only(), py::arg("needed") = false,
           "Groups by an address: title, ids, labels, counts, ungrouped, and a code for each story (-1: in no group). "
           "Where groups are needed and nobody is in any, it raises NotEnoughData.")
      .def_property_readonly("intake", [](const Stories& self) { return self.kept_intake(); })
      .def(
          "questions", [](const Stories& self, Language lang) { return table_of(questions(self), lang); },
          py::arg("lang"))
      .def(
          "where",
          [](const Stories& self, const std::string& filter) { return where(self, io::from_json<Filter>(filter)); },
          py::arg("filter"), "A selection by a declarative filter in its JSON form.")
      .def("read", &read_cards, py::arg("k"), py::kw_only(), py::arg("near"), py::arg("part"), py::arg("extreme"),
           py::arg("seed"), py::arg("purpose"))
      .def(
          "to_table",
          [](const Stories& self, const std::string& lang, bool text, bool carried, bool moments) {
            return story_columns(self, {.language = lang, .text = text, .carried = carried, .moments = moments});
          },
          py::arg("lang"), py::kw_only(), py::arg("text"), py::arg("carried"), py::arg("moments") = false)
      .def(
          "pool", [](const Stories& self, const Stories& other) { return pool(self, other); }, py::arg("other"))
      .def(
          "migrate",
          [](const Stories& self, const Schema& target, const std::string& mapping) {
            return migrate(self, target, io::from_json<SchemaMapping>(mapping));
          },
          py::arg("target"), py::arg("mapping"), "The stories as answers to another schema, by a mapping in JSON.")
      .def("named", &Stories::named, py::arg("address"), py::arg("name"))
      .def(
          "with_collection",
          [](const Stories& self, std::optional<std::string> name, std::optional<bool> open, std::optional<Unit> unit) {
            Collection changed = self.collection();
            if (name) changed.name = *name;
            if (open) changed.open = *open;
            if (unit) changed.unit = *unit;
            return self.with_collection(std::move(changed));
          },
          py::arg("name"), py::arg("open"), py::arg("unit"))
      .def(
          "withdraw_person",
          [](const Stories& self, const std::string& person, const std::optional<std::string>& hash_key) {
            if (hash_key)
              io::withdraw_person(self.consent(), person, *hash_key);
            else
              io::withdraw_person(self.consent(), person);
          },
          py::arg("person"), py::arg("hash_key"))
      .def(
          "withdraw_story",
          [](const Stories& self, const std::string& story) { io::withdraw_story(self.consent(), story); },
          py::arg("story"));
}
