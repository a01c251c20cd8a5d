#include "metrics/detail/exchange.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <utility>

#include "samskab/language/words.hpp"

namespace samskab::detail {
namespace {

// Within blocks each pair of groups costs the cube of their number; tests of distances take no more either.
constexpr std::size_t most_groups_in_blocks = 256;

constexpr std::array<Unit, 2> kinds_of_place = {Unit::project, Unit::municipality};

const CodedColumn& column_of(const Frame& frame, Unit place) {
  const StoryTable& table = frame.view->table();
  return place == Unit::project ? table.project : table.municipality;
}

// How the groups lie within the projects, or the municipalities.
struct Nesting {
  std::size_t categories = 0;  // with grouped stories
  bool constant = true;        // no category holds two groups
  bool single = true;          // no group holds two categories
  bool nests = false;          // some category holds two units
};

Nesting nesting_of(const Frame& frame, Unit place) {
  constexpr std::int64_t none = -1;
  const CodedColumn& column = column_of(frame, place);
  std::vector<std::int64_t> group(column.categories.size(), none);
  std::vector<std::int64_t> unit(column.categories.size(), none);
  std::vector<std::int64_t> category_of(frame.groups(), none);
  Nesting out;
  const auto rows = frame.view->rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (frame.grouping.codes[i] < 0 || column.codes.empty() || column.codes[rows[i]] < 0) continue;
    const auto category = static_cast<std::size_t>(column.codes[rows[i]]);
    if (group[category] == none) {
      ++out.categories;
      group[category] = frame.grouping.codes[i];
      unit[category] = frame.unit_at(i);
    }
    out.constant = out.constant && group[category] == frame.grouping.codes[i];
    out.nests = out.nests || unit[category] != frame.unit_at(i);
    std::int64_t& its = category_of[static_cast<std::size_t>(frame.grouping.codes[i])];
    if (its == none) its = column.codes[rows[i]];
    out.single = out.single && its == column.codes[rows[i]];
  }
  return out;
}

bool persons_repeat(const Frame& frame) {
  const CodedColumn& person = frame.view->table().person;
  std::vector<bool> seen(person.categories.size(), false);
  const auto rows = frame.view->rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (frame.grouping.codes[i] < 0 || person.codes[rows[i]] < 0) continue;
    const auto code = static_cast<std::size_t>(person.codes[rows[i]]);
    if (seen[code]) return true;
    seen[code] = true;
  }
  return false;
}

LocalisedText unit_choices(const std::vector<Unit>& units) {
  std::vector<LocalisedText> names;
  for (const Unit each : units)
    names.push_back(
        localised(Message("metrics.unit.choice").with("code", code(each)).with("name", localised_name(each))));
  return listed(names);
}

// Each block is a category, joined with every other that shares a unit with it: units stay whole.
std::vector<std::uint32_t> blocks_of(const Frame& frame, Unit place) {
  const CodedColumn& column = column_of(frame, place);
  const auto rows = frame.view->rows();
  const std::size_t known = column.categories.size();
  std::vector<std::uint32_t> parent(known + rows.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](std::uint32_t each) {
    while (parent[each] != each) each = parent[each] = parent[parent[each]];
    return each;
  };
  std::vector<std::uint32_t> out(rows.size());
  std::vector<std::int64_t> block_of_unit(std::max(frame.units.count, rows.size()), -1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int32_t category = column.codes[rows[i]];
    // Stories of unknown place may change places among themselves.
    out[i] = category >= 0 ? static_cast<std::uint32_t>(category) : static_cast<std::uint32_t>(known);
    std::int64_t& block = block_of_unit[frame.unit_at(i)];
    if (block < 0)
      block = out[i];
    else
      parent[root(out[i])] = root(static_cast<std::uint32_t>(block));
  }
  for (std::uint32_t& each : out) each = root(each);
  return out;
}

bool one_block(const Frame& frame, const std::vector<std::uint32_t>& blocks) {
  std::optional<std::uint32_t> first;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (frame.grouping.codes[i] < 0) continue;
    if (first && *first != blocks[i]) return false;
    first = blocks[i];
  }
  return true;
}

void check_units(const Frame& frame, Exchange& exchange) {
  const std::string_view by = frame.grouping.address;
  if (frame.units.unit == Unit::story && frame.view->stories().persons_known() && persons_repeat(frame))
    throw InvalidInput(Message("metrics.unit.story").with("choices", unit_choices({Unit::person})));
  for (const Unit place : kinds_of_place) {
    if (frame.units.unit >= place) continue;
    const Nesting nesting = nesting_of(frame, place);
    if (nesting.categories < 2 || !nesting.nests) continue;
    // Groups that are a place each are compared as places are, whatever they are named by.
    const bool named = by == code(place);
    if (named || (nesting.constant && nesting.single)) {
      exchange.notes.push_back(Message(named ? "metrics.note.these_places" : "metrics.note.a_place_each")
                                   .with("unit", localised_name(place)));
      return;
    }
    if (nesting.constant) {
      std::vector<Unit> choices = {place};
      if (place == Unit::project && by != code(Unit::municipality)) {
        const Nesting above = nesting_of(frame, Unit::municipality);
        if (above.categories >= 2 && above.constant) choices.push_back(Unit::municipality);
      }
      throw InvalidInput(Message("metrics.unit.nested")
                             .with("unit", localised_name(frame.units.unit))
                             .with("place", localised_name(place))
                             .with("n", nesting.categories)
                             .with("choices", unit_choices(choices)));
    }
    if (exchange.blocks.empty() && by != code(Unit::project) && by != code(Unit::municipality)) {
      std::vector<std::uint32_t> blocks = blocks_of(frame, place);
      // One block is none: whoever told in several places joined them all.
      const bool joined = one_block(frame, blocks);
      exchange.notes.push_back(
          Message(joined ? "metrics.note.joined" : "metrics.note.blocks").with("unit", localised_name(place)));
      if (joined) continue;
      if (exchange.compared.size() > most_groups_in_blocks)
        throw InvalidInput(Message("metrics.compare.groups_in_blocks")
                               .with("unit", localised_name(place))
                               .with("groups", exchange.compared.size())
                               .with("most", most_groups_in_blocks));
      exchange.blocks = std::move(blocks);
      exchange.place = place;
    }
  }
}

}  // namespace

std::vector<std::uint32_t> blocks_of_rows(const Frame& frame, const Exchange& exchange) {
  if (exchange.blocks.empty()) return {};
  std::vector<std::uint32_t> out(frame.view->table().rows);
  const auto rows = frame.view->rows();
  for (std::size_t i = 0; i < rows.size(); ++i) out[rows[i]] = exchange.blocks[i];
  return out;
}

Exchange exchange_of(const Frame& frame) {
  Exchange out;
  // Units per group, whether or not they answered.
  std::vector<std::uint64_t> pairs;
  for (std::size_t i = 0; i < frame.states.size(); ++i)
    if (frame.grouping.codes[i] >= 0)
      pairs.push_back(static_cast<std::uint64_t>(frame.grouping.codes[i]) << 32U | frame.unit_at(i));
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::vector<std::size_t> counts(frame.groups(), 0);
  for (const std::uint64_t pair : pairs) ++counts[static_cast<std::size_t>(pair >> 32U)];

  out.group_of.assign(frame.groups(), -1);
  for (std::size_t g = 0; g < frame.groups(); ++g) {
    if (counts[g] < 2) {
      out.notes.push_back(Message("metrics.note.group_of_one")
                              .with("group", quoted(frame.grouping.labels[g]))
                              .with("unit", localised_name(frame.units.unit)));
      continue;
    }
    out.group_of[g] = static_cast<std::int32_t>(out.compared.size());
    out.compared.push_back(g);
  }
  if (out.compared.size() < 2) {
    std::vector<LocalisedText> sizes;
    for (std::size_t g = 0; g < frame.groups(); ++g)
      sizes.push_back(localised(
          Message("metrics.group.size").with("group", quoted(frame.grouping.labels[g])).with("n", counts[g])));
    throw NotEnoughData(
        Message("metrics.compare.groups")
            .with("by", frame.grouping.title)
            .with("unit", localised_name(frame.units.unit))
            .with("sizes", sizes.empty() ? localised(Message("metrics.compare.no_groups")) : listed(sizes)));
  }
  // Only now: which unit to choose matters to nobody who has a single group.
  check_units(frame, out);
  return out;
}

}  // namespace samskab::detail
