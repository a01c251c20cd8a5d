#include "stats_input.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <utility>

using namespace samskab;

namespace stats_input {

namespace {

std::string shape_text(const py::array& array) {
  std::string text = "(";
  for (py::ssize_t axis = 0; axis < array.ndim(); ++axis)
    text += (axis ? ", " : "") + std::to_string(array.shape(axis));
  return text + (array.ndim() == 1 ? ",)" : ")");
}

[[noreturn]] void refuse_shape(const py::array& array, std::string_view name, std::string needed) {
  throw InvalidInput(
      Message("python.shape").with("name", name).with("given", shape_text(array)).with("needed", std::move(needed)));
}

[[noreturn]] void refuse_number(double value, std::string_view name, std::size_t row, bool missing) {
  throw InvalidInput(Message(missing ? "python.stats.infinite" : "python.stats.not_finite")
                         .with("name", name)
                         .with("row", row)
                         .with("given", std::isnan(value) ? "NaN"
                                        : value > 0       ? "inf"
                                                          : "-inf"));
}

void need_finite(const RealArray& array, std::string_view name, bool missing) {
  const double* values = array.data();
  const auto count = static_cast<std::size_t>(array.size());
  for (std::size_t i = 0; i < count; ++i)
    if (!std::isfinite(values[i]) && !(missing && std::isnan(values[i])))
      refuse_number(values[i], name, i / width(array), missing);
}

std::string shown(const py::handle& label) { return py::str(label).cast<std::string>(); }

/// The core knows units and blocks by number only; here they still have names.
void need_units_in_one_block(const Coded& units, const Coded& blocks) {
  if (units.codes.empty() || blocks.codes.empty()) return;
  std::vector<std::uint32_t> home(units.names.size(), std::numeric_limits<std::uint32_t>::max());
  for (std::size_t row = 0; row < units.codes.size(); ++row) {
    std::uint32_t& first = home[units.codes[row]];
    if (first == std::numeric_limits<std::uint32_t>::max()) first = blocks.codes[row];
    if (first != blocks.codes[row])
      throw InvalidInput(Message("stats.permutation.unit_in_blocks")
                             .with("unit", shown(units.names[units.codes[row]]))
                             .with("first", shown(blocks.names[first]))
                             .with("row", row)
                             .with("second", shown(blocks.names[blocks.codes[row]])));
  }
}

Message with_group_names(const Message& message, const py::tuple& names) {
  Message named(message.key());
  for (const auto& [name, argument] : message.arguments()) {
    const auto* code = std::get_if<std::int64_t>(&argument);
    const bool group =
        name == "group" && code != nullptr && *code >= 0 && static_cast<std::size_t>(*code) < names.size();
    named.with(name, group ? Argument{shown(names[static_cast<std::size_t>(*code)])} : argument);
  }
  return named;
}

}  // namespace

RealArray reals(const py::object& given, std::string_view name) {
  const py::array array = py::array::ensure(given);
  if (!array) PyErr_Clear();
  const char kind = array ? array.dtype().kind() : 'V';
  if (kind == 'b' || kind == 'i' || kind == 'u' || kind == 'f' || kind == 'O') {
    RealArray numbers = RealArray::ensure(array);
    if (numbers) return numbers;
    PyErr_Clear();
  }
  throw InvalidInput(Message("python.stats.numbers").with("name", name));
}

RealArray column(const py::object& given, std::string_view name, py::ssize_t rows, bool missing) {
  RealArray array = reals(given, name);
  if (array.ndim() != 1 || (rows >= 0 && array.shape(0) != rows))
    refuse_shape(array, name, rows >= 0 ? "(" + std::to_string(rows) + ",)" : "(n,)");
  need_finite(array, name, missing);
  return array;
}

RealArray matrix(const py::object& given, std::string_view name, std::string_view word, py::ssize_t columns,
                 bool missing) {
  RealArray array = reals(given, name);
  if (array.ndim() != 2 || (columns >= 0 && array.shape(1) != columns) || array.shape(1) == 0)
    refuse_shape(array, name, "(n, " + (columns >= 0 ? std::to_string(columns) : std::string(word)) + ")");
  need_finite(array, name, missing);
  return array;
}

RealArray points(const py::object& given, std::string_view name) {
  RealArray array = reals(given, name);
  if (array.ndim() != 1 && (array.ndim() != 2 || array.shape(1) == 0)) refuse_shape(array, name, "(n, dimensions)");
  need_finite(array, name, false);
  return array;
}

RealArray points(stats::Shape shape, const py::object& given, std::string_view name) {
  RealArray array = reals(given, name);
  const auto dimension = static_cast<py::ssize_t>(stats::Lattice{shape}.dimension());
  const bool line = dimension == 1 && array.ndim() == 1;
  if (!line && (array.ndim() != 2 || array.shape(1) != dimension))
    refuse_shape(array, name, dimension == 1 ? "(n,)" : "(n, " + std::to_string(dimension) + ")");
  need_finite(array, name, false);
  return array;
}

IntegerArray counts(const py::object& given, std::string_view name) {
  RealArray array = reals(given, name);
  if (array.ndim() != 2) refuse_shape(array, name, "(rows, columns)");
  IntegerArray whole(std::vector<py::ssize_t>{array.shape(0), array.shape(1)});
  for (py::ssize_t i = 0; i < array.size(); ++i) {
    const double value = array.data()[i];
    if (!(std::abs(value) < 9007199254740992.0) || value != std::floor(value))
      throw InvalidInput(Message("python.stats.whole").with("name", name).with("row", i / array.shape(1)));
    whole.mutable_data()[i] = static_cast<std::int64_t>(value);
  }
  return whole;
}

Sheet::Sheet(const py::object& given, std::string_view name, std::string_view word, py::ssize_t columns, bool line)
    : name_(name) {
  py::array array = py::array::ensure(given);
  if (!array) PyErr_Clear();
  const bool plain = array && py::isinstance<py::array_t<double>>(array) &&
                     (array.flags() & py::detail::npy_api::NPY_ARRAY_ALIGNED_) != 0;
  if (!plain) array = reals(array ? py::object(array) : given, name);
  line = line && array.ndim() == 1 && (columns < 0 || columns == 1);
  if (!line && (array.ndim() != 2 || (columns >= 0 && array.shape(1) != columns) || array.shape(1) == 0))
    refuse_shape(array, name, "(n, " + (columns >= 0 ? std::to_string(columns) : std::string(word)) + ")");
  rows_ = array.shape(0);
  width_ = stats_input::width(array);
  const auto size = static_cast<std::size_t>(rows_);
  constexpr auto number = static_cast<py::ssize_t>(sizeof(double));
  const py::ssize_t step = width_ == 1 ? 0 : array.strides(1);
  if (array.strides(0) == number && step % number == 0) {
    held_ = array;
    const auto* first = static_cast<const double*>(array.data());
    for (std::size_t each = 0; each < width_; ++each)
      columns_.emplace_back(first + static_cast<std::ptrdiff_t>(each) * (step / number), size);
    return;
  }
  const RealArray in_rows = reals(array, name);
  held_ = in_rows;
  by_row_ = span_of(in_rows);
}

void Sheet::need_finite() const {
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows_); ++row)
    for (std::size_t each = 0; each < width_; ++each) {
      const double value = columns_.empty() ? by_row_[row * width_ + each] : columns_[each][row];
      if (std::isinf(value)) refuse_number(value, name_, row, true);
    }
}

stats::Shape shape_of(std::string_view name) {
  if (name == "interval") return stats::Shape::interval;
  if (name == "square") return stats::Shape::square;
  if (name == "triangle") return stats::Shape::triangle;
  throw InvalidInput(Message("python.stats.figure").with("given", name));
}

Design design(Coded groups, const py::object& units, const py::object& blocks, std::uint64_t replicates, double alpha,
              std::uint64_t seed) {
  const auto rows = static_cast<py::ssize_t>(groups.codes.size());
  const Coded unit = units.is_none() ? Coded() : coded(units, "units", rows);
  const Coded block = blocks.is_none() ? Coded() : coded(blocks, "blocks", rows);
  need_units_in_one_block(unit, block);
  try {
    const py::gil_scoped_release released;
    stats::PermutationPlan plan({.labels = groups.codes, .units = unit.codes, .blocks = block.codes},
                                {.replicates = replicates, .seed = seed, .alpha = alpha});
    return {std::move(groups), std::move(plan)};
  } catch (const NotEnoughData& error) {
    throw NotEnoughData(with_group_names(error.message(), groups.names));
  }
}

Design design(const py::object& labels, const py::object& units, const py::object& blocks, std::uint64_t replicates,
              double alpha, std::uint64_t seed, py::ssize_t rows) {
  return design(coded(labels, "labels", rows), units, blocks, replicates, alpha, seed);
}

py::dict basis_dict(const stats::PermutationBasis& basis) {
  const bool uncounted = basis.distinct == std::numeric_limits<std::uint64_t>::max();
  py::dict out;
  out["replicates"] = basis.replicates;
  out["distinct"] = uncounted ? py::object(py::none()) : py::object(py::int_(basis.distinct));
  out["exact"] = basis.exact;
  out["seed"] = basis.seed;
  return out;
}

py::tuple sizes_of(const stats::PermutationPlan& plan) {
  py::tuple sizes(plan.sizes().size());
  for (std::size_t group = 0; group < plan.sizes().size(); ++group) sizes[group] = py::int_(plan.sizes()[group]);
  return sizes;
}

}  // namespace stats_input
