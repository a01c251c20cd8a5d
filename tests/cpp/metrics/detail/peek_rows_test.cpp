#include "metrics/detail/peek_rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "metrics/support.hpp"

namespace samskab::detail {
namespace {

/// Stories received in no order, three of each moment; of every fifth only when it was told is known, of every
/// seventh nothing.
Stories mixed(std::uint64_t count) {
  StoriesBuilder builder(test::workshop());
  for (std::uint64_t i = 0; i < count; ++i) {
    Story story(test::numbered("s", i));
    const Timestamp moment(1'770'000'000'000 + static_cast<std::int64_t>((i * 7919) % count / 3) * 1000);
    if (i % 5 == 0)
      story.told = moment;
    else if (i % 7 != 0)
      story.received = moment;
    builder.append(story);
  }
  return builder.snapshot();
}

/// The order as it is defined: by arrival, and of those that came at once as they stand.
std::vector<std::uint32_t> by_definition(const StoryTable& table, const std::vector<std::uint32_t>& rows) {
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return arrival_of(table, rows[a]) < arrival_of(table, rows[b]);
  });
  return order;
}

TEST(Arrivals, PutsManyAndFewRowsInTheOrderInWhichTheyCame) {
  const Stories stories = mixed(1000);
  const View view(stories);
  const Arrivals arrivals(view, {});
  for (const std::uint32_t step : {1U, 2U, 3U, 40U, 400U}) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < 1000; row += step) rows.push_back(row);
    EXPECT_EQ(arrivals.order(rows), by_definition(stories.table(), rows)) << step;
  }
  EXPECT_TRUE(arrivals.order({}).empty());
}

TEST(Arrivals, OfASelectionToo) {
  const Stories stories = mixed(300);
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t row = 1; row < 300; row += 2) chosen.push_back(row);
  const View view(stories.select(chosen));
  EXPECT_EQ(Arrivals(view, {}).order(chosen), by_definition(stories.table(), chosen));
}

TEST(Arrivals, CountsWhatHadComeAtEachEarlierLook) {
  StoriesBuilder builder(test::workshop());
  for (std::uint64_t i = 0; i < 10; ++i) {
    Story story(test::numbered("s", i));
    story.received = Timestamp::parse(Date(2026, 5, 1).plus(static_cast<std::int64_t>(i)).text() + "T12:00Z");
    builder.append(story);
  }
  const Stories stories = builder.snapshot();
  const View view(stories);
  const Arrivals arrivals(view, {.looks = {Date(2026, 5, 3), Date(2026, 5, 7), Date(2026, 5, 3), Date(2026, 4, 1)}});
  const std::vector<std::uint32_t> rows(view.rows().begin(), view.rows().end());
  EXPECT_EQ(arrivals.looks(rows), (std::vector<std::uint64_t>{3, 7}));
}

}  // namespace
}  // namespace samskab::detail
