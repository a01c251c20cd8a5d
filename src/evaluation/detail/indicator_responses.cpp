#include "evaluation/detail/indicator_responses.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/lab/local_words.hpp"
#include "samskab/lab/stakeholder.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation::detail {
namespace {

using outcomes::Responses;
using outcomes::ResponseTable;

/// Those to one instrument; nothing where there is no such instrument.
Responses to_instrument(const Responses& all, std::string_view instrument) {
  const ResponseTable& table = all.table();
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : all.rows())
    if (table.instruments[table.instrument[row]].id == instrument) rows.push_back(row);
  return all.select(std::move(rows));
}

/// The responses of those who took part: whoever has a response that names the project. Who took part did so whether
/// or not each of their responses says so; a response to another project is not about this one.
Responses of_project(const Responses& all, std::string_view project) {
  const ResponseTable& table = all.table();
  const std::vector<std::uint32_t> every = all.rows();
  std::vector<bool> took_part(table.person.categories.size(), false);
  for (const std::uint32_t row : every)
    if (table.project[row] == project) took_part[static_cast<std::size_t>(table.person.codes[row])] = true;
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : every) {
    const bool elsewhere = table.project.codes[row] >= 0 && table.project[row] != project;
    if (!elsewhere && took_part[static_cast<std::size_t>(table.person.codes[row])]) rows.push_back(row);
  }
  return all.select(std::move(rows));
}

}  // namespace

AtLevel at_level(const Lab& lab, const Responses& all, Level level) {
  enum class Is : std::uint8_t { absent, unknown, of_it, of_another };
  const ResponseTable& table = all.table();
  const std::vector<std::uint32_t> every = all.rows();
  const auto wanted = static_cast<std::int8_t>(level);
  std::vector<Is> people(table.person.categories.size(), Is::absent);
  const auto person = [&](std::uint32_t row) -> Is& {
    return people[static_cast<std::size_t>(table.person.codes[row])];
  };
  for (const std::uint32_t row : every) {
    Is& who = person(row);
    if (table.level[row] == wanted) {
      who = Is::of_it;
    } else if (who != Is::of_it) {
      if (table.level[row] >= 0) who = Is::of_another;
      if (who == Is::absent) who = Is::unknown;
    }
  }
  for (std::size_t code = 0; code < people.size(); ++code) {
    if (people[code] != Is::unknown) continue;
    const lab::Person* registered = lab.find(lab::Ref<lab::Person>(table.person.categories[code]));
    if (registered != nullptr && registered->level)
      people[code] = *registered->level == level ? Is::of_it : Is::of_another;
  }
  const auto count = [&](Is what) { return std::count(people.begin(), people.end(), what); };
  if (count(Is::of_it) + count(Is::of_another) == 0) return {.responses = all, .known = every.empty(), .unknown = 0};
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : every)
    if (person(row) == Is::of_it && (table.level[row] < 0 || table.level[row] == wanted)) rows.push_back(row);
  return {.responses = all.select(std::move(rows)), .known = true, .unknown = count(Is::unknown)};
}

IndicatorResponses responses_of(const Lab& lab, const lab::Indicator& indicator) {
  Responses asked = to_instrument(lab.responses(), indicator.instrument);
  std::vector<std::uint32_t> rows = asked.rows();
  const auto none = [&asked](Lacking what) {
    return IndicatorResponses{{.responses = asked.select({}), .known = true, .unknown = 0}, what};
  };
  if (rows.empty()) return none(Lacking::responses);
  if (indicator.project) {
    const auto& projects = asked.table().project.codes;
    if (std::none_of(rows.begin(), rows.end(), [&](std::uint32_t row) { return projects[row] >= 0; }))
      return none(Lacking::projects);
    asked = of_project(asked, indicator.project->text());
    if (asked.size() == 0) return none(Lacking::project);
  }
  IndicatorResponses out{at_level(lab, asked, indicator.level), Lacking::nothing};
  if (out.found.responses.size() == 0) out.lacking = Lacking::level;
  return out;
}

outcomes::Responses answered_by(const outcomes::Responses& all, const std::optional<Date>& until) {
  if (!until) return all;
  const std::vector<std::int32_t>& answered_on = all.table().answered_on;
  std::vector<std::uint32_t> rows = all.selected_rows();
  // Without a day the mark for it is before every day.
  std::erase_if(rows, [&](std::uint32_t row) { return answered_on[row] > until->days(); });
  return all.select(std::move(rows));
}

Message lacks(const Lab& lab, const lab::Indicator& indicator, Lacking lacking) {
  const auto say = [&](const char* key) { return Message(key).with("instrument", indicator.instrument); };
  switch (lacking) {
    case Lacking::projects:
      return say("evaluation.outcome.no_project").with("project", indicator.project->text());
    case Lacking::project:
      return say("evaluation.outcome.not_of_project").with("project", indicator.project->text());
    case Lacking::level:
      return say("evaluation.outcome.no_level")
          .with("indicator", indicator.id.text())
          .with("level", quoted(lab::local_name(lab.content().frame, indicator.level)));
    default:
      return say("evaluation.outcome.no_responses");
  }
}

void note_levels(std::vector<Message>& notes, const AtLevel& found, const LocalisedText& level,
                 std::string_view prefix) {
  const std::string key(prefix);
  if (!found.known) notes.push_back(Message(key + "level_untold").with("level", quoted(level)));
  if (found.unknown > 0)
    notes.push_back(Message(key + "level_unknown").with("n", found.unknown).with("level", quoted(level)));
}

}  // namespace samskab::evaluation::detail
