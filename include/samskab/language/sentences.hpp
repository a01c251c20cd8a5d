#pragma once
#include <cstdint>
#include <optional>

#include "samskab/base/localised_text.hpp"
#include "samskab/base/message.hpp"

namespace samskab {

// The sentences in which results speak to people who know no statistics. Each comes in Danish and English; statistical
// terms stay in the details of the result. Shares are fractions 0..1 and are said as whole percent.

/// What the people of one group do more often than those of another, as the end of "A ... than B ...".
struct Deed {
  /// What is done, and so which sentence is used.
  enum class Kind {
    near_anchor,      ///< place the story near `first` (corner of a triad, end of a dyad)
    towards_anchor,   ///< place the story somewhat over towards `first` (dyad, scale)
    between_anchors,  ///< place the story between `first` and `second`
    in_the_middle,    ///< place the story in the middle
    stone_at,         ///< lay the stone `first` at `second` (a part of the canvas, already in words)
    stone_laid,       ///< lay the stone `first` at all
    choose,           ///< choose `first`
    not_applicable,   ///< say that the question does not apply
    not_answered,     ///< leave the question unanswered
    not_asked,        ///< were not asked the question
    withheld,         ///< have their answer withheld
    answer            ///< answer the question in their own words
  };
  Kind kind = Kind::choose;
  LocalisedText first = {};   ///< anchor, stone or option, without quotation marks
  LocalisedText second = {};  ///< the other anchor, or the place on the canvas
};

/// Two groups as people name them ("users", "those who answered 'yes'"); the first is the one that does it more often.
struct GroupPair {
  LocalisedText more;
  LocalisedText less;
};

/// "Users place stories near 'X' more often than employees: 40% vs 25% (difference 15 percentage points, uncertainty
/// 6–24)." `low` and `high` are the ends of the interval of the difference, as fractions.
/// ```cpp
/// const GroupPair groups{.more = "users", .less = "employees"};
/// const Deed near{.kind = Deed::Kind::near_anchor, .first = "trust", .second = {}};
/// const Message clear = difference_sentence(near, groups, .40, .25, .06, .24);
/// clear.in(Language::en);                                                     // "Users place stories near 'trust'…"
/// unsure_sentence(clear).in(Language::en);  // "We see no clear difference when everything that was compared is…"
/// whole_pattern_sentence(near, groups, .40, .25, -.02, .3).in(Language::en);  // "The groups answer differently…"
/// ```
Message difference_sentence(const Deed& deed, const GroupPair& groups, double more, double less, double low,
                            double high);

/// "Users lie on average 12 points nearer to 'X' than employees on a scale of 100 points (uncertainty
/// 3–21)." `difference`, `low` and `high` in points; `span` is the length of the scale in points (100 for a dyad).
/// `towards` is the anchor of the upper end, empty for a scale without names ("12 points higher"). Points of a long
/// scale are said whole, those of a scale shorter than 20 with one decimal, shorter than 2 with two, and so on; what is
/// not zero is never said as zero.
/// ```cpp
/// const GroupPair groups{.more = "users", .less = "employees"};
/// shift_sentence("slow", groups, 12, 3, 21, 100).in(Language::en);  // "Users lie on average 12 points nearer to…"
/// shift_without_spread_sentence("slow", groups, 12, 100).in(Language::en);  // "Users lie on average 12 points…"
/// ```
Message shift_sentence(const LocalisedText& towards, const GroupPair& groups, double difference, double low,
                       double high, double span);

/// The same without ends, where the answers of each group are all alike: they tell nothing of the uncertainty.
Message shift_without_spread_sentence(const LocalisedText& towards, const GroupPair& groups, double difference,
                                      double span);

/// "We see no clear difference. The groups may still differ: −4 to 18 percentage points." Ends as fractions for shares;
/// with the `span` of a scale in points of it, said as in shift_sentence.
/// ```cpp
/// unclear_sentence(-.04, .18).in(Language::en);  // "We see no clear difference. The groups may still differ: −4…"
/// alike_sentence().in(Language::en);             // "Everybody answered alike, so there is nothing to compare."
/// no_answers_sentence().in(Language::en);        // "There are no answers to compare."
/// ```
Message unclear_sentence(double low, double high, std::optional<double> span = std::nullopt);

/// The largest difference looks clear by itself, but not among all the comparisons made: `difference` is its sentence.
Message unsure_sentence(const Message& difference);

/// Nothing differs because everybody answered the same.
Message alike_sentence();

/// No two groups have answers that could be compared.
Message no_answers_sentence();

/// The pattern as a whole differs, but no single place, option or end carries it.
Message whole_pattern_sentence(const Deed& deed, const GroupPair& groups, double more, double less, double low,
                               double high);

/// What a sentence counts.
enum class Counted : std::uint8_t { stories, persons, projects, municipalities };

/// "7 people are too few to tell. Use the picture to ask, not to conclude."
/// ```cpp
/// peek_sentence(7, Counted::persons).in(Language::en);  // "7 people are too few to tell. Use the…"
/// preliminary_sentence(38, Counted::stories).in(Language::en);  // "Preliminary: stories still come in; 38 have…"
/// ```
Message peek_sentence(std::int64_t n, Counted units);
/// The same of people, or of stories where `persons_known` is false.
Message peek_sentence(std::int64_t n, bool persons_known);

/// While stories still come in: how many have answered so far.
Message preliminary_sentence(std::int64_t n, Counted units);

/// "Not shown, to protect participants." It never names the rule.
/// ```cpp
/// suppressed_sentence().in(Language::en);   // "Not shown, to protect participants."
/// exploratory_sentence().in(Language::en);  // "This comparison was not planned beforehand: take it as an idea to…"
/// ```
Message suppressed_sentence();

/// "12 answered twice; loneliness changed 3.5 points (uncertainty 1.0–6.0). Without a comparison group we cannot tell
/// whether the project caused it."
/// ```cpp
/// before_after_sentence(12, "loneliness", 3.5, 1, 6).in(Language::en);  // "12 answered twice; loneliness…"
/// ```
Message before_after_sentence(std::int64_t n, const LocalisedText& measure, double change, double low, double high);

/// Comparisons that were not planned before the stories came in say so.
Message exploratory_sentence();

}  // namespace samskab
