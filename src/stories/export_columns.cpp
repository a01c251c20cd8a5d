#include "samskab/stories/export_columns.hpp"

#include <set>
#include <utility>
#include <vector>

#include "base/detail/names.hpp"
#include "samskab/base/date.hpp"
#include "samskab/people/level.hpp"
#include "samskab/stories/builder.hpp"

namespace samskab {
namespace {

class Exporter {
 public:
  /// `others`: the columns of what was written at "other" are named in a table without stories, too.
  Exporter(const View& view, const ColumnOptions& options, bool others = false)
      : view_(view), source_(view.table()), options_(options), others_(others), language_(options.language) {
    if (language_.empty()) language_ = view.schema().content().language;
    if (language_.empty()) language_ = "da";
  }

  Table run() {
    about_stories();
    for (std::size_t i = 0; i < view_.schema().size(); ++i) question(i);
    if (options_.carried)
      for (std::size_t k = 0; k < source_.carried.size(); ++k)
        texts(source_.carried_names[k], "A column of the source that belongs to no question; missing where empty.",
              [&](std::uint32_t row) { return source_.carried[k][row]; });
    return std::move(table_);
  }
  /// Of the questions, once run; one for each.
  [[nodiscard]] std::vector<AnswerColumnNames> names() && { return std::move(questions_); }

 private:
  /// The name, or the name and a number when it is taken already.
  std::string unique(const std::string& wanted) {
    std::string name = wanted;
    for (int number = 2; !names_.insert(name).second; ++number) name = wanted + "_" + std::to_string(number);
    return name;
  }
  /// Adds a column of what `get(row)` gives, where `has(row)`.
  template <class Values, class Has, class Get>
  std::string add(const std::string& name, std::string doc, Values values, const Has& has, const Get& get) {
    values.resize(view_.size());
    std::vector<std::uint8_t> valid(view_.size());
    bool complete = true;
    for (std::size_t i = 0; i < view_.size(); ++i) {
      const std::uint32_t row = view_.rows()[i];
      valid[i] = has(row) ? 1 : 0;
      if (valid[i] != 0)
        values[i] = get(row);
      else
        complete = false;
    }
    if (complete) valid.clear();
    std::string chosen = unique(name);
    table_.add({chosen, std::move(doc), std::move(values), std::move(valid)});
    return chosen;
  }
  template <class Get>
  std::string texts(const std::string& name, std::string doc, const Get& get) {
    return add(
        name, std::move(doc), Column::Texts(), [&](std::uint32_t row) { return !get(row).empty(); },
        [&](std::uint32_t row) { return std::string(get(row)); });
  }
  template <class Has, class Get>
  void reals(const std::string& name, std::string doc, const Has& has, const Get& get) {
    names_of_question().values.push_back(add(name, std::move(doc), Column::Reals(), has, get));
  }
  void state(const std::string& name, const std::vector<AnswerState>& states, std::size_t offset = 0) {
    names_of_question().states.push_back(add(
        name + "_state", "placed, not_applicable, not_answered, not_asked or withheld.", Column::Texts(),
        [](std::uint32_t) { return true; },
        [&](std::uint32_t row) { return std::string(code(states[offset + row])); }));
  }
  void other(const std::string& name, const TextColumn& column) {
    if (options_.text && (!column.bytes.empty() || others_))
      names_of_question().other = texts(name + "_other", "What was written beside the option; missing when nothing.",
                                        [&](std::uint32_t row) { return column[row]; });
  }

  void about_stories() {
    texts("story_id", "Id of the story.", [&](std::uint32_t row) { return source_.ids[row]; });
    time("told", "When the story was told, UTC (texts: ISO 8601); missing when unknown.", source_.told);
    time("received", "When the server had the story, UTC (texts: ISO 8601); missing when unknown.", source_.received);
    add(
        "level", "user, employee, volunteer_citizen or organisation; missing when unknown.", Column::Texts(),
        [&](std::uint32_t row) { return source_.level[row] >= 0; },
        [&](std::uint32_t row) { return std::string(code(static_cast<Level>(source_.level[row]))); });
    category("person", "Code of the teller; missing when unknown.", source_.person);
    category("project", "Code of the project; missing when unknown.", source_.project);
    category("municipality", "Code of the municipality; missing when unknown.", source_.municipality);
    category("language", "BCP-47 tag of the story; missing when unknown.", source_.language);
  }
  void time(const char* name, const char* doc, const TimeColumn& column) {
    const auto known = [&](std::uint32_t row) { return column.milliseconds[row] != TimeColumn::none; };
    const auto moment = [&](std::uint32_t row) { return Timestamp(column.milliseconds[row]); };
    if (options_.moments)
      add(name, doc, Column::Moments(), known, moment);
    else
      add(name, doc, Column::Texts(), known, [&](std::uint32_t row) { return moment(row).text(); });
  }
  void category(const char* name, const char* doc, const CodedColumn& column) {
    texts(name, doc, [&](std::uint32_t row) {
      const std::int32_t value = column.codes[row];
      return value < 0 ? std::string_view() : std::string_view(column.categories[static_cast<std::size_t>(value)]);
    });
  }

  template <class Part>
  [[nodiscard]] std::string part(const std::string& base, const Part& each) const {
    const std::string slug = column_name(each.label.in(language_));
    const std::string id = column_name(each.id);
    return base + "_" + (slug.empty() ? id : slug);
  }
  /// "near 'chance'" in a column's description.
  template <class Part>
  [[nodiscard]] std::string said(const Signifier& signifier, const Part& each) const {
    return detail::plain(signifier.title.in(language_)) + ": " + detail::plain(each.label.in(language_));
  }

  void question(std::size_t index) {
    const Signifier& signifier = view_.schema()[index];
    const std::string& code = view_.schema().short_code(index);
    std::string base = column_name(signifier.name.empty() ? code : signifier.name);
    if (base.empty()) base = column_name(signifier.title.in(language_));
    if (base.empty()) base = column_name(signifier.id);
    questions_.emplace_back();
    std::visit([&](const auto& column) { lay(column, signifier, base); }, source_.answers[index]);
  }

  AnswerColumnNames& names_of_question() { return questions_.back(); }

  void lay(std::monostate, const Signifier&, const std::string&) {}
  void lay(const TriadColumn& column, const Signifier& signifier, const std::string& base) {
    for (std::size_t k = 0; k < 3; ++k)
      reals(
          part(base, signifier.anchors[k]), said(signifier, signifier.anchors[k]) + " (weight 0..1)",
          [&](std::uint32_t row) { return column.states[row] == AnswerState::placed; },
          [&](std::uint32_t row) { return column.weights[3 * std::size_t{row} + k]; });
    state(base, column.states);
  }
  void lay(const PositionColumn& column, const Signifier& signifier, const std::string& base) {
    std::string doc = detail::plain(signifier.title.in(language_));
    if (signifier.kind == SignifierKind::dyad)
      doc += " (0 = " + detail::plain(signifier.anchors[0].label.in(language_)) +
             ", 1 = " + detail::plain(signifier.anchors[1].label.in(language_)) + ")";
    reals(
        base, std::move(doc), [&](std::uint32_t row) { return column.states[row] == AnswerState::placed; },
        [&](std::uint32_t row) { return column.values[row]; });
    state(base, column.states);
  }
  void lay(const CanvasColumn& column, const Signifier& signifier, const std::string& base) {
    for (std::size_t s = 0; s < signifier.stones.size(); ++s) {
      const std::size_t offset = s * source_.rows;
      const std::string name = part(base, signifier.stones[s]);
      for (const std::size_t axis : {std::size_t{0}, std::size_t{1}})
        reals(
            name + (axis == 0 ? "_x" : "_y"),
            said(signifier, signifier.stones[s]) + (axis == 0 ? " (0 = left, 1 = right)" : " (0 = bottom, 1 = top)"),
            [&](std::uint32_t row) { return column.stone_states[offset + row] == AnswerState::placed; },
            [&](std::uint32_t row) { return column.points[2 * (offset + row) + axis]; });
      state(name, column.stone_states, offset);
    }
    state(base, column.states);
  }
  void lay(const ChoiceColumn& column, const Signifier& signifier, const std::string& base) {
    const auto placed = [&](std::uint32_t row) { return column.chosen[row] >= 0; };
    const auto chosen = [&](std::uint32_t row) -> const Option& {
      return signifier.options[static_cast<std::size_t>(column.chosen[row])];
    };
    names_of_question().labels.push_back(
        add(base, detail::plain(signifier.title.in(language_)), Column::Texts(), placed, [&](std::uint32_t row) {
          const Option& option = chosen(row);
          return option.label.empty() ? option.id : option.label.in(language_);
        }));
    names_of_question().values.push_back(add(base + "_id", "Id of the option chosen.", Column::Texts(), placed,
                                             [&](std::uint32_t row) { return chosen(row).id; }));
    other(base, column.other);
    state(base, column.states);
  }
  void lay(const TicksColumn& column, const Signifier& signifier, const std::string& base) {
    for (std::size_t k = 0; k < signifier.options.size(); ++k)
      names_of_question().values.push_back(add(
          part(base, signifier.options[k]), said(signifier, signifier.options[k]), Column::Booleans(),
          [&](std::uint32_t row) { return column.states[row] == AnswerState::placed; },
          [&](std::uint32_t row) { return column.ticks[k * source_.rows + row]; }));
    other(base, column.other);
    state(base, column.states);
  }
  void lay(const WordsColumn& column, const Signifier& signifier, const std::string& base) {
    if (options_.text)
      names_of_question().values.push_back(texts(base, detail::plain(signifier.title.in(language_)),
                                                 [&](std::uint32_t row) { return column.text[row]; }));
    state(base, column.states);
  }

  const View& view_;
  const StoryTable& source_;
  const ColumnOptions& options_;
  bool others_;
  std::string language_;
  Table table_;
  std::set<std::string> names_;
  std::vector<AnswerColumnNames> questions_;
};

}  // namespace

std::string column_name(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> letters[] = {
      {"æ", "ae"}, {"ø", "oe"}, {"å", "aa"}, {"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"},
      {"é", "e"},  {"è", "e"},  {"ê", "e"},  {"á", "a"},  {"à", "a"},  {"í", "i"},
      {"ó", "o"},  {"ú", "u"},  {"ð", "d"},  {"ß", "ss"}, {"ñ", "n"},  {"ç", "c"}};
  const std::string folded = detail::folded(text);
  std::string name;
  bool gap = false;
  const auto put = [&](std::string_view piece) {
    if (gap && !name.empty()) name.push_back('_');
    gap = false;
    name.append(piece);
  };
  for (std::size_t at = 0; at < folded.size();) {
    const char c = folded[at];
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      put(std::string_view(&c, 1));
      ++at;
      continue;
    }
    bool known = false;
    for (const auto& [letter, plain] : letters) {
      if (std::string_view(folded).substr(at, letter.size()) != letter) continue;
      put(plain);
      at += letter.size();
      known = true;
      break;
    }
    if (known) continue;
    gap = true;
    ++at;
  }
  if (name.size() > 40) name.resize(40);
  while (!name.empty() && name.back() == '_') name.pop_back();
  return name;
}

Table story_columns(const View& view, const ColumnOptions& options) { return Exporter(view, options).run(); }

std::vector<AnswerColumnNames> answer_column_names(const Schema& schema, const ColumnOptions& options, bool others) {
  const View none(StoriesBuilder(schema).snapshot());
  Exporter exporter(none, options, others);
  exporter.run();
  return std::move(exporter).names();
}

}  // namespace samskab
