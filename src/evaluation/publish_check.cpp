#include "samskab/evaluation/publish_check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "evaluation/detail/frozen_figures.hpp"
#include "evaluation/detail/of_the_record.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/base/visit.hpp"
#include "samskab/lab/rules.hpp"
#include "samskab/language/identifiers.hpp"
#include "samskab/language/words.hpp"
#include "samskab/privacy/peek_protection.hpp"
#include "samskab/stories/reading.hpp"
#include "samskab/stories/view.hpp"

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

Purpose purpose_of(ConsentScope scope) {
  switch (scope) {
    case ConsentScope::share_in_group:
      return Purpose::showing;
    case ConsentScope::publish_story:
      return Purpose::publishing;
    case ConsentScope::recontact:
    case ConsentScope::link_register:
      return Purpose::recontacting;
    default:
      return Purpose::quoting;
  }
}

class Check {
 public:
  Check(const Lab& lab, const PublishOptions& options) : lab_(lab), options_(options) {
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

 private:
  void add(PublishArea area, std::string code, Severity severity, std::string where, Message message) {
    result_.table.push_back(
        {area, localised_name(area), std::move(code), severity, std::move(where), std::move(message)});
  }

  void rules() {
    std::set<std::string_view> at_publish;
    for (const Rule& each : lab::rules())
      if (each.moment != Moment::lock) at_publish.insert(each.code);
    for (Finding& each : lab::check(lab_, options_.today)) {
      if (each.severity != Severity::error || !at_publish.contains(each.code)) continue;
      const PublishArea area = each.code == "E41" ? PublishArea::retention : PublishArea::rule;
      add(area, each.code, Severity::error, each.where, std::move(each.message));
    }
  }

  // --- quotes -----------------------------------------------------------------------------------------------------

  /// What the record's own events say of a scope: given, withdrawn, or nothing. The latest one counts; of two on one
  /// day the later in the record.
  std::optional<ConsentAct> last_act(std::string_view person, ConsentScope scope) const {
    std::optional<ConsentAct> act;
    std::optional<Date> when;
    for (const ConsentEvent& each : lab_.all<ConsentEvent>()) {
      if (each.person.text() != person || (when && each.on < *when)) continue;
      const bool all = each.scopes.empty() && each.act == ConsentAct::withdrawn;
      if (!all && std::find(each.scopes.begin(), each.scopes.end(), scope) == each.scopes.end()) continue;
      act = each.act;
      when = each.on;
    }
    return act;
  }

  void quotes() {
    for (const Quote& each : lab_.all<Quote>()) {
      if (options_.playbook && !quotes_.contains(each.id.text())) continue;
      ++result_.quotes;
      const std::string_view problem = problem_of(each);
      if (!problem.empty())
        add(PublishArea::quote, "E42", Severity::error, "quote " + std::string(each.id.text()),
            Message("evaluation.publish.quote." + std::string(problem))
                .with("quote", detail::kind_and_id(EntityKind::quote, each.id.text()))
                .with("scope", localised_name(each.scope)));
    }
  }

  /// The stories of a collection that quotes name, found in one pass.
  struct Quoted {
    View view;
    std::map<std::string, std::uint32_t, std::less<>> rows;
  };
  const Quoted& quoted_in(const Ref<lab::Collection>& id) {
    const auto known = quoted_.find(id);
    if (known != quoted_.end()) return known->second;
    Quoted& found = quoted_.emplace(id, Quoted{View(lab_.stories(id), Purpose::analysis), {}}).first->second;
    std::set<std::string_view> wanted;
    for (const Quote& each : lab_.all<Quote>())
      if (each.collection == id) wanted.insert(each.story);
    const StoryTable& table = found.view.table();
    for (std::size_t row = 0; row < table.rows; ++row)
      if (wanted.contains(table.ids[row])) found.rows.emplace(table.ids[row], static_cast<std::uint32_t>(row));
    return found;
  }

  /// The key of what is wrong; empty when nothing is.
  std::string_view problem_of(const Quote& quote) {
    if (!lab_.has_stories(quote.collection)) return "no_stories";
    const Quoted& held = quoted_in(quote.collection);
    const auto found = held.rows.find(quote.story);
    if (found == held.rows.end()) return "no_story";
    const std::uint32_t row = found->second;
    const auto usable = held.view.rows();
    if (!std::binary_search(usable.begin(), usable.end(), row)) return "withdrawn";
    const StoryTable& table = held.view.table();
    const std::int32_t person = table.person.codes[row];
    std::optional<ConsentAct> act;
    if (person >= 0) act = last_act(table.person.categories[static_cast<std::size_t>(person)], quote.scope);
    if (act == ConsentAct::withdrawn) return "withdrawn";
    if (act != ConsentAct::granted && !Permissions(table.permissions[row]).has(purpose_of(quote.scope)))
      return "no_scope";
    const std::string text = card_of(held.view, row).text;
    const auto begin = static_cast<std::size_t>(quote.begin);
    const auto length = static_cast<std::size_t>(quote.length);
    if (begin >= text.size() || length > text.size() - begin) return "outside";
    search("quote " + std::string(quote.id.text()) + ".text",
           std::string_view(text).substr(begin, length == 0 ? std::string_view::npos : length));
    return {};
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
  std::map<Ref<lab::Collection>, Quoted> quoted_;
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
