#include "samskab/base/shape.hpp"

namespace samskab {

const Shape* Shape::field(std::string_view wanted) const {
  for (const Shape& each : fields)
    if (each.name == wanted) return &each;
  return nullptr;
}

}  // namespace samskab
