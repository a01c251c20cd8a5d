#include "samskab/io/csv_stories.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/detail/names.hpp"
#include "io/detail/assemble.hpp"
#include "io/detail/id_text.hpp"
#include "io/detail/private_columns.hpp"
#include "samskab/base/normal_form.hpp"

namespace samskab::io {
namespace {

using detail::Form;
using detail::no_column;
using detail::QuestionPlan;
using detail::title_of;

bool held(SignifierKind kind) { return kind != SignifierKind::display && kind != SignifierKind::embedded; }

/// Turns a mapping by names into a plan by positions.
class Planner {
 public:
  Planner(const Schema& schema, const std::vector<std::string>& header, const ColumnMapping& mapping,
          const IntakeOptions& options)
      : schema_(schema), header_(header), uses_(header.size()) {
    types.assign(header.size(), ColumnType::skip);
    for (std::size_t column = 0; column < header.size(); ++column) {
      uses_[column].column = header[column];
      if (std::count(header.begin(), header.end(), header[column]) > 1)
        throw FormatError(
            Message("io.csv.twice")
                .with("column", header[column])
                .with("count", static_cast<std::int64_t>(std::count(header.begin(), header.end(), header[column]))));
    }
    if (mapping.list_separator.size() != 1)
      throw InvalidInput(Message("io.mapping.separator").with("given", mapping.list_separator));
    plan.list_separator = mapping.list_separator.front();
    plan.not_applicable_codes = mapping.not_applicable_codes;
    plan.questions.resize(schema.size());
    for (const QuestionColumns& each : mapping.questions) question(each);
    own(mapping.id, plan.id, ColumnType::text);
    own(mapping.language, plan.language, ColumnType::category);
    own(mapping.received, plan.received, ColumnType::text);
    std::size_t told = no_column;
    own(mapping.told, told, ColumnType::text, plan.received);
    plan.told = {told};
    if (told == no_column || !of_ours(mapping)) plan.told.push_back(plan.received);  // the nearest that is known
    const auto ours = [](const RoleSource& role, const std::string& column) {
      return !role.given() || detail::same_name(role.name, column);
    };
    if (ours(options.level, mapping.level)) own(mapping.level, plan.level, ColumnType::category);
    if (ours(options.project, mapping.project)) own(mapping.project, plan.project, ColumnType::category);
    if (ours(options.municipality, mapping.municipality))
      own(mapping.municipality, plan.municipality, ColumnType::category);
    if (ours(options.person, mapping.person)) own(mapping.person, plan.person, ColumnType::text);
    check_any();
    rest(options);
  }

  detail::Plan plan;
  std::vector<ColumnType> types;
  std::vector<IntakeNote> notes;
  [[nodiscard]] std::vector<ColumnUse> uses() const { return uses_; }

 private:
  /// A table of ours says of each answer why it is missing, and of a moment that is missing that nobody knows it.
  static bool of_ours(const ColumnMapping& mapping) {
    return std::any_of(mapping.questions.begin(), mapping.questions.end(),
                       [](const QuestionColumns& each) { return !each.states.empty(); });
  }
  [[nodiscard]] std::size_t find(const std::string& name) const {
    auto found = std::find(header_.begin(), header_.end(), name);
    if (found == header_.end())  // two forms of Unicode look the same
      found = std::find_if(header_.begin(), header_.end(),
                           [form = normal_form(name)](const std::string& each) { return normal_form(each) == form; });
    if (found == header_.end())
      throw NotFound(Message("io.column.none")
                         .with("column", name)
                         .with("nearest", samskab::detail::joined(samskab::detail::nearest(name, header_, 3))));
    return static_cast<std::size_t>(found - header_.begin());
  }
  /// `shared`: a column that is read in the same way, so that it may be this one, too.
  void own(const std::string& name, std::size_t& place, ColumnType type, std::size_t shared = no_column) {
    if (name.empty()) return;
    place = find(name);
    if (!uses_[place].signifier.empty())
      throw InvalidInput(
          Message("io.mapping.column_twice").with("column", name).with("signifier", uses_[place].signifier));
    if (types[place] != ColumnType::skip && place != shared)
      throw InvalidInput(Message("io.mapping.own_twice").with("column", name));
    types[place] = type;
    uses_[place].use = "story";
  }

  void question(const QuestionColumns& given) {
    const std::size_t index = schema_.find(given.signifier);
    const Signifier& signifier = schema_[index];
    QuestionPlan& out = plan.questions[index];
    if (given.columns.empty()) return;
    if (out.form != Form::none)
      throw InvalidInput(Message("io.mapping.twice").with("signifier", Argument{title_of(signifier)}));
    for (const std::string& each : given.columns) out.columns.push_back(each.empty() ? no_column : find(each));
    const std::size_t count = out.columns.size();
    const auto need = [&](bool fits, std::size_t needed) {
      if (!fits || out.columns.front() == no_column)
        throw InvalidInput(Message("io.mapping.count")
                               .with("signifier", Argument{title_of(signifier)})
                               .with("given", count)
                               .with("needed", needed));
    };
    out.detect_percent = true;
    switch (signifier.kind) {
      case SignifierKind::triad:
        need(count == 3 && std::count(out.columns.begin(), out.columns.end(), no_column) == 0, 3);
        out.form = Form::weights;
        break;
      case SignifierKind::dyad:
        need(count == 1 || (count == 2 && out.columns[1] != no_column), 1);
        out.form = Form::fraction;
        if (count == 2) {
          out.also = {out.columns[0]};
          out.columns = {out.columns[1]};
        }
        break;
      case SignifierKind::scale:
        need(count == 1, 1);
        out.form = Form::scale;
        break;
      case SignifierKind::stones:
        need(count == 2 * signifier.stones.size(), 2 * signifier.stones.size());
        out.form = Form::points;
        break;
      case SignifierKind::single_choice:
      case SignifierKind::multiple_choice:
        if (signifier.kind == SignifierKind::multiple_choice && count == 1 && signifier.options.size() == 1 &&
            !given.states.empty()) {
          need(true, 1);
          out.form = Form::ticks;  // a table of ours has a box for each option
        } else if (count == 1) {
          need(true, 1);
          out.form = signifier.kind == SignifierKind::single_choice ? Form::option : Form::list;
        } else {
          if (count != signifier.options.size()) need(false, signifier.options.size());
          out.form = Form::ticks;
        }
        break;
      default:
        need(count == 1 && held(signifier.kind), 1);
        out.form = Form::words;
    }
    for (const std::size_t column : out.columns)
      if (column != no_column) take(column, "question", detail::type_for(out.form), signifier);
    for (const std::size_t column : out.also) take(column, "derived", ColumnType::number, signifier);
    if (!given.not_applicable.empty()) {
      out.not_applicable = find(given.not_applicable);
      take(out.not_applicable, "question", ColumnType::number, signifier);
    }
    if (!given.other.empty()) {
      if (!is_choice(signifier.kind))
        throw InvalidInput(
            Message("io.mapping.other").with("column", given.other).with("signifier", Argument{title_of(signifier)}));
      out.other = find(given.other);
      take(out.other, "question", ColumnType::text, signifier);
    }
    said_beside(given, signifier, out);
  }
  /// Columns that say again what the answer is, or why there is none.
  void said_beside(const QuestionColumns& given, const Signifier& signifier, QuestionPlan& out) {
    const std::size_t states = signifier.kind == SignifierKind::stones ? signifier.stones.size() + 1 : 1;
    const bool wanted = out.form == Form::option && given.labels.size() == 1;
    if ((!given.labels.empty() && !wanted) || (!given.states.empty() && given.states.size() != states))
      throw InvalidInput(Message("io.mapping.count")
                             .with("signifier", Argument{title_of(signifier)})
                             .with("given", given.labels.empty() ? given.states.size() : given.labels.size())
                             .with("needed", given.labels.empty() ? states : std::size_t{1}));
    if (wanted) {
      out.label = find(given.labels.front());
      take(out.label, "derived", ColumnType::category, signifier);
    }
    for (const std::string& each : given.states) {
      out.states.push_back(find(each));
      take(out.states.back(), "question", ColumnType::category, signifier);
    }
  }
  void take(std::size_t column, std::string what, ColumnType type, const Signifier& signifier) {
    if (types[column] != ColumnType::skip)
      throw InvalidInput(Message("io.mapping.column_twice")
                             .with("column", header_[column])
                             .with("signifier", Argument{title_of(signifier)}));
    types[column] = type;
    uses_[column].use = std::move(what);
    uses_[column].signifier = signifier.id;
  }

  void check_any() {
    bool any = false;
    for (std::size_t i = 0; i < schema_.size(); ++i) {
      any = any || plan.questions[i].form != Form::none;
      if (held(schema_[i].kind) && plan.questions[i].form == Form::none)
        notes.push_back({"not_asked",
                         {},
                         schema_[i].id,
                         {},
                         0,
                         Message("io.question.absent").with("signifier", Argument{title_of(schema_[i])})});
    }
    if (any) return;
    if (header_.empty()) throw InvalidInput(Message("io.mapping.no_columns"));
    std::string names;
    for (std::size_t column = 0; column < header_.size() && column < 8; ++column)
      names += (column == 0 ? "" : ", ") + header_[column];
    throw InvalidInput(Message("io.mapping.none").with("columns", names));
  }

  void rest(const IntakeOptions& options) {
    for (std::size_t column = 0; column < header_.size(); ++column) {
      if (types[column] != ColumnType::skip) continue;
      const std::string& name = header_[column];
      types[column] = ColumnType::text;
      if (!name.empty() && detail::same_name(name, options.person.name)) {
        uses_[column].use = "role";
        continue;
      }
      const bool role = options.names(name);
      const bool place = detail::tells_place(name) && !options.keep_location;
      if (!role && (place || detail::tells_user(name))) {
        types[column] = ColumnType::skip;
        uses_[column].use = "dropped";
        notes.push_back({"dropped_column",
                         {},
                         {},
                         name,
                         0,
                         Message(place ? "io.column.dropped_place" : "io.column.dropped_user").with("column", name)});
        continue;
      }
      uses_[column].use = role ? "role" : "carried";
      plan.carried.push_back(column);
      if (!role)
        notes.push_back({"unmatched_column", {}, {}, name, 0, Message("io.column.carried").with("column", name)});
    }
  }

  const Schema& schema_;
  const std::vector<std::string>& header_;
  std::vector<ColumnUse> uses_;
};

void note_decimals(const std::vector<SourceColumn>& columns, std::vector<IntakeNote>& notes) {
  for (const SourceColumn& each : columns)
    if (const auto* numbers = std::get_if<NumberColumn>(&each.data); numbers != nullptr && numbers->decimal_comma) {
      notes.push_back({"decimal", {}, {}, each.name, 0, Message("io.csv.decimal_comma")});
      return;
    }
}

/// `source`: bytes, or the path of a file. `mapping`: none for the one by names.
template <class Source>
Imported read_stories(const Schema& schema, const Source& source, const ColumnMapping* mapping,
                      const IntakeOptions& options) {
  detail::Plan plan;
  std::vector<ColumnUse> uses;
  std::vector<IntakeNote> notes;
  const auto types = [&](const std::vector<std::string>& header) {
    Planner planner(schema, header, mapping != nullptr ? *mapping : propose_columns(schema, header), options);
    plan = std::move(planner.plan);
    uses = planner.uses();
    notes = std::move(planner.notes);
    return std::move(planner.types);
  };
  CsvContents contents = CsvSource::contents(source, types, options.csv);
  if (contents.dialect.encoding != Encoding::utf8)
    notes.push_back(
        {"encoding", {}, {}, {}, 0, Message("io.csv.converted").with("offset", contents.dialect.first_foreign_byte)});
  note_decimals(contents.columns, notes);
  return detail::Assembly(schema, std::move(contents.columns), std::move(plan), options, true)
      .finish(std::move(uses), "table", std::move(notes));
}

}  // namespace

Imported read_csv_stories(const Schema& schema, std::span<const std::byte> data, const ColumnMapping& mapping,
                          const IntakeOptions& options) {
  return read_stories(schema, data, &mapping, options);
}

Imported read_csv_stories(const Schema& schema, std::span<const std::byte> data, const IntakeOptions& options) {
  return read_stories(schema, data, nullptr, options);
}

Imported read_csv_file(const Schema& schema, std::string_view path, const ColumnMapping& mapping,
                       const IntakeOptions& options) {
  return read_stories(schema, path, &mapping, options);
}

Imported read_csv_file(const Schema& schema, std::string_view path, const IntakeOptions& options) {
  return read_stories(schema, path, nullptr, options);
}

Expected<Imported> try_read_csv_stories(const Schema& schema, std::span<const std::byte> data,
                                        const ColumnMapping& mapping, const IntakeOptions& options) {
  return attempt([&] { return read_csv_stories(schema, data, mapping, options); });
}

Expected<Imported> try_read_csv_stories(const Schema& schema, std::span<const std::byte> data,
                                        const IntakeOptions& options) {
  return attempt([&] { return read_csv_stories(schema, data, options); });
}

Expected<Imported> try_read_csv_file(const Schema& schema, std::string_view path, const ColumnMapping& mapping,
                                     const IntakeOptions& options) {
  return attempt([&] { return read_csv_file(schema, path, mapping, options); });
}

Expected<Imported> try_read_csv_file(const Schema& schema, std::string_view path, const IntakeOptions& options) {
  return attempt([&] { return read_csv_file(schema, path, options); });
}

Imported stories_from_columns(const Schema& schema, std::vector<SourceColumn> columns, const ColumnMapping& mapping,
                              const IntakeOptions& options) {
  std::vector<std::string> header;
  for (const SourceColumn& each : columns) header.push_back(each.name);
  Planner planner(schema, header, mapping, options);
  return detail::Assembly(schema, std::move(columns), std::move(planner.plan), options, false)
      .finish(planner.uses(), "table", std::move(planner.notes));
}

}  // namespace samskab::io
