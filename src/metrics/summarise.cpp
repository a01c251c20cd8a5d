#include "samskab/metrics/summarise.hpp"

#include <utility>

#include "metrics/detail/fingerprint.hpp"
#include "metrics/detail/frame.hpp"
#include "metrics/detail/summary_rows.hpp"
#include "metrics/detail/summary_words.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"

namespace samskab {
namespace {

std::vector<Message> words_of(const Basis& basis, const detail::Frame& frame,
                              std::vector<detail::GroupFigures> figures) {
  std::vector<Message> out;
  out.reserve(figures.size() + 2);
  out.push_back(Message("metrics.words.placed").with("n", basis.states[0].stories).with("all", basis.stories));
  if (basis.stories == 0) return out;
  const bool grouped = !frame.grouping.address.empty();
  for (std::size_t g = 0; g < frame.groups(); ++g) {
    LocalisedText words = detail::group_words(*frame.signifier, std::move(figures[g]));
    if (grouped)
      out.push_back(Message("metrics.words.of_group")
                        .with("group", capitalised(detail::group_name(frame, g)))
                        .with("n", basis.groups[g].states[0].stories)
                        .with("words", std::move(words)));
    else
      out.push_back(Message("metrics.words.alone").with("words", capitalised(words)));
  }
  if (basis.open)
    out.push_back(preliminary_sentence(basis.units, detail::counted(frame)));
  else if (basis.units < detail::few_units)
    out.push_back(peek_sentence(basis.units, detail::counted(frame)));
  return out;
}

Message method_of(SignifierKind kind, bool several) {
  return Message("metrics.method.summarise." + std::string(code(kind)) + (several ? ".units" : ""));
}

}  // namespace

Summary summarise(const View& view, std::string_view address, const SummariseOptions& options) {
  detail::check_level(options.level);
  const detail::Frame frame = detail::frame_of(view, address, options.by, options.unit);
  Summary out;
  out.question = question_at(view.schema(), frame.index);
  std::vector<detail::GroupFigures> figures = detail::SummaryRows(frame, options, out).fill();
  out.basis = detail::basis_of(frame, "summarise");
  out.basis.level = options.level;
  out.basis.method = method_of(frame.signifier->kind, frame.several);
  out.words = words_of(out.basis, frame, std::move(figures));
  return out;
}

std::string Summary::summary(Language language) const { return speak(words, language); }

SummaryTable summarise_all(const View& view, const SummariseOptions& options) {
  detail::check_level(options.level);
  SummaryTable out;
  const std::optional<std::size_t> by = options.by.empty() ? std::nullopt : view.schema().try_find(options.by);
  for (std::size_t i = 0; i < view.schema().size(); ++i) {
    check_stop(options.stop);
    if (!can_be_analysed(view.schema()[i].kind) || by == i) continue;
    out.parts.push_back(summarise(view, view.schema()[i].id, options));
    const Summary& part = out.parts.back();
    for (Measure row : part.table) {
      row.item = part.question.code + (row.item.empty() ? "" : "." + row.item);
      out.table.push_back(std::move(row));
    }
    out.words.push_back(Message("metrics.words.question")
                            .with("code", part.question.code)
                            .with("title", part.question.title)
                            .with("words", localised(part.words)));
  }
  if (out.parts.empty()) throw NotEnoughData(Message("metrics.schema.empty"));
  out.basis = out.parts.front().basis;
  out.basis.metric = "summarise_all";
  out.basis.method = Message("metrics.method.summarise_all");
  out.basis.states.clear();
  for (GroupCount& each : out.basis.groups) {
    each.states.clear();
    each.units = 0;
  }
  out.basis.units = 0;
  out.basis.digest = detail::joint_digest(out.parts);
  return out;
}

std::string SummaryTable::summary(Language language) const { return speak(words, language); }

}  // namespace samskab
