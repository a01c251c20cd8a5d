#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bytes.hpp"
#include "describe.hpp"
#include "interrupt.hpp"
#include "samskab/base/shape.hpp"
#include "samskab/base/table.hpp"
#include "samskab/io/file_lock.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/lab_file.hpp"
#include "samskab/lab/edit.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/lasting.hpp"
#include "samskab/lab/local_words.hpp"
#include "samskab/lab/rules.hpp"
#include "samskab/lab/things.hpp"
#include "samskab/language/identifiers.hpp"
#include "samskab/stories/reading.hpp"

using namespace samskab;

namespace {

py::str text_of(std::string_view text) { return {text.data(), text.size()}; }

py::dict shape_in_python(const Shape& shape) {
  py::dict out;
  out["form"] = shape.form;
  out["optional"] = shape.optional;
  out["type_name"] = text_of(shape.type_name);
  py::list choices;
  for (const Shape::Choice& each : shape.choices)
    choices.append(py::make_tuple(text_of(each.code), text_of(each.danish), text_of(each.english)));
  out["choices"] = choices;
  py::dict fields;
  for (const Shape& each : shape.fields) {
    py::dict part = shape_in_python(each);
    part["doc"] = text_of(each.doc);
    fields[text_of(each.name)] = part;
  }
  out["fields"] = fields;
  out["items"] = shape.items.empty() ? py::object(py::none()) : shape_in_python(shape.items.front());
  out["keys"] = shape.keys.empty() ? py::object(py::none()) : shape_in_python(shape.keys.front());
  return out;
}

py::list kinds_in_python() {
  py::list out;
  for (const lab::KindOfThing& each : lab::kinds_of_things()) {
    py::dict kind = shape_in_python(each.shape);
    kind["kind"] = each.kind;
    kind["list"] = text_of(each.list);
    kind["doc"] = text_of(each.doc);
    kind["danish"] = text_of(name(each.kind, Language::da));
    kind["english"] = text_of(name(each.kind, Language::en));
    out.append(kind);
  }
  return out;
}

py::object thing_in_python(const Lab& self, lab::EntityKind kind, std::size_t place) {
  PythonWriter writer;
  lab::write_thing(writer, self.content(), kind, place);
  return writer.result();
}

void bind_edit(py::module_& m) {
  py::class_<lab::Edit>(m, "_LabEdit", "Several changes of a laboratory that become one, or none.")
      .def(py::init<const Lab&>())
      .def("add",
           [](lab::Edit& self, lab::EntityKind kind, const std::string& json) {
             io::JsonReader reader(json);
             self.add(kind, reader);
           })
      .def("change",
           [](lab::Edit& self, lab::EntityKind kind, const std::string& id, const std::string& json) {
             io::JsonReader reader(json);
             self.change(kind, id, reader);
           })
      .def("remove", [](lab::Edit& self, lab::EntityKind kind, const std::string& id) { self.remove(kind, id); })
      .def("erase", [](lab::Edit& self, const std::string& id) { self.erase(lab::Ref<lab::Person>(id)); })
      .def("frame",
           [](lab::Edit& self, const std::string& json) {
             io::JsonReader reader(json);
             self.frame(static_cast<Reader&>(reader));
           })
      .def("commit",
           [](const lab::Edit& self, const std::string& by, const std::string& reason, const std::string& at) {
             return self.commit({by, reason, Timestamp::parse(at)});
           });
}

}  // namespace

void bind_lab(py::module_& m) {
  m.def("lab_kinds", &kinds_in_python, "The kinds of things a laboratory holds, and what each is made of.");
  m.def(
      "lab_frame_shape", [] { return shape_in_python(lab::shape_of_frame()); },
      "What is true of a laboratory as a whole.");
  m.def(
      "lab_record_shape", [] { return shape_in_python(lab::shape_of_record()); },
      "The whole record: the frame, the list of each kind, and the trail.");
  m.def(
      "lab_blanks", [] { return to_python(lab::record_of_blanks()); },
      "A record with one thing in each list, all of its fields as they are when nobody says anything.");
  m.def(
      "locally_named",
      [](const Lab& lab, StoryCard card) {
        if (card.level) card.level_label = lab::local_name(lab.content().frame, *card.level);
        return card;
      },
      py::arg("lab"), py::arg("card"), "The story with its teller's level as people of the laboratory call it.");
  m.def(
      "is_cpr", [](const std::string& key) { return is_cpr(key); }, py::arg("key"),
      "Is this key, as a whole, a CPR number?");
  m.def(
      "lab_refusals", [](const std::string& json) { return lab::refusals(io::from_json<lab::Content>(json)); },
      "Everything that keeps a record in its JSON form from being a laboratory.");
  m.def(
      "lab_rules",
      [] {
        py::list out;
        for (const lab::Rule& each : lab::rules())
          out.append(py::make_tuple(text_of(each.code), each.severity, each.moment, lab::title(each)));
        return out;
      },
      "The rules a laboratory's record is held against: code, severity, when, and the rule in words.");
  bind_edit(m);
  py::class_<io::FileLock>(m, "_FileLock", "Keeps other writers away from a file until it is released.")
      .def(py::init<std::string_view>(), py::arg("path"))
      .def("release", &io::FileLock::release)
      .def_property_readonly("lock_path", &io::FileLock::lock_path);
  py::class_<Lab> bound(m, "_Lab", "The immutable snapshot behind samskab.Lab.");
  bound.def(py::init<>())
      .def("count", [](const Lab& self, lab::EntityKind kind) { return lab::count_of(self.content(), kind); })
      .def("place",
           [](const Lab& self, lab::EntityKind kind, const std::string& id) { return self.directory().find(kind, id); })
      .def("fail",
           [](const Lab& self, lab::EntityKind kind, const std::string& id) { self.directory().fail(kind, id); })
      .def("thing", &thing_in_python)
      .def("table", [](const Lab& self, lab::EntityKind kind,
                       Language language) { return lab::table_of_things(self.content(), kind, language); })
      .def("frame", [](const Lab& self) { return to_python(self.content().frame); })
      .def("audit", [](const Lab& self, Language language) { return table_of(self.content().audit, language); })
      .def("findings", [](const Lab& self, Date today) { return lab::check(self, today); })
      .def("violations", [](const Lab& self, lab::Moment moment) { return lab::violations(self, moment); })
      .def("stories",
           [](const Lab& self, const std::string& id) { return self.stories(lab::Ref<lab::Collection>(id)); })
      .def("attached_stories",
           [](const Lab& self, const std::string& id) { return self.attached_stories(lab::Ref<lab::Collection>(id)); })
      .def("outside_window",
           [](const Lab& self, const std::string& id) { return self.outside_window(lab::Ref<lab::Collection>(id)); })
      .def("has_stories",
           [](const Lab& self, const std::string& id) { return self.has_stories(lab::Ref<lab::Collection>(id)); })
      .def("with_stories",
           [](const Lab& self, const std::string& id, const Stories& stories) {
             return self.with_stories(lab::Ref<lab::Collection>(id), stories);
           })
      .def("without_stories",
           [](const Lab& self, const std::string& id) { return self.without_stories(lab::Ref<lab::Collection>(id)); })
      .def("responses", [](const Lab& self) { return self.responses(); })
      .def("held_responses", [](const Lab& self) { return self.held_responses(); })
      .def("without_responses", [](const Lab& self) { return self.without_responses(); })
      .def("with_responses",
           [](const Lab& self, const outcomes::Responses& responses) { return self.with_responses(responses); })
      .def("lasting", &lab::lasting)
      .def("to_json",
           [](const Lab& self) {
             return interruptible([&](const std::stop_token& stop) { return io::lab_to_json(self, stop); });
           })
      .def_static("from_json",
                  [](const std::string& text) {
                    return interruptible([&](const std::stop_token& stop) { return io::lab_from_json(text, stop); });
                  })
      .def("save",
           [](const Lab& self, const std::string& path) {
             interruptible([&](const std::stop_token& stop) { io::save_lab(path, self, stop); });
           })
      .def("save_held",
           [](const Lab& self, const std::string& path, const io::FileLock& lock) {
             interruptible([&](const std::stop_token& stop) { io::save_lab(path, self, lock, stop); });
           })
      .def("to_bytes", [](const Lab& self) { return bytes_of(uninterrupted([&] { return io::lab_to_bytes(self); })); })
      .def_static("load",
                  [](const std::string& path) {
                    return interruptible([&](const std::stop_token& stop) { return io::load_lab(path, stop); });
                  })
      .def_static("from_bytes",
                  [](const py::bytes& bytes) {
                    const auto all = view_of(bytes);
                    return interruptible([&](const std::stop_token& stop) { return io::lab_from_bytes(all, stop); });
                  })
      .def(
          "__eq__", [](const Lab& self, const Lab& other) { return self == other; }, py::is_operator());
  bound.attr("__hash__") = py::none();
}
