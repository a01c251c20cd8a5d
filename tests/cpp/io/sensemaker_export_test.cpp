// A real export of SenseMaker, raw and processed: known counts, the same placements, and back without loss.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <string>
#include <tuple>

#include "io/support/find_note.hpp"
#include "io/support/shared_data.hpp"
#include "samskab/io/csv_table.hpp"
#include "samskab/io/sensemaker_data.hpp"
#include "samskab/io/sensemaker_definition.hpp"
#include "samskab/stories/view.hpp"

namespace samskab::io {
namespace {

struct Counts {
  int placed = 0, not_applicable = 0, not_answered = 0, other = 0;
};
Counts count(std::span<const AnswerState> states) {
  Counts counts;
  for (const AnswerState each : states) {
    if (each == AnswerState::placed)
      ++counts.placed;
    else if (each == AnswerState::not_applicable)
      ++counts.not_applicable;
    else if (each == AnswerState::not_answered)
      ++counts.not_answered;
    else
      ++counts.other;
  }
  return counts;
}

TEST(SensemakerExport, HasTheKnownCounts) {
  NEED_SHARED("sensemaker/ADemo_Data.csv");
  const std::string definition = samskab::test::shared_file("sensemaker/ADemo_Definition.json");
  const std::string csv = samskab::test::shared_file("sensemaker/ADemo_Data.csv");
  const Imported imported = read_sensemaker(bytes_of(definition), bytes_of(csv));
  const Stories& stories = imported.stories;
  const StoryTable& table = stories.table();
  ASSERT_EQ(stories.size(), 129U);
  const int not_applicable[] = {6, 12, 1, 20, 8};
  for (int i = 0; i < 5; ++i) {
    const Counts counts = count(states_of(table.answers[stories.schema().find("T" + std::to_string(i + 1))]));
    EXPECT_EQ(counts.not_applicable, not_applicable[i]);
    EXPECT_EQ(counts.placed, 129 - not_applicable[i]);
    EXPECT_EQ(counts.not_answered, 0);
  }
  const int dyads[3][3] = {{98, 29, 2}, {61, 66, 2}, {93, 33, 3}};
  for (int i = 0; i < 3; ++i) {
    const Counts counts = count(states_of(table.answers[stories.schema().find("D" + std::to_string(i + 1))]));
    EXPECT_EQ(counts.placed, dyads[i][0]);
    EXPECT_EQ(counts.not_applicable, dyads[i][1]);
    EXPECT_EQ(counts.not_answered, dyads[i][2]);
  }
  const auto& canvas = std::get<CanvasColumn>(table.answers[stories.schema().find("S1")]);
  const int stones[] = {124, 91, 52};
  for (std::size_t s = 0; s < 3; ++s)
    EXPECT_EQ(count(std::span(canvas.stone_states).subspan(s * 129, 129)).placed, stones[s]);
  const IntakeAccount& account = stories.intake();
  EXPECT_TRUE(account.balanced());
  EXPECT_EQ(account.values_adjusted, 1);
  EXPECT_EQ(account.values_quarantined, 1);  // one answer "1_2years" is no option of its question
  const IntakeNote* adjusted = test::find_note(stories, "adjusted");
  ASSERT_NE(adjusted, nullptr);
  EXPECT_EQ(adjusted->signifier, "T1");
  EXPECT_NE(adjusted->message.in(Language::en).find("0.000896"), std::string::npos)
      << adjusted->message.in(Language::en);
  EXPECT_FALSE(stories.persons_known());
  EXPECT_NE(test::find_note(stories, "persons"), nullptr);
  for (const ColumnUse& each : imported.columns) EXPECT_FALSE(each.use.empty()) << each.column;

  // Permission: three tellers ticked that only the analysts may read their story.
  SensemakerOptions options;
  options.consent = {
      {"6ed2b61d-77ff-4efc-a834-23c23e2eb4dc", ConsentPolarity::denied, {Purpose::showing, Purpose::quoting}, true}};
  const Stories asked = read_sensemaker(bytes_of(definition), bytes_of(csv), options).stories;
  EXPECT_EQ(View(asked, Purpose::quoting).size(), 126U);
  EXPECT_EQ(View(asked, Purpose::publishing).size(), 0U);
}

TEST(SensemakerExport, GivesTheSamePlacements) {
  NEED_SHARED("sensemaker/ADemo_Data_processed.csv");
  const Schema schema = read_definition(bytes_of(samskab::test::shared_file("sensemaker/ADemo_Definition.json")));
  const std::string raw_text = samskab::test::shared_file("sensemaker/ADemo_Data.csv");
  const std::string processed_text = samskab::test::shared_file("sensemaker/ADemo_Data_processed.csv");
  const Imported raw = read_sensemaker(schema, bytes_of(raw_text));
  const Imported processed = read_sensemaker(schema, bytes_of(processed_text));
  EXPECT_EQ(processed.layout, "processed");
  std::map<std::string, std::size_t> rows;
  for (std::size_t row = 0; row < processed.stories.table().rows; ++row)
    rows[std::string(processed.stories.table().ids[row])] = row;
  std::size_t far = 0;
  for (std::size_t i = 0; i < schema.size(); ++i) {
    const auto before = states_of(raw.stories.table().answers[i]);
    const auto after = states_of(processed.stories.table().answers[i]);
    for (std::size_t row = 0; row < raw.stories.table().rows; ++row) {
      const std::size_t other = rows.at(std::string(raw.stories.table().ids[row]));
      if (before.empty()) continue;
      // "1_2years", unusable in the raw file, is empty in the processed one
      EXPECT_TRUE(before[row] == after[other] || before[row] == AnswerState::withheld)
          << schema[i].id << " row " << row;
      if (const auto* triad = std::get_if<TriadColumn>(&raw.stories.table().answers[i]))
        for (std::size_t k = 0; k < 3; ++k)
          far += std::abs(triad->weights[3 * row + k] -
                          std::get<TriadColumn>(processed.stories.table().answers[i]).weights[3 * other + k]) > 1e-9;
      if (const auto* dyad = std::get_if<PositionColumn>(&raw.stories.table().answers[i])) {
        EXPECT_NEAR(dyad->values[row], std::get<PositionColumn>(processed.stories.table().answers[i]).values[other],
                    1e-9);
      }
    }
  }
  EXPECT_LE(far, 3U);  // the weights of the one adjusted placement
}

TEST(SensemakerExport, ComesBackWithoutLoss) {
  NEED_SHARED("sensemaker/ADemo_Data.csv");
  for (const auto& [definition, csv, layout] :
       {std::tuple{"ADemo_Definition.json", "ADemo_Data.csv", SensemakerLayout::raw},
        std::tuple{"ADemo_Definition.json", "ADemo_Data_processed.csv", SensemakerLayout::processed},
        std::tuple{"linked_project_json.json", "linked_project_data_json.csv", SensemakerLayout::processed}}) {
    const Schema schema =
        read_definition(bytes_of(samskab::test::shared_file(std::string("sensemaker/") + definition)));
    const std::string text = samskab::test::shared_file(std::string("sensemaker/") + csv);
    const Imported imported = read_sensemaker(schema, bytes_of(text));
    EXPECT_EQ(imported.layout, code(layout)) << csv;
    const std::string written = write_sensemaker_data(imported.stories, layout);
    const CsvTable source = parse_csv(bytes_of(text));
    const CsvTable copy = parse_csv(bytes_of(written));
    ASSERT_EQ(copy.rows(), source.rows()) << csv;
    std::size_t differences = 0;
    for (const ColumnUse& each : imported.columns) {
      if (each.use == "dropped") continue;
      for (std::size_t row = 0; row < source.rows(); ++row) {
        const auto left = source.cell(row, each.column);
        const auto right = copy.cell(row, each.column);
        double a = 0;
        double b = 0;
        const bool same = left == right || (parse_number(left, a) && parse_number(right, b) &&
                                            std::abs(a - b) <= 1e-13 * std::max(1.0, std::abs(a)));
        if (!same && differences++ < 10)
          ADD_FAILURE() << csv << " row " << row + 2 << " " << each.column << " (" << each.use << "): '" << left
                        << "' became '" << right << "'";
      }
    }
    EXPECT_EQ(differences, 0U);
  }
}

}  // namespace
}  // namespace samskab::io
