#pragma once
#include <cstddef>
#include <cstdlib>

namespace samskab::test {

/// Of a simulation in the tests: enough to see a level that is not kept, not so many that it is waited for.
inline std::size_t repetitions() {
  if (std::getenv("SAMSKAB_SLOW") != nullptr) return 2000;
  return std::getenv("SAMSKAB_QUICK") != nullptr ? 100 : 400;
}

}  // namespace samskab::test
