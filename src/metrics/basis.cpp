#include "samskab/metrics/basis.hpp"

#include "samskab/language/words.hpp"

namespace samskab {
namespace {

Message missing_message(const StateCount& each) {
  return Message("metrics.basis.state." + std::string(code(each.state))).with("n", each.stories);
}

}  // namespace

Question question_at(const Schema& schema, std::size_t index) {
  const Signifier& signifier = schema[index];
  return {signifier.id, schema.short_code(index), signifier.kind, signifier.title};
}

std::string Basis::summary(Language language) const {
  std::vector<Message> sentences;
  std::vector<LocalisedText> things;
  for (const RecordCount& each : records)
    things.push_back(localised(Message("metrics.basis.record").with("n", each.count).with("kind", each.label)));
  // An answer of the record whose counts are not told has no fingerprint of stories either.
  const bool of_stories = stories > 0 || (records.empty() && !digest.empty());
  if (!things.empty()) sentences.push_back(Message("metrics.basis.records").with("things", listed(things)));
  if (!of_stories)
    ;  // a figure about the record alone has no stories to count
  else if (persons)
    sentences.push_back(Message("metrics.basis.stories_persons").with("n", stories).with("persons", *persons));
  else
    sentences.push_back(Message("metrics.basis.stories").with("n", stories));
  std::vector<LocalisedText> states_in_words;
  for (const StateCount& each : states)
    if (each.stories > 0) states_in_words.push_back(localised(missing_message(each)));
  if (!states_in_words.empty())
    sentences.push_back(Message("metrics.basis.states").with("states", listed(states_in_words)));
  if (withdrawn > 0) sentences.push_back(Message("metrics.basis.withdrawn").with("n", withdrawn));
  if (not_permitted > 0) sentences.push_back(Message("metrics.basis.not_permitted").with("n", not_permitted));
  if (ungrouped > 0) sentences.push_back(Message("metrics.basis.ungrouped").with("n", ungrouped));
  if (of_stories) sentences.push_back(Message("metrics.basis.unit").with("unit", localised_name(unit)));
  if (!method.empty()) sentences.push_back(method);
  if (replicates && seed)
    sentences.push_back(
        Message("metrics.basis.seed").with("replicates", *replicates).with("seed", std::to_string(*seed)));
  if (family) sentences.push_back(Message("metrics.basis.family").with("n", *family));
  if (exploratory) sentences.emplace_back("metrics.basis.exploratory");
  sentences.insert(sentences.end(), notes.begin(), notes.end());
  sentences.push_back(Message("metrics.basis.version").with("version", version));
  return speak(sentences, language);
}

}  // namespace samskab
