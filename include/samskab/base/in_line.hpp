#pragma once
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "samskab/base/labelled.hpp"
#include "samskab/base/visit.hpp"

namespace samskab {

/// Writes a value of several parts on one line as its readers do: `G1, G2`. Parts that have parts of their own, or a
/// comma, are kept apart by semicolons: `user: G1, G2; employee: G3`. Sentences, localised texts and the decimal sign
/// are those of the language. Of a long list the first are shown, and how many there are. Not meant to be read back.
class LineWriter : public Writer {
 public:
  explicit LineWriter(Language language) : language_(language) {}
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
  struct Open {
    bool texts = false;  // of a map, whose names may be languages
    std::vector<std::string> names;
    std::vector<std::string> parts;
    bool nested = false;
  };
  void put(std::string part, bool nested = false);
  [[nodiscard]] std::string closed(const Open& open) const;

  Language language_;
  std::string out_;
  std::vector<Open> open_;
};

/// Any value that `write` takes, on one line for a reader of this language.
/// ```cpp
/// const std::map<std::string, std::vector<std::string>> goals{{"user", {"G1", "G2"}}, {"employee", {"G3"}}};
/// in_line(goals, Language::en);  // "employee: G3; user: G1, G2"
/// in_line(2.5, Language::da);    // "2,5"
/// // Piece by piece, where there is no value that holds it all.
/// LineWriter writer(Language::en);
/// writer.boolean(true);
/// writer.str();  // "yes"
/// ```
template <class T>
std::string in_line(const T& value, Language language) {
  LineWriter writer(language);
  write(writer, value);
  return writer.str();
}

}  // namespace samskab
