"""Tables of what is tested: rules, entities and questions by what is asked of each; every cell "yes" or why not.

A test fills a row through `Row`, which takes no answer but a check that passed or a reason. What was filled in a run is
written to `build/lab_tables.md` when it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

#: Title of a table -> its rows -> its columns -> "yes", or "n.a., because ...".
TABLES: dict[str, dict[str, dict[str, str]]] = {}

COLUMNS: dict[str, tuple[str, ...]] = {
    "Rules": ("tested",),
    "Entities": ("construct", "archive", "JSON", "table", "Python", "repr"),
    "Questions": ("value", "frame", "sentence", "plot", "empty lab", "one person", "withdrawn"),
}


class Row:
    """One row of a table, filled while its test runs; leaving a cell empty fails the test."""

    def __init__(self, table: str, name: str) -> None:
        self.table, self.name = table, name
        self.cells = TABLES.setdefault(table, {}).setdefault(name, {})
        self.cells.clear()

    def yes(self, column: str, remark: str = "") -> None:
        """Write down that a check passed."""
        self._put(column, f"yes ({remark})" if remark else "yes")

    def not_applicable(self, column: str, because: str) -> None:
        """Write down why there is nothing to check."""
        assert because.strip(), "a reason is needed"
        self._put(column, f"n.a., because {because}")

    def _put(self, column: str, cell: str) -> None:
        assert column in COLUMNS[self.table], column
        assert column not in self.cells, f"{self.name}: {column} is answered twice"
        self.cells[column] = cell

    def __enter__(self) -> Row:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, pytest.skip.Exception):
            del TABLES[self.table][self.name]
            return
        left = [each for each in COLUMNS[self.table] if each not in self.cells]
        for each in left:
            self.cells[each] = "NO"
        if kind is None:
            assert not left, f"{self.name} is neither checked nor excused for: {', '.join(left)}"


def as_markdown(name: str) -> list[str]:
    """Return one table as lines of Markdown."""
    columns = COLUMNS[name]
    head = [f"## {name}: {len(TABLES[name])}", "", _line(["", *columns]), _line(["---"] * (len(columns) + 1))]
    return [*head, *(_line([row, *(cells.get(each, "NO") for each in columns)]) for row, cells in TABLES[name].items())]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(each.replace("|", "\\|").replace("\n", " ") for each in cells) + " |"


def write(folder: Path) -> tuple[Path, list[str]]:
    """Write all tables into the folder; return the file, and a line for each table."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lab_tables.md"
    path.write_text(
        "\n".join(line for name, rows in TABLES.items() if rows for line in [*as_markdown(name), ""]), encoding="utf-8"
    )
    told = []
    for name, rows in TABLES.items():
        if not rows:
            continue
        cells = [cell for row in rows.values() for cell in row.values()]
        excused = sum(cell.startswith("n.a.") for cell in cells)
        wanting = cells.count("NO")
        counts = f"{len(cells) - excused - wanting} yes, {excused} not applicable, {wanting} wanting"
        told.append(f"{name}: {len(rows)} rows of {len(COLUMNS[name])}: {counts}")
    return path, told
