#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluation/detail/people.hpp"
#include "samskab/document/ask.hpp"
#include "samskab/document/document.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/link.hpp"

namespace samskab::document::detail {

/// Writes a document block by block, in its language; every claim gets an id and every text its fallback noted.
class Scribe {
 public:
  Scribe(const Lab& lab, Language language, Date today);

  [[nodiscard]] const Lab& lab() const noexcept { return lab_; }
  [[nodiscard]] Language language() const noexcept { return document_.language; }
  /// The day the document tells of.
  [[nodiscard]] Date today() const noexcept { return today_; }
  /// Whether a thing of the record had happened by then; undated things had.
  [[nodiscard]] bool by_then(const std::optional<Date>& day) const { return evaluation::detail::by_then(day, today_); }
  [[nodiscard]] bool by_then(const lab::Link& link) const;
  [[nodiscard]] Document& document() noexcept { return document_; }

  /// A sentence or label of the catalogue's room `document`.
  [[nodiscard]] std::string say(std::string_view key) const;
  [[nodiscard]] static Message words(std::string_view key);
  [[nodiscard]] std::string say(const Message& message) const { return message.in(language()); }
  /// The text in the document's language. One that is not translated is given in another language and noted.
  std::string text(const LocalisedText& text, const lab::Link& of);
  [[nodiscard]] std::string label(const LocalisedText& text) const { return text.in(language()); }
  [[nodiscard]] std::string day(Date date) const;
  /// What people call a thing.
  [[nodiscard]] std::string title(const lab::Link& link) const;

  template <class B>
  void add(B block) {
    document_.blocks.emplace_back(std::move(block));
  }
  void heading(std::int64_t level, std::string text, std::string anchor);
  void paragraph(std::string text);
  /// What the document's makers should know; said once.
  void note(Message message);

  /// The answer with an id of its own, or nothing when the laboratory cannot answer; the reason becomes a note.
  std::optional<Answered> ask(const Query& query);
  /// A thing of the record as it stands there.
  Claim record(const lab::Link& link);

 private:
  std::string next_claim();

  Lab lab_;
  Date today_;
  Document document_;
  std::size_t claims_ = 0;
};

}  // namespace samskab::document::detail
