#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "pybind.hpp"

/// Labels of rows, as Python gives them, made into codes. Arrays of whole numbers and of texts, lists of anything
/// hashable, and the categories of pandas, polars and pyarrow are read where they lie; a name keeps the plain Python
/// type that the labels' own `tolist()` would give it. None, NaN, NA and a category's missing code are missing labels.
namespace stats_input {

/// Labels as codes 0, 1, 2 ... of the sorted different labels.
struct Coded {
  std::vector<std::uint32_t> codes;
  py::tuple names;
};
/// One label per row; missing ones are refused. Labels that cannot be sorted together are sorted by the names of their
/// types first. Categories that no row has are not among the names.
Coded coded(const py::object& labels, std::string_view name, py::ssize_t rows);

/// The same as codes of groups, for sums by group.
struct Grouped {
  std::vector<std::uint16_t> codes;
  py::tuple names;
};
Grouped grouped(const py::object& labels, std::string_view name, py::ssize_t rows);
/// Against groups named beforehand: a missing label is in no group and gets the code groups.size(), another name is
/// refused.
std::vector<std::uint16_t> coded_as(const py::object& labels, const py::tuple& groups, std::string_view name,
                                    py::ssize_t rows);

/// Codes of units or blocks; empty for None.
std::vector<std::uint32_t> codes_or_none(const py::object& labels, std::string_view name, py::ssize_t rows);

}  // namespace stats_input
