#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "samskab/base/visit.hpp"

namespace samskab {

/// Writes values as one line for the person at the prompt: `Interval(low=0.12, high=0.31, level=0.95)`. Long lists and
/// texts are cut, with the number of items said; sentences are in English. Not meant to be read back.
class ReprWriter : public Writer {
 public:
  void null() override;
  void boolean(bool value) override;
  void integer(std::int64_t value) override;
  void natural(std::uint64_t value) override;
  void real(double value) override;
  void text(std::string_view value) override;
  void begin_list(std::size_t count) override;
  void end_list() override;
  void begin_record(std::string_view type_name, unsigned version) override;
  void field(std::string_view name) override;
  void end_record() override;
  void sentence(const Message& message) override;

  [[nodiscard]] const std::string& str() const noexcept { return out_; }

 private:
  struct Level {
    bool list = false;
    bool map = false;
    bool hidden = false;  // an item beyond those shown
    std::size_t items = 0;
    std::size_t count = 0;
  };
  bool begin_value();
  void put(std::string_view text);

  std::string out_;
  std::vector<Level> levels_;
};

/// Any value that `write` takes, as one line.
/// ```cpp
/// repr(stats::Interval{.low = .12, .high = .31});  // "Interval(low=0.12, high=0.31, level=0.95)"
/// ReprWriter writer;
/// writer.text("haven");
/// writer.str();  // "'haven'"
/// ```
template <class T>
std::string repr(const T& value) {
  ReprWriter writer;
  write(writer, value);
  return writer.str();
}

}  // namespace samskab
