#include "samskab/base/finding.hpp"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "samskab/base/table.hpp"

namespace samskab {
namespace {

Finding missing_translation() {
  return {"translation", Severity::warning, "T1", Message("base.table.twice").with("name", "x")};
}

TEST(Finding, IsATableInTheReadersLanguage) {
  const std::vector<Finding> found = {missing_translation(),
                                      {"thought", Severity::note, "", Message("base.cancelled")}};
  for (const Language language : {Language::da, Language::en}) {
    const Table table = table_of(found, language);
    EXPECT_EQ(table.rows(), 2U);
    EXPECT_EQ(std::get<Column::Texts>(table.column("severity").values), (std::vector<std::string>{"warning", "note"}));
    EXPECT_EQ(std::get<Column::Texts>(table.column("where").values), (std::vector<std::string>{"T1", ""}));
    EXPECT_EQ(std::get<Column::Texts>(table.column("message").values)[0], found[0].message.in(language));
  }
}

TEST(Finding, EqualsOneThatSaysTheSame) {
  EXPECT_EQ(missing_translation(), missing_translation());
  Finding other = missing_translation();
  other.severity = Severity::error;
  EXPECT_FALSE(other == missing_translation());
  other = missing_translation();
  other.message = Message("base.table.twice").with("name", "y");
  EXPECT_FALSE(other == missing_translation());
}

TEST(Severity, IsNamedInBothLanguages) {
  EXPECT_EQ(name(Severity::error, Language::da), "fejl");
  EXPECT_EQ(name(Severity::warning, Language::en), "warning");
  EXPECT_EQ(from_code<Severity>("note"), Severity::note);
}

}  // namespace
}  // namespace samskab
