#include "pybind.hpp"

#include "samskab/version.hpp"

#define SAMSKAB_TEXT_(x) #x
#define SAMSKAB_TEXT(x) SAMSKAB_TEXT_(x)

void bind_base(py::module_& m);
void bind_table(py::module_& m);
void bind_signification(py::module_& m);
void bind_stories(py::module_& m);
void bind_outcomes(py::module_& m);
void bind_metrics(py::module_& m);
void bind_lab(py::module_& m);
void bind_evaluation(py::module_& m);
void bind_evaluation_peek(py::module_& m);
void bind_evaluation_people(py::module_& m);
void bind_evaluation_process(py::module_& m);
void bind_document(py::module_& m);
void bind_text_review(py::module_& m);
void bind_privacy(py::module_& m);
void bind_io(py::module_& m);
void bind_stats_places(py::module_& m);
void bind_stats_groups(py::module_& m);
void bind_stats_density(py::module_& m);
void bind_stats_tests(py::module_& m);
void bind_stats_models(py::module_& m);
void bind_stats_sequences(py::module_& m);

PYBIND11_MODULE(_core, m) {
  m.doc() = "The compiled core of samskab; use the package samskab.";
  m.attr("__version__") = SAMSKAB_TEXT(SAMSKAB_VERSION_MAJOR) "." SAMSKAB_TEXT(SAMSKAB_VERSION_MINOR) "." SAMSKAB_TEXT(
      SAMSKAB_VERSION_PATCH);
  bind_base(m);
  bind_table(m);
  bind_signification(m);
  bind_stories(m);
  bind_outcomes(m);
  bind_metrics(m);
  bind_lab(m);
  bind_evaluation(m);
  bind_evaluation_peek(m);
  bind_evaluation_people(m);
  bind_evaluation_process(m);
  bind_text_review(m);
  bind_privacy(m);
  bind_io(m);
  py::module_ document = m.def_submodule("document", "What samskab.document is a face of.");
  bind_document(document);
  py::module_ stats = m.def_submodule("stats", "What samskab.stats is a face of.");
  bind_stats_places(stats);
  bind_stats_groups(stats);
  bind_stats_density(stats);
  bind_stats_tests(stats);
  bind_stats_models(stats);
  bind_stats_sequences(stats);
}
