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
  std::optional<std::array<double, 3>> quartiles;       ///< lower, middle, upper: of dyads and scales
  std::int64_t n = 0;                                   ///< free texts: stories that were asked
  std::int64_t written = 0;                             ///< free texts: stories with a text
  std::optional<double> length;                         ///< free texts: middle number of characters
};

/// The sentence, without the group's name.
LocalisedText group_words(const Signifier& signifier, GroupFigures figures);

/// "40%", "40 %".
LocalisedText percent(double share);

/// The fullest of `parts` by share, each named with it: at most three, none of share 0, and no further than until they
/// hold the share `enough`.
std::vector<LocalisedText> fullest(std::vector<std::pair<LocalisedText, double>> parts, bool in_quotes, double enough);

}  // namespace samskab::detail
