#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/outcomes/instrument.hpp"
#include "samskab/outcomes/response.hpp"
#include "samskab/outcomes/responses.hpp"
#include "samskab/people/consent.hpp"
#include "samskab/people/level.hpp"
#include "samskab/signification/schema.hpp"
#include "samskab/stories/answer.hpp"
#include "samskab/stories/intake.hpp"
#include "samskab/stories/stories.hpp"

/// Stories and responses as described values, one by one: the form in which they stand in JSON and in folders of
/// tables, to be read by programs that know nothing of samskab. Columns (stories/table.hpp) are for counting.
namespace samskab::io {

/// Where one stone lies, or why it does not.
struct StoneForm {
  std::string stone;
  AnswerState state = AnswerState::placed;
  double x = 0.0;
  double y = 0.0;
  static constexpr std::string_view type_name = "StoneForm";
  template <class Self = StoneForm>
  static constexpr auto fields() {
    return field_list(field("stone", &Self::stone, "Id of the stone."),
                      field("state", &Self::state, "Placed, or why it is not."),
                      field("x", &Self::x, "To the right, 0 to 1; 0 where it is not placed."),
                      field("y", &Self::y, "Up, 0 to 1; 0 where it is not placed."));
  }
  friend bool operator==(const StoneForm&, const StoneForm&) = default;
};

/// An answer to one question. What its kind does not have is empty.
struct AnswerForm {
  AnswerState state = AnswerState::placed;
  std::vector<double> weights;
  std::optional<double> position;
  std::vector<StoneForm> stones;
  std::vector<std::string> options;
  std::string other;
  std::string text;
  static constexpr std::string_view type_name = "AnswerForm";
  template <class Self = AnswerForm>
  static constexpr auto fields() {
    return field_list(field("state", &Self::state, "Placed, or why there is no answer."),
                      field("weights", &Self::weights, "Triad: the three weights in anchor order; they sum to 1."),
                      field("position", &Self::position,
                            "Dyad: the fraction towards the second anchor. Scale: the value. Missing: another kind."),
                      field("stones", &Self::stones, "Stones: those that were laid, and those held back."),
                      field("options", &Self::options, "Choices: the ids of the options ticked."),
                      field("other", &Self::other, "Choices: what was written at other."),
                      field("text", &Self::text, "Free text and carried kinds: the text as given."));
  }
  friend bool operator==(const AnswerForm&, const AnswerForm&) = default;
};

/// One story.
struct StoryForm {
  std::string id;
  std::optional<Timestamp> told;
  std::optional<Timestamp> received;
  std::string person;
  std::string project;
  std::string municipality;
  std::optional<Level> level;
  std::string language;
  std::vector<Purpose> permissions;
  std::map<std::string, AnswerForm> answers;
  std::map<std::string, std::string> carried;
  static constexpr std::string_view type_name = "StoryForm";
  template <class Self = StoryForm>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Unique in the collection."),
                      field("told", &Self::told, "When it was told; missing: not known."),
                      field("received", &Self::received, "When the server had it; missing: not known."),
                      field("person", &Self::person, "Code of the teller; empty: not known."),
                      field("project", &Self::project, "Project code; empty: not known."),
                      field("municipality", &Self::municipality, "Municipality code; empty: not known."),
                      field("level", &Self::level, "At which level the teller speaks; missing: not known."),
                      field("language", &Self::language, "BCP-47 tag of the story; empty: not known."),
                      field("permissions", &Self::permissions, "What the teller allowed beyond analysis."),
                      field("answers", &Self::answers, "By id of the question; a question not named was not asked."),
                      field("carried", &Self::carried, "Columns of the source that belong to no question."));
  }
  friend bool operator==(const StoryForm&, const StoryForm&) = default;
};

/// A set of stories with all that is known of it.
struct StoriesForm {
  SchemaContent schema;
  Collection collection;
  IntakeAccount intake;
  std::vector<std::string> withdrawn_persons;
  std::vector<std::string> withdrawn_stories;
  std::map<std::string, std::vector<Purpose>> refused;
  std::vector<std::string> carried;
  std::vector<StoryForm> stories;
  static constexpr std::string_view type_name = "StoriesForm";
  template <class Self = StoriesForm>
  static constexpr auto fields() {
    return field_list(field("schema", &Self::schema, "What was asked."),
                      field("collection", &Self::collection, "What is true of the stories as a whole."),
                      field("intake", &Self::intake, "The balanced account of what was read."),
                      field("withdrawn_persons", &Self::withdrawn_persons, "Who withdrew; their stories are not here."),
                      field("withdrawn_stories", &Self::withdrawn_stories, "Stories that were withdrawn."),
                      field("refused", &Self::refused,
                            "By person: what they permitted once and do no longer; the stories here say so, too."),
                      field("carried", &Self::carried, "The columns that belong to no question, in their order."),
                      field("stories", &Self::stories, "The stories, in their order."));
  }
};

/// One response. Of the items without a code it says which were not asked and which were held back; the others were
/// not answered.
struct ResponseForm {
  outcomes::Response given;
  std::vector<std::int64_t> not_asked;
  std::vector<std::int64_t> withheld;
  static constexpr std::string_view type_name = "ResponseForm";
  template <class Self = ResponseForm>
  static constexpr auto fields() {
    return field_list(field("given", &Self::given, "Who answered what, when; the score is there beside the items."),
                      field("not_asked", &Self::not_asked, "Places, from 1, of items that were not asked."),
                      field("withheld", &Self::withheld, "Places, from 1, of items whose answer was held back."));
  }
  friend bool operator==(const ResponseForm&, const ResponseForm&) = default;
};

/// A set of responses with all that is known of it.
struct ResponsesForm {
  std::vector<outcomes::Instrument> instruments;
  outcomes::ResponseAccount intake;
  std::vector<std::string> withdrawn_persons;
  std::vector<ResponseForm> responses;
  static constexpr std::string_view type_name = "ResponsesForm";
  template <class Self = ResponsesForm>
  static constexpr auto fields() {
    return field_list(field("instruments", &Self::instruments, "What was answered."),
                      field("intake", &Self::intake, "The balanced account of what was read."),
                      field("withdrawn_persons", &Self::withdrawn_persons, "Who withdrew; their answers are not here."),
                      field("responses", &Self::responses, "The responses, in their order."));
  }
};

/// The stories that are selected and not withdrawn.
StoriesForm form_of(const Stories& stories, const std::stop_token& stop = {});
/// The stories again, bit for bit. Raises FormatError when they are not as they were: an id twice or empty, an answer
/// that its question cannot have, an account that does not balance. `stop` is asked every few thousand stories.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// io::StoriesForm form = io::form_of(in.stories);
/// form.stories[0].answers.at("pace").position;   // 0.113
/// form.stories[0].answers.at("weight").weights;  // {0.387, 0.082, 0.531}
/// io::from_form(form).size();                    // 104
/// form.stories[1].id = form.stories[0].id;
/// io::from_form(form);  // throws FormatError
/// ```
Stories from_form(StoriesForm form, const std::stop_token& stop = {});

/// The responses that are selected and whose people have not withdrawn.
ResponsesForm form_of(const outcomes::Responses& responses, const std::stop_token& stop = {});
/// The responses again. Raises FormatError when they are not as they were.
outcomes::Responses from_form(ResponsesForm form, const std::stop_token& stop = {});

}  // namespace samskab::io
