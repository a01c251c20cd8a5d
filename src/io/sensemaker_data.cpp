#include "samskab/io/sensemaker_data.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "io/detail/assemble.hpp"
#include "io/detail/captures.hpp"
#include "io/detail/id_text.hpp"
#include "io/detail/private_columns.hpp"
#include "io/detail/text_of.hpp"
#include "samskab/io/schema_file.hpp"

namespace samskab::io {
namespace {

using detail::Form;
using detail::no_column;
using detail::QuestionPlan;

/// Matches the columns of a captures file with the questions of a framework.
class Matcher {
 public:
  Matcher(const Schema& schema, const CsvSource& source, const IntakeOptions& options)
      : schema_(schema), source_(source), options_(options), uses_(source.header().size()) {
    for (std::size_t column = 0; column < source.header().size(); ++column) {
      places_.emplace(source.header()[column], column);
      uses_[column].column = source.header()[column];
    }
    types.assign(uses_.size(), ColumnType::skip);
  }

  void match() {
    plan.not_applicable_codes = {"N/A"};
    plan.questions.resize(schema_.size());
    for (std::size_t i = 0; i < schema_.size(); ++i) question(schema_[i], plan.questions[i]);
    if (!any_question_)
      throw FormatError(Message("io.data.other_definition").with("definition", schema_.content().name));
    plan.id = find("id") != no_column ? find("id") : find("FragmentID");
    if (plan.id == no_column) throw FormatError(Message("io.data.no_id"));
    use(plan.id, "story", ColumnType::text);
    plan.language = find("language");
    if (plan.language != no_column) use(plan.language, "story", ColumnType::category);
    plan.received = find("server_upload_time");
    if (plan.received != no_column) use(plan.received, "story", ColumnType::number);
    plan.told = {find("meta_started"), plan.received};
    for (std::size_t column = 0; column < uses_.size(); ++column)
      if (uses_[column].use.empty()) other(column);
  }

  detail::Plan plan;
  std::vector<ColumnType> types;
  std::vector<IntakeNote> notes;
  std::string layout = "raw";
  [[nodiscard]] std::vector<ColumnUse> uses() const { return uses_; }

 private:
  [[nodiscard]] std::size_t find(const std::string& name) const {
    const auto found = places_.find(name);
    return found == places_.end() ? no_column : found->second;
  }
  void use(std::size_t column, std::string what, ColumnType type, const Signifier* signifier = nullptr) {
    if (!uses_[column].use.empty())
      throw FormatError(Message("io.data.column_twice").with("column", uses_[column].column));
    uses_[column].use = std::move(what);
    if (signifier != nullptr) uses_[column].signifier = signifier->id;
    types[column] = type;
  }
  void note(std::string kind, std::string column, Message message) {
    notes.push_back({std::move(kind), {}, {}, std::move(column), 0, std::move(message)});
  }

  /// The first of these columns that is there.
  [[nodiscard]] std::size_t either(const std::string& a, const std::string& b) {
    if (const std::size_t column = find(a); column != no_column) return column;
    const std::size_t column = find(b);
    if (column != no_column) layout = "processed";
    return column;
  }

  void missing(const Signifier& signifier, const std::vector<std::string>& names, bool needed) {
    std::string list;
    for (const std::string& each : names) list += (list.empty() ? "" : ", ") + each;
    Message message = Message(needed ? "io.columns.missing" : "io.columns.spare")
                          .with("signifier", Argument{detail::title_of(signifier)})
                          .with("columns", list);
    if (needed) throw FormatError(std::move(message));
    notes.push_back({"missing_column", {}, signifier.id, names.front(), 0, std::move(message)});
  }

  void question(const Signifier& signifier, QuestionPlan& question_plan) {
    const std::string& s = signifier.id;
    switch (signifier.kind) {
      case SignifierKind::triad:
        triad(signifier, question_plan);
        break;
      case SignifierKind::dyad:
        dyad(signifier, question_plan);
        break;
      case SignifierKind::stones:
        stones(signifier, question_plan);
        break;
      case SignifierKind::single_choice:
      case SignifierKind::multiple_choice:
        list(signifier, question_plan);
        break;
      case SignifierKind::matrix:
        for (const std::string& row : signifier.rows)
          for (const std::string& column : signifier.columns)
            if (const std::size_t at = find(row + "_" + column); at != no_column) carry(at, &signifier);
        break;
      case SignifierKind::display:
      case SignifierKind::embedded:
        break;
      default:
        if (const std::size_t column = find(s); column != no_column) {
          // The format has no scale; a schema made here may have one, in a column of plain numbers.
          question_plan.form = signifier.kind == SignifierKind::scale ? Form::scale : Form::words;
          question_plan.columns = {column};
        }
    }
    if (question_plan.form == Form::none) {
      const bool held = signifier.kind != SignifierKind::display && signifier.kind != SignifierKind::embedded &&
                        signifier.kind != SignifierKind::matrix;
      if (held)
        notes.push_back({"not_asked",
                         {},
                         s,
                         {},
                         0,
                         Message("io.question.absent").with("signifier", Argument{detail::title_of(signifier)})});
      return;
    }
    any_question_ = true;
    for (const std::size_t column : question_plan.columns)
      if (column != no_column) use(column, "question", detail::type_for(question_plan.form), &signifier);
    for (const std::size_t column : question_plan.also) use(column, "derived", ColumnType::number, &signifier);
    // A question may be called as another one's box would be; then the column holds its answers.
    if (const std::size_t column = find(s + "_NA"); column != no_column && !names_question(s + "_NA")) {
      question_plan.not_applicable = column;
      if (uses_[column].signifier != s) use(column, "question", ColumnType::number, &signifier);
    }
    if (signifier.options.empty()) return;
    if (const std::size_t column = find(detail::other_text_column(schema_, signifier)); column != no_column) {
      question_plan.other = column;
      use(column, "question", ColumnType::text, &signifier);
    }
  }

  [[nodiscard]] bool names_question(std::string_view name) const {
    const auto& all = schema_.signifiers();
    return std::any_of(all.begin(), all.end(), [&](const Signifier& each) { return each.id == name; });
  }

  void triad(const Signifier& signifier, QuestionPlan& out) {
    const std::string& s = signifier.id;
    const std::size_t x = either(s + "_percentX", s + "X");
    const std::size_t y = either(s + "_percentY", s + "Y");
    std::vector<std::size_t> anchors;
    std::vector<std::string> absent;
    for (const Anchor& each : signifier.anchors) {
      anchors.push_back(find(s + "_" + each.id));
      if (anchors.back() == no_column) absent.push_back(s + "_" + each.id);
    }
    const bool both = x != no_column && y != no_column;
    if (absent.size() == anchors.size() && x == no_column && y == no_column) return;
    if (absent.empty()) {
      out.form = Form::weights;
      out.columns = anchors;
      out.detect_percent = true;
      for (const std::size_t column : {x, y})
        if (column != no_column) out.also.push_back(column);
      if (!both) {
        std::vector<std::string> spare;
        if (x == no_column) spare.push_back(s + "_percentX");
        if (y == no_column) spare.push_back(s + "_percentY");
        missing(signifier, spare, false);
      }
      return;
    }
    missing(signifier, absent, !both);
    out.form = source_.header()[x] == s + "X" ? Form::cartesian_xy : Form::corner_xy;
    out.columns = {x, y};
    for (const std::size_t column : anchors)
      if (column != no_column) out.also.push_back(column);
  }

  void dyad(const Signifier& signifier, QuestionPlan& out) {
    const std::string& s = signifier.id;
    const std::size_t x = either(s + "_percentX", s + "X");
    const std::size_t left = find(s + "_" + signifier.anchors[0].id);
    const std::size_t right = find(s + "_" + signifier.anchors[1].id);
    const std::size_t hundred = find(s + "XR");
    const std::size_t main = x != no_column ? x : right != no_column ? right : left;
    if (main == no_column) return;
    out.form = main == left ? Form::fraction_back : Form::fraction;
    out.columns = {main};
    out.detect_percent = true;
    for (const std::size_t column : {left, right, hundred})
      if (column != no_column && column != main) out.also.push_back(column);
    std::vector<std::string> spare;
    if (x == no_column) spare.push_back(s + "_percentX");
    if (left == no_column) spare.push_back(s + "_" + signifier.anchors[0].id);
    if (right == no_column) spare.push_back(s + "_" + signifier.anchors[1].id);
    if (!spare.empty()) missing(signifier, spare, false);
  }

  void stones(const Signifier& signifier, QuestionPlan& out) {
    std::vector<std::string> absent;
    bool any = false;
    for (const Stone& each : signifier.stones) {
      const std::string stem = signifier.id + "_" + each.id;
      const std::size_t x = either(stem + "_percentX", stem + "XRight");
      const std::size_t y = either(stem + "_percentY", stem + "YTop");
      out.columns.push_back(x);
      out.columns.push_back(y);
      any = any || x != no_column || y != no_column;
      if (x == no_column && y != no_column) absent.push_back(stem + "_percentX");
      if (y == no_column && x != no_column) absent.push_back(stem + "_percentY");
    }
    if (!absent.empty()) missing(signifier, absent, true);
    if (any)
      out.form = Form::points;
    else
      out.columns.clear();
  }

  void list(const Signifier& signifier, QuestionPlan& out) {
    const std::string& s = signifier.id;
    if (const std::size_t column = find(s); column != no_column) {
      out.form = signifier.kind == SignifierKind::single_choice ? Form::option : Form::list;
      out.columns = {column};
      return;
    }
    bool any = false;
    for (const Option& each : signifier.options) {
      out.columns.push_back(find(s + "_" + each.id));
      any = any || out.columns.back() != no_column;
    }
    if (any)
      out.form = Form::ticks;
    else
      out.columns.clear();
  }

  void carry(std::size_t column, const Signifier* signifier = nullptr) {
    if (std::find(plan.carried.begin(), plan.carried.end(), column) != plan.carried.end()) return;
    use(column, "carried", ColumnType::text, signifier);
    plan.carried.push_back(column);
  }

  /// A column that is neither an answer nor one of the story's own.
  void other(std::size_t column) {
    static const std::set<std::string_view> own = {"project_id",
                                                   "version",
                                                   "definition_version",
                                                   "meta_started",
                                                   "meta_platform",
                                                   "meta_completed",
                                                   "meta_application",
                                                   "meta_platform_verion",
                                                   "meta_platform_version",
                                                   "meta_selectedLanguage",
                                                   "meta_selected_language",
                                                   "meta_vocab_id"};
    const std::string& name = source_.header()[column];
    if (!name.empty() && detail::same_name(name, options_.person.name)) return use(column, "role", ColumnType::text);
    if (detail::tells_user(name)) {
      note("dropped_column", name,
           Message(name == "responder_id" ? "io.column.dropped_responder" : "io.column.dropped_user")
               .with("column", name));
      return use(column, "dropped", ColumnType::skip);
    }
    if (detail::tells_place(name) && !options_.keep_location) {
      note("dropped_column", name, Message("io.column.dropped_place").with("column", name));
      return use(column, "dropped", ColumnType::skip);
    }
    const bool role = options_.names(name);
    carry(column);
    if (role) uses_[column].use = "role";
    if (!role && !own.contains(name)) note("unmatched_column", name, Message("io.column.carried").with("column", name));
  }

  const Schema& schema_;
  const CsvSource& source_;
  const IntakeOptions& options_;
  std::vector<ColumnUse> uses_;
  std::map<std::string, std::size_t, std::less<>> places_;
  bool any_question_ = false;
};

/// Distinct values of a column, the first few, for a message.
std::string some_values(const TextColumn& column) {
  std::set<std::string_view> values;
  for (std::size_t row = 0; row < column.size(); ++row)
    if (!column[row].empty()) values.insert(column[row]);
  std::string list;
  std::size_t shown = 0;
  for (const std::string_view each : values) {
    if (shown++ == 5) return list + ", …";
    list += (list.empty() ? "" : ", ") + std::string(each);
  }
  return list;
}

/// Stories told with another version of the framework, or for another project, are worth knowing of.
void compare_versions(const Schema& schema, const std::vector<SourceColumn>& columns, std::vector<IntakeNote>& notes) {
  for (const SourceColumn& each : columns) {
    const auto* texts = std::get_if<TextColumn>(&each.data);
    if (texts == nullptr) continue;
    const std::string values = some_values(*texts);
    if (values.empty()) continue;
    if (each.name == "definition_version" && values != std::to_string(schema.content().version))
      notes.push_back({"version",
                       {},
                       {},
                       each.name,
                       0,
                       Message("io.data.version").with("data", values).with("definition", schema.content().version)});
    if (each.name == "project_id" && !schema.content().id.empty() && values != schema.content().id)
      notes.push_back({"project",
                       {},
                       {},
                       each.name,
                       0,
                       Message("io.data.project").with("data", values).with("definition", schema.content().id)});
  }
}

void check_is_table(std::span<const std::byte> data) {
  const std::string_view text = detail::text_of(data);
  const std::size_t first = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first != std::string_view::npos && (text[first] == '{' || text[first] == '['))
    throw FormatError(Message("io.data.json"));
}

}  // namespace

Imported read_sensemaker(const Schema& schema, std::span<const std::byte> data, const SensemakerOptions& options) {
  check_is_table(data);
  const CsvSource source(data, options.csv);
  if (const auto twice = source.duplicates(); !twice.empty())
    throw FormatError(Message("io.csv.twice")
                          .with("column", twice.front())
                          .with("count", static_cast<std::int64_t>(std::count(source.header().begin(),
                                                                              source.header().end(), twice.front()))));
  Matcher matcher(schema, source, options);
  matcher.match();
  std::vector<SourceColumn> columns = source.read(matcher.types);
  std::vector<IntakeNote> notes = std::move(matcher.notes);
  if (source.dialect().encoding != Encoding::utf8)
    notes.push_back(
        {"encoding", {}, {}, {}, 0, Message("io.csv.converted").with("offset", source.dialect().first_foreign_byte)});
  compare_versions(schema, columns, notes);
  return detail::Assembly(schema, std::move(columns), std::move(matcher.plan), options, true)
      .finish(matcher.uses(), matcher.layout, std::move(notes));
}

Imported read_sensemaker(std::span<const std::byte> definition, std::span<const std::byte> data,
                         const SensemakerOptions& options) {
  return read_sensemaker(read_schema(definition), data, options);
}

Expected<Imported> try_read_sensemaker(std::span<const std::byte> definition, std::span<const std::byte> data,
                                       const SensemakerOptions& options) {
  return attempt([&] { return read_sensemaker(definition, data, options); });
}

Expected<Imported> try_read_sensemaker(const Schema& schema, std::span<const std::byte> data,
                                       const SensemakerOptions& options) {
  return attempt([&] { return read_sensemaker(schema, data, options); });
}

}  // namespace samskab::io
