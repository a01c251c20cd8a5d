#include "samskab/metrics/density.hpp"

#include <algorithm>
#include <cmath>

#include "metrics/detail/by_group.hpp"
#include "metrics/detail/frame.hpp"
#include "metrics/detail/zone_words.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/atoms.hpp"
#include "samskab/stats/bandwidth.hpp"
#include "samskab/stats/density.hpp"
#include "samskab/stats/steps.hpp"

namespace samskab {
namespace {

using detail::ByGroup;
using detail::Frame;
using detail::GroupAnswers;
using detail::Placed;

// Below this many stories a smooth surface shows chance more than people.
constexpr std::int64_t few_for_a_surface = 150;

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
  GroupAnswers<double> placed;
  stats::Atoms atoms;
  std::vector<double> rest;
};

// The placements of each stone, or of the question, by group; of a line as fractions.
std::vector<ByGroup<double>> placements_of(const Frame& frame, stats::Shape shape) {
  std::vector<ByGroup<double>> out;
  if (shape == stats::Shape::square) {
    for (std::size_t s = 0; s < frame.signifier->stones.size(); ++s)
      out.push_back(by_group(detail::placed_stone(frame, s), frame));
    return out;
  }
  Placed placed = detail::placed_values(frame);
  if (shape == stats::Shape::interval) placed.values = detail::fractions_of(*frame.signifier, placed.values);
  out.push_back(by_group(std::move(placed), frame));
  return out;
}

// Refers to the placements.
std::vector<Part> parts_of(const Frame& frame, stats::Shape shape, const std::vector<ByGroup<double>>& placements) {
  std::vector<Part> out;
  for (std::size_t s = 0; s < placements.size(); ++s) {
    for (std::size_t g = 0; g < placements[s].size(); ++g) {
      const Stone* stone = shape == stats::Shape::square ? &frame.signifier->stones[s] : nullptr;
      Part part{g, stone, placements[s][g], {}, {}};
      if (part.placed.size() > 0) {
        part.atoms = stats::find_atoms(shape, part.placed.values);
        part.rest = part.atoms.rest_of(shape, part.placed.values);
      }
      out.push_back(std::move(part));
    }
  }
  return out;
}

// Answers on steps are all of them places that many share: their counts, and nothing to smooth between them.
void count_steps(std::vector<Part>& parts) {
  for (Part& part : parts) {
    part.atoms.atoms.clear();
    part.atoms.rest.clear();
    part.rest.clear();
    const auto all = static_cast<double>(part.placed.size());
    for (const stats::Step& each : stats::count_places(part.placed.values)) {
      stats::Atom atom;
      atom.point = {each.place, 0.0, 0.0};
      atom.count = each.count;
      atom.share = static_cast<double>(each.count) / all;
      part.atoms.atoms.push_back(atom);
    }
    std::stable_sort(part.atoms.atoms.begin(), part.atoms.atoms.end(),
                     [](const stats::Atom& a, const stats::Atom& b) { return a.count > b.count; });
  }
}

// The steps of a line that the answers of all groups together stand on.
std::optional<stats::Steps> steps_of(const std::vector<Part>& parts, stats::Shape shape) {
  if (shape != stats::Shape::interval) return std::nullopt;
  std::vector<double> all;
  for (const Part& each : parts) all.insert(all.end(), each.placed.values.begin(), each.placed.values.end());
  return stats::find_steps(all);
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
std::vector<std::string> nearest_stories(const Frame& frame, const GroupAnswers<double>& placed,
                                         std::span<const double> place, std::int64_t wanted) {
  std::vector<std::pair<double, std::uint32_t>> order;
  order.reserve(placed.size());
  for (std::size_t i = 0; i < placed.size(); ++i)
    order.emplace_back(distance2(placed.values.subspan(placed.width * i, placed.width), place), placed.rows[i]);
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

// On steps stories gather where most answers are; several steps may share the first place.
void fullest_steps(const Frame& frame, const DensityOptions& options, const Part& part, std::size_t steps,
                   const DensityPanel& panel, DensityResult& result) {
  for (const DensityAtom& each : panel.atoms) {
    if (each.count < panel.atoms.front().count || each.count < 2) break;
    DensityMode mode;
    mode.group = panel.group;
    mode.group_label = panel.group_label;
    mode.place = each.place;
    mode.height = each.share * static_cast<double>(steps);
    mode.share = each.share;
    mode.nearest = nearest_stories(frame, part.placed, mode.place, options.nearest);
    result.table.push_back(std::move(mode));
  }
}

// What the surface and its smoothing leave out, and why.
void note_left_out(const std::vector<Part>& parts, stats::Shape shape, bool chosen, std::vector<Message>& notes) {
  std::int64_t tied = 0;
  std::int64_t on_sides = 0;
  const auto columns = static_cast<std::size_t>(stats::Lattice{shape, 4}.dimension());
  for (const Part& part : parts) {
    tied += static_cast<std::int64_t>(part.placed.size() - part.atoms.rest.size());
    for (std::size_t i = 0; shape != stats::Shape::interval && i < part.rest.size(); i += columns)
      on_sides += stats::on_side(shape, std::span<const double>(part.rest).subspan(i, columns)) ? 1 : 0;
  }
  if (tied > 0) notes.push_back(Message("metrics.note.tied").with("n", tied));
  if (on_sides > 0 && chosen) notes.push_back(Message("metrics.note.on_sides").with("n", on_sides));
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
  if (const auto steps = result.details.find("answer_steps"); steps != result.details.end())
    out.push_back(Message("metrics.words.steps").with("steps", static_cast<std::int64_t>(steps->second)));
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
    out.push_back(preliminary_sentence(basis.units, detail::counted(frame)));
  else if (basis.units < detail::few_units)
    out.push_back(peek_sentence(basis.units, detail::counted(frame)));
  return out;
}

void check(const Frame& frame, const DensityOptions& options) {
  const SignifierKind kind = frame.signifier->kind;
  if (kind != SignifierKind::triad && kind != SignifierKind::dyad && kind != SignifierKind::stones &&
      kind != SignifierKind::scale)
    throw InvalidInput(Message("metrics.density.kind").with("question", frame.signifier->title));
  // Answers on steps are not smoothed; what is asked for must make sense all the same.
  static_cast<void>(stats::resolving_steps(options.bandwidth.value_or(1.0), options.steps));
  for (const double share : options.coverage) detail::check_level(share);
  if (options.nearest < 0) throw InvalidInput(Message("metrics.density.nearest").with("given", options.nearest));
}

}  // namespace

DensityResult density(const View& view, std::string_view address, const DensityOptions& options) {
  const Frame frame = detail::frame_of(view, address, options.by, options.unit);
  check(frame, options);
  const stats::Shape shape = shape_of(frame.signifier->kind);
  const std::vector<ByGroup<double>> placements = placements_of(frame, shape);
  std::vector<Part> parts = parts_of(frame, shape, placements);
  if (std::all_of(parts.begin(), parts.end(), [](const Part& each) { return each.placed.size() == 0; }))
    throw NotEnoughData(Message("metrics.density.none").with("question", frame.signifier->title));

  const std::optional<stats::Steps> answer_steps = steps_of(parts, shape);
  if (answer_steps) count_steps(parts);

  DensityResult out;
  out.question = question_at(view.schema(), frame.index);
  std::vector<std::span<const double>> smoothed;
  for (const Part& each : parts)
    if (!each.rest.empty()) smoothed.emplace_back(each.rest);
  bool bounded = false;
  if (options.bandwidth) {
    out.bandwidth = *options.bandwidth;
  } else if (!smoothed.empty()) {
    const stats::Bandwidth chosen = stats::common_bandwidth(shape, smoothed);
    out.bandwidth = chosen.value;
    out.details["distinct_places"] = static_cast<double>(chosen.places);
    bounded = chosen.bounded;
  }
  const bool sized = !smoothed.empty() || options.bandwidth;
  const int steps = sized ? stats::resolving_steps(out.bandwidth, options.steps) : options.steps;
  out.steps = steps;
  for (const Part& each : parts) {
    check_stop(options.stop);
    DensityPanel panel = panel_of(frame, each);
    if (!each.rest.empty()) smooth(frame, options, each, out.bandwidth, steps, panel, out);
    if (answer_steps) fullest_steps(frame, options, each, answer_steps->steps.size(), panel, out);
    out.panels.push_back(std::move(panel));
  }
  out.basis = detail::basis_of(frame, "density");
  if (answer_steps) {
    out.bandwidth = 0.0;
    out.details["answer_steps"] = static_cast<double>(answer_steps->steps.size());
    out.basis.method = Message("metrics.method.density.steps")
                           .with("share", Argument{100.0 * answer_steps->share})
                           .with("steps", answer_steps->steps.size());
  } else {
    out.basis.method = Message(options.bandwidth ? "metrics.method.density.given" : "metrics.method.density.chosen")
                           .with("bandwidth", Argument{100.0 * out.bandwidth});
    note_left_out(parts, shape, !options.bandwidth, out.basis.notes);
    if (bounded) out.basis.notes.push_back(Message("metrics.note.close_gatherings"));
    if (out.basis.states[0].stories < few_for_a_surface)
      out.basis.notes.push_back(Message("metrics.note.surface").with("n", out.basis.states[0].stories));
  }
  out.words = words_of(out, frame);
  return out;
}

std::string DensityResult::summary(Language language) const { return speak(words, language); }

}  // namespace samskab
