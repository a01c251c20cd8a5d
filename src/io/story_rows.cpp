#include <algorithm>
#include <bit>
#include <iterator>
#include <memory>
#include <numeric>
#include <utility>

#include "io/detail/assemble.hpp"
#include "io/detail/csv_fill.hpp"
#include "io/detail/moment.hpp"
#include "io/detail/pages.hpp"
#include "io/detail/trimmed.hpp"
#include "samskab/base/error.hpp"
#include "stories/detail/told.hpp"
#include "stories/detail/withdrawals.hpp"

namespace samskab::io::detail {
namespace {

SourceColumn as_numbers(SourceColumn column) {
  if (std::holds_alternative<NumberColumn>(column.data)) return column;
  TextColumn texts;
  for (std::size_t row = 0; row < column.size(); ++row) texts.push_back(cell_text(column, row));
  return {std::move(column.name), numbers_of(texts, '\0')};
}

SourceColumn as_texts(SourceColumn column) {
  if (std::holds_alternative<TextColumn>(column.data)) return column;
  TextColumn texts;
  for (std::size_t row = 0; row < column.size(); ++row) texts.push_back(cell_text(column, row));
  return {std::move(column.name), std::move(texts)};
}

SourceColumn as_codes(SourceColumn column) {
  if (std::holds_alternative<CodedColumn>(column.data)) return column;
  Dictionary dictionary;
  std::vector<std::int32_t> codes(column.size());
  for (std::size_t row = 0; row < codes.size(); ++row) {
    const std::string text = cell_text(column, row);
    codes[row] = text.empty() ? -1 : dictionary.code(text);
  }
  return {std::move(column.name), CodedColumn{std::move(codes), dictionary.names()}};
}

SourceColumn as_type(SourceColumn column, ColumnType type) {
  switch (type) {
    case ColumnType::number:
      return as_numbers(std::move(column));
    case ColumnType::category:
      return as_codes(std::move(column));
    case ColumnType::text:
      return as_texts(std::move(column));
    default:
      return column;
  }
}

/// The rows of a column that stay.
void keep_rows(SourceColumn& column, const std::vector<std::size_t>& rows) {
  if (auto* texts = std::get_if<TextColumn>(&column.data)) {
    TextColumn kept;
    for (const std::size_t row : rows) kept.push_back((*texts)[row]);
    *texts = std::move(kept);
  } else if (auto* codes = std::get_if<CodedColumn>(&column.data)) {
    for (std::size_t i = 0; i < rows.size(); ++i) codes->codes[i] = codes->codes[rows[i]];
    codes->codes.resize(rows.size());
  } else if (auto* numbers = std::get_if<NumberColumn>(&column.data)) {
    NumberColumn kept;
    kept.decimal_comma = numbers->decimal_comma;
    kept.decimal_point = numbers->decimal_point;
    std::size_t stray = 0;
    for (const std::size_t row : rows) {
      if (numbers->cells[row] == Cell::unreadable) {
        while (numbers->unreadable_rows[stray] < row) ++stray;
        kept.unreadable_rows.push_back(kept.values.size());
        kept.unreadable.push_back(numbers->unreadable[stray]);
      }
      kept.values.push_back(numbers->values[row]);
      kept.cells.push_back(numbers->cells[row]);
    }
    *numbers = std::move(kept);
  }
}

/// Brings earlier stories up to date. The account is the new import's, with what the comparison found.
Stories merge_import(const Stories& previous, const Stories& fresh) {
  samskab::detail::withdraw_stories_of_persons(previous.consent(), previous.table());
  StoriesBuilder builder(previous);
  builder.begin_reimport();
  builder.upsert(fresh);
  builder.finish_reimport();
  builder.set_collection(fresh.collection());
  const Stories merged = builder.snapshot();
  IntakeAccount account = fresh.intake();
  account.stories_new = merged.intake().stories_new;
  account.stories_changed = merged.intake().stories_changed;
  account.stories_unchanged = merged.intake().stories_unchanged;
  account.stories_vanished = merged.intake().stories_vanished;
  for (const IntakeNote& each : merged.intake().notes)
    if (each.kind == "vanished") account.notes.push_back(each);
  return {merged.shared_table(), std::make_shared<const IntakeAccount>(std::move(account)), merged.collection(),
          merged.shared_consent()};
}

constexpr std::size_t row_grain = std::size_t{1} << 15;

/// White space around an id says nothing, and nobody sees it.
void trim(TextColumn& texts) {
  const auto size = texts.size();
  std::size_t row = 0;
  while (row < size && trimmed(texts[row]).size() == texts[row].size()) ++row;
  if (row == size) return;
  TextColumn bare;
  for (row = 0; row < size; ++row) bare.push_back(trimmed(texts[row]));
  texts = std::move(bare);
}

/// The rows whose id stands in an earlier row too. Each part of the hashes has a table of its own, small enough to stay
/// close to the processor.
std::vector<std::size_t> repeated_ids(const TextColumn& ids, const Execution& execution) {
  struct Place {
    std::uint64_t hash = 0;
    std::size_t row = 0;  // counted from 1; 0: free
  };
  std::size_t rising = 1;
  while (rising < ids.size() && ids[rising - 1] < ids[rising]) ++rising;
  if (rising >= ids.size()) return {};  // in order, as numbered rows come: none can repeat another
  std::vector<std::uint64_t> hashes(ids.size());
  parallel_for(ids.size(), row_grain, execution, [&](std::size_t first, std::size_t last) {
    for (std::size_t row = first; row < last; ++row) hashes[row] = Dictionary::hash(ids[row]);
  });
  constexpr std::size_t most_parts = 16;
  const std::size_t parts = std::min(most_parts, std::bit_ceil(ids.size() / row_grain + 1));
  const auto part_of = [&](std::uint64_t hash) { return (hash >> 60U) & (parts - 1); };
  std::vector<std::vector<std::size_t>> repeated(parts);
  parallel_for(parts, 1, execution, [&](std::size_t first, std::size_t last) {
    for (std::size_t part = first; part < last; ++part) {
      std::size_t count = 0;
      for (const std::uint64_t hash : hashes) count += part_of(hash) == part;
      std::vector<Place> places(std::bit_ceil(2 * count + 16));
      const std::size_t mask = places.size() - 1;
      for (std::size_t row = 0; row < hashes.size(); ++row) {
        const std::uint64_t hash = hashes[row];
        if (part_of(hash) != part) continue;
        std::size_t i = hash & mask;
        while (places[i].row != 0 && (places[i].hash != hash || ids[places[i].row - 1] != ids[row])) i = (i + 1) & mask;
        if (places[i].row == 0)
          places[i] = {hash, row + 1};
        else
          repeated[part].push_back(row);
      }
    }
  });
  std::vector<std::size_t> rows;
  for (const auto& each : repeated) rows.insert(rows.end(), each.begin(), each.end());
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

ColumnType type_for(Form form) {
  switch (form) {
    case Form::none:
      return ColumnType::skip;
    case Form::option:
      return ColumnType::category;
    case Form::list:
    case Form::words:
      return ColumnType::text;
    default:
      return ColumnType::number;
  }
}

Assembly::Assembly(Schema schema, std::vector<SourceColumn> columns, Plan plan, const IntakeOptions& options,
                   bool checked)
    : table_(empty_table(std::move(schema))),
      columns_(std::move(columns)),
      plan_(std::move(plan)),
      options_(options),
      checked_(checked) {
  for (const SourceColumn& each : columns_) rows_ = std::max(rows_, each.size());
  check_columns();
  const auto need = [&](std::size_t column, ColumnType type) {
    if (column != no_column) columns_[column] = as_type(std::move(columns_[column]), type);
  };
  need(plan_.id, ColumnType::text);
  need(plan_.language, ColumnType::category);
  for (const std::size_t column : plan_.carried) need(column, ColumnType::text);
  for (const QuestionPlan& question : plan_.questions) {
    need(question.not_applicable, ColumnType::number);
    need(question.other, ColumnType::text);
    for (const std::size_t column : question.columns) {
      need(column, type_for(question.form));
      if (column != no_column) set_codes_apart(columns_[column], plan_.not_applicable_codes);
    }
    for (const std::size_t column : question.also) need(column, ColumnType::number);
  }
}

void Assembly::check_columns() const {
  for (const SourceColumn& each : columns_)
    if (each.size() != rows_ && !std::holds_alternative<std::monostate>(each.data))
      throw InvalidInput(
          Message("io.column.lengths").with("column", each.name).with("given", each.size()).with("needed", rows_));
  if (rows_ == 0) throw FormatError(Message("io.stories.none"));
}

void Assembly::note(std::string kind, std::size_t row, std::size_t column, Message message) {
  const std::int64_t number = source_rows_.empty() ? static_cast<std::int64_t>(row) + 2 : source_rows_[row];
  account_.notes.push_back(
      {std::move(kind), std::string(table_.ids[row]), {}, columns_[column].name, number, std::move(message)});
}

void Assembly::note(std::string kind, std::size_t column, Message message) {
  account_.notes.push_back(
      {std::move(kind), {}, {}, column == no_column ? std::string() : columns_[column].name, 0, std::move(message)});
}

void Assembly::choose_rows() {
  account_.stories_read = static_cast<std::int64_t>(rows_);
  std::vector<std::size_t> kept;
  if (plan_.id == no_column) {
    for (std::size_t row = 0; row < rows_; ++row) table_.ids.push_back("row " + std::to_string(row + 2));
    note("made_ids", no_column, Message("io.id.made"));
  } else {
    auto& ids = std::get<TextColumn>(columns_[plan_.id].data);
    trim(ids);
    const std::vector<std::size_t> repeated = repeated_ids(ids, options_.csv.execution);
    auto next = repeated.begin();
    bool all = true;
    const auto reject = [&](std::size_t row, std::string kind, Message why) {
      if (all)
        for (std::size_t before = 0; before < row; ++before) kept.push_back(before);
      all = false;
      account_.notes.push_back({std::move(kind),
                                std::string(ids[row]),
                                {},
                                columns_[plan_.id].name,
                                static_cast<std::int64_t>(row) + 2,
                                std::move(why)});
      ++account_.stories_rejected;
    };
    for (std::size_t row = 0; row < rows_; ++row) {
      const bool again = next != repeated.end() && *next == row;
      next += again;
      if (ids[row].empty())
        reject(row, "rejected", Message("stories.id.empty").with("row", row + 2));
      else if (again)
        reject(row, "duplicate", Message("stories.id.twice").with("id", ids[row]));
      else if (!all)
        kept.push_back(row);
    }
    if (!all) {
      for (SourceColumn& each : columns_) keep_rows(each, kept);
      for (const std::size_t row : kept) source_rows_.push_back(static_cast<std::int64_t>(row) + 2);
      rows_ = kept.size();
    }
    table_.ids = std::get<TextColumn>(std::move(columns_[plan_.id].data));
    columns_[plan_.id].data = std::monostate{};
  }
  account_.stories_accepted = static_cast<std::int64_t>(rows_);
  account_.stories_new = options_.previous ? 0 : account_.stories_accepted;
  table_.rows = rows_;
}

void Assembly::fill_times(TimeColumn& out, const std::vector<std::size_t>& sources, std::string_view what) {
  make_room(out.milliseconds, rows_);
  out.milliseconds.assign(rows_, TimeColumn::none);
  for (const std::size_t column : sources) {
    if (column == no_column) continue;
    const SourceColumn& source = columns_[column];
    const auto* numbers = std::get_if<NumberColumn>(&source.data);
    const auto* texts = std::get_if<TextColumn>(&source.data);
    if (numbers == nullptr && texts == nullptr) continue;
    std::vector<std::vector<std::size_t>> unreadable((rows_ + row_grain - 1) / row_grain);
    std::vector<std::int64_t> counts(unreadable.size());
    parallel_for(rows_, row_grain, options_.csv.execution, [&](std::size_t first, std::size_t last) {
      std::int64_t count = 0;
      std::size_t stray = 0;
      if (numbers != nullptr) {
        const auto& strays = numbers->unreadable_rows;
        stray = static_cast<std::size_t>(std::lower_bound(strays.begin(), strays.end(), first) - strays.begin());
      }
      for (std::size_t row = first; row < last; ++row) {
        const bool is_stray = numbers != nullptr && numbers->cells[row] == Cell::unreadable;
        const std::size_t which = stray;
        stray += is_stray;
        if (out.milliseconds[row] != TimeColumn::none) continue;
        if (numbers != nullptr ? numbers->cells[row] == Cell::empty : (*texts)[row].empty()) continue;
        const auto time = texts != nullptr ? moment_from_text((*texts)[row])
                          : is_stray       ? moment_from_text(numbers->unreadable[which])
                                           : moment_from_number(numbers->values[row]);
        if (time) {
          out.milliseconds[row] = *time;
          ++count;
        } else {
          unreadable[first / row_grain].push_back(row);
        }
      }
      counts[first / row_grain] = count;
    });
    for (const auto& rows : unreadable)
      for (const std::size_t row : rows) {
        const std::string given = cell_text(source, row);
        note("quarantined", row, column,
             Message(is_slashed_date(given) ? "io.time.slashes" : "io.time.unreadable").with("given", given));
        remember_moment(row, column);
      }
    const std::int64_t filled = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    if (filled > 0) {
      collection_.mappings.emplace_back(std::string(what), source.name);
      note("mapping", column,
           Message("io.time.mapped").with("what", what).with("column", source.name).with("count", filled));
    }
  }
}

void Assembly::check_told() {
  for (std::size_t row = 0; row < rows_; ++row) {
    std::int64_t& told = table_.told.milliseconds[row];
    const std::int64_t received = table_.received.milliseconds[row];
    if (told == TimeColumn::none || received == TimeColumn::none) continue;
    if (!samskab::detail::told_too_late(told, received)) continue;
    std::size_t said = no_column;  // the cell that said so: the first that holds anything
    for (const std::size_t column : plan_.told)
      if (said == no_column && column != no_column && !cell_text(columns_[column], row).empty()) said = column;
    note("unexpected", row, said, samskab::detail::told_too_late_message(Timestamp(told), Timestamp(received)));
    remember_moment(row, said);
    told = TimeColumn::none;
  }
}

void Assembly::remember_moment(std::size_t row, std::size_t column) {
  if (std::find(plan_.carried.begin(), plan_.carried.end(), column) == plan_.carried.end())
    remember_cell(remembered_, columns_, row, column);
}

void Assembly::note_story() {
  const std::string& story = table_.schema.story_question();
  if (story.empty() || !table_.schema.content().story_signifier.empty()) return;
  collection_.mappings.emplace_back("story", story);
  const Signifier& question = table_.schema.at(story);
  note("mapping", no_column,
       Message("io.story.only_text")
           .with("signifier", Argument{question.title.empty() ? LocalisedText(question.id) : question.title}));
}

void Assembly::fill_language() {
  if (plan_.language == no_column)
    table_.language.codes.assign(rows_, -1);
  else
    table_.language = std::get<CodedColumn>(std::move(columns_[plan_.language].data));
}

void Assembly::release(std::size_t column) {
  if (column == no_column) return;
  if (options_.names(columns_[column].name)) return;
  if (std::find(plan_.carried.begin(), plan_.carried.end(), column) != plan_.carried.end()) return;
  columns_[column].data = std::monostate{};
}

void Assembly::release(const QuestionPlan& plan) {
  for (const std::size_t column : plan.columns) release(column);
  for (const std::size_t column : plan.also) release(column);
  release(plan.not_applicable);
  release(plan.other);
}

void Assembly::fill_answers() {
  const SourceRows rows{table_, columns_, plan_, source_rows_, rows_};
  std::vector<AnswerReader> readers;
  readers.reserve(table_.schema.size());
  for (std::size_t i = 0; i < table_.schema.size(); ++i) readers.emplace_back(rows, i);
  parallel_for(readers.size(), 1, options_.csv.execution, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      readers[i].read(table_.answers[i]);
      release(plan_.questions[i]);
    }
  });
  for (AnswerReader& each : readers) {  // in the order of the questions, whichever ended first
    account_.values_read += each.account.values_read;
    account_.values_accepted += each.account.values_accepted;
    account_.values_adjusted += each.account.values_adjusted;
    account_.values_quarantined += each.account.values_quarantined;
    std::move(each.account.notes.begin(), each.account.notes.end(), std::back_inserter(account_.notes));
    for (auto& [column, cells] : each.remembered) {
      auto found = std::find_if(remembered_.begin(), remembered_.end(),
                                [&, at = column](const auto& known) { return known.first == at; });
      if (found == remembered_.end()) found = remembered_.insert(remembered_.end(), {column, {}});
      std::move(cells.begin(), cells.end(), std::back_inserter(found->second));
    }
  }
}

void Assembly::fill_carried() {
  for (const std::size_t column : plan_.carried) {
    table_.carried_names.push_back(columns_[column].name);
    table_.carried.push_back(std::get<TextColumn>(std::move(columns_[column].data)));
  }
  for (auto& [column, cells] : remembered_) {
    std::stable_sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    TextColumn text;
    std::size_t next = 0;
    for (std::size_t row = 0; row < rows_; ++row) {
      std::string_view cell;
      while (next < cells.size() && cells[next].first == row) cell = cells[next++].second;
      text.push_back(cell);
    }
    table_.carried_names.push_back(std::string(remembered_prefix) + columns_[column].name);
    table_.carried.push_back(std::move(text));
  }
}

Imported Assembly::finish(std::vector<ColumnUse> uses, std::string layout, std::vector<IntakeNote> notes) {
  account_.notes = std::move(notes);
  collection_.name = options_.name;
  collection_.open = options_.open;
  collection_.sources = options_.sources;
  collection_.mappings.emplace_back("layout", layout);
  choose_rows();
  fill_times(table_.told, plan_.told, "told");
  fill_times(table_.received, {plan_.received}, "received");
  check_told();
  for (const std::size_t column : plan_.told) release(column);
  release(plan_.received);
  fill_language();
  note_story();
  fill_answers();
  fill_roles();
  fill_carried();
  columns_.clear();
  if (!checked_) check_table(table_);
  const Stories fresh(std::make_shared<const StoryTable>(std::move(table_)),
                      std::make_shared<const IntakeAccount>(std::move(account_)), collection_, nullptr);
  withdraw_refused(fresh, fresh.consent());
  if (!options_.previous) return {fresh, std::move(layout), std::move(uses)};
  if (options_.previous->schema().digest() != fresh.schema().digest())
    throw InvalidInput(Message("io.previous.schema")
                           .with("before", options_.previous->schema().content().version)
                           .with("now", fresh.schema().content().version));
  withdraw_refused(fresh, options_.previous->consent());
  return {merge_import(*options_.previous, fresh), std::move(layout), std::move(uses)};
}

}  // namespace samskab::io::detail
