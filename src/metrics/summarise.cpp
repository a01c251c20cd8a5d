#include "samskab/metrics/summarise.hpp"

#include <algorithm>
#include <cmath>

#include "metrics/detail/fingerprint.hpp"
#include "metrics/detail/frame.hpp"
#include "metrics/detail/summary_rows.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"

namespace samskab {
namespace {

// Below this many units a picture is for asking, not for telling.
constexpr std::int64_t few_units = 10;

LocalisedText percent(double share) {
  LocalisedText out;
  for (const auto& each : language_labels)
    out.set(each.code, format_number(100.0 * share, 0, each.value) + (each.value == Language::da ? " %" : "%"));
  return out;
}

LocalisedText named_share(const LocalisedText& name, double share) {
  return localised(Message("metrics.words.item").with("item", quoted(name)).with("share", percent(share)));
}

// The rows of one group with this quantity.
std::vector<const Measure*> rows_of(const Summary& summary, const std::string& group, Quantity quantity) {
  std::vector<const Measure*> out;
  for (const Measure& each : summary.table)
    if (each.group == group && each.quantity == quantity) out.push_back(&each);
  return out;
}

Message triad_words(const Summary& summary, const std::string& group) {
  std::vector<LocalisedText> parts;
  for (const Measure* each : rows_of(summary, group, Quantity::mean))
    parts.push_back(named_share(each->item_label, each->value));
  if (parts.empty()) return Message("metrics.words.none");
  return Message("metrics.words.triad").with("parts", listed(parts));
}

Message position_words(const Summary& summary, const Signifier& signifier, const std::string& group) {
  const auto low = rows_of(summary, group, Quantity::lower_quartile);
  const auto middle = rows_of(summary, group, Quantity::median);
  const auto high = rows_of(summary, group, Quantity::upper_quartile);
  if (low.empty()) return Message("metrics.words.none");
  const bool dyad = signifier.kind == SignifierKind::dyad;
  const double factor = dyad ? 100.0 : 1.0;
  const int decimals = dyad || signifier.maximum - signifier.minimum >= 20.0 ? 0 : 1;
  Message out(dyad ? "metrics.words.dyad" : "metrics.words.scale");
  const auto number = [&](double value) {
    LocalisedText text;
    for (const auto& each : language_labels) text.set(each.code, format_number(factor * value, decimals, each.value));
    return text;
  };
  out.with("low", number(low.front()->value)).with("middle", number(middle.front()->value));
  out.with("high", number(high.front()->value));
  if (dyad) {
    out.with("first", quoted(signifier.anchors[0].label)).with("second", quoted(signifier.anchors[1].label));
  } else {
    out.with("minimum", Argument{signifier.minimum}).with("maximum", Argument{signifier.maximum});
  }
  return out;
}

Message stones_words(const Summary& summary, const std::string& group) {
  std::vector<LocalisedText> parts;
  for (const Measure* each : rows_of(summary, group, Quantity::share))
    parts.push_back(named_share(each->item_label, each->value));
  if (parts.empty()) return Message("metrics.words.none");
  return Message("metrics.words.stones").with("parts", listed(parts));
}

Message choice_words(const Summary& summary, const std::string& group) {
  auto rows = rows_of(summary, group, Quantity::share);
  if (rows.empty()) return Message("metrics.words.none");
  std::stable_sort(rows.begin(), rows.end(), [](const Measure* a, const Measure* b) { return a->value > b->value; });
  std::vector<LocalisedText> parts;
  for (const Measure* each : rows) {
    if (parts.size() == 3 || each->value <= 0.0) break;
    parts.push_back(named_share(each->item_label, each->value));
  }
  return Message("metrics.words.choice").with("parts", listed(parts));
}

Message text_words(const Summary& summary, const std::string& group) {
  const auto share = rows_of(summary, group, Quantity::share);
  const auto length = rows_of(summary, group, Quantity::length);
  if (share.empty() || length.empty()) return Message("metrics.words.none");
  return Message("metrics.words.text")
      .with("count", *share.front()->count)
      .with("n", share.front()->n)
      .with("length", Argument{std::round(length.front()->value)});
}

Message group_words(const Summary& summary, const Signifier& signifier, const std::string& group) {
  switch (signifier.kind) {
    case SignifierKind::triad:
      return triad_words(summary, group);
    case SignifierKind::dyad:
    case SignifierKind::scale:
      return position_words(summary, signifier, group);
    case SignifierKind::stones:
      return stones_words(summary, group);
    case SignifierKind::single_choice:
    case SignifierKind::multiple_choice:
      return choice_words(summary, group);
    default:
      return text_words(summary, group);
  }
}

std::vector<Message> words_of(const Summary& summary, const detail::Frame& frame) {
  std::vector<Message> out;
  const Basis& basis = summary.basis;
  out.push_back(Message("metrics.words.placed").with("n", basis.states[0].stories).with("all", basis.stories));
  if (basis.stories == 0) return out;
  const bool grouped = !frame.grouping.address.empty();
  for (std::size_t g = 0; g < frame.groups(); ++g) {
    Message words = group_words(summary, *frame.signifier, frame.grouping.ids[g]);
    if (grouped)
      words = Message("metrics.words.of_group")
                  .with("group", capitalised(detail::group_name(frame, g)))
                  .with("n", basis.groups[g].states[0].stories)
                  .with("words", localised(words));
    else
      words = Message("metrics.words.alone").with("words", capitalised(localised(words)));
    out.push_back(std::move(words));
  }
  if (basis.open)
    out.push_back(preliminary_sentence(basis.units, basis.persons.has_value()));
  else if (basis.units < few_units)
    out.push_back(peek_sentence(basis.units, basis.persons.has_value()));
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
  detail::SummaryRows(frame, options, out).fill();
  out.basis = detail::basis_of(frame, "summarise");
  out.basis.level = options.level;
  out.basis.method = method_of(frame.signifier->kind, frame.several);
  out.words = words_of(out, frame);
  return out;
}

std::string Summary::summary(Language language) const { return speak(words, language); }

SummaryTable summarise_all(const View& view, const SummariseOptions& options) {
  detail::check_level(options.level);
  SummaryTable out;
  const std::optional<std::size_t> by = options.by.empty() ? std::nullopt : view.schema().try_find(options.by);
  for (std::size_t i = 0; i < view.schema().size(); ++i) {
    check_stop(options.stop);
    if (view.schema()[i].kind > SignifierKind::free_text || by == i) continue;
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
