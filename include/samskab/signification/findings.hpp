#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/message.hpp"
#include "samskab/signification/schema.hpp"

namespace samskab {

/// How much a finding matters before collection begins.
enum class Severity : std::uint8_t { error, warning, note };
inline constexpr Label<Severity> severity_labels[] = {
    {Severity::error, "error", "fejl", "error"},            // data would be wrong or ambiguous
    {Severity::warning, "warning", "advarsel", "warning"},  // answers would be poorer or fewer
    {Severity::note, "note", "bemærkning", "note"},         // worth a thought
};
constexpr std::span<const Label<Severity>> labels(Severity) { return severity_labels; }

/// One thing that check() found, and what to do about it.
struct Finding {
  std::string code;
  Severity severity = Severity::note;
  std::string where;
  Message message;
  static constexpr std::string_view type_name = "Finding";
  static constexpr auto fields() {
    return field_list(
        field("code", &Finding::code, "Name of the rule, stable across versions."),
        field("severity", &Finding::severity,
              "Error: data would be wrong. Warning: answers would suffer. Note: a thought."),
        field("where", &Finding::where, "Short code or id of the question; empty for the schema as a whole."),
        field("message", &Finding::message, "What was found and what to do about it."));
  }
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// Reads a schema the way an experienced designer would before it is sent out: errors first, then warnings, then notes,
/// each in schema order. An empty list: nothing to say. It judges form and wording, not whether the questions are wise;
/// it does not replace a test with people.
///
/// The limits (more than 6 triads, more than 30 questions, labels of more than 60 characters) are rules of thumb of the
/// field, not measured thresholds.
std::vector<Finding> check(const Schema& schema);

}  // namespace samskab
