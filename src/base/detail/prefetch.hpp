#pragma once

namespace samskab::detail {

/// Asks memory for the cache line at `address`, which is read soon: where the processor, which foresees steady strides
/// only, would wait for it. A wish that compilers may ignore.
inline void prefetch([[maybe_unused]] const void* address) noexcept {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#endif
}

}  // namespace samskab::detail
