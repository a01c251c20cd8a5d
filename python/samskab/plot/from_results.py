"""Which function draws which result. Importing this tells samskab._results."""

from __future__ import annotations

from .._results import PLOTS
from .from_comparisons import plot_comparison, plot_comparison_set
from .from_course import plot_change_map, plot_timeline
from .from_outcomes import plot_contributions, plot_outcome, plot_usable
from .from_peeks import plot_peek
from .from_people import (
    plot_anchoring,
    plot_coverage,
    plot_equality,
    plot_expectation,
    plot_involvement,
    plot_network,
    plot_representativity,
    plot_stakeholders,
)
from .from_places import plot_density, plot_zones
from .from_process import (
    plot_chain,
    plot_conditions,
    plot_timeliness,
    plot_trials,
)
from .from_summaries import plot_summary, plot_summary_table

PLOTS.update(
    {
        "Summary": plot_summary,
        "SummaryTable": plot_summary_table,
        "ZoneTable": plot_zones,
        "DensityResult": plot_density,
        "Comparison": plot_comparison,
        "ComparisonSet": plot_comparison_set,
        "Peek": plot_peek,
        "TrialsSummary": plot_trials,
        "LearningChain": plot_chain,
        "Timeliness": plot_timeliness,
        "Timeline": plot_timeline,
        "Conditions": plot_conditions,
        "ChangeMap": plot_change_map,
    }
)
PLOTS.update(
    {
        "ValueCoverage": plot_coverage,
        "ExpectationGap": plot_expectation,
        "EqualityCheck": plot_equality,
        "StakeholderMap": plot_stakeholders,
        "StakeholderNetwork": plot_network,
        "InvolvementMatrix": plot_involvement,
        "Representativity": plot_representativity,
        "Anchoring": plot_anchoring,
    }
)
PLOTS.update({"OutcomeEffect": plot_outcome, "Contributions": plot_contributions, "UsableEntries": plot_usable})
