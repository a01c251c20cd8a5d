#include "samskab/evaluation/counted_share.hpp"

#include "samskab/base/error.hpp"

namespace samskab::evaluation {

CountedShare::CountedShare(std::int64_t hits_given, std::int64_t count_given) : hits(hits_given), count(count_given) {
  if (hits < 0 || hits > count)
    throw InvalidInput(Message("evaluation.share.range").with("hits", hits).with("count", count));
  if (count > 0) share = static_cast<double>(hits) / static_cast<double>(count);
}

}  // namespace samskab::evaluation
