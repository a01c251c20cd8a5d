#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/io/csv.hpp"
#include "samskab/people/consent.hpp"
#include "samskab/stories/stories.hpp"

namespace samskab::io {

/// Where a reader finds something about a story that is no answer: its level, teller, project or municipality.
///
///     .level = "role"                                               a question (any address) or a column
///     .level = {"role", {{"ansat", "employee"}, {"borger", "user"}}}  with what its options or cells mean
///     .level = {"", {{"s1", "user"}, {"s2", "employee"}}}             by story id
struct RoleSource {
  RoleSource() = default;
  RoleSource(const char* source) : name(source) {}             // NOLINT(google-explicit-constructor)
  RoleSource(std::string source) : name(std::move(source)) {}  // NOLINT(google-explicit-constructor)
  RoleSource(std::string source, std::map<std::string, std::string> meanings)
      : name(std::move(source)), values(std::move(meanings)) {}

  std::string name;                           ///< question or column; empty: `values` is keyed by story id
  std::map<std::string, std::string> values;  ///< option (id or label) or cell -> code; empty: the cell is the code
  [[nodiscard]] bool given() const noexcept { return !name.empty() || !values.empty(); }
};

/// What a tick at the permission question says.
enum class ConsentPolarity : std::uint8_t { granted, denied };
inline constexpr Label<ConsentPolarity> consent_polarity_labels[] = {
    {ConsentPolarity::granted, "granted", "et kryds giver tilladelse", "a tick permits"},
    {ConsentPolarity::denied, "denied", "et kryds afslår", "a tick refuses"},
};
constexpr LabelList<ConsentPolarity> labels(ConsentPolarity) { return consent_polarity_labels; }

/// One question in which tellers said what their story may be used for. Analysis follows the legal basis of the
/// processing; a project whose legal basis is consent names Purpose::analysis among the scopes, and stories whose
/// tellers did not permit it are withdrawn as they are read.
///
///     .consent = {"may_show"}                                        a tick permits showing and quoting
///     .consent = {{"may_show", ConsentPolarity::granted, {Purpose::showing}},
///                 {"only_analysts", ConsentPolarity::denied, {Purpose::showing, Purpose::quoting}, true}}
struct ConsentSource {
  /// Showing and quoting.
  [[nodiscard]] static std::vector<Purpose> usual_scopes();

  ConsentSource() = default;
  ConsentSource(const char* source) : name(source) {}             // NOLINT(google-explicit-constructor)
  ConsentSource(std::string source) : name(std::move(source)) {}  // NOLINT(google-explicit-constructor)
  ConsentSource(std::string source, ConsentPolarity meaning, std::vector<Purpose> purposes = usual_scopes(),
                bool otherwise = false)
      : name(std::move(source)), polarity(meaning), scopes(std::move(purposes)), unticked_permits(otherwise) {}

  std::string name;                                     ///< question or column
  ConsentPolarity polarity = ConsentPolarity::granted;  ///< what a tick says
  std::vector<Purpose> scopes = usual_scopes();         ///< what the question is about
  /// Polarity denied: does an empty box permit? Only when tellers were told so; otherwise silence permits nothing.
  bool unticked_permits = false;
  /// Options (id or label) or cells that count as a tick. Empty: the only option of a question, and options and cells
  /// that say yes (1, x, yes, ja, true, ok ...); what says neither yes nor no permits nothing, and the account tells.
  std::vector<std::string> ticks;

  static constexpr std::string_view type_name = "ConsentSource";
  template <class Self = ConsentSource>
  static constexpr auto fields() {
    return field_list(
        field("name", &Self::name, "Question or column."), field("polarity", &Self::polarity, "What a tick says."),
        field("scopes", &Self::scopes, "The purposes that the question is about."),
        field("unticked_permits", &Self::unticked_permits,
              "Polarity denied: an empty box permits, because tellers were told so."),
        field("ticks", &Self::ticks, "Options or cells that count as a tick; empty: those that say yes."));
  }
  friend bool operator==(const ConsentSource&, const ConsentSource&) = default;
};

/// How stories are taken in from files.
struct IntakeOptions {
  RoleSource level = {};         ///< user, employee, volunteer_citizen or organisation, by code, name or `values`
  RoleSource person = {};        ///< what tells tellers apart; only keyed hashes of it are kept
  RoleSource project = {};       ///< project code
  RoleSource municipality = {};  ///< municipality code
  /// The permission questions. What several of them are about is permitted only where each of them permits it; what
  /// none is about is not permitted, analysis apart.
  std::vector<ConsentSource> consent = {};
  bool open = false;           ///< collection still runs
  bool keep_location = false;  ///< keep columns that tell where a teller was; dropped and reported otherwise
  /// Secret for the hashes of person ids: the same key gives the same person the same code in another import. Empty: a
  /// fresh one is drawn, used and forgotten. It is never stored with the stories.
  std::string hash_key = {};
  std::string name = {};                  ///< what people call the collection
  std::vector<std::string> sources = {};  ///< file names, for the record
  std::optional<Stories> previous = {};   ///< stories of an earlier export: they are brought up to date by story id
  CsvOptions csv = {};

  /// Is this column named as the source of something other than an answer?
  [[nodiscard]] bool names(std::string_view column) const;
};

/// What became of one column of the source.
struct ColumnUse {
  std::string column;
  std::string use;
  std::string signifier;
  static constexpr std::string_view type_name = "ColumnUse";
  template <class Self = ColumnUse>
  static constexpr auto fields() {
    return field_list(field("column", &Self::column, "Name in the source."),
                      field("use", &Self::use, "question, story, role, derived, carried or dropped."),
                      field("signifier", &Self::signifier, "Id of the question it belongs to; empty when none."));
  }
  friend bool operator==(const ColumnUse&, const ColumnUse&) = default;
};

/// Stories that were read, and what became of the columns they were read from.
struct Imported {
  Stories stories;
  std::string layout;  ///< raw or processed (SenseMaker), table (columns mapped by the user)
  std::vector<ColumnUse> columns;
};

}  // namespace samskab::io
