// Whether a value is what an example says it is: see blocks.py.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <ranges>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace samskab_examples {

template <class T>
concept Text = std::convertible_to<const T&, std::string_view>;
template <class T>
concept Maybe = requires(const T& value) {
  value.has_value();
  *value;
};
template <class T>
concept Pair = requires(const T& value) {
  value.first;
  value.second;
};

/// As an example would write it, to tell what came out instead.
template <class T>
std::string written(const T& value) {
  if constexpr (std::same_as<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::is_arithmetic_v<T>) {
    std::ostringstream out;
    out.precision(10);
    if constexpr (sizeof(T) == 1) {
      out << static_cast<int>(value);
    } else {
      out << value;
    }
    return out.str();
  } else if constexpr (Text<T>) {
    return '"' + std::string(std::string_view(value)) + '"';
  } else if constexpr (Maybe<T>) {
    return value.has_value() ? written(*value) : "missing";
  } else if constexpr (Pair<T>) {
    return '{' + written(value.first) + ", " + written(value.second) + '}';
  } else if constexpr (std::ranges::input_range<T>) {
    std::string all;
    for (const auto& each : value) {
      all += (all.empty() ? "" : ", ") + written(static_cast<const std::ranges::range_value_t<T>&>(each));
    }
    return '{' + all + '}';
  } else {
    return "something that has no text here: state it as C++ that it equals";
  }
}

inline std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// The entries of "{a, {b, c}}", cut at the outer commas.
inline std::vector<std::string_view> entries(std::string_view list) {
  std::vector<std::string_view> found;
  if (list.size() < 2 || list.front() != '{' || list.back() != '}') return {"not a list"};
  list = list.substr(1, list.size() - 2);
  if (trimmed(list).empty()) return found;
  int depth = 0;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < list.size(); ++at) {
    const char each = list[at];
    if (each == '"') quoted = !quoted;
    if (quoted) continue;
    if (each == '{') ++depth;
    if (each == '}') --depth;
    if (each == ',' && depth == 0) {
      found.push_back(trimmed(list.substr(begin, at - begin)));
      begin = at + 1;
    }
  }
  found.push_back(trimmed(list.substr(begin)));
  return found;
}

/// A number to the decimals that are stated; one without any, or with an exponent, to twelve places.
inline bool is_number(double value, std::string_view stated) {
  const std::string text(stated);
  char* end = nullptr;
  const double expected = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || *end != '\0') return false;
  const std::size_t point = text.find('.');
  if (point == std::string::npos || text.find('e') != std::string::npos) {
    return std::abs(value - expected) <= 1e-12 * std::max(1., std::abs(expected));
  }
  const auto decimals = static_cast<double>(text.size() - point - 1);
  return std::abs(value - expected) <= .5000001 * std::pow(10., -decimals);
}

inline bool is_text(std::string_view value, std::string_view stated) {
  constexpr std::string_view more = "…";
  if (stated.size() < 2 || stated.front() != '"' || stated.back() != '"') return false;
  stated = stated.substr(1, stated.size() - 2);
  if (!stated.ends_with(more)) return value == stated;
  stated.remove_suffix(more.size());
  return value.size() > stated.size() && value.starts_with(stated);
}

template <class T>
bool is(const T& value, std::string_view stated) {
  if constexpr (std::same_as<T, bool>) {
    return stated == (value ? "true" : "false");
  } else if constexpr (std::is_arithmetic_v<T>) {
    return is_number(static_cast<double>(value), stated);
  } else if constexpr (Text<T>) {
    return is_text(std::string_view(value), stated);
  } else if constexpr (Maybe<T>) {
    return value.has_value() ? is(*value, stated) : stated == "missing";
  } else if constexpr (Pair<T>) {
    const auto parts = entries(stated);
    return parts.size() == 2 && is(value.first, parts[0]) && is(value.second, parts[1]);
  } else if constexpr (!std::ranges::input_range<T>) {
    return false;
  } else {
    const auto parts = entries(stated);
    std::size_t at = 0;
    for (const auto& each : value) {
      if (at == parts.size() || !is(static_cast<const std::ranges::range_value_t<T>&>(each), parts[at])) return false;
      ++at;
    }
    return at == parts.size();
  }
}

template <class T>
testing::AssertionResult says(const T& value, std::string_view stated) {
  if (is(value, trimmed(stated))) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "gives " << written(value) << ", not " << stated;
}

}  // namespace samskab_examples
