#include "samskab/privacy/release_ledger.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <utility>

#include "privacy/detail/elimination.hpp"
#include "privacy/detail/person_key.hpp"
#include "privacy/detail/within.hpp"
#include "samskab/base/error.hpp"

namespace samskab::privacy {
namespace {

using People = std::vector<std::string>;

void tidy(People& people) {
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
}

std::int64_t without(const People& people, const People& others) {
  People left;
  std::set_difference(people.begin(), people.end(), others.begin(), others.end(), std::back_inserter(left));
  return static_cast<std::int64_t>(left.size());
}

bool some_but_fewer(std::int64_t count, std::int64_t least) { return count > 0 && count < least; }

/// People whom the same publications count, as one: nothing that is published tells them apart.
class Atoms {
 public:
  Atoms(const std::vector<const Release*>& releases, std::int64_t least) : sums_(releases.size()) {
    std::map<std::string, std::vector<std::uint32_t>> where;
    for (std::uint32_t r = 0; r < releases.size(); ++r)
      for (const std::string& each : releases[r]->persons) where[each].push_back(r);
    std::map<std::vector<std::uint32_t>, std::int64_t> sizes;
    for (const auto& [person, in] : where) ++sizes[in];
    for (const auto& [in, size] : sizes) add(in, size);
    for (std::uint32_t r = 0; r < releases.size(); ++r)
      if (releases[r]->gone > 0) add({r}, releases[r]->gone);
    find_secrets(least);
  }

  /// Whether the last publication beside the others tells of a secret that the others do not tell.
  [[nodiscard]] bool last_tells() const {
    std::vector<detail::Sum> cells = sums_;
    std::vector<std::uint32_t> order(sums_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::vector<std::uint32_t> hidden;
    // What was published against the rules is no secret any more.
    const auto told = detail::worked_out(sizes_.size(), std::span(sums_).first(sums_.size() - 1), secrets_);
    for (std::size_t i = 0; i < secrets_.size(); ++i) {
      if (told[i] != 0) continue;
      hidden.push_back(static_cast<std::uint32_t>(cells.size()));
      cells.push_back(secrets_[i]);
    }
    return detail::shown_by_elimination(sizes_.size(), cells, order, hidden)[sums_.size() - 1] == 0;
  }

 private:
  void add(const std::vector<std::uint32_t>& in, std::int64_t size) {
    for (const std::uint32_t r : in) sums_[r].push_back(static_cast<std::uint32_t>(sizes_.size()));
    sizes_.push_back(size);
  }
  /// Every set of atoms of fewer people than `least` together: the atoms first, then sets of two, of three, ... Once
  /// there are very many, no further ones of three or more are added.
  void find_secrets(std::int64_t least) {
    constexpr std::size_t most = 20'000;
    struct Few {
      detail::Sum atoms;
      std::int64_t people;
    };
    std::vector<Few> sets{{{}, 0}};
    while (!sets.empty()) {
      std::vector<Few> larger;
      for (const Few& each : sets)
        for (std::uint32_t i = each.atoms.empty() ? 0 : each.atoms.back() + 1; i < sizes_.size(); ++i) {
          if (each.people + sizes_[i] >= least) continue;
          if (secrets_.size() >= most && each.atoms.size() >= 2) return;
          larger.push_back({each.atoms, each.people + sizes_[i]});
          larger.back().atoms.push_back(i);
          secrets_.push_back(larger.back().atoms);
        }
      sets = std::move(larger);
    }
  }

  std::vector<detail::Sum> sums_;
  std::vector<std::int64_t> sizes_;
  std::vector<detail::Sum> secrets_;
};

constexpr std::int64_t most_people = 1'000'000;

}  // namespace

ReleaseLedger::ReleaseLedger(LedgerRules rules) : rules_(rules) {
  detail::require_within("min_persons", rules.min_persons, std::int64_t{1}, most_people);
  detail::require_within("min_delta", rules.min_delta, std::int64_t{1}, most_people);
}

bool ReleaseLedger::allows(const Release& release) const {
  detail::require_within("gone", release.gone, std::int64_t{0}, most_people);
  Release next = release;
  tidy(next.persons);
  const auto people = static_cast<std::int64_t>(next.persons.size());
  if (some_but_fewer(people + next.gone, rules_.min_persons)) return false;
  std::vector<const Release*> same;
  for (const Release& each : releases_) {
    if (each.figure != next.figure) continue;
    same.push_back(&each);
    const std::int64_t came = without(next.persons, each.persons);
    const std::int64_t left = without(each.persons, next.persons) + each.gone;
    if (some_but_fewer(came + left, rules_.min_persons)) return false;
    if (each.selection == next.selection && came + left > 0 && came < rules_.min_delta) return false;
  }
  if (same.empty()) return true;
  same.push_back(&next);
  return !Atoms(same, rules_.min_persons).last_tells();
}

void ReleaseLedger::add(Release release) {
  detail::require_within("gone", release.gone, std::int64_t{0}, most_people);
  tidy(release.persons);
  releases_.push_back(std::move(release));
}

void ReleaseLedger::publish(Release release) {
  if (!allows(release)) throw DisclosureError(Message("privacy.ledger.refused").with("figure", release.figure));
  add(std::move(release));
}

std::vector<ReleaseRow> ReleaseLedger::rows() const {
  std::vector<ReleaseRow> out;
  for (const Release& each : releases_)
    out.push_back({each.figure, each.selection, static_cast<std::int64_t>(each.persons.size()) + each.gone});
  return out;
}

std::vector<std::string> people_of(const View& view) {
  const StoryTable& table = view.table();
  std::vector<std::string> out;
  for (const std::uint32_t row : view.rows()) out.push_back(detail::key_of_teller(table, row));
  tidy(out);
  return out;
}

}  // namespace samskab::privacy
