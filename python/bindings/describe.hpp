#pragma once
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "pybind.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/visit.hpp"

/// A sink for `samskab::write` that builds Python objects: records become dicts, lists lists, missing None.
class PythonWriter final : public samskab::Writer {
 public:
  void null() override { put(py::none()); }
  void boolean(bool value) override { put(py::bool_(value)); }
  void integer(std::int64_t value) override { put(py::int_(value)); }
  void natural(std::uint64_t value) override { put(py::int_(value)); }
  void real(double value) override { put(py::float_(value)); }
  void text(std::string_view value) override { put(py::str(value.data(), value.size())); }
  void begin_list(std::size_t) override { open_.push_back({py::list(), {}}); }
  void end_list() override { close(); }
  void begin_record(std::string_view, unsigned) override { open_.push_back({py::dict(), {}}); }
  void field(std::string_view name) override { open_.back().key = py::str(name.data(), name.size()); }
  void end_record() override { close(); }
  void sentence(const samskab::Message& message) override { text(message.in(samskab::Language::en)); }

  [[nodiscard]] py::object result() const { return result_; }

 private:
  struct Level {
    py::object holder;
    py::object key;
  };
  void put(py::object value) {
    if (open_.empty())
      result_ = std::move(value);
    else if (py::isinstance<py::list>(open_.back().holder))
      py::reinterpret_borrow<py::list>(open_.back().holder).append(std::move(value));
    else
      open_.back().holder[open_.back().key] = std::move(value);
  }
  void close() {
    py::object done = std::move(open_.back().holder);
    open_.pop_back();
    put(std::move(done));
  }
  std::vector<Level> open_;
  py::object result_ = py::none();
};

template <class T>
py::object to_python(const T& value) {
  PythonWriter writer;
  samskab::write(writer, value);
  return writer.result();
}

/// What every bound value has once it has `to_dict`: `repr`, `==` by value, and no hash. Compiled once, not for each
/// type.
void add_value_methods(const py::object& bound);

/// Binds a described type as a read-only value: its fields are properties with their documentation, and `to_dict`,
/// `==` and `repr` follow from the description.
template <samskab::Described T, class... Extra>
py::class_<T> bind_described(py::module_& m, const char* name, const char* doc, const Extra&... extra) {
  py::class_<T> bound(m, name, doc, extra...);
  bound.attr("__module__") = "samskab";
  samskab::for_each_field<T>([&](const auto& each) {
    using M = typename std::remove_cvref_t<decltype(each)>::value_type;
    const auto member = each.member;
    const std::string field_name(each.name);
    const std::string field_doc(each.doc);
    if constexpr (std::is_same_v<M, std::vector<double>>) {
      bound.def_property_readonly(
          field_name.c_str(),
          [member](const T& self) {
            const auto& values = self.*member;
            py::array_t<double> out(static_cast<py::ssize_t>(values.size()));
            std::copy(values.begin(), values.end(), out.mutable_data());
            return out;
          },
          field_doc.c_str());
    } else {
      bound.def_property_readonly(
          field_name.c_str(), [member](const T& self) { return self.*member; }, field_doc.c_str());
    }
  });
  bound.def(
      "to_dict", [](const T& self) { return to_python(self); }, "All fields as plain Python values.");
  add_value_methods(bound);
  return bound;
}
