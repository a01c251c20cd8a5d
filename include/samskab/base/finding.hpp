#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/message.hpp"

namespace samskab {

/// How much a finding matters.
enum class Severity : std::uint8_t { error, warning, note };
inline constexpr Label<Severity> severity_labels[] = {
    {Severity::error, "error", "fejl", "error"},            // data would be wrong or ambiguous
    {Severity::warning, "warning", "advarsel", "warning"},  // answers would be poorer or fewer
    {Severity::note, "note", "bemærkning", "note"},         // worth a thought
};
constexpr LabelList<Severity> labels(Severity) { return severity_labels; }

/// One thing that a check found, and what to do about it.
struct Finding {
  std::string code;
  Severity severity = Severity::note;
  std::string where;
  Message message;
  static constexpr std::string_view type_name = "Finding";
  template <class Self = Finding>
  static constexpr auto fields() {
    return field_list(field("code", &Self::code, "Name of the rule, stable across versions."),
                      field("severity", &Self::severity,
                            "Error: data would be wrong. Warning: answers would suffer. Note: a thought."),
                      field("where", &Self::where,
                            "Short code or id of the question, or kind and id of the thing; empty for the whole."),
                      field("message", &Self::message, "What was found and what to do about it."));
  }
  friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace samskab
