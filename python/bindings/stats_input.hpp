#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arrays.hpp"
#include "labels.hpp"
#include "samskab/stats/density_lattice.hpp"
#include "samskab/stats/permutation.hpp"

/// What the units of `samskab.stats` take from Python. Everything is checked here, so that the errors name the argument
/// and carry a key, and nothing below the border sees a number that is not there.
namespace stats_input {

/// Numbers of any shape: what numpy reads as whole or real numbers. Texts and complex numbers are refused.
RealArray reals(const py::object& given, std::string_view name);
/// One number per row: shape (n,), or (rows,) where `rows` is not negative. All finite unless `missing` is allowed.
RealArray column(const py::object& given, std::string_view name, py::ssize_t rows = -1, bool missing = false);
/// Rows of numbers: shape (n, columns), any number of columns where `columns` is negative; `word` names them.
RealArray matrix(const py::object& given, std::string_view name, std::string_view word, py::ssize_t columns = -1,
                 bool missing = false);
/// Points of any dimension: shape (n, dimensions); (n,) is taken as points on a line.
RealArray points(const py::object& given, std::string_view name);
/// Points of a shape: (n,) or (n, 1) on the interval, (n, 2) on the square, (n, 3) on the triangle.
RealArray points(samskab::stats::Shape shape, const py::object& given, std::string_view name);
/// Whole numbers of a table, shape (rows, columns); real numbers are taken where they are whole.
IntegerArray counts(const py::object& given, std::string_view name);

/// Rows of numbers as they lie in memory, uncopied where they are float64: row by row, or column by column as in a
/// dataframe. NaN is let through; infinity is for the core to refuse, which looks at every number anyway.
class Sheet {
 public:
  /// Shape (n, columns), any number of columns where `columns` is negative; `word` names them. Where one column is
  /// allowed and `line` says so, (n,) is a column.
  Sheet(const py::object& given, std::string_view name, std::string_view word, py::ssize_t columns, bool line = false);

  [[nodiscard]] py::ssize_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t width() const noexcept { return width_; }
  /// One span per column; empty where the numbers lie row by row.
  [[nodiscard]] std::span<const std::span<const double>> columns() const noexcept { return columns_; }
  /// The numbers row by row; empty where they lie column by column.
  [[nodiscard]] std::span<const double> by_row() const noexcept { return by_row_; }
  /// Throws InvalidInput that names the row of the first infinite number, if there is one.
  void need_finite() const;

 private:
  std::string name_;
  py::array held_;
  py::ssize_t rows_ = 0;
  std::size_t width_ = 1;
  std::span<const double> by_row_;
  std::vector<std::span<const double>> columns_;
};

samskab::stats::Shape shape_of(std::string_view name);

/// The numbers that make one row.
inline std::size_t width(const py::array& array) {
  return array.ndim() < 2 ? 1 : static_cast<std::size_t>(array.shape(1));
}
inline py::ssize_t rows(const py::array& array) { return array.shape(0); }

/// What a permutation test is asked for, as Python gives it.
struct Design {
  Coded groups;
  samskab::stats::PermutationPlan plan;
};
Design design(Coded groups, const py::object& units, const py::object& blocks, std::uint64_t replicates, double alpha,
              std::uint64_t seed);
Design design(const py::object& labels, const py::object& units, const py::object& blocks, std::uint64_t replicates,
              double alpha, std::uint64_t seed, py::ssize_t rows);

py::dict basis_dict(const samskab::stats::PermutationBasis& basis);
py::tuple sizes_of(const samskab::stats::PermutationPlan& plan);

/// Runs work that touches no Python objects and ends soon, without the interpreter lock.
template <class F>
auto unlocked(F&& work) {
  const py::gil_scoped_release released;
  return work();
}

/// An array of `columns` numbers a row.
inline py::array_t<double> rows_of(const std::vector<double>& values, std::size_t columns) {
  return array_of(values, {static_cast<py::ssize_t>(values.size() / columns), static_cast<py::ssize_t>(columns)});
}
inline py::object or_none(const std::optional<double>& value) {
  return value ? py::object(py::float_(*value)) : py::object(py::none());
}

}  // namespace stats_input
