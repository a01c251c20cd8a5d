#include <optional>
#include <string>
#include <vector>

#include "result.hpp"
#include "samskab/document/document.hpp"
#include "samskab/document/playbook.hpp"
#include "samskab/document/verify.hpp"
#include "samskab/io/json_form.hpp"

using namespace samskab;

void bind_document(py::module_& m) {
  using namespace document;
  bind_described<Query>(m, "Query", "A question in a form that can be written down and asked again.");
  bind_described<Claim>(m, "Claim", "A statement with its query and the fingerprints of what it rested on.");
  bind_described<Heading>(m, "Heading", "A heading.");
  bind_described<Paragraph>(m, "Paragraph", "A text.");
  bind_described<Item>(m, "Item", "A line of a list, which may lead somewhere.");
  bind_described<Listing>(m, "Listing", "A list.");
  bind_described<Checklist>(m, "Checklist", "Things to see to before one begins.");
  bind_described<Callout>(m, "Callout", "Something to notice.");
  bind_described<document::Fact>(m, "Fact", "A label with its value.");
  bind_described<Facts>(m, "Facts", "Labels with their values.");
  bind_described<Terms>(m, "Terms", "Words with their explanations.");
  bind_described<Figure>(m, "Figure", "The picture of an answer.");
  bind_described<TableBlock>(m, "TableBlock", "A table.");
  bind_described<QuoteBlock>(m, "QuoteBlock", "What somebody told, in their own words.");
  bind_described<DecisionBlock>(m, "DecisionBlock", "What was decided.");
  bind_described<EvidenceBlock>(m, "EvidenceBlock", "One thing that something rests on.");
  bind_described<Document>(m, "Document", "A document before anybody has given it a form.");
  m.def(
      "playbook",
      [](const Lab& lab, std::optional<lab::Ref<lab::Playbook>> playbook, Language language, Date today,
         std::uint64_t seed, bool drafts, bool results) {
        return document::playbook(lab, {.playbook = std::move(playbook),
                                        .language = language,
                                        .today = today,
                                        .seed = seed,
                                        .drafts = drafts,
                                        .results = results});
      },
      py::arg("lab"), py::kw_only(), py::arg("playbook"), py::arg("language"), py::arg("today"), py::arg("seed"),
      py::arg("drafts"), py::arg("results"));
  m.def("check", &document::check, py::arg("document"));
  m.def("need_sound", &document::need_sound, py::arg("document"));
  m.def("claims_of", &document::claims_of, py::arg("document"));
  m.def("claims_in_words", &document::claims_in_words, py::arg("document"));
  m.def(
      "to_json", [](const Document& self) { return io::to_json(self, {.indent = 1}); }, py::arg("document"));
  m.def(
      "from_json", [](const std::string& text) { return io::from_json<Document>(text); }, py::arg("text"));

  bind_described<VerifiedClaim>(m, "VerifiedClaim", "A claim beside what the laboratory says now.");
  bind_result<Verification>(m, "Verification", "What has become of a document's claims.");
  m.def(
      "verify",
      [](const Lab& lab, const std::string& printed, Language language) {
        return verify(lab, io::from_json<std::vector<Printed>>(printed), language);
      },
      py::arg("lab"), py::arg("printed"), py::arg("language"));
}
