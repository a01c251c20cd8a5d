#include "samskab/evaluation/level_comparison.hpp"

namespace samskab::evaluation {

Comparison compare_levels(const Lab& lab, const lab::Ref<lab::Collection>& collection, std::string_view signifier,
                          const LevelOptions& options) {
  return compare(lab.stories(collection), signifier,
                 {.by = "level",
                  .alpha = options.alpha,
                  .replicates = options.replicates,
                  .declared = options.declared,
                  .seed = options.seed,
                  .threads = options.threads,
                  .stop = options.stop});
}

ComparisonSet compare_levels(const Lab& lab, const lab::Ref<lab::Collection>& collection, const LevelOptions& options) {
  return compare_all(lab.stories(collection), {.by = "level",
                                               .alpha = options.alpha,
                                               .replicates = options.replicates,
                                               .declared = options.declared,
                                               .seed = options.seed,
                                               .threads = options.threads,
                                               .stop = options.stop});
}

}  // namespace samskab::evaluation
