#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "pybind.hpp"

namespace stats_input {

/// A column of labels as whole numbers from a short range, one a row: what every kind of labels becomes before its
/// names are looked at, so that names are looked at once each.
struct Places {
  py::object held;                 ///< whose memory `data` is, or
  std::vector<std::uint32_t> own;  ///< the numbers themselves
  const void* data = nullptr;
  std::size_t bytes = sizeof(std::uint32_t);  ///< width of a number: 1, 2, 4 or 8
  std::size_t rows = 0;
  std::uint64_t low = 0;  ///< the number that stands for place 0; of a negative one the two's complement
  std::size_t range = 0;  ///< every number is low, low + 1 ... low + range - 1
  /// By place; None where labels are missing. Empty: the numbers name themselves.
  std::vector<py::object> names;
  bool negative = false;  ///< the numbers are signed

  [[nodiscard]] py::object name(std::size_t place) const {
    if (!names.empty()) return names[place];
    const std::uint64_t number = low + place;
    return negative ? py::object(py::int_(static_cast<std::int64_t>(number))) : py::object(py::int_(number));
  }

  /// The number of a row, counted from `low`, where numbers are `T`s.
  template <class T>
  auto from_low() const {
    return [numbers = static_cast<const T*>(data), least = static_cast<T>(low)](std::size_t row) -> std::size_t {
      return static_cast<T>(numbers[row] - least);
    };
  }
  /// Calls `work` with the numbers, counted from `low`, as a function of the row.
  template <class F>
  void visit(F&& work) const {
    switch (bytes) {
      case 1:
        return work(from_low<std::uint8_t>());
      case 2:
        return work(from_low<std::uint16_t>());
      case 4:
        return work(from_low<std::uint32_t>());
      default:
        return work(from_low<std::uint64_t>());
    }
  }

  /// By place, whether any row is there.
  [[nodiscard]] std::vector<std::uint8_t> present() const {
    std::vector<std::uint8_t> seen(range);
    visit([&](auto place) {
      for (std::size_t row = 0; row < rows; ++row) seen[place(row)] = 1;
    });
    return seen;
  }

  /// `codes[place]` of every row.
  template <class Code>
  [[nodiscard]] std::vector<Code> translated(const std::vector<Code>& codes) const {
    bool codes_already = bytes == sizeof(Code) && rows > 0;
    for (std::size_t place = 0; place < range && codes_already; ++place) codes_already = codes[place] == low + place;
    if (codes_already) return {static_cast<const Code*>(data), static_cast<const Code*>(data) + rows};
    std::vector<Code> out(rows);
    visit([&](auto place) {
      for (std::size_t row = 0; row < rows; ++row) out[row] = codes[place(row)];
    });
    return out;
  }

  /// The first row of which `wanted[place]` holds; there must be one.
  template <class Wanted>
  [[nodiscard]] std::size_t first_row(const Wanted& wanted) const {
    std::size_t found = rows;
    visit([&](auto place) {
      for (std::size_t row = 0; row < rows && found == rows; ++row)
        if (wanted(place(row))) found = row;
    });
    return found;
  }
};

/// Reads labels of any kind; refuses what is no sequence, or has another length than `rows`.
Places places_of(const py::object& labels, std::string_view name, py::ssize_t rows);

}  // namespace stats_input
