#include "samskab/document/verify.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/detail/version_text.hpp"
#include "document/detail/ask_with_answers.hpp"
#include "samskab/document/ask.hpp"
#include "samskab/language/words.hpp"

namespace samskab::document {
namespace {

/// What may have made the answer another one, the most telling first.
std::vector<Message> causes_of(const Claim& then, const Claim& now) {
  std::vector<Message> causes;
  const std::int64_t withdrawn = std::max<std::int64_t>(0, now.withdrawn - then.withdrawn);
  if (withdrawn > 0) causes.push_back(Message("document.cause.withdrawn").with("n", withdrawn));
  if (const std::int64_t more = now.stories - then.stories + withdrawn; more != 0)
    causes.push_back(Message(more > 0 ? "document.cause.late" : "document.cause.fewer").with("n", std::abs(more)));
  if (now.schema_version != then.schema_version)
    causes.push_back(
        Message("document.cause.schema").with("before", then.schema_version).with("now", now.schema_version));
  if (now.version != then.version)
    causes.push_back(Message("document.cause.version").with("before", then.version).with("now", now.version));
  if (causes.empty())
    causes.emplace_back(then.digest != now.digest                                    ? "document.cause.values"
                        : then.query.asks == Asks::record                            ? "document.cause.record"
                        : then.statement == now.statement                            ? "document.cause.numbers"
                        : then.digest.empty() && then.stories > 0 && now.stories > 0 ? "document.cause.answers"
                                                                                     : "document.cause.asked");
  return causes;
}

VerifiedClaim verified(const Lab& lab, const Printed& printed, Language language) {
  const Claim& then = printed.claim;
  VerifiedClaim row;
  row.id = then.id;
  row.asks = then.query.asks;
  row.asks_label = localised_name(row.asks);
  row.of = then.query.of;
  const bool altered = printed.text && *printed.text != then.statement;
  const bool removed = altered && printed.text->empty();
  row.statement = removed || !printed.text ? then.statement : *printed.text;
  try {
    // Claims about what stories are there carry the fingerprint of their ids; of answers only older documents do.
    const bool older = !then.digest.empty() && then.query.asks != Asks::stories;
    const Claim now = (older ? detail::ask_with_answers : ask)(lab, then.query, language).claim;
    row.now = now.statement;
    const bool same_words = now.statement == then.statement && !altered;
    if (same_words && now.fingerprint == then.fingerprint)
      row.standing = Standing::holds;
    else if (same_words && now.version != then.version)
      row.standing = Standing::holds_in_words;
    else
      row.standing = Standing::changed;
    if (row.standing != Standing::holds && (now.fingerprint != then.fingerprint || !altered))
      row.causes = causes_of(then, now);
  } catch (const ConsentError& error) {
    row.standing = Standing::not_allowed;
    row.causes.push_back(error.message());
  } catch (const Error& error) {
    row.standing = Standing::gone;
    row.causes.push_back(error.message());
  }
  if (altered) row.causes.emplace_back(removed ? "document.cause.removed" : "document.cause.altered");
  row.standing_label = localised_name(row.standing);
  return row;
}

}  // namespace

Verification verify(const Lab& lab, const std::vector<Printed>& printed, Language language) {
  Verification result;
  for (const Printed& each : printed) {
    result.table.push_back(verified(lab, each, language));
    const Standing standing = result.table.back().standing;
    result.holding += standing == Standing::holds || standing == Standing::holds_in_words ? 1 : 0;
  }
  result.claims = static_cast<std::int64_t>(result.table.size());
  result.basis.metric = "verify";
  result.basis.method = Message("document.method.verify");
  result.basis.version = samskab::detail::version_text();
  if (result.claims == 0)
    result.words.emplace_back("document.verify.none");
  else if (result.holding == result.claims)
    result.words.push_back(Message("document.verify.all").with("n", result.claims));
  else
    result.words.push_back(Message("document.verify.some").with("n", result.claims).with("holding", result.holding));
  for (const Standing each : {Standing::changed, Standing::not_allowed, Standing::gone, Standing::holds_in_words}) {
    std::int64_t count = 0;
    for (const VerifiedClaim& row : result.table) count += row.standing == each ? 1 : 0;
    if (count > 0) result.words.push_back(Message("document.verify." + std::string(code(each))).with("n", count));
  }
  return result;
}

std::string Verification::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::document
