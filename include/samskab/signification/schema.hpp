#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/signification/signifier.hpp"

namespace samskab {

class Reader;
class Writer;

/// What the teller is asked to tell a story about.
struct Prompt {
  std::string id = {};
  LocalisedText text = {};
  static constexpr std::string_view type_name = "Prompt";
  template <class Self = Prompt>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Stable id."), field("text", &Self::text, "The invitation to tell."));
  }
  friend bool operator==(const Prompt&, const Prompt&) = default;
};

/// A page or part of the form.
struct Section {
  std::string id = {};
  LocalisedText title = {};
  std::string origin = {};
  static constexpr std::string_view type_name = "Section";
  template <class Self = Section>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Stable id."), field("title", &Self::title, "Heading of the part; may be empty."),
        field("origin", &Self::origin, "The section as its source file had it, without its questions; may be empty."));
  }
  friend bool operator==(const Section&, const Section&) = default;
};

/// The editable content of a schema. `Schema` is the immutable value made from it.
struct SchemaContent {
  std::string id = {};
  LocalisedText name = {};
  LocalisedText description = {};
  std::int64_t version = 1;
  std::string language = {};
  std::vector<Prompt> prompts = {};
  std::vector<Section> sections = {};
  std::vector<Signifier> signifiers = {};
  std::string story_signifier = {};
  std::string title_signifier = {};
  std::optional<Timestamp> locked_at = {};
  std::vector<std::string> linked = {};
  std::string dialect = {};
  std::string origin = {};
  static constexpr std::string_view type_name = "Schema";
  template <class Self = SchemaContent>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Stable id, the same in every version."),
        field("name", &Self::name, "What people call it."), field("description", &Self::description, "What it is for."),
        field("version", &Self::version,
              "Counts up from 1 with each unlocked successor; data of two versions pool only through a mapping."),
        field("language", &Self::language, "BCP-47 tag of the main language; may be empty."),
        field("prompts", &Self::prompts, "What tellers are invited to tell."),
        field("sections", &Self::sections, "Parts of the form, in order."),
        field("signifiers", &Self::signifiers, "The questions, in order."),
        field("story_signifier", &Self::story_signifier,
              "Id of the question that holds the story itself; when empty, the only free text does."),
        field("title_signifier", &Self::title_signifier,
              "Id of the question that holds the story's title; may be empty."),
        field("locked_at", &Self::locked_at,
              "When collection began with this version; missing while it may still be edited."),
        field("linked", &Self::linked, "Linked frameworks as their source had them (JSON)."),
        field("dialect", &Self::dialect,
              "Where the definition came from: samskab, sensemaker_flat or sensemaker_sections."),
        field("origin", &Self::origin,
              "The rest of the source definition (JSON), kept so that writing it back loses nothing."));
  }
  friend bool operator==(const SchemaContent&, const SchemaContent&) = default;
};

/// A signification schema: an immutable value, cheap to copy, safe to read from many threads.
///
/// Signifiers are addressed by id, by the name the user gave, by short code (T1.. triads, D1.. dyads, S1.. stones,
/// C1.. choices, X1.. scales, F1.. free texts, in schema order) or by their title when it is unique in any language.
/// An id such as T1 of a triad is its short code, and a number that is another question's id is left out.
/// ```cpp
/// const Schema schema = io::read_schema(io::read_file("schema.json"));
/// schema.at("T1").id;                     // "weight"
/// schema.at("It went …").kind;            // SignifierKind::dyad
/// schema.short_code(schema.find("who"));  // "C1"
/// schema.find("wieght");                  // throws NotFound
/// // While people answer nothing may change; what comes next is a new version.
/// const Schema locked = schema.lock(Timestamp::parse("2026-03-01T08:00Z"));
/// locked.edited(locked.content());       // throws InvalidInput
/// locked.successor().content().version;  // 2
/// ```
class Schema {
 public:
  Schema();
  /// Checks what must hold for data to be held at all: unique non-empty ids, three anchors in a triad, two in a dyad,
  /// at least one option or stone, minimum < maximum. Raises InvalidInput. Matters of quality are for check().
  explicit Schema(SchemaContent content);

  [[nodiscard]] const SchemaContent& content() const noexcept { return *content_; }
  [[nodiscard]] std::span<const Signifier> signifiers() const noexcept { return content_->signifiers; }
  [[nodiscard]] const Signifier& operator[](std::size_t index) const { return content_->signifiers[index]; }
  [[nodiscard]] std::size_t size() const noexcept { return content_->signifiers.size(); }
  [[nodiscard]] bool locked() const noexcept { return content_->locked_at.has_value(); }

  /// Index of the signifier at this address. Raises NotFound with the nearest names, InvalidInput when a title is
  /// ambiguous.
  [[nodiscard]] std::size_t find(std::string_view address) const;
  [[nodiscard]] std::optional<std::size_t> try_find(std::string_view address) const;
  [[nodiscard]] const Signifier& at(std::string_view address) const { return content_->signifiers[find(address)]; }
  /// The short code of a signifier: the frozen one, else its place in schema order; empty for carried kinds.
  [[nodiscard]] const std::string& short_code(std::size_t index) const { return (*codes_)[index]; }

  /// Id of the question that holds the story itself: the content's story_signifier, else the only free text (those for
  /// the title and for "other" apart); empty when there is none or one must be named.
  [[nodiscard]] const std::string& story_question() const noexcept { return *story_; }
  /// Ids of the free texts that may hold the story: all but the title and those that an option sends "other" to.
  [[nodiscard]] std::vector<std::string> story_candidates() const;

  /// A copy with changed content; raises InvalidInput when this schema is locked.
  [[nodiscard]] Schema edited(SchemaContent content) const;
  /// A copy in which a signifier has this user-given name. Allowed on a locked schema: names are not content.
  [[nodiscard]] Schema named(std::string_view address, std::string name) const;
  /// The locked copy: short codes frozen. Locking a locked schema gives the same schema.
  [[nodiscard]] Schema lock(Timestamp when) const;
  /// An unlocked successor with version + 1; frozen codes stay with their ids. Raises InvalidInput when there is no
  /// higher version.
  [[nodiscard]] Schema successor() const;
  /// Two schemas with one digest ask the same questions in the same version (names, lock time and origin aside).
  [[nodiscard]] std::uint64_t digest() const noexcept { return digest_; }

  /// The described form of the content: what io::to_json(schema) and io::from_json<Schema>(text) use.
  void write_to(Writer& writer) const;
  /// Raises FormatError with the place when the content cannot be a schema.
  static Schema read_from(Reader& reader);

  friend bool operator==(const Schema& a, const Schema& b);

 private:
  std::shared_ptr<const SchemaContent> content_;
  std::shared_ptr<const std::vector<std::string>> codes_;
  std::shared_ptr<const std::string> story_;
  std::uint64_t digest_ = 0;
};

}  // namespace samskab
