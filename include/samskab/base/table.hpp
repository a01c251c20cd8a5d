#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "samskab/base/repr.hpp"
#include "samskab/base/visit.hpp"

namespace samskab {

/// A named column of one type.
struct Column {
  using Reals = std::vector<double>;
  using Integers = std::vector<std::int64_t>;
  using Texts = std::vector<std::string>;
  using Booleans = std::vector<std::uint8_t>;  ///< 0 or 1

  std::string name;  ///< snake_case
  std::string doc;   ///< one sentence: meaning, unit or range, what missing means
  std::variant<Reals, Integers, Texts, Booleans> values;
  std::vector<std::uint8_t> valid = {};  ///< 1 where there is a value; empty when there is one in every row

  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool has(std::size_t row) const { return valid.empty() || valid[row] != 0; }
  friend bool operator==(const Column&, const Column&) = default;
};

/// Columns of equal length with different names: what results and stories become on their way to a dataframe.
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

std::int64_t table_integer(std::uint64_t value, std::string_view column);

/// Adds the column, or columns, of the values `get(0) .. get(rows - 1)`. `valid` tells which of them exist.
template <class M, class Get>
void add_columns(Table& table, std::string name, std::string_view doc, std::size_t rows, Language language,
                 const Get& get, std::vector<std::uint8_t> valid = {}) {
  const auto fill = [&](auto values, const auto& convert) {
    values.resize(rows);
    for (std::size_t i = 0; i < rows; ++i)
      if (valid.empty() || valid[i] != 0) values[i] = convert(get(i));
    table.add({name, std::string(doc), std::move(values), valid});
  };
  if constexpr (std::is_same_v<M, bool>) {
    fill(Column::Booleans(), [](bool value) { return static_cast<std::uint8_t>(value); });
  } else if constexpr (std::signed_integral<M>) {
    fill(Column::Integers(), [](M value) { return static_cast<std::int64_t>(value); });
  } else if constexpr (std::unsigned_integral<M>) {
    fill(Column::Integers(), [&](M value) { return table_integer(value, name); });
  } else if constexpr (std::is_same_v<M, double>) {
    fill(Column::Reals(), [](double value) { return value; });
  } else if constexpr (std::is_same_v<M, LocalisedText> || std::is_same_v<M, Message>) {
    fill(Column::Texts(), [&](const M& value) { return value.in(language); });
  } else if constexpr (Labelled<M>) {
    fill(Column::Texts(), [](M value) { return std::string(code(value)); });
  } else if constexpr (TextForm<M>) {
    fill(Column::Texts(), [](const M& value) { return std::string(value.text()); });
  } else if constexpr (std::is_same_v<M, std::string>) {
    fill(Column::Texts(), [](const M& value) { return value; });
  } else if constexpr (detail::is_a<M, std::optional>) {
    static_assert(!detail::is_a<typename M::value_type, std::optional>, "an optional of an optional has no column");
    if (valid.empty()) valid.assign(rows, 1);
    for (std::size_t i = 0; i < rows; ++i) valid[i] = valid[i] != 0 && get(i).has_value() ? 1 : 0;
    add_columns<typename M::value_type>(
        table, std::move(name), doc, rows, language, [&](std::size_t i) -> decltype(auto) { return *get(i); },
        std::move(valid));
  } else if constexpr (Described<M>) {
    for_each_field<M>([&](const auto& each) {
      using Inner = typename std::remove_cvref_t<decltype(each)>::value_type;
      const std::string inner = name.empty() ? std::string(each.name) : name + "_" + std::string(each.name);
      add_columns<Inner>(
          table, inner, each.doc, rows, language,
          [&](std::size_t i) -> decltype(auto) { return (get(i).*(each.member)); }, valid);
    });
  } else {
    fill(Column::Texts(), [](const M& value) { return repr(value); });
  }
}

}  // namespace detail

/// The columns of described rows: numbers, texts, codes and dates as they are, optionals with their gaps, sentences and
/// localised texts in `language`; a described member gives the columns `member_field`; lists and maps, which are no
/// columns, stand as text for the eye.
template <Described T>
Table table_of(std::span<const T> rows, Language language = Language::en) {
  Table table;
  detail::add_columns<T>(table, {}, {}, rows.size(), language, [&](std::size_t i) -> const T& { return rows[i]; });
  return table;
}
template <Described T>
Table table_of(const std::vector<T>& rows, Language language = Language::en) {
  return table_of(std::span<const T>(rows), language);
}

}  // namespace samskab
