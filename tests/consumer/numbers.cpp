// Every number of every result on an export, as the bits that it is: what Python must show to the last of them.
//     numbers DEFINITION DATA GROUPS
#include <samskab/base/visit.hpp>
#include <samskab/io/sensemaker.hpp>
#include <samskab/metrics/compare.hpp>
#include <samskab/metrics/compare_all.hpp>
#include <samskab/metrics/density.hpp>
#include <samskab/metrics/summarise.hpp>
#include <samskab/metrics/zones.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

namespace sk = samskab;

namespace {

/// Takes the numbers of a result in the order of its fields and leaves the rest.
class Numbers final : public sk::Writer {
 public:
  void null() override {}
  void boolean(bool) override {}
  void integer(std::int64_t value) override { std::cout << value << '\n'; }
  void natural(std::uint64_t value) override { std::cout << value << '\n'; }
  void real(double value) override {
    std::cout << 'x' << std::hex << std::bit_cast<std::uint64_t>(value) << std::dec << '\n';
  }
  void text(std::string_view) override {}
  void begin_list(std::size_t) override {}
  void end_list() override {}
  void begin_record(std::string_view, unsigned) override {}
  void field(std::string_view) override {}
  void end_record() override {}
  void sentence(const sk::Message&) override {}
};

template <class F>
void show(std::string_view what, const std::string& question, const F& result) {
  std::cout << what << ' ' << question << '\n';
  try {
    Numbers numbers;
    sk::write(numbers, result());
  } catch (const sk::Error& error) {
    std::cout << error.code() << '\n';
  }
}

std::string text_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const std::string definition = text_of(argv[1]);
  const std::string data = text_of(argv[2]);
  const std::string by = argv[3];
  const auto in = sk::io::try_read_sensemaker(std::as_bytes(std::span(definition)), std::as_bytes(std::span(data)), {});
  if (!in) {
    std::cerr << in.error().what() << '\n';
    return 1;
  }
  const sk::Stories& stories = in->stories;
  for (const sk::Signifier& each : stories.schema().signifiers()) {
    if (each.kind > sk::SignifierKind::free_text) continue;
    show("summarise", each.id, [&] { return sk::summarise(stories, each.id); });
    show("summarise by", each.id, [&] { return sk::summarise(stories, each.id, {.by = by, .level = 0.9}); });
    show("zones", each.id, [&] { return sk::zones(stories, each.id, {.by = by}); });
    show("density", each.id, [&] { return sk::density(stories, each.id, {.by = by, .steps = 32}); });
    show("compare", each.id, [&] { return sk::compare(stories, each.id, {.by = by, .replicates = 199, .seed = 7}); });
  }
  show("compare_all", by, [&] { return sk::compare_all(stories, {.by = by, .replicates = 99, .seed = 7}); });
  return 0;
}
