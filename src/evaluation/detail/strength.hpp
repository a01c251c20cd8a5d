#pragma once
#include "samskab/lab/playbook.hpp"

namespace samskab::evaluation::detail {

/// The order in which entries are told: best founded first, what is contested last.
constexpr int rank_of(lab::EvidenceStrength strength) {
  switch (strength) {
    case lab::EvidenceStrength::triangulated:
      return 0;
    case lab::EvidenceStrength::repeated:
      return 1;
    case lab::EvidenceStrength::single_observation:
      return 2;
    default:
      return 3;
  }
}

}  // namespace samskab::evaluation::detail
