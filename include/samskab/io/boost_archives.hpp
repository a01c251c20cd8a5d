#pragma once
#include <algorithm>
#include <cstddef>
#include <exception>
#include <ios>
#include <locale>
#include <new>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include <boost/archive/archive_exception.hpp>
#include <boost/archive/impl/basic_text_iarchive.ipp>
#include <boost/archive/impl/text_iarchive_impl.ipp>
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

/// Boost's text archive makes room for a text before it looks whether the text is there; this one looks first.
class BoostTextIn final : public boost::archive::text_iarchive_impl<BoostTextIn> {
  using Stock = boost::archive::text_iarchive_impl<BoostTextIn>;
  friend class boost::archive::detail::interface_iarchive<BoostTextIn>;
  friend class boost::archive::load_access;

 public:
  explicit BoostTextIn(std::istringstream& stream) : Stock(stream, 0) { init(); }

 private:
  using Stock::load;
  void load(std::string& text) {
    std::size_t size = 0;
    *this >> size;
    is.get();  // the space between
    const std::streamsize left = is.rdbuf()->in_avail();
    if (left < 0 || size > static_cast<std::size_t>(left)) fail_short();
    text.resize(size);
    if (!is.read(text.data(), static_cast<std::streamsize>(size))) fail_short();
  }
  [[noreturn]] static void fail_short() {
    throw boost::archive::archive_exception(boost::archive::archive_exception::input_stream_error);
  }
};

/// Boost's XML archive reads its last tag in its destructor, where a missing one would end the program.
inline void expect_last_tag(const boost::archive::xml_iarchive&, std::string_view text, std::istringstream& stream) {
  const std::streamoff at = stream.tellg();
  std::string_view rest = at < 0 ? std::string_view() : text.substr(static_cast<std::size_t>(at));
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  if (!rest.starts_with("</boost_serialization>"))
    throw boost::archive::archive_exception(boost::archive::archive_exception::input_stream_error);
}
inline void expect_last_tag(const BoostTextIn&, std::string_view, std::istringstream&) {}

template <class Archive, class T>
std::string through_boost(const T& value) {
  std::ostringstream stream;
  stream.imbue(std::locale::classic());  // whatever separators the program's own locale writes
  {
    Archive archive(stream);
    pass(archive, "value", const_cast<T&>(value));  // NOLINT(cppcoreguidelines-pro-type-const-cast): only read
  }
  return stream.str();
}

template <class T, class Archive>
T out_of_boost(std::string_view text) {
  std::istringstream stream{std::string(text)};
  stream.imbue(std::locale::classic());
  const auto refuse = [](const std::exception& error) {
    throw FormatError(Message("io.boost_archive").with("what", error.what()));
  };
  T value{};
  try {
    Archive archive(stream);
    pass(archive, "value", value);
    expect_last_tag(archive, text, stream);
  } catch (const boost::archive::archive_exception& error) {
    refuse(error);
  } catch (const std::length_error& error) {  // damaged counts ask for more room than there can be
    refuse(error);
  } catch (const std::bad_alloc& error) {
    refuse(error);
  }
  return value;
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
  return detail::out_of_boost<T, detail::BoostTextIn>(text);
}
template <class T>
T from_boost_xml(std::string_view text) {
  return detail::out_of_boost<T, boost::archive::xml_iarchive>(text);
}

}  // namespace samskab::io
