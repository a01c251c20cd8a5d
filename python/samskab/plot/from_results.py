"""Which function draws which result. Importing this tells samskab._results."""

from __future__ import annotations

from .._results import PLOTS
from .from_comparisons import plot_comparison, plot_comparison_set
from .from_places import plot_density, plot_zones
from .from_summaries import plot_summary, plot_summary_table

PLOTS.update(
    {
        "Summary": plot_summary,
        "SummaryTable": plot_summary_table,
        "ZoneTable": plot_zones,
        "DensityResult": plot_density,
        "Comparison": plot_comparison,
        "ComparisonSet": plot_comparison_set,
    }
)
