#pragma once
#include <chrono>
#include <future>
#include <stop_token>
#include <type_traits>
#include <utility>

#include "pybind.hpp"

/// Runs work without the interpreter lock, in this thread: what ends within milliseconds need not be stopped, and what
/// knows no stopping cannot be. `work` must not touch Python objects.
template <class F>
auto uninterrupted(F&& work) {
  const py::gil_scoped_release released;
  if constexpr (std::is_invocable_v<F>)
    return work();
  else
    return work(std::stop_token());
}

/// Runs `work(stop)` without the interpreter lock and stops it when the user presses Ctrl-C.
/// `work` must not touch Python objects.
template <class F>
auto interruptible(F&& work) {
  std::stop_source source;
  const py::gil_scoped_release released;
  auto running = std::async(std::launch::async, [&] { return work(source.get_token()); });
  while (running.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready) {
    const py::gil_scoped_acquire acquired;
    if (PyErr_CheckSignals() != 0) {
      source.request_stop();
      {
        const py::gil_scoped_release again;
        running.wait();
      }
      throw py::error_already_set();
    }
  }
  return running.get();
}
