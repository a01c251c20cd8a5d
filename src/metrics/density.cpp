#include "samskab/metrics/density.hpp"

#include <algorithm>
#include <cmath>

#include "metrics/detail/frame.hpp"
#include "metrics/detail/summary_rows.hpp"
#include "metrics/detail/zone_words.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/atoms.hpp"
#include "samskab/stats/bandwidth.hpp"
#include "samskab/stats/density.hpp"

namespace samskab {
namespace {

using detail::Frame;
using detail::Placed;

// Below this many stories a smooth surface shows chance more than people.
constexpr std::int64_t few_for_a_surface = 150;
constexpr std::int64_t few_units = 10;

stats::Shape shape_of(SignifierKind kind) {
  switch (kind) {
    case SignifierKind::triad:
      return stats::Shape::triangle;
    case SignifierKind::stones:
      return stats::Shape::square;
    default:
      return stats::Shape::interval;
  }
}

// The placements of one group (of one stone), as fractions, and what atoms leave of them.
struct Part {
  std::size_t group = 0;
  const Stone* stone = nullptr;
  Placed placed;
  stats::Atoms atoms;
  std::vector<double> rest;
};

std::vector<Part> parts_of(const Frame& frame, stats::Shape shape) {
  std::vector<Part> out;
  const auto add = [&](std::vector<Placed> groups, const Stone* stone) {
    for (std::size_t g = 0; g < groups.size(); ++g) {
      Part part{g, stone, std::move(groups[g]), {}, {}};
      if (shape == stats::Shape::interval)
        part.placed.values = detail::fractions_of(*frame.signifier, part.placed.values);
      if (part.placed.size() > 0) {
        part.atoms = stats::find_atoms(shape, part.placed.values);
        part.rest = part.atoms.rest_of(shape, part.placed.values);
      }
      out.push_back(std::move(part));
    }
  };
  if (shape == stats::Shape::square) {
    const auto& stones = frame.signifier->stones;
    for (std::size_t s = 0; s < stones.size(); ++s)
      add(detail::per_group(detail::placed_stone(frame, s), frame), &stones[s]);
  } else {
    add(detail::per_group(detail::placed_values(frame), frame), nullptr);
  }
  return out;
}

std::vector<double> place_of(const std::array<double, 3>& point, int dimension) {
  return {point.begin(), point.begin() + dimension};
}

// On a line a region is made of stretches: between crossings where the density is above the threshold.
std::vector<std::vector<double>> stretches(const stats::Density& density, double threshold) {
  std::vector<double> cuts;
  for (const stats::ContourLine& each : density.contours(threshold)) cuts.push_back(each.points.front());
  std::sort(cuts.begin(), cuts.end());
  cuts.insert(cuts.begin(), 0.0);
  cuts.push_back(1.0);
  std::vector<std::vector<double>> out;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const double middle = 0.5 * (cuts[i] + cuts[i + 1]);
    if (cuts[i + 1] <= cuts[i]) continue;
    if (density.lattice.interpolate(density.values, std::span<const double>(&middle, 1)) < threshold) continue;
    if (!out.empty() && out.back()[1] >= cuts[i])
      out.back()[1] = cuts[i + 1];
    else
      out.push_back({cuts[i], cuts[i + 1]});
  }
  return out;
}

std::vector<std::vector<double>> outlines(const stats::Density& density, double threshold) {
  if (density.lattice.shape == stats::Shape::interval) return stretches(density, threshold);
  const auto dimension = static_cast<std::size_t>(density.lattice.dimension());
  std::vector<std::vector<double>> out;
  for (stats::ContourLine& each : density.contours(threshold)) {
    if (each.closed)
      for (std::size_t k = 0; k < dimension; ++k) each.points.push_back(each.points[k]);
    out.push_back(std::move(each.points));
  }
  return out;
}

double distance2(std::span<const double> a, std::span<const double> b) {
  double sum = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += (a[k] - b[k]) * (a[k] - b[k]);
  return sum;
}

// The stories told nearest to a place; stories at one distance in the order of the collection.
std::vector<std::string> nearest_stories(const Frame& frame, const Placed& placed, std::span<const double> place,
                                         std::int64_t wanted) {
  std::vector<std::pair<double, std::uint32_t>> order;
  order.reserve(placed.size());
  for (std::size_t i = 0; i < placed.size(); ++i)
    order.emplace_back(
        distance2(std::span<const double>(placed.values).subspan(placed.dimension * i, placed.dimension), place),
        placed.rows[i]);
  const std::size_t count = std::min(order.size(), static_cast<std::size_t>(wanted));
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end());
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) out.emplace_back(frame.view->table().ids[order[i].second]);
  return out;
}

void smooth(const Frame& frame, const DensityOptions& options, const Part& part, double bandwidth, int steps,
            DensityPanel& panel, DensityResult& result) {
  const stats::Shape shape = shape_of(frame.signifier->kind);
  const stats::Density density = stats::density(shape, part.rest, {.bandwidth = bandwidth, .steps = steps});
  const int dimension = density.lattice.dimension();
  for (const stats::HighestRegion& each : density.hdr(options.coverage))
    panel.regions.push_back({each.level, each.threshold, outlines(density, each.threshold)});
  for (const stats::Mode& each : density.modes().modes) {
    DensityMode mode;
    mode.group = panel.group;
    mode.group_label = panel.group_label;
    mode.item = panel.item;
    mode.place = place_of(each.point, dimension);
    mode.height = each.value * density.lattice.area();
    mode.share = each.share;
    mode.nearest = nearest_stories(frame, part.placed, mode.place, options.nearest);
    result.table.push_back(std::move(mode));
  }
  panel.values = density.values;
}

DensityPanel panel_of(const Frame& frame, const Part& part) {
  DensityPanel panel;
  panel.group = frame.grouping.ids[part.group];
  panel.group_label = frame.grouping.labels[part.group];
  if (part.stone != nullptr) panel.item = part.stone->id;
  if (part.stone != nullptr) panel.item_label = part.stone->label;
  panel.n = static_cast<std::int64_t>(part.placed.size());
  if (part.placed.size() > 0)
    panel.smoothed = static_cast<double>(part.atoms.rest.size()) / static_cast<double>(part.placed.size());
  const int dimension = stats::Lattice{shape_of(frame.signifier->kind), 4}.dimension();
  for (const stats::Atom& each : part.atoms.atoms)
    panel.atoms.push_back({place_of(each.point, dimension), static_cast<std::int64_t>(each.count), each.share});
  return panel;
}

// The zone that a place lies in, in words.
LocalisedText where(const Frame& frame, const DensityMode& mode) {
  Placed one;
  one.dimension = mode.place.size();
  one.values = mode.place;
  one.groups = {0};
  const Signifier& signifier = *frame.signifier;
  if (signifier.kind == SignifierKind::stones) {
    const auto stone = std::find_if(signifier.stones.begin(), signifier.stones.end(),
                                    [&](const Stone& each) { return each.id == mode.item; });
    return detail::stone_zone_words(*stone, 3)[detail::stone_zone_codes(one, 3)[0]].label;
  }
  if (signifier.kind == SignifierKind::scale)
    one.values[0] = signifier.minimum + one.values[0] * (signifier.maximum - signifier.minimum);
  return detail::zone_words(signifier)[detail::zone_codes(signifier, one, stats::ZoneScheme::symmetric)[0]].label;
}

std::vector<Message> words_of(const DensityResult& result, const Frame& frame) {
  std::vector<Message> out;
  const Basis& basis = result.basis;
  out.push_back(Message("metrics.words.placed").with("n", basis.states[0].stories).with("all", basis.stories));
  for (const DensityPanel& panel : result.panels) {
    std::vector<LocalisedText> parts;
    for (const DensityMode& mode : result.table)
      if (mode.group == panel.group && mode.item == panel.item && parts.size() < 3) {
        LocalisedText place = where(frame, mode);
        if (std::find(parts.begin(), parts.end(), place) == parts.end()) parts.push_back(std::move(place));
      }
    if (parts.empty()) continue;
    Message words = Message("metrics.words.modes").with("parts", listed(parts));
    if (!panel.item.empty())
      words = Message("metrics.words.of_stone").with("stone", quoted(panel.item_label)).with("words", localised(words));
    if (!frame.grouping.address.empty()) {
      const auto group = std::find(frame.grouping.ids.begin(), frame.grouping.ids.end(), panel.group);
      words = Message("metrics.words.of_group")
                  .with("group", capitalised(detail::group_name(
                                     frame, static_cast<std::size_t>(group - frame.grouping.ids.begin()))))
                  .with("n", panel.n)
                  .with("words", localised(words));
    } else if (panel.item.empty()) {
      words = Message("metrics.words.alone").with("words", capitalised(localised(words)));
    }
    out.push_back(std::move(words));
  }
  if (basis.open)
    out.push_back(preliminary_sentence(basis.units, basis.persons.has_value()));
  else if (basis.units < few_units)
    out.push_back(peek_sentence(basis.units, basis.persons.has_value()));
  return out;
}

void check(const Frame& frame, const DensityOptions& options) {
  const SignifierKind kind = frame.signifier->kind;
  if (kind != SignifierKind::triad && kind != SignifierKind::dyad && kind != SignifierKind::stones &&
      kind != SignifierKind::scale)
    throw InvalidInput(Message("metrics.density.kind").with("question", frame.signifier->title));
  if (options.nearest < 0) throw InvalidInput(Message("metrics.density.nearest").with("given", options.nearest));
}

}  // namespace

DensityResult density(const View& view, std::string_view address, const DensityOptions& options) {
  const Frame frame = detail::frame_of(view, address, options.by, options.unit);
  check(frame, options);
  const stats::Shape shape = shape_of(frame.signifier->kind);
  const std::vector<Part> parts = parts_of(frame, shape);
  if (std::all_of(parts.begin(), parts.end(), [](const Part& each) { return each.placed.size() == 0; }))
    throw NotEnoughData(Message("metrics.density.none").with("question", frame.signifier->title));

  DensityResult out;
  out.question = question_at(view.schema(), frame.index);
  std::vector<std::span<const double>> smoothed;
  for (const Part& each : parts)
    if (!each.rest.empty()) smoothed.emplace_back(each.rest);
  if (options.bandwidth) {
    out.bandwidth = *options.bandwidth;
  } else if (!smoothed.empty()) {
    const stats::Bandwidth chosen = stats::common_bandwidth(shape, smoothed);
    out.bandwidth = chosen.value;
    out.details["distinct_places"] = static_cast<double>(chosen.places);
  }
  const int steps = smoothed.empty() ? options.steps : stats::resolving_steps(out.bandwidth, options.steps);
  out.steps = steps;
  for (const Part& each : parts) {
    check_stop(options.stop);
    DensityPanel panel = panel_of(frame, each);
    if (!each.rest.empty()) smooth(frame, options, each, out.bandwidth, steps, panel, out);
    out.panels.push_back(std::move(panel));
  }
  out.basis = detail::basis_of(frame, "density");
  out.basis.method = Message(options.bandwidth ? "metrics.method.density.given" : "metrics.method.density.chosen")
                         .with("bandwidth", Argument{100.0 * out.bandwidth});
  if (out.basis.states[0].stories < few_for_a_surface)
    out.basis.notes.push_back(Message("metrics.note.surface").with("n", out.basis.states[0].stories));
  out.words = words_of(out, frame);
  return out;
}

std::string DensityResult::summary(Language language) const { return speak(words, language); }

}  // namespace samskab
