#include "labels.hpp"

#include <limits>
#include <string>
#include <utility>

#include "label_places.hpp"
#include "samskab/base/error.hpp"

using namespace samskab;

namespace stats_input {
namespace {

constexpr std::uint16_t unknown = std::numeric_limits<std::uint16_t>::max();

py::list sorted_names(const py::dict& seen) {
  const auto sorted = py::module_::import("builtins").attr("sorted");
  py::list names(seen);
  try {
    return sorted(names);
  } catch (py::error_already_set& error) {
    if (!error.matches(PyExc_TypeError)) throw;
  }
  return sorted(names, py::arg("key") = py::cpp_function([](const py::object& value) {
                         return py::make_tuple(py::type::of(value).attr("__name__"), py::str(value));
                       }));
}

/// The names that rows have, sorted, and by place the code of its name.
template <class Code>
struct Named {
  py::tuple names;
  std::vector<Code> codes;
};

template <class Code>
Named<Code> named(const Places& places, std::string_view name) {
  const auto present = places.present();
  Named<Code> out;
  out.codes.resize(places.range);
  py::list names;
  if (places.names.empty()) {  // numbers that name themselves lie in order
    for (std::size_t place = 0; place < places.range; ++place) {
      if (present[place] == 0) continue;
      out.codes[place] = static_cast<Code>(names.size());
      names.append(places.name(place));
    }
    out.names = py::tuple(names);
    return out;
  }
  py::dict seen;  // two places may have equal names: 1 and 1.0, or a category that is there twice
  std::vector<std::size_t> first(places.range);
  for (std::size_t place = 0; place < places.range; ++place) {
    if (present[place] == 0) continue;
    const py::object label = places.name(place);
    if (label.is_none())
      throw InvalidInput(
          Message("python.stats.label_missing").with("name", name).with("row", places.first_row([&](std::size_t at) {
            return places.names[at].is_none();
          })));
    if (!seen.contains(label)) seen[label] = py::int_(place);
    first[place] = seen[label].cast<std::size_t>();
  }
  names = sorted_names(seen);
  Code next = 0;
  for (const py::handle each : names) out.codes[seen[each].cast<std::size_t>()] = next++;
  for (std::size_t place = 0; place < places.range; ++place)
    if (present[place] != 0) out.codes[place] = out.codes[first[place]];
  out.names = py::tuple(names);
  return out;
}

void need_few(std::size_t groups) {
  if (groups >= unknown) throw InvalidInput(Message("stats.groups.number").with("groups", groups));
}

}  // namespace

Coded coded(const py::object& labels, std::string_view name, py::ssize_t rows) {
  const Places places = places_of(labels, name, rows);
  Named<std::uint32_t> found = named<std::uint32_t>(places, name);
  return {places.translated(found.codes), std::move(found.names)};
}

Grouped grouped(const py::object& labels, std::string_view name, py::ssize_t rows) {
  const Places places = places_of(labels, name, rows);
  Named<std::uint16_t> found = named<std::uint16_t>(places, name);
  need_few(found.names.size());
  return {places.translated(found.codes), std::move(found.names)};
}

std::vector<std::uint16_t> coded_as(const py::object& labels, const py::tuple& groups, std::string_view name,
                                    py::ssize_t rows) {
  need_few(groups.size());
  py::dict known;
  for (std::size_t code = 0; code < groups.size(); ++code) known[groups[code]] = py::int_(code);
  const Places places = places_of(labels, name, rows);
  // A name costs more than a row: where there may be many names, only those that rows have are looked up.
  constexpr std::size_t few = 256;
  const auto present = places.range > few ? places.present() : std::vector<std::uint8_t>();
  std::vector<std::uint16_t> codes(places.range, unknown);
  bool any_unknown = false;
  for (std::size_t place = 0; place < places.range; ++place) {
    if (!present.empty() && present[place] == 0) continue;
    const py::object label = places.name(place);
    PyObject* const found = label.is_none() ? nullptr : PyDict_GetItemWithError(known.ptr(), label.ptr());
    if (found != nullptr)
      codes[place] = static_cast<std::uint16_t>(PyLong_AsUnsignedLong(found));
    else if (PyErr_Occurred() != nullptr)
      throw py::error_already_set();
    else if (label.is_none())
      codes[place] = static_cast<std::uint16_t>(groups.size());
    else
      any_unknown = true;
  }
  auto out = places.translated(codes);
  if (!any_unknown) return out;
  const std::size_t row = places.first_row([&](std::size_t place) { return codes[place] == unknown; });
  if (row == places.rows) return out;
  std::size_t place = 0;
  places.visit([&](auto place_of) { place = place_of(row); });
  throw InvalidInput(Message("python.stats.unknown_group")
                         .with("row", row)
                         .with("given", py::repr(places.name(place)).cast<std::string>())
                         .with("groups", py::str(py::repr(groups)).cast<std::string>()));
}

std::vector<std::uint32_t> codes_or_none(const py::object& labels, std::string_view name, py::ssize_t rows) {
  return labels.is_none() ? std::vector<std::uint32_t>() : coded(labels, name, rows).codes;
}

}  // namespace stats_input
