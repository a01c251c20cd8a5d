#include "samskab/stories/place.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/base/error.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stories/placement.hpp"
#include "signification/detail/named.hpp"
#include "stories/detail/nearest_named.hpp"

namespace samskab {
namespace {

/// The part with this id, or this label in any language.
template <class Item>
std::size_t part_at(const Signifier& signifier, const std::vector<Item>& items, std::string_view wanted) {
  if (const auto found = detail::named(items, wanted)) return *found;
  std::vector<std::string> names;
  for (const Item& each : items)
    for (const auto& label : each.label.texts()) names.push_back(detail::plain(label.second));
  if (wanted.empty())
    throw InvalidInput(
        Message("stories.place.part").with("signifier", signifier.title).with("parts", detail::joined(names)));
  throw NotFound(Message("stories.place.unknown")
                     .with("given", wanted)
                     .with("signifier", signifier.title)
                     .with("nearest", Argument{detail::nearest_named(wanted, items)}));
}

[[noreturn]] void refuse(const Signifier& signifier) {
  throw InvalidInput(
      Message("stories.place.kind").with("signifier", signifier.title).with("kind", localised_name(signifier.kind)));
}

void need_point(const Signifier& signifier, const Place& place, std::size_t size) {
  if (place.point.size() == size) return;
  throw InvalidInput(Message("stories.place.point")
                         .with("signifier", signifier.title)
                         .with("given", place.point.size())
                         .with("needed", size));
}

/// The position on a 0..1 figure of a dyad or scale.
RowMeasure along(const PositionColumn& column, double low, double width) {
  return [&column, low, width](std::size_t row) -> std::optional<double> {
    if (column.states[row] != AnswerState::placed) return std::nullopt;
    return (column.values[row] - low) / width;
  };
}

RowMeasure apart(RowMeasure from, double centre) {
  return [from = std::move(from), centre](std::size_t row) -> std::optional<double> {
    const auto value = from(row);
    if (!value) return std::nullopt;
    return std::abs(*value - centre);
  };
}

}  // namespace

RowMeasure distance_from(const View& view, std::string_view address, const Place& place) {
  const std::size_t index = view.schema().find(address);
  const Signifier& signifier = view.schema()[index];
  const AnswerColumn& answers = view.table().answers[index];
  switch (signifier.kind) {
    case SignifierKind::triad: {
      std::array<double, 3> centre{};
      if (place.point.empty()) {
        centre[part_at(signifier, signifier.anchors, place.part)] = 1.0;
      } else {
        need_point(signifier, place, 3);
        centre = {place.point[0], place.point[1], place.point[2]};
        if (fit_weights(centre) == Fit::outside) throw InvalidInput(weights_outside(centre));
      }
      return [&column = std::get<TriadColumn>(answers), centre](std::size_t row) -> std::optional<double> {
        if (column.states[row] != AnswerState::placed) return std::nullopt;
        // Two corners are sqrt(2) apart in weights and 1 apart on the figure.
        double sum = 0.0;
        for (std::size_t k = 0; k < 3; ++k) {
          const double step = column.weights[3 * row + k] - centre[k];
          sum += step * step;
        }
        return std::sqrt(sum / 2.0);
      };
    }
    case SignifierKind::dyad:
    case SignifierKind::scale: {
      const bool scale = signifier.kind == SignifierKind::scale;
      const double low = scale ? signifier.minimum : 0.0;
      const double width = scale ? signifier.maximum - signifier.minimum : 1.0;
      double centre = 0.0;
      if (scale || !place.point.empty()) {
        need_point(signifier, place, 1);
        double value = place.point[0];
        if (scale ? fit_scale(value, low, low + width) == Fit::outside : fit_fraction(value) == Fit::outside)
          throw InvalidInput(scale ? scale_outside(value, low, low + width) : fraction_outside(value));
        centre = (value - low) / width;
      } else {
        centre = static_cast<double>(part_at(signifier, signifier.anchors, place.part));
      }
      return apart(along(std::get<PositionColumn>(answers), low, width), centre);
    }
    case SignifierKind::stones: {
      need_point(signifier, place, 2);
      std::array<double, 2> point = {place.point[0], place.point[1]};
      for (double& each : point)
        if (fit_fraction(each) == Fit::outside) throw InvalidInput(fraction_outside(each));
      const std::size_t offset = part_at(signifier, signifier.stones, place.part) * view.table().rows;
      return [&column = std::get<CanvasColumn>(answers), offset, point](std::size_t row) -> std::optional<double> {
        if (column.stone_states[offset + row] != AnswerState::placed) return std::nullopt;
        return std::hypot(column.points[2 * (offset + row)] - point[0],
                          column.points[2 * (offset + row) + 1] - point[1]);
      };
    }
    default:
      refuse(signifier);
  }
}

RowMeasure coordinate_of(const View& view, std::string_view address, std::string_view part, bool vertical) {
  const std::size_t index = view.schema().find(address);
  const Signifier& signifier = view.schema()[index];
  const AnswerColumn& answers = view.table().answers[index];
  switch (signifier.kind) {
    case SignifierKind::triad: {
      const std::size_t anchor = part_at(signifier, signifier.anchors, part);
      return [&column = std::get<TriadColumn>(answers), anchor](std::size_t row) -> std::optional<double> {
        if (column.states[row] != AnswerState::placed) return std::nullopt;
        return column.weights[3 * row + anchor];
      };
    }
    case SignifierKind::dyad: {
      const auto& column = std::get<PositionColumn>(answers);
      const bool second = part.empty() || part_at(signifier, signifier.anchors, part) == 1;
      return second ? along(column, 0.0, 1.0) : along(column, 1.0, -1.0);
    }
    case SignifierKind::scale:
      return along(std::get<PositionColumn>(answers), 0.0, 1.0);
    case SignifierKind::single_choice: {
      if (!signifier.ordinal) refuse(signifier);
      return [&column = std::get<ChoiceColumn>(answers),
              options = signifier.options](std::size_t row) -> std::optional<double> {
        const std::int32_t chosen = column.chosen[row];
        if (chosen < 0 || !options[static_cast<std::size_t>(chosen)].rank) return std::nullopt;
        return static_cast<double>(*options[static_cast<std::size_t>(chosen)].rank);
      };
    }
    case SignifierKind::stones: {
      const std::size_t offset = part_at(signifier, signifier.stones, part) * view.table().rows;
      return [&column = std::get<CanvasColumn>(answers), offset,
              axis = vertical ? std::size_t{1} : std::size_t{0}](std::size_t row) -> std::optional<double> {
        if (column.stone_states[offset + row] != AnswerState::placed) return std::nullopt;
        return column.points[2 * (offset + row) + axis];
      };
    }
    default:
      refuse(signifier);
  }
}

}  // namespace samskab
