#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/lab.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/metrics/peek.hpp"

/// "Holder det, vi så dengang?" An old sneak peek, taken again from what is there now.
namespace samskab::evaluation {

/// What has become of a figure that was shown.
enum class PeekStanding : std::uint8_t { same, moved, turned, hidden, gone };
inline constexpr Label<PeekStanding> peek_standing_labels[] = {
    {PeekStanding::same, "same", "uændret", "unchanged"},
    {PeekStanding::moved, "moved", "flyttet, men holder", "moved, but holds"},
    {PeekStanding::turned, "turned", "holder ikke længere", "no longer holds"},
    {PeekStanding::hidden, "hidden", "kan ikke længere vises", "can no longer be shown"},
    {PeekStanding::gone, "gone", "findes ikke længere", "is no longer there"},
};
constexpr LabelList<PeekStanding> labels(PeekStanding) { return peek_standing_labels; }

/// Why a look comes out otherwise than it did.
enum class PeekCauseKind : std::uint8_t {
  late_stories,
  added_stories,
  withdrawals,
  gone_stories,
  answers,
  schema,
  version
};
inline constexpr Label<PeekCauseKind> peek_cause_kind_labels[] = {
    {PeekCauseKind::late_stories, "late_stories", "sene fortællinger", "late stories"},
    {PeekCauseKind::added_stories, "added_stories", "tilføjede fortællinger", "added stories"},
    {PeekCauseKind::withdrawals, "withdrawals", "tilbagetrækninger", "withdrawals"},
    {PeekCauseKind::gone_stories, "gone_stories", "forsvundne fortællinger", "stories that are gone"},
    {PeekCauseKind::answers, "answers", "ændrede svar", "changed answers"},
    {PeekCauseKind::schema, "schema", "andet skema", "another schema"},
    {PeekCauseKind::version, "version", "anden version af samskab", "another version of samskab"},
};
constexpr LabelList<PeekCauseKind> labels(PeekCauseKind) { return peek_cause_kind_labels; }

struct PeekCause {
  PeekCauseKind kind = PeekCauseKind::late_stories;
  std::optional<std::int64_t> stories;
  Message message;
  static constexpr std::string_view type_name = "PeekCause";
  template <class Self = PeekCause>
  static constexpr auto fields() {
    return field_list(field("kind", &Self::kind, "What has changed."),
                      field("stories", &Self::stories, "How many stories; missing where it is not about stories."),
                      field("message", &Self::message, "It in words."));
  }
  friend bool operator==(const PeekCause&, const PeekCause&) = default;
};

/// One figure that was shown: an item of a question, or two groups that were compared on it.
struct PeekFigure {
  Question question;
  std::string item;
  LocalisedText item_label;
  std::string first;
  LocalisedText first_label;
  std::string second;
  LocalisedText second_label;
  double then = 0.0;
  stats::Evidence then_state = stats::Evidence::unresolved;
  std::optional<double> now;
  std::optional<stats::Evidence> now_state;
  PeekStanding standing = PeekStanding::same;
  static constexpr std::string_view type_name = "PeekFigure";
  template <class Self = PeekFigure>
  static constexpr auto fields() {
    return field_list(
        field("question", &Self::question, "The question."), field("item", &Self::item, "The anchor, option or zone."),
        field("item_label", &Self::item_label, "It in words."),
        field("first", &Self::first, "Id of a group; empty where everybody is meant."),
        field("first_label", &Self::first_label, "It in words."), field("second", &Self::second, "Id of the other."),
        field("second_label", &Self::second_label, "It in words."),
        field("then", &Self::then, "What was shown: a fraction; of two groups the difference of their shares."),
        field("then_state", &Self::then_state, "How sure it was called."),
        field("now", &Self::now, "What it is from what is there now; missing when it cannot be shown."),
        field("now_state", &Self::now_state, "How sure it is now."),
        field("standing", &Self::standing, "What has become of it."));
  }
  friend bool operator==(const PeekFigure&, const PeekFigure&) = default;
};

/// An old look beside the same look now. The old one is not touched: it shows what was shown.
struct PeekRecheck {
  std::string peek;
  Date as_of;
  std::int64_t stories_then = 0;
  std::int64_t stories_now = 0;
  bool holds = true;
  std::vector<PeekFigure> table;
  std::vector<PeekCause> causes;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "PeekRecheck";
  template <class Self = PeekRecheck>
  static constexpr auto fields() {
    return field_list(field("peek", &Self::peek, "Id of the sneak peek."), field("as_of", &Self::as_of, "Its day."),
                      field("stories_then", &Self::stories_then, "Stories it looked at."),
                      field("stories_now", &Self::stories_now, "Stories the same look has now."),
                      field("holds", &Self::holds, "Whether everything that was said can still be said."),
                      field("table", &Self::table, "One row for each figure that was shown."),
                      field("causes", &Self::causes, "Why it comes out otherwise."),
                      field("basis", &Self::basis, "What the figures of now rest on."),
                      field("words", &Self::words, "It in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const PeekRecheck&, const PeekRecheck&) = default;
};

/// Takes a kept look again, as of its own day, with the looks that were recorded before it, and tells what has become
/// of each figure and why. `then` is what was kept (io::frozen_peek). Stories that were told by that day but came in
/// later are counted now: that is what late stories do. A figure holds while it is called as sure as it was, on the
/// same side of what it would be if nothing pulled.
///
/// Raises NotFound for an unknown sneak peek, InvalidInput for one of several collections, NotEnoughData when the
/// collection's stories are not attached.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const lab::Ref<lab::Collection> collection("C1");
/// lab::SneakPeek as;
/// as.id = lab::Ref<lab::SneakPeek>("SP-2");
/// const Peek look = evaluation::sneak_peek(lab, collection, {.as_of = Date(2026, 9, 1)});
/// const lab::SneakPeek kept = io::freeze_peek(look, collection, as);
/// const Lab later = lab::Edit(lab).add(kept).commit({.by = "evaluator"});
/// // Somebody withdraws afterwards: the look is not what it was, and the causes say why.
/// later.consent()->withdraw_story(later.all<lab::Quote>()[0].story);
/// const auto now = evaluation::recheck_peek(later, kept.id, io::frozen_peek(kept));
/// now.stories_then;                        // 12
/// now.stories_now;                         // 11
/// now.causes[0].message.in(Language::en);  // "1 story was withdrawn since and is in no figure any more."
/// ```
PeekRecheck recheck_peek(const Lab& lab, const lab::Ref<lab::SneakPeek>& peek, const Peek& then);

}  // namespace samskab::evaluation
