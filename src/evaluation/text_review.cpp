#include "samskab/evaluation/text_review.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/detail/version_text.hpp"
#include "metrics/detail/fingerprint.hpp"
#include "samskab/base/error.hpp"
#include "samskab/language/identifiers.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stories/view.hpp"

namespace samskab::evaluation {
namespace {

constexpr std::string_view rules = "rules";

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::int64_t characters(std::string_view text) { return std::count_if(text.begin(), text.end(), starts_character); }

/// The byte where a character begins; the end of the text for the one after the last.
std::size_t byte_of(std::string_view text, std::int64_t character) {
  std::size_t at = 0;
  for (; at < text.size(); ++at)
    if (starts_character(text[at]) && character-- == 0) break;
  return at;
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && starts_character(text[at]));
}

std::string digest_of(std::string_view text) {
  samskab::detail::Fingerprint print;
  print.add(text);
  return print.text();
}

std::string_view text_at(const AnswerColumn& column, std::size_t row) {
  if (const auto* words = std::get_if<WordsColumn>(&column)) return words->text[row];
  if (const auto* choice = std::get_if<ChoiceColumn>(&column)) return choice->other[row];
  if (const auto* ticks = std::get_if<TicksColumn>(&column)) return ticks->other[row];
  return {};
}

/// Every text of the view that is not empty: story, question, text.
template <class Use>
void for_each_text(const View& view, Use use) {
  for (const std::uint32_t row : view.rows())
    for (std::size_t i = 0; i < view.schema().size(); ++i)
      if (const std::string_view text = text_at(view.table().answers[i], row); !text.empty())
        use(view.table().ids[row], std::string_view(view.schema()[i].id), text);
}

LocalisedText same_in_both(const std::string& text) {
  LocalisedText out;
  out.set("da", text);
  out.set("en", text);
  return out;
}

void decide(MarkedPiece& piece, PieceDecision decision) {
  piece.decision = decision;
  piece.decision_label = localised_name(decision);
}

/// The pieces of one text, the first first; of two that begin together the longer one.
class Marking {
 public:
  Marking(TextReview& review, const Recogniser* recogniser, const ReviewOptions& options)
      : review_(review), recogniser_(recogniser), options_(options) {}

  void operator()(std::string_view story, std::string_view question, std::string_view text) {
    std::vector<MarkedPiece> found;
    const auto add = [&](std::string kind, LocalisedText label, std::size_t begin, std::size_t length, bool certain,
                         std::string_view source) {
      MarkedPiece& piece = found.emplace_back();
      piece.story = story;
      piece.question = question;
      piece.kind = std::move(kind);
      piece.kind_label = std::move(label);
      piece.begin = characters(text.substr(0, begin));
      piece.length = characters(text.substr(begin, length));
      piece.certain = certain;
      piece.source = source;
      decide(piece, PieceDecision::undecided);
    };
    for (const Identifier& each : find_identifiers(text))
      add(std::string(code(each.kind)), localised_name(each.kind), each.begin, each.length, each.certain, rules);
    if (recogniser_ != nullptr) {
      for (const NamedPiece& each : (*recogniser_)(text)) {
        const bool inside = each.begin <= text.size() && each.length <= text.size() - each.begin && each.length > 0;
        if (!inside || !is_boundary(text, each.begin) || !is_boundary(text, each.begin + each.length))
          throw InvalidInput(Message("evaluation.review.outside")
                                 .with("source", options_.recogniser_name)
                                 .with("begin", each.begin)
                                 .with("length", each.length)
                                 .with("story", story)
                                 .with("bytes", text.size()));
        add(each.kind, same_in_both(each.kind), each.begin, each.length, each.certain, options_.recogniser_name);
      }
    }
    std::stable_sort(found.begin(), found.end(), [](const MarkedPiece& a, const MarkedPiece& b) {
      return std::pair(a.begin, -a.length) < std::pair(b.begin, -b.length);
    });
    review_.table.insert(review_.table.end(), std::make_move_iterator(found.begin()),
                         std::make_move_iterator(found.end()));
    review_.texts.push_back({std::string(story), std::string(question), digest_of(text)});
  }

 private:
  TextReview& review_;
  const Recogniser* recogniser_;
  const ReviewOptions& options_;
};

using TextKey = std::pair<std::string_view, std::string_view>;
std::map<TextKey, std::string_view> digests_of(const TextReview& review) {
  std::map<TextKey, std::string_view> out;
  for (const ReviewedText& each : review.texts) out[{each.story, each.question}] = each.digest;
  return out;
}

void take_over(TextReview& review, const TextReview& earlier) {
  const auto before = digests_of(earlier);
  const auto now = digests_of(review);
  const auto key = [](const MarkedPiece& piece) {
    return std::tuple(std::string_view(piece.story), std::string_view(piece.question), std::string_view(piece.kind),
                      std::string_view(piece.source), piece.begin, piece.length);
  };
  std::map<decltype(key(std::declval<MarkedPiece>())), const MarkedPiece*> taken;
  for (const MarkedPiece& each : earlier.table)
    if (each.decision != PieceDecision::undecided) taken.emplace(key(each), &each);
  for (MarkedPiece& each : review.table) {
    const auto found = taken.find(key(each));
    if (found == taken.end()) continue;
    const TextKey text{each.story, each.question};
    const auto was = before.find(text);
    if (was == before.end() || was->second != now.at(text)) continue;
    decide(each, found->second->decision);
    each.by = found->second->by;
    each.decided = found->second->decided;
  }
}

void speak_of(TextReview& review) {
  std::set<std::string_view> stories;
  for (const MarkedPiece& each : review.table) stories.insert(each.story);
  review.words.clear();
  if (review.texts.empty())
    review.words.emplace_back("evaluation.review.no_texts");
  else if (review.table.empty())
    review.words.push_back(Message("evaluation.review.nothing").with("texts", review.texts.size()));
  else
    review.words.push_back(
        Message("evaluation.review.found").with("n", review.table.size()).with("stories", stories.size()));
  if (const std::size_t open = review.undecided(); open > 0)
    review.words.push_back(Message("evaluation.review.undecided").with("n", open));
  review.words.emplace_back("evaluation.review.not_anonymous");
}

TextReview reviewed(const Stories& stories, const Recogniser* recogniser, const ReviewOptions& options) {
  const View view(stories);
  TextReview review;
  for_each_text(view, Marking(review, recogniser, options));
  if (options.earlier != nullptr) take_over(review, *options.earlier);
  Basis& basis = review.basis;
  basis.metric = "text_review";
  basis.method =
      Message(recogniser == nullptr ? "evaluation.method.text_review" : "evaluation.method.text_review_with_names");
  basis.stories = static_cast<std::int64_t>(view.size());
  if (stories.persons_known()) basis.persons = static_cast<std::int64_t>(view.persons());
  basis.withdrawn = static_cast<std::int64_t>(view.excluded_withdrawn());
  basis.not_permitted = static_cast<std::int64_t>(view.excluded_by_consent());
  basis.unit = Unit::story;
  basis.units = basis.stories;
  basis.version = samskab::detail::version_text();
  basis.schema_id = view.schema().content().id;
  basis.schema_version = view.schema().content().version;
  basis.open = stories.collection().open;
  basis.notes.emplace_back("evaluation.review.not_anonymous");
  speak_of(review);
  return review;
}

/// The pieces of one text from the first to the last. A review is a file that anybody can write in, and its digests
/// speak for the texts alone: a piece that points anywhere else than into its text would leave the text uncovered.
std::vector<const MarkedPiece*> in_order(std::vector<const MarkedPiece*> pieces, std::string_view text) {
  const std::int64_t size = characters(text);
  for (const MarkedPiece* each : pieces)
    if (each->begin < 0 || each->length <= 0 || each->begin >= size || each->length > size - each->begin)
      throw InvalidInput(Message("evaluation.review.place")
                             .with("story", each->story)
                             .with("question", each->question)
                             .with("begin", each->begin)
                             .with("length", each->length)
                             .with("characters", size));
  std::stable_sort(pieces.begin(), pieces.end(), [](const MarkedPiece* a, const MarkedPiece* b) {
    return std::pair(a->begin, -a->length) < std::pair(b->begin, -b->length);
  });
  return pieces;
}

/// A text with what is not kept covered; pieces that overlap become one.
RedactedText covered(std::string_view story, std::string_view question, std::string_view text,
                     const std::vector<const MarkedPiece*>& pieces, Language language) {
  RedactedText out{std::string(story), std::string(question), {}, 0};
  std::size_t from = 0;
  for (std::size_t i = 0; i < pieces.size();) {
    const std::int64_t begin = pieces[i]->begin;
    std::int64_t end = begin + pieces[i]->length;
    const std::string kind(pieces[i]->kind_label.in(code(language)));
    for (++i; i < pieces.size() && pieces[i]->begin < end; ++i)
      end = std::max(end, pieces[i]->begin + pieces[i]->length);
    const std::size_t first = byte_of(text, begin);
    out.text.append(text.substr(from, first - from)).append("[").append(kind).append("]");
    from = byte_of(text, end);
    ++out.covered;
  }
  out.text.append(text.substr(from));
  return out;
}

}  // namespace

std::size_t TextReview::undecided() const {
  return static_cast<std::size_t>(std::count_if(
      table.begin(), table.end(), [](const MarkedPiece& each) { return each.decision == PieceDecision::undecided; }));
}

std::string TextReview::summary(Language language) const { return speak(words, language); }

TextReview review_texts(const Stories& stories, const ReviewOptions& options) {
  return reviewed(stories, nullptr, options);
}

TextReview review_texts(const Stories& stories, Recogniser recogniser, const ReviewOptions& options) {
  return reviewed(stories, &recogniser, options);
}

TextReview decided(TextReview review, std::span<const std::size_t> rows, PieceDecision decision, std::string_view by,
                   Timestamp at) {
  if (by.empty() && decision != PieceDecision::undecided) throw InvalidInput(Message("evaluation.review.nobody"));
  for (const std::size_t row : rows) {
    if (row >= review.table.size())
      throw InvalidInput(Message("evaluation.review.row").with("row", row).with("rows", review.table.size()));
    MarkedPiece& piece = review.table[row];
    decide(piece, decision);
    const bool taken = decision != PieceDecision::undecided;
    piece.by = taken ? std::string(by) : std::string();
    piece.decided = taken ? std::optional(at) : std::nullopt;
  }
  speak_of(review);
  return review;
}

std::vector<RedactedText> redacted(const Stories& stories, const TextReview& review, Language language,
                                   Purpose purpose) {
  const auto digests = digests_of(review);
  std::map<TextKey, std::vector<const MarkedPiece*>> pieces;
  for (const MarkedPiece& each : review.table) {
    if (!digests.contains({each.story, each.question}))  // it covers nothing where it stands
      throw InvalidInput(Message("evaluation.review.stray").with("story", each.story).with("question", each.question));
    if (each.decision != PieceDecision::keep) pieces[{each.story, each.question}].push_back(&each);
  }
  std::vector<RedactedText> out;
  for_each_text(View(stories, purpose), [&](std::string_view story, std::string_view question, std::string_view text) {
    const auto seen = digests.find({story, question});
    if (seen == digests.end() || seen->second != digest_of(text))
      throw InvalidInput(Message(seen == digests.end() ? "evaluation.review.not_seen" : "evaluation.review.changed")
                             .with("story", story)
                             .with("question", question));
    const auto found = pieces.find({story, question});
    out.push_back(found == pieces.end() ? RedactedText{std::string(story), std::string(question), std::string(text), 0}
                                        : covered(story, question, text, in_order(found->second, text), language));
  });
  return out;
}

}  // namespace samskab::evaluation
