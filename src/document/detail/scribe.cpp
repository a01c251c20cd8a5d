#include "document/detail/scribe.hpp"

#include <algorithm>

#include "base/detail/version_text.hpp"
#include "evaluation/detail/of_the_record.hpp"
#include "samskab/language/words.hpp"

namespace samskab::document::detail {

Scribe::Scribe(const Lab& lab, Language language) : lab_(lab) {
  document_.language = language;
  document_.samskab = samskab::detail::version_text();
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
