#pragma once
#include <limits>
#include <optional>
#include <string_view>

/// Ranges of numbers in described things, checked wherever one comes in.
namespace samskab::lab::detail {

inline constexpr double no_limit = std::numeric_limits<double>::infinity();
/// Raises InvalidInput for a number that is not finite or lies outside low .. high, both included.
void need_within(std::string_view field, double value, double low, double high);
template <class T>
void need_within(std::string_view field, const std::optional<T>& value, double low, double high) {
  if (value) need_within(field, static_cast<double>(*value), low, high);
}
inline void need_within(std::string_view field, std::int64_t value, double low, double high) {
  need_within(field, static_cast<double>(value), low, high);
}

}  // namespace samskab::lab::detail
