#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string_view>
#include <vector>

namespace samskab::detail {

/// Finds the position of an id without holding any text: the ids stay where they are, and `text_of(position)` reads
/// them. Open addressing, at most half full.
class IdIndex {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  void reserve(std::size_t count) { places_.assign(std::bit_ceil(2 * count + 16), none); }

  template <class TextOf>
  [[nodiscard]] std::uint32_t find(std::string_view id, const TextOf& text_of) const {
    if (places_.empty()) return none;
    return places_[place_of(id, text_of)];
  }
  /// Adds the position, unless its id is there already: then returns the position that has it.
  template <class TextOf>
  std::uint32_t add(std::string_view id, std::uint32_t position, const TextOf& text_of) {
    if (2 * (count_ + 1) > places_.size()) grow(text_of);
    std::uint32_t& place = places_[place_of(id, text_of)];
    if (place != none) return place;
    place = position;
    ++count_;
    return none;
  }

 private:
  template <class TextOf>
  [[nodiscard]] std::size_t place_of(std::string_view id, const TextOf& text_of) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t at = std::hash<std::string_view>{}(id)&mask;
    while (places_[at] != none && text_of(places_[at]) != id) at = (at + 1) & mask;
    return at;
  }
  template <class TextOf>
  void grow(const TextOf& text_of) {
    const std::vector<std::uint32_t> old = std::move(places_);
    reserve(2 * count_ + 16);
    for (const std::uint32_t each : old)
      if (each != none) places_[place_of(text_of(each), text_of)] = each;
  }

  std::vector<std::uint32_t> places_;
  std::size_t count_ = 0;
};

}  // namespace samskab::detail
