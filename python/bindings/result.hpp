#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "describe.hpp"
#include "samskab/base/table.hpp"
#include "samskab/io/object_file.hpp"
#include "samskab/metrics/basis.hpp"

/// What a result can say of itself: plain functions, so that the methods that ask them are compiled once for all
/// results.
struct ResultFace {
  std::string (*summary)(const py::handle& self, samskab::Language lang);
  samskab::Table (*table)(const py::handle& self, samskab::Language lang);
  std::vector<std::byte> (*bytes)(const py::handle& self);
  py::object (*from_bytes)(std::span<const std::byte> bytes);
  py::object (*for_everybody)(const py::handle& self, std::int64_t min_persons) = nullptr;  // null: has nothing to hide
  py::list (*parts)(const py::handle& self) = nullptr;                                      // null: is of one question
};

/// What every bound result has: words, dataframe, notebook card, picture and pickle. What is written once in
/// samskab._results serves every one of them.
void add_result_methods(const py::object& bound, const ResultFace& face);

/// Binds a result: a described value with `basis`, `summary`, a table, a notebook card and a picture.
template <samskab::Result T>
py::class_<T> bind_result(py::module_& m, const char* name, const char* doc) {
  static constexpr samskab::io::FileKind kind("RSLT");
  auto bound = bind_described<T>(m, name, doc, py::dynamic_attr());
  ResultFace face{
      .summary = [](const py::handle& self, samskab::Language lang) { return self_of<T>(self).summary(lang); },
      .table = [](const py::handle& self,
                  samskab::Language lang) { return samskab::table_of(self_of<T>(self).table, lang); },
      .bytes = [](const py::handle& self) { return samskab::io::to_bytes(kind, self_of<T>(self)); },
      .from_bytes = [](std::span<const std::byte> bytes) { return py::cast(samskab::io::from_bytes<T>(kind, bytes)); },
  };
  if constexpr (requires(T value) {
                  { for_everybody(std::move(value), std::int64_t()) } -> std::same_as<T>;
                })
    face.for_everybody = [](const py::handle& self, std::int64_t min_persons) {
      return py::cast(for_everybody(self_of<T>(self), min_persons));
    };
  if constexpr (requires(const T& value) { value.parts; })
    face.parts = [](const py::handle& self) -> py::list { return py::cast(self_of<T>(self).parts); };
  add_result_methods(bound, face);
  return bound;
}
