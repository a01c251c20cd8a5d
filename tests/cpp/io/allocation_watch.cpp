#include "io/allocation_watch.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace {

thread_local bool watching = false;
thread_local std::size_t largest_request = 0;
thread_local std::size_t all_requests = 0;

void* try_get(std::size_t size) noexcept {
  if (watching) {
    largest_request = std::max(largest_request, size);
    all_requests += size;
  }
  return std::malloc(size == 0 ? 1 : size);
}
void* get(std::size_t size) {
  void* memory = try_get(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

// Replaces the program's allocation functions, the nothrow ones too: what they give is freed by the same delete.
void* operator new(std::size_t size) { return get(size); }
void* operator new[](std::size_t size) { return get(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return try_get(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return try_get(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace samskab::fixture {

AllocationWatch::AllocationWatch() {
  largest_request = 0;
  all_requests = 0;
  watching = true;
}
AllocationWatch::~AllocationWatch() { watching = false; }
std::size_t AllocationWatch::largest() const { return largest_request; }
std::size_t AllocationWatch::total() const { return all_requests; }

}  // namespace samskab::fixture
