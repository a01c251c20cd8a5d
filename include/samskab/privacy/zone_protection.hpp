#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/metrics/compare.hpp"
#include "samskab/metrics/zones.hpp"
#include "samskab/privacy/suppression.hpp"

/// Which figures of the answers to a question must not be shown, for everybody and by groups.
namespace samskab::privacy {

/// A figure that stays hidden. It says which, never why.
struct HiddenAnswer {
  Aspect aspect = Aspect::zone;  ///< zone or option: a part of the answers; position: all that is told of the group;
                                 ///< laid: all that is told of the stone, which few did not lay; state: the kinds of
                                 ///< missing answers
  std::string item = {};         ///< id of the stone; empty for other kinds
  std::string place = {};        ///< code of the zone, id of the option; "mean" where of a position only that stays
                                 ///< hidden; else empty
  std::string group = {};        ///< id of the group; empty: everybody
  static constexpr std::string_view type_name = "HiddenAnswer";
  template <class Self = HiddenAnswer>
  static constexpr auto fields() {
    return field_list(
        field("aspect", &Self::aspect,
              "Zone, option or state; position: everything that is told of the group; laid: everything that is told of "
              "the stone."),
        field("item", &Self::item, "Id of the stone; empty for other kinds."),
        field("place", &Self::place, "Code of the zone or id of the option; 'mean': only the mean; else empty."),
        field("group", &Self::group, "Id of the group; empty: everybody."));
  }
  friend bool operator==(const HiddenAnswer&, const HiddenAnswer&) = default;
};

/// What of one question stays hidden.
struct AnswerProtection {
  std::vector<HiddenAnswer> hidden = {};
  bool grouped = false;    ///< the stories were divided
  bool ungrouped = false;  ///< how many are in no group stays hidden as well
  bool languages = false;  ///< how many told in which language stays hidden

  /// Whether a figure stays hidden, named as in the rows of zones() and compare(); no group is everybody. A
  /// position is the mean place.
  [[nodiscard]] bool hides(Aspect aspect, std::string_view item, std::string_view place, std::string_view group) const;
  /// Whether nothing may be told of a group (of a stone).
  [[nodiscard]] bool hides_group(std::string_view group, std::string_view item = {}) const;
  /// Whether how many answered stays hidden, and with it all that it could be found from: how many did not, the kinds
  /// of missing answers, what rests on so many. Of one stone it stays hidden with everything that is told of it.
  [[nodiscard]] bool hides_answered() const;
};

struct ProtectOptions {
  std::string by = {};  ///< groups that are shown beside everybody; empty: none are
  ZoneScheme scheme = ZoneScheme::symmetric;
  int divisions = 2;  ///< of a canvas, as in ZoneOptions
};

/// Finds what must stay hidden of a question whose parts (zones, options) are told for everybody and for each group,
/// each with its n.
///
///  - A group with fewer than `min_persons` is not told at all; nor is another, where its number could be worked out
///    from the rest. Stories in no group are one more group: they are what totals leave over. Groups whose number of
///    stories stays hidden (hidden_groups()) are among them in every question.
///  - Of the others a part stays hidden where too few persons gave it, and where it could be worked out (suppress()).
///    What of everybody stays hidden does not depend on the groups; and of two questions, each by the answers to the
///    other, the same stays hidden, so that pages by different groups may stand beside each other.
///  - On a scale no part of a group is shown beside a hidden one: the mean would divide the rest among the hidden.
///    Where the mean and its interval leave less room than `min_persons` for a part of few, no mean is told: of a
///    scale, a line, a triad or a stone. On lines, where those of groups are told as well, nor of more groups, until
///    those that are not told leave room together.
///  - Options of a multiple choice do not add up: each makes a table of its own with those who did not choose it. Who
///    chose an option that nearly everybody chose is hidden with the few who did not.
///  - How many answered (laid a stone) is told with every figure, so it is no part, and it stays hidden where nothing
///    is told of everybody. Of boxes and texts not to answer is an answer as well (nothing ticked, nothing written):
///    there nothing is told either, of everybody or of a group, where few did not answer, or where how many could be
///    worked out. Of other questions it is told how many did not, but not why: that a few left a question out says
///    nothing else of them, and most questions are left out by a few. The kinds of missing answers are hidden, all of
///    them, where one of them is of few.
///  - Of a stone that few of those who answered did not lay nothing is told, of everybody or of a group (Aspect::laid):
///    every figure of it has its n beside it. Where few of one group did not, nothing of the stone is told of that
///    group, nor of another from which it could be worked out.
///
/// People are told apart by their codes, a story without one counts as a person of its own. They are counted here and
/// not by zones(): only rules of disclosure ask for them, and only up to as many as the rules need, which takes no
/// longer than a look at each story; the numbers never leave. Tables of more than 600 combinations show no part by
/// groups at all. Errors as zones(); free texts have no parts, only groups.
AnswerProtection protect_answers(const View& view, std::string_view address, const ProtectOptions& options = {},
                                 const SuppressionRules& rules = {});

/// The groups of a division of all stories whose number stays hidden; "" stands for the stories in no group. By the
/// answers to a question all of them, where how many answered it does.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// privacy::hidden_groups(in.stories, "who", {.min_persons = 8});  // {"who-user", "who-organisation"}
/// ```
std::vector<std::string> hidden_groups(const View& view, std::string_view by, const SuppressionRules& rules = {});

/// A row of zones() as others may see it: a hidden one has no figures.
struct ShownShare {
  std::string group;
  LocalisedText group_label;
  std::string item;
  LocalisedText item_label;
  std::string zone;
  LocalisedText zone_label;
  std::optional<std::int64_t> count;
  std::optional<std::int64_t> n;
  std::optional<double> share;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> expected;
  static constexpr std::string_view type_name = "ShownShare";
  template <class Self = ShownShare>
  static constexpr auto fields() {
    return field_list(
        field("group", &Self::group, "Id of the group; 'all' when everyone is in one group."),
        field("group_label", &Self::group_label, "The group in words."),
        field("item", &Self::item, "Id of the stone; empty for other kinds."),
        field("item_label", &Self::item_label, "The stone in words; empty for other kinds."),
        field("zone", &Self::zone, "Code of the zone or id of the option, as in ZoneShare."),
        field("zone_label", &Self::zone_label, "The zone in words."),
        field("count", &Self::count, "Stories in the zone; missing when not shown."),
        field("n", &Self::n, "Placed stories of the group; missing when nothing of the group is shown."),
        field("share", &Self::share, "count / n; missing when not shown and when n is 0."),
        field("low", &Self::low, "Lower end of the interval of the share."),
        field("high", &Self::high, "Upper end of the interval of the share."),
        field("expected", &Self::expected, "Share of an even spread over the figure; missing for choices."));
  }
  friend bool operator==(const ShownShare&, const ShownShare&) = default;
};

/// A ZoneTable without what must stay hidden. Where something is, its words say one sentence of it, never why.
struct ShownZones {
  Question question;
  ZoneScheme scheme = ZoneScheme::symmetric;
  std::vector<ShownShare> table;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "ShownZones";
  template <class Self = ShownZones>
  static constexpr auto fields() {
    return field_list(field("question", &Self::question, "The question counted."),
                      field("scheme", &Self::scheme, "How a triad was divided."),
                      field("table", &Self::table, "One row per group, stone and zone."),
                      field("basis", &Self::basis, "What the numbers rest on, without groups that are not shown."),
                      field("words", &Self::words, "The result in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const ShownZones&, const ShownZones&) = default;
};

/// The table as others may see it; `protection` must be of the same question, groups and divisions.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const privacy::AnswerProtection hides = privacy::protect_answers(in.stories, "weight", {.by = "who"});
/// const privacy::ShownZones shown = privacy::shown_zones(zones(in.stories, "weight", {.by = "who"}), hides);
/// shown.table.size();  // 28
/// std::size_t without = 0;
/// for (const privacy::ShownShare& row : shown.table) without += row.count ? 0U : 1U;
/// without;                                // 15
/// hides.hides_group("who-organisation");  // false
/// shown.summary(Language::en);            // "94 of 104 stories have an answer. Not shown, to protect participants."
/// ```
ShownZones shown_zones(const ZoneTable& table, const AnswerProtection& protection);

}  // namespace samskab::privacy
