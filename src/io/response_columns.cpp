#include "samskab/io/response_columns.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/detail/names.hpp"
#include "io/detail/blank_row.hpp"
#include "io/detail/id_text.hpp"
#include "io/detail/moment.hpp"
#include "people/detail/level_of.hpp"
#include "samskab/base/parse_code.hpp"
#include "samskab/io/csv_table.hpp"
#include "samskab/language/identifiers.hpp"

namespace samskab::io {
namespace {

using outcomes::Instrument;
using outcomes::Item;
using outcomes::OccasionKind;
using outcomes::Response;
using outcomes::Responses;
using outcomes::ResponsesBuilder;

std::vector<std::string> names_of(const std::vector<SourceColumn>& columns) {
  std::vector<std::string> names;
  for (const SourceColumn& each : columns) names.push_back(each.name);
  return names;
}

/// Row of the source in messages: the header is row 1.
std::int64_t shown(std::size_t row) { return static_cast<std::int64_t>(row) + 2; }

/// A code of a person, an occasion, a project, as it counts.
std::string bare_text(const SourceColumn& column, std::size_t row) { return detail::id_text(cell_text(column, row)); }

class ResponseReader {
 public:
  ResponseReader(const Instrument& instrument, const std::vector<SourceColumn>& columns, const ResponseColumns& mapping,
                 const ResponseIntake& intake)
      : instrument_(instrument),
        columns_(columns),
        names_(names_of(columns)),
        mapping_(mapping),
        builder_(intake.previous ? ResponsesBuilder(*intake.previous, intake.wrong_codes)
                                 : ResponsesBuilder({}, intake.wrong_codes, intake.consent)),
        replace_(intake.previous.has_value()) {
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (const auto count = std::count(names_.begin(), names_.end(), names_[i]); count > 1)
        throw FormatError(Message("io.csv.twice").with("column", names_[i]).with("count", count));
    builder_.add_instrument(instrument);
    builder_.set_source(intake.source);
    rows_ = columns.empty() ? 0 : columns.front().size();
    for (const SourceColumn& each : columns)
      if (each.size() != rows_)
        throw InvalidInput(
            Message("io.responses.length").with("column", each.name).with("given", each.size()).with("rows", rows_));
    if (mapping.person.empty()) throw InvalidInput(Message("io.responses.no_person"));
    person_ = need(mapping.person);
    for (const auto& [word, kind] : mapping.occasions) occasions_.emplace(detail::id_text(word), kind);
    occasion();
    project_ = find(mapping.project);
    unit_ = find(mapping.unit);
    level_ = find(mapping.level);
    day_ = find(mapping.answered_on);
    for (const std::string& each : mapping.not_answered) empty_.insert(each);
  }

  Responses read() && {
    const bool longer = !mapping_.item.empty() || !mapping_.code.empty();
    const bool scored = !mapping_.score.empty();
    if ((longer ? 1 : 0) + (scored ? 1 : 0) + (mapping_.items.empty() ? 0 : 1) > 1)
      throw InvalidInput(Message("io.responses.layout"));
    if (longer)
      read_long();
    else if (scored)
      read_scored();
    else
      read_wide();
    for (std::size_t column = 0; column < names_.size(); ++column) {
      if (used_.contains(column)) continue;
      outcomes::ResponseNote note;
      note.kind = "column";
      note.item = names_[column];
      note.message = Message("io.responses.unused").with("column", names_[column]);
      builder_.note(std::move(note));
    }
    note_blank();
    for (const Place each : {person_, occasion_, project_, unit_}) note_ids(each);
    return builder_.snapshot();
  }

 private:
  using Place = const SourceColumn*;

  [[nodiscard]] std::vector<std::string>::const_iterator named(const std::string& name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found != names_.end()) return found;
    return std::find_if(names_.begin(), names_.end(),
                        [&](const std::string& each) { return detail::same_name(each, name); });
  }
  Place need(const std::string& name) {
    const auto found = named(name);
    if (found == names_.end())
      throw NotFound(Message("io.column.none")
                         .with("column", name)
                         .with("nearest", samskab::detail::joined(samskab::detail::nearest(name, names_, 3))));
    const auto place = static_cast<std::size_t>(found - names_.begin());
    used_.insert(place);
    return &columns_[place];
  }
  Place find(const std::string& name) { return name.empty() ? nullptr : need(name); }

  void note_blank() {
    if (blank_ == 0) return;
    outcomes::ResponseNote note;
    note.kind = "blank_rows";
    note.message = Message("io.rows.blank").with("count", blank_).with("first", first_blank_);
    builder_.note(std::move(note));
  }
  /// Calls for each row that holds anything.
  template <class F>
  void each_row(const F& use) {
    for (std::size_t row = 0; row < rows_; ++row) {
      if (!bare_text(*person_, row).empty() || !detail::is_blank(columns_, row))
        use(row);
      else if (blank_++ == 0)
        first_blank_ = shown(row);
    }
  }

  void note_ids(Place column) {
    if (column == nullptr) return;
    detail::IdColumn ids;
    std::unordered_set<std::string> known;
    for (std::size_t row = 0; row < rows_; ++row) {
      const std::string text = cell_text(*column, row);
      if (const std::string id(ids.read(text)); !id.empty() && known.insert(id).second) ids.look(id, shown(row));
    }
    for (Message& each : ids.findings(column->name)) {
      outcomes::ResponseNote note;
      note.kind = "ids";
      note.message = std::move(each);
      builder_.note(std::move(note));
    }
  }

  void occasion() {
    const std::string& given = mapping_.occasion;
    if (named(given) != names_.end()) {
      occasion_ = need(given);
      return;
    }
    const std::string word = detail::id_text(given);
    const auto kind = kind_of(word);
    if (!kind)
      throw NotFound(Message("io.responses.no_occasion")
                         .with("given", given)
                         .with("nearest", samskab::detail::joined(samskab::detail::nearest(given, names_, 3))));
    fixed_ = std::pair(word, *kind);
  }
  [[nodiscard]] std::optional<OccasionKind> kind_of(const std::string& word) const {
    if (const auto said = occasions_.find(word); said != occasions_.end()) {
      const auto kind = outcomes::occasion_kind(said->second);
      if (!kind) (void)parse_code<OccasionKind>(said->second);  // raises, with the codes there are
      return kind;
    }
    return outcomes::occasion_kind(word);
  }
  /// The occasion of a row; each word is looked up once.
  std::pair<std::string, OccasionKind> occasion_of(std::size_t row) {
    if (occasion_ == nullptr) return fixed_;
    std::string word = bare_text(*occasion_, row);
    if (const auto known = kinds_.find(word); known != kinds_.end()) return *known;
    const auto kind = kind_of(word);
    if (!kind)
      throw InvalidInput(
          Message("io.responses.occasion").with("row", shown(row)).with("column", occasion_->name).with("given", word));
    return *kinds_.emplace(std::move(word), *kind).first;
  }

  /// Everything of a response but its answers.
  Response whose(std::size_t row) {
    Response out;
    out.instrument = instrument_.id;
    out.person = bare_text(*person_, row);
    auto at = occasion_of(row);
    out.occasion = std::move(at.first);
    out.kind = at.second;
    if (project_ != nullptr) out.project = bare_text(*project_, row);
    if (unit_ != nullptr) out.unit = bare_text(*unit_, row);
    if (level_ != nullptr) out.level = level_of(cell_text(*level_, row), row);
    if (day_ != nullptr) out.answered_on = day_of(cell_text(*day_, row), row);
    return out;
  }
  std::optional<Level> level_of(const std::string& text, std::size_t row) const {
    if (text.empty()) return std::nullopt;
    if (const auto level = samskab::detail::level_of(text)) return level;
    throw InvalidInput(
        Message("io.responses.level").with("row", shown(row)).with("column", level_->name).with("given", text));
  }
  std::optional<Date> day_of(const std::string& text, std::size_t row) {
    if (text.empty()) return std::nullopt;
    if (const auto day = Date::try_parse(text)) return day;
    if (const auto moment = detail::moment_from_text(text))
      return local_time(Timestamp(*moment), Zone::copenhagen).date;
    outcomes::ResponseNote note;
    note.kind = "unreadable";
    note.item = day_->name;
    note.row = shown(row);
    note.message = Message("io.responses.day").with("row", shown(row)).with("column", day_->name).with("given", text);
    builder_.note(std::move(note));
    return std::nullopt;
  }

  [[nodiscard]] bool is_empty(const std::string& text) const { return text.empty() || empty_.contains(text); }

  std::optional<int> code_of(const SourceColumn& column, std::size_t row, const Item& item) const {
    const std::string text = cell_text(column, row);
    if (is_empty(text)) return std::nullopt;
    if (const auto said = mapping_.codes.find(text); said != mapping_.codes.end()) return said->second;
    double number = 0;
    if (parse_number(text, number) && std::floor(number) == number && std::abs(number) < 1e9)
      return static_cast<int>(number);
    throw InvalidInput(Message("io.responses.code")
                           .with("row", shown(row))
                           .with("column", column.name)
                           .with("item", item.id)
                           .with("given", text)
                           .with("minimum", item.minimum)
                           .with("maximum", item.maximum));
  }

  void take(const Response& response, std::size_t row) {
    if (replace_)
      builder_.upsert(response, shown(row));
    else
      builder_.append(response, shown(row));
  }

  void read_wide() {
    std::vector<Place> places;
    if (mapping_.items.empty()) {
      for (const Item& each : instrument_.items) places.push_back(need(each.id));
    } else {
      if (mapping_.items.size() != instrument_.items.size())
        throw InvalidInput(Message("outcomes.score.count")
                               .with("instrument", instrument_.id)
                               .with("given", mapping_.items.size())
                               .with("items", instrument_.items.size()));
      for (const std::string& each : mapping_.items) places.push_back(need(each));
    }
    builder_.reserve(rows_);
    each_row([&](std::size_t row) {
      Response response = whose(row);
      response.items.reserve(places.size());
      for (std::size_t item = 0; item < places.size(); ++item)
        response.items.push_back(code_of(*places[item], row, instrument_.items[item]));
      take(response, row);
    });
  }

  void read_scored() {
    const Place score = need(mapping_.score);
    builder_.reserve(rows_);
    each_row([&](std::size_t row) {
      Response response = whose(row);
      const std::string text = cell_text(*score, row);
      double number = 0;
      if (!is_empty(text)) {
        if (!parse_number(text, number))
          throw InvalidInput(
              Message("io.responses.score").with("row", shown(row)).with("column", score->name).with("given", text));
        response.score = number;
      }
      take(response, row);
    });
  }

  std::size_t item_of(const std::string& text, const std::string& column, std::size_t row) const {
    const auto& items = instrument_.items;
    for (std::size_t place = 0; place < items.size(); ++place)
      if (items[place].id == text) return place;
    double number = 0;
    if (parse_number(text, number) && std::floor(number) == number && number >= 1 &&
        number <= static_cast<double>(items.size()))
      return static_cast<std::size_t>(number) - 1;
    std::vector<std::string> ids;
    for (const Item& each : items) ids.push_back(each.id);
    throw InvalidInput(Message("io.responses.item")
                           .with("row", shown(row))
                           .with("column", column)
                           .with("given", text)
                           .with("instrument", instrument_.id)
                           .with("known", samskab::detail::joined(ids)));
  }

  void read_long() {
    if (mapping_.item.empty() || mapping_.code.empty()) throw InvalidInput(Message("io.responses.layout"));
    const Place item = need(mapping_.item);
    const Place code = need(mapping_.code);
    struct Gathered {
      Response response;
      std::size_t row = 0;
      std::vector<std::size_t> rows;  // of each item, + 1; 0: none
    };
    std::vector<Gathered> all;
    std::unordered_map<std::string, std::size_t> index;
    each_row([&](std::size_t row) {
      std::string key = bare_text(*person_, row);
      key.append(1, '\0').append(occasion_of(row).first);
      const auto [found, fresh] = index.try_emplace(std::move(key), all.size());
      if (fresh) {
        Gathered& next = all.emplace_back();
        next.response = whose(row);
        next.response.items.resize(instrument_.items.size());
        next.row = row;
        next.rows.resize(instrument_.items.size());
      }
      Gathered& one = all[found->second];
      const std::size_t place = item_of(cell_text(*item, row), item->name, row);
      // Somebody without a code cannot be told from anybody else: their answers are rejected as one.
      if (one.rows[place] != 0 && !one.response.person.empty())
        throw InvalidInput(Message("io.responses.item_twice")
                               .with("row", shown(row))
                               .with("first", shown(one.rows[place] - 1))
                               .with("person", is_cpr(one.response.person) ? std::string("?") : one.response.person)
                               .with("item", instrument_.items[place].id)
                               .with("occasion", one.response.occasion));
      one.rows[place] = row + 1;
      one.response.items[place] = code_of(*code, row, instrument_.items[place]);
    });
    builder_.reserve(all.size());
    for (const Gathered& each : all) take(each.response, each.row);
  }

  const Instrument& instrument_;
  const std::vector<SourceColumn>& columns_;
  const std::vector<std::string> names_;
  const ResponseColumns& mapping_;
  ResponsesBuilder builder_;
  bool replace_;
  std::size_t rows_ = 0;
  std::int64_t blank_ = 0;  // rows that hold nothing
  std::int64_t first_blank_ = 0;
  std::set<std::size_t> used_;
  std::set<std::string, std::less<>> empty_;
  std::map<std::string, std::string> occasions_;  // by the words as cells are read
  std::unordered_map<std::string, OccasionKind> kinds_;
  std::pair<std::string, OccasionKind> fixed_;
  Place person_ = nullptr, occasion_ = nullptr, project_ = nullptr, unit_ = nullptr, level_ = nullptr, day_ = nullptr;
};

}  // namespace

Responses responses_from_columns(const Instrument& instrument, const std::vector<SourceColumn>& columns,
                                 const ResponseColumns& mapping, const ResponseIntake& intake) {
  return ResponseReader(instrument, columns, mapping, intake).read();
}

Responses read_csv_responses(const Instrument& instrument, std::span<const std::byte> data,
                             const ResponseColumns& mapping, const ResponseIntake& intake) {
  return responses_from_columns(instrument, CsvSource(data, intake.csv).read(), mapping, intake);
}

Responses read_csv_responses_file(const Instrument& instrument, std::string_view path, const ResponseColumns& mapping,
                                  const ResponseIntake& intake) {
  return responses_from_columns(instrument, CsvSource::open(path, intake.csv).read(), mapping, intake);
}

Expected<Responses> try_read_csv_responses(const Instrument& instrument, std::span<const std::byte> data,
                                           const ResponseColumns& mapping, const ResponseIntake& intake) {
  return attempt([&] { return read_csv_responses(instrument, data, mapping, intake); });
}

Expected<Responses> try_read_csv_responses_file(const Instrument& instrument, std::string_view path,
                                                const ResponseColumns& mapping, const ResponseIntake& intake) {
  return attempt([&] { return read_csv_responses_file(instrument, path, mapping, intake); });
}

std::vector<outcomes::Conversion> read_conversion(std::span<const std::byte> data) {
  const CsvTable table = parse_csv(data);
  const NumberColumn raw = table.numbers("raw");
  const NumberColumn value = table.numbers("value");
  std::vector<outcomes::Conversion> out;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (raw.cells[row] != Cell::value || value.cells[row] != Cell::value ||
        std::floor(raw.values[row]) != raw.values[row] || std::abs(raw.values[row]) > 1e9)
      throw InvalidInput(Message("outcomes.instrument.conversion_columns").with("row", shown(row)));
    out.push_back({static_cast<int>(raw.values[row]), value.values[row]});
  }
  return out;
}

}  // namespace samskab::io
