#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"

namespace samskab::stats {

/// What sort of stakeholder somebody is, by power, legitimacy and urgency.
enum class Salience : std::uint8_t {
  non_stakeholder,
  dormant,        ///< power alone
  discretionary,  ///< legitimacy alone
  demanding,      ///< urgency alone
  dominant,       ///< power and legitimacy
  dangerous,      ///< power and urgency
  dependent,      ///< legitimacy and urgency
  definitive,     ///< all three
};
inline constexpr Label<Salience> salience_labels[] = {
    {Salience::non_stakeholder, "non_stakeholder", "ikke aktør", "no stakeholder"},
    {Salience::dormant, "dormant", "slumrende (kun magt)", "dormant (power alone)"},
    {Salience::discretionary, "discretionary", "skønsmæssig (kun legitimitet)", "discretionary (legitimacy alone)"},
    {Salience::demanding, "demanding", "krævende (kun hast)", "demanding (urgency alone)"},
    {Salience::dominant, "dominant", "dominerende (magt og legitimitet)", "dominant (power and legitimacy)"},
    {Salience::dangerous, "dangerous", "farlig (magt og hast)", "dangerous (power and urgency)"},
    {Salience::dependent, "dependent", "afhængig (legitimitet og hast)", "dependent (legitimacy and urgency)"},
    {Salience::definitive, "definitive", "afgørende (alle tre)", "definitive (all three)"},
};
constexpr LabelList<Salience> labels(Salience) { return salience_labels; }

/// The truth table of Mitchell, Agle & Wood (1997, doi:10.5465/amr.1997.9711022105).
/// ```cpp
/// stats::salience_of(true, true, false);  // stats::Salience::dominant
/// ```
Salience salience_of(bool power, bool legitimacy, bool urgency) noexcept;

/// How raters place one stakeholder, and how much they agree.
struct SalienceRatings {
  std::uint64_t raters = 0;
  double threshold = 0.5;
  double power = 0.0;
  double legitimacy = 0.0;
  double urgency = 0.0;
  Salience of_means = Salience::non_stakeholder;
  std::optional<Salience> most_often;
  std::map<Salience, std::uint64_t> counts;
  double agreement = 0.0;

  static constexpr std::string_view type_name = "SalienceRatings";
  template <class Self = SalienceRatings>
  static constexpr auto fields() {
    return field_list(
        field("raters", &Self::raters, "People who rated all three."),
        field("threshold", &Self::threshold, "From here on an attribute counts as there."),
        field("power", &Self::power, "Mean rating."), field("legitimacy", &Self::legitimacy, "Mean rating."),
        field("urgency", &Self::urgency, "Mean rating."),
        field("of_means", &Self::of_means, "The type that the mean ratings make."),
        field("most_often", &Self::most_often, "The type that most raters see; missing: two are seen equally often."),
        field("counts", &Self::counts, "Raters by type; types that nobody sees are left out."),
        field("agreement", &Self::agreement,
              "Share of pairs of raters who see the same type, 0..1; 1 with one rater."));
  }
};

/// `ratings` row-major, raters x 3: power, legitimacy, urgency, on any one scale; `threshold` on that scale. The type
/// of the means hides disagreement: read it beside `counts`. Throws NotEnoughData without raters; InvalidInput for NaN,
/// infinity or a length that is not whole rows.
/// ```cpp
/// // Three raters, 1 to 5: two see power and legitimacy, one urgency as well.
/// const auto rated = stats::salience(std::vector<double>{5, 4, 2, 4, 5, 1, 5, 5, 4}, 3);
/// rated.of_means;   // stats::Salience::dominant
/// rated.agreement;  // 0.333
/// ```
SalienceRatings salience(std::span<const double> ratings, double threshold);

}  // namespace samskab::stats
