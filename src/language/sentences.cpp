#include "samskab/language/sentences.hpp"

#include <string>

#include "samskab/language/shares.hpp"
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

// A scale's points with as many decimals as tell a twentieth of it.
int decimals_of(double span) {
  int decimals = 0;
  for (double step = 1.0; decimals < 6 && span > 0.0 && 20.0 * step > span * (1.0 + 1e-9); step /= 10.0) ++decimals;
  return decimals;
}

LocalisedText points(double value, int decimals = 0) {
  return each_language([&](Language language) { return format_difference(value, decimals, language); });
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
  const auto whole = [](double share) {
    return each_language([share](Language language) { return format_number(100.0 * share, 0, language); });
  };
  message.with("A", first).with("B", second);
  message.with("first", quoted(deed.first)).with("second", place_words(deed));
  message.with("a", whole(more)).with("b", whole(less)).with("d", points(100.0 * (more - less)));
  return message;
}

}  // namespace

Message difference_sentence(const Deed& deed, const GroupPair& groups, double more, double less, double low,
                            double high) {
  Message message("language.difference." + std::string(deed_code(deed.kind)));
  message = with_deed(std::move(message), deed, capitalised(groups.more), groups.less, more, less);
  message.with("low", points(100.0 * low)).with("high", points(100.0 * high));
  return message;
}

Message whole_pattern_sentence(const Deed& deed, const GroupPair& groups, double more, double less, double low,
                               double high) {
  Message where("language.where." + std::string(deed_code(deed.kind)));
  where.with("first", quoted(deed.first)).with("second", place_words(deed));
  Message message("language.whole_pattern");
  message = with_deed(std::move(message), deed, groups.more, groups.less, more, less);
  message.with("where", localised(where)).with("low", points(100.0 * low)).with("high", points(100.0 * high));
  return message;
}

Message shift_sentence(const LocalisedText& towards, const GroupPair& groups, double difference, double low,
                       double high, double span) {
  Message message(towards.empty() ? "language.shift.higher" : "language.shift.towards");
  const int decimals = decimals_of(span);
  message.with("A", capitalised(groups.more)).with("B", groups.less).with("towards", quoted(towards));
  message.with("d", points(difference, decimals)).with("span", span);
  message.with("low", points(low, decimals)).with("high", points(high, decimals));
  return message;
}

// No key of "language.shift": what protects people takes those for sentences of the largest difference, which this is
// not.
Message shift_without_spread_sentence(const LocalisedText& towards, const GroupPair& groups, double difference,
                                      double span) {
  Message message(towards.empty() ? "language.no_spread.higher" : "language.no_spread.towards");
  message.with("A", capitalised(groups.more)).with("B", groups.less).with("towards", quoted(towards));
  message.with("d", points(difference, decimals_of(span))).with("span", span);
  return message;
}

Message unclear_sentence(double low, double high, std::optional<double> span) {
  Message message(span ? "language.unclear.points" : "language.unclear.shares");
  const double factor = span ? 1.0 : 100.0;
  const int decimals = span ? decimals_of(*span) : 0;
  message.with("low", points(factor * low, decimals)).with("high", points(factor * high, decimals));
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
