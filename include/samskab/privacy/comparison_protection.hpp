#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/parallel.hpp"
#include "samskab/metrics/compare_all.hpp"
#include "samskab/privacy/zone_protection.hpp"

/// Comparisons of groups as others may see them.
namespace samskab::privacy {

/// A basis without the groups that are not shown, without kinds of missing answers where one is of few, and without
/// the number of stories in no group where that stays hidden; and without the notes that tell which groups and
/// questions were too few to compare. Where how many answered stays hidden it has no states, and 0 units.
Basis shown_basis(Basis basis, const AnswerProtection& protection);

/// The comparison without differences that tell a hidden figure. Where the clearest difference is one of them it has
/// none, and says one sentence of it, never why; p-values and effects of the whole question stay as they are.
Comparison shown_comparison(Comparison comparison, const AnswerProtection& protection);

/// The same with what protect_answers() finds in the stories that were compared, asked again of what is told: who knows
/// the total and the groups that are told can try out, until p fits, how many of a hidden one answered. So groups and
/// stones of which nothing is told enter no test and no interval. Where fewer than two groups are left, nothing is
/// compared. Where all are told, the comparison is the one given.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const Comparison whole = compare(in.stories, "T1", {.by = "who", .seed = 7});
/// const Comparison shown = privacy::shown_comparison(in.stories, whole);
/// const privacy::AnswerProtection hides = privacy::protect_answers(in.stories, "T1", {.by = "who"});
/// whole.table.size();                                       // 54
/// shown.table.size();                                       // 10
/// privacy::shown_basis(whole.basis, hides) == shown.basis;  // true
/// ```
Comparison shown_comparison(const View& view, Comparison comparison, const SuppressionRules& rules = {},
                            const Execution& execution = {});

/// Every comparison of a set as others may see it, by the ids of the questions; a question without a protection is
/// shown as it is, and one where how many answered stays hidden is left out. The ranking and the words follow, and so
/// does the joint basis by what `whole` hides of the groups.
ComparisonSet shown_comparisons(ComparisonSet set, const std::map<std::string, AnswerProtection, std::less<>>& of,
                                const AnswerProtection& whole = {});

/// The same with what protect_answers() finds in the stories that were compared, each question asked again as
/// shown_comparison() does. The family that p is adjusted for are the questions that are told and compared: with a
/// hidden one among them, every other p would tell whether the groups answer that clearly differently. Which questions
/// are told depends on how many answered, not on what, so tests of what they answered hold as declared among those that
/// are left; a test of who answered or laid a stone has lost the groups of which nearly all or nearly none did, and
/// finds less. p may be smaller or larger than inside.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const ComparisonSet whole = compare_all(in.stories, {.by = "who", .questions = {"T1", "D1"}, .seed = 7});
/// const ComparisonSet shown = privacy::shown_comparisons(in.stories, whole);
/// shown.parts[0].table.size() < whole.parts[0].table.size();  // true
/// ```
ComparisonSet shown_comparisons(const View& view, ComparisonSet set, const SuppressionRules& rules = {},
                                const Execution& execution = {});

}  // namespace samskab::privacy
