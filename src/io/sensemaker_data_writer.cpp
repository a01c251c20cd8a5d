#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "io/detail/assemble.hpp"
#include "io/detail/captures.hpp"
#include "samskab/io/csv_writer.hpp"
#include "samskab/io/sensemaker_data.hpp"
#include "samskab/stats/zones.hpp"
#include "samskab/stories/view.hpp"

namespace samskab::io {
namespace {

constexpr double triangle_height = 0.8660254;  // as the R tool chain writes it

/// A column of the file: its name and how a row's cell is written.
struct Output {
  std::string name;
  std::function<void(CsvWriter&, std::size_t)> cell;
};

/// Where else the source may have written a cell, and what to multiply it by.
struct Elsewhere {
  std::string name;
  double factor = 1.0;
};

class CapturesWriter {
 public:
  CapturesWriter(const Stories& stories, SensemakerLayout layout)
      : stories_(stories), table_(stories.table()), processed_(layout == SensemakerLayout::processed) {
    for (std::size_t k = 0; k < table_.carried_names.size(); ++k) carried_.emplace(table_.carried_names[k], k);
    from_processed_ = processed_;
    for (const auto& [role, value] : stories.collection().mappings)
      if (role == "layout") from_processed_ = value == "processed";
  }

  std::string write() {
    columns();
    CsvWriter csv({.byte_order_mark = true, .quote_texts = true});
    for (const Output& each : outputs_) csv.text(each.name);
    csv.end_row();
    const View view(stories_, Purpose::analysis);
    for (const std::uint32_t row : view.rows()) {
      for (const Output& each : outputs_) each.cell(csv, row);
      csv.end_row();
    }
    return csv.take();
  }

 private:
  void add(std::string name, std::function<void(CsvWriter&, std::size_t)> cell) {
    if (names_.insert(name).second) outputs_.push_back({std::move(name), std::move(cell)});
  }
  [[nodiscard]] const TextColumn* carried(std::string_view name) const {
    const auto found = carried_.find(name);
    return found == carried_.end() ? nullptr : &table_.carried[found->second];
  }
  /// What the source wrote in a column where the answers do not hold it.
  [[nodiscard]] const TextColumn* remembered(const std::string& name) const {
    return carried(std::string(detail::remembered_prefix) + name);
  }
  void add_carried(const std::string& name, std::string otherwise) {
    const TextColumn* column = carried(name);
    add(name, [column, otherwise = std::move(otherwise)](CsvWriter& csv, std::size_t row) {
      put(csv, column != nullptr ? (*column)[row] : std::string_view(otherwise));
    });
  }
  /// Numbers bare, texts quoted: as the platform does.
  static void put(CsvWriter& csv, std::string_view cell) {
    double number = 0;
    const bool bare = !cell.empty() && cell.find_first_not_of("0123456789.-+eE") == std::string_view::npos &&
                      parse_number(cell, number);
    if (cell.empty() || bare)
      csv.verbatim(cell);
    else
      csv.text(cell);
  }

  /// A column whose cells come from the answers, unless the source wrote something the answers do not hold.
  void add_answer(const std::string& name, std::function<void(CsvWriter&, std::size_t)> cell,
                  std::vector<Elsewhere> elsewhere = {}) {
    std::vector<std::pair<const TextColumn*, double>> written;
    elsewhere.insert(elsewhere.begin(), {name, 1.0});
    for (const Elsewhere& each : elsewhere)
      if (const TextColumn* column = remembered(each.name)) {
        written.emplace_back(column, each.factor);
        given_back_.insert(column);
      }
    if (written.empty()) return add(name, std::move(cell));
    add(name, [written, cell = std::move(cell)](CsvWriter& csv, std::size_t row) {
      for (const auto& [column, factor] : written) {
        double number = 0;
        if ((*column)[row].empty()) continue;
        if (factor == 1.0 || !parse_number((*column)[row], number)) return put(csv, (*column)[row]);
        csv.number(number * factor);
        return;
      }
      cell(csv, row);
    });
  }
  using Value = std::function<double(std::size_t)>;
  void add_number(const std::string& name, const std::vector<AnswerState>& states, Value value,
                  std::vector<Elsewhere> elsewhere = {}) {
    add_answer(
        name,
        [&states, value = std::move(value)](CsvWriter& csv, std::size_t row) {
          if (states[row] == AnswerState::placed)
            csv.number(value(row));
          else
            csv.empty();
        },
        std::move(elsewhere));
  }

  void columns() {
    add(processed_ ? "FragmentID" : "id", [this](CsvWriter& csv, std::size_t row) { csv.text(table_.ids[row]); });
    add_carried("project_id", stories_.schema().content().id);
    add_carried("version", "0.3");
    add("language", [this](CsvWriter& csv, std::size_t row) {
      const std::int32_t code = table_.language.codes[row];
      csv.text(code < 0 ? std::string_view()
                        : std::string_view(table_.language.categories[static_cast<std::size_t>(code)]));
    });
    add_answer("server_upload_time", [this](CsvWriter& csv, std::size_t row) {
      if (const std::int64_t time = table_.received.milliseconds[row]; time != TimeColumn::none)
        csv.integer(time);
      else
        csv.empty();
    });
    // A reader takes the time of receipt where nothing else is told.
    if (carried("meta_started") == nullptr && table_.told.milliseconds != table_.received.milliseconds)
      add("meta_started", [this](CsvWriter& csv, std::size_t row) {
        if (const std::int64_t time = table_.told.milliseconds[row]; time != TimeColumn::none)
          csv.integer(time);
        else
          csv.empty();
      });
    for (std::size_t i = 0; i < table_.answers.size(); ++i) {
      const auto states = states_of(table_.answers[i]);
      if (states.empty() ||
          std::all_of(states.begin(), states.end(), [](AnswerState each) { return each == AnswerState::not_asked; }))
        continue;
      const Signifier& signifier = table_.schema[i];
      std::visit([&](const auto& column) { question(signifier, column); }, table_.answers[i]);
      const bool written = remembered(signifier.id + "_NA") != nullptr;
      if (signifier.allow_not_applicable || written || std::any_of(states.begin(), states.end(), [](AnswerState each) {
            return each == AnswerState::not_applicable;
          }))
        add_answer(signifier.id + "_NA", [states](CsvWriter& csv, std::size_t row) {
          csv.verbatim(states[row] == AnswerState::not_applicable ? "1" : "");
        });
    }
    add_carried("definition_version", std::to_string(stories_.schema().content().version));
    // What was remembered under a name that no column of captures has keeps that name, as other carried columns do.
    for (const std::string& name : table_.carried_names)
      if (!name.starts_with(detail::remembered_prefix) || !given_back_.contains(carried(name))) add_carried(name, {});
    if (processed_) zones();
  }

  void question(const Signifier&, std::monostate) {}
  void question(const Signifier& signifier, const TriadColumn& column) {
    const std::string& s = signifier.id;
    const auto weight = [&column](std::size_t row, std::size_t k) { return column.weights[3 * row + k]; };
    const Value x = [weight](std::size_t row) { return weight(row, 2) + weight(row, 0) / 2.0; };
    if (processed_) {
      add_number(s + "X", column.states, x, {{s + "_percentX"}});
      add_number(s + "Y", column.states, [weight](std::size_t row) { return weight(row, 0) * triangle_height; },
                 {{s + "_percentY", triangle_height}});
    } else {
      add_number(s + "_percentX", column.states, x, {{s + "X"}});
      add_number(s + "_percentY", column.states, [weight](std::size_t row) { return weight(row, 0); },
                 {{s + "Y", 1.0 / triangle_height}});
    }
    const double unit = processed_ ? 100.0 : 1.0;
    for (std::size_t k = 0; k < 3; ++k) {
      const std::string name = s + "_" + signifier.anchors[k].id;
      const Value value = [weight, k, unit](std::size_t row) { return weight(row, k) * unit; };
      if (processed_ == from_processed_)
        add_number(name, column.states, value);
      else
        add_rescaled(name, column.states, value, processed_ ? 100.0 : 0.01);
    }
  }
  /// An anchor column of a source in the other layout: what it wrote must be rescaled.
  void add_rescaled(const std::string& name, const std::vector<AnswerState>& states, Value value, double factor) {
    const TextColumn* written = remembered(name);
    given_back_.insert(written);
    add(name, [&states, value = std::move(value), factor, written](CsvWriter& csv, std::size_t row) {
      double number = 0;
      if (written != nullptr && !(*written)[row].empty())
        parse_number((*written)[row], number) ? csv.number(number * factor) : csv.text((*written)[row]);
      else if (states[row] == AnswerState::placed)
        csv.number(value(row));
      else
        csv.empty();
    });
  }
  void question(const Signifier& signifier, const PositionColumn& column) {
    const std::string& s = signifier.id;
    const Value x = [&column](std::size_t row) { return column.values[row]; };
    if (signifier.kind == SignifierKind::scale) return add_number(s, column.states, x);
    add_number(s + (processed_ ? "X" : "_percentX"), column.states, x, {{s + (processed_ ? "_percentX" : "X")}});
    add_number(s + "_" + signifier.anchors[0].id, column.states, [x](std::size_t row) { return 1.0 - x(row); });
    add_number(s + "_" + signifier.anchors[1].id, column.states, x);
    if (processed_)
      add_number(s + "XR", column.states, [x](std::size_t row) { return 100.0 * x(row); }, {{s + "_percentX", 100.0}});
  }
  void question(const Signifier& signifier, const CanvasColumn& column) {
    for (std::size_t k = 0; k < signifier.stones.size(); ++k) {
      const std::string stem = signifier.id + "_" + signifier.stones[k].id;
      for (std::size_t axis = 0; axis < 2; ++axis) {
        const std::string raw = stem + (axis == 0 ? "_percentX" : "_percentY");
        const std::string done = stem + (axis == 0 ? "XRight" : "YTop");
        add_answer(processed_ ? done : raw,
                   [&column, k, axis, rows = table_.rows](CsvWriter& csv, std::size_t row) {
                     const std::size_t at = k * rows + row;
                     if (column.stone_states[at] == AnswerState::placed)
                       csv.number(column.points[2 * at + axis]);
                     else
                       csv.empty();
                   },
                   {{processed_ ? raw : done}});
      }
    }
  }
  void question(const Signifier& signifier, const ChoiceColumn& column) {
    const auto is_chosen = [&column](std::size_t row, std::size_t k) {
      return column.chosen[row] == static_cast<std::int32_t>(k);
    };
    choice(signifier, is_chosen, remembers_boxes(signifier));
    other_text(signifier, column.other);
  }
  void question(const Signifier& signifier, const TicksColumn& column) {
    const auto is_chosen = [&column, rows = table_.rows](std::size_t row, std::size_t k) {
      return column.ticks[k * rows + row] != 0;
    };
    choice(signifier, is_chosen, remembered(signifier.id) == nullptr || !fits_a_list(signifier));
    other_text(signifier, column.other);
  }
  /// A choice in a column per option, or all in one cell: as the source had it, so that it can have its cells back.
  void choice(const Signifier& signifier, const std::function<bool(std::size_t, std::size_t)>& is_chosen, bool boxes) {
    if (!boxes) {
      add_answer(signifier.id, [&signifier, is_chosen](CsvWriter& csv, std::size_t row) {
        std::string list;
        for (std::size_t k = 0; k < signifier.options.size(); ++k)
          if (is_chosen(row, k)) list += (list.empty() ? "" : ";") + signifier.options[k].id;
        csv.text(list);
      });
      return;
    }
    for (std::size_t k = 0; k < signifier.options.size(); ++k)
      add_answer(signifier.id + "_" + signifier.options[k].id,
                 [is_chosen, k](CsvWriter& csv, std::size_t row) { csv.verbatim(is_chosen(row, k) ? "1" : ""); });
  }
  [[nodiscard]] bool remembers_boxes(const Signifier& signifier) const {
    return remembered(signifier.id) == nullptr &&
           std::any_of(signifier.options.begin(), signifier.options.end(),
                       [&](const Option& each) { return remembered(signifier.id + "_" + each.id) != nullptr; });
  }
  static bool fits_a_list(const Signifier& signifier) {
    return std::none_of(signifier.options.begin(), signifier.options.end(),
                        [](const Option& each) { return each.id.find(';') != std::string::npos; });
  }
  void other_text(const Signifier& signifier, const TextColumn& column) {
    const std::string name = detail::other_text_column(table_.schema, signifier);
    if (column.bytes.empty() && remembered(name) == nullptr) return;
    add_answer(name, [&column](CsvWriter& csv, std::size_t row) { csv.text(column[row]); });
  }
  void question(const Signifier& signifier, const WordsColumn& column) {
    add_answer(signifier.id, [&column](CsvWriter& csv, std::size_t row) { csv.text(column.text[row]); });
  }

  /// Zones of triads by the vendor's rule, where the source brought none.
  void zones() {
    for (std::size_t i = 0; i < table_.answers.size(); ++i) {
      const auto* column = std::get_if<TriadColumn>(&table_.answers[i]);
      if (column == nullptr || !names_.contains(table_.schema[i].id + "X")) continue;
      add(table_.schema[i].id + "_Zone", [column](CsvWriter& csv, std::size_t row) {
        if (column->states[row] != AnswerState::placed) return static_cast<void>(csv.empty());
        const double* w = column->weights.data() + 3 * row;
        csv.text(stats::sensemaker_name(stats::triad_zones(std::span(w, 3), stats::ZoneScheme::sensemaker).front()));
      });
    }
  }

  const Stories& stories_;
  const StoryTable& table_;
  bool processed_;
  bool from_processed_ = false;
  std::map<std::string, std::size_t, std::less<>> carried_;
  std::set<std::string, std::less<>> names_;
  std::set<const TextColumn*> given_back_;  // of the remembered ones, those whose cells stand where they stood
  std::vector<Output> outputs_;
};

}  // namespace

std::string write_sensemaker_data(const Stories& stories, SensemakerLayout layout) {
  return CapturesWriter(stories, layout).write();
}

}  // namespace samskab::io
