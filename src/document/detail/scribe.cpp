#include "document/detail/scribe.hpp"

#include <algorithm>

#include "base/detail/version_text.hpp"
#include "evaluation/detail/of_the_record.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/lab/playbook.hpp"
#include "samskab/lab/session.hpp"
#include "samskab/lab/trial.hpp"
#include "samskab/language/words.hpp"

namespace samskab::document::detail {

Scribe::Scribe(const Lab& lab, Language language, Date today) : lab_(lab), today_(today) {
  document_.language = language;
  document_.made_on = today;
  document_.samskab = samskab::detail::version_text();
}

bool Scribe::by_then(const lab::Link& link) const {
  switch (link.kind) {
    case lab::EntityKind::session:
      return by_then(lab_.at(lab::Ref<lab::Session>(link.id)).held_on);
    case lab::EntityKind::sneak_peek:
      return by_then(lab_.at(lab::Ref<lab::SneakPeek>(link.id)).as_of);
    case lab::EntityKind::observation:
      return by_then(lab_.at(lab::Ref<lab::Observation>(link.id)).seen_on);
    case lab::EntityKind::learning_point:
      return by_then(lab_.at(lab::Ref<lab::LearningPoint>(link.id)).drawn_on);
    case lab::EntityKind::decision:
      return by_then(lab_.at(lab::Ref<lab::Decision>(link.id)).decided_on);
    case lab::EntityKind::trial_cycle:
      return by_then(lab_.at(lab::Ref<lab::TrialCycle>(link.id)).studied_on);
    case lab::EntityKind::outcome_statement:
      return by_then(lab_.at(lab::Ref<lab::OutcomeStatement>(link.id)).changed_on);
    case lab::EntityKind::reuse:
      return by_then(lab_.at(lab::Ref<lab::Reuse>(link.id)).used_on);
    default:
      return true;
  }
}

Message Scribe::words(std::string_view key) { return Message("document." + std::string(key)); }

std::string Scribe::say(std::string_view key) const { return words(key).in(language()); }

std::string Scribe::text(const LocalisedText& text, const lab::Link& of) {
  if (!text.empty() && !text.has(code(language())))
    note(words("note.untranslated").with("kind", localised_name(of.kind)).with("id", of.id));
  return text.in(language());
}

std::string Scribe::day(Date date) const { return localised(date).in(language()); }

std::string Scribe::title(const lab::Link& link) const {
  return evaluation::detail::title_of(lab_, link).in(language());
}

void Scribe::heading(std::int64_t level, std::string text, std::string anchor) {
  add(Heading{level, std::move(text), std::move(anchor)});
}

void Scribe::note(Message message) {
  std::vector<Message>& notes = document_.notes;
  if (std::find(notes.begin(), notes.end(), message) == notes.end()) notes.push_back(std::move(message));
}

void Scribe::paragraph(std::string text) { add(Paragraph{std::move(text), std::nullopt}); }

std::string Scribe::next_claim() { return std::string("c").append(std::to_string(++claims_)); }

std::optional<Answered> Scribe::ask(const Query& query) {
  try {
    Answered out = document::ask(lab_, query, language());
    out.claim.id = next_claim();
    return out;
  } catch (const NotEnoughData& error) {
    note(error.message());
  } catch (const ConsentError& error) {
    note(error.message());
  } catch (const InvalidInput& error) {
    // Data that do not fit one question, as figures at unequal steps, take nothing from the other answers.
    note(error.message());
  }
  return std::nullopt;
}

Claim Scribe::record(const lab::Link& link) {
  Claim claim =
      document::ask(lab_, {.asks = Asks::record, .of = std::string(code(link.kind)).append(" ").append(link.id)},
                    language())
          .claim;
  claim.id = next_claim();
  return claim;
}

}  // namespace samskab::document::detail
