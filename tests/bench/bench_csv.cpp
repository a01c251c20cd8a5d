// Stories of 40 columns (100,000, or as many as SAMSKAB_BENCH_STORIES says) from CSV to typed columns and to stories.
// The file is left as samskab_bench.csv in the temporary folder, so that peers can read the same one in the same run.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "samskab/base/random.hpp"
#include "samskab/io/csv_stories.hpp"

namespace {

using namespace samskab;

std::size_t stories_wanted() {
  const char* given = std::getenv("SAMSKAB_BENCH_STORIES");
  return given != nullptr ? static_cast<std::size_t>(std::strtoull(given, nullptr, 10)) : 100000;
}

Schema framework() {
  SchemaContent content;
  content.id = "bench";
  const auto add = [&](const std::string& id, SignifierKind kind) -> Signifier& {
    Signifier signifier;
    signifier.id = id;
    signifier.kind = kind;
    signifier.title = id;
    return content.signifiers.emplace_back(std::move(signifier));
  };
  const auto option = [](std::string id) { return Option{std::move(id), {}, {}, {}, {}, true}; };
  add("title", SignifierKind::free_text);
  add("story", SignifierKind::free_text);
  for (int i = 1; i <= 5; ++i)
    add("T" + std::to_string(i), SignifierKind::triad).anchors = {{"a", {}, {}}, {"b", {}, {}}, {"c", {}, {}}};
  for (int i = 1; i <= 8; ++i)
    add("D" + std::to_string(i), SignifierKind::dyad).anchors = {{"l", {}, {}}, {"r", {}, {}}};
  Signifier& choice = add("C1", SignifierKind::single_choice);
  for (int i = 1; i <= 7; ++i) choice.options.push_back(option("c" + std::to_string(i)));
  Signifier& several = add("M1", SignifierKind::multiple_choice);
  several.max_choices = 0;
  for (int i = 1; i <= 5; ++i) several.options.push_back(option(std::to_string(i)));
  Signifier& scale = add("X1", SignifierKind::scale);
  scale.maximum = 10.0;
  return Schema(std::move(content));
}

/// 36 columns of answers and four about the story; one placement in seven is missing.
std::string make_file(std::size_t stories) {
  static constexpr const char* words[] = {"we",  "then", "tried",   "to",       "change",
                                          "how", "the",  "morning", "meetings", "work"};
  static constexpr const char* levels[] = {"user", "employee", "volunteer_citizen", "organisation"};
  std::string text = "id,told,level,person,title,story";
  for (int i = 1; i <= 5; ++i)
    for (const char anchor : {'a', 'b', 'c'}) text += ",T" + std::to_string(i) + "_" + anchor;
  for (int i = 1; i <= 8; ++i) text += ",D" + std::to_string(i);
  text += ",C1";
  for (int i = 1; i <= 5; ++i) text += ",M1_" + std::to_string(i);
  text += ",X1,note,site,round,form\n";
  Random random(1, "bench csv");
  for (std::size_t row = 0; row < stories; ++row) {
    text += "s" + std::to_string(row) + ",2026-03-" + (row % 2 == 0 ? "04" : "17") + "T09:20:41Z," +
            levels[random.below(4)] + ",p" + std::to_string(random.below(300000));
    text += ",";
    for (int w = 0; w < 3; ++w) text += std::string(w == 0 ? "" : " ") + words[random.below(10)];
    const bool quoted = row % 7 == 0;
    text += quoted ? ",\"" : ",";
    for (int w = 0; w < 11; ++w) text += std::string(w == 0 ? "" : " ") + words[random.below(10)];
    if (quoted) text += ", and so \"\"on\"\"\"";
    for (int i = 0; i < 5; ++i) {
      if (random.below(7) == 0) {
        text += ",,,";
        continue;
      }
      const double a = random.uniform();
      const double b = (1.0 - a) * random.uniform();
      const auto millionths = [](double value) { return static_cast<std::int64_t>(value * 1e6); };
      const std::int64_t first = millionths(a);
      const std::int64_t second = millionths(b);
      for (const std::int64_t part : {first, second, 1000000 - first - second})
        text += "," + std::to_string(static_cast<double>(part) / 1e6);
    }
    for (int i = 0; i < 8; ++i)
      text += random.below(7) == 0 ? std::string(",") : "," + std::to_string(random.uniform());
    text += ",c" + std::to_string(1 + random.below(7));
    for (int i = 0; i < 5; ++i) text += random.below(3) == 0 ? ",1" : ",";
    text += "," + std::to_string(random.below(11)) + ",,north,1,web\n";
  }
  return text;
}

/// The file, made once; it is left in the temporary folder for the peers.
const std::string& file() {
  static const std::string text = [] {
    std::string made = make_file(stories_wanted());
    std::ofstream(std::filesystem::temp_directory_path() / "samskab_bench.csv", std::ios::binary) << made;
    return made;
  }();
  return text;
}

void csv_to_columns(benchmark::State& state) {
  const std::string& text = file();
  for (auto _ : state) {
    const io::CsvSource source(io::bytes_of(text), {.execution = {.threads = static_cast<unsigned>(state.range(0))}});
    std::vector<io::ColumnType> types;
    for (const std::string& name : source.header()) {
      const bool number = name[0] == 'T' || name[0] == 'D' || name[0] == 'M' || name == "X1";
      types.push_back(number                            ? io::ColumnType::number
                      : name == "level" || name == "C1" ? io::ColumnType::category
                                                        : io::ColumnType::text);
    }
    benchmark::DoNotOptimize(source.read(types));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(csv_to_columns)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void csv_to_stories(benchmark::State& state) {
  const std::string& text = file();
  const Schema schema = framework();
  io::IntakeOptions options;
  options.level = "level";
  options.csv.execution.threads = static_cast<unsigned>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(io::read_csv_stories(schema, io::bytes_of(text), options));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(csv_to_stories)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
