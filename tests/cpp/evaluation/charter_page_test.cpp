#include "samskab/evaluation/charter_page.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using lab::test::both;
using lab::test::day;

Content agreed() {
  Content content = lab::test::small_content();
  Charter charter;
  charter.id = Ref<Charter>("RS1");
  charter.project = Ref<Project>("P1");
  charter.agreed_on = day("2026-02-10");
  charter.parties = {Ref<Stakeholder>("S1"), Ref<Stakeholder>("S2")};
  charter.vision = both("Ingen spiser alene", "Nobody eats alone");
  charter.definitions = {{"samskabelse", both("vi bestemmer sammen", "we decide together")}};
  charter.scope = {both("ikke visitation", "no referral")};
  charter.requirements = {{RequirementKind::mandate, both("lov til at bruge køkkenet", "leave to use the kitchen")}};
  content.charters.push_back(charter);
  Charter earlier = charter;
  earlier.id = Ref<Charter>("RS0");
  earlier.agreed_on.reset();
  earlier.vision = both("kladde", "draft");
  content.charters.push_back(earlier);
  return content;
}

TEST(CharterPage, ShowsTheLatestLineByLine) {
  const CharterPage page = charter(Lab(agreed()), {.project = Ref<Project>("P1")});
  ASSERT_EQ(page.table.size(), 6U);
  EXPECT_EQ(page.table[0].part, CharterPart::vision);
  EXPECT_EQ(page.table[0].text.in(Language::da), "Ingen spiser alene") << "a draft does not replace what was agreed";
  EXPECT_EQ(page.table[1].term.in(Language::da), "samskabelse");
  EXPECT_EQ(page.table[3].term.in(Language::da), "mandat");
  EXPECT_EQ(page.parties, 2);
  EXPECT_EQ(page.summary(Language::da),
            "Rammesætningen blev aftalt 10. februar 2026 af 2 parter. Den definerer 1 ord, sætter 1 afgrænsning og "
            "nævner 1 krav. Ikke skrevet endnu: målgruppe, formål, vigtige resultater og uoplagte aktører. Der er "
            "skrevet 2 rammesætninger ned; den seneste for hvert projekt er vist.");
}

TEST(CharterPage, NothingRecordedSaysSo) {
  const CharterPage page = charter(Lab());
  EXPECT_TRUE(page.table.empty());
  EXPECT_TRUE(page.missing.empty());
  EXPECT_NE(page.summary(Language::en).find("No charter is recorded yet"), std::string::npos);
  EXPECT_THROW(static_cast<void>(charter(Lab(), {.project = Ref<Project>("P9")})), NotFound);
}

}  // namespace
}  // namespace samskab::evaluation
