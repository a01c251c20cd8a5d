#include "samskab/outcomes/presets.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/base/error.hpp"

// Facts about instruments, each with its source and how far it was followed. Item texts are other people's.
namespace samskab::outcomes {
namespace {

LocalisedText both(std::string danish, std::string english) {
  return LocalisedText(LocalisedText::Texts{{"da", std::move(danish)}, {"en", std::move(english)}});
}

std::vector<Item> numbered(int count, int minimum, int maximum) {
  std::vector<Item> items;
  for (int i = 1; i <= count; ++i) {
    Item item;
    item.id = std::string("i").append(std::to_string(i));
    item.minimum = minimum;
    item.maximum = maximum;
    items.push_back(std::move(item));
  }
  return items;
}

CutPoint cut(std::string id, Comparison op, double value, LocalisedText label, std::string source, Support support) {
  CutPoint out;
  out.id = std::move(id);
  out.op = op;
  out.value = value;
  out.label = std::move(label);
  out.source = std::move(source);
  out.support = support;
  return out;
}

Instrument who5() {
  Instrument out;
  out.id = "who5";
  out.title = both("WHO-5 trivselsindeks", "WHO-5 well-being index");
  out.items = numbered(5, 0, 5);
  out.rescale.factor = 4;
  out.range = ScoreRange{0, 100};
  // Scores come in steps of 4: "< 52", "<= 50", "< 50" and a raw sum below 13 are one and the same rule.
  out.cut_points = {cut("poor", Comparison::at_most, 50, both("lav trivsel", "poor well-being"),
                        "Rule in general use for the WHO-5: raw sum below 13", Support::second_hand),
                    cut("screen", Comparison::at_most, 28,
                        both("tegn, der bør undersøges nærmere", "a sign to be looked into further"),
                        "Rule in general use for the WHO-5 as a screening for depression", Support::second_hand)};
  out.important_difference = ImportantDifference{
      10, "10 points, as repeated by users of the WHO-5; scores come in steps of 4", Support::second_hand};
  out.licence = "Free to use according to vidensportal.dk; the licence text itself has not been seen.";
  out.redistributable = Redistributable::unknown;
  out.source = "https://vidensportal.dk (WHO-5)";
  out.support = Support::seen;
  out.coding_note = both("Koderne er 0 til 5. Nogle skemaer er tastet 1 til 6: træk 1 fra hver kode, før der regnes.",
                         "Codes are 0 to 5. Some forms are keyed 1 to 6: subtract 1 from each code before scoring.");
  return out;
}

Instrument t_ils() {
  Instrument out;
  out.id = "t_ils";
  out.title = both("T-ILS, ensomhed (UCLA, 3 spørgsmål)", "T-ILS, loneliness (UCLA, 3 items)");
  out.items = numbered(3, 1, 3);
  out.range = ScoreRange{3, 9};
  out.direction = Direction::down;
  out.cut_points = {
      cut("severe", Comparison::at_least, 7, both("tegn på svær ensomhed", "signs of severe loneliness"),
          "https://vidensportal.dk/voksne/ensomhed/omfang", Support::seen),
      cut("lonely", Comparison::at_least, 6, both("ensom", "lonely"),
          "Often attributed to Steptoe et al. (2013), https://doi.org/10.1073/pnas.1219686110", Support::unverified)};
  Benchmark benchmark;
  benchmark.population = both("Danmark", "Denmark");
  benchmark.measure = BenchmarkMeasure::share;
  benchmark.cut_point = "severe";
  benchmark.source = "https://vidensportal.dk/voksne/ensomhed/omfang";
  benchmark.support = Support::seen;
  benchmark.year = 2017;
  benchmark.value = .083;
  out.benchmarks.push_back(benchmark);
  benchmark.year = 2021;
  benchmark.value = .124;
  out.benchmarks.push_back(benchmark);
  out.licence = "The copyright of the items is not clear.";
  out.redistributable = Redistributable::unknown;
  out.source = "Hughes et al. (2004), https://doi.org/10.1177/0164027504268574";
  out.support = Support::second_hand;
  out.coding_note = both(
      "Koderne er 1 til 3 (sjældent, en gang imellem, ofte). Er der tastet 0 til 2, så læg 1 til hver kode. Grænsen "
      "for "
      "ensomhed er ikke den samme alle steder: brug først og fremmest tallet fra 3 til 9. Den danske ordlyd af tredje "
      "spørgsmål blev ændret mellem 2013 og 2017: skriv ordlydens version i version.",
      "Codes are 1 to 3 (hardly ever, some of the time, often). If they are keyed 0 to 2, add 1 to each code. The "
      "cut-point for loneliness is not the same everywhere: use the number from 3 to 9 first of all. The Danish "
      "wording of "
      "the third item changed between 2013 and 2017: say which wording was used in version.");
  return out;
}

constexpr const char* wemwbs_licence =
    "Copyright of its owners (University of Warwick and partners). Registration is required: free for non-commercial "
    "use, a yearly fee for commercial use, a consultancy's included; no public sharing.";

Instrument wemwbs() {
  Instrument out;
  out.id = "wemwbs";
  out.title = both("WEMWBS, mental trivsel (14 spørgsmål)", "WEMWBS, mental well-being (14 items)");
  out.items = numbered(14, 1, 5);
  out.range = ScoreRange{14, 70};
  out.licence = wemwbs_licence;
  out.redistributable = Redistributable::no;
  out.source = "https://warwick.ac.uk/wemwbs";
  out.support = Support::seen;
  return out;
}

Instrument swemwbs() {
  Instrument out;
  out.id = "swemwbs";
  out.title = both("SWEMWBS, mental trivsel (7 spørgsmål)", "SWEMWBS, mental well-being (7 items)");
  out.items = numbered(7, 1, 5);
  out.aggregate = Aggregate::table;
  out.range = ScoreRange{7, 35};
  Benchmark england;
  england.population = both("England", "England");
  england.measure = BenchmarkMeasure::median;
  england.value = 23.2;
  england.source = "Ng Fat et al. (2017), https://doi.org/10.1007/s11136-016-1454-8";
  england.support = Support::seen;
  out.benchmarks = {england};
  out.important_difference =
      ImportantDifference{2.87, "2.77 standard errors of measurement, Shah et al. (2018)", Support::seen};
  out.licence = wemwbs_licence;
  out.redistributable = Redistributable::no;
  out.source = "https://warwick.ac.uk/wemwbs";
  out.support = Support::seen;
  out.coding_note = both(
      "Summen fra 7 til 35 omsættes efter ejerens tabel, som I får ved registrering og selv indlæser. Et ubesvaret "
      "spørgsmål giver intet resultat.",
      "The sum from 7 to 35 is converted by the owner's table, which you get on registration and load yourself. An "
      "unanswered item gives no score.");
  return out;
}

Instrument rosenberg(const PresetOptions& options) {
  const std::vector<int> first = {2, 5, 6, 8, 9};
  const std::vector<int> second = {3, 5, 8, 9, 10};
  std::vector<int> key = options.reverse;
  std::sort(key.begin(), key.end());
  if (key != first && key != second) throw InvalidInput(Message("outcomes.preset.rosenberg_key"));
  if (options.minimum != 0 && options.minimum != 1) throw InvalidInput(Message("outcomes.preset.rosenberg_coding"));
  const int minimum = *options.minimum;
  Instrument out;
  out.id = "rosenberg";
  out.version = std::string(key == first ? "reverse 2, 5, 6, 8, 9" : "reverse 3, 5, 8, 9, 10") +
                (minimum == 0 ? "; codes 0-3" : "; codes 1-4");
  out.title = both("Rosenbergs selvværdsskala", "Rosenberg self-esteem scale");
  out.items = numbered(10, minimum, minimum + 3);
  for (const int place : key) out.items[static_cast<std::size_t>(place - 1)].reverse = true;
  out.range = minimum == 0 ? ScoreRange{0, 30} : ScoreRange{10, 40};
  out.licence = "Said to be in the public domain; seen second-hand only.";
  out.redistributable = Redistributable::unknown;
  out.source = "Rosenberg (1965), Society and the adolescent self-image";
  out.support = Support::second_hand;
  out.coding_note =
      both("Spørgsmålene er i omløb i to rækkefølger. Nøglen skal passe til den rækkefølge, der blev spurgt i.",
           "The items are in circulation in two orders. The key must fit the order in which they were asked.");
  return out;
}

Instrument oric_da() {
  Instrument out;
  out.id = "oric_da";
  out.language = "da";
  out.title = both("ORIC, organisatorisk parathed (dansk, 11 spørgsmål)",
                   "ORIC, organisational readiness for implementing change (Danish, 11 items)");
  out.items = numbered(11, 1, 5);
  out.aggregate = Aggregate::mean;
  out.range = ScoreRange{1, 5};
  Reliability alpha;
  alpha.coefficient = .88;
  alpha.population = both("284 ansatte på en dansk hospitalsafdeling", "284 employees of a Danish hospital department");
  alpha.source = "Storkholm et al. (2018), Cronbach's alpha, https://doi.org/10.1186/s13012-018-0769-y";
  alpha.support = Support::seen;
  out.reliability = alpha;
  out.licence = "Published open access; the licence line has not been seen.";
  out.redistributable = Redistributable::unknown;
  out.source = "https://doi.org/10.1186/s13012-018-0769-y";
  out.support = Support::unverified;  // that the score is the mean of the items
  out.coding_note = both(
      "Den danske udgave har 11 af de oprindelige 12 spørgsmål og to faktorer (engagement og tiltro). Hvilke spørgsmål "
      "der hører til hvilken, står ikke her: skriv dem som delskalaer ud fra kilden. Resultatet er her "
      "gennemsnittet af spørgsmålene, hvilket er vores valg. Spørg flere roller i hver organisation.",
      "The Danish version has 11 of the 12 original items and two factors (commitment and efficacy). Which items "
      "belong to "
      "which is not said here: add them as subscales from the source. The score is the mean of the items here, which "
      "is our choice. Ask several "
      "roles in each organisation.");
  return out;
}

Instrument single(const char* id, LocalisedText title) {
  Instrument out;
  out.id = id;
  out.title = std::move(title);
  out.items = numbered(1, 0, 10);
  out.range = ScoreRange{0, 10};
  out.licence = "A single question in general use; write the wording you asked.";
  out.redistributable = Redistributable::unknown;
  out.source = "A single question answered on 0 to 10, as many surveys ask it";
  out.support = Support::unverified;
  out.coding_note =
      both("Ét spørgsmål på en skala fra 0 til 10. Sammenlign kun med tal, der er spurgt med samme ordlyd.",
           "One question on a scale from 0 to 10. Compare only with figures that were asked in the same words.");
  return out;
}

void need_goals(const std::vector<double>& weights, std::size_t goals, double rho) {
  bool good = goals > 0 && rho >= 0 && rho <= 1 && (weights.empty() || weights.size() == goals);
  for (const double each : weights) good = good && std::isfinite(each) && each > 0;
  if (!good)
    throw InvalidInput(Message("outcomes.preset.goals")
                           .with("goals", goals)
                           .with("weights", weights.size())
                           .with("rho", Argument{rho}));
}

/// What the weighted sum of the levels is multiplied by.
double goal_factor(const std::vector<double>& weights, double rho) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  const double squares = std::inner_product(weights.begin(), weights.end(), weights.begin(), 0.0);
  return 10 / std::sqrt((1 - rho) * squares + rho * sum * sum);
}

Instrument goal_attainment_scale(const PresetOptions& options) {
  const auto goals = static_cast<std::size_t>(std::max(options.goals, 0));
  need_goals(options.weights, goals, options.rho);
  const std::vector<double> weights = options.weights.empty() ? std::vector<double>(goals, 1.0) : options.weights;
  Instrument out;
  out.id = "goal_attainment";
  out.title = both("Målopfyldelse (GAS), T-tal", "Goal attainment scaling (GAS), T-score");
  out.items = numbered(static_cast<int>(goals), -2, 2);
  for (std::size_t i = 0; i < goals; ++i) out.items[i].weight = weights[i];
  out.aggregate = Aggregate::weighted;
  out.rescale = {goal_factor(weights, options.rho), 50};
  out.licence = "A method, not a questionnaire: the goals are the person's own.";
  out.redistributable = Redistributable::yes;
  out.source = "Kiresuk & Sherman (1968), https://doi.org/10.1007/BF01530764";
  out.support = Support::second_hand;
  out.coding_note = both(
      "Hvert mål bedømmes fra -2 til 2, hvor 0 er det ventede. Tal for forskellige personer står ikke på én fælles "
      "skala: "
      "vis også, hvordan niveauerne fordeler sig.",
      "Each goal is rated from -2 to 2, with 0 as expected. Scores of different people are not on one scale: show how "
      "the "
      "levels are distributed as well.");
  return out;
}

}  // namespace

std::vector<std::string> preset_ids() {
  return {
      "goal_attainment", "life_satisfaction", "oric_da", "rosenberg", "swemwbs", "t_ils", "trust", "wemwbs", "who5"};
}

Instrument preset(std::string_view id, const PresetOptions& options) {
  if (id == "goal_attainment") return goal_attainment_scale(options);
  if (id == "life_satisfaction") return single("life_satisfaction", both("Tilfredshed med livet", "Life satisfaction"));
  if (id == "oric_da") return oric_da();
  if (id == "rosenberg") return rosenberg(options);
  if (id == "swemwbs") return swemwbs();
  if (id == "t_ils") return t_ils();
  if (id == "trust") return single("trust", both("Tillid til andre", "Trust in other people"));
  if (id == "wemwbs") return wemwbs();
  if (id == "who5") return who5();
  throw NotFound(Message("outcomes.preset.none")
                     .with("given", id)
                     .with("nearest", samskab::detail::joined(samskab::detail::nearest(id, preset_ids(), 3)))
                     .with("known", samskab::detail::joined(preset_ids())));
}

double goal_attainment(const std::vector<int>& levels, const std::vector<double>& weights, double rho) {
  need_goals(weights, levels.size(), rho);
  for (const int each : levels)
    if (each < -2 || each > 2) throw InvalidInput(Message("outcomes.preset.goal_level").with("given", each));
  const std::vector<double> all = weights.empty() ? std::vector<double>(levels.size(), 1.0) : weights;
  double sum = 0;
  for (std::size_t i = 0; i < levels.size(); ++i) sum += all[i] * levels[i];
  return 50 + goal_factor(all, rho) * sum;
}

}  // namespace samskab::outcomes
