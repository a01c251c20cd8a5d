#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/finding.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/lab/lab.hpp"

namespace samskab::lab {

/// When a rule must hold. What a laboratory lacks at first (a project without a goal) is no obstacle to editing it.
enum class Moment : std::uint8_t { always, lock, publish };
inline constexpr Label<Moment> moment_labels[] = {
    {Moment::always, "always", "altid", "always"},
    {Moment::lock, "lock", "ved låsning", "when locked"},
    {Moment::publish, "publish", "ved offentliggørelse", "when published"},
};
constexpr LabelList<Moment> labels(Moment) { return moment_labels; }

/// A rule of the field: its code in the list of rules (E1, W6, N53 ...), how much it matters and when it must hold.
struct Rule {
  std::string_view code;
  Severity severity;
  Moment moment;
};
/// What must hold, in words.
Message title(const Rule& rule);

/// The rules that a laboratory's record is held against, in the order of their codes. Rules about stories, schemas,
/// statistics and files are kept where those are.
/// ```cpp
/// lab::rules()[0].code;                          // "E1"
/// lab::title(lab::rules()[0]).in(Language::en);  // "Ids are unique and not empty."
/// ```
std::span<const Rule> rules();

/// Everything that can be said against the record: errors first, then warnings, then notes, each by rule.
/// `today` is what "passed" and "late" are measured by.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const std::vector<Finding> found = lab::check(lab, Date(2026, 9, 1));
/// found[0].code;                      // "E49"
/// found[0].where;                     // "entry E1"
/// found[0].message.in(Language::en);  // "Entry E1 is called triangulated but rests on 1 kind of source. It takes…"
/// ```
std::vector<Finding> check(const Lab& lab, Date today);
/// The errors that must not be there at this moment; an empty list: all is well. What has run out is for check().
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// lab::violations(lab, lab::Moment::always).empty();  // true
/// lab::violations(lab, lab::Moment::publish).size();  // 1
/// ```
std::vector<Finding> violations(const Lab& lab, Moment moment);
/// The same for content that is not a laboratory yet.
std::vector<Finding> violations(const Content& content, const Directory& directory, Moment moment);
/// Everything that keeps content from being a laboratory: numbers out of their range, then the rules that always hold.
/// Where the constructor of Lab tells the first, a reader of forms wants all.
/// ```cpp
/// // Two projects of one id: a reader of forms tells all that is wrong, where the constructor of Lab tells the first.
/// lab::Content content;
/// content.projects.resize(2);
/// for (lab::Project& each : content.projects) each.id = lab::Ref<lab::Project>("garden");
/// lab::refusals(content)[0].code;  // "E1"
/// Lab{content};                    // throws InvalidInput
/// ```
std::vector<Finding> refusals(const Content& content);

}  // namespace samskab::lab
