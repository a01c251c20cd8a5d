#include <array>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pybind.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"
#include "samskab/language/shares.hpp"
#include "spoken.hpp"

using namespace samskab;

namespace {

// Kept for the life of the process: exception classes must outlive every frame that may raise them.
struct ErrorClasses {
  py::object error, invalid_input, not_found, not_enough_data, format_error, file_error, consent_error,
      disclosure_error, cancelled;
};
ErrorClasses& classes() {
  static auto* kept = new ErrorClasses;
  return *kept;
}

py::object make_class(py::module_& m, const char* name, const py::tuple& bases, const char* doc) {
  py::dict members;
  members["__doc__"] = doc;
  members["__module__"] = "samskab";
  py::object made = py::reinterpret_borrow<py::object>(reinterpret_cast<PyObject*>(&PyType_Type))(name, bases, members);
  m.attr(name) = made;
  return made;
}

void raise(const py::object& type, const Error& error) {
  py::object value = type(py::str(error.message(Language::en)));
  value.attr("code") = error.code();
  py::dict arguments;
  for (const auto& [name, argument] : error.message().arguments())
    std::visit([&, key = py::str(name)](const auto& each) { arguments[key] = py::cast(each); }, argument);
  value.attr("arguments") = arguments;
  py::dict messages;
  for (const auto& each : language_labels) messages[py::str(std::string(each.code))] = error.message(each.value);
  value.attr("_messages") = messages;
  PyErr_SetObject(type.ptr(), value.ptr());
}

Message message_from(const std::string& key, const py::kwargs& arguments) {
  Message message(key);
  for (auto [name, value] : arguments) {
    const auto key_name = name.cast<std::string>();
    if (py::isinstance<py::bool_>(value) || py::isinstance<py::int_>(value))
      message.with(key_name, Argument{value.cast<std::int64_t>()});
    else if (py::isinstance<py::str>(value))
      message.with(key_name, Argument{value.cast<std::string>()});
    else if (py::isinstance<py::dict>(value))
      message.with(key_name, Argument{value.cast<LocalisedText>()});
    else
      message.with(key_name, Argument{value.cast<double>()});
  }
  return message;
}

}  // namespace

void bind_base(py::module_& m) {
  const auto builtin = [](PyObject* type) { return py::reinterpret_borrow<py::object>(type); };
  ErrorClasses& c = classes();
  c.error = make_class(m, "Error", py::make_tuple(builtin(PyExc_Exception)),
                       "Base of samskab's errors: .code, .arguments and .message(lang).");
  c.error.attr("message") = py::cpp_function(
      [](const py::object& self, std::optional<Language> lang) -> py::object {
        // What others raise as ours has one text, and no catalogue to say it from.
        if (!py::hasattr(self, "_messages")) return py::str(self);
        return self.attr("_messages")[py::cast(spoken(lang))];
      },
      py::is_method(c.error), py::arg("lang") = py::none(),
      "The message in Danish ('da') or English ('en'); by default in the language in force.");
  const auto derived = [&](const char* name, PyObject* second, const char* doc) {
    return make_class(m, name, py::make_tuple(c.error, builtin(second)), doc);
  };
  c.invalid_input = derived("InvalidInput", PyExc_ValueError, "An argument, option or value that cannot be taken.");
  c.not_found =
      derived("NotFound", PyExc_LookupError, "A name that is not there; the message lists the nearest names.");
  c.not_enough_data = derived("NotEnoughData", PyExc_ValueError, "The data are too few to answer the question.");
  c.format_error =
      derived("FormatError", PyExc_ValueError, "A file that is not what it should be; the message says where.");
  c.file_error = derived("FileError", PyExc_OSError, "A file that cannot be read or written; the message says why.");
  c.consent_error = derived("ConsentError", PyExc_PermissionError,
                            "The teller has not permitted this, or the time for which it may be kept has passed.");
  c.disclosure_error = derived("DisclosureError", PyExc_PermissionError, "Showing this would disclose a person.");
  c.cancelled = derived("Cancelled", PyExc_RuntimeError, "The calculation was stopped.");

  py::register_local_exception_translator([](std::exception_ptr thrown) {
    const ErrorClasses& known = classes();
    try {
      if (thrown) std::rethrow_exception(std::move(thrown));
    } catch (const InvalidInput& error) {
      raise(known.invalid_input, error);
    } catch (const NotFound& error) {
      raise(known.not_found, error);
    } catch (const NotEnoughData& error) {
      raise(known.not_enough_data, error);
    } catch (const FormatError& error) {
      raise(known.format_error, error);
    } catch (const FileError& error) {
      raise(known.file_error, error);
    } catch (const ConsentError& error) {
      raise(known.consent_error, error);
    } catch (const DisclosureError& error) {
      raise(known.disclosure_error, error);
    } catch (const Cancelled& error) {
      raise(known.cancelled, error);
    } catch (const Error& error) {
      raise(known.error, error);
    }
  });

  m.def(
      "sentence",
      [](const std::string& key, Language lang, const py::kwargs& arguments) {
        if (catalogue(key, lang).empty()) throw py::key_error("no sentence '" + key + "' in the catalogue");
        return message_from(key, arguments).in(lang);
      },
      py::arg("key"), py::arg("lang"),
      "The catalogue's sentence for `key` in Danish or English, with its placeholders filled.");
  m.def(
      "has_sentence", [](const std::string& key) { return !catalogue(key, Language::en).empty(); }, py::arg("key"),
      "Whether the catalogue has a sentence of this key.");
  py::class_<Message>(m, "Message", "A sentence that is spoken in the reader's language.")
      .def(py::init(&message_from), py::arg("key"))
      .def_property_readonly("key", &Message::key, "Its stable key.")
      .def(
          "text", [](const Message& self, std::optional<Language> lang) { return self.in(spoken(lang)); },
          py::arg("lang") = py::none(),
          "The sentence in Danish ('da') or English ('en'); by default in the language in force.")
      .def("__str__", [](const Message& self) { return self.in(spoken({})); })
      .def("__repr__", [](const Message& self) { return self.in(spoken({})); })
      .def(
          "__eq__", [](const Message& self, const Message& other) { return self == other; }, py::is_operator());
  m.def("format_number", &format_number, py::arg("value"), py::arg("decimals"), py::arg("lang"),
        "A number as the reader writes it: decimal comma in Danish.");
  m.def("format_difference", &format_difference, py::arg("value"), py::arg("decimals"), py::arg("lang"),
        "A difference as sentences write it: never as 0 for what is not.");
  m.def(
      "shares_side_by_side", [](const std::vector<double>& shares) { return shares_side_by_side(shares); },
      py::arg("shares"), "The shares of a list as they are written: of two that make a whole, so that they make 100%.");
  m.def(
      "moment", [](const std::string& text) { return Timestamp::parse(text, Zone::copenhagen).text(); },
      py::arg("text"),
      "A moment as UTC: without an offset it is read by the Danish clock, and a day alone is its beginning.");
}
