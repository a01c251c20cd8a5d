#include "samskab/base/parallel.hpp"
#include <limits>

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <numeric>
#include <system_error>
#include <thread>
#include <vector>

#if defined(__GLIBC__)
#include <pthread.h>
#endif

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"

namespace samskab {
namespace {

TEST(ParallelFor, CoversEveryItemOnceInPiecesOfAtMostTheGrain) {
  for (const unsigned threads : {0U, 1U, 2U, 7U})
    for (const std::size_t count : {0U, 1U, 63U, 64U, 65U, 1000U}) {
      std::vector<int> seen(count, 0);
      parallel_for(count, 64, {.threads = threads}, [&](std::size_t begin, std::size_t end) {
        EXPECT_LT(begin, end);
        EXPECT_LE(end - begin, 64U);
        for (std::size_t i = begin; i < end; ++i) ++seen[i];
      });
      EXPECT_EQ(std::accumulate(seen.begin(), seen.end(), std::size_t{0}), count);
      for (const int each : seen) EXPECT_EQ(each, 1);
    }
}

TEST(ParallelFor, AGrainOfZeroIsOne) {
  int pieces = 0;
  parallel_for(3, 0, {}, [&](std::size_t, std::size_t) { ++pieces; });
  EXPECT_EQ(pieces, 3);
}

TEST(ParallelFor, GivesTheSameBitsOnAnyNumberOfThreads) {
  const auto draws = [](unsigned threads) {
    std::vector<double> out(500);
    parallel_for(out.size(), 7, {.threads = threads}, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) out[i] = Random(11, "test", i).gamma(0.7);
    });
    return out;
  };
  const auto one = draws(1);
  EXPECT_EQ(one, draws(2));
  EXPECT_EQ(one, draws(5));
}

TEST(ParallelFor, RethrowsTheFirstExceptionAfterAllHaveEnded) {
  for (const unsigned threads : {1U, 3U}) {
    std::atomic<int> running{0};
    const auto work = [&](std::size_t begin, std::size_t) {
      ++running;
      if (begin == 5) {
        --running;
        throw InvalidInput(Message("base.cancelled"));
      }
      --running;
    };
    EXPECT_THROW(parallel_for(100, 1, {.threads = threads}, work), InvalidInput);
    EXPECT_EQ(running, 0);
  }
}

TEST(ParallelFor, StopsBetweenPieces) {
  for (const unsigned threads : {1U, 2U}) {
    std::stop_source source;
    std::atomic<int> pieces{0};
    const auto work = [&](std::size_t, std::size_t) {
      if (++pieces == 3) source.request_stop();
    };
    EXPECT_THROW(parallel_for(1000, 1, {.threads = threads, .stop = source.get_token()}, work), Cancelled);
    EXPECT_LE(pieces, 3 + static_cast<int>(threads));
  }
}

TEST(ParallelFor, AStoppedTokenStopsBeforeAnything) {
  std::stop_source source;
  source.request_stop();
  EXPECT_THROW(check_stop(source.get_token()), Cancelled);
  EXPECT_NO_THROW(check_stop({}));
  EXPECT_THROW(parallel_for(1, 1, {.stop = source.get_token()}, [](std::size_t, std::size_t) { FAIL(); }), Cancelled);
}

#if defined(__GLIBC__)
TEST(ParallelFor, GoesOnWithTheThreadsThereAre) {
  // No system has room for stacks of this size: no helper can start.
  pthread_attr_t usual;
  ASSERT_EQ(pthread_getattr_default_np(&usual), 0);
  pthread_attr_t impossible;
  ASSERT_EQ(pthread_attr_init(&impossible), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&impossible, std::size_t{1} << 47U), 0);
  ASSERT_EQ(pthread_setattr_default_np(&impossible), 0);
  EXPECT_THROW(std::jthread([] {}), std::system_error);
  std::vector<int> seen(100, 0);
  EXPECT_NO_THROW(parallel_for(seen.size(), 1, {.threads = 4}, [&](std::size_t begin, std::size_t) { ++seen[begin]; }));
  ASSERT_EQ(pthread_setattr_default_np(&usual), 0);
  for (const int each : seen) EXPECT_EQ(each, 1);
}
#endif

TEST(ParallelFor, NoNumberOfThreadsIsTooLarge) {
  std::atomic<int> seen{0};
  parallel_for(100000, 1, {.threads = 4000000000U}, [&](std::size_t, std::size_t) { ++seen; });
  EXPECT_EQ(seen, 100000);
}

TEST(ParallelFor, DoesAllOfIt) {
  for (const std::size_t grain : {std::size_t{0}, std::size_t{3}, std::numeric_limits<std::size_t>::max()}) {
    std::size_t done = 0;
    parallel_for(10, grain, {}, [&](std::size_t begin, std::size_t end) { done += end - begin; });
    EXPECT_EQ(done, 10U) << grain;
  }
}

}  // namespace
}  // namespace samskab
