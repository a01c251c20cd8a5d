#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "samskab/lab/lab.hpp"
#include "samskab/metrics/peek.hpp"
#include "samskab/privacy/policy.hpp"

/// What a look at a collection must not show, beside what too few people are behind.
namespace samskab::privacy {

/// Of each question: the levels, options or the whole that stay hidden, and the zones and options of two levels whose
/// difference would tell of few; because they are of few, or could be worked out from the rest of the look, or by
/// holding it against the looks that are on record with their figures (lab::SneakPeek::frozen; those of another as-of
/// day). Whom those counted is found in the stories, withdrawn ones included: a withdrawal that came later must not be
/// seen as a difference. Nothing where the policy is raw. Raises what Lab::stories() raises.
std::vector<PeekHidden> hidden_in_peek(const Lab& lab, const lab::Ref<lab::Collection>& collection,
                                       const std::optional<Date>& as_of, const AppliedPolicy& policy);
/// The same for a look that is taken now, by any groups or, where `by` is empty, by none. It is held against looks of
/// its own day as well: who withdrew since would be the difference. Raises NotFound for an unknown grouping.
std::vector<PeekHidden> hidden_in_new_peek(const Lab& lab, const lab::Ref<lab::Collection>& collection,
                                           const std::optional<Date>& as_of, const AppliedPolicy& policy,
                                           std::string_view by = "level");
/// The same for a look of that day at `counted`, stories of the collection, whenever they came. Where it shows what was
/// shown already, it need not be held against other looks.
std::vector<PeekHidden> hidden_in_peek(const Lab& lab, const lab::Ref<lab::Collection>& collection,
                                       const Stories& counted, const std::optional<Date>& as_of,
                                       const AppliedPolicy& policy, bool shown_already = false);

/// Raises DisclosureError when a look shows to an audience outside the project what it must not: figures of too few, or
/// what hidden_in_peek() names. The error names no figure and no rule. Raises NotFound for an unknown collection or
/// policy.
/// ```cpp
/// // A look that shows figures of one person is not for the public.
/// const Lab lab = io::load_lab("lab.samskab");
/// const lab::Ref<lab::Collection> collection("C1");
/// const Peek look = peek(lab.stories(collection), {.min_persons = 1});
/// privacy::require_publishable(lab, collection, look, lab::Audience::public_audience, {});  // throws DisclosureError
/// const privacy::AppliedPolicy policy = privacy::applied_policy(lab, collection, {}, lab::Audience::public_audience);
/// privacy::hidden_in_peek(lab, collection, {}, policy).empty();      // false
/// privacy::hidden_in_new_peek(lab, collection, {}, policy).empty();  // false
/// ```
void require_publishable(const Lab& lab, const lab::Ref<lab::Collection>& collection, const Peek& look,
                         lab::Audience audience, const std::optional<lab::Ref<lab::DisclosurePolicy>>& policy);

}  // namespace samskab::privacy
