#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/lab/detail/within.hpp"
#include "samskab/lab/kind.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/lab/link.hpp"

/// What others can use, and what it rests on.
namespace samskab::lab {

/// What an entry is.
enum class EntryKind : std::uint8_t { guide, experience, reflection, tool, condition, pitfall };
inline constexpr Label<EntryKind> entry_kind_labels[] = {
    {EntryKind::guide, "guide", "guide", "guide"},
    {EntryKind::experience, "experience", "erfaring", "experience"},
    {EntryKind::reflection, "reflection", "refleksion", "reflection"},
    {EntryKind::tool, "tool", "redskab", "tool"},
    {EntryKind::condition, "condition", "rammebetingelse", "condition"},
    {EntryKind::pitfall, "pitfall", "faldgrube", "pitfall"},
};
constexpr LabelList<EntryKind> labels(EntryKind) { return entry_kind_labels; }

/// How far an entry has come.
enum class Maturity : std::uint8_t { screening, maturing, testing, in_operation, spread };
inline constexpr Label<Maturity> maturity_labels[] = {
    {Maturity::screening, "screening", "screening", "screening"},
    {Maturity::maturing, "maturing", "modning", "maturing"},
    {Maturity::testing, "testing", "afprøvning", "testing"},
    {Maturity::in_operation, "in_operation", "i drift", "in operation"},
    {Maturity::spread, "spread", "udbredelse", "spread"},
};
constexpr LabelList<Maturity> labels(Maturity) { return maturity_labels; }

/// Whether an entry may be published.
enum class EntryStatus : std::uint8_t { draft, published, needs_review, retired };
inline constexpr Label<EntryStatus> entry_status_labels[] = {
    {EntryStatus::draft, "draft", "kladde", "draft"},
    {EntryStatus::published, "published", "offentliggjort", "published"},
    {EntryStatus::needs_review, "needs_review", "skal gennemgås", "needs review"},
    {EntryStatus::retired, "retired", "udgået", "retired"},
};
constexpr LabelList<EntryStatus> labels(EntryStatus) { return entry_status_labels; }

/// How much an entry rests on.
enum class EvidenceStrength : std::uint8_t { single_observation, repeated, triangulated, contested };
inline constexpr Label<EvidenceStrength> evidence_strength_labels[] = {
    {EvidenceStrength::single_observation, "single_observation", "enkelt iagttagelse", "single observation"},
    {EvidenceStrength::repeated, "repeated", "gentaget", "repeated"},
    {EvidenceStrength::triangulated, "triangulated", "trianguleret", "triangulated"},
    {EvidenceStrength::contested, "contested", "omstridt", "contested"},
};
constexpr LabelList<EvidenceStrength> labels(EvidenceStrength) { return evidence_strength_labels; }

/// How an entry reached those who use it again.
enum class SpreadWay : std::uint8_t { push, pull };
inline constexpr Label<SpreadWay> spread_way_labels[] = {
    {SpreadWay::push, "push", "skubbet ud", "push"},
    {SpreadWay::pull, "pull", "hentet", "pull"},
};
constexpr LabelList<SpreadWay> labels(SpreadWay) { return spread_way_labels; }

/// What made reuse possible.
enum class SpreadKey : std::uint8_t { viability, learning_community, leadership, guidance_training };
inline constexpr Label<SpreadKey> spread_key_labels[] = {
    {SpreadKey::viability, "viability", "levedygtighed", "viability"},
    {SpreadKey::learning_community, "learning_community", "læringsfællesskab", "learning community"},
    {SpreadKey::leadership, "leadership", "ledelse", "leadership"},
    {SpreadKey::guidance_training, "guidance_training", "vejledning og uddannelse", "guidance and training"},
};
constexpr LabelList<SpreadKey> labels(SpreadKey) { return spread_key_labels; }

/// A version of what the laboratory has learnt, for others to use.
struct Playbook {
  Ref<Playbook> id;
  LocalisedText title = {};
  std::string version = "0.1";
  EntryStatus status = EntryStatus::draft;
  std::vector<Audience> audiences = {};
  std::optional<Date> published_on = {};
  static constexpr std::string_view type_name = "Playbook";
  static constexpr EntityKind kind_of_entity = EntityKind::playbook;
  template <class Self = Playbook>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("title", &Self::title, "What people call it."),
                      field("version", &Self::version, "Its version."),
                      field("status", &Self::status, "Draft, published, in need of review or retired."),
                      field("audiences", &Self::audiences, "Who it is for."),
                      field("published_on", &Self::published_on, "When it was published; missing: not yet."));
  }
  friend bool operator==(const Playbook&, const Playbook&) = default;
};

/// A guide, experience, reflection, tool, condition or pitfall.
struct Entry {
  Ref<Entry> id;
  Ref<Playbook> playbook;
  EntryKind kind = EntryKind::experience;
  LocalisedText title = {};
  LocalisedText text = {};
  std::optional<Ref<ProcessStep>> step = {};
  std::optional<Ref<OrgUnit>> origin = {};
  std::vector<LocalisedText> core = {};
  std::vector<LocalisedText> adaptable = {};
  std::vector<LocalisedText> conditions = {};
  Maturity maturity = Maturity::testing;
  EvidenceStrength strength = EvidenceStrength::single_observation;
  EntryStatus status = EntryStatus::draft;
  std::vector<Ref<Method>> methods = {};
  std::vector<Ref<Reference>> references = {};
  static constexpr std::string_view type_name = "Entry";
  static constexpr EntityKind kind_of_entity = EntityKind::entry;
  template <class Self = Entry>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("playbook", &Self::playbook, "The playbook it stands in."),
                      field("kind", &Self::kind, "What it is."), field("title", &Self::title, "What people call it."),
                      field("text", &Self::text, "The entry itself."),
                      field("step", &Self::step, "The step it belongs to; missing: none."),
                      field("origin", &Self::origin, "The unit it comes from; missing: the laboratory."),
                      field("core", &Self::core, "What must be carried over unchanged."),
                      field("adaptable", &Self::adaptable, "What may be fitted to the place."),
                      field("conditions", &Self::conditions, "What must be in place where it is used."),
                      field("maturity", &Self::maturity, "How far it has come."),
                      field("strength", &Self::strength, "How much it rests on."),
                      field("status", &Self::status, "Whether it may be published."),
                      field("methods", &Self::methods, "Methods it uses."),
                      field("references", &Self::references, "Where to read more."));
  }
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// What an entry rests on.
struct Evidence {
  Ref<Evidence> id;
  Ref<Entry> entry;
  Link source;
  EvidenceStrength strength = EvidenceStrength::single_observation;
  LocalisedText note = {};
  static constexpr std::string_view type_name = "Evidence";
  static constexpr EntityKind kind_of_entity = EntityKind::evidence;
  template <class Self = Evidence>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("entry", &Self::entry, "The entry."),
                      field("source", &Self::source,
                            "An observation, learning cycle, response, outcome statement, quote, reuse or reference."),
                      field("strength", &Self::strength, "How much it carries."),
                      field("note", &Self::note, "What it shows; may be empty."));
  }
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// A piece of a story, resolved and checked for consent when it is shown.
struct Quote {
  Ref<Quote> id;
  Ref<Collection> collection;
  std::string story = {};
  std::int64_t begin = 0;
  std::int64_t length = 0;
  ConsentScope scope = ConsentScope::quote;
  static constexpr std::string_view type_name = "Quote";
  static constexpr EntityKind kind_of_entity = EntityKind::quote;
  template <class Self = Quote>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("collection", &Self::collection, "The collection the story is in."),
                      field("story", &Self::story, "Id of the story."),
                      field("begin", &Self::begin, "First byte of the piece in the story's text."),
                      field("length", &Self::length, "Number of bytes; 0: to the end."),
                      field("scope", &Self::scope, "What the person must have permitted."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const {
    detail::need_within("begin", begin, 0, detail::no_limit);
    detail::need_within("length", length, 0, detail::no_limit);
  }
  friend bool operator==(const Quote&, const Quote&) = default;
};

/// An entry used by others.
struct Reuse {
  Ref<Reuse> id;
  Ref<Entry> entry;
  Ref<OrgUnit> unit;
  std::optional<Date> used_on = {};
  LocalisedText adaptation = {};
  LocalisedText result = {};
  SpreadWay way = SpreadWay::pull;
  std::vector<SpreadKey> keys = {};
  static constexpr std::string_view type_name = "Reuse";
  static constexpr EntityKind kind_of_entity = EntityKind::reuse;
  template <class Self = Reuse>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("entry", &Self::entry, "The entry."),
        field("unit", &Self::unit, "Who used it."), field("used_on", &Self::used_on, "When; missing: not recorded."),
        field("adaptation", &Self::adaptation, "What was changed; may be empty."),
        field("result", &Self::result, "How it went; may be empty."), field("way", &Self::way, "How it reached them."),
        field("keys", &Self::keys, "What made it possible."));
  }
  friend bool operator==(const Reuse&, const Reuse&) = default;
};

/// A book, article or page.
struct Reference {
  Ref<Reference> id;
  std::string title = {};
  std::vector<std::string> authors = {};
  std::optional<std::int64_t> year = {};
  std::string doi = {};
  std::string url = {};
  static constexpr std::string_view type_name = "Reference";
  static constexpr EntityKind kind_of_entity = EntityKind::reference;
  template <class Self = Reference>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("title", &Self::title, "Its title."),
        field("authors", &Self::authors, "Who wrote it."), field("year", &Self::year, "The year; missing: not known."),
        field("doi", &Self::doi, "Its DOI; may be empty."), field("url", &Self::url, "Its address; may be empty."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("year", year, 1, 9999); }
  friend bool operator==(const Reference&, const Reference&) = default;
};

}  // namespace samskab::lab
