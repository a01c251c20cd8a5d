#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "io/detail/private_columns.hpp"

namespace samskab::io::detail {
namespace {

constexpr std::array<std::string_view, 10> place_columns = {
    "location", "latitude", "longitude", "lat", "lng", "lon", "coordinates", "gps", "koordinater", "lokation"};
/// In small letters, without what stands between words.
constexpr std::array<std::string_view, 8> user_columns = {
    "responderid", "respondentid", "userid", "brugerid", "metauserid", "metafbclid", "metagclid", "metaresponderid"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool in_word(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

bool tells_place(std::string_view name) {
  std::string folded(name);
  std::transform(folded.begin(), folded.end(), folded.begin(), lower);
  for (std::size_t begin = 0; begin < folded.size();) {
    std::size_t end = begin;
    while (end < folded.size() && in_word(folded[end])) ++end;
    const std::string_view word = std::string_view(folded).substr(begin, end - begin);
    if (std::find(place_columns.begin(), place_columns.end(), word) != place_columns.end()) return true;
    begin = end + 1;
  }
  return false;
}

bool tells_user(std::string_view name) {
  std::string folded;
  for (const char each : name)
    if (const char c = lower(each); in_word(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
      folded.push_back(c);
  return std::find(user_columns.begin(), user_columns.end(), folded) != user_columns.end();
}

}  // namespace samskab::io::detail
