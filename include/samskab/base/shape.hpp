#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "samskab/base/labelled.hpp"
#include "samskab/base/visit.hpp"

namespace samskab {

/// What a value is made of, for programs that meet its type only while running: classes of another language, forms,
/// readers of tables. It is made from the one description of the type.
struct Shape {
  enum class Form : std::uint8_t {
    boolean,
    integer,
    real,
    text,
    localised_text,
    date,
    timestamp,
    code,
    id,
    list,
    map,
    record
  };
  struct Choice {
    std::string_view code;
    std::string_view danish;
    std::string_view english;
  };

  Form form = Form::text;
  bool optional = false;             ///< may be missing
  std::string_view type_name = {};   ///< of a record; of what an id is the id of
  std::vector<Choice> choices = {};  ///< of a code
  std::vector<Shape> fields = {};    ///< of a record, each with its name and what it means
  std::vector<Shape> items = {};     ///< of a list or map: the one shape of its items
  std::vector<Shape> keys = {};      ///< of a map that is keyed by codes: the one shape of its keys

  std::string_view name = {};  ///< of a field
  std::string_view doc = {};   ///< of a field

  /// The field of a record; null when there is none.
  [[nodiscard]] const Shape* field(std::string_view wanted) const;
};
inline constexpr Label<Shape::Form> shape_form_labels[] = {
    {Shape::Form::boolean, "boolean", "ja eller nej", "yes or no"},
    {Shape::Form::integer, "integer", "helt tal", "whole number"},
    {Shape::Form::real, "real", "tal", "number"},
    {Shape::Form::text, "text", "tekst", "text"},
    {Shape::Form::localised_text, "localised_text", "tekst på et eller flere sprog", "text in one or more languages"},
    {Shape::Form::date, "date", "dato", "date"},
    {Shape::Form::timestamp, "timestamp", "tidspunkt", "moment"},
    {Shape::Form::code, "code", "en af flere muligheder", "one of several options"},
    {Shape::Form::id, "id", "id", "id"},
    {Shape::Form::list, "list", "liste", "list"},
    {Shape::Form::map, "map", "opslag", "map"},
    {Shape::Form::record, "record", "sammensat", "record"},
};
constexpr LabelList<Shape::Form> labels(Shape::Form) { return shape_form_labels; }

class Date;
class Timestamp;
template <class Tag>
class Id;

namespace detail {
template <class T>
struct IdTag;
template <class Tag>
struct IdTag<Id<Tag>> {
  using type = Tag;
};
}  // namespace detail

/// The shape of values of type M.
/// ```cpp
/// const Shape shape = shape_of<stats::Interval>();
/// shape.form;                                          // Shape::Form::record
/// shape.fields[1].name;                                // "high"
/// shape.fields[1].doc;                                 // "Upper end."
/// shape.field("middle") == nullptr;                    // true
/// shape_of<std::optional<Level>>().choices[1].danish;  // "medarbejder"
/// ```
template <class M>
Shape shape_of() {
  using Form = Shape::Form;
  if constexpr (std::is_same_v<M, bool>) {
    return {.form = Form::boolean};
  } else if constexpr (std::integral<M>) {
    return {.form = Form::integer};
  } else if constexpr (std::floating_point<M>) {
    return {.form = Form::real};
  } else if constexpr (std::is_same_v<M, LocalisedText>) {
    return {.form = Form::localised_text};
  } else if constexpr (std::is_same_v<M, Date>) {
    return {.form = Form::date};
  } else if constexpr (std::is_same_v<M, Timestamp>) {
    return {.form = Form::timestamp};
  } else if constexpr (Labelled<M>) {
    Shape shape{.form = Form::code};
    for (const auto& each : LabelList<M>(labels(M{}))) shape.choices.push_back({each.code, each.danish, each.english});
    return shape;
  } else if constexpr (detail::is_a<M, Id>) {
    return {.form = Form::id, .type_name = detail::IdTag<M>::type::type_name};
  } else if constexpr (Described<M>) {
    Shape shape{.form = Form::record, .type_name = M::type_name};
    for_each_field<M>([&](const auto& each) {
      Shape field = shape_of<typename std::remove_cvref_t<decltype(each)>::value_type>();
      field.name = each.name;
      field.doc = each.doc;
      shape.fields.push_back(std::move(field));
    });
    return shape;
  } else if constexpr (detail::is_a<M, std::optional>) {
    Shape shape = shape_of<typename M::value_type>();
    shape.optional = true;
    return shape;
  } else if constexpr (detail::is_a<M, std::vector>) {
    return {.form = Form::list, .items = {shape_of<typename M::value_type>()}};
  } else if constexpr (detail::is_a<M, std::map>) {
    Shape shape{.form = Form::map, .items = {shape_of<typename M::mapped_type>()}};
    if constexpr (Labelled<typename M::key_type>) shape.keys.push_back(shape_of<typename M::key_type>());
    return shape;
  } else {
    static_assert(std::is_same_v<M, std::string>, "say what shape this type has");
    return {.form = Form::text};
  }
}

}  // namespace samskab
