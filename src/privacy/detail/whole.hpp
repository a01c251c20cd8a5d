#pragma once
#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <cstdlib>
#include <numeric>

/// Whole numbers that are never rounded: small ones as long as they are small, else of any size. Tables of two ways
/// need no others than -1, 0 and 1, so the large ones are seldom met.
namespace samskab::privacy::detail {

/// A number grew out of Small: begin again with Large.
struct TooLarge {};

using Small = std::int64_t;
using Large = boost::multiprecision::cpp_int;

/// Products of two such numbers, and the difference of two such products, fit into 64 bits.
inline constexpr Small small_limit = Small{1} << 31;

inline Small kept(Small value) {
  if (value >= small_limit || value <= -small_limit) throw TooLarge{};
  return value;
}
inline const Large& kept(const Large& value) { return value; }

inline Small common_divisor(Small a, Small b) { return std::gcd(a, b); }
inline Large common_divisor(const Large& a, const Large& b) { return boost::multiprecision::gcd(a, b); }

/// Runs `work` with small numbers, and again with large ones where they do not suffice.
template <class Work>
auto in_whole_numbers(Work&& work) {
  try {
    return work(Small{});
  } catch (const TooLarge&) {
    return work(Large{});
  }
}

}  // namespace samskab::privacy::detail
