#pragma once
#include <vector>

#include "samskab/base/finding.hpp"
#include "samskab/signification/schema.hpp"

namespace samskab {

/// Reads a schema the way an experienced designer would before it is sent out: errors first, then warnings, then notes,
/// each in schema order. An empty list: nothing to say. It judges form and wording, not whether the questions are wise;
/// it does not replace a test with people.
///
/// The limits (more than 6 triads, more than 30 questions, labels of more than 60 characters) are rules of thumb of the
/// field, not measured thresholds.
/// ```cpp
/// // A triad of which two corners say the same.
/// SchemaContent content;
/// content.id = "garden";
/// Signifier& grew = content.signifiers.emplace_back();
/// grew.id = "grew";
/// grew.kind = SignifierKind::triad;
/// grew.title = "It grew because of";
/// grew.anchors = {{"sun", "the sun", ""}, {"rain", "rain", ""}, {"more", "rain", ""}};
/// const std::vector<Finding> found = check(Schema(content));
/// found[0].where;  // "T1"
/// found[0].code;   // "label_twice"
/// ```
std::vector<Finding> check(const Schema& schema);

}  // namespace samskab
