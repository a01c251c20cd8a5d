#include "samskab/privacy/linked_tables.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "samskab/base/error.hpp"

namespace samskab::privacy {
namespace {

using Places = std::vector<std::uint32_t>;

constexpr std::size_t most_combinations = 200000;

[[noreturn]] void misfit(std::string_view variable, std::string_view what) {
  throw InvalidInput(Message("privacy.tables." + std::string(what)).with("variable", variable));
}

std::uint32_t place_of(const TableRecords& records, std::string_view name) {
  std::string known;
  for (std::size_t i = 0; i < records.variables.size(); ++i) {
    if (records.variables[i].name == name) return static_cast<std::uint32_t>(i);
    known += (known.empty() ? "" : ", ") + records.variables[i].name;
  }
  throw NotFound(Message("privacy.tables.unknown").with("variable", name).with("known", known));
}

void check(const TableRecords& records) {
  const std::size_t n = records.persons.size();
  if (!records.values.empty() && records.values.size() != n) misfit("values", "length");
  for (const TableVariable& each : records.variables) {
    if (each.of) {
      if (*each.of >= records.variables.size() || records.variables[*each.of].of) misfit(each.name, "made_of");
      const bool fits = each.parent.size() == records.variables[*each.of].categories.size();
      if (!fits || std::any_of(each.parent.begin(), each.parent.end(),
                               [&](std::uint32_t code) { return code >= each.categories.size(); }))
        misfit(each.name, "parents");
      continue;
    }
    if (each.codes.size() != n) misfit(each.name, "length");
    for (const std::uint32_t code : each.codes)
      if (code >= each.categories.size()) misfit(each.name, "code");
  }
}

class Maker {
 public:
  Maker(const TableRecords& records, const LinkOptions& options) : records_(records), options_(options) {
    for (const std::string& each : options.exempt) exempt_.insert(place_of(records, each));
  }

  LinkedTables make(std::span<const std::vector<std::string>> tables) {
    std::set<Places> wanted;
    for (const std::vector<std::string>& table : tables) {
      Places places;
      for (const std::string& each : table) places.push_back(place_of(records_, each));
      std::sort(places.begin(), places.end());
      places.erase(std::unique(places.begin(), places.end()), places.end());
      if (places.size() > 16) misfit(table.front(), "many");
      if (!options_.margins) wanted.insert(places);
      for (std::size_t mask = 0; options_.margins && mask < std::size_t{1} << places.size(); ++mask) {
        Places part;
        for (std::size_t i = 0; i < places.size(); ++i)
          if ((mask >> i & 1U) != 0) part.push_back(places[i]);
        wanted.insert(std::move(part));
      }
    }
    lay_out(wanted);
    for (const Places& each : wanted) add(each);
    return std::move(out_);
  }

 private:
  /// Inner cells: all combinations of the variables that have codes of their own and that a table uses.
  void lay_out(const std::set<Places>& wanted) {
    std::set<std::uint32_t> used;
    for (const Places& table : wanted)
      for (const std::uint32_t each : table) used.insert(records_.variables[each].of.value_or(each));
    std::size_t combinations = 1;
    stride_.assign(records_.variables.size(), 0);
    for (const std::uint32_t each : used) {
      stride_[each] = combinations;
      const std::size_t categories = records_.variables[each].categories.size();
      if (categories > 0 && combinations > most_combinations / categories)
        throw InvalidInput(Message("privacy.tables.combinations").with("limit", std::int64_t{most_combinations}));
      combinations *= categories;
    }
    used_.assign(used.begin(), used.end());
    out_.cells.inner.assign(combinations, 0.0);
    for (std::size_t r = 0; r < records_.persons.size(); ++r) {
      std::size_t at = 0;
      for (const std::uint32_t each : used_) at += stride_[each] * records_.variables[each].codes[r];
      out_.cells.inner[at] += value(r);
    }
  }

  [[nodiscard]] double value(std::size_t record) const {
    return records_.values.empty() ? 1.0 : records_.values[record];
  }
  [[nodiscard]] std::uint32_t code_of(std::uint32_t variable, std::size_t record) const {
    const TableVariable& its = records_.variables[variable];
    return its.of ? its.parent[records_.variables[*its.of].codes[record]] : its.codes[record];
  }
  [[nodiscard]] std::uint32_t code_in(std::uint32_t variable, std::size_t inner) const {
    const TableVariable& its = records_.variables[variable];
    const std::uint32_t from = its.of.value_or(variable);
    const auto code = static_cast<std::uint32_t>(inner / stride_[from] % records_.variables[from].categories.size());
    return its.of ? its.parent[code] : code;
  }

  struct People {
    std::int64_t persons = 0;
    double largest = 0.0;
  };
  using Counted = std::map<Places, People>;
  /// Distinct persons in each cell of a table in which anybody is.
  const Counted& counted(const Places& table) {
    const auto known = counted_.find(table);
    if (known != counted_.end()) return known->second;
    std::map<Places, std::map<std::uint32_t, double>> given;
    for (std::size_t r = 0; r < records_.persons.size(); ++r) {
      Places codes;
      for (const std::uint32_t each : table) codes.push_back(code_of(each, r));
      given[std::move(codes)][records_.persons[r]] += value(r);
    }
    Counted& out = counted_[table];
    for (const auto& [codes, people] : given) {
      People& its = out[codes];
      its.persons = static_cast<std::int64_t>(people.size());
      for (const auto& [person, sum] : people) its.largest = std::max(its.largest, sum);
    }
    return out;
  }
  std::int64_t persons_in(const Places& table, const Places& codes) {
    const Counted& all = counted(table);
    const auto found = all.find(codes);
    return found == all.end() ? 0 : found->second.persons;
  }

  std::optional<std::int64_t> around(const TableAddress& cell) {
    std::optional<std::int64_t> out;
    TableAddress groupings;
    for (std::size_t i = 0; i < cell.variables.size(); ++i)
      if (!exempt_.contains(cell.variables[i])) {
        groupings.variables.push_back(cell.variables[i]);
        groupings.codes.push_back(cell.codes[i]);
      }
    for (std::size_t i = 0; i < groupings.variables.size(); ++i) {
      TableAddress without = groupings;
      without.variables.erase(without.variables.begin() + static_cast<std::ptrdiff_t>(i));
      without.codes.erase(without.codes.begin() + static_cast<std::ptrdiff_t>(i));
      const std::int64_t there = persons_in(without.variables, without.codes);
      if (!out || there < *out) out = there;
    }
    return out;
  }

  void add(const Places& table) {
    std::map<Places, std::vector<std::uint32_t>> inner;
    for (std::size_t at = 0; at < out_.cells.inner.size(); ++at) {
      Places codes;
      for (const std::uint32_t each : table) codes.push_back(code_in(each, at));
      inner[std::move(codes)].push_back(static_cast<std::uint32_t>(at));
    }
    for (auto& [codes, places] : inner) {
      TableAddress address{table, codes};
      TableCell cell;
      const Counted& all = counted(table);
      const auto found = all.find(codes);
      const People people = found == all.end() ? People{} : found->second;
      cell.persons = people.persons;
      cell.around = around(address);
      if (options_.largest) cell.largest = people.largest;
      double sum = 0.0;
      for (const std::uint32_t each : places) sum += out_.cells.inner[each];
      cell.inner = std::move(places);
      out_.cells.cells.push_back(std::move(cell));
      out_.addresses.push_back(std::move(address));
      out_.values.push_back(sum);
      out_.largest.push_back(people.largest);
    }
  }

  const TableRecords& records_;
  const LinkOptions& options_;
  std::set<std::uint32_t> exempt_;
  std::vector<std::size_t> stride_;
  std::vector<std::uint32_t> used_;
  std::map<Places, Counted> counted_;
  LinkedTables out_;
};

}  // namespace

LinkedTables linked_tables(const TableRecords& records, std::span<const std::vector<std::string>> tables,
                           const LinkOptions& options) {
  check(records);
  return Maker(records, options).make(tables);
}

}  // namespace samskab::privacy
