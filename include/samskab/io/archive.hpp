#pragma once
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

// Boost.Serialization's headers only; nothing of it is linked. The first two must stand before the others: in
// Boost 1.74 the headers for containers do not include what they need.
#include <boost/serialization/library_version_type.hpp>
#include <boost/serialization/version.hpp>
//
#include <boost/mpl/bool.hpp>
#include <boost/serialization/collection_size_type.hpp>
#include <boost/serialization/item_version_type.hpp>
#include <boost/serialization/level.hpp>
#include <boost/serialization/nvp.hpp>
#include <boost/serialization/serialization.hpp>
#include <boost/serialization/wrapper.hpp>

#include "samskab/base/error.hpp"

namespace samskab::io {

namespace detail {

/// Has a fixed width on every platform that samskab is built for. Use the <cstdint> types: `long` has not.
template <class T>
concept Scalar = std::is_arithmetic_v<T> && !std::is_same_v<T, long double>;
/// Held in one piece, so that a vector of them can be copied as bytes.
template <class T>
concept Bulk = Scalar<T> && !std::is_same_v<T, bool>;

template <std::size_t width>
struct WireType;
template <>
struct WireType<1> {
  using type = std::uint8_t;
};
template <>
struct WireType<2> {
  using type = std::uint16_t;
};
template <>
struct WireType<4> {
  using type = std::uint32_t;
};
template <>
struct WireType<8> {
  using type = std::uint64_t;
};
/// The unsigned integer of the same width.
template <class T>
using Wire = typename WireType<sizeof(T)>::type;

/// The bytes of a number in the other order on big-endian machines; the number itself on little-endian ones.
template <class T>
constexpr T little_endian(T value) {
  if constexpr (std::endian::native == std::endian::big && sizeof(T) > 1) {
    auto bytes = std::bit_cast<std::array<std::byte, sizeof(T)>>(value);
    for (std::size_t i = 0; i < sizeof(T) / 2; ++i) std::swap(bytes[i], bytes[sizeof(T) - 1 - i]);
    return std::bit_cast<T>(bytes);
  }
  return value;
}

/// Does this class carry its version in archives? Wrappers and simple values do not.
template <class T>
inline constexpr bool has_class_version =
    boost::serialization::implementation_level<T>::value >= boost::serialization::object_class_info;

}  // namespace detail

/// Writes values to bytes that are the same on every machine and for equal values: little endian, fixed widths, doubles
/// bit by bit, a version before each class. Models Boost's Archive concept, so that any type with a Boost `serialize`
/// can be written, and what Boost's headers offer for containers works; described types need "described_archive.hpp".
/// There are no pointers: what is shared is written twice, and a forged file can confuse no types.
/// ```cpp
/// io::OutArchive out;
/// out << std::int32_t{7} << std::string("haven") << std::vector<double>{.5, .25};
/// const std::vector<std::byte> bytes = std::move(out).bytes();
/// bytes.size();  // 41
/// io::InArchive in(bytes);
/// std::int32_t number = 0;
/// std::string word;
/// std::vector<double> values;
/// in >> number >> word >> values;
/// in.expect_end();
/// word;    // "haven"
/// values;  // {0.5, 0.25}
/// ```
class OutArchive {
 public:
  using is_saving = boost::mpl::true_;
  using is_loading = boost::mpl::false_;

  [[nodiscard]] const std::vector<std::byte>& bytes() const& noexcept { return bytes_; }
  [[nodiscard]] std::vector<std::byte> bytes() && noexcept { return std::move(bytes_); }

  /// Room for so many bytes in all, where that is known: a long archive is not moved while it grows.
  void reserve(std::size_t size) { bytes_.reserve(size); }

  template <class T>
  OutArchive& operator<<(const T& value) {
    save(value);
    return *this;
  }
  template <class T>
  OutArchive& operator&(const T& value) {
    return *this << value;
  }

  /// `size` bytes as they are.
  void save_binary(const void* data, std::size_t size);

  // What the Archive concept asks for beside the operators.
  [[nodiscard]] boost::serialization::library_version_type get_library_version() const {
    return boost::serialization::library_version_type(18);
  }
  template <class T>
  void register_type(const T* = nullptr) {}

 private:
  template <detail::Scalar T>
  void save(T value) {
    const T wire = detail::little_endian(value);
    save_binary(&wire, sizeof wire);
  }
  void save(bool value) { save(static_cast<std::uint8_t>(value ? 1 : 0)); }
  void save(const std::string& value) {
    save(static_cast<std::uint64_t>(value.size()));
    save_binary(value.data(), value.size());
  }
  template <detail::Bulk T>
  void save(const std::vector<T>& values) {
    save(static_cast<std::uint64_t>(values.size()));
    if constexpr (std::endian::native == std::endian::little) {
      if (!values.empty()) save_binary(values.data(), values.size() * sizeof(T));
    } else {
      for (const T value : values) save(value);
    }
  }
  void save(const boost::serialization::collection_size_type& count) {
    save(static_cast<std::uint64_t>(static_cast<std::size_t>(count)));
  }
  void save(const boost::serialization::item_version_type& version) {
    save(static_cast<std::uint32_t>(static_cast<unsigned>(version)));
  }
  template <class T>
  void save(const boost::serialization::nvp<T>& pair) {
    save(pair.const_value());
  }
  template <class T>
  requires std::is_class_v<T>
  void save(const T& value) {
    constexpr auto version = static_cast<std::uint32_t>(boost::serialization::version<T>::value);
    if constexpr (detail::has_class_version<T>) save(version);
    // Boost's one `serialize` for both directions takes a mutable reference; a saving archive does not write to it.
    boost::serialization::serialize_adl(*this, const_cast<T&>(value),
                                        version);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  }
  template <class T>
  void save(T*) = delete;

  std::vector<std::byte> bytes_;
};

/// Reads what OutArchive wrote. Every count is held against the bytes that remain before memory is asked for, a bool is
/// 0 or 1, a class version newer than the one known is refused, and classes nest at most 64 deep: bytes that are not an
/// archive raise FormatError with the offset. The bytes must outlive the archive.
/// ```cpp
/// // What is no archive is refused, with the offset.
/// const std::vector<std::byte> damaged(3);
/// io::InArchive in(damaged);
/// std::int32_t number = 0;
/// in >> number;  // throws FormatError
/// ```
class InArchive {
 public:
  using is_saving = boost::mpl::false_;
  using is_loading = boost::mpl::true_;

  explicit InArchive(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <class T>
  InArchive& operator>>(T&& value) {
    using Plain = std::remove_cvref_t<T>;
    static_assert(!std::is_const_v<std::remove_reference_t<T>> || boost::serialization::is_wrapper<Plain>::type::value,
                  "cannot load into a constant");
    load(const_cast<Plain&>(value));  // NOLINT(cppcoreguidelines-pro-type-const-cast): wrappers are made as constants
    return *this;
  }
  template <class T>
  InArchive& operator&(T&& value) {
    return *this >> std::forward<T>(value);
  }

  [[nodiscard]] std::size_t offset() const noexcept { return offset_; }
  [[nodiscard]] std::size_t remaining() const noexcept { return bytes_.size() - offset_; }
  /// Raises FormatError when bytes remain.
  void expect_end() const;
  /// Raises FormatError with the offset added.
  [[noreturn]] void fail(const Message& message) const;

  void load_binary(void* data, std::size_t size) {
    need(size, 1);
    if (size > 0) std::memcpy(data, bytes_.data() + offset_, size);
    offset_ += size;
  }
  /// A count of items of which each takes at least `width` bytes; raises FormatError when they cannot be there.
  [[nodiscard]] std::size_t load_count(std::size_t width = 1) {
    std::uint64_t count = 0;
    load(count);
    need(count, width);
    return static_cast<std::size_t>(count);
  }

  [[nodiscard]] boost::serialization::library_version_type get_library_version() const {
    return boost::serialization::library_version_type(18);
  }
  template <class T>
  void register_type(const T* = nullptr) {}
  void reset_object_address(const void*, const void*) {}

 private:
  static constexpr unsigned deepest = 64;

  void need(std::uint64_t count, std::size_t width) const {
    if (count > remaining() / width) fail_short(count, width);
  }
  [[noreturn]] void fail_short(std::uint64_t count, std::size_t width) const;
  [[noreturn]] void fail_version(std::uint32_t found, std::uint32_t known) const;
  [[noreturn]] void fail_bool(unsigned found) const;
  [[noreturn]] void fail_depth() const;

  template <detail::Scalar T>
  void load(T& value) {
    T wire{};
    load_binary(&wire, sizeof wire);
    value = detail::little_endian(wire);
  }
  void load(bool& value) {
    std::uint8_t wire = 0;
    load(wire);
    if (wire > 1) fail_bool(wire);
    value = wire == 1;
  }
  void load(std::string& value) {
    const std::size_t size = load_count();
    value.resize(size);
    load_binary(value.data(), size);
  }
  template <detail::Bulk T>
  void load(std::vector<T>& values) {
    const std::size_t count = load_count(sizeof(T));
    values.resize(count);
    load_binary(values.data(), count * sizeof(T));
    if constexpr (std::endian::native == std::endian::big)
      for (T& value : values) value = detail::little_endian(value);
  }
  void load(boost::serialization::collection_size_type& count) {
    count = boost::serialization::collection_size_type(load_count());
  }
  void load(boost::serialization::item_version_type& version) {
    std::uint32_t wire = 0;
    load(wire);
    version = boost::serialization::item_version_type(wire);
  }
  template <class T>
  void load(boost::serialization::nvp<T>& pair) {
    load(pair.value());
  }
  template <class T>
  requires std::is_class_v<T>
  void load(T& value) {
    constexpr auto known = static_cast<std::uint32_t>(boost::serialization::version<T>::value);
    std::uint32_t version = known;
    if constexpr (detail::has_class_version<T>) {
      load(version);
      if (version > known) fail_version(version, known);
      if (++depth_ > deepest) fail_depth();
    }
    boost::serialization::serialize_adl(*this, value, version);
    if constexpr (detail::has_class_version<T>) --depth_;
  }
  template <class T>
  void load(T*&) = delete;

  std::span<const std::byte> bytes_;
  std::size_t offset_ = 0;
  unsigned depth_ = 0;
};

}  // namespace samskab::io
