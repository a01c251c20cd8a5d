#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "describe.hpp"
#include "samskab/base/table.hpp"
#include "samskab/evaluation/text_review.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/language/identifiers.hpp"
#include "samskab/language/words.hpp"
#include "spoken.hpp"

using namespace samskab;

namespace {

/// The bytes of a text where its characters begin; one more for the end.
class Characters {
 public:
  explicit Characters(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at)
      if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) bytes_.push_back(at);
    bytes_.push_back(text.size());
  }
  /// A byte beyond the text for a character beyond it, so that the core says what is wrong.
  [[nodiscard]] std::size_t byte(std::size_t character) const {
    return character < bytes_.size() ? bytes_[character] : bytes_.back() + 1;
  }

 private:
  std::vector<std::size_t> bytes_;
};

/// A Python callable: text -> (kind, begin, length[, certain]) in characters.
struct PythonRecogniser {
  const py::object& call;
  std::vector<evaluation::NamedPiece> operator()(std::string_view text) const {
    const Characters characters(text);
    std::vector<evaluation::NamedPiece> out;
    for (const py::handle each : call(py::str(text.data(), text.size()))) {
      const auto [kind, begin, length, certain] = each.cast<std::tuple<std::string, std::size_t, std::size_t, bool>>();
      const std::size_t first = characters.byte(begin);
      out.push_back({kind, first, characters.byte(begin + length) - first, certain});
    }
    return out;
  }
};

}  // namespace

void bind_text_review(py::module_& m) {
  using namespace evaluation;
  bind_described<MarkedPiece>(m, "MarkedPiece", "A piece of a text that may point to a person.");
  bind_described<ReviewedText>(m, "ReviewedText", "A text that was looked through.");
  bind_described<RedactedText>(m, "RedactedText", "A text with what must not be shown covered.");
  bind_described<evaluation::TextReview>(m, "TextReview", "Pieces of texts for a person to look at.")
      .def(
          "summary",
          [](const evaluation::TextReview& self, std::optional<Language> lang) { return self.summary(spoken(lang)); },
          py::arg("lang") = py::none())
      .def_property_readonly("undecided", &evaluation::TextReview::undecided)
      .def(
          "_table", [](const evaluation::TextReview& self, Language lang) { return table_of(self.table, lang); },
          py::arg("lang"))
      .def("_json", [](const evaluation::TextReview& self) { return io::to_json(self); })
      .def_static("_from_json", [](const std::string& json) { return io::from_json<evaluation::TextReview>(json); });
  m.def(
      "review_texts",
      [](const Stories& stories, const py::object& recogniser, const std::string& name,
         const evaluation::TextReview* earlier) {
        const ReviewOptions options{.recogniser_name = name, .earlier = earlier};
        if (recogniser.is_none()) return review_texts(stories, options);
        const PythonRecogniser find{recogniser};
        return review_texts(stories, find, options);
      },
      py::arg("stories"), py::kw_only(), py::arg("recogniser"), py::arg("name"), py::arg("earlier"));
  m.def(
      "decide_texts",
      [](const evaluation::TextReview& review, const std::vector<std::size_t>& rows, PieceDecision decision,
         const std::string& by, Timestamp at) { return decided(review, rows, decision, by, at); },
      py::arg("review"), py::arg("rows"), py::arg("decision"), py::kw_only(), py::arg("by"), py::arg("at"));
  m.def(
      "redacted_texts",
      [](const Stories& stories, const evaluation::TextReview& review, Language lang, Purpose purpose) {
        return redacted(stories, review, lang, purpose);
      },
      py::arg("stories"), py::arg("review"), py::arg("lang"), py::arg("purpose"));
  m.def(
      "find_identifiers",
      [](const std::string& text) {
        py::list out;
        for (const Identifier& each : find_identifiers(text)) {
          const auto count = [&](std::size_t begin, std::size_t length) {
            std::size_t found = 0;
            for (const char c : std::string_view(text).substr(begin, length))
              found += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
            return found;
          };
          out.append(py::make_tuple(std::string(code(each.kind)), count(0, each.begin), count(each.begin, each.length),
                                    each.certain));
        }
        return out;
      },
      py::arg("text"), "Kind, first character, number of characters and certainty of each identifier in a text.");
}
