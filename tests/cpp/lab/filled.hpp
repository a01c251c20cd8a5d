#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/visit.hpp"
#include "samskab/lab/entity.hpp"

/// Things with a value in every field, none of them the field's default, made from their descriptions: what a door that
/// loses a field cannot get past.
namespace samskab::lab::test {

template <class T>
void fill(T& value, std::size_t& next);

template <class T>
T filled(std::size_t& next) {
  T value{};
  fill(value, next);
  return value;
}

template <class T>
void fill(T& value, std::size_t& next) {
  const std::size_t number = ++next;
  if constexpr (std::is_same_v<T, bool>) {
    value = !value;
  } else if constexpr (std::is_integral_v<T> || std::is_floating_point_v<T>) {
    value = static_cast<T>(value == T(1) ? 2 : 1);  // within every range
  } else if constexpr (std::is_same_v<T, std::string>) {
    value = "æ" + std::to_string(number);
  } else if constexpr (std::is_same_v<T, LocalisedText>) {
    value.set("da", "da " + std::to_string(number));
    value.set("kl", "kl " + std::to_string(number));
  } else if constexpr (std::is_same_v<T, Date>) {
    value = Date(2026, 3, 1).plus(static_cast<std::int64_t>(number));
  } else if constexpr (std::is_same_v<T, Timestamp>) {
    value = Timestamp::parse("2026-03-01T12:00:00.123Z");
  } else if constexpr (Labelled<T>) {
    const LabelList<T> all = labels(T{});
    value = all[value == all[all.size() - 1].value ? 0 : all.size() - 1].value;
  } else if constexpr (Described<T>) {
    for_each_field<T>([&](const auto& each) { fill(value.*(each.member), next); });
  } else if constexpr (samskab::detail::is_a<T, Id>) {
    value = T("id-" + std::to_string(number));
  } else if constexpr (samskab::detail::is_a<T, std::optional>) {
    value = filled<typename T::value_type>(next);
  } else if constexpr (samskab::detail::is_a<T, std::vector>) {
    value.push_back(filled<typename T::value_type>(next));
    value.push_back(filled<typename T::value_type>(next));
  } else if constexpr (samskab::detail::is_a<T, std::map>) {
    auto key = filled<typename T::key_type>(next);
    value[std::move(key)] = filled<typename T::mapped_type>(next);
  } else {
    static_assert(samskab::detail::unsupported<T>, "tell how a value of this type is filled");
  }
}

}  // namespace samskab::lab::test
