#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "samskab/lab/frame.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/privacy/release_ledger.hpp"
#include "samskab/privacy/suppression.hpp"

/// How a laboratory's disclosure policy is applied.
namespace samskab::privacy {

/// A policy as it holds for a collection and an audience.
struct AppliedPolicy {
  std::int64_t min_persons = 5;
  std::int64_t marginal_min = 3;
  bool complementary = true;
  std::int64_t min_delta = 5;
  std::optional<double> max_share = {};
  std::vector<std::string> exempt = {};
  bool raw = false;  ///< for analysts, who may see the material itself: only `min_persons` is kept
  bool cells =
      false;  ///< also the single options of a question are cells: for who is outside, or where a policy is named

  [[nodiscard]] SuppressionRules suppression() const;
  [[nodiscard]] LedgerRules ledger() const { return {min_persons, min_delta}; }
};

/// Whether an audience takes part in the project.
bool inside_the_project(lab::Audience audience);

/// The policy for a collection; without one what DisclosurePolicy holds by default, and for the public what holds for
/// everybody (policy_for_everybody). Where the collection's project, or
/// a goal it serves, is about a theme that the policy calls vulnerable, `vulnerable_min_persons` holds where it is
/// more; a collection of the laboratory as a whole is about what any project is about. Raises NotFound for an unknown
/// collection or policy.
AppliedPolicy applied_policy(const Lab& lab, const lab::Ref<lab::Collection>& collection,
                             const std::optional<lab::Ref<lab::DisclosurePolicy>>& policy, lab::Audience audience);

/// What holds for pages and documents that anybody may read: of the policy that holds by default and every policy of
/// the laboratory the strictest rule each. Raises NotFound for an unknown collection.
AppliedPolicy policy_for_everybody(const Lab& lab, const lab::Ref<lab::Collection>& collection);

/// The fewest people behind a figure that rests on all collections, as anybody may see it: what the strictest of them
/// asks for.
std::int64_t fewest_for_everybody(const Lab& lab);

}  // namespace samskab::privacy
