// Prints every question of an export with its numbers in words: at most thirty lines.
#include <samskab/io/sensemaker.hpp>
#include <samskab/metrics/summarise.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto text_of = [](const char* path) {
    std::ifstream file(path, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(file), {}};
  };
  const std::string definition = text_of(argv[1]);
  const std::string data = text_of(argv[2]);
  auto in = samskab::io::try_read_sensemaker(std::as_bytes(std::span(definition)), std::as_bytes(std::span(data)), {});
  if (!in) {
    std::cerr << in.error().what() << '\n';
    return 1;
  }
  std::cout.precision(17);
  const auto all = samskab::summarise_all(in->stories);
  for (const auto& row : all.table)
    std::cout << row.item << ' ' << code(row.quantity) << ' ' << row.value << ' ' << row.n << '\n';
  return all.table.empty() ? 1 : 0;
}
