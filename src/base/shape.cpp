#include "samskab/base/shape.hpp"

namespace samskab {

const Shape::Part* Shape::field(std::string_view name) const {
  for (const Part& each : fields)
    if (each.name == name) return &each;
  return nullptr;
}

}  // namespace samskab
