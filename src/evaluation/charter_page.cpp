#include "samskab/evaluation/charter_page.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "evaluation/detail/of_the_record.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/lab/stakeholder.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

void add(CharterPage& page, const Charter& charter, CharterPart part, const LocalisedText& text,
         LocalisedText term = {}) {
  if (!text.empty()) page.table.push_back({charter.project, part, localised_name(part), std::move(term), text});
}

void add_all(const Lab& lab, CharterPage& page, const Charter& charter) {
  add(page, charter, CharterPart::target_group, charter.target_group);
  add(page, charter, CharterPart::vision, charter.vision);
  add(page, charter, CharterPart::purpose, charter.purpose);
  for (const LocalisedText& each : charter.key_results) add(page, charter, CharterPart::key_result, each);
  for (const auto& each : charter.definitions) add(page, charter, CharterPart::definition, each.second, each.first);
  for (const LocalisedText& each : charter.scope) add(page, charter, CharterPart::scope, each);
  for (const Requirement& each : charter.requirements)
    add(page, charter, CharterPart::requirement, each.text, localised_name(each.kind));
  for (const LocalisedText& each : charter.unusual_actors) add(page, charter, CharterPart::unusual_actor, each);
  for (const Ref<Stakeholder>& each : charter.parties) add(page, charter, CharterPart::party, lab.at(each).name);
}

std::int64_t rows_of(const CharterPage& page, CharterPart part) {
  return std::count_if(page.table.begin(), page.table.end(),
                       [part](const CharterRow& row) { return row.part == part; });
}

std::vector<Message> words_of(const CharterPage& page, std::size_t charters, std::size_t shown) {
  std::vector<Message> words;
  if (shown == 0) {
    words.emplace_back("evaluation.charter.none");
    return words;
  }
  if (page.agreed_on)
    words.push_back(
        Message("evaluation.charter.agreed").with("day", localised(*page.agreed_on)).with("n", page.parties));
  else if (shown == 1)
    words.emplace_back("evaluation.charter.draft");
  words.push_back(Message("evaluation.charter.total")
                      .with("definitions", rows_of(page, CharterPart::definition))
                      .with("scope", rows_of(page, CharterPart::scope))
                      .with("requirements", rows_of(page, CharterPart::requirement)));
  if (!page.missing.empty()) words.push_back(Message("evaluation.charter.missing").with("parts", listed(page.missing)));
  if (charters > shown) words.push_back(Message("evaluation.charter.several").with("n", charters));
  return words;
}

}  // namespace

CharterPage charter(const Lab& lab, const CharterOptions& options) {
  detail::need_project(lab, options.project);
  CharterPage page;
  // Of several the one agreed last counts; a draft that comes after an agreed one is not agreed on yet.
  std::map<Ref<Project>, const Charter*> latest;
  std::size_t charters = 0;
  for (const Charter& each : lab.all<Charter>()) {
    if (!detail::asked_for(options.project, each.project)) continue;
    ++charters;
    const Charter*& known = latest[each.project];
    if (known == nullptr || !(each.agreed_on < known->agreed_on)) known = &each;
  }
  std::set<Ref<Stakeholder>> parties;
  std::set<std::optional<Date>> days;
  for (const auto& each : latest) {
    add_all(lab, page, *each.second);
    parties.insert(each.second->parties.begin(), each.second->parties.end());
    days.insert(each.second->agreed_on);
  }
  page.parties = static_cast<std::int64_t>(parties.size());
  if (days.size() == 1) page.agreed_on = *days.begin();
  if (!latest.empty())
    for (const Label<CharterPart>& each : charter_part_labels)
      if (rows_of(page, each.value) == 0) page.missing.push_back(localised_name(each.value));
  page.basis = detail::record_basis("charter", {{EntityKind::charter, latest.size()}});
  page.words = words_of(page, charters, latest.size());
  return page;
}

std::string CharterPage::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
