#include "samskab/privacy/policy.hpp"

#include <algorithm>

#include "samskab/lab/collection.hpp"
#include "samskab/lab/project.hpp"

namespace samskab::privacy {
namespace {

using namespace lab;

bool is_about(const Lab& lab, const Project& project, const std::vector<Theme>& themes) {
  const auto among = [&](Theme theme) { return std::find(themes.begin(), themes.end(), theme) != themes.end(); };
  if (std::any_of(project.themes.begin(), project.themes.end(), among)) return true;
  return std::any_of(project.goals.begin(), project.goals.end(), [&](const Ref<PolicyGoal>& each) {
    const PolicyGoal* goal = lab.find(each);
    return goal != nullptr && goal->theme && among(*goal->theme);
  });
}

/// One policy, or what holds by default.
AppliedPolicy applied(const Lab& lab, const Ref<lab::Collection>& collection,
                      const std::optional<Ref<DisclosurePolicy>>& policy, Audience audience) {
  const lab::Collection& its = lab.at(collection);
  const DisclosurePolicy named = policy ? lab.at(*policy) : DisclosurePolicy();
  AppliedPolicy out;
  out.min_persons = named.min_persons;
  out.marginal_min = named.marginal_min;
  out.complementary = named.complementary;
  out.min_delta = named.min_delta;
  out.max_share = named.max_share;
  out.exempt = named.exempt;
  out.raw = audience == Audience::analysts;
  out.cells = !out.raw && (policy.has_value() || !inside_the_project(audience));
  const std::vector<Project>& projects = lab.all<Project>();
  const bool vulnerable = std::any_of(projects.begin(), projects.end(), [&](const Project& each) {
    return (!its.project || each.id == *its.project) && is_about(lab, each, named.vulnerable_themes);
  });
  if (vulnerable) out.min_persons = std::max(out.min_persons, named.vulnerable_min_persons);
  return out;
}

/// The laboratory's policy that asks for the most people behind a figure of this collection; none where it has none.
std::optional<Ref<DisclosurePolicy>> strictest(const Lab& lab, const Ref<lab::Collection>& collection,
                                               Audience audience) {
  std::optional<Ref<DisclosurePolicy>> out;
  std::int64_t most = 0;
  for (const DisclosurePolicy& each : lab.all<DisclosurePolicy>()) {
    const Ref<DisclosurePolicy> its(each.id);
    const std::int64_t asked = applied(lab, collection, its, audience).min_persons;
    if (!out || asked > most) out = its;
    most = std::max(most, asked);
  }
  return out;
}

}  // namespace

void AppliedPolicy::validate() const {
  DisclosurePolicy its;  // whose ranges hold
  its.min_persons = min_persons;
  its.marginal_min = marginal_min;
  its.min_delta = min_delta;
  its.max_share = max_share;
  its.validate();
}

SuppressionRules AppliedPolicy::suppression() const {
  return {
      .min_persons = min_persons, .marginal_min = marginal_min, .max_share = max_share, .complementary = complementary};
}

bool inside_the_project(Audience audience) {
  return audience == Audience::analysts || audience == Audience::participants || audience == Audience::steering;
}

AppliedPolicy applied_policy(const Lab& lab, const Ref<lab::Collection>& collection,
                             const std::optional<Ref<DisclosurePolicy>>& policy, Audience audience) {
  if (!policy && audience == Audience::public_audience) return policy_for_everybody(lab, collection);
  return applied(lab, collection, policy ? policy : strictest(lab, collection, audience), audience);
}

AppliedPolicy policy_for_everybody(const Lab& lab, const Ref<lab::Collection>& collection) {
  AppliedPolicy out = applied(lab, collection, std::nullopt, Audience::public_audience);
  for (const DisclosurePolicy& each : lab.all<DisclosurePolicy>()) {
    const AppliedPolicy its = applied(lab, collection, each.id, Audience::public_audience);
    out.min_persons = std::max(out.min_persons, its.min_persons);
    out.marginal_min = std::max(out.marginal_min, its.marginal_min);
    out.min_delta = std::max(out.min_delta, its.min_delta);
    if (its.max_share) out.max_share = std::min(out.max_share.value_or(1.0), *its.max_share);
  }
  return out;
}

Origin origin_of(const Lab& lab, const Ref<lab::Collection>& collection) {
  return {collection.text(), policy_for_everybody(lab, collection)};
}

std::int64_t fewest_for_everybody(const Lab& lab) {
  std::int64_t most = AppliedPolicy().min_persons;
  for (const lab::Collection& each : lab.all<lab::Collection>())
    most = std::max(most, policy_for_everybody(lab, each.id).min_persons);
  return most;
}

}  // namespace samskab::privacy
