#pragma once
#include <string>

#include "samskab/version.hpp"

namespace samskab::detail {

/// "0.1.0"
inline std::string version_text() {
  return std::to_string(SAMSKAB_VERSION_MAJOR) + "." + std::to_string(SAMSKAB_VERSION_MINOR) + "." +
         std::to_string(SAMSKAB_VERSION_PATCH);
}

}  // namespace samskab::detail
