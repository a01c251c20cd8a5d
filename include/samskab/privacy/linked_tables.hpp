#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "samskab/privacy/suppression.hpp"

/// Tables of records, with all their margins, as cells that suppress() can take.
namespace samskab::privacy {

/// What divides records. A variable that puts the categories of another together (regions of municipalities) has no
/// codes of its own.
struct TableVariable {
  std::string name;
  std::vector<std::string> categories;
  std::vector<std::uint32_t> codes = {};   ///< category of each record; left out for a variable made of another
  std::optional<std::uint32_t> of = {};    ///< place of the variable whose categories it puts together
  std::vector<std::uint32_t> parent = {};  ///< for each category of that variable its category here
};

/// Records: one for each person and combination, or several from one person.
struct TableRecords {
  std::vector<TableVariable> variables;
  std::vector<std::uint32_t> persons;  ///< who stands behind each record
  std::vector<double> values = {};     ///< what each adds to a figure; empty: 1
};

/// Which cell of which table.
struct TableAddress {
  std::vector<std::uint32_t> variables;  ///< places, increasing; none: the total
  std::vector<std::uint32_t> codes;      ///< category of each
  friend auto operator<=>(const TableAddress&, const TableAddress&) = default;
};

struct LinkedTables {
  LinkedCells cells;
  std::vector<TableAddress> addresses;  ///< one for each cell
  std::vector<double> values;           ///< the figure of each cell
  std::vector<double> largest;          ///< what the largest contributor gave of it
};

struct LinkOptions {
  bool margins = true;                   ///< with every margin and the total of every table
  std::vector<std::string> exempt = {};  ///< variables that do not count as a grouping: see TableCell::around
  bool largest = true;                   ///< count what the largest contributor gave; false for tables of persons
};

/// Cells of several tables over the same records, each named by its variables. A margin that tables share is one cell.
/// Combinations in which nobody is are cells too: a reader does not know that they are empty until it is shown. Raises
/// NotFound for an unknown variable, InvalidInput for lists that do not fit each other and for tables that together
/// have more than 200,000 combinations.
/// ```cpp
/// // Eight people by place and answer.
/// privacy::TableRecords records;
/// records.variables = {{.name = "place", .categories = {"north", "south"}, .codes = {0, 0, 0, 0, 1, 1, 1, 1}},
///                      {.name = "answer", .categories = {"yes", "no"}, .codes = {0, 0, 0, 1, 0, 0, 1, 1}}};
/// records.persons = {1, 2, 3, 4, 5, 6, 7, 8};
/// const std::vector<std::vector<std::string>> tables{{"place", "answer"}};
/// const privacy::LinkedTables linked = privacy::linked_tables(records, tables);
/// linked.values.size();  // 9
/// // One cell has a single person; with it others stay hidden, or it could be worked out.
/// const privacy::Suppression hidden = privacy::suppress(linked.cells, {.min_persons = 2});
/// hidden.small;          // 1
/// hidden.complementary;  // 3
/// ```
LinkedTables linked_tables(const TableRecords& records, std::span<const std::vector<std::string>> tables,
                           const LinkOptions& options = {});

}  // namespace samskab::privacy
