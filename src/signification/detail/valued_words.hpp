#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/detail/split_words.hpp"

namespace samskab::detail {

// Words that say outright whether something is good or bad, in the forms that labels use. A dyad between two of them
// asks for a grade, not for an experience: everyone knows which end is right.
inline constexpr std::string_view good_words[] = {
    "aktiv",        "aktive",      "bedre",        "bedst",        "bedste",      "benefit",    "best",
    "better",       "beneficial",  "dygtig",       "dygtige",      "easy",        "effective",  "effektiv",
    "effektivt",    "efficient",   "enjoyable",    "excellent",    "fair",        "fantastic",  "fantastisk",
    "flot",         "fordel",      "fremragende",  "fun",          "glad",        "glade",      "god",
    "gode",         "godt",        "good",         "great",        "happy",       "helpful",    "hjælpsom",
    "hjælpsomt",    "improved",    "inclusive",    "inkluderende", "let",         "lykkelig",   "lykkedes",
    "meaningful",   "meningsfuld", "meningsfuldt", "motiverende",  "motivating",  "nem",        "nemt",
    "nyttig",       "nyttigt",     "pleasant",     "positive",     "positiv",     "positivt",   "professional",
    "professionel", "respectful",  "respektfuld",  "respektfuldt", "respekteret", "retfærdig",  "retfærdigt",
    "rigtig",       "rigtigt",     "right",        "safe",         "sjov",        "sjovt",      "strong",
    "styrke",       "stærk",       "stærkt",       "succes",       "success",     "successful", "super",
    "tilfreds",     "tilfredse",   "tillid",       "tillidsfuld",  "tryg",        "trygt",      "trust",
    "useful",       "vellykket",   "velkommen",    "welcome",      "wonderful",
};
inline constexpr std::string_view bad_words[] = {
    "awful",        "bad",           "boring",        "dangerous",      "dårlig",      "dårlige",     "dårligt",
    "difficult",    "disappointing", "dissatisfied",  "distrust",       "dum",         "dumt",        "elendig",
    "elendigt",     "failed",        "failure",       "fiasko",         "farlig",      "farligt",     "forkert",
    "forkerte",     "frustrating",   "frustrerende",  "frygtelig",      "frygteligt",  "fejl",        "harmful",
    "horrible",     "ineffective",   "ineffektiv",    "ineffektivt",    "inefficient", "kedelig",     "kedeligt",
    "ked",          "mislykket",     "mistillid",     "meaningless",    "meningsløs",  "meningsløst", "mangelfuld",
    "mangelfuldt",  "negative",      "negativ",       "negativt",       "nytteløs",    "nytteløst",   "poor",
    "ringe",        "sad",           "skadelig",      "skadeligt",      "skidt",       "slem",        "slemt",
    "svag",         "svagt",         "svaghed",       "svær",           "svært",       "terrible",    "trist",
    "uacceptabel",  "uacceptabelt",  "ubehagelig",    "ubehageligt",    "ubrugelig",   "ubrugeligt",  "uduelig",
    "uduelige",     "ulempe",        "ulykkelig",     "unfair",         "unhappy",     "unpleasant",  "unsafe",
    "unsuccessful", "useless",       "uprofessionel", "uprofessionelt", "uretfærdig",  "uretfærdigt", "utilfreds",
    "utilfredse",   "utryg",         "utrygt",        "vred",           "wrong",       "weak",        "worse",
    "worst",        "værre",         "værst",
};
// "Too good" is no praise: an end with one of these is a shortcoming, and two shortcomings make a sound dyad. So does a
// Danish "for" before such a word ("for let").
inline constexpr std::string_view too_phrases[] = {"alt for", "for meget", "for lidt", "for mange", "for få", "too"};
// Options that let a person keep something to themselves, or that admit what the form did not think of.
inline constexpr std::string_view way_out_phrases[] = {
    "andet",      "andre",          "anden",         "ved ikke",    "ved det ikke",   "ikke oplyse",
    "ikke svare", "ikke at svare",  "ikke relevant", "ikke sige",   "vil helst ikke", "ingen af",
    "other",      "others",         "don't know",    "do not know", "not sure",       "prefer not",
    "rather not", "not applicable", "n/a",           "none of",     "not say",        "ikke oplyst",
};

template <class List>
bool any_word(const std::vector<std::string>& words, const List& list) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& each) {
    return std::find(std::begin(list), std::end(list), each) != std::end(list);
  });
}
/// Do the words of one of the phrases follow each other here?
template <class List>
bool any_phrase(const std::vector<std::string>& words, const List& list) {
  return std::any_of(std::begin(list), std::end(list), [&](std::string_view each) {
    const std::vector<std::string> phrase = split_words(each);
    return std::search(words.begin(), words.end(), phrase.begin(), phrase.end()) != words.end();
  });
}

}  // namespace samskab::detail
