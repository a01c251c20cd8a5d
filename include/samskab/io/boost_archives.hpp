#pragma once
#include <sstream>
#include <string>
#include <string_view>

#include <boost/archive/archive_exception.hpp>
#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <boost/archive/xml_iarchive.hpp>
#include <boost/archive/xml_oarchive.hpp>

#include "samskab/base/error.hpp"
#include "samskab/io/described_archive.hpp"

/// Described types in Boost's own text and XML archives, to look into values while debugging and to hand them to
/// programs that speak these. Opt in: link `samskab::boost_archives`, which needs the compiled Boost.Serialization.
///
/// Not for keeping: an older Boost refuses the archives of a newer one, NaN and the infinities do not read back, and
/// damaged bytes may load as other values. For files use "object_file.hpp".
namespace samskab::io {

namespace detail {

template <class Archive, class T>
std::string through_boost(const T& value) {
  std::ostringstream stream;
  {
    Archive archive(stream);
    pass(archive, "value", const_cast<T&>(value));  // NOLINT(cppcoreguidelines-pro-type-const-cast): only read
  }
  return stream.str();
}

template <class T, class Archive>
T out_of_boost(std::string_view text) {
  std::istringstream stream{std::string(text)};
  try {
    Archive archive(stream);
    T value{};
    pass(archive, "value", value);
    return value;
  } catch (const boost::archive::archive_exception& error) {
    throw FormatError(Message("io.boost_archive").with("what", error.what()));
  }
}

}  // namespace detail

/// The value as a Boost text archive, `boost::archive::text_oarchive`.
template <class T>
std::string to_boost_text(const T& value) {
  return detail::through_boost<boost::archive::text_oarchive>(value);
}
/// The value as a Boost XML archive, each field under its name.
template <class T>
std::string to_boost_xml(const T& value) {
  return detail::through_boost<boost::archive::xml_oarchive>(value);
}

/// Raises FormatError when the text is no such archive.
template <class T>
T from_boost_text(std::string_view text) {
  return detail::out_of_boost<T, boost::archive::text_iarchive>(text);
}
template <class T>
T from_boost_xml(std::string_view text) {
  return detail::out_of_boost<T, boost::archive::xml_iarchive>(text);
}

}  // namespace samskab::io
