#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"

/// What a document says, with all it takes to work it out again.
namespace samskab::document {

/// What can be asked of a laboratory again: an answer to one of the evaluator's questions, or a thing of the record as
/// it stands there.
enum class Asks : std::uint8_t {
  outcome_effect,
  value_coverage,
  expectation_gap,
  compare_levels,
  equality_check,
  sneak_peek,
  zones,
  representativity,
  trials_summary,
  timeliness,
  conditions,
  learning_chain,
  contributions,
  usable_by,
  involvement,
  stakeholder_map,
  network,
  theory_of_change,
  anchoring,
  timeline,
  stories,
  record,
  quote
};
inline constexpr Label<Asks> asks_labels[] = {
    {Asks::outcome_effect, "outcome_effect", "ændring i udbytte", "change of outcomes"},
    {Asks::value_coverage, "value_coverage", "dækning af værdier", "coverage of values"},
    {Asks::expectation_gap, "expectation_gap", "forventet og oplevet udbytte", "expected and perceived yield"},
    {Asks::compare_levels, "compare_levels", "sammenligning af niveauer", "comparison of levels"},
    {Asks::equality_check, "equality_check", "ligeværdighed", "equality"},
    {Asks::sneak_peek, "sneak_peek", "smugkig", "sneak peek"},
    {Asks::zones, "zones", "fortællingernes placering", "where the stories lie"},
    {Asks::representativity, "representativity", "repræsentativitet", "representativity"},
    {Asks::trials_summary, "trials_summary", "prøvehandlinger", "trial actions"},
    {Asks::timeliness, "timeliness", "rettidig kompetenceudvikling", "training in time"},
    {Asks::conditions, "conditions", "rammebetingelser", "conditions"},
    {Asks::learning_chain, "learning_chain", "fra mønster til handling", "from pattern to action"},
    {Asks::contributions, "contributions", "bidrag", "contributions"},
    {Asks::usable_by, "usable_by", "hvad andre kan bruge", "what others can use"},
    {Asks::involvement, "involvement", "inddragelse", "involvement"},
    {Asks::stakeholder_map, "stakeholder_map", "aktørkort", "stakeholder map"},
    {Asks::network, "network", "netværk", "network"},
    {Asks::theory_of_change, "theory_of_change", "forandringsteori", "theory of change"},
    {Asks::anchoring, "anchoring", "forankring", "anchoring"},
    {Asks::timeline, "timeline", "forløb", "course"},
    {Asks::stories, "stories", "indsamlede fortællinger", "stories collected"},
    {Asks::record, "record", "materialet", "the record"},
    {Asks::quote, "quote", "citat", "quote"},
};
constexpr LabelList<Asks> labels(Asks) { return asks_labels; }

/// A question in a form that can be written down and asked again.
struct Query {
  Asks asks = Asks::record;
  std::string of = {};
  std::string signifier = {};
  std::optional<Date> day = {};
  std::optional<std::uint64_t> seed = {};
  bool drafts = true;
  static constexpr std::string_view type_name = "DocumentQuery";
  template <class Self = Query>
  static constexpr auto fields() {
    return field_list(
        field("asks", &Self::asks, "What is asked."),
        field(
            "of", &Self::of,
            "Id of the indicator, collection, unit or quote; kind and id, as in 'entry E1', of a thing of the record; "
            "empty: the whole laboratory."),
        field("signifier", &Self::signifier, "The signifier it is asked about; empty: all of them."),
        field("day", &Self::day, "The day it is asked for; missing: without regard to the day."),
        field("seed", &Self::seed, "Seed of the random draws; missing where nothing is drawn."),
        field("drafts", &Self::drafts, "Whether drafts of entries count; false: published ones alone.", 1));
  }
  friend bool operator==(const Query&, const Query&) = default;
};

/// A statement with its query and the fingerprints of what it rested on.
struct Claim {
  std::string id;
  Query query;
  std::string statement;
  std::string method;
  std::string digest;
  std::string fingerprint;
  std::int64_t stories = 0;
  std::int64_t withdrawn = 0;
  std::int64_t schema_version = 0;
  std::string version;
  static constexpr std::string_view type_name = "Claim";
  template <class Self = Claim>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id in the document."),
                      field("query", &Self::query, "What was asked."),
                      field("statement", &Self::statement, "The answer, as the document prints it."),
                      field("method", &Self::method, "How it was computed, in words; empty for a thing of the record."),
                      field("digest", &Self::digest,
                            "Fingerprint of which stories it counts; empty for other claims. Of documents made before "
                            "also of answers."),
                      field("fingerprint", &Self::fingerprint, "Fingerprint of every value of the answer."),
                      field("stories", &Self::stories, "Stories it rests on."),
                      field("withdrawn", &Self::withdrawn, "Stories that had been withdrawn by then."),
                      field("schema_version", &Self::schema_version, "Version of their schema; 0 without stories."),
                      field("version", &Self::version, "Version of samskab that computed it."));
  }
  friend bool operator==(const Claim&, const Claim&) = default;
};

}  // namespace samskab::document
