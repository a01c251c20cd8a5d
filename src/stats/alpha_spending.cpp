#include "samskab/stats/alpha_spending.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/base/error.hpp"
#include "stats/detail/checks.hpp"
#include "stats/detail/distributions.hpp"
#include "stats/detail/rows.hpp"
#include "stats/detail/sequence_bounds.hpp"

namespace samskab::stats {
namespace {

// Beyond this many standard errors lies nothing that counts; as a boundary: no difference is large enough.
constexpr double far = 10.0;
constexpr double never_crossed = 37.5;
constexpr double smallest_step = 1e-3;

void check(std::span<const double> information, unsigned sides) {
  if (information.empty() || information.size() > 50)
    throw InvalidInput(Message("stats.spending.looks").with("given", information.size()));
  for (std::size_t i = 0; i < information.size(); ++i) {
    const double least = i == 0 ? 0.01 : information[i - 1] + smallest_step * (1.0 - 1e-9);
    if (!(information[i] >= least && information[i] <= 1.0))
      throw InvalidInput(Message("stats.spending.information").with("look", i + 1).with("given", information[i]));
  }
  if (sides != 1 && sides != 2)
    throw InvalidInput(Message("stats.spending.sides").with("given", static_cast<std::uint64_t>(sides)));
}

/// The density of z at the last look among the courses that have crossed no boundary, at nodes with their weights in
/// it.
class Course {
 public:
  explicit Course(unsigned sides) : sides_(sides) {}

  /// The chance of crossing `boundary` at a look at which so much is in, upwards.
  [[nodiscard]] double above(double boundary, double information) const {
    if (places_.empty()) return detail::normal_above(boundary);
    const double step = std::sqrt(information - information_);
    const double now = std::sqrt(information);
    const double then = std::sqrt(information_);
    double sum = 0.0;
    for (std::size_t i = 0; i < places_.size(); ++i)
      sum += mass_[i] * detail::normal_above((boundary * now - places_[i] * then) / step);
    return sum;
  }

  /// Goes on past a look with this boundary; `next` is what will be in at the one after it.
  void pass(double boundary, double information, double next) {
    const double high = std::min(boundary, far);
    const double low = sides_ == 2 ? -high : std::min(-far, high);
    // Panels as wide as the narrower of the kernels that lead here and away: eight Gauss-Legendre nodes in each.
    double width = next > information ? std::sqrt((next - information) / information) : 1.0;
    if (!places_.empty()) width = std::min(width, std::sqrt((information - information_) / information));
    width = std::min(width, 1.0);
    const std::size_t panels = static_cast<std::size_t>(std::ceil((high - low) / width));
    std::vector<double> places;
    std::vector<double> mass;
    constexpr double nodes[] = {0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363};
    constexpr double weights[] = {0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763};
    const double half = panels == 0 ? 0.0 : 0.5 * (high - low) / static_cast<double>(panels);
    for (std::size_t panel = 0; panel < panels; ++panel) {
      const double middle = low + half * (2.0 * static_cast<double>(panel) + 1.0);
      for (int node = 0; node < 4; ++node)
        for (const double side : {-1.0, 1.0}) {
          places.push_back(middle + side * half * nodes[node]);
          mass.push_back(half * weights[node] * density(places.back(), information));
        }
    }
    places_ = std::move(places);
    mass_ = std::move(mass);
    information_ = information;
  }

 private:
  [[nodiscard]] double density(double z, double information) const {
    constexpr double scale = 0.39894228040143267794;
    if (places_.empty()) return scale * std::exp(-0.5 * z * z);
    const double step = std::sqrt(information - information_);
    const double now = std::sqrt(information);
    const double then = std::sqrt(information_);
    double sum = 0.0;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const double error = (z * now - places_[i] * then) / step;
      sum += mass_[i] * std::exp(-0.5 * error * error);
    }
    return scale * sum * now / step;
  }

  unsigned sides_;
  double information_ = 0.0;
  std::vector<double> places_;
  std::vector<double> mass_;
};

/// What may have been spent of one side's alpha.
double spent_by(SpendingFunction function, double information, double alpha) {
  if (function == SpendingFunction::pocock)
    return alpha * std::log1p((std::exp(1.0) - 1.0) * std::min(1.0, information));
  return 2.0 * detail::normal_above(detail::normal_reach(1.0 - alpha) / std::sqrt(information));
}

double boundary_of(const Course& course, double information, double spend) {
  if (!(spend > 0.0)) return never_crossed;
  const auto excess = [&](double z) { return std::log(spend) - std::log(course.above(z, information)); };
  const double top = excess(never_crossed);
  if (top < 0.0) return never_crossed;
  return detail::crossing(never_crossed, top, -far, excess(-far), 1e-10, excess);
}

}  // namespace

AlphaSpending alpha_spending(std::span<const double> information, const SpendingOptions& options) {
  detail::require_level(options.alpha);
  check(information, options.sides);
  AlphaSpending out;
  out.function = options.function;
  out.alpha = options.alpha;
  out.sides = options.sides;
  const double sides = options.sides;
  Course course(options.sides);
  double before = 0.0;
  for (std::size_t i = 0; i < information.size(); ++i) {
    const double spent = spent_by(options.function, information[i], options.alpha / sides);
    const double boundary = boundary_of(course, information[i], spent - before);
    before = spent;
    out.looks.push_back({information[i], boundary, sides * detail::normal_above(boundary), sides * spent});
    if (i + 1 < information.size()) course.pass(boundary, information[i], information[i + 1]);
  }
  out.words = Message(out.looks.size() == 1 ? "stats.spending.words_one" : "stats.spending.words")
                  .with("looks", out.looks.size())
                  .with("first", out.looks.front().p_limit)
                  .with("last", out.looks.back().p_limit)
                  .with("spent", out.looks.back().spent);
  return out;
}

double crossing_chance(std::span<const double> boundaries, std::span<const double> information, unsigned sides) {
  check(information, sides);
  detail::require_length(boundaries.size(), "boundaries", information.size(), "information");
  detail::require_finite(boundaries, "boundaries");
  if (sides == 2)
    for (const double boundary : boundaries) detail::require_positive_number(boundary, "boundaries");
  Course course(sides);
  double chance = 0.0;
  for (std::size_t i = 0; i < information.size(); ++i) {
    chance += static_cast<double>(sides) * course.above(boundaries[i], information[i]);
    if (i + 1 < information.size()) course.pass(boundaries[i], information[i], information[i + 1]);
  }
  return std::min(1.0, chance);
}

}  // namespace samskab::stats
