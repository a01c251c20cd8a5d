#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/base/message.hpp"
#include "samskab/base/visit.hpp"
#include "samskab/io/archive.hpp"
//
#include <boost/mpl/int.hpp>
#include <boost/mpl/integral_c_tag.hpp>
#include <boost/serialization/tracking.hpp>

/// How the values that described types are made of go through an archive, ours or a stock one of Boost's.
namespace samskab::io::detail {

/// A value that is no class of its own in archives, on its way through one.
template <class T>
struct Shaped {
  T& value;
  template <class Archive>
  void serialize(Archive& archive, unsigned);
};

template <class T>
inline constexpr bool is_shaped =
    Labelled<T> || TextForm<T> || std::is_same_v<T, LocalisedText> || std::is_same_v<T, Message> ||
    samskab::detail::is_a<T, std::optional> || samskab::detail::is_a<T, std::pair> ||
    samskab::detail::is_a<T, std::vector> || samskab::detail::is_a<T, std::map> ||
    samskab::detail::is_a<T, std::variant> || samskab::detail::is_array<T>;

template <class T>
inline constexpr bool is_bulk_vector = false;
template <Bulk T>
inline constexpr bool is_bulk_vector<std::vector<T>> = true;

template <class Archive>
inline constexpr bool saves = Archive::is_saving::value;
template <class Archive>
inline constexpr bool is_ours = std::is_same_v<Archive, OutArchive> || std::is_same_v<Archive, InArchive>;

template <class Archive>
[[noreturn]] void fail_in(const Archive& archive, const Message& message) {
  if constexpr (requires { archive.fail(message); })
    archive.fail(message);
  else
    throw FormatError(message);
}

/// One value, in or out. Values of unknown types go as they are: their own Boost `serialize` is asked.
template <class Archive, class T>
void pass(Archive& archive, const char* name, T& value) {
  if constexpr (!is_shaped<T> || (is_bulk_vector<T> && is_ours<Archive>)) {
    archive& boost::serialization::make_nvp(name, value);
  } else {
    Shaped<T> shaped{value};
    archive& boost::serialization::make_nvp(name, shaped);
  }
}

template <class Archive>
std::size_t pass_count(Archive& archive, std::size_t count) {
  boost::serialization::collection_size_type wire(count);
  archive& boost::serialization::make_nvp("count", wire);
  const auto& counted = wire;
  return counted;
}

template <class Archive, Labelled E>
void pass_code(Archive& archive, E& value) {
  std::string text(code(value));
  archive& boost::serialization::make_nvp("code", text);
  if constexpr (!saves<Archive>) {
    if (const auto found = from_code<E>(text))
      value = *found;
    else
      fail_in(archive, Message("io.archive.code").with("given", text));
  } else if (text == "?") {
    throw InvalidInput(Message("io.archive.enumerator").with("given", static_cast<std::int64_t>(value)));
  }
}

/// The codes one time, then a byte for each item.
template <class Archive, Labelled E>
void pass_codes(Archive& archive, std::vector<E>& values) {
  std::vector<std::string> codes;
  std::vector<std::uint8_t> bytes;
  const LabelList<E> all = labels(E{});
  if constexpr (saves<Archive>) {
    for (const auto& each : all) codes.emplace_back(each.code);
    bytes.reserve(values.size());
    for (const E value : values) {
      // Labels stand in the order of the values nearly always.
      auto index = static_cast<std::size_t>(value);
      if (index >= all.size() || all[index].value != value) index = 0;
      while (index < all.size() && all[index].value != value) ++index;
      if (index == all.size() || index > 255)
        throw InvalidInput(Message("io.archive.enumerator").with("given", static_cast<std::int64_t>(value)));
      bytes.push_back(static_cast<std::uint8_t>(index));
    }
  }
  pass(archive, "codes", codes);
  pass(archive, "items", bytes);
  if constexpr (!saves<Archive>) {
    // By byte: the value, and whether it has one.
    std::array<E, 256> value{};
    std::array<bool, 256> known{};
    for (std::size_t i = 0; i < std::min(codes.size(), known.size()); ++i) {
      const auto found = from_code<E>(codes[i]);
      known[i] = found.has_value();
      value[i] = found.value_or(E{});
    }
    values.resize(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const std::uint8_t index = bytes[i];
      if (!known[index])
        fail_in(archive,
                Message("io.archive.code").with("given", index < codes.size() ? codes[index] : std::to_string(index)));
      values[i] = value[index];
    }
  }
}

template <class Archive, class T>
void pass_text(Archive& archive, T& value) {
  std::string text;
  if constexpr (saves<Archive>) text = value.text();
  archive& boost::serialization::make_nvp("text", text);
  if constexpr (!saves<Archive>) {
    try {
      value = T::parse(text);
    } catch (const Error& error) {
      fail_in(archive, error.message());
    }
    // One value, one text: "t" for "T" in a moment is damage here, however readable.
    if (value.text() != text) fail_in(archive, Message("io.archive.code").with("given", text));
  }
}

template <class Archive, class Map>
void pass_map(Archive& archive, Map& map) {
  const std::size_t count = pass_count(archive, map.size());
  if constexpr (saves<Archive>) {
    for (auto& each : map) {
      auto key = each.first;
      pass(archive, "key", key);
      pass(archive, "value", each.second);
    }
  } else {
    map.clear();
    for (std::size_t i = 0; i < count; ++i) {
      typename Map::key_type key{};
      pass(archive, "key", key);
      // Keys are written in order; anything else is no archive of ours.
      if (!map.empty() && !(map.rbegin()->first < key)) fail_in(archive, Message("io.archive.order"));
      pass(archive, "value", map.emplace_hint(map.end(), std::move(key), typename Map::mapped_type{})->second);
    }
  }
}

template <class Archive, class T>
void pass_list(Archive& archive, std::vector<T>& values) {
  const std::size_t count = pass_count(archive, values.size());
  if constexpr (saves<Archive>) {
    for (std::size_t i = 0; i < count; ++i) {
      if constexpr (std::is_same_v<T, bool>) {
        bool item = values[i];
        pass(archive, "item", item);
      } else {
        pass(archive, "item", values[i]);
      }
    }
  } else {
    values.clear();
    for (std::size_t i = 0; i < count; ++i) {
      if constexpr (std::is_same_v<T, bool>) {
        bool item = false;
        pass(archive, "item", item);
        values.push_back(item);
      } else {
        pass(archive, "item", values.emplace_back());
      }
    }
  }
}

/// The names under which a variant's alternatives stand in files.
template <class A>
constexpr std::string_view kind_of() {
  if constexpr (std::is_same_v<A, std::monostate>)
    return "none";
  else if constexpr (std::is_same_v<A, std::int64_t>)
    return "integer";
  else if constexpr (std::is_same_v<A, double>)
    return "real";
  else if constexpr (std::is_same_v<A, std::string>)
    return "text";
  else if constexpr (std::is_same_v<A, LocalisedText>)
    return "texts";
  else
    return A::type_name;
}

template <std::size_t i = 0, class Archive, class V>
void load_alternative(Archive& archive, const std::string& kind, V& value) {
  if constexpr (i == std::variant_size_v<V>) {
    fail_in(archive, Message("io.archive.code").with("given", kind));
  } else {
    using Alternative = std::variant_alternative_t<i, V>;
    if (kind_of<Alternative>() != kind) return load_alternative<i + 1>(archive, kind, value);
    auto& inside = value.template emplace<i>();
    if constexpr (!std::is_same_v<Alternative, std::monostate>) pass(archive, "value", inside);
  }
}

template <class Archive, class V>
void pass_variant(Archive& archive, V& value) {
  std::string kind;
  if constexpr (saves<Archive>)
    kind = std::visit([](const auto& each) { return kind_of<std::remove_cvref_t<decltype(each)>>(); }, value);
  archive& boost::serialization::make_nvp("kind", kind);
  if constexpr (saves<Archive>) {
    std::visit(
        [&](auto& each) {
          if constexpr (!std::is_same_v<std::remove_cvref_t<decltype(each)>, std::monostate>)
            pass(archive, "value", each);
        },
        value);
  } else {
    load_alternative(archive, kind, value);
  }
}

template <class T>
template <class Archive>
void Shaped<T>::serialize(Archive& archive, unsigned) {
  if constexpr (Labelled<T>) {
    pass_code(archive, value);
  } else if constexpr (std::is_same_v<T, LocalisedText>) {
    auto texts = value.texts();
    pass_map(archive, texts);
    if constexpr (!saves<Archive>) value = LocalisedText(std::move(texts));
  } else if constexpr (std::is_same_v<T, Message>) {
    std::string key = value.key();
    Message::Arguments arguments = value.arguments();
    pass(archive, "key", key);
    pass(archive, "arguments", arguments);
    if constexpr (!saves<Archive>) {
      value = Message(std::move(key));
      for (auto& each : arguments) value.with(each.first, std::move(each.second));
    }
  } else if constexpr (TextForm<T>) {
    pass_text(archive, value);
  } else if constexpr (samskab::detail::is_a<T, std::optional>) {
    bool present = value.has_value();
    archive& boost::serialization::make_nvp("present", present);
    if constexpr (!saves<Archive>) {
      value.reset();
      if (present) value.emplace();
    }
    if (present) pass(archive, "value", *value);
  } else if constexpr (samskab::detail::is_a<T, std::pair>) {
    pass(archive, "first", value.first);
    pass(archive, "second", value.second);
  } else if constexpr (samskab::detail::is_array<T>) {
    for (auto& each : value) pass(archive, "item", each);
  } else if constexpr (samskab::detail::is_a<T, std::map>) {
    pass_map(archive, value);
  } else if constexpr (samskab::detail::is_a<T, std::variant>) {
    pass_variant(archive, value);
  } else if constexpr (Labelled<typename T::value_type>) {
    pass_codes(archive, value);
  } else {
    pass_list(archive, value);
  }
}

}  // namespace samskab::io::detail

namespace boost::serialization {

template <class T>
struct implementation_level<samskab::io::detail::Shaped<T>> {
  using tag = mpl::integral_c_tag;
  using type = mpl::int_<object_serializable>;
  static constexpr int value = object_serializable;
};
template <class T>
struct tracking_level<samskab::io::detail::Shaped<T>> {
  using tag = mpl::integral_c_tag;
  using type = mpl::int_<track_never>;
  static constexpr int value = track_never;
};

}  // namespace boost::serialization
