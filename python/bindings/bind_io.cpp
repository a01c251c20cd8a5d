#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bytes.hpp"
#include "describe.hpp"
#include "interrupt.hpp"
#include "pybind.hpp"
#include "samskab/base/table.hpp"
#include "samskab/io/atomic_file.hpp"
#include "samskab/io/csv_stories.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/person_code.hpp"
#include "samskab/io/schema_file.hpp"
#include "samskab/io/sensemaker.hpp"
#include "samskab/io/stories_file.hpp"
#include "samskab/io/story_form.hpp"
#include "samskab/language/words.hpp"

using namespace samskab;

namespace {

/// None, a name, a mapping by story id, or (name, mapping): what `level=`, `person=`, ... may be in Python.
io::RoleSource role_of(const py::handle& given) {
  if (given.is_none()) return {};
  if (py::isinstance<py::str>(given)) return {given.cast<std::string>()};
  if (py::isinstance<py::dict>(given)) return {"", given.cast<std::map<std::string, std::string>>()};
  const auto both = given.cast<std::pair<std::string, std::map<std::string, std::string>>>();
  return {both.first, both.second};
}

/// What a caller wrote is no file: what is wrong with it is an invalid argument.
std::vector<io::ConsentSource> consent_of(const std::string& json) {
  try {
    return io::from_json<std::vector<io::ConsentSource>>(json);
  } catch (const FormatError& error) {
    throw InvalidInput(Message("python.consent.fields").with("why", Argument{localised(error.message())}));
  }
}

io::IntakeOptions options_of(const py::dict& given) {
  io::IntakeOptions options;
  for (auto [key, value] : given) {
    const auto name = key.cast<std::string>();
    if (name == "level")
      options.level = role_of(value);
    else if (name == "person")
      options.person = role_of(value);
    else if (name == "project")
      options.project = role_of(value);
    else if (name == "municipality")
      options.municipality = role_of(value);
    else if (name == "consent")
      options.consent = consent_of(value.cast<std::string>());
    else if (name == "open")
      options.open = value.cast<bool>();
    else if (name == "keep_location")
      options.keep_location = value.cast<bool>();
    else if (name == "hash_key")
      options.hash_key = value.cast<std::string>();
    else if (name == "name")
      options.name = value.cast<std::string>();
    else if (name == "sources")
      options.sources = value.cast<std::vector<std::string>>();
    else if (name == "previous")
      options.previous = value.cast<Stories>();
    else if (name == "threads")
      options.csv.execution.threads = value.cast<unsigned>();
    else if (name == "require_utf8")
      options.csv.require_utf8 = value.cast<bool>();
    else
      throw py::key_error("intake: unknown option '" + name + "'");
  }
  return options;
}

/// Definitions and data of SenseMaker.
void bind_sensemaker(py::module_& m) {
  m.def(
      "read_schema",
      [](const py::bytes& definition) {
        const auto bytes = view_of(definition);
        return uninterrupted([&](const std::stop_token&) { return io::read_schema(bytes); });
      },
      py::arg("definition"));
  m.def(
      "write_definition",
      [](const Schema& schema, io::DefinitionDialect dialect) { return io::write_definition(schema, dialect); },
      py::arg("schema"), py::arg("dialect"));
  m.def(
      "read_sensemaker",
      [](const Schema& schema, const py::bytes& data, const py::dict& options) {
        auto chosen = options_of(options);
        const auto bytes = view_of(data);
        return interruptible([&](const std::stop_token& stop) {
          chosen.csv.execution.stop = stop;
          return io::read_sensemaker(schema, bytes, chosen);
        });
      },
      py::arg("schema"), py::arg("data"), py::arg("options"));
  m.def(
      "write_sensemaker_data",
      [](const Stories& stories, io::SensemakerLayout layout) {
        return py::bytes(uninterrupted([&] { return io::write_sensemaker_data(stories, layout); }));
      },
      py::arg("stories"), py::arg("layout"));
}

/// Tables of others: files and columns.
void bind_tables(py::module_& m) {
  m.def(
      "read_csv",
      [](const Schema& schema, const py::bytes& data, const std::string& mapping, const py::dict& options) {
        auto chosen = options_of(options);
        const auto bytes = view_of(data);
        return interruptible([&](const std::stop_token& stop) {
          chosen.csv.execution.stop = stop;
          if (mapping.empty()) return io::read_csv_stories(schema, bytes, chosen);
          return io::read_csv_stories(schema, bytes, io::from_json<io::ColumnMapping>(mapping), chosen);
        });
      },
      py::arg("schema"), py::arg("data"), py::arg("mapping"), py::arg("options"));
  m.def(
      "read_csv_file",
      [](const Schema& schema, const std::string& path, const std::string& mapping, const py::dict& options) {
        auto chosen = options_of(options);
        return interruptible([&](const std::stop_token& stop) {
          chosen.csv.execution.stop = stop;
          if (mapping.empty()) return io::read_csv_file(schema, path, chosen);
          return io::read_csv_file(schema, path, io::from_json<io::ColumnMapping>(mapping), chosen);
        });
      },
      py::arg("schema"), py::arg("path"), py::arg("mapping"), py::arg("options"));
  m.def(
      "stories_from_columns",
      [](const Schema& schema, const std::vector<std::string>& names,
         const std::vector<std::vector<std::optional<std::string>>>& values, const std::string& mapping,
         const py::dict& options) {
        std::vector<io::SourceColumn> columns;
        for (std::size_t i = 0; i < names.size(); ++i) {
          std::vector<std::string> texts;
          texts.reserve(values[i].size());
          for (const auto& each : values[i]) texts.push_back(each.value_or(std::string()));
          columns.push_back(io::text_column(names[i], texts));
        }
        auto intake = options_of(options);
        return interruptible([&](const std::stop_token& stop) {
          intake.csv.execution.stop = stop;
          const auto chosen =
              mapping.empty() ? io::propose_columns(schema, names) : io::from_json<io::ColumnMapping>(mapping);
          return io::stories_from_columns(schema, std::move(columns), chosen, intake);
        });
      },
      py::arg("schema"), py::arg("names"), py::arg("values"), py::arg("mapping"), py::arg("options"));
  m.def(
      "propose_columns",
      [](const Schema& schema, const std::vector<std::string>& header) {
        return to_python(io::propose_columns(schema, header));
      },
      py::arg("schema"), py::arg("header"));
}

/// Stories and responses as files and JSON of our own.
void bind_own_forms(py::module_& m) {
  m.def(
      "stories_to_bytes",
      [](const Stories& stories, const std::optional<privacy::Origin>& origin) {
        return bytes_of(uninterrupted([&] { return io::stories_to_bytes(stories, origin); }));
      },
      py::arg("stories"), py::arg("origin") = std::nullopt);
  m.def(
      "stories_from_bytes",
      [](const py::bytes& bytes) {
        const auto all = view_of(bytes);
        io::StoriesFile file = uninterrupted([&] { return io::stories_file_from_bytes(all); });
        return std::pair(std::move(file.stories), std::move(file.origin));
      },
      py::arg("bytes"));
  m.def(
      "stories_to_json",
      [](const Stories& stories) {
        return interruptible(
            [&](const std::stop_token& stop) { return io::to_json(io::form_of(stories, stop), {.stop = stop}); });
      },
      py::arg("stories"));
  m.def(
      "stories_from_json",
      [](const std::string& text) {
        return interruptible([&](const std::stop_token& stop) {
          return io::from_form(io::from_json<io::StoriesForm>(text, {.stop = stop}), stop);
        });
      },
      py::arg("text"));
  m.def(
      "responses_to_json",
      [](const outcomes::Responses& responses) {
        return interruptible(
            [&](const std::stop_token& stop) { return io::to_json(io::form_of(responses, stop), {.stop = stop}); });
      },
      py::arg("responses"));
  m.def(
      "responses_from_json",
      [](const std::string& text) {
        return interruptible([&](const std::stop_token& stop) {
          return io::from_form(io::from_json<io::ResponsesForm>(text, {.stop = stop}), stop);
        });
      },
      py::arg("text"));
}

/// Bytes of a file.
void bind_files(py::module_& m) {
  m.def(
      "read_file",
      [](const std::string& path) {
        return bytes_of(
            interruptible([&](const std::stop_token& stop) { return io::read_file(path, io::largest_file, stop); }));
      },
      py::arg("path"));
  m.def(
      "save_bytes",
      [](const std::string& path, const py::bytes& bytes) {
        const auto all = view_of(bytes);
        interruptible([&](const std::stop_token& stop) { io::save_atomically(path, all, stop); });
      },
      py::arg("path"), py::arg("bytes"), "Saves atomically: at every moment the whole old or the whole new file.");
}

}  // namespace

void bind_io(py::module_& m) {
  bind_described<io::ColumnUse>(m, "ColumnUse", "What became of one column of the source.");
  py::class_<io::Imported>(m, "Imported")
      .def_readonly("stories", &io::Imported::stories)
      .def_readonly("layout", &io::Imported::layout)
      .def_property_readonly("columns", [](const io::Imported& self) { return table_of(self.columns); });
  m.def(
      "person_code",
      [](const std::string& person, const std::string& hash_key) { return io::person_code(person, hash_key); },
      py::arg("person"), py::arg("hash_key"));
  bind_sensemaker(m);
  bind_tables(m);
  bind_own_forms(m);
  bind_files(m);
}
