"""Figures that tests measure, told at the end of a run."""

from __future__ import annotations

LINES: dict[str, list[str]] = {}


def tell(title: str, line: str) -> None:
    """Keep a line for the section of this title."""
    LINES.setdefault(title, []).append(line)
