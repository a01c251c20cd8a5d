#pragma once
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/base/message.hpp"
#include "samskab/base/visitor.hpp"

namespace samskab {

/// A type that is one text in files: ids, dates, moments.
template <class T>
concept TextForm = requires(const T& value, std::string_view text) {
  { value.text() } -> std::convertible_to<std::string_view>;
  { T::parse(text) } -> std::same_as<T>;
};
/// A type that writes itself: `void write_to(Writer&) const`.
template <class T>
concept SelfWriting = requires(const T& value, Writer& writer) {
  value.write_to(writer);
};
/// A type that reads itself: `static T read_from(Reader&)`.
template <class T>
concept SelfReading = requires(Reader& reader) {
  { T::read_from(reader) } -> std::same_as<T>;
};

namespace detail {

template <class T, template <class...> class Of>
inline constexpr bool is_a = false;
template <template <class...> class Of, class... A>
inline constexpr bool is_a<Of<A...>, Of> = true;
template <class T>
inline constexpr bool is_array = false;
template <class T, std::size_t n>
inline constexpr bool is_array<std::array<T, n>> = true;
template <class T>
inline constexpr bool unsupported = false;

[[noreturn]] void fail_code(const Reader& reader, std::string_view given, std::string codes);
[[noreturn]] void fail_range(const Reader& reader, std::string given, std::string low, std::string high);
[[noreturn]] void fail_count(const Reader& reader, std::size_t given, std::size_t needed);
[[noreturn]] void fail_alternative(const Reader& reader, std::string_view given, std::string known);
void write_texts(Writer& writer, const LocalisedText& value);
LocalisedText read_texts(Reader& reader);
Message read_message(Reader& reader);

template <class K>
std::string key_text(const K& key) {
  if constexpr (Labelled<K>)
    return std::string(code(key));
  else if constexpr (TextForm<K>)
    return std::string(key.text());
  else
    return std::string(key);
}
template <Labelled E>
E enumerator(const Reader& reader, std::string_view given) {
  if (const auto value = from_code<E>(given)) return *value;
  std::string codes;
  for (const auto& each : LabelList<E>(labels(E{}))) codes.append(codes.empty() ? "" : ", ").append(each.code);
  fail_code(reader, given, std::move(codes));
}
template <class K>
K key_of(const Reader& reader, const std::string& text) {
  if constexpr (Labelled<K>)
    return enumerator<K>(reader, text);
  else if constexpr (TextForm<K>)
    return K::parse(text);
  else
    return K(text);
}
/// The name a variant's alternative has in files: its type's name, so that alternatives may be reordered and added.
template <class T>
constexpr std::string_view alternative_name() {
  return T::type_name;
}

}  // namespace detail

/// Writes any value made of described types, enumerations, texts, numbers, dates, ids, optionals, vectors, maps (as
/// records), pairs and arrays (as lists), variants of described types (as a record of one field named for the type).
/// ```cpp
/// // What to_json() and its like are made of: any value, into any writer, and back.
/// io::JsonWriter writer;
/// write(writer, stats::Interval{.low = .25, .high = .5, .level = .9});
/// writer.str() == R"({"low":0.25,"high":0.5,"level":0.9})";  // true
/// io::JsonReader reader(R"({"low": 0.1, "high": 0.2})");
/// stats::Interval interval;
/// read(reader, interval);
/// interval.high;   // 0.2
/// interval.level;  // 0.95
/// ```
template <class T>
void write(Writer& writer, const T& value) {
  if constexpr (SelfWriting<T>) {
    value.write_to(writer);
  } else if constexpr (std::is_same_v<T, bool>) {
    writer.boolean(value);
  } else if constexpr (std::signed_integral<T>) {
    writer.integer(value);
  } else if constexpr (std::unsigned_integral<T>) {
    writer.natural(value);
  } else if constexpr (std::is_same_v<T, double>) {
    writer.real(value);
  } else if constexpr (std::is_same_v<T, LocalisedText>) {
    detail::write_texts(writer, value);
  } else if constexpr (std::is_same_v<T, Message>) {
    writer.sentence(value);
  } else if constexpr (Labelled<T>) {
    writer.text(code(value));
  } else if constexpr (std::convertible_to<const T&, std::string_view>) {
    writer.text(value);
  } else if constexpr (Described<T>) {
    writer.begin_record(T::type_name, class_version<T>());
    for_each_field<T>([&](const auto& each) {
      writer.field(each.name);
      write(writer, value.*(each.member));
    });
    writer.end_record();
  } else if constexpr (TextForm<T>) {
    writer.text(value.text());
  } else if constexpr (detail::is_a<T, std::optional>) {
    if (value)
      write(writer, *value);
    else
      writer.null();
  } else if constexpr (detail::is_a<T, std::pair>) {
    writer.begin_list(2);
    write(writer, value.first);
    write(writer, value.second);
    writer.end_list();
  } else if constexpr (std::is_same_v<T, std::vector<double>>) {
    writer.reals(value);
  } else if constexpr (detail::is_a<T, std::vector> || detail::is_array<T>) {
    writer.begin_list(value.size());
    for (const typename T::value_type& each : value) write(writer, each);
    writer.end_list();
  } else if constexpr (detail::is_a<T, std::map>) {
    writer.begin_record({}, 0);
    for (const auto& each : value) {
      writer.field(detail::key_text(each.first));
      write(writer, each.second);
    }
    writer.end_record();
  } else if constexpr (detail::is_a<T, std::variant>) {
    std::visit(
        [&](const auto& each) {
          using Alternative = std::remove_cvref_t<decltype(each)>;
          if constexpr (std::is_same_v<Alternative, std::monostate>) {
            writer.null();
          } else {
            writer.begin_record({}, 0);
            writer.field(detail::alternative_name<Alternative>());
            write(writer, each);
            writer.end_record();
          }
        },
        value);
  } else {
    static_assert(detail::unsupported<T>, "describe this type, or give it write_to and read_from");
  }
}

template <class T>
void read(Reader& reader, T& value);

namespace detail {

template <Described T, class Base, class M>
void read_field(Reader& reader, T& value, const Field<Base, M>& each) {
  read(reader, value.*(each.member));
}
template <Described T, class M>
void read_field(Reader& reader, T& value, const RetiredField<M>& each) {
  M old{};
  read(reader, old);
  T::upgrade(value, each.name, std::move(old));
}

template <Described T>
void read_described(Reader& reader, T& value) {
  reader.begin_record(T::type_name);
  while (const std::optional<std::string> name = reader.next_field()) {
    bool found = false;
    for_each_field_ever<T>([&](const auto& each) {
      if (found || each.name != *name) return;
      found = true;
      read_field(reader, value, each);
    });
    if (found) continue;
    std::vector<std::string_view> known;
    for_each_field<T>([&](const auto& each) { known.push_back(each.name); });
    reader.unknown_field(T::type_name, *name, known);
  }
  reader.end_record();
  try {
    validate(value);
  } catch (const InvalidInput& error) {
    reader.fail(error.message());
  }
}

template <class V, std::size_t i = 0>
void read_alternative(Reader& reader, const std::string& name, V& value, std::string known = {}) {
  if constexpr (i == std::variant_size_v<V>) {
    fail_alternative(reader, name, std::move(known));
  } else {
    using Alternative = std::variant_alternative_t<i, V>;
    if constexpr (!std::is_same_v<Alternative, std::monostate>) {
      if (alternative_name<Alternative>() == name) return read(reader, value.template emplace<i>());
      known.append(known.empty() ? "" : ", ").append(alternative_name<Alternative>());
    }
    read_alternative<V, i + 1>(reader, name, value, std::move(known));
  }
}

}  // namespace detail

/// Reads what `write` wrote. A described type's absent fields keep the values they have; a code that the enumeration
/// lacks, a number out of range, a wrong count raise FormatError with the place.
template <class T>
void read(Reader& reader, T& value) {
  if constexpr (SelfReading<T>) {
    value = T::read_from(reader);
  } else if constexpr (std::is_same_v<T, bool>) {
    value = reader.boolean();
  } else if constexpr (std::integral<T>) {
    using Wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
    Wide wide{};
    if constexpr (std::is_signed_v<T>)
      wide = reader.integer();
    else
      wide = reader.natural();
    if (!std::in_range<T>(wide))
      detail::fail_range(reader, std::to_string(wide), std::to_string(std::numeric_limits<T>::min()),
                         std::to_string(std::numeric_limits<T>::max()));
    value = static_cast<T>(wide);
  } else if constexpr (std::is_same_v<T, double>) {
    value = reader.real();
  } else if constexpr (std::is_same_v<T, std::string>) {
    value = reader.text();
  } else if constexpr (std::is_same_v<T, LocalisedText>) {
    value = detail::read_texts(reader);
  } else if constexpr (std::is_same_v<T, Message>) {
    value = detail::read_message(reader);
  } else if constexpr (Labelled<T>) {
    value = detail::enumerator<T>(reader, reader.text());
  } else if constexpr (Described<T>) {
    detail::read_described(reader, value);
  } else if constexpr (TextForm<T>) {
    const std::string text = reader.text();
    try {
      value = T::parse(text);
    } catch (const Error& error) {
      reader.fail(error.message());
    }
  } else if constexpr (detail::is_a<T, std::optional>) {
    if (reader.kind() == Reader::Kind::null) {
      reader.null();
      value.reset();
    } else {
      read(reader, value.emplace());
    }
  } else if constexpr (detail::is_a<T, std::pair>) {
    if (const std::size_t count = reader.begin_list(); count != 2) detail::fail_count(reader, count, 2);
    read(reader, value.first);
    read(reader, value.second);
    reader.end_list();
  } else if constexpr (detail::is_array<T>) {
    if (const std::size_t count = reader.begin_list(); count != value.size())
      detail::fail_count(reader, count, value.size());
    for (auto& each : value) read(reader, each);
    reader.end_list();
  } else if constexpr (detail::is_a<T, std::vector>) {
    const std::size_t count = reader.begin_list();
    value.clear();
    for (std::size_t i = 0; i < count; ++i) {
      typename T::value_type each{};
      read(reader, each);
      value.push_back(std::move(each));
    }
    reader.end_list();
  } else if constexpr (detail::is_a<T, std::map>) {
    reader.begin_record({});
    value.clear();
    while (const std::optional<std::string> name = reader.next_field()) {
      auto key = detail::key_of<typename T::key_type>(reader, *name);
      read(reader, value[std::move(key)]);
    }
    reader.end_record();
  } else if constexpr (detail::is_a<T, std::variant>) {
    if constexpr (std::is_same_v<std::variant_alternative_t<0, T>, std::monostate>) {
      if (reader.kind() == Reader::Kind::null) {
        reader.null();
        value = std::monostate{};
        return;
      }
    }
    reader.begin_record({});
    const std::optional<std::string> name = reader.next_field();
    detail::read_alternative(reader, name.value_or(std::string()), value);
    if (const auto more = reader.next_field()) detail::fail_alternative(reader, *more, std::string(*name));
    reader.end_record();
  } else {
    static_assert(detail::unsupported<T>, "describe this type, or give it write_to and read_from");
  }
}

}  // namespace samskab
