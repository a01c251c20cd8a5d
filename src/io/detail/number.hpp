#pragma once
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <locale>
#include <sstream>
#include <string>
#include <string_view>

namespace samskab::io::detail {

inline constexpr double powers_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                           1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// The whole text as a number, correctly rounded, whatever the locale; the slow way.
inline bool number_by_library(std::string_view text, double& value) {
#if defined(__cpp_lib_to_chars) && __cpp_lib_to_chars >= 201611L
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
#else
  std::istringstream stream{std::string(text)};
  stream.imbue(std::locale::classic());
  stream >> value;
  return !stream.fail() && stream.peek() == std::char_traits<char>::eof();
#endif
}

/// Eight digits at once (little endian). `count` of them (1..8) are wanted; the others must be readable bytes.
/// False when one of the wanted bytes is no digit.
inline bool eight_digits(const char* at, unsigned count, std::uint64_t& number) noexcept {
  std::uint64_t bytes;
  std::memcpy(&bytes, at, 8);
  if (count < 8) {
    const unsigned shift = 8 * (8 - count);
    bytes = (bytes << shift) | (0x3030303030303030ULL >> (8 * count));
  }
  if ((((bytes & 0xF0F0F0F0F0F0F0F0ULL) | (((bytes + 0x0606060606060606ULL) & 0xF0F0F0F0F0F0F0F0ULL) >> 4)) !=
       0x3333333333333333ULL))
    return false;
  bytes = (bytes & 0x0F0F0F0F0F0F0F0FULL) * 2561 >> 8;
  bytes = (bytes & 0x00FF00FF00FF00FFULL) * 6553601 >> 16;
  number = (bytes & 0x0000FFFF0000FFFFULL) * 42949672960001ULL >> 32;
  return true;
}

inline constexpr std::uint64_t integer_powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

/// Adds the digits [at, end) to `number`; false when another byte is among them. `safe`: eight bytes from any place up
/// to end may be read.
inline bool add_digits(const char* at, const char* end, bool safe, std::uint64_t& number) noexcept {
  if constexpr (std::endian::native == std::endian::little) {
    if (safe) {
      while (at < end) {
        const auto count = static_cast<unsigned>(end - at < 8 ? end - at : 8);
        std::uint64_t part = 0;
        if (!eight_digits(at, count, part)) return false;
        number = number * integer_powers[count] + part;
        at += count;
      }
      return true;
    }
  }
  for (; at < end; ++at) {
    const auto digit = static_cast<unsigned>(static_cast<unsigned char>(*at)) - '0';
    if (digit > 9) return false;
    number = number * 10 + digit;
  }
  return true;
}

/// Correctly rounded number / 10^power; false when the quick ways cannot say.
inline bool scale_down(std::uint64_t number, unsigned power, double& value) noexcept {
  if (number <= (std::uint64_t{1} << 53)) {  // both exact: one rounding
    value = static_cast<double>(number) / powers_of_ten[power];
    return true;
  }
#if defined(__x86_64__) || defined(__i386__)
  // The x87 format holds any 64-bit number and 10^power (up to 27) exactly. Rounding twice goes wrong only when the
  // 64-bit quotient looks like a tie between two doubles.
  if constexpr (std::numeric_limits<long double>::digits == 64) {
    const long double quotient = static_cast<long double>(number) / static_cast<long double>(powers_of_ten[power]);
    std::uint64_t mantissa;
    std::memcpy(&mantissa, &quotient, sizeof mantissa);
    if ((mantissa & 0x7FFU) != 0x400U) {
      value = static_cast<double>(quotient);
      return true;
    }
  }
#endif
  return false;
}

enum class Mark : std::uint8_t { none, point, comma };

/// The commonest form, one digit, a point and one to eight digits ("0.158804"): false says nothing about other forms.
/// Eight bytes from `begin` + 2 must be readable.
inline bool short_fraction(const char* begin, std::size_t size, double& value) noexcept {
  if constexpr (std::endian::native != std::endian::little) return false;
  const auto whole = static_cast<unsigned>(static_cast<unsigned char>(*begin)) - '0';
  if (size - 3 > 7 || whole > 9 || begin[1] != '.') return false;
  const auto decimals = static_cast<unsigned>(size - 2);
  std::uint64_t fraction = 0;
  if (!eight_digits(begin + 2, decimals, fraction)) return false;
  value = static_cast<double>(whole * integer_powers[decimals] + fraction) / powers_of_ten[decimals];
  return true;
}

/// A text without surrounding spaces as a number. `limit` is where readable memory ends. The decimal mark may be a
/// point or a comma; which one is told. Neither infinity nor NaN is a number here.
inline bool number_of(const char* begin, const char* end, const char* limit, double& value, Mark& mark) {
  mark = Mark::none;
  const char* at = begin;
  const bool negative = at < end && *at == '-';
  at += negative;
  const char* digits = at;
  std::uint64_t number = 0;
  while (at < end && static_cast<unsigned>(static_cast<unsigned char>(*at)) - '0' <= 9) {
    number = number * 10 + (static_cast<unsigned>(static_cast<unsigned char>(*at)) - '0');
    ++at;
  }
  std::size_t count = static_cast<std::size_t>(at - digits);
  bool quick = count > 0;
  unsigned power = 0;
  if (quick && at < end) {
    if (*at == '.' || *at == ',') {
      mark = *at == '.' ? Mark::point : Mark::comma;
      ++at;
      const auto decimals = static_cast<std::size_t>(end - at);
      count += decimals;
      quick = decimals > 0 && decimals <= 22 && count <= 19 && add_digits(at, end, limit - end >= 8, number);
      power = static_cast<unsigned>(decimals);
    } else {
      quick = false;
    }
  }
  if (quick && count <= 19 && scale_down(number, power, value)) {
    if (negative) value = -value;
    return true;
  }
  // exponents, long numbers, a leading plus, and what is no number at all
  std::string_view text(begin, static_cast<std::size_t>(end - begin));
  if (text.empty() || text.size() > 400) return false;
  if (text.front() == '+') text.remove_prefix(1);
  if (text.empty() || text.find_first_not_of("0123456789+-.,eE") != std::string_view::npos) return false;
  mark = Mark::none;
  if (const auto comma = text.find(','); comma != std::string_view::npos) {
    if (text.find_first_of(".,", comma + 1) != std::string_view::npos || text.find('.') < comma) return false;
    std::string pointed(text);
    pointed[comma] = '.';
    mark = Mark::comma;
    return number_by_library(pointed, value);
  }
  if (text.find('.') != std::string_view::npos) mark = Mark::point;
  return number_by_library(text, value);
}

}  // namespace samskab::io::detail
