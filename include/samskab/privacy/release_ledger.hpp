#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/stories/view.hpp"

/// What was published, so that nobody can be worked out by holding a new publication against an old one.
namespace samskab::privacy {

/// A figure about some people. `persons` is what the ledger reckons with inside; it never leaves.
struct Release {
  std::string figure;                ///< what is told: only what tells the same can be subtracted
  std::string selection;             ///< of whom: the conditions, as the caller writes them
  std::vector<std::string> persons;  ///< their codes, in any order
  std::int64_t gone = 0;             ///< people who were counted and of whom nothing is known any more
};

/// A line of the ledger as it may be kept and shown to those who publish: no codes.
struct ReleaseRow {
  std::string figure;
  std::string selection;
  std::int64_t persons = 0;
  static constexpr std::string_view type_name = "ReleaseRow";
  template <class Self = ReleaseRow>
  static constexpr auto fields() {
    return field_list(field("figure", &Self::figure, "What was told."),
                      field("selection", &Self::selection, "Of whom."),
                      field("persons", &Self::persons, "How many people it counted."));
  }
  friend bool operator==(const ReleaseRow&, const ReleaseRow&) = default;
};

struct LedgerRules {
  std::int64_t min_persons = 5;  ///< fewest people behind a figure, and behind every difference of figures
  std::int64_t min_delta = 5;    ///< fewest people who must have come before a selection's figure is shown anew
};

/// Keeps what was published and tells what may be published beside it. Not safe to change from several threads.
/// ```cpp
/// privacy::ReleaseLedger ledger({.min_persons = 3, .min_delta = 3});
/// ledger.publish({.figure = "mean", .selection = "all", .persons = {"a", "b", "c", "d", "e", "f"}});
/// // Everybody but one: the one could be worked out.
/// const privacy::Release but_one{.figure = "mean", .selection = "of the north", .persons = {"a", "b", "c", "d", "e"}};
/// ledger.allows(but_one);    // false
/// ledger.publish(but_one);   // throws DisclosureError
/// ledger.rows()[0].persons;  // 6
/// ```
class ReleaseLedger {
 public:
  explicit ReleaseLedger(LedgerRules rules = {});

  /// Whether a figure may be published. It may not
  ///  - about fewer people than `min_persons`, unless about nobody;
  ///  - again about a selection that changed by some, but to which fewer than `min_delta` came: a withdrawal alone
  ///    never makes a new figure;
  ///  - beside a figure whose people differ by some, but by fewer than `min_persons`;
  ///  - where sums and differences of what was published, however many, would single out fewer than `min_persons`
  ///    (found by exact elimination over the people that the same publications count: every set of them that is too few
  ///    is looked for, but where there are more than 20,000 such sets, those of three and more only as far as these
  ///    go).
  [[nodiscard]] bool allows(const Release& release) const;
  /// Enters what is published, whether it is allowed or not.
  void add(Release release);
  /// Enters it when it is allowed; otherwise raises DisclosureError, which names no rule.
  void publish(Release release);

  [[nodiscard]] std::vector<ReleaseRow> rows() const;
  [[nodiscard]] const LedgerRules& rules() const noexcept { return rules_; }

 private:
  LedgerRules rules_;
  std::vector<Release> releases_;  // their persons sorted, each once
};

/// The people of a view; a story of unknown teller counts as a person of its own.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"),
///                                     {.person = "responder_id"});
/// privacy::people_of(in.stories).size();  // 78
/// ```
std::vector<std::string> people_of(const View& view);

}  // namespace samskab::privacy
