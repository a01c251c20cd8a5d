#include "samskab/language/sentences.hpp"

#include <cmath>
#include <string>

#include "samskab/language/words.hpp"

namespace samskab {
namespace {

std::string_view deed_code(Deed::Kind kind) {
  switch (kind) {
    case Deed::Kind::near_anchor:
      return "near_anchor";
    case Deed::Kind::towards_anchor:
      return "towards_anchor";
    case Deed::Kind::between_anchors:
      return "between_anchors";
    case Deed::Kind::in_the_middle:
      return "in_the_middle";
    case Deed::Kind::stone_at:
      return "stone_at";
    case Deed::Kind::stone_laid:
      return "stone_laid";
    case Deed::Kind::choose:
      return "choose";
    case Deed::Kind::not_applicable:
      return "not_applicable";
    case Deed::Kind::not_answered:
      return "not_answered";
    case Deed::Kind::not_asked:
      return "not_asked";
    case Deed::Kind::withheld:
      return "withheld";
    case Deed::Kind::answer:
      return "answer";
  }
  return "choose";
}

LocalisedText points(double value, int decimals) {
  return each_language([&](Language language) { return format_number(value, decimals, language); });
}

// Whole points, but never "0" for an end that is not zero: an interval that excludes zero must be seen to do so.
LocalisedText end_point(double value) {
  const bool small = std::abs(value) < 0.5 && std::abs(value) >= 0.05;
  return points(value, small ? 1 : 0);
}

std::string_view code_of(Counted counted) {
  switch (counted) {
    case Counted::stories:
      return "stories";
    case Counted::persons:
      return "persons";
    case Counted::projects:
      return "projects";
    case Counted::municipalities:
      return "municipalities";
  }
  return "stories";
}

LocalisedText place_words(const Deed& deed) {
  return deed.kind == Deed::Kind::between_anchors ? quoted(deed.second) : deed.second;
}

Message with_deed(Message message, const Deed& deed, const GroupPair& groups, double more, double less) {
  // The two shares and their difference must add up as printed.
  const double a = std::round(100.0 * more);
  const double b = std::round(100.0 * less);
  message.with("A", capitalised(groups.more)).with("B", groups.less);
  message.with("first", quoted(deed.first)).with("second", place_words(deed));
  message.with("a", points(a, 0)).with("b", points(b, 0)).with("d", points(a - b, 0));
  return message;
}

}  // namespace

Message difference_sentence(const Deed& deed, const GroupPair& groups, double more, double less, double low,
                            double high) {
  Message message("language.difference." + std::string(deed_code(deed.kind)));
  message = with_deed(std::move(message), deed, groups, more, less);
  message.with("low", end_point(100.0 * low)).with("high", end_point(100.0 * high));
  return message;
}

Message whole_pattern_sentence(const Deed& deed, const GroupPair& groups, double more, double less, double low,
                               double high) {
  Message where("language.where." + std::string(deed_code(deed.kind)));
  where.with("first", quoted(deed.first)).with("second", place_words(deed));
  Message message("language.whole_pattern");
  message = with_deed(std::move(message), deed, groups, more, less);
  message.with("where", localised(where)).with("low", end_point(100.0 * low)).with("high", end_point(100.0 * high));
  return message;
}

Message shift_sentence(const LocalisedText& towards, const GroupPair& groups, double difference, double low,
                       double high, double span) {
  Message message(towards.empty() ? "language.shift.higher" : "language.shift.towards");
  const int decimals = span >= 20.0 ? 0 : 1;
  message.with("A", capitalised(groups.more)).with("B", groups.less).with("towards", quoted(towards));
  message.with("d", points(difference, decimals)).with("span", span);
  message.with("low", decimals > 0 ? points(low, 1) : end_point(low));
  message.with("high", decimals > 0 ? points(high, 1) : end_point(high));
  return message;
}

Message unclear_sentence(double low, double high, DifferenceScale scale) {
  Message message(scale == DifferenceScale::shares ? "language.unclear.shares" : "language.unclear.points");
  const double factor = scale == DifferenceScale::shares ? 100.0 : 1.0;
  const int decimals = scale == DifferenceScale::small_points ? 1 : 0;
  message.with("low", points(factor * low, decimals)).with("high", points(factor * high, decimals));
  return message;
}

Message unsure_sentence(const Message& difference) {
  return Message("language.unsure").with("difference", localised(difference));
}

Message alike_sentence() { return Message("language.alike"); }

Message no_answers_sentence() { return Message("language.no_answers"); }

Message peek_sentence(std::int64_t n, Counted counted) {
  return Message("language.peek." + std::string(code_of(counted))).with("n", n);
}

Message peek_sentence(std::int64_t n, bool persons_known) {
  return peek_sentence(n, persons_known ? Counted::persons : Counted::stories);
}

Message preliminary_sentence(std::int64_t n, Counted counted) {
  return Message("language.preliminary." + std::string(code_of(counted))).with("n", n);
}

Message suppressed_sentence() { return Message("language.suppressed"); }

Message before_after_sentence(std::int64_t n, const LocalisedText& measure, double change, double low, double high) {
  Message message("language.before_after");
  message.with("n", Argument{n}).with("measure", measure).with("d", points(change, 1));
  message.with("low", points(low, 1)).with("high", points(high, 1));
  return message;
}

Message exploratory_sentence() { return Message("language.exploratory"); }

}  // namespace samskab
