#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"

namespace samskab {

/// What a question asks its teller to do.
enum class SignifierKind : std::uint8_t {
  triad,
  dyad,
  stones,
  single_choice,
  multiple_choice,
  scale,
  free_text,
  // carried without analysis, so that nothing of a foreign definition or export is lost
  image_choice,
  photo,
  audio,
  map,
  unique_id,
  embedded,
  matrix,
  display
};
inline constexpr Label<SignifierKind> signifier_kind_labels[] = {
    {SignifierKind::triad, "triad", "triade", "triad"},
    {SignifierKind::dyad, "dyad", "dyade", "dyad"},
    {SignifierKind::stones, "stones", "sten", "stones"},
    {SignifierKind::single_choice, "single_choice", "enkeltvalg", "single choice"},
    {SignifierKind::multiple_choice, "multiple_choice", "flervalg", "multiple choice"},
    {SignifierKind::scale, "scale", "skala", "scale"},
    {SignifierKind::free_text, "free_text", "fritekst", "free text"},
    {SignifierKind::image_choice, "image_choice", "billedvalg", "image choice"},
    {SignifierKind::photo, "photo", "foto", "photo"},
    {SignifierKind::audio, "audio", "lydoptagelse", "audio"},
    {SignifierKind::map, "map", "kort", "map"},
    {SignifierKind::unique_id, "unique_id", "entydigt id", "unique id"},
    {SignifierKind::embedded, "embedded", "indlejret skema", "embedded schema"},
    {SignifierKind::matrix, "matrix", "matrix", "matrix"},
    {SignifierKind::display, "display", "visning", "display"},
};
constexpr LabelList<SignifierKind> labels(SignifierKind) { return signifier_kind_labels; }
/// Whether options are chosen from a list.
constexpr bool is_choice(SignifierKind kind) {
  return kind == SignifierKind::single_choice || kind == SignifierKind::multiple_choice;
}
/// Whether answers are analysed, not only carried.
/// ```cpp
/// is_choice(SignifierKind::multiple_choice);  // true
/// can_be_analysed(SignifierKind::photo);      // false
/// ```
constexpr bool can_be_analysed(SignifierKind kind) { return kind <= SignifierKind::free_text; }

/// What an answer speaks of: how the teller sees it, what people did, or the circumstances.
enum class SignifierRole : std::uint8_t { perception, practice, context };
inline constexpr Label<SignifierRole> signifier_role_labels[] = {
    {SignifierRole::perception, "perception", "opfattelse", "perception"},
    {SignifierRole::practice, "practice", "praksis", "practice"},
    {SignifierRole::context, "context", "kontekst", "context"},
};
constexpr LabelList<SignifierRole> labels(SignifierRole) { return signifier_role_labels; }

/// A named corner of a triad or end of a dyad.
struct Anchor {
  std::string id = {};
  LocalisedText label = {};
  std::string image = {};
  static constexpr std::string_view type_name = "Anchor";
  template <class Self = Anchor>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Stable id; placements are stored by it, never by screen position."),
        field("label", &Self::label, "What the teller reads, plain text."),
        field("image", &Self::image, "Address of a picture shown with or instead of the label; may be empty."));
  }
  friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// One answer that can be chosen.
struct Option {
  std::string id = {};
  LocalisedText label = {};
  std::optional<std::int64_t> rank = {};
  std::string other_signifier = {};
  std::string image = {};
  bool visible = true;
  static constexpr std::string_view type_name = "Option";
  template <class Self = Option>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Stable id; answers are stored by it."),
        field("label", &Self::label, "What the teller reads, plain text."),
        field("rank", &Self::rank, "Place in an order from low to high; missing when this option has no place in it."),
        field("other_signifier", &Self::other_signifier,
              "Id of the free text (or embedded schema) that belongs to this option; may be empty."),
        field("image", &Self::image, "Address of a picture; may be empty."),
        field("visible", &Self::visible, "False when the option is no longer offered."));
  }
  friend bool operator==(const Option&, const Option&) = default;
};

/// A marker that the teller lays on a canvas.
struct Stone {
  std::string id = {};
  LocalisedText label = {};
  std::string image = {};
  static constexpr std::string_view type_name = "Stone";
  template <class Self = Stone>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Stable id."),
                      field("label", &Self::label, "What the stone stands for, plain text."),
                      field("image", &Self::image, "Address of a picture; may be empty."));
  }
  friend bool operator==(const Stone&, const Stone&) = default;
};

/// One direction of a stones canvas. `x` runs from left to right, `y` from below upwards.
struct Axis {
  LocalisedText name = {};
  LocalisedText start = {};
  LocalisedText end = {};
  static constexpr std::string_view type_name = "Axis";
  template <class Self = Axis>
  static constexpr auto fields() {
    return field_list(field("name", &Self::name, "What the axis measures."),
                      field("start", &Self::start, "Label of the 0 end."),
                      field("end", &Self::end, "Label of the 1 end."));
  }
  friend bool operator==(const Axis&, const Axis&) = default;
};

/// One question of a signification schema. Which lists are filled follows from `kind`: a triad has three anchors in the
/// order top, left, right; a dyad two, left and right; a choice has options; a canvas has stones and two axes.
struct Signifier {
  std::string id = {};
  SignifierKind kind = SignifierKind::free_text;
  LocalisedText title = {};
  std::string name = {};
  std::string code = {};
  LocalisedText help = {};
  SignifierRole role = SignifierRole::perception;
  std::string section = {};
  bool required = false;
  bool allow_not_applicable = false;
  std::vector<Anchor> anchors = {};
  std::vector<Option> options = {};
  std::int64_t min_choices = 0;
  std::int64_t max_choices = 0;
  bool ordinal = false;
  std::vector<Stone> stones = {};
  Axis x = {};
  Axis y = {};
  double minimum = 0.0;
  double maximum = 1.0;
  std::vector<std::string> rows = {};
  std::vector<std::string> columns = {};
  std::string origin = {};
  static constexpr std::string_view type_name = "Signifier";
  template <class Self = Signifier>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Stable id, unique in the schema."),
        field("kind", &Self::kind, "What the question asks its teller to do."),
        field("title", &Self::title, "The question, plain text in each language."),
        field("name", &Self::name, "A short name the user gave, unique in the schema; may be empty."),
        field("code", &Self::code, "Short code such as T1; frozen when the schema is first locked, empty before."),
        field("help", &Self::help, "A further explanation shown with the question."),
        field("role", &Self::role, "Perception, practice or context."),
        field("section", &Self::section, "Id of the section the question stands in; may be empty."),
        field("required", &Self::required, "True when the collector insists on an answer."),
        field("allow_not_applicable", &Self::allow_not_applicable,
              "True when the teller may say that it does not apply."),
        field("anchors", &Self::anchors, "Triad: top, left, right. Dyad: left, right."),
        field("options", &Self::options, "The answers of a choice, in the order shown."),
        field("min_choices", &Self::min_choices, "Fewest options to tick."),
        field(
            "max_choices", &Self::max_choices,
            "Multiple choice: most options to tick; 0 for no limit. A single choice takes one, whatever stands here."),
        field("ordinal", &Self::ordinal, "True when the options' ranks are an order."),
        field("stones", &Self::stones, "The stones of a canvas."), field("x", &Self::x, "Canvas: left to right."),
        field("y", &Self::y, "Canvas: below to above."), field("minimum", &Self::minimum, "Scale: lowest value."),
        field("maximum", &Self::maximum, "Scale: highest value."),
        field("rows", &Self::rows, "Matrix: ids of its rows."),
        field("columns", &Self::columns, "Matrix: ids of its columns."),
        field("origin", &Self::origin,
              "The question as its source file had it (JSON), so that writing it back loses nothing; may be empty."));
  }
  friend bool operator==(const Signifier&, const Signifier&) = default;
};

}  // namespace samskab
