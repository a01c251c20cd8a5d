#include <cmath>

#include "samskab/base/error.hpp"
#include "samskab/lab/detail/within.hpp"
#include "samskab/lab/period.hpp"
#include "samskab/language/words.hpp"

namespace samskab::lab {

void Period::validate() const {
  if (start && end && *end < *start)
    throw InvalidInput(Message("lab.period.backwards").with("start", localised(*start)).with("end", localised(*end)));
}

namespace detail {

void need_within(std::string_view field, double value, double low, double high) {
  if (std::isfinite(value) && value >= low && value <= high) return;
  throw InvalidInput(Message(high == no_limit ? "lab.number.low" : "lab.number.range")
                         .with("field", field)
                         .with("given", value)
                         .with("low", low)
                         .with("high", high));
}

}  // namespace detail
}  // namespace samskab::lab
