#pragma once
#include <string>
#include <utility>

#include "samskab/base/localised_text.hpp"

namespace samskab::test {

inline LocalisedText both(std::string danish, std::string english) {
  LocalisedText out;
  out.set("da", std::move(danish));
  out.set("en", std::move(english));
  return out;
}

}  // namespace samskab::test
