#include "samskab/base/parse_code.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/base/error.hpp"

namespace samskab {

void refuse_code(std::string_view given, std::span<const std::string_view> known) {
  // Of two languages none is near to a third: which there are is all that helps.
  if (std::equal(known.begin(), known.end(), std::begin(language_labels), std::end(language_labels),
                 [](std::string_view code, const auto& each) { return code == each.code; }))
    throw InvalidInput(Message("base.language").with("given", given));
  std::vector<std::string> codes(known.begin(), known.end());
  auto nearest = detail::nearest(given, codes, 1);
  Message why = Message("base.code.unknown").with("given", given).with("codes", detail::joined(codes));
  throw InvalidInput(std::move(why).with("nearest", detail::joined(nearest)));
}

}  // namespace samskab
