#pragma once
#include "samskab/base/table.hpp"
#include "samskab/outcomes/responses.hpp"

namespace samskab::outcomes {

/// Which columns responses become on their way to a dataframe.
struct ResponseExport {
  bool items = true;       ///< a column per item, named for it; only for responses to one instrument
  bool subscales = false;  ///< a column per subscale, named for it; only for responses to one instrument
};

/// The responses, a row each, those of people who withdrew left out: person, instrument, occasion, kind, project, unit,
/// level, answered_on, score, state, and what `columns` asks for. What is missing is missing in the column, never a
/// number. An item or subscale whose id is taken stands as `item_<id>` or `subscale_<id>`. Raises InvalidInput when
/// subscales are asked for and there is not one instrument, or its table has not been loaded.
/// ```cpp
/// outcomes::ResponsesBuilder builder({outcomes::preset("who5")});
/// outcomes::Response answer;
/// answer.person = "p1";
/// answer.instrument = "who5";
/// answer.items = {2, 2, 3, std::nullopt, 1};
/// builder.append(answer);
/// const Table table = outcomes::response_columns(builder.snapshot());
/// table.column("score").has(0);                           // false
/// std::get<Column::Texts>(table.column("state").values);  // {"too_few_items"}
/// ```
Table response_columns(const Responses& responses, const ResponseExport& columns = {});

}  // namespace samskab::outcomes
