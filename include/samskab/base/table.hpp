#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/in_line.hpp"
#include "samskab/base/visit.hpp"

namespace samskab {

/// A named column of one type.
struct Column {
  using Reals = std::vector<double>;
  using Integers = std::vector<std::int64_t>;
  using Texts = std::vector<std::string>;
  using Booleans = std::vector<std::uint8_t>;  ///< 0 or 1
  using Moments = std::vector<Timestamp>;

  std::string name = {};  ///< snake_case
  std::string doc = {};   ///< one sentence: meaning, unit or range, what missing means
  std::variant<Reals, Integers, Texts, Booleans, Moments> values;
  std::vector<std::uint8_t> valid = {};  ///< 1 where there is a value; empty when there is one in every row

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool has(std::size_t row) const { return valid.empty() || valid[row] != 0; }
  friend bool operator==(const Column&, const Column&) = default;
};

/// Columns of equal length with different names: what results and stories become on their way to a dataframe.
/// ```cpp
/// Table table;
/// table.add({.name = "place", .doc = "Where.", .values = std::vector<std::string>{"garden", "street"}, .valid = {}});
/// table.add({.name = "people", .doc = "How many came.", .values = std::vector<std::int64_t>{12, 0}, .valid = {1, 0}});
/// table.rows();                   // 2
/// table.column("people").has(1);  // false
/// table.column("peple");          // throws NotFound
/// ```
class Table {
 public:
  /// Raises InvalidInput when the name is taken or the length, or that of `valid`, differs from the others'.
  Table& add(Column column);

  [[nodiscard]] std::size_t rows() const noexcept { return columns_.empty() ? 0 : columns_.front().size(); }
  [[nodiscard]] const std::vector<Column>& columns() const noexcept { return columns_; }
  /// Raises NotFound, with the names there are.
  [[nodiscard]] const Column& column(std::string_view name) const;
  friend bool operator==(const Table&, const Table&) = default;

 private:
  std::vector<Column> columns_;
};

namespace detail {

// What does not depend on the type of a field is compiled once, so fields are known here by where they lie.
using Places = std::vector<const void*>;  // a value for each row; null where the row has none

struct ColumnHead {
  std::string name;
  std::string_view doc;
  bool gaps = false;  // may rows have no value?
};

void add_booleans(Table& table, const ColumnHead& head, const Places& at);
void add_reals(Table& table, const ColumnHead& head, const Places& at);
void add_integers(Table& table, const ColumnHead& head, const Places& at,
                  std::int64_t (*integer)(const void* value, std::string_view column));
void add_texts(Table& table, const ColumnHead& head, const Places& at, Language language,
               std::string (*text)(const void* value, Language language));

std::int64_t table_integer(std::uint64_t value, std::string_view column);

template <std::integral M>
std::int64_t integer_at(const void* value, std::string_view column) {
  const M found = *static_cast<const M*>(value);
  if constexpr (std::unsigned_integral<M>)
    return table_integer(found, column);
  else
    return found;
}

template <class M>
std::string text_at(const void* value, Language language) {
  const M& found = *static_cast<const M*>(value);
  if constexpr (std::is_same_v<M, LocalisedText> || std::is_same_v<M, Message>)
    return found.in(language);
  else if constexpr (Labelled<M>)
    return std::string(code(found));
  else if constexpr (TextForm<M>)
    return std::string(found.text());
  else if constexpr (std::is_same_v<M, std::string>)
    return found;
  else
    return in_line(found, language);
}

/// Adds the column of the values of type M, or the columns of their fields.
template <class M>
void add_columns(Table& table, const ColumnHead& head, const Places& at, Language language) {
  if constexpr (std::is_same_v<M, bool>) {
    add_booleans(table, head, at);
  } else if constexpr (std::integral<M>) {
    add_integers(table, head, at, &integer_at<M>);
  } else if constexpr (std::is_same_v<M, double>) {
    add_reals(table, head, at);
  } else if constexpr (detail::is_a<M, std::optional>) {
    using Inner = typename M::value_type;
    static_assert(!detail::is_a<Inner, std::optional>, "an optional of an optional has no column");
    Places inner;
    inner.reserve(at.size());
    for (const void* value : at) {
      const M* const found = static_cast<const M*>(value);
      inner.push_back(found != nullptr && found->has_value() ? &**found : nullptr);
    }
    add_columns<Inner>(table, {head.name, head.doc, true}, inner, language);
  } else if constexpr (Described<M> && !Labelled<M> && !TextForm<M>) {
    const std::string before = head.name.empty() ? std::string() : head.name + "_";
    for_each_field<M>([&](const auto& each) {
      Places inner;
      inner.reserve(at.size());
      for (const void* value : at)
        inner.push_back(value != nullptr ? &(static_cast<const M*>(value)->*(each.member)) : nullptr);
      add_columns<typename std::remove_cvref_t<decltype(each)>::value_type>(
          table, {before + std::string(each.name), each.doc, head.gaps}, inner, language);
    });
  } else {
    add_texts(table, head, at, language, &text_at<M>);
  }
}

}  // namespace detail

/// The columns of described rows: numbers, texts, codes and dates as they are, optionals with their gaps, sentences and
/// localised texts in `language`; a described member gives the columns `member_field`; lists and maps, which are no
/// columns, stand as text for the eye.
/// ```cpp
/// // Any result as columns, for a dataframe or a file.
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const Table columns = table_of(zones(in.stories, "weight").table, Language::en);
/// columns.rows();                                                   // 7
/// std::get<Column::Texts>(columns.column("zone_label").values)[6];  // "in the middle"
/// ```
template <Described T>
Table table_of(std::span<const T> rows, Language language = Language::en) {
  Table table;
  detail::Places at;
  at.reserve(rows.size());
  for (const T& row : rows) at.push_back(&row);
  detail::add_columns<T>(table, {}, at, language);
  return table;
}
template <Described T>
Table table_of(const std::vector<T>& rows, Language language = Language::en) {
  return table_of(std::span<const T>(rows), language);
}

}  // namespace samskab
