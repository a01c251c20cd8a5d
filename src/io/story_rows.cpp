#include <algorithm>
#include <iterator>
#include <memory>
#include <numeric>
#include <utility>

#include "io/detail/assemble.hpp"
#include "io/detail/csv_fill.hpp"
#include "io/detail/moment.hpp"
#include "io/detail/pages.hpp"
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
  need(plan_.person, ColumnType::text);
  for (const std::size_t column : plan_.carried) need(column, ColumnType::text);
  for (const QuestionPlan& question : plan_.questions) {
    need(question.not_applicable, ColumnType::number);
    need(question.other, ColumnType::text);
    need(question.label, ColumnType::category);
    for (const std::size_t column : question.states) need(column, ColumnType::category);
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
  note("mapping", no_column, Message("io.story.only_text").with("signifier", Argument{title_of(question)}));
}

void Assembly::fill_language() {
  if (plan_.language == no_column)
    table_.language.codes.assign(rows_, -1);
  else  // a copy: a role may be read from it, too
    table_.language = std::get<CodedColumn>(columns_[plan_.language].data);
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
  release(plan.label);
  for (const std::size_t column : plan.states) release(column);
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

void Assembly::leave_out_nameless(std::vector<ColumnUse>& uses, std::vector<IntakeNote>& notes) {
  const auto nameless = [&](std::size_t column) {
    return columns_[column].name == "column " + std::to_string(column + 1) && columns_[column].blank();
  };
  for (const std::size_t column : plan_.carried) {
    if (!nameless(column)) continue;
    std::erase_if(notes, [&](const IntakeNote& each) { return each.column == columns_[column].name; });
    uses[column].use = "dropped";
  }
  std::erase_if(plan_.carried, nameless);
}

Imported Assembly::finish(std::vector<ColumnUse> uses, std::string layout, std::vector<IntakeNote> notes) {
  leave_out_nameless(uses, notes);
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
  if (!options_.sources.empty())  // the last is the table; a definition may stand before it
    for (IntakeNote& each : account_.notes) each.source = options_.sources.back();
  const Stories fresh(std::make_shared<const StoryTable>(std::move(table_)),
                      std::make_shared<const IntakeAccount>(std::move(account_)), collection_, nullptr);
  withdraw_refused(fresh, fresh.consent());
  if (!options_.previous) return {fresh, std::move(layout), std::move(uses)};
  if (options_.previous->schema().digest() != fresh.schema().digest())
    throw InvalidInput(Message("io.previous.schema")
                           .with("before", options_.previous->schema().content().version)
                           .with("now", fresh.schema().content().version));
  withdraw_refused(fresh, options_.previous->consent());
  withdraw_renamed(options_.previous->consent());
  return {merge_import(*options_.previous, fresh), std::move(layout), std::move(uses)};
}

}  // namespace samskab::io::detail
