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

// A scale's points with as many decimals as tell a twentieth of it.
int decimals_of(double span) {
  int decimals = 0;
  for (double step = 1.0; decimals < 6 && span > 0.0 && 20.0 * step > span * (1.0 + 1e-9); step /= 10.0) ++decimals;
  return decimals;
}

// Never "0" for what is not zero: an interval that excludes zero must be seen to do so. Further away than six decimals
// it is zero but for rounding.
LocalisedText end_point(double value, int decimals = 0) {
  const auto rounds_to_zero = [&](int places) { return std::abs(value) * std::pow(10.0, places) <= 0.5; };
  if (rounds_to_zero(decimals + 6)) return points(0.0, decimals);
  while (rounds_to_zero(decimals)) ++decimals;
  return points(value, decimals);
}

std::string_view code_of(Counted units) {
  switch (units) {
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

// `first` is the first group as the sentence has it: with a capital where it begins one.
Message with_deed(Message message, const Deed& deed, const LocalisedText& first, const LocalisedText& second,
                  double more, double less) {
  // The two shares and their difference must add up as printed; halves as format_number() rounds them.
  const auto whole = [](double share) { return std::round(100.0 * share + 1e-12); };
  const double a = whole(more);
  const double b = whole(less);
  message.with("A", first).with("B", second);
  message.with("first", quoted(deed.first)).with("second", place_words(deed));
  message.with("a", points(a, 0)).with("b", points(b, 0)).with("d", points(a - b, 0));
  return message;
}

}  // namespace

Message difference_sentence(const Deed& deed, const GroupPair& groups, double more, double less, double low,
                            double high) {
  Message message("language.difference." + std::string(deed_code(deed.kind)));
  message = with_deed(std::move(message), deed, capitalised(groups.more), groups.less, more, less);
  message.with("low", end_point(100.0 * low)).with("high", end_point(100.0 * high));
  return message;
}

Message whole_pattern_sentence(const Deed& deed, const GroupPair& groups, double more, double less, double low,
                               double high) {
  Message where("language.where." + std::string(deed_code(deed.kind)));
  where.with("first", quoted(deed.first)).with("second", place_words(deed));
  Message message("language.whole_pattern");
  message = with_deed(std::move(message), deed, groups.more, groups.less, more, less);
  message.with("where", localised(where)).with("low", end_point(100.0 * low)).with("high", end_point(100.0 * high));
  return message;
}

Message shift_sentence(const LocalisedText& towards, const GroupPair& groups, double difference, double low,
                       double high, double span) {
  Message message(towards.empty() ? "language.shift.higher" : "language.shift.towards");
  const int decimals = decimals_of(span);
  message.with("A", capitalised(groups.more)).with("B", groups.less).with("towards", quoted(towards));
  message.with("d", end_point(difference, decimals)).with("span", span);
  message.with("low", end_point(low, decimals)).with("high", end_point(high, decimals));
  return message;
}

// No key of "language.shift": what protects people takes those for sentences of the largest difference, which this is
// not.
Message shift_without_spread_sentence(const LocalisedText& towards, const GroupPair& groups, double difference,
                                      double span) {
  Message message(towards.empty() ? "language.no_spread.higher" : "language.no_spread.towards");
  message.with("A", capitalised(groups.more)).with("B", groups.less).with("towards", quoted(towards));
  message.with("d", end_point(difference, decimals_of(span))).with("span", span);
  return message;
}

Message unclear_sentence(double low, double high, std::optional<double> span) {
  Message message(span ? "language.unclear.points" : "language.unclear.shares");
  const double factor = span ? 1.0 : 100.0;
  const int decimals = span ? decimals_of(*span) : 0;
  message.with("low", end_point(factor * low, decimals)).with("high", end_point(factor * high, decimals));
  return message;
}

Message unsure_sentence(const Message& difference) {
  return Message("language.unsure").with("difference", localised(difference));
}

Message alike_sentence() { return Message("language.alike"); }

Message no_answers_sentence() { return Message("language.no_answers"); }

Message peek_sentence(std::int64_t n, Counted units) {
  return Message("language.peek." + std::string(code_of(units))).with("n", n);
}

Message peek_sentence(std::int64_t n, bool persons_known) {
  return peek_sentence(n, persons_known ? Counted::persons : Counted::stories);
}

Message preliminary_sentence(std::int64_t n, Counted units) {
  return Message("language.preliminary." + std::string(code_of(units))).with("n", n);
}

Message suppressed_sentence() { return Message("language.suppressed"); }

Message before_after_sentence(std::int64_t n, const LocalisedText& measure, double change, double low, double high) {
  Message message("language.before_after");
  message.with("n", Argument{n}).with("measure", measure).with("d", change).with("low", low).with("high", high);
  return message;
}

Message exploratory_sentence() { return Message("language.exploratory"); }

}  // namespace samskab
