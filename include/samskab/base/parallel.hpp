#pragma once
#include <cstddef>
#include <stop_token>

#include "samskab/base/function_ref.hpp"

namespace samskab {

/// How much of the machine a call may use and how it is told to stop.
struct Execution {
  unsigned threads = 1;       ///< 0 = all processors; the result is the same for any number
  std::stop_token stop = {};  ///< asked between pieces of work; a triggered token throws Cancelled
};

/// Throws Cancelled when the token was triggered.
void check_stop(const std::stop_token& stop);

/// Calls `work(begin, end)` over disjoint pieces of 0 .. count-1 of at most `grain` items, on the threads asked for.
/// Pieces may run in any order: write results by index. The first exception is rethrown after all threads have ended.
/// ```cpp
/// std::vector<double> squares(1000);
/// parallel_for(squares.size(), 100, {.threads = 2}, [&](std::size_t begin, std::size_t end) {
///   for (std::size_t i = begin; i < end; ++i) squares[i] = static_cast<double>(i * i);
/// });
/// squares[30];  // 900
/// std::stop_source source;
/// source.request_stop();
/// check_stop(source.get_token());  // throws Cancelled
/// ```
void parallel_for(std::size_t count, std::size_t grain, const Execution& execution,
                  FunctionRef<void(std::size_t begin, std::size_t end)> work);

}  // namespace samskab
