#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/lab/link.hpp"

/// The append-only trail: who changed what, when and why, never the values.
namespace samskab::lab {

/// What was done.
enum class AuditAct : std::uint8_t { added, changed, removed, erased, locked, published };
inline constexpr Label<AuditAct> audit_act_labels[] = {
    {AuditAct::added, "added", "tilføjet", "added"},
    {AuditAct::changed, "changed", "ændret", "changed"},
    {AuditAct::removed, "removed", "fjernet", "removed"},
    {AuditAct::erased, "erased", "slettet", "erased"},
    {AuditAct::locked, "locked", "låst", "locked"},
    {AuditAct::published, "published", "offentliggjort", "published"},
};
constexpr LabelList<AuditAct> labels(AuditAct) { return audit_act_labels; }

/// One change of the laboratory. It holds no values.
struct AuditEvent {
  Timestamp at;
  std::string by = {};
  AuditAct act = AuditAct::added;
  Link subject;
  std::vector<std::string> changed = {};
  std::string reason = {};
  static constexpr std::string_view type_name = "AuditEvent";
  template <class Self = AuditEvent>
  static constexpr auto fields() {
    return field_list(field("at", &Self::at, "When."),
                      field("by", &Self::by, "Who; may be a function rather than a name."),
                      field("act", &Self::act, "What was done."),
                      field("subject", &Self::subject, "What it was done to; an erased person's id is left out."),
                      field("changed", &Self::changed, "The fields that changed."),
                      field("reason", &Self::reason, "Why; may be empty."));
  }
  friend bool operator==(const AuditEvent&, const AuditEvent&) = default;
};

}  // namespace samskab::lab
