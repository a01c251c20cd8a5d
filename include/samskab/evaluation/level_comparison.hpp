#pragma once
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>

#include "samskab/lab/lab.hpp"
#include "samskab/metrics/compare.hpp"
#include "samskab/metrics/compare_all.hpp"

/// "Oplever de fire niveauer det samme?" Do the four levels see it alike?
namespace samskab::evaluation {

struct LevelOptions {
  double alpha = 0.05;                     ///< differences are called clear below this adjusted p
  std::int64_t replicates = 0;             ///< random rearrangements; 0: chosen by the number of stories
  bool declared = false;                   ///< true: planned before the data were seen
  std::optional<std::uint64_t> seed = {};  ///< unset: drawn, and recorded in the basis
  unsigned threads = 1;                    ///< 0 = all processors
  std::stop_token stop = {};
};

/// The levels compared on one question of a collection: compare() with the levels as groups. Raises NotFound for an
/// unknown collection or question, NotEnoughData when fewer than two levels told stories.
Comparison compare_levels(const Lab& lab, const lab::Ref<lab::Collection>& collection, std::string_view signifier,
                          const LevelOptions& options = {});

/// The levels compared on every question of a collection, clearest difference first: compare_all() with the levels as
/// groups. Errors as above.
/// ```cpp
/// // The whole collection, and one question of it. Twelve stories are few, and the answer says so.
/// const Lab lab = io::load_lab("lab.samskab");
/// const lab::Ref<lab::Collection> collection("C1");
/// const Comparison one = evaluation::compare_levels(lab, collection, "T1", {.seed = 7});
/// one.clear;              // false
/// one.basis.exploratory;  // true
/// const ComparisonSet all = evaluation::compare_levels(lab, collection, {.seed = 7});
/// all.table[0].code;  // "T3"
/// ```
ComparisonSet compare_levels(const Lab& lab, const lab::Ref<lab::Collection>& collection,
                             const LevelOptions& options = {});

}  // namespace samskab::evaluation
