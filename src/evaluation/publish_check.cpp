#include "samskab/evaluation/publish_check.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "evaluation/detail/frozen_figures.hpp"
#include "evaluation/detail/of_the_record.hpp"
#include "evaluation/detail/quotes.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/base/visit.hpp"
#include "samskab/lab/retention.hpp"
#include "samskab/lab/rules.hpp"
#include "samskab/language/identifiers.hpp"
#include "samskab/language/words.hpp"
#include "samskab/privacy/peek_protection.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

/// Takes every text of a thing, with the field it stands in.
template <class Use>
class Texts final : public Writer {
 public:
  explicit Texts(Use use) : use_(std::move(use)) {}
  void null() override {}
  void boolean(bool) override {}
  void integer(std::int64_t) override {}
  void natural(std::uint64_t) override {}
  void real(double) override {}
  void text(std::string_view value) override { use_(std::string_view(fields_.empty() ? "" : fields_.front()), value); }
  void begin_list(std::size_t) override {}
  void end_list() override {}
  void begin_record(std::string_view, unsigned) override { fields_.emplace_back(); }
  void field(std::string_view name) override { fields_.back() = name; }
  void end_record() override { fields_.pop_back(); }

 private:
  Use use_;
  std::vector<std::string> fields_;
};

/// Fields that hold numbers by their nature: a business register number looks like a phone number, addresses of pages
/// and frozen figures are not written by hand.
bool is_searched(std::string_view field) {
  return field != "cvr" && field != "url" && field != "doi" && field != "frozen" && field != "filter";
}

class Check {
 public:
  Check(const Lab& lab, const PublishOptions& options) : lab_(lab), options_(options), desk_(lab) {
    if (!options.playbook) return;
    static_cast<void>(lab.at(*options.playbook));
    for (const Entry& each : lab.all<Entry>())
      if (each.playbook == *options.playbook) entries_.insert(each.id.text());
    for (const lab::Evidence& each : lab.all<lab::Evidence>()) {
      if (!entries_.contains(each.entry.text())) continue;
      evidence_.insert(each.id.text());
      if (each.source.kind == EntityKind::quote) quotes_.insert(each.source.id);
    }
  }

  PublishCheck run() {
    rules();
    quotes();
    entries();
    texts();
    if (!options_.playbook) figures();
    std::stable_sort(result_.table.begin(), result_.table.end(),
                     [](const Violation& a, const Violation& b) { return a.severity < b.severity; });
    for (const Violation& each : result_.table) {
      result_.errors += each.severity == Severity::error ? 1 : 0;
      result_.warnings += each.severity == Severity::warning ? 1 : 0;
    }
    result_.allowed = result_.errors == 0;
    return std::move(result_);
  }

  /// Published entries that rest on a quote which may not be shown: by the entries' places in the record.
  std::vector<std::size_t> entries_in_doubt() {
    std::set<std::string_view, std::less<>> doubted;
    for (const Quote& each : lab_.all<Quote>())
      if (!desk_.look_up(each).problem.empty()) doubted.insert(each.id.text());
    std::set<std::string_view, std::less<>> resting;
    for (const lab::Evidence& each : lab_.all<lab::Evidence>())
      if (each.source.kind == EntityKind::quote && doubted.contains(each.source.id)) resting.insert(each.entry.text());
    std::vector<std::size_t> out;
    const auto& all = lab_.all<Entry>();
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].status == EntryStatus::published && resting.contains(all[i].id.text())) out.push_back(i);
    return out;
  }

 private:
  void add(PublishArea area, std::string code, Severity severity, std::string where, Message message) {
    result_.table.push_back(
        {area, localised_name(area), std::move(code), severity, std::move(where), std::move(message)});
  }

  void rules() {
    std::set<std::string_view> at_publish;
    for (const Rule& each : lab::rules())
      if (each.moment != Moment::lock) at_publish.insert(each.code);
    bool kept_too_long = false;
    for (Finding& each : lab::check(lab_, options_.today)) {
      if (each.severity != Severity::error || !at_publish.contains(each.code)) continue;
      const PublishArea area = each.code == "E41" ? PublishArea::retention : PublishArea::rule;
      kept_too_long = kept_too_long || area == PublishArea::retention;
      add(area, each.code, Severity::error, each.where, std::move(each.message));
    }
    // Asked about an earlier day, what may no longer be used today is still not to be published.
    if (const auto refused = lab::run_out(lab_.content()); refused && !kept_too_long)
      add(PublishArea::retention, "E41", Severity::error, "processing_record", *refused);
  }

  // --- quotes -----------------------------------------------------------------------------------------------------

  void quotes() {
    for (const Quote& each : lab_.all<Quote>()) {
      if (options_.playbook && !quotes_.contains(each.id.text())) continue;
      ++result_.quotes;
      const detail::QuotedPiece piece = desk_.look_up(each);
      if (piece.problem.empty())
        search("quote " + std::string(each.id.text()) + ".text", piece.text);
      else
        add(PublishArea::quote, "E42", Severity::error, "quote " + std::string(each.id.text()),
            Message("evaluation.publish.quote." + std::string(piece.problem))
                .with("quote", detail::kind_and_id(EntityKind::quote, each.id.text()))
                .with("scope", localised_name(each.scope)));
    }
  }

  void entries() {
    for (const std::size_t place : entries_in_doubt()) {
      const Entry& each = lab_.all<Entry>()[place];
      if (options_.playbook && !entries_.contains(each.id.text())) continue;
      add(PublishArea::quote, "E42", Severity::error, "entry " + std::string(each.id.text()),
          Message("evaluation.publish.entry_in_doubt")
              .with("entry", detail::kind_and_id(EntityKind::entry, each.id.text())));
    }
  }

  // --- texts ------------------------------------------------------------------------------------------------------

  template <class T>
  bool is_looked_at(const T& thing) const {
    if (!options_.playbook) return true;
    if constexpr (std::is_same_v<T, Playbook>)
      return thing.id == *options_.playbook;
    else if constexpr (std::is_same_v<T, Entry>)
      return entries_.contains(thing.id.text());
    else if constexpr (std::is_same_v<T, lab::Evidence>)
      return evidence_.contains(thing.id.text());
    else if constexpr (std::is_same_v<T, Reuse>)
      return entries_.contains(thing.entry.text());
    else
      return false;
  }

  void texts() {
    for_each_list(lab_.content(), [&](const auto& list, std::string_view) {
      for (const auto& thing : list) {
        if (!is_looked_at(thing)) continue;
        const EntityKind kind = std::remove_cvref_t<decltype(thing)>::kind_of_entity;
        const auto use = [&](std::string_view field, std::string_view text) {
          if (is_searched(field))
            search(std::string(code(kind)).append(" ").append(thing.id.text()).append(".").append(field), text);
        };
        Texts<decltype(use)> sink(use);
        write(sink, thing);
      }
    });
  }

  // --- figures ----------------------------------------------------------------------------------------------------

  /// Looks on record show what they showed then; what they must not show may have become more since.
  void figures() {
    if (lab::run_out(lab_.content())) return;  // they must not be looked at, and E41 stands in the way already
    for (const SneakPeek& each : lab_.all<SneakPeek>()) {
      if (each.frozen.empty() || each.audience == Audience::analysts) continue;
      for (const Ref<lab::Collection>& collection : each.collections) {
        if (!lab_.has_stories(collection)) continue;
        const auto policy = privacy::applied_policy(lab_, collection, each.policy, each.audience);
        if (!detail::frozen_shows(each.frozen, privacy::hidden_in_peek(lab_, collection, each.as_of, policy))) continue;
        add(PublishArea::figure, "E43",
            privacy::inside_the_project(each.audience) ? Severity::warning : Severity::error,
            "sneak_peek " + std::string(each.id.text()),
            Message("evaluation.publish.figure")
                .with("peek", detail::kind_and_id(EntityKind::sneak_peek, each.id.text())));
        break;
      }
    }
  }

  void search(const std::string& where, std::string_view text) {
    ++result_.texts;
    std::set<IdentifierKind> found;
    for (const Identifier& each : find_identifiers(text)) {
      if (!found.insert(each.kind).second) continue;
      const bool cpr = each.kind == IdentifierKind::cpr;
      // An id may hold the number itself: then the place is told without it.
      const std::string place = find_identifiers(where).empty() ? where : redacted(where, Language::en);
      add(PublishArea::identifier, "E40", cpr ? Severity::error : Severity::warning, place,
          Message(cpr ? "evaluation.publish.cpr" : "evaluation.publish.identifier")
              .with("where", place)
              .with("what", localised_name(each.kind)));
    }
  }

  const Lab& lab_;
  const PublishOptions& options_;
  std::set<std::string, std::less<>> entries_;
  std::set<std::string, std::less<>> evidence_;
  std::set<std::string, std::less<>> quotes_;
  detail::Quotes desk_;
  PublishCheck result_;
};

std::vector<Message> words_of(const PublishCheck& result) {
  std::vector<Message> words;
  if (result.errors > 0)
    words.push_back(Message("evaluation.publish.no").with("n", result.errors));
  else
    words.emplace_back("evaluation.publish.yes");
  if (result.warnings > 0) words.push_back(Message("evaluation.publish.warnings").with("n", result.warnings));
  words.push_back(Message("evaluation.publish.looked").with("quotes", result.quotes).with("texts", result.texts));
  words.emplace_back("evaluation.publish.not_looked");
  return words;
}

}  // namespace

std::vector<Ref<Entry>> entries_to_review(const Lab& lab) {
  const PublishOptions options;
  std::vector<Ref<Entry>> out;
  for (const std::size_t place : Check(lab, options).entries_in_doubt()) out.push_back(lab.all<Entry>()[place].id);
  return out;
}

Lab send_to_review(const Lab& lab, const Signature& signature) {
  const std::vector<Ref<Entry>> doubted = entries_to_review(lab);
  if (doubted.empty()) return lab;
  Edit edit(lab);
  for (const Ref<Entry>& each : doubted)
    edit.change(each, [](Entry& entry) { entry.status = EntryStatus::needs_review; });
  return edit.commit(signature);
}

PublishCheck publish_check(const Lab& lab, const PublishOptions& options) {
  PublishCheck result = Check(lab, options).run();
  result.basis =
      detail::record_basis("publish_check", {{EntityKind::quote, static_cast<std::size_t>(result.quotes)},
                                             {EntityKind::processing_record, lab.all<ProcessingRecord>().size()}});
  result.basis.notes.emplace_back("evaluation.publish.not_looked");
  result.words = words_of(result);
  return result;
}

std::string PublishCheck::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
