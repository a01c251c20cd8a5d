#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/people/consent.hpp"
#include "samskab/people/level.hpp"
#include "samskab/stories/filter.hpp"
#include "samskab/stories/place.hpp"
#include "samskab/stories/stories.hpp"

namespace samskab {

/// One answer on a story card.
struct CardAnswer {
  std::string code;
  LocalisedText title;
  LocalisedText words;
  static constexpr std::string_view type_name = "CardAnswer";
  template <class Self = CardAnswer>
  static constexpr auto fields() {
    return field_list(field("code", &Self::code, "Short code of the question."),
                      field("title", &Self::title, "The question."),
                      field("words", &Self::words, "The answer in words, or why there is none."));
  }
  friend bool operator==(const CardAnswer&, const CardAnswer&) = default;
};

/// A story as a person reads it.
struct StoryCard {
  std::string id;
  std::string title;
  std::string text;
  std::string language;
  std::optional<Level> level;
  LocalisedText level_label;
  std::optional<Timestamp> told;
  LocalisedText told_label;
  std::vector<CardAnswer> answers;
  std::optional<double> measure;
  static constexpr std::string_view type_name = "StoryCard";
  template <class Self = StoryCard>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Id of the story."), field("title", &Self::title, "Its title; empty when it has none."),
        field("text", &Self::text, "The story as it was told; empty when there is no text."),
        field("language", &Self::language, "BCP-47 tag of the story; empty when unknown."),
        field("level", &Self::level, "At which level the teller speaks; missing when unknown."),
        field("level_label", &Self::level_label, "The level in words; empty when unknown."),
        field("told", &Self::told, "When it was told; missing when unknown."),
        field("told_label", &Self::told_label, "The day in Danish time, in words; empty when unknown."),
        field("answers", &Self::answers,
              "How its teller placed it, in schema order; questions that were not asked are left out."),
        field("measure", &Self::measure, "Nearest: the distance. Extreme: the coordinate. Otherwise missing."));
  }
  friend bool operator==(const StoryCard&, const StoryCard&) = default;
};

/// Stories nearest a place on the figure of a question.
struct NearestTo {
  std::string address;
  Place place;
};
/// Stories at the far end of a coordinate: see coordinate_of().
struct ExtremeOn {
  std::string address;
  std::string part;
  bool high = true;
  bool vertical = false;
};

struct ReadOptions {
  std::size_t k = 5;                       ///< at most so many stories
  std::optional<NearestTo> near = {};      ///< the nearest first
  std::optional<ExtremeOn> extreme = {};   ///< the most extreme first; not together with `near`
  std::optional<std::uint64_t> seed = {};  ///< drawn at random with this seed; not together with the others
  Filter filter = {};                      ///< only stories that meet it
  Purpose purpose = Purpose::analysis;     ///< analysis: the analyst's own eyes. Showing and quoting need permission.
};

/// Stories to read: the first in the order of the set, the nearest a place, the most extreme, or drawn at random. Equal
/// ones come in the order of the set. Stories whose teller withdrew, or did not permit the purpose, are never among
/// them. Raises InvalidInput when more than one of near, extreme and seed is given; further errors as in where() and
/// distance_from().
/// ```cpp
/// // What was told nearest to "what the rules said", of what may be quoted.
/// io::IntakeOptions intake;
/// intake.consent = {{"consent", io::ConsentPolarity::granted, {Purpose::quoting}}};
/// intake.consent[0].ticks = {"consent-quoting"};
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"), intake);
/// ReadOptions options;
/// options.k = 3;
/// options.near = NearestTo{"weight", {.part = "weight-2", .point = {}}};
/// options.purpose = Purpose::quoting;
/// const std::vector<StoryCard> cards = read(in.stories, options);
/// cards.at(0).title;    // "The long lunch"
/// cards.at(0).measure;  // 0.318
/// ```
std::vector<StoryCard> read(const Stories& stories, const ReadOptions& options = {});

/// The card of one row of the view's table, which must be there. The caller has asked for permission by making the
/// view.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const View view(in.stories);
/// const StoryCard card = card_of(view, view.rows()[0]);
/// card.told_label.in(Language::en);           // "3 March 2026"
/// card.answers.at(0).title.in(Language::en);  // "What weighed most was …"
/// ```
StoryCard card_of(const View& view, std::size_t row);

}  // namespace samskab
