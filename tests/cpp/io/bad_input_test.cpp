#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "samskab/io/csv_stories.hpp"
#include "samskab/io/sensemaker.hpp"

namespace samskab::io {
namespace {

const std::string sound_definition =
    R"({"id": "f", "name": "Hverdag", "language": "da", "definition_version": 3, "fragment_signifier_id": "s",
      "signifiers": [
    {"id": "s", "type": "freetext", "title": "Fortæl", "content": {}},
    {"id": "t", "type": "triad", "title": "Det handlede om", "allow_na": true, "content": {"labels": [{"id": "a",
      "text": "tid"}, {"id": "b", "text": "ro"}, {"id": "c", "text": "tillid"}]}}]})";

Imported read_bad(const std::string& csv, const std::string& json = sound_definition) {
  return read_sensemaker(bytes_of(json), bytes_of(csv));
}
Message refusal(const std::function<Imported()>& reading) {
  const auto result = attempt(reading);
  return result ? Message() : result.error().message();
}
/// The message of the first note of this kind.
Message remark(const Imported& imported, std::string_view kind) {
  for (const IntakeNote& each : imported.stories.intake().notes)
    if (each.kind == kind) return each.message;
  return {};
}

struct Case {
  const char* what;
  std::function<Message()> message;
  std::vector<const char*> danish;   // what a Danish reader must find in it
  std::vector<const char*> english;  // what an English reader must find in it
};

TEST(BadInput, EachGetsAMessageThatAResearcherCanActOn) {
  const std::string columns = "id,s,t_a,t_b,t_c,t_NA\n";
  const std::vector<Case> cases = {
      {"not JSON",
       [&] { return refusal([&] { return read_bad(columns + "1,x,.2,.3,.5,\n", "{\n\"name\": oops}"); }); },
       {"linje 2", "JSON"},
       {"line 2", "JSON"}},
      {"the wrong way round",
       [&] { return refusal([&] { return read_bad(sound_definition, columns); }); },
       {"Angiv først"},
       {"first"}},
      {"a layout for a definition",
       [&] { return refusal([&] { return read_bad(columns, "[{\"settings\": {}}]"); }); },
       {"layout"},
       {"layout"}},
      {"samskab's own form",
       [] {
         return try_read_definition(bytes_of("{\"signifiers\": [{\"id\": \"t\", \"kind\": \"triad\"}]}"))
             .error()
             .message();
       },
       {"egen form"},
       {"own form"}},
      {"data for a definition only",
       [&] { return refusal([&] { return read_bad(sound_definition); }); },
       {"JSON"},
       {"JSON"}},
      {"another project",
       [&] { return refusal([&] { return read_bad("id,u_a\n1,2\n"); }); },
       {"Hverdag", "samme projekt"},
       {"Hverdag", "same project"}},
      {"a column missing",
       [&] { return refusal([&] { return read_bad("id,s,t_a,t_b,t_NA\n1,x,.2,.3,\n"); }); },
       {"t_c", "Det handlede om"},
       {"t_c", "Det handlede om"}},
      {"no ids", [&] { return refusal([&] { return read_bad("s,t_a,t_b,t_c\nx,.2,.3,.5\n"); }); }, {"»id«"}, {"'id'"}},
      {"a column twice",
       [&] { return refusal([&] { return read_bad("id,s,t_a,t_a,t_c\n1,x,.2,.3,.5\n"); }); },
       {"»t_a«", "2 gange"},
       {"'t_a'", "2 times"}},
      {"text for a number",
       [&] { return remark(read_bad(columns + "1,x,meget,.3,.5,\n"), "quarantined"); },
       {"»meget«"},
       {"'meget'"}},
      {"a sum of 1.2",
       [&] { return remark(read_bad(columns + "1,x,.5,.4,.3,\n"), "quarantined"); },
       {"1,2000"},
       {"1.2000"}},
      {"101 percent",
       [&] { return remark(read_bad(columns + "1,x,50,30,21,\n2,x,50,30,20,\n"), "quarantined"); },
       {"1,0100"},
       {"1.0100"}},
      {"two scales",
       [&] { return refusal([&] { return read_bad(columns + "1,x,.5,.3,.2,\n2,x,50,30,20,\n"); }); },
       {"række 2", "række 3"},
       {"row 2", "row 3"}},
      {"latin-1 bytes",
       [&] { return remark(read_bad(columns + "1,S\xF8ren,.5,.3,.2,\n"), "encoding"); },
       {"Windows-1252"},
       {"Windows-1252"}},
      {"UTF-8 demanded",
       [&] {
         return refusal([&] {
           return read_sensemaker(bytes_of(sound_definition), bytes_of(columns + "1,S\xF8ren,.5,.3,.2,\n"),
                                  {.csv = {.require_utf8 = true}});
         });
       },
       {"linje 2"},
       {"line 2"}},
      {"an empty file", [&] { return refusal([&] { return read_bad(""); }); }, {"tom"}, {"empty"}},
      {"a header only", [&] { return refusal([&] { return read_bad(columns); }); }, {"ingen rækker"}, {"no rows"}},
      {"a cut-off row",
       [&] { return refusal([&] { return read_bad(columns + "1,x,.5\n"); }); },
       {"Række 2 har 3"},
       {"Row 2 has 3"}},
      {"an open quote",
       [&] { return refusal([&] { return read_bad(columns + "1,\"x,.5,.3,.2,\n"); }); },
       {"række 2", "aldrig lukkes"},
       {"row 2", "never closed"}},
      {"a workbook",
       [&] { return refusal([&] { return read_bad(std::string("PK\x03\x04\0\0", 6)); }); },
       {".xlsx"},
       {".xlsx"}},
      {"an id twice",
       [&] { return remark(read_bad(columns + "1,x,.5,.3,.2,\n1,y,.5,.3,.2,\n"), "duplicate"); },
       {"1"},
       {"1"}},
      {"an unknown question",
       [&] {
         return refusal([&] {
           return read_sensemaker(bytes_of(sound_definition), bytes_of(columns + "1,x,.5,.3,.2,\n"),
                                  {.level = "Det handler om"});
         });
       },
       {"Det handlede om"},
       {"Det handlede om"}},
      {"another version",
       [&] { return remark(read_bad("id,s,t_a,t_b,t_c,definition_version\n1,x,.2,.3,.5,2\n"), "version"); },
       {"version 2", "version 3"},
       {"version 2", "version 3"}},
      {"persons unknown",
       [&] { return remark(read_bad(columns + "1,x,.5,.3,.2,\n"), "persons"); },
       {"samme person"},
       {"same person"}},
  };
  for (const Case& each : cases) {
    const Message message = each.message();
    ASSERT_FALSE(message.empty()) << each.what;
    const std::string danish = message.in(Language::da);
    const std::string english = message.in(Language::en);
    EXPECT_NE(danish, english) << each.what;
    EXPECT_EQ(danish.find('{'), std::string::npos) << danish;
    EXPECT_EQ(english.find('{'), std::string::npos) << english;
    for (const char* part : each.danish) EXPECT_NE(danish.find(part), std::string::npos) << each.what << ": " << danish;
    for (const char* part : each.english)
      EXPECT_NE(english.find(part), std::string::npos) << each.what << ": " << english;
  }
}

TEST(BadInput, SmallButSoundFilesAreRead) {
  const std::string columns = "id,s,t_a,t_b,t_c,t_NA\n";
  EXPECT_EQ(read_bad(columns + "1,x,.5,.3,.2,\n").stories.size(), 1U);
  EXPECT_EQ(states_of(read_bad(columns + "1,x,,,,1\n2,x,,,,1\n").stories.table().answers[1])[1],
            AnswerState::not_applicable);
  const Imported corner = read_bad(columns + "1,x,1,0,0,\n2,x,1,0,0,\n3,x,1,0,0,\n");
  EXPECT_EQ(corner.stories.intake().values_adjusted, 0);
  EXPECT_EQ(std::get<TriadColumn>(corner.stories.table().answers[1]).weights[6], 1.0);
}

}  // namespace
}  // namespace samskab::io
