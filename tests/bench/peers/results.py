"""What came out, as a table."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Result:
    """One line of the table."""

    goal: str
    what: str
    n: int
    ours: float
    peer: str
    theirs: float
    target: float | None
    judged: bool
    note: str = ""
    #: What of ours was called: never a kernel by itself, always what a user of Python calls.
    through: str = "sk.stats"

    @property
    def ratio(self) -> float:
        return self.theirs / self.ours

    @property
    def met(self) -> str:
        if self.target is None:
            return ""
        if not self.judged:
            return "(small)"
        return "yes" if self.ratio >= self.target else "NO"


@dataclass
class Report:
    results: list[Result] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def duration(seconds: float) -> str:
    if math.isnan(seconds):
        return "-"
    for factor, unit in ((1.0, "s"), (1e3, "ms")):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def ratio(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:,.0f}x" if value >= 100 else f"{value:.3g}x"


HEADING = ("goal", "what", "n", "through", "ours", "peer", "peer's", "ratio", "G", "met", "note")


def cells(result: Result) -> tuple[str, ...]:
    goal = "" if result.target is None else f"{result.target:g}x"
    return (result.goal, result.what, f"{result.n:,}", result.through, duration(result.ours), result.peer,
            duration(result.theirs), ratio(result.ratio), goal, result.met, result.note)  # fmt: skip


def show(result: Result) -> None:
    """Print a result as soon as it is known."""
    print("  ".join(filter(None, cells(result))), file=sys.stderr, flush=True)


def table(results: Iterable[Result]) -> str:
    """Return the results as a Markdown table whose columns line up."""
    rows = [HEADING, *map(cells, results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADING))]
    rule = ["-" * width for width in widths]
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [padded[0], rule, *padded[1:]])


def document(report: Report, heading: list[str], *, quick: bool) -> str:
    """Return the whole page."""
    small = " (quick: small sizes, only P13 is judged)" if quick else ""
    title = f"# Our speed beside the named peers'{small}"
    rules = (
        "Medians of 5 rounds after a warm-up (3 above 5 s, 1 above 30 s), data drawn with a fixed seed. One thread, "
        "processor seconds; ours is what the column `through` names, called from Python with labels and values as the "
        "peer gets them; P12: first read in a fresh process, by the clock, median of 3. Only ratios of this run "
        "count, and only against the versions named. G: the goal."
    )
    parts = [title, "\n".join(heading), rules, table(report.results)]
    if report.notes:
        parts.append("\n".join(f"- {note}" for note in report.notes))
    if report.absent:
        parts.append("Left out:\n\n" + "\n".join(f"- {each}" for each in dict.fromkeys(report.absent)))
    return "\n\n".join(parts) + "\n"
