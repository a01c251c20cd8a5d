#pragma once
// The only place that includes pybind11: one set of casters and defines for every unit, else the module breaks the
// one-definition rule.
#include <pybind11/functional.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

namespace py = pybind11;
