#include "samskab/signification/check.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "signification/fixture.hpp"

namespace samskab {
namespace {

using test::both;
using test::garden;
using test::garden_content;

std::vector<std::string> codes(const std::vector<Finding>& findings) {
  std::vector<std::string> result;
  for (const Finding& each : findings) result.push_back(each.code);
  return result;
}

/// The findings that appear when a sound schema is spoilt.
template <class F>
std::vector<Finding> spoilt(F&& spoil) {
  SchemaContent content = garden_content();
  spoil(content);
  return check(Schema(content));
}

/// Exactly this one finding, in this place, with a sentence in both languages that leaves nothing unsaid.
void expect_only(const std::vector<Finding>& findings, const char* code, Severity severity, const char* where) {
  ASSERT_EQ(codes(findings), std::vector<std::string>{code});
  EXPECT_EQ(findings[0].severity, severity) << code;
  EXPECT_EQ(findings[0].where, where) << code;
  for (const Language language : {Language::da, Language::en}) {
    const std::string sentence = findings[0].message.in(language);
    EXPECT_GT(sentence.size(), 30U) << code;
    EXPECT_EQ(sentence.find('{'), std::string::npos) << sentence;
    EXPECT_EQ(sentence.find("schema.check"), std::string::npos) << sentence;
  }
}

TEST(Check, HasNothingToSayOfASoundSchema) { EXPECT_EQ(codes(check(garden())), std::vector<std::string>{}); }

TEST(Check, FindsDuplicates) {
  expect_only(spoilt([](auto& c) { c.signifiers[3].anchors[0].id = "plan"; }), "anchor_id_twice", Severity::error, "");
  expect_only(spoilt([](auto& c) { c.signifiers[2].anchors[1].label = both("En  Plan", "chance"); }), "label_twice",
              Severity::error, "T1");
  expect_only(spoilt([](auto& c) { c.signifiers[6].options[2].label = both("gravede", "rested"); }), "label_twice",
              Severity::error, "C2");
  expect_only(spoilt([](auto& c) { c.sections.push_back(c.sections[0]); }), "section_twice", Severity::error, "");
}

TEST(Check, LetsAHiddenOptionBeCalledAsItsReplacement) {
  const auto replaced = [](auto& c) {
    Option again = c.signifiers[6].options[0];
    again.id = "dig2";
    c.signifiers[6].options[0].visible = false;
    c.signifiers[6].options.push_back(again);
  };
  EXPECT_TRUE(spoilt(replaced).empty());
  expect_only(spoilt([](auto& c) { c.signifiers[5].options[2].visible = false; }), "personal", Severity::note, "C1");
}

TEST(Check, FindsMissingWordsWhereverTellersRead) {
  const auto danish = [](const char* words) {
    LocalisedText text;
    text.set("da", words);
    return text;
  };
  expect_only(spoilt([&](auto& c) { c.signifiers[2].help = danish("hjælp"); }), "translation", Severity::warning, "T1");
  expect_only(spoilt([&](auto& c) { c.signifiers[4].y.end = danish("meget"); }), "translation", Severity::warning,
              "S1");
  const auto prompt = spoilt([&](auto& c) { c.prompts[0].text = danish("Fortæl"); });
  expect_only(prompt, "translation", Severity::warning, "prompt p");
  EXPECT_EQ(prompt[0].message.in(Language::en).rfind("Prompt number 1 is missing in: en.", 0), 0U);
  expect_only(spoilt([](auto& c) { c.signifiers[2].title = "Uden sprog"; }), "translation", Severity::warning, "T1");
  EXPECT_TRUE(spoilt([](auto& c) {
                c.signifiers[2].title = "Uden sprog";
                c.language.clear();
              }).size() == 1U)
      << "only that its language is not known";
}

TEST(Check, FindsMissingWords) {
  expect_only(spoilt([](auto& c) {
                c.signifiers[2].anchors[0].label = {};
                c.signifiers[2].anchors[0].label.set("da", "en plan");
              }),
              "translation", Severity::warning, "T1");
  expect_only(spoilt([](auto& c) { c.signifiers[2].title = {}; }), "title_empty", Severity::error, "T1");
  expect_only(spoilt([](auto& c) { c.signifiers[4].stones[0].label = {}; }), "label_empty", Severity::error, "S1");
  EXPECT_TRUE(spoilt([](auto& c) {
                c.signifiers[4].stones[0].label = {};
                c.signifiers[4].stones[0].image = "os.png";
              }).empty())
      << "a picture says it too";
  expect_only(spoilt([](auto& c) { c.name = {}; }), "no_name", Severity::note, "");
  expect_only(spoilt([](auto& c) { c.prompts.clear(); }), "no_prompt", Severity::note, "");
}

TEST(Check, FindsMarkup) {
  for (const char* text : {"folk<br>og fæ", "<b>folk</b>", "folk &amp; fæ"})
    expect_only(spoilt([&](auto& c) { c.signifiers[2].anchors[2].label.set("da", text); }), "markup", Severity::warning,
                "T1");
  EXPECT_TRUE(spoilt([](auto& c) { c.signifiers[2].anchors[2].label.set("da", "3 < 4, R&D"); }).empty());
  expect_only(spoilt([](auto& c) { c.signifiers[4].x.name.set("da", "<b>tid</b>"); }), "markup", Severity::warning,
              "S1");
  expect_only(spoilt([](auto& c) { c.prompts[0].text.set("da", "<b>Fortæl</b>"); }), "markup", Severity::warning,
              "prompt p");
}

TEST(Check, FindsQuestionsWithoutAWayOut) {
  expect_only(spoilt([](auto& c) {
                c.signifiers[2].required = true;
                c.signifiers[2].allow_not_applicable = false;
              }),
              "no_way_out", Severity::warning, "T1");
  EXPECT_TRUE(spoilt([](auto& c) { c.signifiers[2].required = true; }).empty());
  expect_only(spoilt([](auto& c) { c.signifiers[5].options.pop_back(); }), "personal", Severity::note, "C1");
  for (const char* way_out : {"Ønsker ikke at svare", "Ved ikke", "Andre"})
    EXPECT_TRUE(spoilt([&](auto& c) { c.signifiers[5].options[2].label = both(way_out, "else"); }).empty()) << way_out;
  for (const char* no_way_out : {"på landet", "mother", "en, der vandrer"})
    expect_only(spoilt([&](auto& c) { c.signifiers[5].options[2].label = both(no_way_out, "else"); }), "personal",
                Severity::note, "C1");
  EXPECT_TRUE(spoilt([&](auto& c) { c.signifiers[5].options[2].label = both("-", "N/A (or other)"); }).empty());
  expect_only(spoilt([](auto& c) { c.signifiers[6].required = true; }), "forced_choice", Severity::note, "C2");
}

TEST(Check, FindsTooMuch) {
  const auto triads = [](std::size_t count) {
    return spoilt([&](auto& c) {
      for (std::size_t i = 1; i < count; ++i) {
        Signifier triad = c.signifiers[2];
        triad.id += std::to_string(i);
        for (Anchor& each : triad.anchors) each.id += std::to_string(i);
        c.signifiers.push_back(triad);
      }
    });
  };
  EXPECT_TRUE(triads(6).empty());
  expect_only(triads(7), "many_triads", Severity::warning, "");
  expect_only(spoilt([](auto& c) {
                for (int i = 0; i < 22; ++i) {
                  Signifier text = c.signifiers[0];
                  text.id += std::to_string(i);
                  c.signifiers.push_back(text);
                }
              }),
              "many_questions", Severity::warning, "");
}

TEST(Check, FindsDyadsBetweenGoodAndBad) {
  const auto ends = [](const char* left, const char* right, const char* tag) {
    return spoilt([&](auto& c) {
      c.signifiers[3].anchors[0].label.set(tag, left);
      c.signifiers[3].anchors[1].label.set(tag, right);
    });
  };
  expect_only(ends("Et godt forløb", "Et dårligt forløb", "da"), "good_bad", Severity::warning, "D1");
  expect_only(ends("I felt unsafe", "I felt safe.", "en"), "good_bad", Severity::warning, "D1");
  EXPECT_TRUE(ends("alt for god ved alle", "alt for dårlig til at sige ja", "da").empty());
  EXPECT_TRUE(ends("for let", "for svært", "da").empty()) << "too easy and too hard";
  EXPECT_TRUE(ends("for nemt", "svært nok", "da").empty());
  expect_only(ends("good for me", "bad for me", "en"), "good_bad", Severity::warning, "D1");
  expect_only(ends("for good reasons", "for bad reasons", "en"), "good_bad", Severity::warning, "D1");
  expect_only(ends("godt for mig", "dårligt for mig", "da"), "good_bad", Severity::warning, "D1");
  expect_only(ends("good tools", "bad tools", "en"), "good_bad", Severity::warning, "D1");
  EXPECT_TRUE(ends("badges", "goods", "en").empty()) << "whole words only";
  EXPECT_TRUE(ends("fast og uforanderligt", "i bevægelse", "da").empty());
}

TEST(Check, LooksAtTheLengthOfLabels) {
  const auto label = [](const std::string& text) {
    return spoilt([&](auto& c) { c.signifiers[2].anchors[0].label.set("da", text); });
  };
  expect_only(label("en plan, som en lille gruppe havde lagt"), "label_lengths", Severity::note, "T1");
  expect_only(label("en plan, som en lille gruppe havde lagt i god tid før sommeren begyndte"), "label_long",
              Severity::note, "T1");
  EXPECT_TRUE(label("en plan, nogen lagde").empty());
}

TEST(Check, FindsWhatPointsNowhere) {
  EXPECT_TRUE(spoilt([](auto& c) { c.story_signifier.clear(); }).empty()) << "the only text that is no title";
  const auto several = [](auto& c) {
    c.story_signifier.clear();
    c.signifiers.push_back(c.signifiers[0]);
    c.signifiers.back().id = "afterthought";
  };
  expect_only(spoilt(several), "no_story", Severity::warning, "");
  EXPECT_NE(spoilt(several)[0].message.in(Language::en).find("2 free-text questions ('story', 'afterthought')"),
            std::string::npos);
  expect_only(spoilt([](auto& c) {
                c.story_signifier.clear();
                c.signifiers[0].kind = SignifierKind::photo;
              }),
              "no_story", Severity::warning, "");
  expect_only(spoilt([](auto& c) { c.title_signifier.clear(); }), "no_title", Severity::note, "");
  expect_only(spoilt([](auto& c) { c.story_signifier = "gone"; }), "story_unknown", Severity::error, "");
  expect_only(spoilt([](auto& c) { c.title_signifier = "drive"; }), "story_kind", Severity::error, "");
  const auto unnamed = spoilt([](auto& c) {
    c.signifiers[2].title = {};
    c.title_signifier = "drive";
    c.signifiers[5].options[2].label = {};
    c.signifiers[5].options[2].image = "other.png";
    c.signifiers[5].options[2].other_signifier = "gone";
  });
  for (const Finding& each : unnamed)
    EXPECT_EQ(each.message.in(Language::en).find("''"), std::string::npos) << each.message.in(Language::en);
  expect_only(spoilt([](auto& c) { c.signifiers[5].options[2].other_signifier = "gone"; }), "other_unknown",
              Severity::error, "C1");
  expect_only(spoilt([](auto& c) { c.signifiers[2].section = "gone"; }), "section_unknown", Severity::warning, "T1");
}

TEST(Check, LooksAtChoices) {
  expect_only(spoilt([](auto& c) { c.signifiers[5].ordinal = true; }), "no_ranks", Severity::error, "C1");
  expect_only(spoilt([](auto& c) {
                c.signifiers[5].ordinal = true;
                for (Option& each : c.signifiers[5].options) each.rank = 1;
              }),
              "rank_twice", Severity::warning, "C1");
  expect_only(spoilt([](auto& c) { c.signifiers[6].max_choices = 4; }), "max_above_options", Severity::warning, "C2");
  expect_only(spoilt([](auto& c) { c.signifiers[6].min_choices = 3; }), "min_above_max", Severity::error, "C2");
  EXPECT_TRUE(spoilt([](auto& c) {
                c.signifiers[6].min_choices = 3;
                c.signifiers[6].max_choices = 0;
              }).empty())
      << "no limit";
  expect_only(spoilt([](auto& c) {
                c.signifiers[6].min_choices = 3;
                c.signifiers[6].max_choices = 0;
                c.signifiers[6].options[0].visible = false;
              }),
              "min_above_options", Severity::error, "C2");
  expect_only(spoilt([](auto& c) { c.signifiers[5].min_choices = 2; }), "min_above_max", Severity::error, "C1");
  expect_only(spoilt([](auto& c) { c.signifiers[6].max_choices = 1; }), "single", Severity::note, "C2");
}

TEST(Check, LooksAtLanguages) {
  const auto bad = spoilt([](auto& c) { c.language = "dansk!"; });
  expect_only(bad, "language_tag", Severity::error, "");
  SchemaContent plain;
  plain.id = "p";
  plain.name = "P";
  plain.prompts = {{"p", "Tell"}};
  Signifier text;
  text.id = "s";
  text.title = "Story?";
  plain.signifiers = {text};
  plain.story_signifier = plain.title_signifier = "s";
  expect_only(check(Schema(plain)), "language_unknown", Severity::note, "");
  plain.language = "ar-SY";
  EXPECT_TRUE(check(Schema(plain)).empty());
  LocalisedText arabic;
  arabic.set("ar", "…");
  plain.prompts = {{"p", arabic}};
  EXPECT_EQ(codes(check(Schema(plain))), (std::vector<std::string>{"no_danish", "no_english"}));
}

TEST(Check, ARegionIsNoOtherLanguage) {
  SchemaContent content = garden_content();
  content.language = "da-DK";
  const auto regional = [](const LocalisedText& text) {
    LocalisedText::Texts texts;
    for (const auto& [tag, words] : text.texts()) texts[tag == "da" ? "da-DK" : tag] = words;
    return LocalisedText(texts);
  };
  content.prompts[0].text = regional(content.prompts[0].text);
  content.signifiers[0].title = regional(content.signifiers[0].title);
  EXPECT_EQ(codes(check(Schema(content))), std::vector<std::string>{});
}

TEST(Check, TextsWithoutATagAreInTheLanguageOfTheSchema) {
  SchemaContent content = garden_content();
  for (Prompt& each : content.prompts) each.text = each.text.in("da");
  content.signifiers.resize(1);
  content.signifiers[0].title = "Hvad skete der?";
  content.signifiers[0].help.set("en", "Tell");
  content.title_signifier = "story";
  EXPECT_EQ(codes(check(Schema(content))), (std::vector<std::string>{"translation", "translation"}))
      << "Danish is there: the texts without a tag";
}

TEST(Check, TellsErrorsFirst) {
  const auto findings = check(Schema());
  EXPECT_EQ(codes(findings),
            (std::vector<std::string>{"no_questions", "no_story", "no_prompt", "no_name", "no_title"}));
}

}  // namespace
}  // namespace samskab
