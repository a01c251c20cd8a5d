#pragma once
#include <optional>

#include "pybind.hpp"
#include "samskab/base/message.hpp"

/// The language asked for, or the one that `samskab.set_language` put in force.
inline samskab::Language spoken(const std::optional<samskab::Language>& lang) {
  if (lang) return *lang;
  return py::module_::import("samskab._language").attr("current_language")().cast<samskab::Language>();
}
