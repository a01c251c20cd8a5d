#pragma once
#include <algorithm>
#include <optional>
#include <string>

#include "evaluation/detail/of_the_record.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/measure.hpp"
#include "samskab/lab/period.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/lab/stakeholder.hpp"

/// What the questions about people ask again and again.
namespace samskab::evaluation::detail {

using AskedProject = std::optional<lab::Ref<lab::Project>>;

/// Stakeholders without projects have a part in the laboratory as a whole, and so in every project.
inline bool has_part(const lab::Stakeholder& who, const AskedProject& project) {
  return !project || who.projects.empty() ||
         std::find(who.projects.begin(), who.projects.end(), *project) != who.projects.end();
}

/// Undated things count; `until` unset counts everything.
inline bool by_then(const std::optional<Date>& day, const std::optional<Date>& until) {
  return !until || !day || !(*until < *day);
}

/// The day by which a thing that takes time is over; missing: undated.
inline std::optional<Date> over_on(const lab::Period& period) { return period.end ? period.end : period.start; }

/// The day of an assessment, else the first that is known of its occasion.
inline std::optional<Date> assessed_on(const Lab& lab, const std::optional<Date>& day,
                                       const std::optional<lab::Ref<lab::Occasion>>& occasion) {
  if (day || !occasion) return day;
  const lab::Period& period = lab.at(*occasion).period;
  return period.start ? period.start : period.end;
}

/// Whether somebody had come and had not left. Without a day: ever.
inline bool there_on(const lab::Stakeholder& who, const std::optional<Date>& day) {
  return !day || (!(who.joined_on && *day < *who.joined_on) && !(who.left_on && *who.left_on < *day));
}

/// Whether the respondent took back what they gave: then it is in no figure.
inline bool withdrew(const Lab& lab, const std::optional<lab::Ref<lab::Person>>& person) {
  return person && lab.consent()->withdrawn({}, person->text());
}

/// What people call a stakeholder; the id where no name is recorded.
inline std::string called(const lab::Stakeholder& who) { return who.name.empty() ? who.id.text() : who.name; }

/// The unit of analysis that a stakeholder speaks as: at the organisational level the unit or organisation they belong
/// to, so that three managers of one department are one voice; elsewhere themselves.
inline std::string voice_of(const lab::Stakeholder& who, const std::optional<Level>& level) {
  if (level == Level::organisation) {
    if (who.unit) return "unit " + who.unit->text();
    if (who.organisation) return "organisation " + who.organisation->text();
  }
  return "stakeholder " + who.id.text();
}

}  // namespace samskab::evaluation::detail
