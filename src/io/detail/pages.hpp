#pragma once
#include <cstddef>
#include <cstdint>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace samskab::io::detail {

/// Asks for large pages under memory that is about to be filled: a wish that the system may ignore. First touches of
/// small pages take a third of the time of reading a long file.
inline void prefer_large_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t bytes) noexcept {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  constexpr std::uintptr_t page = std::uintptr_t{2} << 20;
  const auto from = (reinterpret_cast<std::uintptr_t>(begin) + page - 1) / page * page;
  const auto to = (reinterpret_cast<std::uintptr_t>(begin) + bytes) / page * page;
  // The address comes from `begin` and is only rounded: NOLINTNEXTLINE(performance-no-int-to-ptr)
  if (to > from) static_cast<void>(madvise(reinterpret_cast<void*>(from), to - from, MADV_HUGEPAGE));
#endif
}

/// Reserves room for `count` elements that are about to be filled.
template <class V>
void make_room(V& vector, std::size_t count) {
  if (vector.capacity() >= count) return;
  vector.reserve(count);
  prefer_large_pages(vector.data(), count * sizeof(*vector.data()));
}

}  // namespace samskab::io::detail
