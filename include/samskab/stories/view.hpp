#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/people/consent.hpp"
#include "samskab/stories/stories.hpp"

namespace samskab {

/// Stories that may be used for a purpose, now: selection ∧ what consent permits. The only thing a metric accepts.
/// Make one per call and let it go: it does not follow later withdrawals.
/// ```cpp
/// io::IntakeOptions options;
/// options.consent = {{"consent", io::ConsentPolarity::granted, {Purpose::quoting}}};
/// options.consent[0].ticks = {"consent-quoting"};
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"), options);
/// const View all(in.stories), quotable(in.stories, Purpose::quoting);
/// all.size();                      // 104
/// quotable.size();                 // 67
/// quotable.excluded_by_consent();  // 37
/// ```
class View {
 public:
  View(Stories stories, Purpose purpose);
  /// Analysis is the purpose of every metric.
  View(const Stories& stories) : View(stories, Purpose::analysis) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] const Stories& stories() const noexcept { return stories_; }
  [[nodiscard]] const StoryTable& table() const noexcept { return stories_.table(); }
  [[nodiscard]] const Schema& schema() const noexcept { return stories_.schema(); }
  [[nodiscard]] Purpose purpose() const noexcept { return purpose_; }
  /// Rows of the table, increasing.
  [[nodiscard]] std::span<const std::uint32_t> rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
  [[nodiscard]] std::size_t excluded_withdrawn() const noexcept { return withdrawn_; }
  [[nodiscard]] std::size_t excluded_by_consent() const noexcept { return not_permitted_; }
  /// Distinct persons among the rows; stories without a person code count one each when `persons_known`.
  [[nodiscard]] std::size_t persons() const;

 private:
  Stories stories_;
  Purpose purpose_;
  std::vector<std::uint32_t> rows_;
  std::size_t withdrawn_ = 0;
  std::size_t not_permitted_ = 0;
};

}  // namespace samskab
