#include "samskab/io/story_form.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "io/detail/pause.hpp"
#include "io/detail/withdrawn.hpp"
#include "samskab/base/error.hpp"
#include "samskab/io/responses_file.hpp"
#include "samskab/io/stories_file.hpp"
#include "samskab/outcomes/responses_builder.hpp"
#include "samskab/outcomes/scoring.hpp"
#include "samskab/stories/builder.hpp"
#include "samskab/stories/story_at.hpp"
#include "stories/detail/cell.hpp"

namespace samskab::io {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

[[noreturn]] void refuse(const Error& error) { throw FormatError(error.message()); }

/// What a stone is that the form does not name.
AnswerState usual_stone(AnswerState canvas) {
  return canvas == AnswerState::placed ? AnswerState::not_answered : canvas;
}

/// Adds the stones of the question that are not among these.
template <class Stones>
void add_the_others(Stones& stones, const Signifier& signifier, AnswerState state) {
  const auto named = stones.size();
  for (const Stone& each : signifier.stones) {
    const auto is_it = [&](const auto& known) { return known.stone == each.id; };
    if (std::none_of(stones.begin(), stones.begin() + static_cast<std::ptrdiff_t>(named), is_it))
      stones.push_back({.stone = each.id, .state = state});
  }
}

void lay_canvas(const Signifier& signifier, Canvas canvas, AnswerForm& form) {
  add_the_others(canvas.stones, signifier, AnswerState::not_answered);
  std::vector<AnswerState> states;
  for (const StonePosition& each : canvas.stones) states.push_back(each.state);
  form.state = samskab::detail::canvas_state(states);
  for (const StonePosition& each : canvas.stones)
    if (each.state == AnswerState::placed || each.state != usual_stone(form.state))
      form.stones.push_back({each.stone, each.state, each.x, each.y});
}

AnswerForm form_of_answer(const Signifier& signifier, const Answer& answer) {
  AnswerForm form;
  std::visit(Overloaded{[&](AnswerState state) { form.state = state; },
                        [&](const Weights& given) { form.weights.assign(given.parts.begin(), given.parts.end()); },
                        [&](const Position& given) { form.position = given.value; },
                        [&](const Canvas& given) { lay_canvas(signifier, given, form); },
                        [&](const Ticks& given) {
                          form.options = given.options;
                          form.other = given.other;
                        },
                        [&](const Words& given) { form.text = given.text; }},
             answer);
  return form;
}

Answer answer_from(const Signifier& signifier, const AnswerForm& form) {
  if (!form.stones.empty()) {
    Canvas canvas;
    for (const StoneForm& each : form.stones) canvas.stones.push_back({each.stone, each.x, each.y, each.state});
    add_the_others(canvas.stones, signifier, usual_stone(form.state));
    return canvas;
  }
  if (form.state != AnswerState::placed) return form.state;
  if (form.position) return Position{*form.position};
  if (!form.weights.empty()) {
    constexpr std::size_t anchors = 3;
    if (form.weights.size() != anchors)
      throw FormatError(Message("io.form.weights").with("signifier", signifier.id).with("given", form.weights.size()));
    return Weights{{form.weights[0], form.weights[1], form.weights[2]}};
  }
  if (is_choice(signifier.kind)) return Ticks{form.options, form.other};
  return Words{form.text};
}

/// A builder closes weights again; where that moved the last bit, the bits are those that were written.
void take_weights(StoryTable& table, std::size_t row, const StoryForm& story) {
  constexpr double rounding = 1e-12;
  for (std::size_t i = 0; i < table.answers.size(); ++i) {
    auto* triad = std::get_if<TriadColumn>(&table.answers[i]);
    const auto answer = story.answers.find(table.schema[i].id);
    if (triad == nullptr || answer == story.answers.end() || triad->states[row] != AnswerState::placed) continue;
    for (std::size_t part = 0; part < answer->second.weights.size(); ++part) {
      double& held = triad->weights[3 * row + part];
      if (std::abs(held - answer->second.weights[part]) < rounding) held = answer->second.weights[part];
    }
  }
}

std::vector<Purpose> purposes_of(Permissions permissions) {
  std::vector<Purpose> out;
  for (const auto& each : purpose_labels)
    if (each.value != Purpose::analysis && permissions.has(each.value)) out.push_back(each.value);
  return out;
}

Permissions permissions_of(const std::vector<Purpose>& purposes) {
  Permissions out;
  for (const Purpose each : purposes) out = out.with(each);
  return out;
}

StoryForm form_of_story(const StoryTable& table, std::size_t row) {
  Story story = story_at(table, row);
  StoryForm form;
  form.id = std::move(story.id);
  form.told = story.told;
  form.received = story.received;
  form.person = std::move(story.person);
  form.project = std::move(story.project);
  form.municipality = std::move(story.municipality);
  form.level = story.level;
  form.language = std::move(story.language);
  form.permissions = purposes_of(story.permissions);
  for (const auto& [signifier, answer] : story.answers)
    form.answers.emplace(signifier, form_of_answer(table.schema.at(signifier), answer));
  for (auto& [name, value] : story.carried) form.carried.emplace(name, std::move(value));
  return form;
}

Story story_from(const Schema& schema, const StoryForm& form) {
  Story story(form.id);
  story.told = form.told;
  story.received = form.received;
  story.person = form.person;
  story.project = form.project;
  story.municipality = form.municipality;
  story.level = form.level;
  story.language = form.language;
  story.permissions = permissions_of(form.permissions);
  for (const auto& [signifier, answer] : form.answers)
    story.answers.emplace(signifier, answer_from(schema.at(signifier), answer));
  for (const auto& [name, value] : form.carried) story.carried.emplace(name, value);
  return story;
}

/// The columns that belong to no question, in the order they had: a builder has them in the order they are first used.
void order_carried(StoryTable& table, const std::vector<std::string>& names) {
  std::vector<TextColumn> ordered(names.size());
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto found = std::find(table.carried_names.begin(), table.carried_names.end(), names[k]);
    if (found != table.carried_names.end()) {
      ordered[k] = table.carried[static_cast<std::size_t>(found - table.carried_names.begin())];
    } else {
      for (std::size_t row = 0; row < table.rows; ++row) ordered[k].push_back(std::string_view());
    }
  }
  table.carried_names = names;
  table.carried = std::move(ordered);
}

void mark_items(outcomes::ResponseTable& table, std::size_t row, const std::vector<std::int64_t>& places,
                outcomes::ItemAnswer answer) {
  const std::uint64_t count = table.offsets[row + 1] - table.offsets[row];
  for (const std::int64_t place : places) {
    if (place < 1 || static_cast<std::uint64_t>(place) > count)
      throw FormatError(Message("io.form.place").with("given", place).with("count", static_cast<std::int64_t>(count)));
    table.answers[table.offsets[row] + static_cast<std::uint64_t>(place) - 1] = answer;
  }
}

}  // namespace

StoriesForm form_of(const Stories& stories, const std::stop_token& stop) {
  const Stories kept = stories_from_bytes(stories_to_bytes(stories));  // what is withdrawn is left out there
  const StoryTable& table = kept.table();
  StoriesForm form;
  form.schema = kept.schema().content();
  form.collection = kept.collection();
  form.intake = kept.intake();
  form.withdrawn_persons = detail::list_of(kept.consent().persons());
  form.withdrawn_stories = detail::list_of(kept.consent().stories());
  for (const auto& [person, refused] : kept.consent().refusals())
    if (refused != Permissions()) form.refused.emplace(person, purposes_of(refused));
  form.carried = table.carried_names;
  form.stories.reserve(table.rows);
  detail::Pause pause;
  for (std::size_t row = 0; row < table.rows; ++row) {
    pause.look(stop);
    form.stories.push_back(form_of_story(table, row));
  }
  return form;
}

Stories from_form(StoriesForm form, const std::stop_token& stop) {
  try {
    const Schema schema(std::move(form.schema));
    StoriesBuilder builder(schema);
    detail::Pause pause;
    for (const StoryForm& each : form.stories) {
      pause.look(stop);
      builder.append(story_from(schema, each));
      const IntakeAccount& account = builder.account();
      if (account.stories_rejected != 0 || account.values_quarantined != 0)
        throw FormatError(account.notes.back().message);
    }
    StoryTable table = builder.snapshot().table();
    for (std::size_t row = 0; row < table.rows; ++row) {
      pause.look(stop);
      take_weights(table, row, form.stories[row]);
    }
    order_carried(table, form.carried);
    auto consent = detail::register_of(form.withdrawn_persons, form.withdrawn_stories);
    for (const auto& [person, refused] : form.refused) consent->refuse(person, permissions_of(refused));
    return StoriesBuilder::adopt(std::move(table), std::move(form.intake), std::move(form.collection),
                                 std::move(consent))
        .snapshot();
  } catch (const InvalidInput& error) {
    refuse(error);
  } catch (const NotFound& error) {
    refuse(error);
  }
}

ResponsesForm form_of(const outcomes::Responses& responses, const std::stop_token& stop) {
  const outcomes::Responses kept = responses_from_bytes(responses_to_bytes(responses));
  ResponsesForm form;
  form.instruments = kept.table().instruments;
  form.intake = kept.intake();
  form.withdrawn_persons = detail::list_of(kept.consent().persons());
  form.responses.reserve(kept.table().rows);
  detail::Pause pause;
  for (std::size_t row = 0; row < kept.table().rows; ++row) {
    pause.look(stop);
    ResponseForm each{kept.at(row), {}, {}};
    const auto items = kept.table().items(row);
    for (std::size_t place = 0; place < each.given.items.size(); ++place) {
      const auto number = static_cast<std::int64_t>(place) + 1;
      if (items[place] == outcomes::item_not_asked) each.not_asked.push_back(number);
      if (items[place] == outcomes::item_withheld) each.withheld.push_back(number);
    }
    form.responses.push_back(std::move(each));
  }
  return form;
}

outcomes::Responses from_form(ResponsesForm form, const std::stop_token& stop) {
  try {
    outcomes::ResponsesBuilder builder(form.instruments);
    detail::Pause pause;
    for (const ResponseForm& each : form.responses) {
      pause.look(stop);
      outcomes::Response given = each.given;
      if (!given.items.empty()) given.score.reset();  // it follows from the items
      builder.append(given);
    }
    if (builder.account().responses_rejected != 0) throw FormatError(builder.account().notes.back().message);
    outcomes::ResponseTable table = builder.snapshot().table();
    for (std::size_t row = 0; row < table.rows; ++row) {
      const ResponseForm& each = form.responses[row];
      mark_items(table, row, each.not_asked, outcomes::item_not_asked);
      mark_items(table, row, each.withheld, outcomes::item_withheld);
      table.states[row] = each.given.state;
      table.scores[row] = each.given.score.value_or(0.0);  // adopt() holds both against the items
    }
    return outcomes::ResponsesBuilder::adopt(std::move(table), std::move(form.intake),
                                             detail::register_of(form.withdrawn_persons, {}));
  } catch (const InvalidInput& error) {
    refuse(error);
  }
}

}  // namespace samskab::io
