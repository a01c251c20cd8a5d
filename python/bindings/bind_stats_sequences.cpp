#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "describe.hpp"
#include "samskab/stats/alpha_spending.hpp"
#include "samskab/stats/confidence_sequence.hpp"
#include "samskab/stats/e_values.hpp"
#include "samskab/stats/fold_units.hpp"
#include "samskab/stats/share_sequences.hpp"
#include "samskab/stats/two_group_e_value.hpp"
#include "stats_input.hpp"

using namespace samskab;
using namespace samskab::stats;
using namespace stats_input;

namespace {

/// A described result as a dict, its sentence in both languages.
template <class T>
py::dict spoken_dict(const T& result) {
  py::dict out = to_python(result);
  py::dict words;
  words["da"] = result.words.in(Language::da);
  words["en"] = result.words.in(Language::en);
  out["words"] = words;
  return out;
}

py::dict share_dict(const ShareSequences& found) {
  py::dict out = spoken_dict(found);
  const std::size_t columns = static_cast<std::size_t>(found.categories);
  out["shares"] = array_of(found.shares);
  out["low"] = array_of(found.low);
  out["high"] = array_of(found.high);
  out["lows"] = rows_of(found.lows, columns);
  out["highs"] = rows_of(found.highs, columns);
  out["running_lows"] = rows_of(found.running_lows, columns);
  out["running_highs"] = rows_of(found.running_highs, columns);
  return out;
}

/// Choices as codes of options that were named beforehand; missing ones are refused.
std::vector<std::uint32_t> choices_of(const py::object& given, const py::tuple& options, std::string_view name) {
  const py::ssize_t length = static_cast<py::ssize_t>(py::len(given));
  const std::vector<std::uint16_t> codes = coded_as(given, options, name, length);
  std::vector<std::uint32_t> out;
  out.reserve(codes.size());
  for (std::size_t row = 0; row < codes.size(); ++row) {
    if (codes[row] >= options.size())
      throw InvalidInput(Message("python.stats.label_missing").with("name", name).with("row", row));
    out.push_back(codes[row]);
  }
  return out;
}

void bind_sequences(py::module_& m) {
  m.def("confidence_sequence",
        [](const py::object& values, SequenceMethod method, double alpha, double lowest, double highest,
           std::optional<std::uint64_t> population, double tuned_for, std::uint64_t least, bool every) {
          const RealArray numbers = column(values, "values");
          const SequenceOptions options{method, alpha, lowest, highest, population, tuned_for, least, every};
          const ConfidenceSequence found = unlocked([&] { return confidence_sequence(span_of(numbers), options); });
          py::dict out = spoken_dict(found);
          out["estimates"] = array_of(found.estimates);
          out["lows"] = array_of(found.lows);
          out["highs"] = array_of(found.highs);
          out["running_lows"] = array_of(found.running_lows);
          out["running_highs"] = array_of(found.running_highs);
          return out;
        });
  m.def("share_at_look", [](std::uint64_t hits, std::uint64_t count, double alpha, double tuned_for) {
    return to_python(share_at_look(hits, count, alpha, tuned_for));
  });
  m.def("asymptotic_half_width", &asymptotic_half_width);
  m.def("share_sequences",
        [](const py::object& choices, const py::tuple& options, double alpha, double concentration, bool every) {
          return share_dict(share_sequences_of_codes(choices_of(choices, options, "choices"), options.size(),
                                                     {alpha, concentration, every}));
        });
  m.def("share_sequences_of_parts", [](const py::object& parts, double alpha, double concentration, bool every) {
    const RealArray numbers = matrix(parts, "parts", "options");
    return share_dict(share_sequences(span_of(numbers), width(numbers), {alpha, concentration, every}));
  });
  m.def("multinomial_e_value", [](const py::object& counts, const py::object& shares, double concentration) {
    return multinomial_e_value(span_of(column(counts, "counts")), span_of(column(shares, "shares")), concentration);
  });
}

void bind_folding(py::module_& m) {
  const auto to_dict = [](const FoldedUnits& found, const py::tuple& names) {
    py::dict out;
    py::tuple units(found.units.size());
    for (std::size_t i = 0; i < found.units.size(); ++i) units[i] = names[found.units[i]];
    out["persons"] = units;
    out["values"] = found.width == 1 ? array_of(found.values) : rows_of(found.values, found.width);
    out["rows"] = to_python(found.rows);
    out["looks"] = to_python(found.looks);
    out["left_out"] = found.left_out;
    return out;
  };
  m.def("fold_units",
        [to_dict](const py::object& values, const py::object& persons, const std::vector<std::uint64_t>& looks) {
          const RealArray numbers = column(values, "values");
          const Coded units = coded(persons, "persons", rows(numbers));
          return to_dict(fold_units(span_of(numbers), 1, units.codes, looks), units.names);
        });
  m.def("fold_choices", [to_dict](const py::object& choices, const py::object& persons, const py::tuple& options,
                                  const std::vector<std::uint64_t>& looks) {
    const auto codes = choices_of(choices, options, "choices");
    const Coded units = coded(persons, "persons", static_cast<py::ssize_t>(codes.size()));
    return to_dict(fold_codes(codes, options.size(), units.codes, looks), units.names);
  });
  m.def("two_group_blocks", [](const py::object& choices, const py::object& labels, const py::tuple& options,
                               const py::tuple& groups, const py::object& persons) {
    const auto codes = choices_of(choices, options, "choices");
    const auto sides = choices_of(labels, groups, "labels");
    if (sides.size() != codes.size())
      throw InvalidInput(Message("python.stats.length")
                             .with("name", "labels")
                             .with("given", sides.size())
                             .with("needed", codes.size()));
    const auto units = codes_or_none(persons, "persons", static_cast<py::ssize_t>(codes.size()));
    const TwoGroupBlocks found = two_group_blocks(codes, options.size(), sides, units);
    py::dict out = to_python(found);
    out["counts"] =
        array_of(found.counts, {static_cast<py::ssize_t>(found.blocks), 2, static_cast<py::ssize_t>(found.categories)});
    return out;
  });
}

/// E-values may be infinite; the core refuses what is no number.
RealArray e_column(const py::object& given) {
  RealArray numbers = reals(given, "e_values");
  need_shape(numbers, "e_values", {-1});
  return numbers;
}

void bind_evidence(py::module_& m) {
  m.def("two_group_e_value", [](const py::object& counts, double alpha, double concentration, bool every) {
    const RealArray numbers = reals(counts, "counts");
    if (numbers.ndim() != 3 || numbers.shape(1) != 2) need_shape(numbers, "counts", {-1, 2, -1});
    const std::size_t categories = static_cast<std::size_t>(numbers.shape(2));
    const TwoGroupEvidence found = two_group_e_value(span_of(numbers), categories, {alpha, concentration, every});
    py::dict out = spoken_dict(found);
    out["e_values"] = array_of(found.e_values);
    out["p_values"] = array_of(found.p_values);
    return out;
  });
  m.def("evidence_of", &evidence_of);
  m.def("adjust_e", [](const py::object& e_values) { return array_of(adjust_e(span_of(e_column(e_values)))); });
  m.def("e_bh", [](const py::object& e_values, double alpha) { return e_bh(span_of(e_column(e_values)), alpha); });
  m.def("combine_independent",
        [](const py::object& e_values) { return combine_independent(span_of(e_column(e_values))); });
  m.def("combine_dependent", [](const py::object& e_values) { return combine_dependent(span_of(e_column(e_values))); });
  m.def("alpha_spending", [](const py::object& information, double alpha, SpendingFunction function, unsigned sides) {
    return spoken_dict(alpha_spending(span_of(column(information, "information")), {alpha, function, sides}));
  });
  m.def("crossing_chance", [](const py::object& boundaries, const py::object& information, unsigned sides) {
    return crossing_chance(span_of(column(boundaries, "boundaries")), span_of(column(information, "information")),
                           sides);
  });
}

}  // namespace

void bind_stats_sequences(py::module_& m) {
  bind_sequences(m);
  bind_folding(m);
  bind_evidence(m);
}
