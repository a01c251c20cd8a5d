#include "samskab/metrics/compare.hpp"

#include "metrics/detail/comparison.hpp"
#include "samskab/base/random.hpp"
#include "samskab/language/words.hpp"

namespace samskab {

Comparison detail::compare_without(const View& view, std::string_view address, const CompareOptions& options,
                                   const Without& without) {
  check_compare(options.by, options.alpha, options.replicates);
  CompareOptions seeded = options;
  if (!seeded.seed) seeded.seed = fresh_seed();
  Compared compared = compared_of(view, address, seeded, 1, without);
  if (!compared.result.basis.open)
    compared.result.basis.family = static_cast<std::int64_t>(compared.result.tests.size());
  settle(compared, compared.result.p_adjusted, options.alpha, true);
  return std::move(compared.result);
}

Comparison compare(const View& view, std::string_view address, const CompareOptions& options) {
  return detail::compare_without(view, address, options, {});
}

std::string Comparison::summary(Language language) const { return speak(words, language); }

}  // namespace samskab
