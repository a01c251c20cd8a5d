#include "samskab/document/ask.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/detail/version_text.hpp"
#include "document/detail/ask_with_answers.hpp"
#include "document/detail/fingerprint_writer.hpp"
#include "evaluation/detail/of_the_record.hpp"
#include "evaluation/detail/quotes.hpp"
#include "samskab/base/parse_code.hpp"
#include "samskab/base/visit.hpp"
#include "samskab/evaluation/anchoring.hpp"
#include "samskab/evaluation/change_map.hpp"
#include "samskab/evaluation/conditions.hpp"
#include "samskab/evaluation/contributions.hpp"
#include "samskab/evaluation/equality_check.hpp"
#include "samskab/evaluation/expectation_gap.hpp"
#include "samskab/evaluation/involvement.hpp"
#include "samskab/evaluation/learning_chain.hpp"
#include "samskab/evaluation/level_comparison.hpp"
#include "samskab/evaluation/outcome_effect.hpp"
#include "samskab/evaluation/representativity.hpp"
#include "samskab/evaluation/sneak_peek.hpp"
#include "samskab/evaluation/stakeholder_map.hpp"
#include "samskab/evaluation/stakeholder_network.hpp"
#include "samskab/evaluation/timeline.hpp"
#include "samskab/evaluation/timeliness.hpp"
#include "samskab/evaluation/trials_summary.hpp"
#include "samskab/evaluation/usable_by.hpp"
#include "samskab/evaluation/value_coverage.hpp"
#include "samskab/lab/entity.hpp"
#include "samskab/lab/playbook.hpp"
#include "samskab/lab/trial.hpp"
#include "samskab/language/words.hpp"
#include "samskab/metrics/zones.hpp"
#include "samskab/privacy/comparison_protection.hpp"
#include "samskab/privacy/policy.hpp"
#include "samskab/privacy/zone_protection.hpp"
#include "samskab/stories/view.hpp"

namespace samskab::document {
namespace {

namespace ev = samskab::evaluation;

class Asking {
 public:
  Asking(const Lab& lab, const Query& query, Language language, bool with_answers)
      : lab_(lab), query_(query), language_(language), with_answers_(with_answers) {}

  Answered operator()() const {
    switch (query_.asks) {
      case Asks::outcome_effect:
        return of(ev::outcome_effect(lab_, id<lab::Indicator>(), {.today = query_.day}));
      case Asks::value_coverage:
        return of(ev::value_coverage(lab_, {.today = query_.day}));
      case Asks::expectation_gap:
        return of(ev::expectation_gap(lab_, {.today = query_.day}));
      case Asks::compare_levels:
        return levels();
      case Asks::equality_check:
        return of(ev::equality_check(lab_));
      case Asks::sneak_peek:
        return of(ev::sneak_peek(lab_, id<lab::Collection>(), {.as_of = query_.day, .audience = looking()}));
      case Asks::zones:
        return placed();
      case Asks::representativity:
        return of(ev::representativity(lab_));
      case Asks::trials_summary:
        return of(ev::trials_summary(lab_, {.today = query_.day}));
      case Asks::timeliness:
        return of(ev::timeliness(lab_, {.today = query_.day}));
      case Asks::conditions:
        return of(ev::conditions(lab_, {.today = query_.day}));
      case Asks::learning_chain:
        return of(ev::learning_chain(lab_, {.today = query_.day}));
      case Asks::contributions:
        return of(ev::contributions(lab_, {.until = query_.day}));
      case Asks::usable_by:
        return of(
            ev::usable_by(lab_, {.unit = optional_id<lab::OrgUnit>(), .drafts = query_.drafts, .today = query_.day}));
      case Asks::involvement:
        return of(ev::involvement(lab_, {.today = query_.day}));
      case Asks::stakeholder_map:
        return of(ev::stakeholder_map(lab_, {.today = query_.day}));
      case Asks::network:
        return of(ev::stakeholder_network(lab_, {.today = query_.day}));
      case Asks::theory_of_change:
        return of(ev::theory_of_change(lab_));
      case Asks::anchoring:
        return of(ev::anchoring(lab_, {.today = query_.day}));
      case Asks::timeline:
        return of(ev::timeline(lab_));
      case Asks::stories:
        return stories();
      case Asks::record:
        return record();
      default:
        return quote();
    }
  }

 private:
  template <class T>
  [[nodiscard]] std::string fingerprint(const T& value) const {
    detail::FingerprintWriter writer(with_answers_);
    write(writer, value);
    return writer.print();
  }
  const std::string& needed(const std::string& given, std::string_view field) const {
    if (given.empty())
      throw InvalidInput(
          Message("document.query.lacks").with("asks", std::string(code(query_.asks))).with("field", field));
    return given;
  }
  template <class T>
  lab::Ref<T> id() const {
    return lab::Ref<T>(needed(query_.of, "of"));
  }
  template <class T>
  std::optional<lab::Ref<T>> optional_id() const {
    if (query_.of.empty()) return std::nullopt;
    return lab::Ref<T>(query_.of);
  }

  /// Documents go to everybody; older ones told looks as those who took part see them.
  [[nodiscard]] lab::Audience looking() const {
    return with_answers_ ? lab::Audience::participants : lab::Audience::public_audience;
  }

  [[nodiscard]] Answered answered(std::string statement, std::string print) const {
    Answered out;
    out.claim.query = query_;
    out.claim.statement = std::move(statement);
    out.claim.fingerprint = std::move(print);
    out.claim.version = samskab::detail::version_text();
    return out;
  }

  /// Documents go to everybody: what tells of too few is left out before anything is said of the answer. The
  /// fingerprint too is of what is left, and the answers' own is left out: what is hidden could be tried out against
  /// it.
  Answered levels() const {
    const lab::Ref<lab::Collection> collection = id<lab::Collection>();
    const View view(lab_.stories(collection));
    const privacy::SuppressionRules rules = privacy::policy_for_everybody(lab_, collection).suppression();
    if (query_.signifier.empty()) {
      ComparisonSet found = ev::compare_levels(lab_, collection, {.seed = query_.seed});
      return of(privacy::shown_comparisons(view, std::move(found), rules));
    }
    Comparison found = ev::compare_levels(lab_, collection, query_.signifier, {.seed = query_.seed});
    return of(privacy::shown_comparison(view, std::move(found), rules));
  }
  Answered placed() const {
    const lab::Ref<lab::Collection> collection = id<lab::Collection>();
    const View view(lab_.stories(collection));
    const std::string& signifier = needed(query_.signifier, "signifier");
    const ZoneTable found = zones(view, signifier);
    const privacy::AnswerProtection hidden = privacy::protect_answers(
        view, signifier, {.by = "level"}, privacy::policy_for_everybody(lab_, collection).suppression());
    return of(privacy::shown_zones(found, hidden));
  }

  /// Documents go to everybody: an answer that has a view for them is told by it.
  template <Result T>
  Answered of(T result) const {
    if constexpr (requires { for_everybody(std::move(result), std::int64_t()); }) {
      const bool known = !result.table.empty();
      Answered out = as_it_is(for_everybody(std::move(result), privacy::fewest_for_everybody(lab_)));
      out.hidden = known && !out.shown;
      return out;
    } else {
      return as_it_is(result);
    }
  }

  template <Result T>
  Answered as_it_is(const T& result) const {
    Answered out = answered(result.summary(language_), fingerprint(result));
    const Basis& basis = result.basis;
    out.claim.method = basis.method.in(language_);
    if (with_answers_) out.claim.digest = basis.digest;
    out.claim.stories = basis.stories;
    out.claim.withdrawn = basis.withdrawn;
    out.claim.schema_version = basis.schema_version;
    out.shown = !result.table.empty();
    return out;
  }

  /// How many stories of how many people, and which.
  Answered stories() const {
    const lab::Ref<lab::Collection> collection = id<lab::Collection>();
    const Stories& told = lab_.stories(collection);
    const View view(told, Purpose::analysis);
    const bool known = told.persons_known();
    Message words =
        Message(known ? "document.stories.persons" : "document.stories.told")
            .with("collection", evaluation::detail::title_of(lab_, {lab::EntityKind::collection, query_.of}))
            .with("n", view.size());
    if (known) words.with("persons", Argument(static_cast<std::int64_t>(view.persons())));
    Answered out = answered(words.in(language_), {});
    out.claim.stories = static_cast<std::int64_t>(view.size());
    out.claim.withdrawn = static_cast<std::int64_t>(view.excluded_withdrawn());
    out.claim.schema_version = told.schema().content().version;
    samskab::detail::Fingerprint print;
    print.add(static_cast<std::uint64_t>(out.claim.stories));
    for (const std::uint32_t row : view.rows()) print.add(std::string_view(view.table().ids[row]));
    out.claim.digest = print.text();
    out.claim.fingerprint = out.claim.digest;
    return out;
  }

  /// A thing as it stands in the record: every field of it counts.
  Answered record() const {
    const std::string& of = needed(query_.of, "of");
    const std::size_t space = of.find(' ');
    const auto kind = parse_code<lab::EntityKind>(std::string_view(of).substr(0, space));
    const std::string id = space == std::string::npos ? std::string() : of.substr(space + 1);
    std::optional<Answered> out;
    lab::for_each_list(lab_.content(), [&](const auto& list, std::string_view) {
      using T = typename std::remove_cvref_t<decltype(list)>::value_type;
      if (T::kind_of_entity != kind) return;
      const T& thing = lab_.at(lab::Ref<T>(id));
      out = answered(words_of(thing).in(language_), fingerprint(thing));
    });
    if (!out) throw InvalidInput(Message("document.record.no_list").with("kind", localised_name(kind)));
    return *out;
  }

  /// What a thing says to somebody who does not know the record.
  template <class T>
  [[nodiscard]] LocalisedText words_of(const T& thing) const {
    LocalisedText title = evaluation::detail::title_of(lab_, {T::kind_of_entity, std::string(thing.id.text())});
    if constexpr (std::is_same_v<T, lab::Entry>) {
      return thing.text.empty() ? title : thing.text;
    } else if constexpr (std::is_same_v<T, lab::TrialCycle>) {
      const LocalisedText trial =
          evaluation::detail::title_of(lab_, {lab::EntityKind::trial_action, std::string(thing.trial.text())});
      return localised(Message(thing.study.empty() ? "document.cycle" : "document.cycle.study")
                           .with("trial", quoted(trial))
                           .with("n", thing.number)
                           .with("study", thing.study));
    } else if constexpr (std::is_same_v<T, lab::Reuse>) {
      return localised(Message("document.reuse.told")
                           .with("unit", lab_.at(thing.unit).name)
                           .with("entry", quoted(lab_.at(thing.entry).title)));
    } else {
      return title;
    }
  }

  /// Whether so many people speak at a level that it may be said of one of them.
  [[nodiscard]] bool tells_level(const lab::Ref<lab::Collection>& collection, Level level) const {
    const std::vector<std::string> hidden = privacy::hidden_groups(
        View(lab_.stories(collection)), "level", privacy::policy_for_everybody(lab_, collection).suppression());
    return std::find(hidden.begin(), hidden.end(), code(level)) == hidden.end();
  }

  Answered quote() const {
    const lab::Quote& quote = lab_.at(id<lab::Quote>());
    evaluation::detail::QuotedPiece piece = evaluation::detail::Quotes(lab_).look_up(quote);
    if (!piece.problem.empty())
      throw ConsentError(Message("evaluation.publish.quote." + std::string(piece.problem))
                             .with("quote", evaluation::detail::kind_and_id(lab::EntityKind::quote, quote.id.text()))
                             .with("scope", localised_name(quote.scope)));
    samskab::detail::Fingerprint print;
    print.add(std::string_view(piece.text));
    Answered out = answered(std::move(piece.text), print.text());
    out.language = std::move(piece.language);
    if (piece.level && tells_level(quote.collection, *piece.level)) out.teller = std::move(piece.teller);
    return out;
  }

  const Lab& lab_;
  const Query& query_;
  Language language_;
  bool with_answers_;
};

}  // namespace

Answered ask(const Lab& lab, const Query& query, Language language) { return Asking(lab, query, language, false)(); }
Answered detail::ask_with_answers(const Lab& lab, const Query& query, Language language) {
  return Asking(lab, query, language, true)();
}

}  // namespace samskab::document
