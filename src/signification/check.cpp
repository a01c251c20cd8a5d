#include "samskab/signification/check.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "base/detail/names.hpp"
#include "signification/detail/valued_words.hpp"
#include "signification/detail/words.hpp"

namespace samskab {
namespace {

constexpr std::size_t most_triads = 6;
constexpr std::size_t most_questions = 30;
constexpr std::size_t longest_label = 60;

bool is_placement(const Signifier& signifier) {
  return signifier.kind == SignifierKind::triad || signifier.kind == SignifierKind::dyad ||
         signifier.kind == SignifierKind::stones || signifier.kind == SignifierKind::scale;
}
bool is_question(const Signifier& signifier) {
  return signifier.kind != SignifierKind::display && signifier.kind != SignifierKind::embedded;
}

/// BCP-47 in outline: a primary tag of 2 to 8 letters, then parts of 1 to 8 letters or digits.
bool is_language_tag(std::string_view tag) {
  std::size_t part = 0;
  std::size_t size = 0;
  for (const char c : tag) {
    if (c == '-') {
      if (size == 0 || (part == 0 && size < 2)) return false;
      ++part;
      size = 0;
      continue;
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && (part == 0 || c < '0' || c > '9')) return false;
    if (++size > 8) return false;
  }
  return size > 0 && (part > 0 || size >= 2);
}

/// Would plain() take more out of the text than white space?
bool has_markup(std::string_view text) {
  const auto without_space = [](std::string_view from) {
    std::string kept;
    for (std::size_t at = 0; at < from.size(); ++at) {
      if (from.substr(at, 2) == "\xC2\xA0")
        ++at;
      else if (std::string_view(" \t\n\r\f\v").find(from[at]) == std::string_view::npos)
        kept.push_back(from[at]);
    }
    return kept;
  };
  return without_space(detail::plain(text)) != without_space(text);
}

/// Every labelled part of a question: anchors, options and stones are alike here.
struct Part {
  const std::string* id;
  const LocalisedText* label;
  const std::string* image;
  bool offered = true;
};
std::vector<Part> parts_of(const Signifier& signifier) {
  std::vector<Part> parts;
  for (const Anchor& each : signifier.anchors) parts.push_back({&each.id, &each.label, &each.image});
  for (const Option& each : signifier.options) parts.push_back({&each.id, &each.label, &each.image, each.visible});
  for (const Stone& each : signifier.stones) parts.push_back({&each.id, &each.label, &each.image});
  return parts;
}

using Texts = std::vector<const LocalisedText*>;

/// All that a teller reads of a question.
Texts texts_of(const Signifier& signifier) {
  Texts texts = {&signifier.title, &signifier.help};
  for (const Part& each : parts_of(signifier)) texts.push_back(each.label);
  for (const Axis* axis : {&signifier.x, &signifier.y})
    texts.insert(texts.end(), {&axis->name, &axis->start, &axis->end});
  return texts;
}

/// The first text with markup; empty when there is none.
std::string markup_in(const Texts& texts) {
  for (const LocalisedText* text : texts)
    for (const auto& each : text->texts())
      if (has_markup(each.second)) return each.second;
  return {};
}

/// The language of a tag without region and script: "da" of "da-DK".
std::string base_language(std::string_view tag) { return std::string(tag.substr(0, tag.find('-'))); }

/// Does a Danish "for" stand before a word of value? It means "too": "for let", "for svært".
bool too_of_it(const std::vector<std::string>& words) {
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words[i - 1] == "for" &&
        (detail::any_word({words[i]}, detail::good_words) || detail::any_word({words[i]}, detail::bad_words)))
      return true;
  return false;
}

class Checker {
 public:
  explicit Checker(const Schema& schema) : schema_(schema), content_(schema.content()) {}

  std::vector<Finding> run() {
    collect_languages();
    whole();
    prompts();
    for (std::size_t i = 0; i < schema_.size(); ++i) {
      signifier_ = &schema_[i];
      where_ = schema_.short_code(i).empty() ? signifier_->id : schema_.short_code(i);
      texts();
      if (!is_question(*signifier_)) continue;
      translations();
      labels();
      ways_out();
      if (!signifier_->anchors.empty()) anchors();
      if (is_choice(signifier_->kind)) options();
    }
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    return std::move(findings_);
  }

 private:
  void add(Severity severity, std::string_view rule, Message message) {
    findings_.push_back({std::string(rule), severity, where_, std::move(message)});
  }
  static Message say(std::string_view rule) { return Message("schema.check." + std::string(rule)); }
  [[nodiscard]] Argument title() const { return detail::words_or_id(signifier_->title, signifier_->id); }

  /// The language of a text with this tag: without one, that of the schema; empty when nobody said.
  [[nodiscard]] std::string language_of(const std::string& tag) const {
    return base_language(tag.empty() ? content_.language : tag);
  }

  void collect_languages() {
    std::set<std::string> tags;
    const auto note = [&](const LocalisedText& text) {
      for (const auto& each : text.texts()) tags.insert(each.first);
    };
    for (const Prompt& each : content_.prompts) note(each.text);
    for (const Signifier& signifier : content_.signifiers)
      for (const LocalisedText* text : texts_of(signifier)) note(*text);
    for (const std::string& tag : tags) {
      if (!tag.empty() && !is_language_tag(tag))
        add(Severity::error, "language_tag", say("language_tag").with("tag", tag));
      if (std::string language = language_of(tag); !language.empty()) languages_.insert(std::move(language));
    }
    if (!content_.language.empty() && !is_language_tag(content_.language))
      add(Severity::error, "language_tag", say("language_tag").with("tag", content_.language));
    const bool untagged = tags.erase("") > 0;
    if (untagged && content_.language.empty()) add(Severity::note, "language_unknown", say("language_unknown"));
    if (tags.empty()) return;
    if (!languages_.contains("da")) add(Severity::note, "no_danish", say("no_danish"));
    if (!languages_.contains("en")) add(Severity::note, "no_english", say("no_english"));
  }

  void prompts() {
    for (std::size_t i = 0; i < content_.prompts.size(); ++i) {
      const Prompt& prompt = content_.prompts[i];
      where_ = "prompt " + (prompt.id.empty() ? std::to_string(i + 1) : prompt.id);
      if (const std::string text = markup_in({&prompt.text}); !text.empty())
        add(Severity::warning, "markup",
            say("prompt_markup").with("place", i + 1).with("text", detail::shortened(text, 60)));
      if (const auto missing = missing_in({&prompt.text}); !missing.empty())
        add(Severity::warning, "translation",
            say("prompt_translation").with("place", i + 1).with("languages", detail::joined(missing)));
    }
    where_.clear();
  }

  void whole() {
    std::size_t triads = 0;
    std::size_t questions = 0;
    for (const Signifier& each : content_.signifiers) {
      triads += each.kind == SignifierKind::triad ? 1U : 0U;
      questions += is_question(each) ? 1U : 0U;
    }
    if (questions == 0) add(Severity::error, "no_questions", say("no_questions"));
    if (triads > most_triads)
      add(Severity::warning, "many_triads", say("many_triads").with("count", triads).with("most", most_triads));
    if (questions > most_questions)
      add(Severity::warning, "many_questions",
          say("many_questions").with("count", questions).with("most", most_questions));
    if (content_.prompts.empty()) add(Severity::note, "no_prompt", say("no_prompt"));
    if (content_.name.empty()) add(Severity::note, "no_name", say("no_name"));
    if (schema_.story_question().empty() && !schema_.story_candidates().empty())
      which_story();
    else
      held_by(schema_.story_question(), "no_story", Severity::warning);
    held_by(content_.title_signifier, "no_title", Severity::note);
    std::set<std::string_view> sections;
    for (const Section& each : content_.sections)
      if (!sections.insert(each.id).second)
        add(Severity::error, "section_twice", say("section_twice").with("id", each.id));
    std::map<std::string_view, std::string_view> owner;
    for (const Signifier& signifier : content_.signifiers)
      for (const Anchor& anchor : signifier.anchors)
        if (const auto [place, fresh] = owner.emplace(anchor.id, signifier.id); !fresh && place->second != signifier.id)
          add(Severity::error, "anchor_id_twice", say("anchor_id_twice").with("id", anchor.id));
  }

  void which_story() {
    std::vector<std::string> ids = schema_.story_candidates();
    for (std::string& each : ids) each = "'" + each + "'";
    add(Severity::warning, "no_story", say("which_story").with("count", ids.size()).with("ids", detail::joined(ids)));
  }

  void held_by(const std::string& id, std::string_view missing, Severity severity) {
    if (id.empty()) return add(severity, missing, say(missing));
    const auto& all = content_.signifiers;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Signifier& each) { return each.id == id; });
    if (found == all.end()) return add(Severity::error, "story_unknown", say("story_unknown").with("id", id));
    if (found->kind != SignifierKind::free_text && found->kind != SignifierKind::audio)
      add(Severity::error, "story_kind",
          say("story_kind").with("signifier", detail::words_or_id(found->title, found->id)));
  }

  void texts() {
    if (const std::string text = markup_in(texts_of(*signifier_)); !text.empty())
      add(Severity::warning, "markup",
          say("markup").with("signifier", title()).with("text", detail::shortened(text, 60)));
  }

  /// The languages of the schema that one of the texts lacks; an empty text lacks none.
  [[nodiscard]] std::vector<std::string> missing_in(const Texts& texts) const {
    std::set<std::string> missing;
    for (const LocalisedText* text : texts) {
      std::set<std::string> have;
      for (const auto& [tag, words] : text->texts())
        if (!words.empty()) have.insert(language_of(tag));
      if (text->empty() || have.contains("")) continue;
      std::set_difference(languages_.begin(), languages_.end(), have.begin(), have.end(),
                          std::inserter(missing, missing.end()));
    }
    return {missing.begin(), missing.end()};
  }

  void translations() {
    if (const auto missing = missing_in(texts_of(*signifier_)); !missing.empty())
      add(Severity::warning, "translation",
          say("translation").with("signifier", title()).with("languages", detail::joined(missing)));
  }

  void labels() {
    const auto empty = [](const LocalisedText& text) {
      return std::all_of(text.texts().begin(), text.texts().end(),
                         [](const auto& each) { return detail::plain(each.second).empty(); });
    };
    if (empty(signifier_->title)) add(Severity::error, "title_empty", say("title_empty").with("id", signifier_->id));
    std::map<std::pair<std::string, std::string>, std::string> seen;  // language and folded label
    std::set<std::string> reported;
    for (const Part& part : parts_of(*signifier_)) {
      if (empty(*part.label) && part.image->empty())
        add(Severity::error, "label_empty", say("label_empty").with("signifier", title()).with("id", *part.id));
      if (!part.offered) continue;  // one that was replaced may be called as what replaced it
      for (const auto& [tag, label] : part.label->texts()) {
        const std::string folded = detail::folded(label);
        if (folded.empty() || seen.emplace(std::pair{tag, folded}, *part.id).second) continue;
        if (reported.insert(folded).second)
          add(Severity::error, "label_twice", say("label_twice").with("signifier", title()).with("label", label));
      }
    }
    if (signifier_->section.empty()) return;
    const auto& sections = content_.sections;
    if (std::none_of(sections.begin(), sections.end(),
                     [&](const Section& each) { return each.id == signifier_->section; }))
      add(Severity::warning, "section_unknown",
          say("section_unknown").with("signifier", title()).with("id", signifier_->section));
  }

  [[nodiscard]] bool offers_way_out() const {
    for (const Option& option : signifier_->options) {
      if (!option.visible) continue;
      if (!option.other_signifier.empty()) return true;
      for (const auto& label : option.label.texts())
        if (detail::any_phrase(detail::split_words(detail::folded(label.second)), detail::way_out_phrases)) return true;
    }
    return false;
  }

  void ways_out() {
    if (signifier_->allow_not_applicable) return;
    if (signifier_->required && is_placement(*signifier_))
      return add(Severity::warning, "no_way_out", say("no_way_out").with("signifier", title()));
    if (!is_choice(signifier_->kind) || offers_way_out()) return;
    if (signifier_->role == SignifierRole::context)
      return add(Severity::note, "personal", say("personal").with("signifier", title()));
    if (signifier_->required && signifier_->options.size() > 1)
      add(Severity::note, "forced_choice", say("forced_choice").with("signifier", title()));
  }

  void anchors() {
    std::map<std::string, std::pair<std::size_t, std::size_t>> lengths;  // per language: shortest, longest
    for (const Anchor& anchor : signifier_->anchors)
      for (const auto& [tag, label] : anchor.label.texts()) {
        const std::size_t size = detail::length(detail::plain(label));
        auto [place, fresh] = lengths.try_emplace(tag, size, size);
        place->second = {std::min(place->second.first, size), std::max(place->second.second, size)};
      }
    for (const auto& [tag, range] : lengths)
      if (range.second > longest_label) {
        add(Severity::note, "label_long",
            say("label_long").with("signifier", title()).with("count", range.second).with("most", longest_label));
        break;
      } else if (range.second > 3 * range.first && range.second > range.first + 20) {
        add(Severity::note, "label_lengths",
            say("label_lengths")
                .with("signifier", title())
                .with("shortest", range.first)
                .with("longest", range.second));
        break;
      }
    if (signifier_->kind == SignifierKind::dyad) dyad_ends();
  }

  [[nodiscard]] bool is_too_much(const std::vector<std::string>& words, const std::string& tag) const {
    return detail::any_phrase(words, detail::too_phrases) || (language_of(tag) != "en" && too_of_it(words));
  }

  void dyad_ends() {
    const Anchor& left = signifier_->anchors[0];
    const Anchor& right = signifier_->anchors[1];
    for (const auto& [tag, label] : left.label.texts()) {
      const auto other = right.label.texts().find(tag);
      if (other == right.label.texts().end()) continue;
      const auto words_a = detail::split_words(detail::folded(label));
      const auto words_b = detail::split_words(detail::folded(other->second));
      if (is_too_much(words_a, tag) || is_too_much(words_b, tag)) continue;
      const bool graded =
          (detail::any_word(words_a, detail::good_words) && detail::any_word(words_b, detail::bad_words)) ||
          (detail::any_word(words_a, detail::bad_words) && detail::any_word(words_b, detail::good_words));
      if (!graded) continue;
      return add(Severity::warning, "good_bad",
                 say("good_bad").with("signifier", title()).with("left", left.label).with("right", right.label));
    }
  }

  void options() {
    std::size_t ranked = 0;
    std::set<std::int64_t> ranks;
    for (const Option& option : signifier_->options) {
      if (option.rank) {
        ++ranked;
        ranks.insert(*option.rank);
      }
      if (option.other_signifier.empty()) continue;
      const auto& all = content_.signifiers;
      if (std::none_of(all.begin(), all.end(),
                       [&](const Signifier& each) { return each.id == option.other_signifier; }))
        add(Severity::error, "other_unknown",
            say("other_unknown")
                .with("signifier", title())
                .with("label", detail::words_or_id(option.label, option.id))
                .with("id", option.other_signifier));
    }
    if (signifier_->ordinal && ranked < 2) add(Severity::error, "no_ranks", say("no_ranks").with("signifier", title()));
    if (ranks.size() < ranked) add(Severity::warning, "rank_twice", say("rank_twice").with("signifier", title()));
    const std::int64_t count = std::count_if(signifier_->options.begin(), signifier_->options.end(),
                                             [](const Option& each) { return each.visible; });
    const std::int64_t most = signifier_->kind == SignifierKind::single_choice ? 1 : signifier_->max_choices;
    if (signifier_->min_choices > most && most > 0)
      add(Severity::error, "min_above_max",
          say("min_above_max")
              .with("signifier", title())
              .with("minimum", signifier_->min_choices)
              .with("maximum", most));
    else if (signifier_->min_choices > count)
      add(Severity::error, "min_above_options",
          say("min_above_options")
              .with("signifier", title())
              .with("minimum", signifier_->min_choices)
              .with("count", count));
    else if (signifier_->kind == SignifierKind::multiple_choice && signifier_->max_choices > count)
      add(Severity::warning, "max_above_options",
          say("max_above_options")
              .with("signifier", title())
              .with("maximum", signifier_->max_choices)
              .with("count", count));
    if (signifier_->kind == SignifierKind::multiple_choice && signifier_->max_choices == 1 && count > 1)
      add(Severity::note, "single", say("single").with("signifier", title()));
  }

  const Schema& schema_;
  const SchemaContent& content_;
  std::set<std::string> languages_;  // base languages of all texts
  std::vector<Finding> findings_;
  const Signifier* signifier_ = nullptr;
  std::string where_;
};

}  // namespace

std::vector<Finding> check(const Schema& schema) { return Checker(schema).run(); }

}  // namespace samskab
