#pragma once
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/error.hpp"
#include "samskab/io/archive.hpp"
#include "samskab/io/detail/shaped.hpp"

/// How described types, and the values they are made of, go through any archive that models Boost's concept: ours, and
/// the stock text and XML archives. It depends on no container header of Boost, whose formats change between its
/// versions.
///
/// Enumerations are written as their codes and variants by their types' names, so that both may be reordered; a vector
/// of an enumeration as the codes, one time, and a byte for each item; dates, moments and ids as their text.
namespace samskab::io::detail {

template <class Archive, class T, class Base, class M>
void pass_field(Archive& archive, T& value, const Field<Base, M>& each, unsigned version) {
  if (each.since <= version) pass(archive, each.name.data(), value.*(each.member));
}
template <class Archive, class T, class M>
void pass_field(Archive& archive, T& value, const RetiredField<M>& each, unsigned version) {
  if constexpr (!saves<Archive>) {
    if (version < each.since || version >= each.until) return;
    M old{};
    pass(archive, each.name.data(), old);
    T::upgrade(value, each.name, std::move(old));
  }
}

}  // namespace samskab::io::detail

namespace boost::serialization {

/// The class version is the newest change in the description: forgetting to raise it would silently drop new fields.
template <samskab::Described T>
struct version<T> {
  using tag = mpl::integral_c_tag;
  static constexpr int value = static_cast<int>(samskab::class_version<T>());
  using type = mpl::int_<value>;
};
template <samskab::Described T>
struct tracking_level<T> {
  using tag = mpl::integral_c_tag;
  using type = mpl::int_<track_never>;
  static constexpr int value = track_never;
};

template <class Archive, samskab::Described T>
void serialize(Archive& archive, T& value, unsigned version) {
  samskab::for_each_field_ever<T>(
      [&](const auto& each) { samskab::io::detail::pass_field(archive, value, each, version); });
  if constexpr (!Archive::is_saving::value) {
    try {
      samskab::validate(value);
    } catch (const samskab::InvalidInput& error) {
      samskab::io::detail::fail_in(archive, error.message());
    }
  }
}

}  // namespace boost::serialization

namespace samskab::io {

/// The archive bytes of a value: a described type, or anything such types are made of.
template <class T>
std::vector<std::byte> archive_bytes(const T& value) {
  OutArchive archive;
  detail::pass(archive, "value", const_cast<T&>(value));  // NOLINT(cppcoreguidelines-pro-type-const-cast): only read
  return std::move(archive).bytes();
}

/// The value whose archive bytes these are, all of them. Raises FormatError.
/// ```cpp
/// const stats::Interval interval{.low = .25, .high = .5};
/// const std::vector<std::byte> bytes = io::archive_bytes(interval);
/// io::from_archive_bytes<stats::Interval>(bytes) == interval;  // true
/// io::from_archive_bytes<stats::Interval>({});                 // throws FormatError
/// ```
template <class T>
T from_archive_bytes(std::span<const std::byte> bytes) {
  InArchive archive(bytes);
  T value{};
  detail::pass(archive, "value", value);
  archive.expect_end();
  return value;
}

}  // namespace samskab::io
