// What embedding should feel like: two files and a live story in, a comparison in Danish out.
#include <samskab/io/sensemaker.hpp>
#include <samskab/metrics/compare.hpp>

#include <cstddef>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace sk = samskab;

std::string panel(std::span<const std::byte> definition, std::span<const std::byte> rows, std::stop_token stop) {
  auto in = sk::io::try_read_sensemaker(definition, rows,
                                        {.level = {"who",
                                                   {{"who-user", "user"},
                                                    {"who-employee", "employee"},
                                                    {"who-volunteer_citizen", "volunteer_citizen"},
                                                    {"who-organisation", "organisation"}}}});
  if (!in) return in.error().message(sk::Language::da);
  sk::StoriesBuilder live{in->stories};
  live.append(sk::Story{"s901"}.place("T1", {.2, .5, .3}));
  auto result = sk::compare(live.snapshot(), "T1", {.by = "level", .seed = 7, .threads = 4, .stop = stop});
  return sk::to_json(result, sk::Language::da);
}

std::vector<std::byte> bytes_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> text{std::istreambuf_iterator<char>(file), {}};
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string answer = panel(bytes_of(argv[1]), bytes_of(argv[2]), {});
  std::cout << answer << '\n';
  return answer.starts_with("{") ? 0 : 1;
}
