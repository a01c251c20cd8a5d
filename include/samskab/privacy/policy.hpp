#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
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
  bool raw = false;    ///< for analysts, who may see the material itself: only `min_persons` is kept
  bool cells = false;  ///< also what means alone tell of few: for who is outside, or where a policy of the laboratory
                       ///< holds
  static constexpr std::string_view type_name = "AppliedPolicy";
  template <class Self = AppliedPolicy>
  static constexpr auto fields() {
    return field_list(
        field("min_persons", &Self::min_persons, "Fewest persons behind a figure that is shown."),
        field("marginal_min", &Self::marginal_min, "Fewest persons in every combination with one grouping left out."),
        field("complementary", &Self::complementary,
              "Whether the cells from which a hidden one could be worked out are hidden with it."),
        field("min_delta", &Self::min_delta,
              "Fewest persons by which a group must have changed before its new figure is shown."),
        field("max_share", &Self::max_share, "Largest share one person may have of a total; missing: no limit."),
        field("exempt", &Self::exempt, "Variables that do not count as a grouping."),
        field("raw", &Self::raw, "For analysts, who may see the material itself."),
        field("cells", &Self::cells, "Whether also means are hidden that would tell of few."));
  }
  /// Raises InvalidInput for a number that no policy may have.
  void validate() const;
  friend bool operator==(const AppliedPolicy&, const AppliedPolicy&) = default;

  [[nodiscard]] SuppressionRules suppression() const;
  [[nodiscard]] LedgerRules ledger() const { return {min_persons, min_delta}; }
};

/// Whether an audience takes part in the project.
bool inside_the_project(lab::Audience audience);

/// The policy for a collection: that named, else the laboratory's policy that asks for the most people, else what
/// DisclosurePolicy holds by default; for the public, where none is named, what holds for everybody
/// (policy_for_everybody). Where the collection's project, or
/// a goal it serves, is about a theme that the policy calls vulnerable, `vulnerable_min_persons` holds where it is
/// more; a collection of the laboratory as a whole is about what any project is about. Raises NotFound for an unknown
/// collection or policy.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const lab::Ref<lab::Collection> collection("C1");
/// privacy::applied_policy(lab, collection, {}, lab::Audience::participants).min_persons;  // 5
/// privacy::applied_policy(lab, collection, {}, lab::Audience::analysts).raw;              // true
/// privacy::policy_for_everybody(lab, collection).min_persons;                             // 5
/// privacy::fewest_for_everybody(lab);                                                     // 5
/// privacy::inside_the_project(lab::Audience::public_audience);                            // false
/// ```
AppliedPolicy applied_policy(const Lab& lab, const lab::Ref<lab::Collection>& collection,
                             const std::optional<lab::Ref<lab::DisclosurePolicy>>& policy, lab::Audience audience);

/// What holds for pages and documents that anybody may read: of the policy that holds by default and every policy of
/// the laboratory the strictest rule each. Raises NotFound for an unknown collection.
AppliedPolicy policy_for_everybody(const Lab& lab, const lab::Ref<lab::Collection>& collection);

/// What goes with stories that leave their laboratory: which collection they are of, and what of them everybody may be
/// told.
struct Origin {
  std::string collection;
  AppliedPolicy policy;
  static constexpr std::string_view type_name = "Origin";
  template <class Self = Origin>
  static constexpr auto fields() {
    return field_list(field("collection", &Self::collection, "Id of the collection in its laboratory."),
                      field("policy", &Self::policy, "What of its stories everybody may be told."));
  }
  friend bool operator==(const Origin&, const Origin&) = default;
};

/// Of the stories of a collection, by the laboratory's policies as they are now. Raises NotFound for an unknown
/// collection.
/// ```cpp
/// // What goes into a file of stories, so that the policy holds for whoever gets it.
/// const Lab lab = io::load_lab("lab.samskab");
/// const lab::Ref<lab::Collection> collection("C1");
/// io::save_stories("C1.samskab", lab.stories(collection), privacy::origin_of(lab, collection));
/// io::load_stories_file("C1.samskab").origin->collection;  // "C1"
/// ```
Origin origin_of(const Lab& lab, const lab::Ref<lab::Collection>& collection);

/// The fewest people behind a figure that rests on all collections, as anybody may see it: what the strictest of them
/// asks for.
std::int64_t fewest_for_everybody(const Lab& lab);

}  // namespace samskab::privacy
