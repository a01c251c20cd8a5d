#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/detail/names.hpp"
#include "samskab/base/normal_form.hpp"
#include "samskab/io/csv_stories.hpp"
#include "samskab/stories/export_columns.hpp"

namespace samskab::io {
namespace {

using Names = std::vector<std::string>;

/// What story_columns() calls the columns that tell about a story, in its order.
constexpr std::array about_stories = {"story_id", "told",    "received",     "level",
                                      "person",   "project", "municipality", "language"};

/// Letters and digits of a name only, so that "T1_tid", "T1 tid" and "t1.Tid" are one name.
std::string key_of(std::string_view name) {
  std::string key;
  for (const char c : samskab::detail::folded(normal_form(name))) {
    const bool dropped = c == ' ' || c == '_' || c == '.' || c == '-' || c == ':' || c == '?' || c == '/';
    if (!dropped) key.push_back(c);
  }
  return key;
}

class Proposal {
 public:
  Proposal(const Schema& schema, const Names& header) : schema_(schema) {
    for (const std::string& each : header) {
      columns_.emplace(key_of(each), each);
      header_.insert(each);
    }
    find_own();
  }

  ColumnMapping make() {
    ColumnMapping mapping;
    for (std::size_t i = 0; i < schema_.size(); ++i) {
      if (!own_[i].values.empty()) {
        mapping.questions.push_back({schema_[i].id, own_[i].values, {}, own_[i].other, own_[i].labels, own_[i].states});
        continue;
      }
      QuestionColumns columns{schema_[i].id, {}, {}};
      for (const std::string& stem : stems(i)) {
        columns.columns = answer(schema_[i], stem);
        if (columns.columns.empty()) continue;
        for (const char* suffix : {"na", "notapplicable", "passerikke"})
          if (columns.not_applicable.empty()) columns.not_applicable = find(stem + suffix);
        columns.other = other(schema_[i], stem);
        mapping.questions.push_back(columns);
        break;
      }
    }
    if (of_ours_) {
      const std::array<std::string*, about_stories.size()> places = {
          &mapping.id,     &mapping.told,    &mapping.received,     &mapping.level,
          &mapping.person, &mapping.project, &mapping.municipality, &mapping.language};
      for (std::size_t i = 0; i < places.size(); ++i)
        if (header_.contains(about_stories[i])) *places[i] = about_stories[i];
    } else {
      mapping.id = first({"id", "storyid", "fragmentid", "fortællingid", "fortælling_id"});
      mapping.told = first({"told", "timestamp", "metastarted", "tidspunkt", "dato", "date"});
      mapping.received = first({"received", "serveruploadtime", "modtaget"});
      mapping.language = first({"language", "sprog"});
    }
    // A column that answers a question of its own is not what was written at another's "other".
    std::set<std::string> taken = {mapping.id, mapping.told, mapping.received, mapping.language};
    for (const QuestionColumns& each : mapping.questions) {
      taken.insert(each.columns.begin(), each.columns.end());
      taken.insert(each.labels.begin(), each.labels.end());
      taken.insert(each.not_applicable);
    }
    for (QuestionColumns& each : mapping.questions)
      if (taken.contains(each.other)) each.other.clear();
    return mapping;
  }

 private:
  /// Which questions have the columns that story_columns() gives them, in some language; their states prove it.
  void find_own() {
    own_.resize(schema_.size());
    if (!header_.contains("story_id")) return;
    std::set<std::string> languages = {"da", "en", schema_.content().language};
    for (const Signifier& each : schema_.signifiers())
      for (const auto& [tag, title] : each.title.texts()) languages.insert(tag);
    const auto here = [&](const Names& names) {
      return std::all_of(names.begin(), names.end(), [&](const std::string& each) { return header_.contains(each); });
    };
    struct Try {
      bool others;  // something was written at the "other" of choices: the column may have another question's name
      bool labels;  // and options are there in words, too, unless somebody left them out
    };
    for (const Try each : {Try{true, true}, Try{false, true}, Try{true, false}})
      for (const std::string& language : languages) {
        std::vector<AnswerColumnNames> names = answer_column_names(schema_, {language}, each.others);
        for (std::size_t i = 0; i < names.size(); ++i) {
          if (!own_[i].values.empty() || names[i].values.empty() || !here(names[i].values) || !here(names[i].states))
            continue;
          if (each.labels && !here(names[i].labels)) continue;
          own_[i] = std::move(names[i]);
          if (!here(own_[i].labels)) own_[i].labels.clear();
          if (!header_.contains(own_[i].other)) own_[i].other.clear();
          of_ours_ = true;
        }
      }
    if (!of_ours_) return;
    for (const char* each : about_stories)
      if (const auto known = columns_.find(key_of(each)); known != columns_.end() && known->second == each)
        columns_.erase(known);  // no question's, whatever it is called
  }
  [[nodiscard]] std::string find(const std::string& key) const {
    const auto found = columns_.find(key);
    return found == columns_.end() ? std::string() : found->second;
  }
  [[nodiscard]] std::string first(const Names& names) const {
    for (const std::string& each : names)
      if (std::string column = find(key_of(each)); !column.empty()) return column;
    return {};
  }
  [[nodiscard]] Names stems(std::size_t index) const {
    const Signifier& signifier = schema_[index];
    Names names = {signifier.id, signifier.name, schema_.short_code(index)};
    for (const auto& [tag, title] : signifier.title.texts()) names.push_back(title);
    for (std::string& each : names) each = key_of(each);
    names.erase(std::remove(names.begin(), names.end(), std::string()), names.end());
    return names;
  }
  /// The ways to name the parts of a question: by id, by label in each language, by number, by letter.
  template <class Part>
  static std::vector<Names> part_names(const std::vector<Part>& parts, std::vector<Names> others = {}) {
    std::vector<Names> ways(1);
    std::map<std::string, Names> labels;
    Names numbers;
    Names letters;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      ways[0].push_back(key_of(parts[i].id));
      for (const auto& [tag, label] : parts[i].label.texts()) {
        labels[tag].push_back(key_of(label));
        labels[tag + " as a column"].push_back(key_of(column_name(label)));
      }
      numbers.push_back(std::to_string(i + 1));
      letters.push_back(std::string(1, static_cast<char>('a' + i % 26)));
    }
    for (auto& [tag, names] : labels)
      if (names.size() == parts.size()) ways.push_back(std::move(names));
    ways.push_back(std::move(numbers));
    ways.push_back(std::move(letters));
    for (Names& each : others) ways.push_back(std::move(each));
    return ways;
  }
  /// The columns of all parts, named in one of the ways; empty unless (nearly) all are there.
  [[nodiscard]] Names all_parts(const std::string& stem, const std::vector<Names>& ways, const Names& suffixes,
                                std::size_t least) const {
    for (const Names& way : ways) {
      Names columns;
      std::size_t found = 0;
      for (const std::string& part : way)
        for (const std::string& suffix : suffixes) {
          columns.push_back(find(stem + part + suffix));
          found += !columns.back().empty();
        }
      if (found > 0 && found >= std::min(least, columns.size())) return columns;
    }
    return {};
  }
  [[nodiscard]] Names answer(const Signifier& signifier, const std::string& stem) const {
    const auto one = [&](const std::string& key) {
      const std::string column = find(key);
      return column.empty() ? Names{} : Names{column};
    };
    switch (signifier.kind) {
      case SignifierKind::triad:
        return all_parts(stem, part_names(signifier.anchors, {{"top", "left", "right"}}), {""}, 3);
      case SignifierKind::dyad: {
        for (const std::string& key : {stem, stem + "x", stem + key_of(signifier.anchors[1].id), stem + "right"})
          if (Names columns = one(key); !columns.empty()) return columns;
        return {};
      }
      case SignifierKind::stones: {
        // The other two are those of SenseMaker's exports, raw and processed.
        const std::vector<Names> ends = {{"x", "y"}, {"percentx", "percenty"}, {"xright", "ytop"}};
        Names columns;
        for (const Names& suffixes : ends)
          if (columns.empty())
            columns = all_parts(stem, part_names(signifier.stones), suffixes, 2 * signifier.stones.size());
        if (columns.empty() && signifier.stones.size() == 1 && !find(stem + "x").empty() && !find(stem + "y").empty())
          columns = {find(stem + "x"), find(stem + "y")};
        return columns;
      }
      case SignifierKind::single_choice:
      case SignifierKind::multiple_choice: {
        if (Names columns = one(stem); !columns.empty()) return columns;
        Names columns = all_parts(stem, part_names(signifier.options), {""}, signifier.options.size());
        return columns.size() > 1 ? columns : Names{};
      }
      case SignifierKind::display:
      case SignifierKind::embedded:
        return {};
      default:
        return one(stem);
    }
  }

  /// The column of what was written at "other".
  [[nodiscard]] std::string other(const Signifier& signifier, const std::string& stem) const {
    if (!is_choice(signifier.kind)) return {};
    for (const char* suffix : {"other", "othertext", "andet"})
      if (std::string column = find(stem + suffix); !column.empty()) return column;
    return {};
  }

  const Schema& schema_;
  std::map<std::string, std::string> columns_;
  std::set<std::string> header_;
  std::vector<AnswerColumnNames> own_;  // the columns of each question in a table of ours; none where it has none
  bool of_ours_ = false;                // a table that story_columns() made
};

}  // namespace

ColumnMapping propose_columns(const Schema& schema, const std::vector<std::string>& header) {
  return Proposal(schema, header).make();
}

}  // namespace samskab::io
