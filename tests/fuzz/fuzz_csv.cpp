#include "fuzz/table_targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  samskab::fuzz::csv(std::as_bytes(std::span(data, size)));
  return 0;
}
