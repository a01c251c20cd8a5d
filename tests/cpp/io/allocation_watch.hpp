#pragma once
#include <cstddef>

namespace samskab::fixture {

/// Watches what this thread asks of operator new while it exists.
class AllocationWatch {
 public:
  AllocationWatch();
  ~AllocationWatch();
  AllocationWatch(const AllocationWatch&) = delete;
  AllocationWatch& operator=(const AllocationWatch&) = delete;
  /// The largest single request, and all requests together, in bytes.
  [[nodiscard]] std::size_t largest() const;
  [[nodiscard]] std::size_t total() const;
};

}  // namespace samskab::fixture
