#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/evaluation/outcome_effect.hpp"

namespace samskab::evaluation::detail {

/// A code per person for the place they belong to: that of their last response which names one. The responses outlive
/// it.
class Places {
 public:
  explicit Places(OutcomePlaces kind) : kind_(kind) {}
  void add(const outcomes::Responses& responses);
  /// Nothing where the place is not known.
  [[nodiscard]] const std::uint32_t* of(std::string_view person) const;
  /// One code per person; raises InvalidInput when some have none.
  [[nodiscard]] std::vector<std::uint32_t> codes(const std::vector<std::string>& persons) const;

 private:
  OutcomePlaces kind_;
  std::map<std::string_view, std::uint32_t> codes_;
  std::map<std::string_view, std::uint32_t> of_;
};

/// What the people of an answer are counted by: themselves, or the places they belong to.
class CountedBy {
 public:
  /// Single people.
  CountedBy() = default;
  /// One code per person.
  explicit CountedBy(std::vector<std::uint32_t> places);

  [[nodiscard]] std::size_t places() const noexcept { return places_; }
  /// So few places that nothing is known of how far others lie.
  [[nodiscard]] bool unknown() const noexcept;
  /// The place of each person, 0, 1, ...; empty where everybody is independent of the others.
  [[nodiscard]] std::span<const std::uint32_t> codes() const noexcept { return codes_; }

 private:
  std::vector<std::uint32_t> codes_;
  std::size_t places_ = 0;
};

/// How alike people of one place are, in a sentence.
void tell_places(OutcomeEffect& out, const CountedBy& counted, double level);
/// What figures by place rest on, in the basis.
void note_by_place(OutcomeEffect& out, std::size_t places);
/// The same for those beside a comparison group, of which the places are given, too.
void note_compared_by_place(OutcomeEffect& out, std::size_t places);
/// People share places, and the answer does not reckon with it: says so.
void note_places_not_used(OutcomeEffect& out, const Places& places, const std::vector<std::string>& persons);

/// So few places that nothing is known of how far others lie.
bool too_few_places(std::size_t places);

std::size_t distinct(std::span<const std::uint32_t> codes);

}  // namespace samskab::evaluation::detail
