#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "samskab/base/localised_text.hpp"
#include "samskab/signification/signifier.hpp"

namespace samskab::detail {

/// What the sentence about one group of a summary speaks of. Kept apart from the summary, so that the sentence can be
/// put into words when somebody reads it.
struct GroupFigures {
  std::vector<std::pair<LocalisedText, double>> parts;  ///< anchors' means, stones' or options' shares
  std::optional<std::array<double, 3>> middle_half;     ///< dyads and scales: its ends and middle; of few, of them all
  std::int64_t n = 0;            ///< dyads and scales: placed; free texts: stories that were asked
  std::int64_t written = 0;      ///< free texts: stories with a text
  std::optional<double> length;  ///< free texts: middle number of characters
};

/// Fewer stories have no half to speak of.
constexpr std::int64_t fewest_for_a_half = 4;

/// The sentence, without the group's name.
LocalisedText group_words(const Signifier& signifier, GroupFigures figures);

/// The fullest of `parts` by share, each named with it: at most three, none of share 0, and no further than until they
/// hold the share `enough`; but those as full as the last one are named too, or counted where they are many.
std::vector<LocalisedText> fullest(std::vector<std::pair<LocalisedText, double>> parts, bool in_quotes, double enough);

}  // namespace samskab::detail
