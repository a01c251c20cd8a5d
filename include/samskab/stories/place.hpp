#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/stories/view.hpp"

namespace samskab {

/// A place on the figure of a triad, dyad, scale or canvas.
struct Place {
  std::string part = {};
  std::vector<double> point = {};
  static constexpr std::string_view type_name = "Place";
  template <class Self = Place>
  static constexpr auto fields() {
    return field_list(field("part", &Self::part,
                            "Id or label of an anchor, which is the place; of a canvas the stone that is meant."),
                      field("point", &Self::point,
                            "Where the part is no anchor: three weights (triad), a fraction (dyad), a value (scale), x "
                            "and y (canvas)."));
  }
  friend bool operator==(const Place&, const Place&) = default;
};

/// A number per row of the table; nothing where the story is not placed there. Cheap to copy.
/// ```cpp
/// // A number of one's own for each row; nothing where there is none.
/// const RowMeasure twice([](std::size_t row) -> std::optional<double> {
///   if (row == 0) return std::nullopt;
///   return 2. * static_cast<double>(row);
/// });
/// twice(3);  // 6
/// twice(0);  // missing
/// ```
class RowMeasure {
 public:
  template <class Measure>
  requires std::is_invocable_r_v < std::optional<double>,
  const Measure&,
      std::size_t >
          RowMeasure(Measure measure)  // NOLINT(google-explicit-constructor): a measure is what gives the number
      : held_(std::make_shared<Held<Measure>>(std::move(measure))) {}
  std::optional<double> operator()(std::size_t row) const { return held_->at(row); }

 private:
  struct Any {
    virtual ~Any() = default;
    [[nodiscard]] virtual std::optional<double> at(std::size_t row) const = 0;
  };
  template <class Measure>
  struct Held final : Any {
    explicit Held(Measure measure) : measure_(std::move(measure)) {}
    [[nodiscard]] std::optional<double> at(std::size_t row) const override { return measure_(row); }
    Measure measure_;
  };
  std::shared_ptr<const Any> held_;
};

/// The distance of each story from a place: on a triad with sides of length 1, on a dyad, a scale stretched to 0..1, or
/// a canvas of 1 × 1. The measure reads the view's table: keep the view as long. Raises NotFound for an unknown part
/// and InvalidInput for a question without places, or a point of the wrong length.
RowMeasure distance_from(const View& view, std::string_view address, const Place& place);

/// One number of each placement: the weight of the anchor `part` (triad, dyad; a dyad without `part`: its second), the
/// value of a scale, the rank of the chosen option of an ordinal choice, and of the stone `part` its x, or y when
/// `vertical`. Errors as above.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const View view(in.stories);
/// coordinate_of(view, "weight", "weight-2")(0);                         // 0.082
/// distance_from(view, "weight", {.part = "weight-2", .point = {}})(0);  // 0.798
/// distance_from(view, "story", {});                                     // throws InvalidInput
/// ```
RowMeasure coordinate_of(const View& view, std::string_view address, std::string_view part = {}, bool vertical = false);

}  // namespace samskab
