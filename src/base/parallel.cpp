#include "samskab/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "samskab/base/error.hpp"

namespace samskab {

void check_stop(const std::stop_token& stop) {
  if (stop.stop_requested()) throw Cancelled(Message("base.cancelled"));
}

namespace {
constexpr std::size_t most_threads = 1024;  // whatever is asked for: more help no machine
}

void parallel_for(std::size_t count, std::size_t grain, const Execution& execution,
                  FunctionRef<void(std::size_t begin, std::size_t end)> work) {
  grain = std::max<std::size_t>(grain, 1);
  const std::size_t pieces = count / grain + (count % grain == 0 ? 0 : 1);
  const std::size_t wanted =
      execution.threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : execution.threads;
  const std::size_t threads = std::min({wanted, pieces, most_threads});

  std::atomic<std::size_t> next{0};
  std::mutex guard;
  std::exception_ptr failure;
  const auto run = [&] {
    try {
      for (std::size_t piece = next++; piece < pieces; piece = next++) {
        check_stop(execution.stop);
        const std::size_t begin = piece * grain;
        work(begin, begin + std::min(grain, count - begin));
      }
    } catch (...) {
      next = pieces;
      const std::lock_guard lock(guard);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> helpers;
    helpers.reserve(threads);
    try {
      for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(run);
    } catch (const std::system_error&) {
      // The system has no more of them: those that there are do the work, this one at least.
    }
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace samskab
