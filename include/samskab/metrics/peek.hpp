#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/metrics/basis.hpp"
#include "samskab/stats/two_group_e_value.hpp"
#include "samskab/stories/reading.hpp"
#include "samskab/stories/view.hpp"

/// A look at results while stories still come in, which may be repeated after every story.
namespace samskab {

/// How sure one may be at a look, however many there were: clear, leaning or unresolved.
using stats::Evidence;

/// Where the answers of everybody lie by now: one anchor, end, stone or option of one question.
struct PeekPattern {
  Question question;
  std::string item;
  LocalisedText item_label;
  bool shown = true;
  std::optional<std::int64_t> persons;
  std::optional<double> value;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> even;
  Evidence state = Evidence::unresolved;
  std::optional<double> before;
  static constexpr std::string_view type_name = "PeekPattern";
  template <class Self = PeekPattern>
  static constexpr auto fields() {
    return field_list(
        field("question", &Self::question, "The question."),
        field("item", &Self::item, "Id of the anchor or option; stone.x or stone.y; the upper end of a dyad or scale."),
        field("item_label", &Self::item_label, "The item in words."),
        field("shown", &Self::shown, "False where too few people are behind the figure: then there is none."),
        field("persons", &Self::persons, "People behind the figure; missing when it is not shown."),
        field("value", &Self::value, "Mean over people, as a fraction: weight, place from end to end, share."),
        field("low", &Self::low, "Lower bound, which holds at all looks together."),
        field("high", &Self::high, "Upper bound."),
        field("even", &Self::even, "The value if nothing pulled; missing where several options may be ticked."),
        field("state", &Self::state, "Whether the value is apart from even."),
        field("before", &Self::before, "The value at the earlier look; missing without one, or when not shown then."));
  }
  friend bool operator==(const PeekPattern&, const PeekPattern&) = default;
};

/// Whether two groups answer one question differently, by now.
struct PeekDifference {
  Question question;
  std::string first;
  LocalisedText first_label;
  std::string second;
  LocalisedText second_label;
  bool shown = true;
  std::optional<std::int64_t> first_persons;
  std::optional<std::int64_t> second_persons;
  std::string item;
  LocalisedText item_label;
  std::optional<double> difference;
  double e_value = 1.0;
  Evidence state = Evidence::unresolved;
  static constexpr std::string_view type_name = "PeekDifference";
  template <class Self = PeekDifference>
  static constexpr auto fields() {
    return field_list(
        field("question", &Self::question, "The question."), field("first", &Self::first, "Id of a group."),
        field("first_label", &Self::first_label, "It in words."), field("second", &Self::second, "Id of the other."),
        field("second_label", &Self::second_label, "It in words."),
        field("shown", &Self::shown, "False where too few people are in a group: then there are no figures."),
        field("first_persons", &Self::first_persons, "People of the first group; missing when not shown."),
        field("second_persons", &Self::second_persons, "People of the second group."),
        field("item", &Self::item, "The zone or option whose shares lie furthest apart; empty when not shown."),
        field("item_label", &Self::item_label, "It in words."),
        field("difference", &Self::difference, "Its share in the first group minus that in the second, -1 to 1."),
        field("e_value", &Self::e_value, "What betting on a difference made of 1; adjusted for all that are listed."),
        field("state", &Self::state, "Whether the groups differ, over all questions and pairs at once."));
  }
  friend bool operator==(const PeekDifference&, const PeekDifference&) = default;
};

/// Something that a look must not show though people enough are behind it: see privacy/peek_protection.hpp.
struct PeekHidden {
  std::string question = {};
  std::string item = {};   ///< one option or zone; empty: all that is said about everybody or the group
  std::string group = {};  ///< a group, whose differences are meant (in that option or zone); empty: everybody
  friend bool operator==(const PeekHidden&, const PeekHidden&) = default;
};

struct PeekOptions {
  std::optional<Date> as_of = {};  ///< stories received up to and including this day; unset: all there are
  std::optional<Date> since = {};  ///< an earlier look, to tell what changed; before `as_of`
  std::vector<Date> looks = {};    ///< days on which somebody looked before: what a person adds later is left out
  /// Groups that are compared and missed. Empty: none; so is "level" where no story's level is known, as a note says.
  std::string by = "level";
  double alpha = 0.05;                         ///< how often "clear" may be said of nothing, over all looks together
  std::int64_t min_persons = 5;                ///< fewest people behind a figure that is shown, at least 1
  std::size_t exemplars = 3;                   ///< stories to show, those nearest the middle of all
  std::vector<PeekHidden> hidden = {};         ///< what is not shown, whoever is behind it
  std::vector<PeekHidden> hidden_before = {};  ///< what was not shown at the earlier look
};

/// A look at results that come in: it holds no text and no code of a person, and may leave the room.
struct Peek {
  std::optional<Date> as_of;
  std::int64_t stories = 0;
  std::int64_t persons = 0;
  std::optional<std::int64_t> persons_before;
  std::vector<LocalisedText> missing;
  std::vector<PeekPattern> table;
  std::vector<PeekDifference> differences;
  std::vector<std::string> exemplars;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "Peek";
  template <class Self = Peek>
  static constexpr auto fields() {
    return field_list(
        field("as_of", &Self::as_of, "The last day whose stories count; missing: all there were."),
        field("stories", &Self::stories, "Stories looked at."),
        field("persons", &Self::persons, "People who told them; stories where people are not known."),
        field("persons_before", &Self::persons_before, "People at the earlier look; missing without one."),
        field("missing", &Self::missing, "Groups from whom there are too few to show anything."),
        field("table", &Self::table, "One row for each item of each question: where everybody lies."),
        field("differences", &Self::differences, "One row for each question and pair of groups."),
        field("exemplars", &Self::exemplars, "Handles of stories to read aloud: see story_behind()."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The look in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const Peek&, const Peek&) = default;
};

/// The stories that had come by the end of a day on the Danish clock, by when they were received, else told: those that
/// a look as of that day counts. Those of unknown time count: they are there.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// View(in.stories).size();                        // 104
/// came_by(in.stories, Date(2026, 4, 15)).size();  // 69
/// ```
View came_by(const View& view, Date day);

/// Whether a row is among what must not be shown.
/// ```cpp
/// PeekPattern row;
/// row.question.id = "weight";
/// row.item = "weight-2";
/// is_hidden(row, {{.question = "weight", .item = "weight-2", .group = {}}});  // true
/// is_hidden(row, {{.question = "weight", .item = "weight-1", .group = {}}});  // false
/// ```
bool is_hidden(const PeekPattern& row, const std::vector<PeekHidden>& hidden);
bool is_hidden(const PeekDifference& row, const std::vector<PeekHidden>& hidden);

/// Looks at the results. Bounds and e-values hold at all looks together (confidence_sequence(), share_sequences(),
/// two_group_e_value()), one value for each person in the order in which they came, so nothing is spoilt by looking
/// often. "Clear" of a question's items is held at `alpha` for the question, of differences for all of them together
/// (e-BH). Not for the answer when collection is closed: there compare() sees more with the same stories.
///
/// Figures of fewer people than `min_persons` are left out; that alone does not keep a reader of several looks from
/// working one out by subtraction. Raises InvalidInput for an alpha outside (0, 1), fewer than 1 of `min_persons`,
/// a `since` that is not before `as_of`; NotFound for an unknown grouping.
/// ```cpp
/// // Half way through; somebody looked a week ago.
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const Peek look = peek(in.stories, {.as_of = Date(2026, 4, 15), .since = Date(2026, 4, 8), .by = "who"});
/// look.stories;                          // 69
/// look.persons_before;                   // 54
/// look.table[0].value;                   // 0.34
/// look.table[0].low;                     // 0.19
/// look.table[0].high;                    // 0.49
/// look.summary(Language::en);            // "Preliminary, as of 15 April 2026: …"
/// peek(in.stories, {.min_persons = 0});  // throws InvalidInput
/// ```
Peek peek(const View& view, const PeekOptions& options = {});

/// The story that a handle of a peek stands for, if it is among these and may now be shown; otherwise nothing. Handles
/// keep a document free of ids; who has the stories can tell which is which.
/// ```cpp
/// io::IntakeOptions options;
/// options.consent = {{"consent", io::ConsentPolarity::granted, {Purpose::showing}}};
/// options.consent[0].ticks = {"consent-showing"};
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"), options);
/// const Peek look = peek(in.stories);
/// story_behind(in.stories, look.exemplars.at(0))->title;                // "Porten står åben"
/// story_behind(in.stories, look.exemplars.at(0), Purpose::publishing);  // missing
/// ```
std::optional<StoryCard> story_behind(const Stories& stories, std::string_view handle,
                                      Purpose purpose = Purpose::showing);

}  // namespace samskab
