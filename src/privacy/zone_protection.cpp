#include "samskab/privacy/zone_protection.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <utility>

#include "metrics/detail/frame.hpp"
#include "metrics/detail/zone_words.hpp"
#include "privacy/detail/crossing.hpp"
#include "privacy/detail/mean_room.hpp"
#include "samskab/base/error.hpp"
#include "samskab/stories/grouping.hpp"

namespace samskab::privacy {
namespace {

using detail::Crossing;
using detail::HiddenParts;
using detail::Tellers;
using samskab::detail::Frame;

/// The question whose answers make the groups; none where they are no answers.
std::optional<std::size_t> question_of(const Schema& schema, std::string_view by) {
  if (const auto whole = schema.try_find(by)) return whole;
  const std::size_t at = by.find('=');
  return at == std::string_view::npos ? std::nullopt : schema.try_find(by.substr(0, at));
}

class ZoneProtecting {
 public:
  ZoneProtecting(const View& view, std::string_view address, const ProtectOptions& options,
                 const SuppressionRules& rules)
      : frame_(samskab::detail::frame_of(view, address, {}, std::nullopt)),
        options_(options),
        rules_(rules),
        tellers_(view.table()) {
    if (options.divisions != 2 && options.divisions != 3)
      throw InvalidInput(Message("metrics.zones.divisions").with("given", options.divisions));
    group_of_.assign(view.table().ids.size(), 0);
    out_.grouped = !options.by.empty();
    by_question_ = question_of(view.schema(), options.by);
    if (!out_.grouped) {
      groups_.emplace_back();
      return;
    }
    const Grouping grouping = group_by(view, options.by);
    groups_ = grouping.ids;
    std::size_t i = 0;
    for (const std::uint32_t row : view.rows()) {
      const std::int32_t code = grouping.codes[i++];
      group_of_[row] = code < 0 ? static_cast<std::uint32_t>(groups_.size()) : static_cast<std::uint32_t>(code);
    }
    gone_.assign(columns(), false);
    for (const std::string& each : hidden_groups(view, options.by, rules))
      gone_[static_cast<std::size_t>(std::find(groups_.begin(), groups_.end(), each) - groups_.begin())] = true;
  }

  AnswerProtection take() {
    const Signifier& what = *frame_.signifier;
    if (what.kind == SignifierKind::multiple_choice || what.kind == SignifierKind::free_text) unticked();
    switch (what.kind) {
      case SignifierKind::triad:
      case SignifierKind::dyad:
      case SignifierKind::scale: {
        const samskab::detail::Placed placed = samskab::detail::placed_values(frame_);
        const std::vector<samskab::detail::ZoneWords> words = samskab::detail::zone_words(what);
        const Parted found = zones({}, words, placed.rows, samskab::detail::zone_codes(what, placed, options_.scheme));
        if (what.kind == SignifierKind::triad)
          mean_of_everybody({}, room_in(found, told_of(placed, detail::moments_of_triad),
                                        detail::places_in_triad(what, options_.scheme)));
        else
          means_on_line(found, placed);
        break;
      }
      case SignifierKind::stones:
        for (std::size_t s = 0; s < what.stones.size(); ++s) stone(what.stones[s], s);
        break;
      case SignifierKind::single_choice: {
        const samskab::detail::Chosen chosen = samskab::detail::chosen_code(frame_);
        const std::vector<samskab::detail::ZoneWords> words = samskab::detail::option_words(what);
        const Crossing table = crossing(words.size(), chosen.rows, chosen.codes);
        const std::vector<bool> gone = leave_out_groups({}, table);
        HiddenParts hidden = table.hidden(gone);
        turned(hidden, words.size(), chosen.rows, chosen.codes, gone);
        for (std::size_t p = 0; p < words.size(); ++p) mark(Aspect::option, {}, words[p].code, p, hidden);
        break;
      }
      case SignifierKind::multiple_choice: {
        const std::vector<samskab::detail::ZoneWords> words = samskab::detail::option_words(what);
        std::vector<bool> gone;
        for (std::size_t k = 0; k < words.size(); ++k) {
          const samskab::detail::Chosen chosen = samskab::detail::chosen_option(frame_, k);
          const Crossing table = crossing(2, chosen.rows, chosen.codes);
          if (k == 0) gone = leave_out_groups({}, table);
          HiddenParts hidden = table.hidden(gone);
          turned(hidden, 2, chosen.rows, chosen.codes, gone);
          // Those who did not choose it are told as well: n less those who did.
          for (std::size_t g = 0; g < hidden.crossed.size() / 2; ++g)
            hidden.crossed[columns() + g] = hidden.crossed[columns() + g] || hidden.crossed[g];
          hidden.everybody[1] = hidden.everybody[1] || hidden.everybody[0];
          mark(Aspect::option, {}, words[k].code, 1, hidden);
        }
        break;
      }
      default: {
        std::vector<std::uint32_t> rows;
        std::size_t i = 0;
        for (const std::uint32_t row : frame_.view->rows())
          if (frame_.states[i++] == AnswerState::placed) rows.push_back(row);
        leave_out_groups({}, crossing(1, rows, std::vector<std::uint32_t>(rows.size(), 0)));
      }
    }
    missing();
    out_.languages = !hidden_groups(*frame_.view, "language", rules_).empty();
    return std::move(out_);
  }

 private:
  /// Groups, and one for the stories in none.
  [[nodiscard]] std::size_t columns() const { return out_.grouped ? groups_.size() + 1 : 1; }

  template <class Codes>
  Crossing crossing(std::size_t parts, const std::vector<std::uint32_t>& rows, const Codes& codes) const {
    Crossing out(parts, columns(), rules_);
    for (std::size_t i = 0; i < rows.size(); ++i) out.add(codes[i], group_of_[rows[i]], tellers_.of(rows[i]));
    return out;
  }

  /// Who answered and who did not, where that is an answer too.
  void unticked() {
    Crossing table(2, columns(), rules_);
    std::size_t i = 0;
    for (const std::uint32_t row : frame_.view->rows())
      table.add(frame_.states[i++] == AnswerState::placed ? 0 : 1, group_of_[row], tellers_.of(row));
    silent_ = table.few(table.part_margin(0)) || table.few(table.part_margin(1));
    leave_out_few(table);
  }

  /// Groups of which few did, or did not, and those from which that could be worked out.
  void leave_out_few(const Crossing& table) {
    if (columns() == 1) return;
    // Where nobody did, or everybody, that is told, and so it is known of each group.
    for (const std::size_t part : {std::size_t{0}, std::size_t{1}})
      if (table.persons(table.part_margin(part)) == 0) return;
    const std::vector<bool> hidden = table.hidden(table.gone(gone_)).crossed;
    for (std::size_t g = 0; g < columns(); ++g)
      gone_[g] = gone_[g] || hidden[table.crossed(0, g)] || hidden[table.crossed(1, g)];
  }

  /// Parts by groups, and which of their figures stay hidden.
  struct Parted {
    Crossing table;
    HiddenParts hidden;
  };

  Parted zones(const std::string& item, const std::vector<samskab::detail::ZoneWords>& words,
               const std::vector<std::uint32_t>& rows, const std::vector<std::uint8_t>& codes) {
    Crossing table = crossing(words.size(), rows, codes);
    HiddenParts hidden = table.hidden(leave_out_groups(item, table));
    if (frame_.signifier->kind == SignifierKind::scale) together(hidden, words.size());
    for (std::size_t p = 0; p < words.size(); ++p) mark(Aspect::zone, item, words[p].code, p, hidden);
    return {std::move(table), std::move(hidden)};
  }

  /// The mean of a stone is told on pages beside its quarters as beside its ninths.
  void stone(const Stone& stone, std::size_t at) {
    const std::vector<bool> all_groups = gone_;
    laid(stone, at);
    placed(stone, at);
    gone_ = all_groups;
  }

  void placed(const Stone& stone, std::size_t at) {
    const samskab::detail::Placed placed = samskab::detail::placed_stone(frame_, at);
    const auto codes = [&](int divisions) { return samskab::detail::stone_zone_codes(placed, divisions); };
    const auto words = [&](int divisions) { return samskab::detail::stone_zone_words(stone, divisions); };
    const std::vector<detail::ToldMean> told = told_of(placed, detail::moments_of_canvas);
    const Parted found = zones(stone.id, words(options_.divisions), placed.rows, codes(options_.divisions));
    if (!mean_of_everybody(stone.id, room_in(found, told, detail::places_on_canvas(options_.divisions)))) return;
    const int other = 5 - options_.divisions;
    const Crossing table = crossing(words(other).size(), placed.rows, codes(other));
    const Parted beside{table, table.hidden(table.gone(gone_))};
    mean_of_everybody(stone.id, room_in(beside, told, detail::places_on_canvas(other)));
  }

  /// Of those who answered few did not lay it: how many did is told with every figure of it, so none is told, of
  /// everybody or of a group. Of few who did nothing is told anyway. Where few of a group did not, nothing of it is
  /// told of the group, nor of another from which it could be worked out.
  void laid(const Stone& stone, std::size_t at) {
    const samskab::detail::Chosen chosen = samskab::detail::stone_laid(frame_, at);
    std::vector<bool> answered(group_of_.size(), false);
    std::size_t i = 0;
    for (const std::uint32_t row : frame_.view->rows()) answered[row] = frame_.states[i++] == AnswerState::placed;
    Crossing table(2, columns(), rules_);
    for (std::size_t each = 0; each < chosen.rows.size(); ++each) {
      const std::uint32_t row = chosen.rows[each];
      if (answered[row]) table.add(chosen.codes[each], group_of_[row], tellers_.of(row));
    }
    if (!table.few(table.part_margin(0))) {
      leave_out_few(table);
      return;
    }
    out_.hidden.push_back({Aspect::laid, stone.id, {}, {}});
    for (const std::string& group : groups_)
      if (!group.empty()) out_.hidden.push_back({Aspect::laid, stone.id, {}, group});
  }

  /// What the means of all columns tell.
  template <class Of>
  std::vector<detail::ToldMean> told_of(const samskab::detail::Placed& placed, const Of& moments_of) const {
    std::vector<detail::ToldMean> told(columns());
    for (std::size_t i = 0; i < placed.rows.size(); ++i)
      told[group_of_[placed.rows[i]]].add(moments_of(placed.values.data() + i * placed.dimension));
    return told;
  }

  [[nodiscard]] detail::MeanRoom room_in(const Parted& found, const std::vector<detail::ToldMean>& told,
                                         detail::Places places) const {
    return {found.table, found.hidden, told, std::move(places), rules_.min_persons};
  }

  /// Where the mean and its interval nearly tell how many are in a part of few, they are not told: of twelve answers
  /// from 1 to 5 a mean of 1.3 leaves no more than one of them to be a 5. False: it stays hidden.
  bool mean_of_everybody(const std::string& item, const detail::MeanRoom& room) {
    if (room.everybody()) return true;
    out_.hidden.push_back({Aspect::position, item, "mean", {}});
    return false;
  }

  /// On a line the means of groups are told as well.
  void means_on_line(const Parted& found, const samskab::detail::Placed& placed) {
    const Signifier& what = *frame_.signifier;
    const bool scale = what.kind == SignifierKind::scale;
    const double low = scale ? what.minimum : 0.0;
    const double length = scale ? what.maximum - what.minimum : 1.0;
    const bool steps = scale && length <= most_steps &&
                       std::all_of(placed.values.begin(), placed.values.end(),
                                   [&](double value) { return value - low == std::floor(value - low); });
    const std::vector<detail::ToldMean> told =
        told_of(placed, [&](const double* value) { return detail::moments_of_line((*value - low) / length); });
    const detail::MeanRoom room = room_in(found, told, detail::places_on_line(what, steps, options_.scheme));
    const bool nothing = !mean_of_everybody({}, room);
    if (!out_.grouped) return;
    std::vector<std::size_t> kept_back;
    std::vector<std::size_t> shown;
    for (std::size_t g = 0; g < columns(); ++g) {
      const bool ungrouped = g == groups_.size();
      if (nothing || ungrouped || out_.hides_group(groups_[g]) || !room.of({g}))
        kept_back.push_back(g);
      else
        shown.push_back(g);
    }
    std::stable_sort(shown.begin(), shown.end(), [&](auto a, auto b) { return told[a].count > told[b].count; });
    while (!shown.empty() && !room.of(kept_back)) {
      kept_back.push_back(shown.back());
      shown.pop_back();
    }
    for (const std::size_t g : kept_back)
      if (g < groups_.size() && !out_.hides_group(groups_[g]))
        out_.hidden.push_back({Aspect::position, {}, "mean", groups_[g]});
  }
  static constexpr double most_steps = 100.0;

  /// On a scale the parts are often single steps, and the mean, which is told as well, divides what is left of n among
  /// those that are hidden: there no part is shown beside a hidden one.
  void together(HiddenParts& hidden, std::size_t parts) const {
    const auto any = [parts](const std::vector<bool>& of, std::size_t first, std::size_t step) {
      for (std::size_t p = 0; p < parts; ++p)
        if (of[first + p * step]) return true;
      return false;
    };
    if (any(hidden.everybody, 0, 1)) hidden.everybody.assign(parts, true);
    for (std::size_t g = 0; g < hidden.crossed.size() / parts; ++g)
      if (any(hidden.crossed, g, columns()))
        for (std::size_t p = 0; p < parts; ++p) hidden.crossed[p * columns() + g] = true;
  }

  /// Where the groups are answers as well, another page may show this table turned round: the answers of that question
  /// by the groups that this one makes. The same figures stay hidden in both; and as both tell how many in each row and
  /// column answered the other question, nothing is hidden behind those who did not.
  void turned(HiddenParts& hidden, std::size_t parts, const std::vector<std::uint32_t>& rows,
              const std::vector<std::uint32_t>& codes, const std::vector<bool>& gone) const {
    if (!by_question_ || *by_question_ == frame_.index) return;
    const std::size_t groups = groups_.size();
    if ((parts + 1) * (groups + 1) > detail::most_crossed) return;  // no part by groups is shown
    std::vector<std::uint32_t> part_of(group_of_.size(), static_cast<std::uint32_t>(parts));
    for (std::size_t i = 0; i < rows.size(); ++i) part_of[rows[i]] = static_cast<std::uint32_t>(codes[i]);
    const bool first = frame_.index < *by_question_;
    Crossing all(1, parts + 1, rules_);
    Crossing other(groups, parts + 1, rules_);
    Crossing both(first ? parts : groups, first ? groups : parts, rules_);
    for (const std::uint32_t row : frame_.view->rows()) {
      const std::uint32_t part = part_of[row];
      const std::uint32_t group = group_of_[row];
      const std::uint32_t teller = tellers_.of(row);
      all.add(0, part, teller);
      if (group < groups) other.add(group, part, teller);
      if (group < groups && part < parts) both.add(first ? part : group, first ? group : part, teller);
    }
    const std::vector<bool> other_gone = other.gone(all.gone());
    const HiddenParts there = other.hidden(other_gone);
    std::vector<bool> already = first ? gone : other_gone;
    already.pop_back();
    const HiddenParts inner = both.hidden(both.gone(already));
    const auto in_both = [&](std::size_t p, std::size_t g) {
      const std::size_t at = first ? both.crossed(p, g) : both.crossed(g, p);
      return at < inner.crossed.size() && inner.crossed[at];
    };
    for (std::size_t p = 0; p < parts; ++p)
      for (std::size_t g = 0; g < groups; ++g)
        hidden.crossed[p * columns() + g] =
            hidden.crossed[p * columns() + g] || there.crossed[other.crossed(g, p)] || in_both(p, g);
  }

  std::vector<bool> leave_out_groups(const std::string& item, const Crossing& table) {
    const auto leave_out = [&](const std::string& group) {
      out_.hidden.push_back({Aspect::position, item, {}, group});
    };
    const bool all = silent_ || table.few(table.total());
    if (all) leave_out({});
    if (!out_.grouped) return {all};
    std::vector<bool> gone = table.gone(gone_);
    if (all) gone.assign(gone.size(), true);
    for (std::size_t g = 0; g < groups_.size(); ++g)
      if (gone[g]) leave_out(groups_[g]);
    out_.ungrouped = out_.ungrouped || gone.back();
    return gone;
  }

  /// Of one part: each group, then everybody.
  void mark(Aspect aspect, const std::string& item, const std::string& place, std::size_t part,
            const HiddenParts& hidden) {
    for (std::size_t g = 0; out_.grouped && g < groups_.size(); ++g)
      if (hidden.crossed[part * columns() + g]) out_.hidden.push_back({aspect, item, place, groups_[g]});
    if (hidden.everybody[part]) out_.hidden.push_back({aspect, item, place, {}});
  }

  /// The kinds of missing answers, of everybody and of each group.
  void missing() {
    Crossing table(answer_states, columns(), rules_);
    std::size_t i = 0;
    for (const std::uint32_t row : frame_.view->rows()) {
      const AnswerState state = frame_.states[i++];
      if (state != AnswerState::placed) table.add(static_cast<std::size_t>(state), group_of_[row], tellers_.of(row));
    }
    for (std::size_t g = 0; g <= (out_.grouped ? groups_.size() : 0); ++g) {
      const bool everybody = !out_.grouped || g == groups_.size();
      bool few = false;
      for (std::size_t s = 0; s < answer_states; ++s) {
        few = few || table.few(table.part_margin(s));
        for (std::size_t each = 0; !everybody && each < columns(); ++each)
          few = few || table.few(table.crossed(s, each));
      }
      if (few) out_.hidden.push_back({Aspect::state, {}, {}, everybody ? std::string() : groups_[g]});
    }
  }

  Frame frame_;
  const ProtectOptions& options_;
  const SuppressionRules& rules_;
  Tellers tellers_;
  std::vector<std::string> groups_;
  std::optional<std::size_t> by_question_;
  std::vector<std::uint32_t> group_of_;  // of each row of the table
  /// Hidden among all stories, and so in every question: who is hidden in one and shown in the next, when a few did not
  /// answer, is nearly told.
  std::vector<bool> gone_;
  /// Nothing is told of everybody, for few did not answer.
  bool silent_ = false;
  AnswerProtection out_;
};

}  // namespace

bool AnswerProtection::hides_group(std::string_view group, std::string_view item) const {
  return std::any_of(hidden.begin(), hidden.end(), [&](const HiddenAnswer& each) {
    return each.group == group && each.item == item &&
           (each.aspect == Aspect::laid || (each.aspect == Aspect::position && each.place.empty()));
  });
}

bool AnswerProtection::hides_answered() const {
  return std::any_of(hidden.begin(), hidden.end(), [](const HiddenAnswer& each) {
    return each.aspect == Aspect::position && each.place.empty() && each.group.empty();
  });
}

bool AnswerProtection::hides(Aspect aspect, std::string_view item, std::string_view place,
                             std::string_view group) const {
  if (hides_group(group, item)) return true;
  // How many are missing is what is left of all stories.
  if (aspect == Aspect::state && group.empty() && hides_answered()) return true;
  return std::any_of(hidden.begin(), hidden.end(), [&](const HiddenAnswer& each) {
    if (each.aspect != aspect || each.group != group) return false;
    return aspect == Aspect::state || (each.item == item && (aspect == Aspect::position || each.place == place));
  });
}

AnswerProtection protect_answers(const View& view, std::string_view address, const ProtectOptions& options,
                                 const SuppressionRules& rules) {
  return ZoneProtecting(view, address, options, rules).take();
}

std::vector<std::string> hidden_groups(const View& view, std::string_view by, const SuppressionRules& rules) {
  const Grouping grouping = group_by(view, by);
  const Tellers tellers(view.table());
  Crossing table(1, grouping.ids.size() + 1, rules);
  std::size_t i = 0;
  for (const std::uint32_t row : view.rows()) {
    const std::int32_t code = grouping.codes[i++];
    table.add(0, code < 0 ? grouping.ids.size() : static_cast<std::size_t>(code), tellers.of(row));
  }
  const std::vector<bool> gone = table.gone();
  bool all = table.few(table.total());
  // The stories in no group are those without an answer: how many they are must not be left over.
  if (const std::optional<std::size_t> question = question_of(view.schema(), by))
    all = all || protect_answers(view, view.schema()[*question].id, {}, rules).hides_answered();
  std::vector<std::string> out;
  for (std::size_t g = 0; g < gone.size(); ++g)
    if (gone[g] || all) out.push_back(g < grouping.ids.size() ? grouping.ids[g] : std::string());
  return out;
}

}  // namespace samskab::privacy
