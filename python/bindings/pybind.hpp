#pragma once
// The only place that includes pybind11: one set of casters and defines for every unit, else the module breaks the
// one-definition rule.
#include <pybind11/functional.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "samskab/base/date.hpp"
#include "samskab/base/id.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/base/message.hpp"
#include "samskab/base/parse_code.hpp"

namespace py = pybind11;

/// Enumerations cross the border as their codes: Python says "user", never a number.
namespace pybind11::detail {
#if PYBIND11_VERSION_HEX >= 0x03000000
template <samskab::Labelled E>
struct type_caster_enum_type_enabled<E> : std::false_type {};
#endif
template <samskab::Labelled E>
struct type_caster<E> {
  PYBIND11_TYPE_CASTER(E, const_name("str"));
  bool load(handle source, bool) {
    // Anything else than a text is refused by what it looks like, so that the message can say what may stand there.
    value = samskab::parse_code<E>(PyUnicode_Check(source.ptr()) ? source.cast<std::string>()
                                                                 : py::repr(source).cast<std::string>());
    return true;
  }
  static handle cast(E source, return_value_policy, handle) {
    return py::str(std::string(samskab::code(source))).release();
  }
};

/// A localised text is a dict from language tag to text; a plain string is a text of unknown language.
template <>
struct type_caster<samskab::LocalisedText> {
  PYBIND11_TYPE_CASTER(samskab::LocalisedText, const_name("str | dict[str, str]"));
  bool load(handle source, bool) {
    if (PyUnicode_Check(source.ptr())) {
      value = samskab::LocalisedText(source.cast<std::string>());
      return true;
    }
    if (!PyDict_Check(source.ptr())) return false;
    value = samskab::LocalisedText();
    for (auto item : reinterpret_borrow<py::dict>(source)) {
      if (!PyUnicode_Check(item.first.ptr()) || !PyUnicode_Check(item.second.ptr())) return false;
      value.set(item.first.cast<std::string>(), item.second.cast<std::string>());
    }
    return true;
  }
  static handle cast(const samskab::LocalisedText& source, return_value_policy, handle) {
    py::dict texts;
    for (const auto& [tag, text] : source.texts()) texts[py::str(tag)] = py::str(text);
    return texts.release();
  }
};

/// An id is its text.
template <class Tag>
struct type_caster<samskab::Id<Tag>> {
  PYBIND11_TYPE_CASTER(samskab::Id<Tag>, const_name("str"));
  bool load(handle source, bool) {
    if (!PyUnicode_Check(source.ptr())) return false;
    value = samskab::Id<Tag>(source.cast<std::string>());
    return true;
  }
  static handle cast(const samskab::Id<Tag>& source, return_value_policy, handle) {
    return py::str(source.text()).release();
  }
};

/// A day is Python's own date; "2026-05-04" is taken too.
template <>
struct type_caster<samskab::Date> {
  PYBIND11_TYPE_CASTER(samskab::Date, const_name("datetime.date | str"));
  bool load(handle source, bool) {
    if (PyUnicode_Check(source.ptr()))
      value = samskab::Date::parse(source.cast<std::string>());
    else if (hasattr(source, "isoformat"))
      value = samskab::Date::parse(source.attr("isoformat")().cast<std::string>().substr(0, 10));
    else
      return false;
    return true;
  }
  static handle cast(samskab::Date source, return_value_policy, handle) {
    return py::module_::import("datetime").attr("date")(source.year(), source.month(), source.day()).release();
  }
};

/// A moment is Python's own datetime, in UTC; ISO 8601 is taken too.
template <>
struct type_caster<samskab::Timestamp> {
  PYBIND11_TYPE_CASTER(samskab::Timestamp, const_name("datetime.datetime | str"));
  bool load(handle source, bool) {
    if (PyUnicode_Check(source.ptr()))
      value = samskab::Timestamp::parse(source.cast<std::string>());
    else if (hasattr(source, "isoformat"))
      value = samskab::Timestamp::parse(source.attr("isoformat")().cast<std::string>());
    else
      return false;
    return true;
  }
  static handle cast(samskab::Timestamp source, return_value_policy, handle) {
    return py::module_::import("datetime").attr("datetime").attr("fromisoformat")(source.text()).release();
  }
};
}  // namespace pybind11::detail
